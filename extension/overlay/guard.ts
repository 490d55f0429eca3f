// What stands beside the site's own menu on somebody else's post: what the house rules say before anything is hidden, deleted
// or blocked, what readers make of it, and the note that was kept. It never touches the menu, waits for nothing and takes no
// focus: a menu that loses the focus closes.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { GuardView } from '../shared/messages.js';
import { icons } from './icons.js';
import type { Wishes } from './overlay.js';
import { type Kept, panelPlace } from './place.js';
import { act, own } from './seal.js';
import { list, locale, t } from './strings.js';
import { tend } from './tended.js';

export interface Guard {
  show(view: GuardView | null, post: Element | null, menu: Element | null): void;
  /** Moves the focus in, for those who work by keyboard; false when there is nothing to go to. */
  enter(): boolean;
}

/** Room the site's menu takes up around the button that opens it, px. */
const menuRoom = { beside: 340, below: 420 };
/** How much worse it is to lie over the menu than over the post. */
const menuWeight = 50;
/** When the site has drawn its menu at the latest, ms. */
const drawn = 250;

export function mountGuard(
  box: HTMLElement,
  host: Element,
  live_: HTMLElement,
  wishes: Wishes,
  root: ShadowRoot,
  signal: AbortSignal,
): Guard {
  let view: GuardView | null = null;
  let post: Element | null = null;
  let menu: Element | null = null;
  let picked: number | null = null;
  let outcome = '';
  let later = 0;

  const hide = (): void => {
    view = null;
    draw();
  };

  function draw(): void {
    box.hidden = !view;
    render(view ? template(view) : nothing, box);
    place();
  }

  function template(shown: GuardView): TemplateResult {
    const rule = shown.rules.find((one) => one.n === picked) ?? null;
    const reason = shown.breaks || rule !== null;
    const kind = list('kind_', shown.kind);
    const verdict = !reason
      ? t('guard_keeps')
      : rule
        ? t('guard_breaks', kind, rule.n, rule.title)
        : t('guard_breaks_bare', kind);
    return html`
      <div class="title">${reason ? icons.look : icons.stop}<span>${t('guard_title')}</span>
        <button type="button" class="round" aria-label=${t('close')} @ap-click=${act(hide)}>${icons.close}</button></div>
      <p class=${reason ? 'verdict' : 'verdict keeps'}><bdi>${verdict}</bdi></p>
      <p>${t('guard_readers')} ${reason ? t('guard_say') : nothing}</p>
      ${
        shown.rules.length > 0
          ? html`<label class="field"><span>${t('guard_rule')}</span>
        <select .value=${live(String(picked ?? ''))} @change=${own((event) => {
          picked = Number((event.target as HTMLSelectElement).value) || null;
          draw();
        })}>
          <option value="" ?selected=${picked === null}>${t('guard_rule_none')}</option>
          ${shown.rules.map((one) => html`<option value=${one.n} ?selected=${one.n === picked}>${one.n}. ${one.title}</option>`)}
        </select></label>`
          : nothing
      }
      <div class="row">
        ${
          reason
            ? html`<button type="button" class="button small" @ap-click=${act(() => {
                hide();
                wishes.notice(shown.post, picked);
              })}>${t('guard_notice')}</button>`
            : nothing
        }
        <button type="button" class="button small" @ap-click=${act(() => {
          hide();
          wishes.openCard(shown.post);
        })}>${t('guard_answer')}</button>
      </div>
      <p class="kept">${shown.note ? t('guard_kept', instant(shown.note.at)) : t('guard_not_kept')}
        ${
          shown.note
            ? html`<button type="button" class="quiet" @ap-click=${act(async () => {
                outcome = t((await wishes.copy(noteText(shown))) ? 'copied' : 'copy_failed');
                draw();
              })}>${icons.copy}${t('guard_copy')}</button>`
            : nothing
        }</p>
      <p class="outcome" role="status">${outcome}</p>`;
  }

  function place(): void {
    if (box.hidden || !post?.isConnected) return;
    const rect = post.getBoundingClientRect();
    const keep: Kept[] = [rect];
    const open = [...document.querySelectorAll('[role="menu"]')]
      .map((one) => one.getBoundingClientRect())
      .filter((one) => one.width > 0 && one.height > 0);
    if (open.length > 0) {
      // What the agent came for: rather over the post than over that.
      for (const { left, top, right, bottom } of open)
        keep.push({ left: left - 8, top: top - 8, right: right + 8, bottom: bottom + 8, weight: menuWeight });
    } else if (menu?.isConnected) {
      const { left, top, right } = menu.getBoundingClientRect();
      keep.push({
        left: left - menuRoom.beside,
        top,
        right: right + menuRoom.beside,
        bottom: top + menuRoom.below,
      });
    }
    const screen = { width: document.documentElement.clientWidth, height: innerHeight };
    const rtl = getComputedStyle(box).direction === 'rtl';
    const spot = panelPlace(rect, { width: box.offsetWidth, height: box.offsetHeight }, screen, keep, rtl);
    box.style.left = `${spot.left}px`;
    box.style.top = `${spot.top}px`;
  }

  // A press anywhere but in the menu says that the agent has gone on to something else.
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (!view || !event.isTrusted || event.target === host) return;
      const inMenu = event.target instanceof Element && event.target.closest('[role="menu"], [role="menuitem"]');
      if (!inMenu) hide();
    },
    { capture: true, passive: true, signal },
  );
  const takesFocus = (event: Event): boolean =>
    event.target instanceof HTMLSelectElement || root.activeElement?.localName === 'select';
  tend(box, { hide, place, takesFocus }, signal);

  return {
    show(next, element, button) {
      [view, post, menu, picked, outcome] = [next, element, button, next?.rule ?? null, ''];
      draw();
      clearTimeout(later);
      if (next) later = window.setTimeout(place, drawn);
      if (next) live_.textContent = `${t('guard_title')}. ${box.querySelector('.verdict')?.textContent ?? ''}`;
    },
    enter() {
      const first = box.hidden ? null : box.querySelector<HTMLElement>('select, .row button');
      first?.focus({ preventScroll: true });
      return first !== null;
    },
  };
}

const instant = (iso: string): string =>
  new Date(iso).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

/** The note as text, to be handed to whoever asks later why something went. */
function noteText({ note }: GuardView): string {
  if (!note) return '';
  const written = typeof note.time === 'string' ? note.time : note.time ? `${note.time.from} / ${note.time.to}` : '';
  return [
    [note.author, note.handle].filter(Boolean).join(' '),
    written,
    note.url ?? '',
    '',
    note.text,
    '',
    t('guard_kept', note.at),
  ]
    .filter((part, n) => part !== '' || n > 2)
    .join('\n');
}
