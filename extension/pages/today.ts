// The working day above the queue: places to look at, what is due, and closing the day. What is due the core says; when a
// place was looked at last the background knows from the visit itself.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { icons } from '../overlay/icons.js';
import { list, locale, t, tn } from '../overlay/strings.js';
import { clock } from '../overlay/time.js';
import type { QueueTab, RoutineView } from '../shared/messages.js';
import { ask, copying, own, paint, sorry } from './base.js';

export interface TodayDesk {
  draw(): void;
  choose(tab: QueueTab): void;
  /** Opens the praise tray. */
  praise(): void;
}

export interface Today {
  load(brand: string | null): Promise<void>;
  template(now: number): TemplateResult | typeof nothing;
}

type Place = RoutineView['places'][number];

const sum = (days: RoutineView[], of: (day: RoutineView) => number): number =>
  days.reduce((total, day) => total + of(day), 0);
const dueIn = (day: RoutineView): number => day.places.filter((one) => one.due).length;
const joined = (words: string[]): string =>
  new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(words.filter(Boolean));

/** The day in one line: what is still to do, the most pressing first; "" when nothing is. */
function open(days: RoutineView[]): string {
  const late = sum(days, (day) => day.late);
  const promises = sum(days, (day) => day.promises);
  const followUps = sum(days, (day) => day.followUps);
  const thanks = sum(days, (day) => day.thanks);
  const due = sum(days, dueIn);
  return joined([
    late > 0 ? tn('panel_late', late) : '',
    promises > 0 ? tn('today_promises', promises) : '',
    due > 0 ? tn('today_places', due) : '',
    followUps > 0 ? tn('today_follow_ups', followUps) : '',
    thanks > 0 ? tn('today_thanks', thanks) : '',
  ]);
}

/** What a colleague of the evening has to know: numbers only, no names and no words of customers. */
export function handOver(day: RoutineView, now: number): string {
  return [
    t('today_note_title', day.brand.name, clock(now, now)),
    tn('today_unanswered', day.unanswered),
    ...(day.late > 0 ? [tn('today_note_late', day.late)] : []),
    tn('today_promises', day.promises),
    tn('today_follow_ups', day.followUps),
    ...(day.thanks > 0 ? [tn('today_thanks', day.thanks)] : []),
    ...day.places.map((one) => `${nameOf(one)}: ${lookedAt(one, now)}`),
  ].join('\n');
}

const nameOf = (one: Place): string =>
  one.words
    ? t(`today_what_${one.what}`, one.words)
    : t(one.what === 'mentions' ? 'today_what_mentions_any' : 'today_what_notifications_any');
const lookedAt = (one: Place, now: number): string =>
  one.looked === null ? t('today_never') : t('today_looked', clock(Date.parse(one.looked), now));

export function makeToday(desk: TodayDesk): Today {
  let days: RoutineView[] = [];
  let calm = { hostile: 0, rest: false };
  let unfolded = false;
  let copied = '';
  let problem = '';
  let asked = 0;

  async function act(work: Promise<unknown>): Promise<void> {
    problem = await work.then(() => '', sorry);
    desk.draw();
  }

  const place = (day: RoutineView, one: Place, now: number): TemplateResult => html`<li class=${one.due ? 'due' : ''}>
    <button type="button" class="quiet" data-place=${one.id} @click=${own(() => void act(ask({ kind: 'routine/show', brand: day.brand.id, place: one.id })))}><bdi>${nameOf(one)}</bdi></button>
    <span class="soft">${list('site_', one.site)} · ${lookedAt(one, now)}</span>${one.due ? html`<span class="tag warn">${t('today_due')}</span>` : nothing}</li>`;

  const job = (n: number, words: string, tab: QueueTab): TemplateResult | typeof nothing =>
    n > 0
      ? html`<li><button type="button" class="quiet" @click=${own(() => desk.choose(tab))}>${words}</button></li>`
      : nothing;

  function closing(day: RoutineView, now: number): TemplateResult | typeof nothing {
    const note = html`<button type="button" class="button small" @click=${own(async () => {
      copied = await copying(handOver(day, now));
      desk.draw();
    })}>${t('today_copy_note')}</button>`;
    if (day.closed !== null) {
      return html`<div class="actions"><p role="status">${icons.check} ${t('today_closed', clock(Date.parse(day.closed), now))}</p>${note}
        <button type="button" class="button small" data-open=${day.brand.id} @click=${own(() => void act(ask({ kind: 'routine/close', brand: day.brand.id, close: false })))}>${t('today_reopen')}</button></div>`;
    }
    if (!day.closing) return nothing;
    const left = day.unanswered + day.promises;
    return html`<p>${left > 0 ? t('today_close_left', joined([day.unanswered > 0 ? tn('today_unanswered', day.unanswered) : '', day.promises > 0 ? tn('today_promises', day.promises) : ''])) : t('today_close_clear')}</p>
      <div class="actions"><button type="button" class="button small main" data-close=${day.brand.id} @click=${own(() => void act(ask({ kind: 'routine/close', brand: day.brand.id, close: true })))}>${t('today_close')}</button>${note}</div>`;
  }

  const one = (
    day: RoutineView,
    now: number,
  ): TemplateResult => html`<section style="--brand:${paint(day.brand.colour)}">
    ${days.length > 1 ? html`<h3><bdi>${day.brand.name}</bdi></h3>` : nothing}
    <ul class="places" aria-label=${t('today_places_of', day.brand.name)}>${day.places.map((each) => place(day, each, now))}</ul>
    <ul class="jobs">${job(day.late, tn('panel_late', day.late), 'new')}${job(day.promises, tn('today_promises', day.promises), 'waiting')}${job(day.followUps, tn('today_follow_ups', day.followUps), 'waiting')}${job(day.thanks, tn('today_thanks', day.thanks), 'new')}</ul>
    ${day.next ? html`<p class="soft">${t('today_next', clock(Date.parse(day.next), now))}</p>` : nothing}
    ${closing(day, now)}</section>`;

  return {
    async load(brand) {
      asked += 1;
      const mine = asked;
      // Beside the queue: where it cannot be had, the queue is as good without it.
      const answer = await ask({ kind: 'routine/view', brand }).catch(() => null);
      if (mine !== asked) return;
      days = answer?.days ?? [];
      calm = answer?.calm ?? { hostile: 0, rest: false };
      desk.draw();
    },
    template(now) {
      if (days.length === 0) return nothing;
      const todo = open(days);
      const closed = days.every((day) => day.closed !== null);
      return html`${calm.rest ? html`<p class="note rest" role="status">${t('calm_rest')}</p>` : nothing}<details class="today" .open=${live(unfolded)} @toggle=${(
        event: Event,
      ) => {
        unfolded = (event.target as HTMLDetailsElement).open;
        copied = '';
      }}><summary><b>${t('today')}</b> <span class="soft">${closed ? t('today_all_closed') : todo || t('today_nothing')}</span></summary>
        <div class="days">${days.map((day) => one(day, now))}
        <p><button type="button" class="quiet" id="praise-open" @click=${own(desk.praise)}>${t('praise_tray')}</button></p>${problem || copied ? html`<p class=${problem ? 'note warn' : 'soft'} role="status">${problem || copied}</p>` : nothing}
        ${calm.hostile > 0 ? html`<p class="soft hostile">${tn('calm_hostile', calm.hostile)}</p>` : nothing}</div></details>`;
    },
  };
}
