// Posts on their way to the background: each version of a post once, at most fifty or a tenth of a second together, one
// request under way. What could not be delivered is tried again with the next batch.
import type { PostFacts } from '../sites/site.js';
import { textHash } from './hash.js';

export interface BatchOptions {
  /** Delivers posts; false if they did not arrive. */
  deliver(posts: PostFacts[]): Promise<boolean>;
  most?: number;
  wait?: number;
  later?: (run: () => void, wait: number) => unknown;
}

/** How often a batch that does not arrive is tried; a new post starts the count again. */
const TRIES = 5;

/** What makes two sightings of a post the same to the background. */
export function version(post: PostFacts): string {
  return textHash(
    [
      post.kind,
      post.author,
      post.handle,
      post.text,
      post.truncated,
      post.parent,
      post.thread,
      post.ours,
      post.audience,
      post.altIds.join(),
    ].join('\u0000'),
  );
}

const keyOf = (post: PostFacts): string => post.id ?? `?${post.handle ?? ''} ${textHash(post.text)}`;

export class Batch {
  private readonly sent = new Map<string, string>();
  private waiting = new Map<string, PostFacts>();
  private timer = false;
  private underWay = false;
  private ended = false;
  private failures = 0;
  private first = true;
  private readonly most: number;
  private readonly wait: number;
  private readonly later: (run: () => void, wait: number) => unknown;

  constructor(private readonly options: BatchOptions) {
    this.most = options.most ?? 50;
    this.wait = options.wait ?? 100;
    this.later = options.later ?? ((run, wait) => setTimeout(run, wait));
  }

  add(posts: Iterable<PostFacts>): void {
    for (const post of posts) {
      const key = keyOf(post);
      const now = version(post);
      if (this.sent.get(key) === now) continue;
      this.sent.set(key, now);
      this.waiting.set(key, post);
      this.failures = 0;
    }
    this.arm();
  }

  /** Everything counts as new again: settings, brands or the account have changed. */
  forget(): void {
    this.sent.clear();
  }

  end(): void {
    this.ended = true;
    this.waiting.clear();
  }

  private arm(): void {
    if (this.ended || this.underWay || this.waiting.size === 0) return;
    if (this.waiting.size >= this.most && this.failures === 0) void this.flush();
    else if (!this.timer && this.failures < TRIES) {
      this.timer = true;
      this.later(
        () => {
          this.timer = false;
          void this.flush();
        },
        // A page that has just been read in has most of its posts together: its first badges need not wait for more.
        (this.first ? this.wait / 4 : this.wait) * 4 ** this.failures,
      );
    }
  }

  private async flush(): Promise<void> {
    if (this.ended || this.underWay || this.waiting.size === 0) return;
    this.underWay = true;
    this.first = false;
    const now = [...this.waiting].slice(0, this.most);
    for (const [key] of now) this.waiting.delete(key);
    let arrived = false;
    try {
      arrived = await this.options.deliver(now.map(([, post]) => post));
    } finally {
      this.underWay = false;
      this.failures = arrived ? 0 : this.failures + 1;
      if (!arrived) for (const [key, post] of now) if (!this.waiting.has(key)) this.waiting.set(key, post);
    }
    this.arm();
  }
}
