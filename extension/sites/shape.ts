// The last layer of evidence: a post known by its shape, when test ids, roles and the times inside links are gone. A site's
// file says by hand what a post of it is made of; here blocks of the page are held against that. An address is the one thing
// that is never guessed: without a link that names the post there is no post.
//
// This is matched in the page and not in the core: an adapter has to answer within one turn (the gate reads through it while
// a press is held), and the core is asked by message. One question for each block that might be a post would be dozens of
// round trips for every screenful, and nothing here weighs words.

export interface Trait {
  weight: number;
  holds(block: Element): boolean;
}

export interface Fingerprint {
  /** Links that may say which post a block is, in document order. */
  anchors(root: ParentNode): HTMLElement[];
  /** What a link names; null for a link that names no post. */
  key(anchor: Element): string | null;
  traits: Trait[];
  /** The share of the weights from which on a block is a post. */
  least: number;
  /** No post reaches as far up as this. */
  border(block: Element): boolean;
}

const most = 24;

/** Blocks below `root` that have the shape of a post, each with one address of its own. */
export function byShape(root: ParentNode, print: Fingerprint): HTMLElement[] {
  const whole = print.traits.reduce((sum, trait) => sum + trait.weight, 0);
  const score = (block: Element): number =>
    print.traits.reduce((sum, trait) => sum + (trait.holds(block) ? trait.weight : 0), 0) / whole;
  const found: HTMLElement[] = [];
  for (const anchor of print.anchors(root)) {
    const key = print.key(anchor);
    if (key === null || found.some((block) => block.contains(anchor))) continue;
    let best: HTMLElement | null = null;
    let highest = 0;
    for (
      let block = anchor.parentElement, up = 0;
      block && up < most && !print.border(block);
      block = block.parentElement, up++
    ) {
      if (print.anchors(block).some((other) => (print.key(other) ?? key) !== key)) break;
      const now = score(block);
      if (now >= print.least && now > highest) [best, highest] = [block, now];
    }
    if (best) found.push(best);
  }
  return found;
}
