// Posts seen on a page become events. The same post seen again changes nothing; an edited one makes an `updated` event; the
// brand's own reply answers the case it belongs to, whichever of the two is seen first.
import type { Reading } from '../../../wasm/protocol.js';
import { hostile } from '../../shared/calm.js';
import type { PostFacts } from '../../sites/site.js';
import { type Core, parts } from '../core.js';
import { Conflict, type Shelf } from '../store/shelf.js';
import { Book } from './book.js';
import { before, bodyOfPost, edited, joinedIn, mentionOf, narrower } from './facts.js';
import { Page } from './page.js';
import { Replies } from './replies.js';
import type { Options, Scene, Sighting, Taken } from './scene.js';

/** Takes what a page shows into the ledger. Should another worker write meanwhile, it is worked out again from there. */
export async function take(
  core: Core,
  shelf: Shelf,
  scene: Scene,
  posts: PostFacts[],
  options: Options = {},
): Promise<Taken> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await takeOnce(core, new Page(shelf, scene, posts, options), options);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt >= 2) throw error;
    }
  }
}

async function takeOnce(core: Core, page: Page, options: Options): Promise<Taken> {
  if (page.posts.length === 0) return { sightings: [], rows: new Map(), changed: new Set(), hostile: 0 };
  await page.open();
  const book = new Book(core, page, options);
  const replies = new Replies(core, page, book);
  const readings = await read(core, page);
  let insults = 0;
  for (const [post, reading] of readings)
    if ((await mention(page, book, replies, post, reading)) && hostile(reading)) insults++;
  const answers = new Map<PostFacts, string>();
  for (const post of page.ours) {
    const key = await replies.reply(post);
    if (key !== null) answers.set(post, key);
  }
  const rows = await book.write();
  const sightings: Sighting[] = [];
  for (const post of page.posts) {
    const key = page.standing.get(post)?.case ?? answers.get(post);
    if (key === undefined || !rows.has(key)) continue;
    const reading = readings.get(post) ?? null;
    sightings.push({ post, case: key, role: reading ? 'mention' : 'own', reading });
  }
  return { sightings, rows, changed: book.changed, hostile: insults };
}

/** The core's reading of every mention on the page, in page order. */
async function read(core: Core, page: Page): Promise<Map<PostFacts, Reading>> {
  const { acting, site, now } = page.scene;
  const { handles, brand } = acting;
  const out = new Map<PostFacts, Reading>();
  const asked = [...page.standing.keys()].map((post) => ({
    post,
    mention: mentionOf(post, site, before(post, page.posts, handles), joinedIn(post, page.posts, handles)),
  }));
  for (const part of parts(asked)) {
    const mentions = part.map((p) => p.mention);
    const reply = await core.call({ kind: 'read', now: now.toISOString(), brand, mentions });
    for (const [i, { post }] of part.entries()) out.set(post, reply.readings[i]!);
  }
  return out;
}

/** True if the post is seen for the first time. */
async function mention(page: Page, book: Book, replies: Replies, post: PostFacts, reading: Reading): Promise<boolean> {
  const standing = page.standing.get(post)!;
  const more = {
    kind: reading.kind,
    priority: reading.priority,
    who: 'customer' as const,
    surface: page.scene.surface,
    mood: reading.sentiment3,
    ...(reading.category && { category: reading.category }),
  };
  const old = page.bodyOf(post);
  if (old) {
    const isEdited = edited(old, post);
    const narrowed = narrower(old.time, post.time);
    if (!isEdited && narrowed === null) return false;
    const fresh = bodyOfPost(post, page, standing, 'customer', old.post);
    const time = narrowed ?? old.time;
    const body = {
      ...fresh,
      id: old.id,
      names: [...new Set([...old.names, ...fresh.names])],
      time,
      ...(!isEdited && { text: old.text, truncated: old.truncated }),
    };
    book.add({ type: 'updated', case: standing.case, post: old.post, time, more, body, instead: old.event });
    return false;
  }
  const name = await page.keyOfPost(post.id!);
  const body = bodyOfPost(post, page, standing, 'customer', name);
  const past = (await page.past(standing.case)).find((e) => e.post === name && e.type === 'seen');
  if (past) {
    // The log knows it, only its body was lost: put that back, nothing new has happened.
    book.healed.push({ ...body, event: past.id });
    return false;
  }
  book.add({ type: 'seen', case: standing.case, post: name, time: post.time, more, body });
  const names = page.names(post);
  for (const sent of page.under) if (names.includes(sent.parent)) await replies.late(sent, standing.case);
  return true;
}
