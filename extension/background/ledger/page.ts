// The posts of one batch and what the store knows of them, looked up in one transaction per store.
import type { Event } from '../../../wasm/protocol.js';
import type { PostFacts } from '../../sites/site.js';
import type { Body, CaseRow, SentRow } from '../store/records.js';
import type { Shelf } from '../store/shelf.js';
import { addressed } from './addressed.js';
import { clipped } from './facts.js';
import { caseKey, normalHandle, personName, postKey, postName, threadOf } from './identity.js';
import { type Options, type Scene, standingEvents } from './scene.js';

/** A post that is already in a case, or is about to be. */
export interface Standing {
  case: string;
  person: string;
  thread: string;
}

export class Page {
  /** What counts, in page order, each post once. */
  readonly posts: PostFacts[];
  readonly ours: PostFacts[];
  readonly theirs: PostFacts[];
  /** The case each post of somebody else stands in; posts that are no business of the brand are not in here. */
  readonly standing = new Map<PostFacts, Standing>();
  /** The record of each own post, new or as stored. */
  readonly own = new Map<PostFacts, SentRow>();
  /** Own posts seen earlier that stand under a mention and answer no case yet. */
  under: SentRow[] = [];
  private salt = '';
  private readonly bodies = new Map<string, Body>();
  private readonly sent = new Map<string, SentRow>();
  private readonly pastEvents = new Map<string, Event[]>();
  private rows = new Map<string, CaseRow>();

  constructor(
    readonly shelf: Shelf,
    readonly scene: Scene,
    posts: PostFacts[],
    private readonly options: Options,
  ) {
    const page = new Map<string, PostFacts>();
    for (const post of posts) {
      if (post.id === null || post.promoted || post.audience === 'private') continue;
      if (!post.visible && post.id !== options.forced) continue;
      // A post that stands on the page twice counts once, by its fuller text.
      if (!page.has(post.id) || page.get(post.id)!.truncated) page.set(post.id, clipped(post));
    }
    this.posts = [...page.values()];
    this.ours = this.posts.filter((p) => this.isOurs(p));
    this.theirs = this.posts.filter((p) => !this.isOurs(p));
  }

  get brand(): string {
    return this.scene.acting.brand.id;
  }

  /** Finds out what is known, and puts everybody's posts into their cases. */
  async open(): Promise<void> {
    this.salt = await this.shelf.salt(this.brand);
    for (const body of await this.shelf.posts(this.posts.flatMap((p) => this.names(p)))) {
      for (const name of body.names) this.bodies.set(name, body);
    }
    const around = this.posts.flatMap((p) => [p.parent, p.thread]).filter((id) => id !== null);
    const names = [...this.posts.flatMap((p) => this.names(p)), ...around.map((id) => this.name(id))];
    for (const row of await this.shelf.sent([...new Set(names)])) this.sent.set(row.name, row);
    for (const post of this.ours) this.own.set(post, this.storedOwn(post) ?? this.newSent(post));
    const keys = await Promise.all(this.theirs.map((post) => this.bodyOf(post)?.case ?? this.keyOf(post)));
    this.rows = await this.shelf.cases([...new Set(keys)]);
    for (const [i, post] of this.theirs.entries()) this.place(post, keys[i]!);
    await this.lookBack(this.theirs.filter((p) => this.standing.has(p) && !this.bodyOf(p)));
  }

  /** What the log and the own posts have on mentions that look new. */
  private async lookBack(fresh: PostFacts[]): Promise<void> {
    const keys = [...new Set(fresh.map((p) => this.standing.get(p)!.case))];
    for (const key of keys) this.pastEvents.set(key, []);
    for (const event of await this.shelf.eventsOfCases(keys)) this.pastEvents.get(event.case)?.push(event);
    for (const [key, events] of this.pastEvents) this.pastEvents.set(key, standingEvents(events));
    this.under = (await this.shelf.sentUnder(fresh.flatMap((p) => this.names(p)))).filter((row) => row.case === null);
  }

  /** Puts a post of somebody else into the case it belongs to, if it is any business of the brand. */
  private place(post: PostFacts, key: string): void {
    const body = this.bodyOf(post);
    const person = personName(this.scene.site, post);
    if (body) {
      this.standing.set(post, { case: key, person, thread: body.thread });
      return;
    }
    const { acting, surface, url } = this.scene;
    const to = { handles: acting.handles, names: acting.names };
    const why = addressed(post, to, { surface, url }, (id) => this.isOwnId(id));
    // Whoever has a case in this thread goes on with it, whether or not he names the brand again.
    const goesOn = this.rows.has(key) || [...this.standing.values()].some((s) => s.case === key);
    if (why === null && post.id !== this.options.forced && !goesOn) return;
    this.standing.set(post, { case: key, person, thread: threadOf(post) });
  }

  name(id: string): string {
    return postName(this.brand, this.scene.site, id);
  }
  names(post: PostFacts): string[] {
    return [...new Set([post.id!, ...post.altIds])].map((id) => this.name(id));
  }
  bodyOf(post: PostFacts): Body | undefined {
    const bodies = this.names(post).map((n) => this.bodies.get(n));
    return bodies.find((b) => b !== undefined);
  }
  storedOwn(post: PostFacts): SentRow | undefined {
    const rows = this.names(post).map((n) => this.sent.get(n));
    return rows.find((row) => row !== undefined);
  }
  /** What events call a post. */
  keyOfPost(id: string): Promise<string> {
    return postKey(this.salt, this.scene.site, id);
  }
  find(id: string): PostFacts | undefined {
    return this.posts.find((p) => p.id === id || p.altIds.includes(id));
  }

  /** Events of a case in the log that still count: all after the last time it was erased. */
  async past(key: string): Promise<Event[]> {
    let events = this.pastEvents.get(key);
    if (!events) {
      events = standingEvents(await this.shelf.eventsOfCases([key]));
      this.pastEvents.set(key, events);
    }
    return events;
  }

  private isOurs(post: PostFacts): boolean {
    return post.ours || (post.handle !== null && this.scene.acting.handles.has(normalHandle(post.handle)));
  }
  private isOwnId(id: string): boolean {
    const here = this.find(id);
    return this.sent.has(this.name(id)) || (here !== undefined && this.own.has(here));
  }
  private keyOf(post: PostFacts): Promise<string> {
    const { site } = this.scene;
    return caseKey(this.salt, this.brand, site, personName(site, post), threadOf(post));
  }

  private newSent(post: PostFacts): SentRow {
    const reply = post.parent !== null || (post.replyTo?.length ?? 0) > 0;
    return {
      name: this.names(post)[0]!,
      brand: this.brand,
      site: this.scene.site,
      id: post.id!,
      parent: post.parent === null ? '' : this.name(post.parent),
      thread: threadOf(post),
      case: null,
      reply: reply ? 1 : 0,
      text: reply ? post.text : '',
      time: post.time,
      at: this.scene.now.toISOString(),
    };
  }
}
