// The queue beside the page: what to take next, why, and what has been answered. Only the rows in view exist.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { icons, kindIcon } from '../overlay/icons.js';
import { type Ends, list, t, tn } from '../overlay/strings.js';
import { clock, timerWords } from '../overlay/time.js';
import { api } from '../shared/api.js';
import type { QueueRow, QueueView, Settings } from '../shared/messages.js';
import { ask, dress, onPush, own, paint, sorry } from './base.js';
import { inOrder, needsReason, placeReason, windowOf } from './queue.js';

const rowHeight = 104;
type Tab = 'open' | 'answered';
const reasons: Ends<'dismiss_because_'>[] = [
  'answered_elsewhere',
  'facts',
  'not_us',
  'nothing_to_say',
  'same_person',
  'abuse',
];

let view: QueueView | null = null;
let settings: Settings | null = null;
let brand: string | null = null;
let tab: Tab = 'open';
let rows: QueueRow[] = [];
let at = 0;
let problem = '';
let dismissing: QueueRow | null = null;
let done: { row: QueueRow; text: string } | null = null;

const app = document.getElementById('app') as HTMLElement;
const scroller = (): HTMLElement | null => app.querySelector('.list');

async function load(): Promise<void> {
  try {
    const mine = brand;
    [view, settings] = await Promise.all([ask({ kind: 'queue/list', brand }), ask({ kind: 'settings/get' })]);
    if (mine !== brand) return load();
    problem = '';
  } catch (error) {
    problem = sorry(error);
  }
  draw();
}

function draw(): void {
  const now = Date.now();
  rows = view ? (tab === 'open' ? inOrder(view.open, now) : view.answered) : [];
  at = Math.max(0, Math.min(at, rows.length - 1));
  render(template(now), app);
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
                load();
              })}>
          <option value="">${t('panel_all_brands')}</option>${view.brands.map((one) => html`<option value=${one.id} ?selected=${one.id === brand}>${one.name}</option>`)}</select>`
            : nothing
        }
        <button type="button" class="quiet" @click=${own(() => api.runtime.openOptionsPage())}>${t('panel_settings')}</button></div>
      <div class="tabs" role="tablist" aria-label=${t('panel_title')}>${(['open', 'answered'] as const).map(tabButton)}</div>
    </header>
    ${trouble ? html`<p class="note warn trouble" role="status">${trouble}</p>` : nothing}
    <div class="list" id="queue" role="tabpanel" aria-labelledby="tab-${tab}" tabindex=${rows.length === 0 ? 0 : -1} @scroll=${draw} @keydown=${own(keys)}>
      ${rows.length > 0 ? lines(now) : started ? empty() : welcome()}</div>
    ${
      done
        ? html`<div class="toast" role="status"><p>${done.text}</p><button type="button" @click=${own(undo)}>${t('undo')}</button>
      <button type="button" @click=${own(() => {
        done = null;
        draw();
      })}>${t('close')}</button></div>`
        : nothing
    }
    <footer class="foot"><p>${settings?.paused.includes('*') ? t('panel_paused') : t('panel_private')}</p>
      <button type="button" class="quiet" aria-pressed=${settings?.paused.includes('*') ?? false} @click=${own(pause)}>${icons.pause}${t(settings?.paused.includes('*') ? 'panel_wake' : 'panel_pause')}</button></footer>
    ${dialog()}`;
}

function tabButton(name: Tab): TemplateResult {
  const count = view ? view[name].length : 0;
  return html`<button type="button" role="tab" id="tab-${name}" aria-controls="queue" aria-selected=${tab === name} tabindex=${tab === name ? 0 : -1}
    @click=${own(() => choose(name))} @keydown=${own<KeyboardEvent>((event) => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      choose(tab === 'open' ? 'answered' : 'open');
      document.getElementById(`tab-${tab}`)?.focus();
    })}>${t(`panel_${name}`)} <span class="n">${count}</span>
    ${name === 'open' && view && view.late > 0 ? html`<span class="late">${tn('panel_late', view.late)}</span>` : nothing}</button>`;
}

function choose(name: Tab): void {
  [tab, at] = [name, 0];
  draw();
  scroller()?.scrollTo({ top: 0 });
}

function lines(now: number): TemplateResult {
  const box = scroller();
  const [first, last] = windowOf(box?.scrollTop ?? 0, box?.clientHeight || innerHeight, rowHeight, rows.length);
  return html`<ul style="height:${rows.length * rowHeight}px">${repeat(
    rows.slice(first, last),
    (row) => row.case,
    (row, n) => line(row, first + n, now),
  )}</ul>`;
}

function line(row: QueueRow, n: number, now: number): TemplateResult {
  const words = row.timer ? timerWords(row.timer, now) : null;
  const who = row.author ?? row.handle ?? t('someone');
  return html`<li class="item" style="top:${n * rowHeight}px;--brand:${paint(row.brand.colour)}" aria-setsize=${rows.length} aria-posinset=${n + 1}>
    <button type="button" class="go" data-n=${n} tabindex=${n === at ? 0 : -1} title=${t('panel_go')} @click=${own(() => show(row))} @focus=${() => {
      at = n;
    }}>
      <span class="first">${kindIcon(row.kind)}<span class="sr">${list('kind_', row.kind)}: </span><b><bdi>${who}</bdi></b>
        ${words ? html`<span class="when ${words.urgency}" title=${words.full}>${words.brief}</span>` : nothing}</span>
      <span class="said" dir="auto">${row.text}</span>
      <span class="meta">${row.brand.name} · ${list('site_', row.site)} · ${t(placeReason(row, now))}</span>
    </button>
    <div class="side">${
      tab === 'open'
        ? html`<button type="button" class="round" tabindex=${n === at ? 0 : -1} aria-label=${t('dismiss_one', who)} title=${t('dismiss_key')} @click=${own(() => dismiss(row))}>${icons.check}</button>`
        : html`<button type="button" class="round" tabindex=${n === at ? 0 : -1} aria-label=${t('reopen_one', who)} title=${t('reopen')} @click=${own(() => reopen(row))}>${icons.more}</button>`
    }</div>
  </li>`;
}

function empty(): TemplateResult {
  return html`<div class="empty">${icons.check}<h2>${t(tab === 'open' ? 'panel_empty' : 'panel_empty_answered')}</h2>
    <p class="soft">${t(tab === 'open' ? 'panel_empty_why' : 'panel_empty_answered_why')}</p>
    ${view ? html`<p class="soft">${t('panel_seen', clock(Date.parse(view.now), Date.now()))}</p>` : nothing}</div>`;
}

function welcome(): TemplateResult {
  return html`<div class="empty"><h2>${t('panel_start')}</h2><p class="soft">${t('panel_start_why')}</p>
    <a class="button main" href="welcome.html" target="_blank">${t('panel_start_go')}</a></div>`;
}

function dialog(): TemplateResult {
  const row = dismissing;
  return html`<dialog aria-labelledby="dismiss-title" @close=${() => {
    dismissing = null;
    draw();
    focusRow();
  }}>${
    row
      ? html`
    <form method="dialog" @submit=${own((event) => {
      event.preventDefault();
      sendDismiss(event.target as HTMLFormElement);
    })}>
      <h2 id="dismiss-title">${t('dismiss_title')}</h2>
      <p class="soft">${t(needsReason(row.kind) ? 'dismiss_needs' : 'dismiss_may')}</p>
      <fieldset class="field"><legend class="sr">${t('dismiss_reason')}</legend>${reasons.map(
        (reason) => html`<label class="choice">
        <input type="radio" name="reason" value=${reason} ?required=${needsReason(row.kind)}>${t(`dismiss_because_${reason}`)}</label>`,
      )}</fieldset>
      <div class="actions"><button type="submit" class="button main">${t('dismiss_go')}</button>
        <button type="button" class="button" @click=${own((event) => (event.target as Element).closest('dialog')?.close())}>${t('cancel')}</button></div>
    </form>`
      : nothing
  }</dialog>`;
}

function dismiss(row: QueueRow): void {
  dismissing = row;
  draw();
  app.querySelector('dialog')?.showModal();
}

async function sendDismiss(form: HTMLFormElement): Promise<void> {
  const row = dismissing;
  const reason = String(new FormData(form).get('reason') ?? 'none');
  form.closest('dialog')?.close();
  if (row && (await tell(row, 'dismiss', reason))) done = { row, text: t('dismissed') };
  load();
}

async function reopen(row: QueueRow): Promise<void> {
  await tell(row, 'reopen', 'undo');
  load();
}

async function undo(): Promise<void> {
  const row = done?.row;
  done = null;
  if (row) await reopen(row);
}

async function tell(row: QueueRow, act: 'dismiss' | 'reopen', reason: string): Promise<boolean> {
  try {
    await ask({ kind: 'case/act', case: row.case, act, reason });
    return true;
  } catch (error) {
    problem = sorry(error);
    return false;
  }
}

async function show(row: QueueRow): Promise<void> {
  try {
    await ask({ kind: 'case/show', case: row.case });
  } catch (error) {
    problem = sorry(error);
    draw();
  }
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
    Home: -rows.length,
    End: rows.length,
  };
  const row = rows[at];
  if (event.key in moves) {
    at = Math.max(0, Math.min(rows.length - 1, at + (moves[event.key] ?? 0)));
    focusRow();
  } else if (event.key === 'd' && row && tab === 'open') {
    dismiss(row);
  } else if (event.key === 'u' && done) {
    undo();
  } else {
    return;
  }
  event.preventDefault();
}

/** Brings the current row into view and gives it the focus; rows out of view do not exist until then. */
function focusRow(): void {
  const box = scroller();
  if (!box || rows.length === 0) return;
  const top = at * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
  draw();
  app.querySelector<HTMLElement>(`.go[data-n="${at}"]`)?.focus({ preventScroll: true });
}

dress('name');
onPush(() => load());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) load();
});
window.addEventListener('resize', draw);
setInterval(() => {
  if (!document.hidden) draw();
}, 30_000);
load();
