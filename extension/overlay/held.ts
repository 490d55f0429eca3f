// The word beside a button whose press was held: why, and that pressing again posts as it is. It does not take the focus:
// the agent may press again at once.
import { html, nothing, render } from 'lit-html';
import type { CheckView } from '../shared/messages.js';
import { icons } from './icons.js';
import { panelPlace } from './place.js';
import { act } from './seal.js';
import { t } from './strings.js';
import { tend } from './tended.js';

export interface Held {
  show(view: CheckView, button: Element): void;
  /** The text held; null while nothing is shown. */
  text(): string | null;
  hide(): void;
}

export function mountHeld(box: HTMLElement, look: () => void, signal: AbortSignal): Held {
  let button: Element | null = null;
  let text: string | null = null;

  const hide = (): void => {
    box.hidden = true;
    text = null;
    render(nothing, box);
  };

  const place = (): void => {
    if (box.hidden || !button?.isConnected) return;
    const rect = button.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    const rtl = getComputedStyle(box).direction === 'rtl';
    // Above or below the button, its end edges in line; the sides are where the composer is.
    const narrow = {
      ...rect.toJSON(),
      left: rtl ? rect.left : rect.right - size.width,
      right: rtl ? rect.left + size.width : rect.right,
    };
    const sides = [
      { left: 0, right: narrow.left, top: rect.top - 400, bottom: rect.bottom },
      { left: narrow.right, right: view.width, top: rect.top - 400, bottom: rect.bottom },
    ];
    const spot = panelPlace(narrow, size, view, [rect, ...sides], rtl);
    box.style.left = `${spot.left}px`;
    box.style.top = `${spot.top}px`;
  };

  tend(box, { hide, place }, signal);

  return {
    show(view, element) {
      button = element;
      text = view.text;
      const reasons = view.findings.filter((finding) => finding.severity === 'stop').slice(0, 2);
      box.hidden = false;
      render(
        html`
        <div class="title">${icons.stop}<span>${t('held_title')}</span>
          <button type="button" class="round" aria-label=${t('close')} @ap-click=${act(hide)}>${icons.close}</button></div>
        ${reasons.map((finding) => html`<p>${finding.message}</p>`)}
        ${reasons[0]?.why ? html`<p class="again">${reasons[0].why}</p>` : nothing}
        <p class="again">${t('held_copied')}</p>
        <p><b>${t('held_again')}</b></p>
        <div><button type="button" class="button small" @ap-click=${act(() => {
          hide();
          look();
        })}>${t('held_look')}</button></div>`,
        box,
      );
      place();
    },
    text: () => text,
    hide,
  };
}
