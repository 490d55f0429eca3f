// The queue beside the page: what to take next, why, what waits and what is done. Only the rows in view exist, and only
// stretches of the queue that were looked at are asked for.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { icons, kindIcon } from '../overlay/icons.js';
import { list, t, tn } from '../overlay/strings.js';
import { timerWords } from '../overlay/time.js';
import { api } from '../shared/api.js';
import type { Answers, ForecastView, QueueRow, QueueTab, QueueView, Settings } from '../shared/messages.js';
import { ask, dress, onPush, own, paint, sorry } from './base.js';
import { makeDecisions } from './decisions.js';
import { empty, sky, welcome } from './panel-parts.js';
import { makePraise } from './praise.js';
import { placeReason, windowOf } from './queue.js';
import { makeToday } from './today.js';

const rowHeight = 104;
/** Rows asked for at once. */
const stretch = 100;
const tabs: QueueTab[] = ['new', 'waiting', 'snoozed', 'done'];
let view: Omit<QueueView, 'rows' | 'from'> | null = null;
let settings: Settings | null = null;
let brand: string | null = null;
let tab: QueueTab = 'new';
let search = '';
let rows = new Map<number, QueueRow>();
/** Stretches asked for; a change of what is shown makes them worthless. */
let asked = new Map<number, Promise<void>>();
let showing = 0;
let at = 0;
let weather: ForecastView | null = null;
let problem = '';

const app = document.getElementById('app') as HTMLElement;
const scroller = (): HTMLElement | null => app.querySelector('.list');
const total = (): number => view?.total ?? 0;

/** Asks anew for what is in view; what is drawn stays until the answer is there. */
async function load(): Promise<void> {
  showing += 1;
  const mine = showing;
  asked = new Map();
  try {
    const [first, last] = inView();
    const from = Math.floor(first / stretch) * stretch;
    const [answer, now] = await Promise.all([
      ask({ kind: 'queue/list', brand, tab, search, from, count: Math.max(stretch, last - from) }),
      ask({ kind: 'settings/get' }),
    ]);
    if (mine !== showing) return;
    const { rows: got, from: start, ...rest } = answer;
    [view, settings] = [rest, now];
    rows = new Map(got.map((row, n) => [start + n, row]));
    problem = '';
    void forecast();
    void today.load(brand);
  } catch (error) {
    if (mine !== showing) return;
    problem = sorry(error);
  }
  draw();
}

const decisions = makeDecisions({
  app,
  load,
  draw,
  focusRow,
  share: (row) => praise.share(row.case),
  failed(why) {
    problem = why;
    draw();
  },
});

const praise = makePraise({ app, draw, load, focusRow });
const today = makeToday({ draw, choose: (name) => choose(name), praise: () => praise.open(brand) });

/** A hint beside the queue: where it cannot be had, the queue is as good without it. */
async function forecast(): Promise<void> {
  const mine = showing;
  let answer: Answers['queue/forecast'] = {};
  if (tab === 'new' && !search) answer = await ask({ kind: 'queue/forecast', brand }).catch(() => ({}));
  if (mine !== showing) return;
  weather = 'late' in answer ? (answer as ForecastView) : null;
  draw();
}

/** Fetches the stretches in view that are not there yet; resolves when all of them are. */
async function more(first: number, last: number): Promise<void> {
  const waits: Promise<void>[] = [];
  for (let from = Math.floor(first / stretch) * stretch; from < last; from += stretch) {
    const missing = [...Array(Math.min(stretch, total() - from)).keys()].some((n) => !rows.has(from + n));
    if (!missing) continue;
    // One that failed is not asked for again by itself: the next change or look asks anew.
    if (!asked.has(from)) asked.set(from, fetchFrom(from));
    waits.push(asked.get(from)!);
  }
  await Promise.all(waits);
}

async function fetchFrom(from: number): Promise<void> {
  const mine = showing;
  try {
    const answer = await ask({ kind: 'queue/list', brand, tab, search, from, count: stretch });
    if (mine !== showing) return;
    answer.rows.forEach((row, n) => {
      rows.set(from + n, row);
    });
  } catch (error) {
    if (mine !== showing) return;
    problem = sorry(error);
  }
  draw();
}

function inView(): [number, number] {
  const box = scroller();
  return windowOf(box?.scrollTop ?? 0, box?.clientHeight || innerHeight, rowHeight, Math.max(total(), 1));
}

function draw(): void {
  at = Math.max(0, Math.min(at, total() - 1));
  render(template(Date.now()), app);
}

function template(now: number): TemplateResult {
  const trouble = problem || (view?.trouble ? list('trouble_', view.trouble.id) : '');
  const started = settings?.agreed !== false;
  return html`
    <header class="head">
      <div class="top"><h1>${t('panel_title')}</h1>
        ${
          view && view.brands.length > 1
            ? html`<select aria-label=${t('panel_brand')} @change=${own((event) => {
                brand = (event.target as HTMLSelectElement).value || null;
                fresh();
              })}>
          <option value="">${t('panel_all_brands')}</option>${view.brands.map((one) => html`<option value=${one.id} ?selected=${one.id === brand}>${one.name}</option>`)}</select>`
            : nothing
        }
        <a class="quiet" href="report.html${brand === null ? '' : `?brand=${encodeURIComponent(brand)}`}" target="_blank">${t('report_title')}</a>
        <a class="quiet" href="colleague.html" target="_blank">${t('colleague_title')}</a>
        <button type="button" class="quiet" @click=${own(() => api.runtime.openOptionsPage())}>${t('panel_settings')}</button></div>
      ${
        started
          ? html`<input type="search" id="search" placeholder=${t('panel_search')} aria-label=${t('panel_search')} maxlength="80"
        @input=${own((event) => seek((event.target as HTMLInputElement).value))} @keydown=${own<KeyboardEvent>(
          (event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            focusRow();
          },
        )}>`
          : nothing
      }
      <div class="tabs" role="tablist" aria-label=${t('panel_title')}>${tabs.map(tabButton)}</div>
    </header>
    ${trouble ? html`<p class="note warn trouble" role="status">${trouble}</p>` : nothing}
    ${started ? today.template(now) : nothing}
    ${weather ? sky(weather) : nothing}
    <div class="list" id="queue" role="tabpanel" aria-labelledby="tab-${tab}" tabindex=${total() === 0 ? 0 : -1} @scroll=${draw} @keydown=${own(keys)}>
      ${total() > 0 ? lines(now) : started ? empty(view, tab, search !== '') : welcome()}</div>
    ${decisions.toast()}
    <footer class="foot">
      <button type="button" class="round" aria-pressed=${settings?.notices ?? false} aria-label=${t('panel_notices')}
        title=${t(settings?.notices ? 'panel_notices_on' : 'panel_notices_off')} @click=${own(notices)}>${settings?.notices ? icons.bell : icons.mute}</button>
      <p>${settings?.paused.includes('*') ? t('panel_paused') : t('panel_private')}</p>
      <button type="button" class="quiet" aria-pressed=${settings?.paused.includes('*') ?? false} @click=${own(pause)}>${icons.pause}${t(settings?.paused.includes('*') ? 'panel_wake' : 'panel_pause')}</button></footer>
    ${decisions.dialog()}${praise.dialog()}`;
}

function tabButton(name: QueueTab): TemplateResult {
  const chosen = tab === name && !search;
  return html`<button type="button" role="tab" id="tab-${name}" aria-controls="queue" aria-selected=${chosen} tabindex=${tab === name ? 0 : -1}
    @click=${own(() => choose(name))} @keydown=${own<KeyboardEvent>((event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
      if (step === 0) return;
      const way = document.documentElement.dir === 'rtl' ? -step : step;
      choose(tabs[(tabs.indexOf(tab) + way + tabs.length) % tabs.length]!);
      document.getElementById(`tab-${tab}`)?.focus();
    })}>${t(`panel_${name}`)} <span class="n">${view?.counts[name] ?? ''}</span>
    ${name === 'new' && view && view.late > 0 ? html`<span class="late">${tn('panel_late', view.late)}</span>` : nothing}</button>`;
}

/** Shows something else than before: from the top, with nothing of what was shown. */
function fresh(): void {
  at = 0;
  rows = new Map();
  scroller()?.scrollTo({ top: 0 });
  load();
}

function choose(name: QueueTab): void {
  tab = name;
  const box = document.getElementById('search') as HTMLInputElement | null;
  if (box) box.value = '';
  search = '';
  if (view) view = { ...view, total: view.counts[name] };
  fresh();
  draw();
}

let typing: ReturnType<typeof setTimeout> | undefined;
/** Looks for what was typed once the typing rests. */
function seek(text: string): void {
  clearTimeout(typing);
  typing = setTimeout(() => {
    search = text.trim();
    fresh();
  }, 150);
}

function lines(now: number): TemplateResult {
  const [first, last] = inView();
  void more(first, last);
  return html`<ul style="height:${total() * rowHeight}px">${repeat(
    [...Array(last - first).keys()].map((n) => first + n),
    (n) => rows.get(n)?.case ?? n,
    (n) => {
      const row = rows.get(n);
      return row
        ? line(row, n, now)
        : html`<li class="item blank" style="top:${n * rowHeight}px" aria-hidden="true"></li>`;
    },
  )}</ul>`;
}

function line(row: QueueRow, n: number, now: number): TemplateResult {
  const words = row.timer ? timerWords(row.timer, now) : null;
  const who = row.author ?? row.handle ?? t('someone');
  const tabbable = n === at ? 0 : -1;
  return html`<li class="item" style="top:${n * rowHeight}px;--brand:${paint(row.brand.colour)}" aria-setsize=${total()} aria-posinset=${n + 1}>
    <button type="button" class="go" data-n=${n} tabindex=${tabbable} title=${t('panel_go')} @click=${own(() => show(row))} @focus=${() => {
      at = n;
    }}>
      <span class="first">${kindIcon(row.kind)}<span class="sr">${list('kind_', row.kind)}: </span><b><bdi>${who}</bdi></b>
        ${words ? html`<span class="when ${words.urgency}" title=${words.full}>${words.brief}</span>` : nothing}</span>
      <span class="said" dir="auto">${row.text}</span>
      <span class="meta">${row.brand.name} · ${list('site_', row.site)} · ${placeReason(row, now)}${row.passedTo ? ` · ${t('passed_to', row.passedTo)}` : ''}${
        row.joined > 0 ? ` · ${t('panel_joined', row.joined + 1)}` : row.twin ? ` · ${t('panel_twin')}` : ''
      }</span>
    </button>
    <div class="side">
      ${
        row.state === 'open' && row.promise === null
          ? html`<button type="button" class="round" tabindex=${tabbable} aria-label=${t('dismiss_one', who)} title=${t('dismiss_key')} @click=${own(() => decisions.open(row, 'dismiss'))}>${icons.check}</button>`
          : nothing
      }
      <button type="button" class="round" tabindex=${tabbable} aria-haspopup="dialog" aria-label=${t('choose_one', who)} title=${t('choose_key')} @click=${own(() => decisions.open(row, 'choose'))}>${icons.dots}</button>
    </div>
  </li>`;
}

async function show(row: QueueRow): Promise<void> {
  try {
    await ask({ kind: 'case/show', case: row.case });
  } catch (error) {
    problem = sorry(error);
    draw();
  }
}

/** The browser's own question comes first, and only when notices are turned on. */
async function notices(): Promise<void> {
  const on = settings?.notices !== true;
  try {
    if (on && !(await api.permissions.request({ permissions: ['notifications'] }))) return;
    settings = await ask({ kind: 'settings/set', settings: { notices: on } });
  } catch (error) {
    problem = sorry(error);
  }
  draw();
}

async function pause(): Promise<void> {
  const paused = settings?.paused ?? [];
  try {
    settings = await ask({
      kind: 'settings/set',
      settings: { paused: paused.includes('*') ? paused.filter((one) => one !== '*') : [...paused, '*'] },
    });
  } catch (error) {
    problem = sorry(error);
  }
  draw();
}

function keys(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const page = Math.max(1, Math.floor((scroller()?.clientHeight ?? rowHeight) / rowHeight) - 1);
  const moves: Record<string, number> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: page,
    PageUp: -page,
    Home: -total(),
    End: total(),
  };
  const row = rows.get(at);
  if (event.key in moves) {
    at = Math.max(0, Math.min(total() - 1, at + (moves[event.key] ?? 0)));
    focusRow();
  } else if (event.key === 'd' && row?.state === 'open' && row.promise === null) {
    decisions.open(row, 'dismiss');
  } else if (event.key === 's' && row) {
    decisions.open(row, 'choose');
  } else if (event.key === 'm' && row && !row.merged) {
    decisions.join(row);
  } else if (event.key === 'u' && decisions.done()) {
    decisions.undo();
  } else if (event.key === '/') {
    document.getElementById('search')?.focus();
  } else {
    return;
  }
  event.preventDefault();
}

/** Brings the current row into view and gives it the focus as soon as it is there; rows out of view do not exist until then. */
async function focusRow(): Promise<void> {
  const box = scroller();
  if (!box || total() === 0) return;
  const top = at * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
  draw();
  if (!rows.has(at)) {
    const wanted = at;
    await more(wanted, wanted + 1);
    if (at !== wanted) return;
  }
  app.querySelector<HTMLElement>(`.go[data-n="${at}"]`)?.focus({ preventScroll: true });
}

let again: ReturnType<typeof setTimeout> | undefined;
dress('name');
onPush(() => {
  // A batch of posts changes many cases at once: one look is enough for all.
  clearTimeout(again);
  again = setTimeout(load, 100);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) load();
});
window.addEventListener('resize', draw);
setInterval(() => {
  if (!document.hidden) draw();
}, 30_000);
load();
