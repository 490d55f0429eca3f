// Hostile posts, blurred until somebody wants to read them: panes of ours over the lines of their text and nothing else. The
// post stays as it is, and what is pressed goes to the page: a pane takes no pointer. Pointing at the post, or coming to it
// by keyboard, lifts it.
import { html, render } from 'lit-html';
import { hostile } from '../shared/calm.js';
import { follow } from './follow.js';
import type { Shown } from './overlay.js';

export interface Veil {
  show(marks: ReadonlyMap<string, Shown>): void;
  /** Whether anything is blurred at all. */
  wanted(on: boolean): void;
}

/** Text shorter than this is a name, a time or a button, unless it says it all. */
const least = 8;
/** Lines of one post; more is no post. */
const mostLines = 40;

/** The lines on which a post's own words stand: its text, not its buttons, whatever the site wraps them in. */
function lines(element: Element, text: string): DOMRect[] {
  const out: DOMRect[] = [];
  const range = document.createRange();
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node && out.length < mostLines; node = walk.nextNode()) {
    const said = node.nodeValue?.trim() ?? '';
    const own = said === text.trim() || (said.length >= least && text.includes(said));
    if (!own || node.parentElement?.closest('button, [role="button"]')) continue;
    range.selectNodeContents(node);
    out.push(...range.getClientRects());
  }
  return out.filter((one) => one.width > 0 && one.height > 0).slice(0, mostLines);
}

export function mountVeil(layer: HTMLElement, host: Element, signal: AbortSignal): Veil {
  let on = false;
  let posts = new Map<string, { text: string; element: Element }>();
  let under: Element | null = null;
  let drawn = '';

  const near = ({ element }: { element: Element }): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return element.isConnected && bottom > 0 && top < innerHeight;
  };
  const lifted = (element: Element): boolean =>
    (under !== null && element.contains(under)) || element.contains(document.activeElement);

  function place(): boolean {
    const origin = layer.getBoundingClientRect();
    const panes = [...posts.values()]
      .filter((one) => near(one) && !lifted(one.element))
      .flatMap((one) => lines(one.element, one.text))
      .map((one) =>
        [one.left - origin.left, one.top - origin.top, one.width, one.height].map((n) => Math.round(n)).join('px '),
      );
    const key = panes.join();
    if (key === drawn) return false;
    drawn = key;
    render(
      panes.map((pane) => {
        const [x, y, width, height] = pane.split(' ');
        return html`<i style="transform:translate(${x},${y});width:${width};height:${height}px"></i>`;
      }),
      layer,
    );
    return true;
  }
  const { kick } = follow(place, () => [...posts.values()].map((one) => one.element), signal);

  window.addEventListener(
    'pointerover',
    (event) => {
      if (event.target === host) return;
      // Also while nothing is blurred: where the pointer rests when posts come is not told again.
      under = event.target instanceof Element ? event.target : null;
      if (posts.size > 0) place();
    },
    { capture: true, passive: true, signal },
  );

  let all: Parameters<Veil['show']>[0] = new Map();
  const choose = (): void => {
    posts = new Map(
      on
        ? [...all].flatMap(([post, { mark, element, text = '' }]) =>
            hostile(mark.reading) ? [[post, { text, element }] as const] : [],
          )
        : [],
    );
    if (posts.size === 0 && drawn === '') return;
    place();
    kick();
  };
  return {
    show(marks) {
      all = marks;
      choose();
    },
    wanted(next) {
      if (next === on) return;
      on = next;
      choose();
    },
  };
}
