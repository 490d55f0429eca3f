// The short form of a new brand, as a picture of its state. The first page and the settings both show it.
import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { type MessageId, t } from '../overlay/strings.js';
import { own } from './base.js';
import { type Problems, presets, type ShortForm } from './brand-form.js';
import { duration } from './editor/fields.js';

type Set = <K extends keyof ShortForm>(key: K, value: ShortForm[K]) => void;
const value = (event: Event): string => (event.target as HTMLInputElement).value;

/** The four fields and the target, without a button: the page around them has its own. */
export function shortFields(form: ShortForm, problems: Problems, set: Set): TemplateResult {
  const line = (
    key: 'name' | 'first' | 'contact' | 'hours',
    label: MessageId,
    help: MessageId | null,
  ): TemplateResult => html`<div class="field">
    <label for="f-${key}">${t(label)}</label>
    <input type="text" id="f-${key}" autocomplete="off" dir=${key === 'hours' ? 'ltr' : 'auto'} .value=${live(form[key])} aria-invalid=${problems[key] ? 'true' : 'false'}
      aria-describedby="h-${key}" @input=${own((event) => set(key, value(event)))}>
    <span id="h-${key}" class=${problems[key] ? 'error' : 'help'}>${problems[key] ? t(problems[key]) : help ? t(help) : ''}</span></div>`;
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(form.zone) ? known : [form.zone, ...known];
  return html`<div class="grid">${line('name', 'field_name', null)}${line('first', 'field_agent_first', 'field_agent_first_help')}
    ${line('contact', 'short_contact', 'short_contact_help')}${line('hours', 'short_hours', 'short_hours_help')}
    <div class="field"><label for="f-zone">${t('field_hours_zone')}</label><select id="f-zone" @change=${own((event) => set('zone', value(event)))}>
      ${zones.map((one) => html`<option value=${one} ?selected=${one === form.zone}>${one.replaceAll('_', ' ')}</option>`)}</select>
      <label class="choice"><input type="checkbox" .checked=${live(form.weekend)} @change=${own((event) => set('weekend', (event.target as HTMLInputElement).checked))}>${t('short_weekend')}</label></div>
    <fieldset class="field"><legend>${t('short_target')}</legend><div class="pick">${presets.map(
      (one) =>
        html`<label class="choice"><input type="radio" name="target" value=${one} .checked=${live(form.target === one)} @change=${own(() => set('target', one))}>${duration(one)}</label>`,
    )}</div><span class="help">${t('short_target_help')}</span></fieldset></div>`;
}
