// Tells, once, when one of several elements that lie still begins to move, without looking at them again and again: each is
// observed against a window of exactly its own box, so that the smallest move takes part of it out of view.

const steps = Array.from({ length: 21 }, (_, n) => n / 20);

/** Watches `elements` where they are now; `moved` is called at most once. Returns what ends the watch. */
export function watchStill(elements: readonly Element[], moved: () => void): () => void {
  const { clientWidth, clientHeight } = document.documentElement;
  let watching: IntersectionObserver[] = [];
  const stop = (): void => {
    for (const one of watching) one.disconnect();
    watching = [];
  };
  for (const element of elements) {
    const { top, right, bottom, left } = element.getBoundingClientRect();
    const inset = [top, clientWidth - right, clientHeight - bottom, left].map((px) => `${-Math.floor(px)}px`).join(' ');
    let first = true;
    const one = new IntersectionObserver(
      () => {
        if (!first) {
          stop();
          moved();
        }
        first = false;
      },
      { root: document, rootMargin: inset, threshold: steps },
    );
    one.observe(element);
    watching.push(one);
  }
  return stop;
}
