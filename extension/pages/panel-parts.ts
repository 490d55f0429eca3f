// Parts of the queue that remember nothing: the forecast, the way in, and the two dialogs: what to do about a case, and why
// it needs no reply.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Category } from '../../wasm/protocol.js';
import { icons } from '../overlay/icons.js';
import { type Ends, list, locale, t, tn } from '../overlay/strings.js';
import { clock } from '../overlay/time.js';
import type { ForecastView, QueueRow, QueueTab } from '../shared/messages.js';
import { own, shut } from './base.js';
import { type Choice, choices, needsReason } from './queue.js';

export interface DialogActs {
  decide(row: QueueRow, choice: Choice): void;
  /** Shows what may be given to this person. */
  kindness(row: QueueRow): void;
  /** Shows who this is, or asks to whom the case goes. */
  aside(row: QueueRow, part: 'person' | 'pass'): void;
  /** Opens the card of a story that may be told to others. */
  share(row: QueueRow): void;
  /** Asks for the reason first. */
  dismiss(row: QueueRow): void;
  /** Asks which other case. */
  join(row: QueueRow): void;
  /** Copies a word to the colleague who has not answered. */
  nudge(row: QueueRow): void;
}

const reasons: Ends<'dismiss_because_'>[] = [
  'answered_elsewhere',
  'facts',
  'not_us',
  'nothing_to_say',
  'same_person',
  'abuse',
];

export function menu(row: QueueRow, acts: DialogActs): TemplateResult {
  return html`<div class="menu"><h2 id="dialog-title"><bdi>${row.author ?? row.handle ?? t('someone')}</bdi></h2>
    ${choices(row).map(
      (choice) =>
        html`<button type="button" class="choice" data-choice=${choice.id} @click=${own((event) => {
          if (choice.act === 'dismiss') return acts.dismiss(row);
          if (choice.act === 'merge') return acts.join(row);
          shut(event);
          if (choice.act === 'pass') return acts.aside(row, 'pass');
          acts.decide(row, choice);
        })}>${t(`choice_${choice.id}`)}</button>`,
    )}
    ${asking(row, acts)}
    ${owed(row) ? html`<p class="soft" id="owed">${t('trouble_owed')}</p>` : nothing}
    <button type="button" class="choice" data-choice="kindness" @click=${own((event) => {
      shut(event);
      acts.kindness(row);
    })}>${t('goodwill')}</button>
    <button type="button" class="choice" data-choice="person" @click=${own((event) => {
      shut(event);
      acts.aside(row, 'person');
    })}>${t('person_open')}</button>
    ${
      good(row)
        ? html`<button type="button" class="choice" data-choice="share" @click=${own((event) => {
            shut(event);
            acts.share(row);
          })}>${t('share_open')}</button>`
        : nothing
    }
    <button type="button" class="button" @click=${own(shut)}>${t('cancel')}</button></div>`;
}

/** Kind words, and what ended well: worth telling others, once they agree. */
const good = (row: QueueRow): boolean =>
  row.kind === 'praise' || (!row.unhappy && (row.state === 'answered' || row.state === 'closed'));

/** A colleague can be asked while there is something to answer; once that is done, the answer is read or waited for. */
function asking(row: QueueRow, acts: DialogActs): TemplateResult | typeof nothing {
  if (row.merged || !['open', 'waiting', 'snoozed'].includes(row.state)) return nothing;
  const link = html`<a class="choice" data-choice=${row.review === null ? 'ask' : 'answer'} href="colleague.html?case=${encodeURIComponent(row.case)}"
    target="_blank">${t(row.review === null ? 'colleague_ask' : 'colleague_title')}</a>`;
  if (row.review === null) return link;
  return html`${link}<button type="button" class="choice" data-choice="nudge" @click=${own((event) => {
    shut(event);
    acts.nudge(row);
  })}>${t('colleague_nudge')}</button>`;
}

/** What is promised is kept or given up first: only then can it be closed. */
const owed = (row: QueueRow): boolean => row.promise !== null && row.state !== 'dismissed' && row.state !== 'closed';

/** Closing names the cause, so that the reports can count it: what was read is there already, where it says anything. */
export function closing(row: QueueRow, causes: Category[], acts: Pick<DialogActs, 'decide'>): TemplateResult {
  const names = causes.map((id) => [id, list('category_', id)] as const);
  names.sort(([, a], [, b]) => a.localeCompare(b, locale()));
  return html`<form method="dialog" @submit=${own((event) => {
    event.preventDefault();
    const cause = String(new FormData(event.target as HTMLFormElement).get('cause') ?? '') as Category;
    shut(event);
    acts.decide(row, { id: 'close', act: 'close', ...(cause && { cause }) });
  })}>
    <h2 id="dialog-title">${t('close_title')}</h2>
    ${row.kind === 'complaint' ? html`<p class="soft">${t('close_needs')}</p>` : nothing}
    <select name="cause" autofocus aria-labelledby="dialog-title" ?required=${row.kind === 'complaint'}>
      <option value=""></option>${names.map(
        ([id, name]) => html`<option value=${id} ?selected=${id === row.category && id !== 'other'}>${name}</option>`,
      )}</select>
    <div class="actions"><button type="submit" class="button main">${t('choice_close')}</button>
      <button type="button" class="button" @click=${own(shut)}>${t('cancel')}</button></div>
  </form>`;
}

export function dismissal(row: QueueRow, acts: DialogActs): TemplateResult {
  return html`<form method="dialog" @submit=${own((event) => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? 'none');
    shut(event);
    acts.decide(row, { id: 'dismiss', act: 'dismiss', reason });
  })}>
    <h2 id="dialog-title">${t('dismiss_title')}</h2>
    <p class="soft">${t(needsReason(row.kind) ? 'dismiss_needs' : 'dismiss_may')}</p>
    <fieldset class="field"><legend class="sr">${t('dismiss_reason')}</legend>${reasons.map(
      (reason) => html`<label class="choice">
      <input type="radio" name="reason" value=${reason} ?required=${needsReason(row.kind)}>${t(`dismiss_because_${reason}`)}</label>`,
    )}</fieldset>
    <div class="actions"><button type="submit" class="button main">${t('dismiss_go')}</button>
      <button type="button" class="button" @click=${own(shut)}>${t('cancel')}</button></div>
  </form>`;
}

export function sky(view: ForecastView): TemplateResult {
  const names = (list: string[]): string =>
    new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(list);
  return html`<div class="note weather" role="status"><p>${tn('weather_late', view.late, view.of)}</p>
    ${view.first.length ? html`<p>${t('weather_first', names(view.first), view.firstLate)}</p>` : nothing}
    ${view.hold.length ? html`<p>${t('weather_hold', names(view.hold), view.holdLate)}</p>` : nothing}</div>`;
}

export function empty(view: { now: string } | null, tab: QueueTab, searched: boolean): TemplateResult {
  if (view === null) return html`<div class="empty" aria-busy="true"></div>`;
  const title = searched ? t('panel_none_found') : t(`panel_empty_${tab}`);
  const why = searched ? t('panel_none_found_why') : t(`panel_empty_${tab}_why`);
  return html`<div class="empty">${icons.check}<h2>${title}</h2><p class="soft">${why}</p>
    <p class="soft">${t('panel_seen', clock(Date.parse(view.now), Date.now()))}</p></div>`;
}

export function welcome(): TemplateResult {
  return html`<div class="empty"><h2>${t('panel_start')}</h2><p class="soft">${t('panel_start_why')}</p>
    <a class="button main" href="welcome.html" target="_blank">${t('panel_start_go')}</a></div>`;
}

/** What was done, and the way back where there is one. */
export function toast(text: string, undo: (() => void) | null, close: () => void): TemplateResult {
  return html`<div class="toast" role="status"><p>${text}</p>${undo ? html`<button type="button" @click=${own(undo)}>${t('undo')}</button>` : nothing}
    <button type="button" @click=${own(close)}>${t('close')}</button></div>`;
}
