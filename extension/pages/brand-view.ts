// The form of one brand, as a picture of its state.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { list, locale, type MessageId, t } from '../overlay/strings.js';
import { spell } from '../overlay/time.js';
import { own } from './base.js';
import { type BrandForm, type Day, days, type Problems, presets } from './brand-form.js';

export interface FormState {
  form: BrandForm;
  problems: Problems;
  isNew: boolean;
  problem: string;
}

export interface FormActs {
  set<K extends keyof BrandForm>(key: K, value: BrandForm[K]): void;
  day(day: Day, hours: string): void;
  sameWeek(): void;
  save(): void;
  cancel(): void;
}

const value = (event: Event): string => (event.target as HTMLInputElement).value;
type TextKey = 'name' | 'first' | 'contact' | 'mail' | 'phone' | 'form' | 'x' | 'facebook';

export function brandForm(state: FormState, acts: FormActs): TemplateResult {
  const { form, problems, isNew } = state;
  const text = (
    key: TextKey,
    label: MessageId,
    help?: MessageId,
  ): TemplateResult => html`<div class="field"><label for="f-${key}">${t(label)}</label>
    <input type="text" id="f-${key}" autocomplete="off" dir="auto" .value=${live(form[key])} aria-invalid=${problems[key] ? 'true' : 'false'}
      aria-describedby="h-${key}" @input=${own((event) => acts.set(key, value(event)))}>
    <span id="h-${key}" class=${problems[key] ? 'error' : 'help'}>${problems[key] ? t(problems[key]) : help ? t(help) : ''}</span></div>`;
  const radios = <K extends 'person' | 'spelling' | 'sign'>(
    key: K,
    label: MessageId,
    options: readonly BrandForm[K][],
  ): TemplateResult => html`
    <fieldset class="field"><legend>${t(label)}</legend><div class="pick">${options.map(
      (one) => html`<label class="choice"><input type="radio" name=${key}
      .checked=${live(form[key] === one)} @change=${own(() => acts.set(key, one))}>${list(`${key}_`, one)}</label>`,
    )}</div></fieldset>`;
  const targets = presets.includes(form.target as (typeof presets)[number]) ? presets : [...presets, form.target];
  return html`<form class="brand-form" novalidate @submit=${own((event) => {
    event.preventDefault();
    acts.save();
  })}>
    <div class="grid">${text('name', 'brand_name')}${text('first', 'brand_first', 'brand_first_help')}
      ${isNew ? text('contact', 'brand_contact', 'brand_contact_help') : html`${text('mail', 'brand_mail')}${text('phone', 'brand_phone')}${text('form', 'brand_form')}`}</div>
    <fieldset class="field"><legend>${t('brand_hours')}</legend>
      <span class="help" id="h-hours">${t('brand_hours_help')}</span>
      <div class="week">${days.map((day) => hours(day, state, acts))}</div>
      <div><button type="button" class="quiet" @click=${own(acts.sameWeek)}>${t('brand_same_week')}</button></div></fieldset>
    <div class="grid">${zone(state, acts)}
      <div class="field"><label for="f-target">${t('brand_target')}</label><select id="f-target" @change=${own((event) => acts.set('target', value(event)))}>
        ${targets.map((one) => html`<option value=${one} ?selected=${one === form.target}>${duration(one)}</option>`)}</select>
        <label class="choice" style="font-weight:400"><input type="checkbox" .checked=${live(form.openHours)} @change=${own((event) => acts.set('openHours', (event.target as HTMLInputElement).checked))}>${t('brand_open_hours')}</label></div></div>
    <div class="grid">${text('x', 'brand_x', 'brand_accounts_help')}${text('facebook', 'brand_facebook', 'brand_accounts_help')}</div>
    <details ?open=${!isNew}><summary>${t('brand_voice')}</summary><div>
      ${range('formality', t('brand_formality'), t('brand_chatty'), t('brand_formal'), 1, 0.1, form.formality, acts)}
      ${range('emoji', t('brand_emoji'), t('brand_none'), t('brand_some'), 2, 1, form.emoji, acts)}
      ${radios('person', 'brand_person', ['I', 'we'])}${radios('sign', 'brand_sign', ['first', 'initials', 'none'])}${radios('spelling', 'brand_spelling', ['en-GB', 'en-US'])}
      <div class="field"><label for="f-colour">${t('brand_colour')}</label><input type="color" id="f-colour" .value=${live(form.colour)} @input=${own((event) => acts.set('colour', value(event)))}></div>
    </div></details>
    ${state.problem ? html`<p class="note stop" role="alert">${state.problem}</p>` : nothing}
    <div class="actions"><button type="submit" class="button main">${t('brand_save')}</button><button type="button" class="button" @click=${own(acts.cancel)}>${t('cancel')}</button></div>
  </form>`;
}

function hours(day: Day, { form, problems }: FormState, acts: FormActs): TemplateResult {
  // 5 January 1970 was a Monday.
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + days.indexOf(day))),
  );
  return html`<label><span>${name}</span><input type="text" autocomplete="off" placeholder=${t('brand_closed')} .value=${live(form.week[day])}
    aria-invalid=${problems[day] ? 'true' : 'false'} aria-describedby="h-hours" @input=${own((event) => acts.day(day, value(event)))}>
    ${problems[day] ? html`<span class="error">${t(problems[day])}</span>` : nothing}</label>`;
}

function zone({ form, problems }: FormState, acts: FormActs): TemplateResult {
  const known = Intl.supportedValuesOf('timeZone');
  const all = known.includes(form.zone) ? known : [form.zone, ...known];
  return html`<div class="field"><label for="f-zone">${t('brand_zone')}</label><select id="f-zone" @change=${own((event) => acts.set('zone', value(event)))}>
    ${all.map((one) => html`<option value=${one} ?selected=${one === form.zone}>${one.replaceAll('_', ' ')}</option>`)}</select>
    ${problems.zone ? html`<span class="error">${t(problems.zone)}</span>` : nothing}</div>`;
}

function range(
  key: 'formality' | 'emoji',
  label: string,
  low: string,
  high: string,
  max: number,
  step: number,
  now: number,
  acts: FormActs,
): TemplateResult {
  return html`<div class="field"><label for="f-${key}">${label}</label><div class="range"><span>${low}</span>
    <input type="range" id="f-${key}" min="0" max=${max} step=${step} .value=${live(String(now))} @input=${own((event) => acts.set(key, Number(value(event))))}><span>${high}</span></div></div>`;
}

/** `PT30M` in words; a duration of another form is shown as it is. */
function duration(iso: string): string {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso);
  const ms = match ? ((Number(match[1] ?? 0) * 24 + Number(match[2] ?? 0)) * 60 + Number(match[3] ?? 0)) * 60_000 : 0;
  return ms > 0 ? spell(ms, 'long') : iso;
}
