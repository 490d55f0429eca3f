// Keeps something of ours on top of elements of the page that move: a loop over frames while anything does; once all lies
// still it stops and waits to be told of the next move.
import { watchStill } from './still.js';

const calmFrames = 8;

export interface Follow {
  /** Something may have moved: look again for a few frames. */
  kick(): void;
}

/**
 * `place` puts things where they belong and says whether anything had to move; it is told how many frames ago anything last
 * did. `followed` are the page's elements.
 */
export function follow(place: (still: number) => boolean, followed: () => Element[], signal: AbortSignal): Follow {
  let frame = 0;
  let still = 0;
  let unwatch = (): void => {};

  function tick(): void {
    frame = 0;
    still = place(still) ? 0 : still + 1;
    if (still < calmFrames) frame = requestAnimationFrame(tick);
    else unwatch = watchStill(followed(), kick);
  }

  function kick(): void {
    still = 0;
    unwatch();
    if (!frame && followed().length > 0 && !document.hidden) frame = requestAnimationFrame(tick);
  }

  const passively = { capture: true, passive: true, signal } as const;
  for (const type of ['scroll', 'resize', 'click', 'focusin', 'transitionend', 'animationend', 'load'])
    window.addEventListener(type, kick, passively);
  document.addEventListener('visibilitychange', kick, { signal });
  signal.addEventListener('abort', () => {
    unwatch();
    cancelAnimationFrame(frame);
  });
  return { kick };
}
