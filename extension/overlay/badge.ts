// The pill beside an author's line. Badges live in a layer that scrolls with the document, so scrolling costs nothing.
import { html, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { styleMap } from 'lit-html/directives/style-map.js';
import type { Mark } from '../shared/messages.js';
import { follow } from './follow.js';
import { icons, kindIcon } from './icons.js';
import { lineOf, nameOf, uncovered } from './line.js';
import { beside } from './place.js';
import { act } from './seal.js';
import { list, t } from './strings.js';
import { css, palettes, readable, type ThemeName } from './theme.js';
import { timerWords } from './time.js';

interface Entry {
  mark: Mark;
  element: Element;
  name: Element | null;
  near: boolean;
  /** Where the badge sits relative to the post, and for which sizes that was worked out. */
  spot: { left: number; top: number; compact: boolean } | null;
  fits: string;
  drawn: string;
}

export interface Badges {
  show(marks: ReadonlyMap<string, { mark: Mark; element: Element }>): void;
  theme(name: ThemeName): void;
  opened(post: string | null): void;
  /** Something may have moved: look again for a few frames. */
  kick(): void;
  /** The badge's button of a post, to give the focus back to. */
  button(post: string): HTMLElement | null;
}

export function mountBadges(
  layer: HTMLElement,
  host: Element,
  open: (post: string) => void,
  signal: AbortSignal,
): Badges {
  const entries = new Map<string, Entry>();
  const byElement = new WeakMap<Element, Entry>();
  let theme: ThemeName = 'light';
  let openPost: string | null = null;
  let clock = 0;

  const seen = new IntersectionObserver(
    (changes) => {
      for (const change of changes) {
        const entry = byElement.get(change.target);
        if (entry) entry.near = change.isIntersecting;
      }
      draw();
    },
    { rootMargin: '160px' },
  );
  const sizes = new ResizeObserver(() => kick());
  sizes.observe(document.documentElement);
  const { kick } = follow(
    place,
    () => [...entries.values()].filter((entry) => entry.near).map((entry) => entry.element),
    signal,
  );

  const nodeOf = (post: string): HTMLElement | null =>
    layer.querySelector<HTMLElement>(`[data-post="${CSS.escape(post)}"]`);

  function draw(): void {
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    const shown = [...entries].filter(([, entry]) => entry.near && entry.element.isConnected);
    render(
      repeat(
        shown,
        ([post]) => post,
        ([post, { mark }]) => {
          const words = mark.timer ? timerWords(mark.timer, now) : null;
          if (words?.until) next = Math.min(next, words.until);
          const kind = mark.reading?.kind ?? 'neutral';
          const label = list('kind_', kind);
          const brief = words ? timed(mark, words.brief) : '';
          const done = words?.urgency === 'done';
          const brand = css(readable(mark.brand.colour, palettes[theme].raised, 4.5));
          return html`<button type="button" class="badge ${words?.urgency ?? 'calm'}" data-post=${post} data-away
        style=${styleMap({ '--brand': brand })} aria-haspopup="dialog" aria-expanded=${openPost === post}
        title=${`${label} · ${words?.full ?? ''} · ${mark.brand.name}`}
        aria-label=${brief ? t('badge_label', label, brief) : t('badge_label_bare', label)} @ap-click=${act(() => open(post))} @ap-mousedown=${act(stay)}
        >${done ? icons.check : kindIcon(kind)}<span class="when">${brief || label}</span></button>`;
        },
      ),
      layer,
    );
    clearTimeout(clock);
    if (next < Number.POSITIVE_INFINITY && !document.hidden)
      clock = window.setTimeout(draw, Math.max(1000, next - now));
    kick();
  }

  /** Reads all places first, then moves what has moved; says whether anything did. */
  function place(): boolean {
    const origin = layer.getBoundingClientRect();
    const moves: {
      node: HTMLElement;
      key: string;
      entry: Entry;
      compact: boolean;
      transform: string;
      away: boolean;
    }[] = [];
    for (const [post, entry] of entries) {
      if (!entry.near) continue;
      const node = nodeOf(post);
      if (!node) continue;
      const { element } = entry;
      if (!entry.name?.isConnected || !element.contains(entry.name)) entry.name = nameOf(element);
      const box = element.getBoundingClientRect();
      const name = entry.name?.getBoundingClientRect();
      let away = !entry.name || !name || box.width === 0 || !uncovered(element, entry.name, host);
      if (entry.name && name && !away) {
        const fits = [box.width, name.left - box.left, name.top - box.top, name.width, node.textContent?.length]
          .map((n) => Math.round(n ?? 0))
          .join();
        if (fits !== entry.fits) {
          entry.spot = settle(entry, node, box);
          entry.fits = fits;
        }
      }
      away ||= !entry.spot;
      const left = Math.round(box.left + (entry.spot?.left ?? 0) - origin.left);
      const top = Math.round(box.top + (entry.spot?.top ?? 0) - origin.top);
      const compact = entry.spot?.compact ?? false;
      const key = `${left},${top},${away},${compact}`;
      // Lit has drawn a fresh node when the attribute is there although we had taken it away.
      if (key !== entry.drawn || node.hasAttribute('data-away') !== away) {
        moves.push({ node, key, entry, compact, away, transform: `translate(${left}px, ${top}px)` });
      }
    }
    for (const { node, key, entry, compact, away, transform } of moves) {
      entry.drawn = key;
      node.style.transform = transform;
      node.toggleAttribute('data-away', away);
      node.toggleAttribute('data-compact', compact);
    }
    return moves.length > 0;
  }

  /** A place on the line for the whole badge, else for the sign alone. */
  function settle(entry: Entry, node: HTMLElement, box: DOMRect): Entry['spot'] {
    if (!entry.name) return null;
    const line = lineOf(entry.element, entry.name, host);
    node.removeAttribute('data-compact');
    const full = { width: node.offsetWidth, height: 24 };
    for (const [size, compact] of [
      [full, false],
      [{ width: 24, height: 24 }, true],
    ] as const) {
      const spot = beside(line, size);
      if (spot) return { left: spot.left - box.left, top: spot.top - box.top, compact };
    }
    return null;
  }

  document.addEventListener('visibilitychange', () => draw(), { signal });
  signal.addEventListener('abort', () => {
    seen.disconnect();
    sizes.disconnect();
    clearTimeout(clock);
  });

  return {
    show(marks) {
      for (const [post, entry] of entries) {
        if (marks.get(post)?.element === entry.element) continue;
        seen.unobserve(entry.element);
        entries.delete(post);
      }
      for (const [post, { mark, element }] of marks) {
        if (mark.role !== 'mention') continue;
        const known = entries.get(post);
        if (known) {
          known.mark = mark;
        } else {
          const entry: Entry = { mark, element, name: null, near: false, spot: null, fits: '', drawn: '' };
          entries.set(post, entry);
          byElement.set(element, entry);
          seen.observe(element);
        }
      }
      draw();
    },
    theme(name) {
      theme = name;
      draw();
    },
    opened(post) {
      openPost = post;
      draw();
    },
    kick,
    button: nodeOf,
  };
}

/** A press on a badge leaves the focus where it is, so that closing the card can give it back to the reply box. */
const stay = (event: Event): void => event.preventDefault();

/** The words of a badge: what is due is said when it is not the answer itself. */
function timed(mark: Mark, brief: string): string {
  const kind = mark.timer?.kind;
  return kind === 'promise' || kind === 'followup' || kind === 'review'
    ? t('badge_other', list('timer_kind_', kind), brief)
    : brief;
}
