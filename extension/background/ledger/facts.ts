// Small questions about what a page says of a post.
import type { Mention, ThreadMessage } from '../../../wasm/protocol.js';
import type { PostFacts, PostTime } from '../../sites/site.js';
import type { Body, CaseRow } from '../store/records.js';
import { normalHandle, plain, threadOf } from './identity.js';

/** Longer than any post either site allows; what a hostile page puts beyond it is not read. */
export const longest = 65_536;

/** Texts sent along as surroundings need not be whole. */
const surroundings = 2_000;

export interface Span {
  from: number;
  to: number;
}

export function span(time: PostTime | null): Span | null {
  if (time === null) return null;
  const from = Date.parse(typeof time === 'string' ? time : time.from);
  const to = Date.parse(typeof time === 'string' ? time : time.to);
  return Number.isNaN(from) || Number.isNaN(to) || to < from ? null : { from, to };
}

const iso = (at: number): string => new Date(at).toISOString();

export function toTime({ from, to }: Span): PostTime {
  return from === to ? iso(from) : { from: iso(from), to: iso(to) };
}

/**
 * What two sightings of a relative time ("2h") leave open together, if that is at most half of what was open before;
 * else null. Halving bounds how often a post's time can be news.
 */
export function narrower(before: PostTime | null, seen: PostTime | null): PostTime | null {
  const a = span(before);
  const b = span(seen);
  if (b === null) return null;
  if (a === null) return toTime(b);
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  // No overlap: a clock was wrong or the page rounds otherwise. What was known first stands.
  if (both.to < both.from || (both.to - both.from) * 2 > a.to - a.from || a.to === a.from) return null;
  return toTime(both);
}

/** True if the page shows another text than the one recorded, not merely a shorter cut of it. */
export function edited(body: Body, post: PostFacts): boolean {
  const before = plain(body.text);
  const after = plain(post.text);
  if (before === after) return body.truncated && !post.truncated;
  if (!post.truncated) return true;
  if (!body.truncated) return !before.startsWith(after.replace(/(?:…|\.\.\.)$/u, '').trim());
  return true;
}

export const clipped = (post: PostFacts): PostFacts =>
  post.text.length > longest ? { ...post, text: post.text.slice(0, longest) } : post;

const isOurs = (post: PostFacts, handles: ReadonlySet<string>): boolean =>
  post.ours || (post.handle !== null && handles.has(normalHandle(post.handle)));

/** What stands before `post` in its thread, in page order, newest last. */
export function before(post: PostFacts, page: PostFacts[], handles: ReadonlySet<string>): ThreadMessage[] {
  const thread = threadOf(post);
  const out: ThreadMessage[] = [];
  for (const other of page) {
    if (other.id !== null && other.id === post.id) break;
    if (threadOf(other) !== thread || !other.text) continue;
    const ours = isOurs(other, handles);
    const same =
      other.handle !== null && post.handle !== null && normalHandle(other.handle) === normalHandle(post.handle);
    const at = span(other.time);
    out.push({
      who: ours ? 'brand' : same ? 'customer' : 'other',
      text: other.text.slice(0, surroundings),
      ...(at && { time: iso(at.to) }),
    });
  }
  return out.slice(-20);
}

/** How many other people answer under a post: those who join in. */
export function joinedIn(post: PostFacts, page: PostFacts[], handles: ReadonlySet<string>): number {
  const people = new Set<string>();
  for (const other of page) {
    if (other.id === post.id || isOurs(other, handles) || other.handle === null || other.handle === post.handle)
      continue;
    if (other.parent === post.id) people.add(normalHandle(other.handle));
  }
  return people.size;
}

/** What the agent said a case is, for a mention of it; nothing where nobody has said. */
export const saidOf = (row: CaseRow | undefined): Pick<Mention, 'correctedKind'> =>
  row?.snapshot.corrected ? { correctedKind: row.kind } : {};

/** The post as the core reads it. An interval goes in by its end: never older than it may be. */
export function mentionOf(post: PostFacts, site: 'x' | 'facebook', thread: ThreadMessage[], pileOn: number): Mention {
  const at = span(post.time);
  return {
    ...(post.id !== null && { id: post.id }),
    text: post.text,
    author: { ...(post.author && { name: post.author }), ...(post.handle && { handle: post.handle }) },
    site,
    ...(at && { time: iso(at.to) }),
    ...(post.lang && { lang: post.lang }),
    ...(thread.length && { thread }),
    ...(pileOn && { pileOn }),
  };
}

/** The record of a post, without the event it is kept by. */
export function bodyOfPost(
  post: PostFacts,
  page: { brand: string; scene: { site: Body['site']; now: Date }; names(post: PostFacts): string[] },
  place: { case: string; thread: string },
  role: Body['role'],
  key: string,
): Omit<Body, 'event'> {
  return {
    case: place.case,
    brand: page.brand,
    site: page.scene.site,
    at: page.scene.now.toISOString(),
    role,
    post: key,
    id: post.id!,
    names: page.names(post),
    author: post.author,
    handle: post.handle,
    text: post.text,
    truncated: post.truncated,
    lang: post.lang,
    url: post.url,
    parent: post.parent,
    thread: place.thread,
    time: post.time,
    audience: post.audience,
  };
}

/** A recorded post as facts again, for reading and drafting without the page. */
export function factsOf(body: Body): PostFacts {
  const none = { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null };
  return {
    id: body.id,
    altIds: [],
    kind: 'post',
    author: body.author,
    handle: body.handle,
    text: body.text,
    truncated: body.truncated,
    lang: body.lang,
    time: body.time,
    timeText: null,
    replyTo: null,
    parent: body.parent,
    thread: body.thread,
    counts: none,
    promoted: false,
    visible: true,
    focused: false,
    url: body.url,
    ours: body.role === 'brand',
    audience: body.audience,
  };
}
