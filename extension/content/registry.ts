// The posts of this visit by id, with the element each was last seen in. Virtual lists take elements away and use them
// again for other posts: an element belongs to the post that was read in it last.
import type { Mark } from '../shared/messages.js';
import type { FoundPost, PostFacts } from '../sites/site.js';

export class Registry {
  private readonly posts = new Map<string, FoundPost>();
  private readonly held = new WeakMap<Element, string>();
  /** Every other id a post goes by. */
  private readonly names = new Map<string, string>();
  /** Posts that were on the page when last looked: a long visit has thousands, the page a dozen. */
  private readonly here = new Set<FoundPost>();
  private readonly marks = new Map<string, Mark>();
  /** Posts whose marks are of an earlier asking. */
  private readonly doubted = new Set<string>();

  add(found: FoundPost[]): void {
    for (const post of found) {
      if (post.id === null) continue;
      const earlier = this.held.get(post.element);
      const before = earlier ? this.posts.get(earlier) : undefined;
      if (before && earlier !== post.id && before.element === post.element) {
        this.posts.delete(earlier!);
        this.here.delete(before);
      }
      const known = this.posts.get(post.id);
      const kept =
        known && known.element !== post.element && known.element.isConnected && known.visible && !post.visible;
      if (kept) continue;
      this.held.set(post.element, post.id);
      this.posts.set(post.id, post);
      for (const name of post.altIds) this.names.set(name, post.id);
      if (known) this.here.delete(known);
      this.here.add(post);
    }
  }

  mark(marks: Mark[]): void {
    for (const mark of marks) {
      this.marks.set(mark.post, mark);
      this.doubted.delete(mark.post);
    }
  }

  /** Everything is asked anew; what is shown stays until its answer comes, so that no badge blinks. */
  doubt(): void {
    for (const post of this.marks.keys()) this.doubted.add(post);
  }

  /** The answer about these posts: what has no mark now has none any more. */
  answer(asked: PostFacts[], marks: Mark[]): void {
    for (const { id, altIds } of asked)
      for (const name of [id, ...altIds]) if (name !== null && this.doubted.delete(name)) this.marks.delete(name);
    this.mark(marks);
  }

  markOf(post: string): Mark | null {
    const found = this.find(post);
    for (const id of [post, ...(found ? [found.id!, ...found.altIds] : [])]) {
      const mark = this.marks.get(id);
      if (mark) return mark;
    }
    return null;
  }

  find(id: string): FoundPost | null {
    const post = this.posts.get(id) ?? this.posts.get(this.names.get(id) ?? '');
    return post && (post.id === id || post.altIds.includes(id)) ? post : null;
  }

  /** The post that was last read in this element. */
  at(element: Element): FoundPost | null {
    const id = this.held.get(element);
    const post = id === undefined ? undefined : this.posts.get(id);
    return post?.element === element ? post : null;
  }

  /** Posts that are on the page now. */
  present(): FoundPost[] {
    for (const post of this.here) if (!post.element.isConnected) this.here.delete(post);
    return [...this.here];
  }

  /** Badges to show: mentions whose element is on the page. */
  badges(): Map<string, { mark: Mark; element: Element; text: string }> {
    const shown = new Map<string, { mark: Mark; element: Element; text: string }>();
    for (const post of this.present()) {
      const mark = post.visible && post.id !== null ? this.markOf(post.id) : null;
      if (mark?.role === 'mention') shown.set(mark.post, { mark, element: post.element, text: post.text });
    }
    return shown;
  }

  /** What stands around a post in its thread, in page order. */
  thread(post: FoundPost): PostFacts[] {
    const name = post.thread ?? post.parent;
    return this.present()
      .filter(
        (other) =>
          other !== post &&
          other.kind !== 'promoted' &&
          (other.id === post.parent ||
            other.parent === post.id ||
            (name !== null && (other.thread === name || other.id === name))),
      )
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      .slice(0, 50)
      .map(facts);
  }
}

export function facts({ element: _, ...rest }: FoundPost): PostFacts {
  return rest;
}
