// Keeps something of ours on top of elements of the page that move: a loop over frames while anything does; once all lies
// still it stops and waits to be told of the next move.
import { watchStill } from './still.js';

/** Frames without a move after which nothing is looked at any more. */
export const calmFrames = 3;
/** So long after the last scroll the page counts as at rest, ms. */
const rested = 150;

export interface Follow {
  /** Something may have moved: look again for a few frames. */
  kick(): void;
  /** Something new is followed and stands where it belongs: it is watched from when the page is at rest. */
  joined(): void;
}

/**
 * `place` puts things where they belong and says whether anything had to move; it is told how many frames ago anything last
 * did. `followed` are the page's elements.
 *
 * It looks right after a frame is drawn, when the layout is known: inside the frame the same question would make the browser
 * lay the page out once more. Only what scrolls inside the page is followed within the frame, for there one frame is seen.
 */
export function follow(place: (still: number) => boolean, followed: () => Element[], signal: AbortSignal): Follow {
  let frame = 0;
  let still = 0;
  let within = false;
  let scrolling = 0;
  let unwatch = (): void => {};
  const drawn = new MessageChannel();
  drawn.port1.onmessage = look;

  function tick(): void {
    if (within) look();
    else drawn.port2.postMessage(null);
  }

  function look(): void {
    frame = 0;
    within = false;
    if (signal.aborted) return;
    still = place(still) ? 0 : still + 1;
    // While the document scrolls, each scroll asks anew: what scrolls with it lies still in it.
    if (still === 0 || (still < calmFrames && !scrolling)) soon();
    else if (!scrolling) unwatch = watchStill(followed(), kick);
  }

  function soon(): void {
    if (!frame && !document.hidden && followed().length > 0) frame = requestAnimationFrame(tick);
  }

  function kick(): void {
    still = 0;
    unwatch();
    soon();
  }

  function scrolled(event: Event): void {
    unwatch();
    within ||= event.target !== document;
    clearTimeout(scrolling);
    scrolling = window.setTimeout(() => {
      scrolling = 0;
      kick();
    }, rested);
    soon();
  }

  const passively = { capture: true, passive: true, signal } as const;
  window.addEventListener('scroll', scrolled, passively);
  for (const type of ['resize', 'click', 'focusin', 'transitionend', 'animationend', 'load'])
    window.addEventListener(type, kick, passively);
  document.addEventListener('visibilitychange', kick, { signal });
  signal.addEventListener('abort', () => {
    unwatch();
    cancelAnimationFrame(frame);
    clearTimeout(scrolling);
    drawn.port1.close();
  });
  return { kick, joined: () => scrolling || kick() };
}
