// The pill beside an author's line. Badges live in a layer that scrolls with the document, so scrolling costs nothing.
import { html, render, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { styleMap } from 'lit-html/directives/style-map.js';
import type { Mark } from '../shared/messages.js';
import { follow } from './follow.js';
import { icons, kindIcon } from './icons.js';
import { above, lineOf, nameOf, uncovered } from './line.js';
import { type Box, beside } from './place.js';
import { act } from './seal.js';
import { list, t } from './strings.js';
import { css, palettes, readable, type ThemeName } from './theme.js';
import { timerWords } from './time.js';

interface Entry {
  mark: Mark;
  element: Element;
  name: Element | null;
  near: boolean;
  node: HTMLElement | null;
  /** When the words of the badge stop being true, ms since 1970, and how often they have. */
  until: number;
  worded: number;
  /** Width of the whole badge, px, and for which words; not known while they were never drawn in full. */
  wide: { words: string | null; width: number };
  /** Where the badge sits relative to the post, and for which sizes that was worked out. */
  spot: { left: number; top: number; compact: boolean } | null;
  fits: string;
  /** Whether something of the page lies over the name, and where the name was when that was looked at. */
  covered: boolean;
  looked: string;
  drawn: string;
}

/** Whether something lies over posts that lie still is looked at again after so many frames. */
const glance = 4;

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

  function draw(): void {
    const now = Date.now();
    const shown = [...entries].filter(([, entry]) => entry.near && entry.element.isConnected);
    let next = Number.POSITIVE_INFINITY;
    for (const [, entry] of shown) {
      if (now < entry.until) continue;
      entry.worded++;
      entry.until = Number.POSITIVE_INFINITY;
    }
    render(
      repeat(
        shown,
        ([post]) => post,
        ([post, entry]) => guard([entry.mark, entry.worded, theme, openPost === post], () => face(post, entry, now)),
      ),
      layer,
    );
    for (const [, entry] of shown) next = Math.min(next, entry.until);
    const nodes = new Map([...layer.children].map((node) => [node.getAttribute('data-post'), node as HTMLElement]));
    for (const [post, entry] of entries) entry.node = nodes.get(post) ?? null;
    clearTimeout(clock);
    if (next < Number.POSITIVE_INFINITY && !document.hidden)
      clock = window.setTimeout(draw, Math.max(1000, next - now));
    kick();
  }

  function face(post: string, entry: Entry, now: number): TemplateResult {
    const { mark } = entry;
    const words = mark.timer ? timerWords(mark.timer, now) : null;
    entry.until = words?.until ?? Number.POSITIVE_INFINITY;
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
  }

  /** Reads all places first, then moves what has moved; says whether anything did. */
  function place(still: number): boolean {
    const shown = [...entries.values()].filter((entry) => entry.near && entry.node);
    // A width can only be read of a badge drawn in full: all of them are, before anything is read.
    for (const { node, wide } of shown)
      if (node?.hasAttribute('data-compact') && node.textContent !== wide.words) node.removeAttribute('data-compact');
    const origin = layer.getBoundingClientRect();
    const moves: (() => void)[] = [];
    for (const entry of shown) {
      const { element, wide } = entry;
      const node = entry.node as HTMLElement;
      if (!entry.name?.isConnected || !element.contains(entry.name)) entry.name = nameOf(element);
      const box = element.getBoundingClientRect();
      const name = entry.name?.getBoundingClientRect();
      if (entry.name && name && box.width > 0) {
        const at = `${name.left},${name.top}`;
        if (at !== entry.looked || still % glance === glance - 1) {
          entry.covered = !uncovered(element, name, host);
          entry.looked = at;
        }
      }
      const words = node.textContent;
      if (wide.words !== words) entry.wide = { words, width: node.offsetWidth };
      let away = !entry.name || !name || box.width === 0 || entry.covered;
      if (entry.name && name && !away) {
        const fits = [box.width, name.left - box.left, name.top - box.top, name.width, entry.wide.width]
          .map((n) => Math.round(n))
          .join();
        if (fits !== entry.fits) {
          entry.spot = settle(entry.name, entry, box);
          entry.fits = fits;
        }
      }
      away ||= !entry.spot;
      const left = Math.round(box.left + (entry.spot?.left ?? 0) - origin.left);
      const top = Math.round(box.top + (entry.spot?.top ?? 0) - origin.top);
      const compact = entry.spot?.compact ?? false;
      const key = `${left},${top},${away},${compact}`;
      // A node may be fresh from Lit, or laid out in full to be measured.
      if (
        key === entry.drawn &&
        node.hasAttribute('data-away') === away &&
        node.hasAttribute('data-compact') === compact
      )
        continue;
      moves.push(() => {
        entry.drawn = key;
        node.style.transform = `translate(${left}px, ${top}px)`;
        node.toggleAttribute('data-away', away);
        node.toggleAttribute('data-compact', compact);
      });
    }
    for (const move of moves) move();
    return moves.length > 0;
  }

  /** A place on the line for the whole badge, else for the sign alone. */
  function settle(name: Element, { element, wide }: Entry, box: DOMRect): Entry['spot'] {
    const line = lineOf(element, name);
    let over: Box[] | null = null;
    const upper = (): Box[] => (over ??= above(element, host));
    for (const [width, compact] of [
      [wide.width, false],
      [24, true],
    ] as const) {
      const spot = beside(line, { width, height: 24 }, upper);
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
          const entry: Entry = {
            mark,
            element,
            name: null,
            near: false,
            node: null,
            until: 0,
            worded: 0,
            wide: { words: null, width: 0 },
            spot: null,
            fits: '',
            covered: false,
            looked: '',
            drawn: '',
          };
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
    button: (post) => entries.get(post)?.node ?? null,
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
