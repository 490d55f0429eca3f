// Holidays out of a calendar file: a person sees every day before it is taken. Which days a file names the core says.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand } from '../../../wasm/protocol.js';
import { list, locale, t, tn } from '../../overlay/strings.js';
import type { Answers } from '../../shared/messages.js';
import { ask, own, sorry } from '../base.js';

export interface HolidayDesk {
  brand(): Brand;
  /** Takes the dates into the brand as one step that can be undone. */
  take(closed: string[]): void;
  draw(): void;
}

/** What the core takes in one request, with what JSON adds to it; a list of holidays is a fiftieth of that. */
const largest = 800_000;

type Found = Answers['brand/holidays'];
type Day = Found['days'][number];

const day = (date: string, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(), { ...how, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
const weekday = (date: string): string =>
  day(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** The dates of a brand with more of them, in order, each once. What is no date yet keeps its place at the end. */
export function joined(closed: readonly string[], more: readonly string[]): string[] {
  const real = (one: string): boolean => /^\d{4}-\d\d-\d\d$/.test(one.trim());
  const dates = [...closed.filter(real).map((one) => one.trim()), ...more];
  return [...[...new Set(dates)].sort(), ...closed.filter((one) => !real(one) && one.trim() !== '')];
}

export function holidayImport(desk: HolidayDesk): () => TemplateResult {
  let found: Found | null = null;
  let file = '';
  let said = '';
  let bad = false;
  const chosen = new Set<string>();

  const say = (words: string, wrong = false): void => {
    [found, said, bad] = [null, words, wrong];
    desk.draw();
  };

  async function read(input: HTMLInputElement): Promise<void> {
    const picked = input.files?.[0];
    input.value = '';
    if (!picked) return;
    if (picked.size > largest) return say(t('holidays_large', largest / 1000), true);
    const text = await picked.text().catch(() => null);
    if (text === null) return say(t('holidays_unread'), true);
    let answer: Found;
    try {
      answer = await ask({ kind: 'brand/holidays', brand: desk.brand(), text });
    } catch (error) {
      return say(sorry(error), true);
    }
    const trouble = answer.trouble ? list('holidays_trouble_', answer.trouble) : '';
    if (answer.trouble && answer.trouble !== 'cut-off') return say(trouble, true);
    [found, file, said, bad] = [answer, picked.name, trouble, trouble !== ''];
    chosen.clear();
    for (const one of answer.days) if (one.whole && !one.known) chosen.add(one.date);
    desk.draw();
    document.querySelector<HTMLElement>('.holidays legend')?.focus();
  }

  function take(): void {
    const dates = [...chosen];
    desk.take(joined(desk.brand().hours?.closed ?? [], dates));
    say(tn('holidays_taken', dates.length));
    document.getElementById('f-hours-closed')?.focus();
  }

  function tick(date: string, on: boolean): void {
    if (on) chosen.add(date);
    else chosen.delete(date);
    desk.draw();
  }

  const row = (one: Day): TemplateResult => html`<li><label class="choice"><input type="checkbox" ?disabled=${one.known}
      .checked=${live(one.known || chosen.has(one.date))} @change=${own((event) => tick(one.date, (event.target as HTMLInputElement).checked))}>
      <span><span class="date">${weekday(one.date)}</span> <bdi>${one.names.join(' · ')}</bdi>
      ${one.whole ? nothing : html`<span class="soft">${t('holidays_part', `${one.from}–${one.to}`)}</span>`}
      ${one.known ? html`<span class="soft">${t('holidays_known')}</span>` : one.special ? html`<span class="soft">${t('holidays_special')}</span>` : nothing}</span></label></li>`;

  function preview({ days, until, past, later, more, notes, noted }: Found): TemplateResult {
    const end = day(until, { dateStyle: 'long' });
    const rest = [
      past > 0 ? tn('holidays_past', past) : '',
      later > 0 ? tn('holidays_later', later, end) : '',
      more > 0 ? tn('holidays_more', more) : '',
    ].filter(Boolean);
    const open = days.filter((one) => !one.known);
    return html`<fieldset class="holidays"><legend tabindex="-1">${days.length > 0 ? tn('holidays_found', days.length, file) : t('holidays_none', end)}</legend>
      ${
        days.length > 0
          ? html`<div class="actions"><button type="button" class="quiet" @click=${own(() => {
              for (const one of open) chosen.add(one.date);
              desk.draw();
            })}>${t('holidays_all')}</button><button type="button" class="quiet" @click=${own(() => {
              chosen.clear();
              desk.draw();
            })}>${t('holidays_nothing')}</button></div>
        <ul class="days" tabindex="0" aria-label=${tn('holidays_found', days.length, file)}>${days.map(row)}</ul>`
          : nothing
      }
      ${rest.length > 0 ? html`<p class="soft">${rest.join(' ')}</p>` : nothing}
      ${
        noted > 0
          ? html`<details class="inner"><summary>${tn('holidays_notes', noted)}</summary><ul>${notes.map(
              (one) =>
                html`<li><bdi>${t('holidays_line', one.line, one.name)}</bdi> ${list('holidays_why_', one.why)}</li>`,
            )}</ul></details>`
          : nothing
      }
      <div class="actions">${chosen.size > 0 ? html`<button type="button" class="button small main" id="holidays-take" @click=${own(take)}>${tn('holidays_take', chosen.size)}</button>` : nothing}
        <button type="button" class="button small" @click=${own(() => {
          say('');
          document.getElementById('holidays-import')?.focus();
        })}>${t('cancel')}</button></div></fieldset>`;
  }

  return () => html`<div class="field"><div><button type="button" class="button small" id="holidays-import" @click=${own(() => document.getElementById('ics')?.click())}>${t('holidays_import')}</button>
    <input type="file" id="ics" accept=".ics,text/calendar" hidden aria-label=${t('holidays_import')} @change=${own((event) => void read(event.target as HTMLInputElement))}></div>
    <span class="help">${t('holidays_import_help')}</span>
    ${said ? html`<p class="note ${bad ? 'warn' : ''}" role="status">${said}</p>` : nothing}${found ? preview(found) : nothing}</div>`;
}
