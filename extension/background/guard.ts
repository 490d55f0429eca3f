// What the agent is shown when the site's own menu on somebody else's post opens, before anything is hidden, deleted or
// blocked: what the house rules say of it, and a note of who wrote what and when, kept on this machine while it can still be
// read. The menu is the site's; nothing here waits for it or holds it.
import type { Answers } from '../shared/messages.js';
import type { PostFacts } from '../sites/site.js';
import type { ActingBrand } from './brands.js';
import type { Core } from './core.js';
import { before, clipped, joinedIn, mentionOf, saidOf } from './ledger/facts.js';
import { plain, postKey, postName } from './ledger/identity.js';
import { type Db, storeError } from './store/open.js';
import type { NoteRow } from './store/records.js';
import type { Shelf } from './store/shelf.js';

export interface GuardParts {
  core: Core;
  shelf: Shelf;
  /** Null where nothing may be kept: a private window, a store that failed. */
  db: Db | null;
  acting: ActingBrand;
  site: 'x' | 'facebook';
  now: Date;
}

export async function guard(parts: GuardParts, given: PostFacts, thread: PostFacts[]): Promise<Answers['guard/open']> {
  const { core, shelf, db, acting, site, now } = parts;
  const { brand, handles, face } = acting;
  const post = clipped(given);
  if (post.id === null || post.ours || post.audience === 'private') return { view: null };
  const names = [post.id, ...post.altIds].map((id) => postName(brand.id, site, id));
  const body = (await shelf.posts(names))[0];
  const row = body && (await shelf.cases([body.case])).get(body.case);
  const page = [...thread.filter((one) => one.id !== post.id), post];
  const reply = await core.call({
    kind: 'draft',
    now: now.toISOString(),
    brand,
    mention: {
      ...mentionOf(post, site, before(post, page, handles), joinedIn(post, page, handles)),
      ...saidOf(row),
    },
    purpose: 'removal',
    count: 1,
    seed: 1,
  });
  const kept = db ? await keepNote(db, shelf, parts, post, body?.case ?? null) : null;
  return {
    view: {
      post: post.id,
      author: post.author ?? post.handle,
      brand: face,
      kind: reply.reading.kind,
      breaks: reply.house?.breaks ?? false,
      rule: reply.house?.rule ?? null,
      rules: (brand.rules ?? []).map(({ n, title }) => ({ n, title })),
      note: kept && {
        at: kept.at,
        time: kept.time,
        author: kept.author,
        handle: kept.handle,
        text: kept.text,
        url: kept.url,
      },
    },
  };
}

/** One note for each version of a post: the same words seen again are the note that is there. */
async function keepNote(
  db: Db,
  shelf: Shelf,
  { acting, site, now }: GuardParts,
  post: PostFacts,
  key: string | null,
): Promise<NoteRow | null> {
  const brand = acting.brand.id;
  const name = postName(brand, site, post.id!);
  const id = await postKey(await shelf.salt(brand), site, `${name}\n${plain(post.text)}\n${post.truncated}`);
  try {
    const tx = db.transaction('notes', 'readwrite');
    const there = await tx.store.get(id);
    const row: NoteRow = there ?? {
      note: id,
      brand,
      site,
      case: key,
      post: post.id!,
      author: post.author,
      handle: post.handle,
      text: post.text,
      truncated: post.truncated,
      url: post.url,
      time: post.time,
      counts: post.counts,
      at: now.toISOString(),
    };
    if (!there) await tx.store.add(row);
    await tx.done;
    return row;
  } catch (error) {
    throw storeError(error);
  }
}
