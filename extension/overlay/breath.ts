// A moment before a heated reply: twenty seconds to breathe, offered once in a thread, or ten to read it once more where the
// agent has asked for that. It counts in our own panel and holds nothing: the site's button is hers all the time.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { CheckView } from '../shared/messages.js';
import type { Thread, Wishes } from './overlay.js';
import { act } from './seal.js';
import { t } from './strings.js';

const breath = 20;
const look = 10;
/** The hands lie still: the reply is as it is to go out, ms. */
const rest = 2000;

export interface Pause {
  about(view: CheckView | null, thread: Thread | null): void;
  template(): TemplateResult | typeof nothing;
}

export function mountPause(draw: () => void, wishes: Wishes, signal: AbortSignal): Pause {
  /** Threads in which it has been offered, and in which the reply has been read once more. */
  const offered = new Set<string>();
  const read = new Set<string>();
  let thread: Thread | null = null;
  let hot = false;
  let left = 0;
  let what: 'breathe' | 'again' = 'breathe';
  let ticking = 0;
  let resting = 0;

  const stop = (): void => {
    clearInterval(ticking);
    left = 0;
  };
  function start(seconds: number, of: typeof what): void {
    stop();
    [left, what] = [seconds, of];
    ticking = window.setInterval(() => {
      left -= 1;
      if (left <= 0) stop();
      draw();
    }, 1000);
  }
  const name = (): string => thread?.post ?? '';
  const done = (): void => {
    offered.add(name());
    draw();
  };
  signal.addEventListener('abort', () => {
    stop();
    clearTimeout(resting);
  });

  return {
    about(view, next) {
      if (next?.post !== thread?.post || !view) stop();
      // Offered means seen: words that have cooled down, or another box, end the offer for this thread.
      if (hot && view?.tone !== 'heated') offered.add(name());
      hot = view?.tone === 'heated';
      if (view) thread = next;
      clearTimeout(resting);
      if (!view || !next?.twice || left > 0 || read.has(name())) return;
      resting = window.setTimeout(() => {
        read.add(name());
        start(look, 'again');
        draw();
      }, rest);
    },
    template() {
      if (left > 0)
        return html`<p class="fold breath ${what}" role="timer"><i aria-hidden="true"></i><span>${t(`calm_${what}`)}</span><b class="num">${left}</b>
          <button type="button" class="quiet" @ap-click=${act(() => {
            stop();
            done();
          })}>${t('calm_skip')}</button></p>`;
      if (!hot || offered.has(name())) return nothing;
      return html`<div class="fold breath"><span>${t('calm_offer')}</span>
        <button type="button" class="button small" @ap-click=${act(() => {
          offered.add(name());
          start(breath, 'breathe');
          draw();
        })}>${t('calm_start')}</button>
        ${
          thread?.post
            ? html`<button type="button" class="quiet" @ap-click=${act(() => {
                offered.add(name());
                wishes.openCard(thread?.post ?? '');
              })}>${t('calm_rewrite')}</button>`
            : nothing
        }
        <button type="button" class="quiet" @ap-click=${act(done)}>${t('calm_skip')}</button></div>`;
    },
  };
}
