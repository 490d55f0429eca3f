// Finds, inside a post of any site, the author's line and what must stay free around it. Shape only: the boldest link of
// the largest size near the top is the name, whatever the site calls it.
import type { Box, Line } from './place.js';

export const controls =
  'a[href], button, [role="button"], [role="link"], [role="textbox"], [contenteditable="true"], input, textarea, select, video, time, abbr';
/** How far below the top of a post the author's name may be, px: room for "reposted by" and an avatar. */
const reach = 110;

const solid = (box: Box): boolean => box.right - box.left > 0.5 && box.bottom - box.top > 0.5;

/** The element that shows the author's name, or null when nothing looks like one. */
export function nameOf(post: Element): Element | null {
  const top = post.getBoundingClientRect().top;
  let best: Element | null = null;
  let size = 0;
  let seen = 0;
  for (const link of post.querySelectorAll('a[href], [role="link"], h2, h3, h4, strong')) {
    if (++seen > 24) break;
    if (!link.textContent?.trim()) continue;
    const box = link.getBoundingClientRect();
    if (!solid(box) || box.top - top > reach || box.bottom - box.top > 60) continue;
    const text = deepest(link);
    const style = getComputedStyle(text);
    const weight = Number(style.fontWeight) >= 600 ? 100 : 0;
    const score = weight + Number.parseFloat(style.fontSize);
    if (score > size + 0.5) [best, size] = [text, score];
  }
  return best;
}

/** The innermost element that holds the first text: its box is the line, not the block around it. */
function deepest(element: Element): Element {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeValue?.trim() && node.parentElement) return node.parentElement;
  }
  return element;
}

/** Elements looked at for one line at most. */
const most = 400;

/** Boxes of the text and controls near the author's line. Reads layout once; the caller keeps the answer until sizes change. */
export function lineOf(post: Element, name: Element): Line {
  const frame = post.getBoundingClientRect();
  const line = name.getBoundingClientRect();
  const near = (box: Box): boolean => solid(box) && box.top < line.bottom + 6 && box.bottom > frame.top - 16;
  const taken: Box[] = [];
  const range = document.createRange();
  let left = most;
  const gather = (element: Element): void => {
    for (let node = element.firstChild; node && left > 0; node = node.nextSibling) {
      if (node instanceof Element) {
        left--;
        const box = node.getBoundingClientRect();
        // The text and the buttons further down are most of a post. What has no room of its own may still have content.
        if (solid(box) && !near(box)) continue;
        // A link around the whole post, or a player behind it, leaves its own room to the text in it.
        if (near(box) && box.bottom - box.top < 90 && node.matches(controls)) taken.push(box);
        gather(node);
      } else if (node.nodeType === 3 && node.nodeValue?.trim()) {
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (near(box)) taken.push(box);
      }
    }
  };
  gather(post);
  return { post: frame, name: line, taken, rtl: getComputedStyle(name).direction === 'rtl' };
}

/** What can be pressed just above the post, where a badge would straddle its upper edge. */
export function above(post: Element, host: Element): Box[] {
  const frame = post.getBoundingClientRect();
  const taken: Box[] = [];
  for (let x = frame.right - 16; x > frame.right - 150 && x > frame.left; x -= 24) {
    for (const y of [frame.top - 10, frame.top - 3]) {
      const hit = document.elementsFromPoint(x, y).find((element) => element !== host);
      const control = hit && !hit.contains(post) ? hit.closest(controls) : null;
      if (control && !control.contains(post)) taken.push(control.getBoundingClientRect());
    }
  }
  return taken;
}

/** False while something of the page lies over the name, whose box is `box`: a sticky header, a dialog, a menu. */
export function uncovered(post: Element, box: DOMRect, host: Element): boolean {
  if (box.bottom < 0 || box.top > innerHeight) return false;
  const x = Math.min(Math.max((box.left + Math.min(box.right, box.left + 12)) / 2, 0), innerWidth - 1);
  const hit = document.elementFromPoint(x, Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1));
  return hit === null || hit === host || post.contains(hit) || hit.contains(post);
}
