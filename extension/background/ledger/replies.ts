// The brand's own posts: which case each answers, what it promises, and which promises it keeps.
import type { Event } from '../../../wasm/protocol.js';
import type { PostFacts } from '../../sites/site.js';
import type { Core } from '../core.js';
import type { Body, PendingRow, SentRow } from '../store/records.js';
import type { Book } from './book.js';
import { bodyOfPost, factsOf, mentionOf, span } from './facts.js';
import { essence, threadName, threadOf } from './identity.js';
import { living, withLiving } from './joined.js';
import { answeredCase, type Known } from './own.js';
import type { Page } from './page.js';

/** Own posts this close together are one reply in parts. */
const sameReply = 120_000;

export class Replies {
  private pending: PendingRow[] | null = null;

  constructor(
    private readonly core: Core,
    private readonly page: Page,
    private readonly book: Book,
  ) {}

  /** The case an own post answers, null if none. */
  async reply(post: PostFacts): Promise<string | null> {
    const row = this.page.own.get(post)!;
    if (row.case !== null) return row.case;
    const parent = post.parent === null ? null : await this.knownAs(post.parent);
    const match = answeredCase(post, parent, await this.inThread(post), await this.unseen());
    if (!match) return null;
    const key = match.case;
    const name = await this.page.keyOfPost(post.id!);
    this.page.own.set(post, { ...row, case: key, reply: 1, text: post.text });
    if (match.pending) this.book.arrived.push(match.pending);
    // A kept text that has been posted is no draft any more.
    const draft = await this.page.shelf.draft(key);
    if (draft?.text && essence(draft.text) === essence(post.text)) this.book.spent.push(key);
    if ((await this.page.past(key)).some((e) => e.post === name)) return key;
    const body = bodyOfPost(post, this.page, { case: key, thread: threadOf(post) }, 'brand', name);
    const flaw = await this.flaw(post, parent);
    this.book.add({ type: 'answered', case: key, post: name, time: post.time, more: { who: 'brand', ...flaw }, body });
    await this.keep(key, post, name);
    await this.promise(key, post, name);
    return key;
  }

  /** What reports count the reply as. */
  private async flaw(post: PostFacts, parent: Known | null): Promise<Pick<Event, 'flaw'>> {
    const { scene, shelf, brand } = this.page;
    const [asked] = parent ? await shelf.posts([this.page.name(post.parent!)]) : [];
    const mention = this.page.find(post.parent ?? '') ?? (asked && factsOf(asked));
    const recent = (await shelf.recent(brand)).filter((text) => text !== this.page.storedOwn(post)?.text);
    const { flaw } = await this.core.call({
      kind: 'check',
      now: scene.now.toISOString(),
      brand: scene.acting.brand,
      site: scene.site,
      audience: 'public',
      text: post.text,
      ...(mention && { mention: mentionOf(mention, scene.site, [], 0) }),
      ...(recent.length && { recent }),
    });
    return flaw ? { flaw } : {};
  }

  /** A reply that was seen before what it answers. */
  async late(sent: SentRow, key: string): Promise<void> {
    // On this very page: it finds its case by itself.
    if ([...this.page.own.values()].some((row) => row.name === sent.name)) return;
    const post = await this.page.keyOfPost(sent.id);
    const body: Omit<Body, 'event'> = {
      case: key,
      brand: sent.brand,
      site: sent.site,
      at: this.page.scene.now.toISOString(),
      role: 'brand',
      post,
      id: sent.id,
      names: [sent.name],
      author: null,
      handle: null,
      text: sent.text,
      truncated: false,
      lang: null,
      url: null,
      parent: null,
      thread: sent.thread,
      time: sent.time,
      audience: 'public',
    };
    this.book.add({ type: 'answered', case: key, post, time: sent.time, more: { who: 'brand' }, body });
    this.book.matched.push({ ...sent, case: key, reply: 1 });
  }

  private written(post: PostFacts): number {
    return span(post.time)?.to ?? this.page.scene.now.getTime();
  }

  /** Writing again is what was promised: a later reply keeps the promises that are open. */
  private async keep(key: string, post: PostFacts, name: string): Promise<void> {
    const row = living(await withLiving(this.page.shelf, [key]), key);
    const stored = (row?.snapshot.promises ?? [])
      .filter((p) => !p.kept && !p.broken)
      .map((p) => ({ due: p.due, made: Date.parse(p.made) }));
    const here = this.book.of('promised', key).map((h) => ({ due: h.more.until!, made: Date.parse(h.more.at!) }));
    for (const { due, made } of [...stored, ...here]) {
      // The second half of a reply in two posts keeps nothing yet.
      if (this.written(post) < made + sameReply) continue;
      this.book.add({ type: 'kept', case: key, post: name, time: post.time, more: { until: due } });
    }
  }

  /** Times the reply promises become timers. Those that had run out before we saw them are history. */
  private async promise(key: string, post: PostFacts, name: string): Promise<void> {
    const { scene } = this.page;
    const at = new Date(this.written(post)).toISOString();
    const { promises } = await this.core.call({ kind: 'promise', now: at, brand: scene.acting.brand, text: post.text });
    const dues = promises.flatMap(({ due }) => (due !== null && Date.parse(due) > scene.now.getTime() ? [due] : []));
    for (const until of new Set(dues)) {
      this.book.add({ type: 'promised', case: key, post: name, time: post.time, more: { until, at } });
    }
  }

  /** What the agent sent here and no page has shown yet. */
  private async unseen(): Promise<PendingRow[]> {
    const { brand, scene, shelf } = this.page;
    this.pending ??= (await shelf.pending()).filter((p) => p.brand === brand && p.site === scene.site);
    return this.pending.filter((p) => !this.book.arrived.includes(p));
  }

  private async knownAs(id: string): Promise<Known | null> {
    const here = this.page.find(id);
    if (here) {
      const key = this.page.standing.get(here)?.case ?? this.page.own.get(here)?.case;
      return key ? known(here, key) : null;
    }
    const body = (await this.page.shelf.posts([this.page.name(id)]))[0];
    return body ? { ...body, case: body.case } : null;
  }

  private async inThread(post: PostFacts): Promise<Known[]> {
    const { shelf, standing, brand, scene } = this.page;
    const thread = threadOf(post);
    const out: Known[] = [];
    for (const [p, s] of standing) if (s.thread === thread) out.push(known(p, s.case));
    for (const row of await shelf.casesInThread(threadName(brand, scene.site, thread))) {
      if (out.some((k) => k.case === row.key)) continue;
      out.push(...(await shelf.bodiesOfCase(row.key)).filter((b) => b.role === 'customer'));
    }
    return out;
  }
}

const known = (post: PostFacts, key: string): Known => ({
  case: key,
  thread: threadOf(post),
  handle: post.handle,
  author: post.author,
  time: post.time,
});
