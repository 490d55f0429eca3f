// Sees what the page adds and reads it in idle slices. One observer; only what was added is looked at, never the whole page
// again, save once when a small page has come to rest: then threads and repeats can be told with everything in sight.
import type { FoundPost, SiteAdapter } from '../sites/site.js';

/** Elements that may hold one post, on either site. */
const HOLDER = 'article, [role="article"], [aria-posinset]';
/** Longest stretch of work before the page gets its turn, ms. */
const SLICE = 4;
/** A page is at rest when nothing of interest has been added for this long, ms. */
const REST = 1000;
/** More holders than this and the page is not read as a whole. */
const SMALL = 60;

export interface Watcher {
  /** Reads the page as a whole now. */
  whole(): FoundPost[];
  /** Everything on the page counts as new. */
  again(): void;
}

export interface WatchOptions {
  adapter: SiteAdapter;
  url: URL;
  /** Posts that were read; the same post may come many times. */
  found(posts: FoundPost[]): void;
  /** Something was taken away or moved: badges may need another place. */
  moved(): void;
  /** The list has settled: a second of quiet, or five seconds after the start at the latest. */
  settled(): void;
  /** Our own host: what happens in there is none of the page's doing. */
  own: string;
}

const idle: (run: (deadline: { timeRemaining(): number }) => void) => void =
  typeof requestIdleCallback === 'function'
    ? (run) => requestIdleCallback(run, { timeout: 500 })
    : (run) => setTimeout(() => run({ timeRemaining: () => SLICE }), 1);

export function watch(options: WatchOptions, signal: AbortSignal): Watcher {
  const { adapter, url } = options;
  const queue = new Set<Element>();
  let scheduled = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let settledOnce = false;

  const read = (root: ParentNode): FoundPost[] => {
    try {
      return adapter.posts(root, url, new Date());
    } catch {
      return []; // a page nobody has seen yet must not break; health tells that nothing was read
    }
  };

  const enqueue = (element: Element): void => {
    if (element.localName === options.own || element.closest('[contenteditable="true"], head')) return;
    const holder = element.closest(HOLDER);
    const inside = element.querySelectorAll(HOLDER);
    // comments added to a post are read one by one, not with the whole post again
    if (holder && (holder === element || inside.length === 0)) {
      queue.add(holder);
      return;
    }
    if (inside.length === 0) {
      if (element.querySelector(adapter.trace)) queue.add(element);
      return;
    }
    for (const one of inside) if (!isInside(one, element)) queue.add(one);
  };

  const work = (deadline: { timeRemaining(): number }): void => {
    scheduled = false;
    if (signal.aborted) return;
    const end = performance.now() + Math.max(1, Math.min(SLICE, deadline.timeRemaining()));
    const posts: FoundPost[] = [];
    for (const element of queue) {
      queue.delete(element);
      if (element.isConnected) posts.push(...read(element));
      if (performance.now() >= end) break;
    }
    if (posts.length > 0) options.found(posts);
    if (queue.size > 0) plan();
    else quiet();
  };

  const plan = (): void => {
    if (scheduled || signal.aborted) return;
    scheduled = true;
    idle(work);
  };

  const settle = (): void => {
    if (signal.aborted) return;
    settledOnce = true;
    if (document.querySelectorAll(HOLDER).length <= SMALL) options.found(read(document));
    options.settled();
  };

  const quiet = (): void => {
    clearTimeout(rest);
    rest = setTimeout(settle, REST);
  };

  const observer = new MutationObserver((changes) => {
    let removed = false;
    for (const change of changes) {
      const target = change.target as Element;
      if (target.localName === options.own) continue;
      if (change.type === 'characterData') {
        const holder = change.target.parentElement?.closest(HOLDER);
        if (holder && !holder.contains(document.activeElement)) queue.add(holder);
        continue;
      }
      if (change.removedNodes.length > 0) removed = true;
      for (const node of change.addedNodes) {
        if (node.nodeType === 1) enqueue(node as Element);
        else if (node.nodeType === 3) {
          const holder = target.closest?.(HOLDER);
          if (holder && !target.closest('[contenteditable="true"]')) queue.add(holder);
        }
      }
    }
    if (queue.size > 0) plan();
    if (removed) options.moved();
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  const latest = setTimeout(() => settledOnce || settle(), 5000);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(rest);
    clearTimeout(latest);
    queue.clear();
  });

  const again = (): void => {
    if (document.body) enqueue(document.body);
    plan();
    quiet();
  };
  again();
  return { whole: () => read(document), again };
}

/** The first element that looks like a post to the eye of the tree and in which none was read; else null. */
export function unreadBlock(posts: FoundPost[]): Element | null {
  const read = (holder: Element): boolean =>
    posts.some(
      ({ element, id }) => id !== null && (element === holder || element.contains(holder) || holder.contains(element)),
    );
  const holders = [...document.querySelectorAll(HOLDER)];
  return (
    holders.find((holder) => !read(holder)) ??
    (holders.length === 0 && posts.length === 0 ? document.querySelector('main, [role="main"]') : null)
  );
}

/** True where another holder stands between `holder` and `limit`. */
function isInside(holder: Element, limit: Element): boolean {
  const outer = holder.parentElement?.closest(HOLDER);
  return outer != null && outer !== limit && limit.contains(outer);
}
