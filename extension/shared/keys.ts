// Keys on the sites' pages. Every one needs Alt or Ctrl (⌘ on a Mac), because single letters are the sites' own shortcuts and the
// agent's own text. They can be changed; what the sites or the browsers use themselves is refused. Pure.

export const keyActions = ['palette', 'next', 'findings', 'pause'] as const;
export type KeyAction = (typeof keyActions)[number];
export type Keys = Record<KeyAction, string>;

export const defaultKeys: Keys = {
  palette: 'Alt+Shift+K',
  next: 'Alt+Shift+N',
  findings: 'Alt+Shift+F',
  pause: 'Alt+Shift+P',
};

/** What a key event needs to say. `code` is the key's place: with Alt a Mac's letters are other characters. */
export interface Pressed {
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

const order = ['Ctrl', 'Alt', 'Shift', 'Meta'] as const;

/** `Alt+Shift+K` for a press of letter, digit or F-key with its modifiers; null for anything else. */
export function nameOf(event: Pressed): string | null {
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(event.code);
  if (!key) return null;
  const held = [event.ctrlKey, event.altKey, event.shiftKey, event.metaKey];
  return [...order.filter((_, n) => held[n]), key[1] ?? key[2] ?? key[3]].join('+');
}

/** The same key written one way, or null if it is none. */
export function tidy(combo: string): string | null {
  const parts = combo.split('+').map((one) => one.trim());
  const key = parts.pop()?.toUpperCase() ?? '';
  if (!/^([A-Z]|\d|F([1-9]|1\d|2[0-4]))$/.test(key)) return null;
  const held = order.filter((one) => parts.some((part) => part.toLowerCase() === one.toLowerCase()));
  return held.length === parts.length ? [...held, key].join('+') : null;
}

/**
 * Combinations that are taken. Facebook's and X's own keys are single letters, which the rule of a modifier keeps free, and
 * these; Facebook's access keys are digits with Alt (Chromium) or Alt+Shift (Firefox).
 */
const sites = /^((Ctrl|Meta)\+[BIKUZ]|(Ctrl|Meta)\+Shift\+Z|Alt\+(Shift\+)?\d)$/;
/** Common to Chromium and Firefox, on a PC and a Mac. */
const browsers =
  /^((Ctrl|Meta)\+[A-Z0-9]|(Ctrl|Meta)\+Shift\+[ABCDEGHIJKMNOPRTVWXYZ]|Alt\+[DEF]|Alt\+Shift\+[AIT]|(Shift\+|Ctrl\+|Alt\+)?F\d+|Meta\+Alt\+[A-Z0-9]|Alt\+Meta\+[A-Z0-9])$/;

export type KeyProblem = 'bare' | 'site' | 'browser' | 'twice' | 'none';

/** Why a combination cannot be used for an action; null if it can. */
export function problemOf(combo: string, action: KeyAction, keys: Keys): KeyProblem | null {
  const name = tidy(combo);
  if (!name) return 'none';
  const held = name.split('+').slice(0, -1);
  if (!held.some((one) => one !== 'Shift')) return 'bare';
  if (sites.test(name)) return 'site';
  if (browsers.test(name)) return 'browser';
  return keyActions.some((other) => other !== action && keys[other] === name) ? 'twice' : null;
}

/** Settings as they may lie in storage, with the default wherever a key cannot be used. */
export function soundKeys(raw: unknown): Keys {
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const keys = { ...defaultKeys };
  for (const action of keyActions) {
    const name = typeof given[action] === 'string' ? tidy(given[action]) : null;
    if (name && problemOf(name, action, keys) === null) keys[action] = name;
  }
  return keys;
}

export function actionOf(event: Pressed, keys: Keys): KeyAction | null {
  const name = nameOf(event);
  return name === null ? null : (keyActions.find((one) => keys[one] === name) ?? null);
}

const symbols: Record<string, string> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' };

/** As the agent's keyboard is labelled. */
export const shown = (combo: string, mac: boolean): string =>
  mac
    ? combo
        .split('+')
        .map((one) => symbols[one] ?? one)
        .join('')
    : combo;

export const onMac = (): boolean => /mac/i.test(navigator.platform);
