// Colouring words of a composer without touching its DOM: names registered from the content script, rules in the
// manifest's style sheet. In Firefox a content script sees `CSS.highlights` through an Xray wrapper, which can set, get,
// has and delete but not iterate ("Xray wrapping of iterators not supported"): never loop over it, keep the names yourself.
import { place } from './read.js';

/** @param {Record<string, [number, number][]>} spans by highlight name, in character offsets of the composer */
export function highlight(editor, spans) {
  for (const [name, list] of Object.entries(spans)) {
    const ranges = list.map(([start, end]) => {
      const range = document.createRange();
      range.setStart(...place(editor, start));
      range.setEnd(...place(editor, end));
      return range;
    });
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }
}
