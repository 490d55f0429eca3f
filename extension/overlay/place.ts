// Where things go: pure geometry over rectangles, so that it can be proved without a page.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
export interface Size {
  width: number;
  height: number;
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const boxAt = (left: number, top: number, size: Size): Box => ({
  left,
  top,
  right: left + size.width,
  bottom: top + size.height,
});

const area = (a: Box, b: Box): number => {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
};

export interface Line {
  /** The post. */
  post: Box;
  /** The author's name. */
  name: Box;
  /** Everything of the post that must stay free: text and controls in and around the line. */
  taken: Box[];
  rtl: boolean;
}

const gap = 8;

/**
 * Where a badge of `size` goes: on the author's line in the first free gap after the name; else straddling the post's upper
 * edge at its end; null when neither is free of text and controls (the caller then tries a smaller badge). What lies above
 * that edge is dear to know and seldom needed: `above` is asked only then.
 */
export function beside(line: Line, size: Size, above: () => Box[]): { left: number; top: number } | null {
  const { post, name, taken, rtl } = line;
  const top = (name.top + name.bottom) / 2 - size.height / 2;
  const row = taken.filter((box) => box.top < top + size.height && box.bottom > top);
  // Walk from the name to the end of the line, past whatever is in the way.
  let at = rtl ? name.left - gap : name.right + gap;
  for (let tries = 0; tries <= row.length; tries++) {
    const left = rtl ? at - size.width : at;
    const box = { left: left - 4, top, right: left + size.width + 4, bottom: top + size.height };
    if (rtl ? box.left < post.left : box.right > post.right) break;
    const hit = row.filter((other) => overlaps(box, other));
    if (hit.length === 0) return { left, top };
    at = rtl ? Math.min(...hit.map((b) => b.left)) - gap : Math.max(...hit.map((b) => b.right)) + gap;
  }
  const edge = boxAt(rtl ? post.left + 12 : post.right - 12 - size.width, post.top - size.height / 2, size);
  const free = (box: Box): boolean => !overlaps(edge, box);
  return edge.left >= post.left && taken.every(free) && above().every(free) ? { left: edge.left, top: edge.top } : null;
}

/** Keeps a box of `size` inside the view, `margin` from its edges. */
export function within(left: number, top: number, size: Size, view: Size, margin = 12): { left: number; top: number } {
  return {
    left: Math.max(margin, Math.min(left, view.width - size.width - margin)),
    top: Math.max(margin, Math.min(top, view.height - size.height - margin)),
  };
}

/** Something that should not be hidden, and how much worse it is to hide than another; 1 if it does not say. */
export type Kept = Box & { weight?: number };

/**
 * Where a panel goes so that it hides as little as may be of `keep` (the post, the composer, its buttons): beside the column
 * on the end side, the start side, below, above, or in the lower end corner.
 */
export function panelPlace(
  anchor: Box,
  size: Size,
  view: Size,
  keep: Kept[],
  rtl: boolean,
): { left: number; top: number } {
  const end = { left: anchor.right + 12, top: anchor.top };
  const start = { left: anchor.left - size.width - 12, top: anchor.top };
  const centre = (anchor.left + anchor.right - size.width) / 2;
  const tries = [
    ...(rtl ? [start, end] : [end, start]),
    { left: centre, top: anchor.bottom + 12 },
    { left: centre, top: anchor.top - size.height - 12 },
    { left: rtl ? 12 : view.width - size.width - 12, top: view.height - size.height - 12 },
  ];
  let best = { left: 12, top: 12 };
  let least = Number.POSITIVE_INFINITY;
  for (const [order, tried] of tries.entries()) {
    const spot = within(tried.left, tried.top, size, view);
    const box = boxAt(spot.left, spot.top, size);
    const hidden = keep.reduce((sum, other) => sum + area(box, other) * (other.weight ?? 1), 0) + order;
    if (hidden < least) [least, best] = [hidden, spot];
  }
  return best;
}
