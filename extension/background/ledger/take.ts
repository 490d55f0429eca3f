// Posts seen on a page become events. The same post seen again changes nothing; an edited one makes an `updated` event; the
// brand's own reply answers the case it belongs to, whichever of the two is seen first.
import type { Event, Reading } from '../../../wasm/protocol.js';
import type { PostFacts } from '../../sites/site.js';
import { parts, type Core } from '../core.js';
import type { Body, CaseRow, Change, PendingRow, SentRow } from '../store/records.js';
import { Conflict, type Shelf } from '../store/shelf.js';
import { ulids } from '../ulid.js';
import { addressed } from './addressed.js';
import { before, clipped, edited, joinedIn, mentionOf, narrower, span } from './facts.js';
import { blank, derived, fold } from './fold.js';
import { caseKey, essence, normalHandle, personName, postKey, postName, threadName, threadOf } from './identity.js';
import { answeredCase, type Known } from './own.js';
import { standingEvents, type Options, type Scene, type Sighting, type Taken } from './scene.js';

/** What one post adds: an event without its id yet, and the records that go with it. */
interface Happening {
  event: Omit<Event, 'id'>;
  at: number;
  body?: Omit<Body, 'event'>;
  /** Event of the body this one stands in for. */
  instead?: string;
}

/** Own posts this close together are one reply in parts. */
const sameReply = 120_000;

const isOpen = (promise: { kept: boolean; broken?: boolean }): boolean => !promise.kept && !promise.broken;

/** A post that is already in a case, or is about to be. */
interface Standing {
  case: string;
  person: string;
  thread: string;
}

export async function take(core: Core, shelf: Shelf, scene: Scene, posts: PostFacts[], options: Options = {}): Promise<Taken> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await new Taking(core, shelf, scene, posts, options).run();
    } catch (error) {
      if (!(error instanceof Conflict) || attempt >= 2) throw error;
    }
  }
}

class Taking {
  private readonly page: PostFacts[];
  private readonly known = new Map<string, Body>();
  private readonly standing = new Map<PostFacts, Standing>();
  private readonly own = new Map<PostFacts, SentRow>();
  private readonly happenings: Happening[] = [];
  private readonly healed: Body[] = [];
  private readonly pastEvents = new Map<string, Event[]>();
  private readonly sentBy = new Map<string, SentRow>();
  private under: SentRow[] = [];
  private rows = new Map<string, CaseRow>();
  private pending: PendingRow[] | null = null;
  private readonly lateSent: SentRow[] = [];
  private readonly arrived: PendingRow[] = [];
  private readonly spent: string[] = [];
  private readonly changed = new Set<string>();
  private salt = '';

  constructor(
    private readonly core: Core, private readonly shelf: Shelf, private readonly scene: Scene, posts: PostFacts[],
    private readonly options: Options,
  ) {
    const page = new Map<string, PostFacts>();
    for (const post of posts) {
      if (post.id === null || post.promoted || post.audience === 'private' || (!post.visible && post.id !== options.forced)) continue;
      // A post that stands on the page twice counts once, by its fuller text.
      if (!page.has(post.id) || page.get(post.id)!.truncated) page.set(post.id, clipped(post));
    }
    this.page = [...page.values()];
  }

  async run(): Promise<Taken> {
    if (this.page.length === 0) return { sightings: [], rows: new Map(), changed: new Set() };
    this.salt = await this.shelf.salt(this.brand);
    for (const body of await this.shelf.posts(this.page.flatMap((p) => this.names(p)))) {
      for (const name of body.names) this.known.set(name, body);
    }
    const ours = this.page.filter((p) => this.isOurs(p));
    const theirs = this.page.filter((p) => !this.isOurs(p));
    await this.lookUp();
    for (const post of ours) this.own.set(post, this.sentRow(post) ?? this.newSent(post));
    const keys = await Promise.all(theirs.map((post) => this.bodyOf(post)?.case ?? this.keyOf(post)));
    this.rows = await this.shelf.cases([...new Set(keys)]);
    theirs.forEach((post, i) => this.place(post, keys[i]!));
    const mentions = theirs.filter((p) => this.standing.has(p));
    const readings = await this.read(mentions);
    await this.lookBack(mentions.filter((p) => !this.bodyOf(p)));
    for (const post of mentions) await this.mention(post, readings.get(post)!);
    const answers = new Map<PostFacts, string>();
    for (const post of ours) {
      const key = await this.ownPost(post);
      if (key !== null) answers.set(post, key);
    }
    const rows = await this.write();
    const sightings: Sighting[] = [];
    for (const post of this.page) {
      const case_ = this.standing.get(post)?.case ?? answers.get(post);
      if (case_ === undefined || !rows.has(case_)) continue;
      const reading = readings.get(post) ?? null;
      sightings.push({ post, case: case_, role: reading ? 'mention' : 'own', reading });
    }
    return { sightings, rows, changed: this.changed };
  }

  private get brand(): string {
    return this.scene.acting.brand.id;
  }
  private names(post: PostFacts): string[] {
    return [...new Set([post.id!, ...post.altIds])].map((id) => postName(this.brand, this.scene.site, id));
  }
  private bodyOf(post: PostFacts): Body | undefined {
    return this.names(post).map((n) => this.known.get(n)).find((b) => b !== undefined);
  }
  private isOurs(post: PostFacts): boolean {
    return post.ours || (post.handle !== null && this.scene.acting.handles.has(normalHandle(post.handle)));
  }
  private sentRow(post: PostFacts): SentRow | undefined {
    return this.names(post).map((n) => this.sentBy.get(n)).find((row) => row !== undefined);
  }
  private keyOf(post: PostFacts): Promise<string> {
    return caseKey(this.salt, this.brand, this.scene.site, personName(this.scene.site, post), threadOf(post));
  }

  /** Own posts among those on the page and those they stand under. */
  private async lookUp(): Promise<void> {
    const around = this.page.flatMap((p) => [p.parent, p.thread]).filter((id) => id !== null);
    const names = [...this.page.flatMap((p) => this.names(p)), ...around.map((id) => postName(this.brand, this.scene.site, id))];
    for (const row of await this.shelf.sent([...new Set(names)])) this.sentBy.set(row.name, row);
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
    const wanted = post.id === this.options.forced || addressed(post, to, { surface, url }, (id) => this.isOwnId(id)) !== null;
    // Whoever has a case in this thread goes on with it, whether or not he names the brand again.
    if (!wanted && !this.rows.has(key) && ![...this.standing.values()].some((s) => s.case === key)) return;
    this.standing.set(post, { case: key, person, thread: threadOf(post) });
  }

  private isOwnId(id: string): boolean {
    return this.sentBy.has(postName(this.brand, this.scene.site, id)) || [...this.own.keys()].some((p) => p.id === id || p.altIds.includes(id));
  }

  private async read(mentions: PostFacts[]): Promise<Map<PostFacts, Reading>> {
    const { acting, site, now } = this.scene;
    const out = new Map<PostFacts, Reading>();
    const asked = mentions.map((post) => ({
      post, mention: mentionOf(post, site, before(post, this.page, acting.handles), joinedIn(post, this.page, acting.handles)),
    }));
    for (const part of parts(asked)) {
      const reply = await this.core.call({
        kind: 'read', now: now.toISOString(), brand: acting.brand, mentions: part.map((p) => p.mention),
      });
      part.forEach(({ post }, i) => out.set(post, reply.readings[i]!));
    }
    return out;
  }

  private async mention(post: PostFacts, reading: Reading): Promise<void> {
    const standing = this.standing.get(post)!;
    const body = this.bodyOf(post);
    if (body) {
      const isEdited = edited(body, post);
      const time = narrower(body.time, post.time);
      if (!isEdited && time === null) return;
      const fresh = this.newBody(post, standing, 'customer', body.post);
      const when = time ?? body.time;
      this.happening('updated', standing.case, body.post, when, {
        kind: reading.kind, priority: reading.priority, who: 'customer', ...(when && { time: when }),
      }, {
        ...fresh, id: body.id, names: [...new Set([...body.names, ...fresh.names])], time: when,
        ...(!isEdited && { text: body.text, truncated: body.truncated }),
      }, body.event);
      return;
    }
    const key = await postKey(this.salt, this.scene.site, post.id!);
    const fresh = this.newBody(post, standing, 'customer', key);
    const past = (await this.past(standing.case)).find((e) => e.post === key && e.type === 'seen');
    if (past) {
      // The log knows it, only its body was lost: put that back, nothing new has happened.
      this.healed.push({ ...fresh, event: past.id });
      return;
    }
    this.happening('seen', standing.case, key, post.time, {
      kind: reading.kind, priority: reading.priority, who: 'customer', ...(post.time && { time: post.time }),
    }, fresh);
    const names = this.names(post);
    for (const sent of this.under.filter((row) => names.includes(row.parent))) await this.lateAnswer(sent, standing);
  }

  /** The reply was seen before what it answers. */
  private async lateAnswer(sent: SentRow, standing: Standing): Promise<void> {
    // On this very page: it finds its case by itself.
    if ([...this.own.values()].some((row) => row.name === sent.name)) return;
    const key = await postKey(this.salt, sent.site, sent.id);
    const body: Omit<Body, 'event'> = {
      case: standing.case, brand: this.brand, site: sent.site, at: this.scene.now.toISOString(), role: 'brand', post: key, id: sent.id,
      names: [sent.name], author: null, handle: null, text: sent.text, truncated: false, lang: null, url: null,
      parent: null, thread: sent.thread, time: sent.time, audience: 'public',
    };
    this.happening('answered', standing.case, key, sent.time, { who: 'brand', ...(sent.time && { time: sent.time }) }, body);
    this.lateSent.push({ ...sent, case: standing.case, reply: 1 });
  }

  /** The case an own post answers, null if none. */
  private async ownPost(post: PostFacts): Promise<string | null> {
    const row = this.own.get(post)!;
    if (row.case !== null) return row.case;
    const parent = post.parent === null ? null : await this.knownAs(post.parent);
    const match = answeredCase(post, parent, await this.inThread(post), await this.pendingHere());
    if (!match) return null;
    const key = await postKey(this.salt, this.scene.site, post.id!);
    this.own.set(post, { ...row, case: match.case, reply: 1, text: post.text });
    if (match.pending) this.arrived.push(match.pending);
    // A kept text that has been posted is no draft any more.
    const draft = await this.shelf.draft(match.case);
    if (draft?.text && essence(draft.text) === essence(post.text)) this.spent.push(match.case);
    const thread = threadOf(post);
    if ((await this.past(match.case)).some((e) => e.post === key)) return match.case;
    const body = this.newBody(post, { case: match.case, person: '', thread }, 'brand', key);
    this.happening('answered', match.case, key, post.time, { who: 'brand', ...(post.time && { time: post.time }) }, body);
    await this.keep(match.case, post, key);
    await this.promises(match.case, post, key);
    return match.case;
  }

  /** Writing again is what was promised: a later reply keeps the promises that are open. */
  private async keep(key: string, post: PostFacts, own: string): Promise<void> {
    const written = span(post.time)?.to ?? this.scene.now.getTime();
    const row = (await this.shelf.cases([key])).get(key);
    const stored = (row?.snapshot.promises ?? []).filter((p) => isOpen(p)).map((p) => ({ due: p.due, made: Date.parse(p.made) }));
    const here = this.happenings.filter((h) => h.event.type === 'promised' && h.event.case === key).map((h) => ({ due: h.event.until!, made: h.at }));
    for (const { due, made } of [...stored, ...here]) {
      // The second half of a reply in two posts keeps nothing yet.
      if (written < made + sameReply) continue;
      this.happening('kept', key, own, post.time, { until: due });
    }
  }

  /** Times the reply promises become timers. Those that had run out before we saw them are history. */
  private async promises(key: string, post: PostFacts, own: string): Promise<void> {
    const written = span(post.time)?.to ?? this.scene.now.getTime();
    const { promises } = await this.core.call({
      kind: 'promise', now: new Date(written).toISOString(), brand: this.scene.acting.brand, text: post.text,
    });
    const due = new Set(promises.map((p) => p.due).filter((d) => d !== null && Date.parse(d) > this.scene.now.getTime()) as string[]);
    for (const until of due) this.happening('promised', key, own, post.time, { until, ...(post.time && { time: post.time }) });
  }

  private async pendingHere(): Promise<PendingRow[]> {
    this.pending ??= (await this.shelf.pending()).filter((p) => p.brand === this.brand && p.site === this.scene.site);
    return this.pending.filter((p) => !this.arrived.includes(p));
  }

  private async knownAs(id: string): Promise<Known | null> {
    const here = this.page.find((p) => p.id === id || p.altIds.includes(id));
    if (here) {
      const case_ = this.standing.get(here)?.case ?? this.own.get(here)?.case;
      return case_ ? this.knownPost(here, case_) : null;
    }
    const name = postName(this.brand, this.scene.site, id);
    const body = (await this.shelf.posts([name]))[0];
    if (body) return { case: body.case, thread: body.thread, handle: body.handle, author: body.author, time: body.time };
    return null;
  }
  private knownPost(post: PostFacts, case_: string): Known {
    return { case: case_, thread: threadOf(post), handle: post.handle, author: post.author, time: post.time };
  }
  private async inThread(post: PostFacts): Promise<Known[]> {
    const thread = threadOf(post);
    const out: Known[] = [];
    for (const [p, s] of this.standing) if (s.thread === thread) out.push(this.knownPost(p, s.case));
    for (const row of await this.shelf.casesInThread(threadName(this.brand, this.scene.site, thread))) {
      if (out.some((k) => k.case === row.key)) continue;
      const bodies = (await this.shelf.bodiesOfCase(row.key)).filter((b) => b.role === 'customer');
      for (const b of bodies) out.push({ case: row.key, thread, handle: b.handle, author: b.author, time: b.time });
    }
    return out;
  }

  private newBody(post: PostFacts, standing: Standing, role: Body['role'], key: string): Omit<Body, 'event'> {
    return {
      case: standing.case, brand: this.brand, site: this.scene.site, at: this.scene.now.toISOString(), role, post: key, id: post.id!,
      names: this.names(post), author: post.author, handle: post.handle, text: post.text, truncated: post.truncated,
      lang: post.lang, url: post.url, parent: post.parent, thread: standing.thread, time: post.time, audience: post.audience,
    };
  }
  private newSent(post: PostFacts): SentRow {
    return {
      name: this.names(post)[0]!, brand: this.brand, site: this.scene.site, id: post.id!,
      parent: post.parent === null ? '' : postName(this.brand, this.scene.site, post.parent),
      thread: threadOf(post), case: null, reply: post.parent === null && !post.replyTo?.length ? 0 : 1,
      text: post.parent === null && !post.replyTo?.length ? '' : post.text, time: post.time, at: this.scene.now.toISOString(),
    };
  }
  private happening(
    type: Event['type'], case_: string, post: string, time: PostFacts['time'], more: Partial<Event>, body?: Omit<Body, 'event'>,
    instead?: string,
  ): void {
    const event = { case: case_, brand: this.brand, at: this.scene.now.toISOString(), by: this.options.by ?? 'page', type, post, ...more };
    this.happenings.push({ event, at: span(time)?.from ?? this.scene.now.getTime(), body, instead });
    this.changed.add(case_);
  }
  /** Events of a case in the log that still count: all after the last time it was erased. */
  private async past(key: string): Promise<Event[]> {
    let events = this.pastEvents.get(key);
    if (!events) {
      events = standingEvents(await this.shelf.eventsOfCases([key]));
      this.pastEvents.set(key, events);
    }
    return events;
  }

  private async write(): Promise<Map<string, CaseRow>> {
    const { acting, site, now } = this.scene;
    const keys = new Set<string>([...this.standing.values()].map((s) => s.case));
    for (const row of this.own.values()) if (row.case !== null) keys.add(row.case);
    const rows = await this.shelf.cases([...keys]);
    const expect = new Map<string, string>();
    const snapshots = [];
    const replayed: Event[] = [];
    for (const key of keys) {
      const row = rows.get(key);
      const stale = row?.wakeAt !== undefined && row.wakeAt <= now.toISOString();
      if (row && !stale && !this.changed.has(key)) continue;
      expect.set(key, row?.snapshot.lastEvent ?? '');
      snapshots.push(row?.snapshot ?? blank(key, this.brand, site));
      // A case without its snapshot is folded again from the log.
      if (!row) replayed.push(...(await this.past(key)));
    }
    // In the order things were written on the site, so that an answer follows what it answers.
    this.happenings.sort((a, b) => a.at - b.at);
    const nextId = ulids(now, this.happenings.length ? await this.shelf.lastEvent() : '');
    const fresh = this.happenings.map((h) => ({ ...h, event: { ...h.event, id: nextId() } as Event }));
    const folded = await fold(this.core, acting.brand, now, snapshots, [...replayed, ...fresh.map((h) => h.event)]);
    const kept = fresh.filter((h) => !folded.refused.has(h.event.id));
    const bodies = [...this.healed, ...kept.flatMap((h) => (h.body ? [{ ...h.body, event: h.event.id }] : []))];
    const written: CaseRow[] = [];
    for (const [key, result] of folded.cases) {
      const before_ = rows.get(key);
      const standing = [...this.standing.values()].find((s) => s.case === key);
      const told = kept.filter((h) => h.event.case === key && h.body?.role === 'customer');
      // An edit shows in the queue only where the edited message was what it showed.
      const newest = told.filter((h) => !h.instead || h.instead === before_?.face).at(-1)?.event.id;
      if (!before_ && !standing) continue;
      written.push({
        key, brand: this.brand, site,
        person: before_?.person ?? `${this.brand}|${standing!.person}`,
        thread: before_?.thread ?? threadName(this.brand, site, standing!.thread),
        face: newest ?? before_?.face ?? this.healed.find((b) => b.case === key)?.event ?? '',
        at: now.toISOString(),
        ...derived(result),
      });
    }
    const sent = [...this.lateSent];
    for (const [post, row] of this.own) {
      const old = this.sentRow(post);
      if (!old || old.case !== row.case) sent.push(row);
    }
    const change: Change = {
      expect, events: kept.map((h) => h.event), bodies, cases: written, sent,
      arrived: this.arrived.map((p) => p.key), spent: this.spent,
    };
    if (change.events.length || change.bodies.length || change.cases.length || change.sent.length || change.arrived.length) {
      const wakeAt = written.flatMap((r) => r.wakeAt ?? []).sort()[0];
      if (wakeAt && this.shelf.lasting) await this.options.beforeWrite?.(wakeAt);
      await this.shelf.commit(change);
    }
    for (const row of written) rows.set(row.key, row);
    return rows;
  }
}
