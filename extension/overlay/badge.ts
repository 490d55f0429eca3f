// The pill beside an author's line. Badges live in a layer that scrolls with the document, so scrolling costs nothing.
import { render, type TemplateResult } from 'lit-html';
import type { Mark } from '../shared/messages.js';
import { calmFrames, follow } from './follow.js';
import { icons, kindIcon } from './icons.js';
import { above, lineOf, nameOf, uncovered } from './line.js';
import { type Box, beside } from './place.js';
import { act } from './seal.js';
import { list, t } from './strings.js';
import { css, palettes, readable, type ThemeName } from './theme.js';
import { timerWords } from './time.js';

/** How long the badge of a post that has left the view may stay in the layer, ms. */
const unseen = 400;
/** Who goes through more of the page than a view in this time reads none of it, ms. */
const reading = 400;
/** So long after that the page may still be rushing by: between two steps of a scroll it lies still, ms. */
const slowing = 150;

interface Entry {
  mark: Mark;
  element: Element;
  name: Element | null;
  near: boolean;
  /** In the layer while the post is near the view, and a little longer: taking it out costs a frame of its own. */
  node: HTMLElement | null;
  /** What the node was last dressed for. */
  dressed: { mark: Mark; theme: ThemeName; open: boolean } | null;
  /** When the words of the badge stop being true, ms since 1970. */
  until: number;
  /** What the badge says, and its width with it, px; null while it was never drawn in full. */
  words: string;
  width: number | null;
  /** The words for who points at it. */
  full: () => string;
  /** Where the badge sits relative to the post, and for which sizes that was worked out. */
  spot: { left: number; top: number; compact: boolean } | null;
  fits: string;
  /** Whether something of the page lies over the name, and where the name was when that was looked at. */
  covered: boolean;
  looked: string;
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
      let came = false;
      let back = false;
      for (const change of changes) {
        const entry = byElement.get(change.target);
        if (!entry || entry.near === change.isIntersecting) continue;
        entry.near = change.isIntersecting;
        if (!entry.near) later();
        else if (entry.node) back = true;
        else came = true;
      }
      if (came) {
        pace(layer.getBoundingClientRect().top);
        draw();
      }
      if (back) kick();
    },
    { rootMargin: '160px' },
  );
  /** Until when the page counts as rushing by: badges that would come are left to when it slows down. */
  let rush = 0;
  /** The timer that makes the badges left out meanwhile: the page may come to rest without another event. */
  let owing = 0;
  let top = 0;
  let when = 0;
  const rushing = (): boolean => performance.now() < rush;
  function pace(now: number): void {
    const at = performance.now();
    if (Math.abs(now - top) * reading > innerHeight * Math.max(1, at - when)) rush = at + slowing;
    [top, when] = [now, at];
  }

  const sizes = new ResizeObserver(() => kick());
  sizes.observe(document.documentElement);
  const { kick, joined } = follow(
    place,
    () => [...entries.values()].filter((entry) => entry.near).map((entry) => entry.element),
    signal,
  );

  /** Nodes of posts that are neither near nor known any more. */
  const stale = new Set<HTMLElement>();
  let sweeping = 0;
  const later = (): void => {
    sweeping ||= window.setTimeout(() => {
      sweeping = 0;
      sweep();
    }, unseen);
  };
  function sweep(): void {
    for (const node of stale) node.remove();
    stale.clear();
    for (const entry of entries.values()) {
      if (entry.near || !entry.node) continue;
      entry.node.remove();
      entry.node = entry.dressed = null;
    }
  }

  function made(): void {
    clearTimeout(owing);
    owing = 0;
    draw();
  }

  /** Brings the layer in line with the entries. Plain nodes rather than a template: a scrolled page makes one at every screen. */
  function draw(): void {
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    const fresh: Entry[] = [];
    const dressed: Entry[] = [];
    for (const [post, entry] of entries) {
      if (!entry.near || !entry.element.isConnected) continue;
      const open = openPost === post;
      const was = entry.dressed;
      if (!entry.node && rushing()) {
        owing ||= window.setTimeout(made, slowing);
        continue;
      }
      if (!entry.node) fresh.push(entry);
      if (!was || was.mark !== entry.mark || was.theme !== theme || was.open !== open || now >= entry.until) {
        dress((entry.node ??= blank(post)), entry, open, now);
        dressed.push(entry);
      }
      next = Math.min(next, entry.until);
    }
    clearTimeout(clock);
    if (next < Number.POSITIVE_INFINITY && !document.hidden)
      clock = window.setTimeout(draw, Math.max(1000, next - now));
    if (dressed.length === 0) return;
    // Where its width is known a new badge comes into the layer in its place, with one change of the page's picture.
    if (fresh.length > 0) {
      place(0, fresh);
      sweep();
      insert();
    }
    if (dressed.every((entry) => entry.width !== null)) joined();
    else kick();
  }

  /** In the order of the posts, so that Tab goes from one to the next. */
  function insert(): void {
    let after: Element | null = null;
    for (const { node } of [...entries.values()].reverse()) {
      if (!node) continue;
      if (node.parentNode !== layer || node.nextElementSibling !== after) layer.insertBefore(node, after);
      after = node;
    }
  }

  function blank(post: string): HTMLElement {
    const node = document.createElement('button');
    node.type = 'button';
    node.dataset.post = post;
    node.setAttribute('data-away', '');
    node.setAttribute('aria-haspopup', 'dialog');
    node.addEventListener(
      'ap-click',
      act(() => open(post)),
    );
    node.addEventListener('ap-mousedown', act(stay));
    return node;
  }

  function dress(node: HTMLElement, entry: Entry, open: boolean, now: number): void {
    const { mark } = entry;
    const words = mark.timer ? timerWords(mark.timer, now) : null;
    entry.dressed = { mark, theme, open };
    entry.until = words?.until ?? Number.POSITIVE_INFINITY;
    const kind = mark.reading?.kind ?? 'neutral';
    const label = list('kind_', kind);
    const brief = words ? timed(mark, words.brief) : '';
    node.className = `badge ${words?.urgency ?? 'calm'}`;
    node.style.setProperty('--brand', inkOf(mark.brand.colour, theme));
    node.setAttribute('aria-expanded', String(open));
    // The long words are for who points at it: there is time until the page is at rest.
    node.title = '';
    entry.full = () => `${label} · ${words?.full ?? ''} · ${mark.brand.name}`;
    node.setAttribute('aria-label', brief ? t('badge_label', label, brief) : t('badge_label_bare', label));
    const when = document.createElement('span');
    when.className = 'when';
    when.textContent = brief || label;
    node.replaceChildren(drawing(words?.urgency === 'done' ? icons.check : kindIcon(kind)), when);
    entry.words = `${node.className} ${brief || label}`;
    entry.width = widths.get(entry.words) ?? null;
  }

  /** Reads all places first, then moves what has moved; says whether anything did that had a place already. */
  function place(still: number, some?: Iterable<Entry>): boolean {
    const shown = [...(some ?? entries.values())].filter((entry) => entry.near && entry.node);
    // A width can only be read of a badge drawn in full: all of them are, before anything is read.
    for (const { node, width } of shown) if (width === null) node?.removeAttribute('data-compact');
    const origin = layer.getBoundingClientRect();
    if (some === undefined) pace(origin.top);
    const moves: (() => void)[] = [];
    let moved = false;
    for (const entry of shown) {
      const { element } = entry;
      const node = entry.node as HTMLElement;
      if (!entry.name?.isConnected || !element.contains(entry.name)) entry.name = nameOf(element);
      const box = element.getBoundingClientRect();
      const name = entry.name?.getBoundingClientRect();
      if (entry.name && name && box.width > 0) {
        const at = `${name.left},${name.top}`;
        if (at !== entry.looked || still === calmFrames - 1) {
          entry.covered = !uncovered(element, name, host);
          entry.looked = at;
        }
      }
      if (entry.width === null && node.parentNode === layer) {
        entry.width = node.offsetWidth;
        if (entry.width > 0) widths.set(entry.words, entry.width);
      }
      let away = !entry.name || !name || box.width === 0 || entry.covered || entry.width === null;
      if (entry.name && name && entry.width !== null && !away) {
        const fits = [box.width, name.left - box.left, name.top - box.top, name.width, entry.width]
          .map((n) => Math.round(n))
          .join();
        if (fits !== entry.fits) {
          entry.spot = settle(entry.name, element, entry.width, box);
          entry.fits = fits;
        }
      }
      away ||= !entry.spot;
      const left = Math.round(box.left + (entry.spot?.left ?? 0) - origin.left);
      const top = Math.round(box.top + (entry.spot?.top ?? 0) - origin.top);
      const compact = entry.spot?.compact ?? false;
      const key = `${left},${top},${away},${compact}`;
      // A node may be fresh, or laid out in full to be measured.
      if (
        key === entry.drawn &&
        node.hasAttribute('data-away') === away &&
        node.hasAttribute('data-compact') === compact
      )
        continue;
      moved ||= entry.drawn !== '';
      moves.push(() => {
        entry.drawn = key;
        node.style.transform = `translate(${left}px, ${top}px)`;
        node.toggleAttribute('data-away', away);
        node.toggleAttribute('data-compact', compact);
      });
    }
    for (const move of moves) move();
    if (still === calmFrames - 1) for (const { node, full } of shown) if (node && !node.title) node.title = full();
    if (some === undefined && owing && !rushing()) made();
    return moved;
  }

  /** A place on the line for the whole badge, else for the sign alone. */
  function settle(name: Element, element: Element, wide: number, box: DOMRect): Entry['spot'] {
    const line = lineOf(element, name);
    let over: Box[] | null = null;
    const upper = (): Box[] => (over ??= above(element, host));
    for (const [width, compact] of [
      [wide, false],
      [24, true],
    ] as const) {
      const spot = beside(line, { width, height: 24 }, upper);
      if (spot) return { left: spot.left - box.left, top: spot.top - box.top, compact };
    }
    return null;
  }

  document.addEventListener('visibilitychange', () => draw(), { signal });
  window.addEventListener('resize', () => widths.clear(), { passive: true, signal });
  signal.addEventListener('abort', () => {
    seen.disconnect();
    sizes.disconnect();
    clearTimeout(clock);
    clearTimeout(sweeping);
    clearTimeout(owing);
  });

  return {
    show(marks) {
      for (const [post, entry] of entries) {
        if (marks.get(post)?.element === entry.element) continue;
        seen.unobserve(entry.element);
        entries.delete(post);
        if (!entry.node) continue;
        if (entry.near || marks.has(post)) entry.node.remove();
        else stale.add(entry.node);
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
            dressed: null,
            until: 0,
            words: '',
            width: null,
            full: () => '',
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

/** Widths of whole badges by their words, px: the font is ours, and only the browser's own settings change it. */
const widths = new Map<string, number>();

const inks = new Map<string, string>();

/** The brand's colour as text on a badge. Worked out once: brands are few and badges many. */
function inkOf(colour: string, theme: ThemeName): string {
  const key = `${theme} ${colour}`;
  const known = inks.get(key) ?? css(readable(colour, palettes[theme].raised, 4.5));
  inks.set(key, known);
  return known;
}

const drawings = new WeakMap<TemplateResult, Element>();

/** A drawing of the icons, as a node of its own. */
function drawing(icon: TemplateResult): Node {
  let first = drawings.get(icon);
  if (!first) {
    const box = document.createElement('div');
    render(icon, box);
    first = box.firstElementChild as Element;
    drawings.set(icon, first);
  }
  return first.cloneNode(true);
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
