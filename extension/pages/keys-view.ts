// Keys on the sites' pages, to be changed by pressing others. What the sites or the browser use is refused, with the reason.
import { html, nothing, type TemplateResult } from 'lit-html';
import { list, t } from '../overlay/strings.js';
import {
  defaultKeys,
  type KeyAction,
  type KeyProblem,
  type Keys,
  keyActions,
  nameOf,
  onMac,
  problemOf,
  shown,
} from '../shared/keys.js';
import { own } from './base.js';

export interface KeysState {
  keys: Keys;
  /** The action whose last press could not be taken, and why. */
  refused: { action: KeyAction; pressed: string; why: KeyProblem } | null;
}

/** A press in the field of an action: the keys it leads to. Null for a press that says nothing yet, or moves on. */
export function press(keys: Keys, action: KeyAction, event: KeyboardEvent): KeysState | null {
  if (event.key === 'Tab' || event.key === 'Escape' || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key))
    return null;
  const pressed = nameOf(event) ?? event.key;
  const why = problemOf(pressed, action, keys);
  return why ? { keys, refused: { action, pressed, why } } : { keys: { ...keys, [action]: pressed }, refused: null };
}

export function keysView(state: KeysState, change: (next: KeysState) => void): TemplateResult {
  const same = keyActions.every((one) => state.keys[one] === defaultKeys[one]);
  return html`<section class="box"><header><h2>${t('options_keys')}</h2></header><p class="soft">${t('options_keys_why')}</p>
    <div class="keys">${keyActions.map((action) => {
      const refused = state.refused?.action === action ? state.refused : null;
      return html`<label for="key-${action}">${t(`key_${action}`)}</label>
        <div><input type="text" readonly id="key-${action}" value=${shown(state.keys[action], onMac())} aria-invalid=${refused ? 'true' : 'false'} aria-describedby="key-${action}-help"
          @keydown=${own<KeyboardEvent>((event) => {
            const next = press(state.keys, action, event);
            if (!next) return;
            event.preventDefault();
            change(next);
          })}><span id="key-${action}-help" role="status" class=${refused ? 'error' : 'help'}>${refused ? `${shown(refused.pressed, onMac())}: ${list('key_why_', refused.why)}` : ''}</span></div>`;
    })}</div>
    ${same ? nothing : html`<div><button type="button" class="button small" @click=${own(() => change({ keys: defaultKeys, refused: null }))}>${t('options_keys_reset')}</button></div>`}
    <p class="soft">${t('options_keys_browser')}</p></section>`;
}
