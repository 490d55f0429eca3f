// The switches of this browser, in storage.local.
import { api } from '../shared/api.js';
import { defaultKeys, soundKeys } from '../shared/keys.js';
import type { Settings } from '../shared/messages.js';
import { storeError } from './store/open.js';

const defaults: Settings = {
  agreed: false,
  paused: [],
  copyFirst: {},
  muted: {},
  notices: false,
  keys: defaultKeys,
  blur: false,
  breaks: false,
  twice: false,
};

const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every((x) => typeof x === 'string');
const isMap = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Whatever lies in storage, brought to a form that can be used: a damaged switch falls back to its default. */
export function soundSettings(raw: unknown): Settings {
  const s = isMap(raw) ? raw : {};
  const muted = isMap(s.muted) ? Object.fromEntries(Object.entries(s.muted).filter(([, v]) => isTexts(v))) : {};
  const copyFirst = isMap(s.copyFirst)
    ? Object.fromEntries(Object.entries(s.copyFirst).filter(([, v]) => typeof v === 'boolean'))
    : {};
  return {
    agreed: s.agreed === true,
    paused: isTexts(s.paused) ? s.paused : defaults.paused,
    copyFirst: copyFirst as Settings['copyFirst'],
    muted: muted as Settings['muted'],
    notices: s.notices === true,
    keys: soundKeys(s.keys),
    blur: s.blur === true,
    breaks: s.breaks === true,
    twice: s.twice === true,
  };
}

export async function getSettings(): Promise<Settings> {
  return soundSettings((await api.storage.local.get('settings')).settings);
}

export async function setSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = soundSettings({ ...(await getSettings()), ...change });
  try {
    await api.storage.local.set({ settings });
  } catch (error) {
    throw storeError(error);
  }
  return settings;
}

/** Rules the agent has muted for a brand. A brand may be called anything, `__proto__` included. */
export const mutedRules = (settings: Settings, brand: string): Set<string> =>
  new Set(Object.hasOwn(settings.muted, brand) ? settings.muted[brand] : []);

export async function forgetMutes(brand: string): Promise<void> {
  const muted = Object.entries((await getSettings()).muted).filter(([id]) => id !== brand);
  await setSettings({ muted: Object.fromEntries(muted) });
}

export async function muteRule(brand: string, rule: string, muted: boolean): Promise<Settings> {
  const settings = await getSettings();
  const rules = mutedRules(settings, brand);
  if (muted) rules.add(rule);
  else rules.delete(rule);
  return setSettings({ muted: { ...settings.muted, [brand]: [...rules].sort() } });
}

export const isPaused = (settings: Settings, site: string): boolean =>
  settings.paused.includes('*') || settings.paused.includes(site);
