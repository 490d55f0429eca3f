// The reply card: the case of a post, its reading and drafts, and what the agent has told of it so far.
import type { Action, Audience, CaseContext, Purpose, Site } from '../../wasm/protocol.js';
import type { Answers, CardView, Settings } from '../shared/messages.js';
import type { PostFacts } from '../sites/site.js';
import { unread } from '../sites/unread.js';
import type { Core } from './core.js';
import { before, clipped, factsOf, joinedIn, longest, mentionOf, saidOf } from './ledger/facts.js';
import { postKey } from './ledger/identity.js';
import { sentIn } from './ledger/joined.js';
import type { Options, Scene, Taken } from './ledger/scene.js';
import { take } from './ledger/take.js';
import { atNow, reviewSince } from './ledger/timers.js';
import { mutedRules } from './settings.js';
import { type Db, StoreError, storeError } from './store/open.js';
import type { DraftRow } from './store/records.js';
import type { Shelf } from './store/shelf.js';

/** What the agent asked for in the card; absent parts are as they were the last time. */
export interface Ask {
  purpose?: Purpose;
  known?: CaseContext;
  seed?: number;
}

const purposes: Partial<Record<Action, Purpose>> = { hold: 'holding', thank: 'thanks', boundary: 'boundary' };

export interface CardParts {
  core: Core;
  shelf: Shelf;
  scene: Scene;
  settings: Settings;
  /** Runs the ledger's part alone. */
  alone: <T>(job: () => Promise<T>) => Promise<T>;
  options: Options;
  /** Told when the ledger changed. */
  changed: (taken: Taken) => void;
}

const hidden = (findings: { rule: string }[], muted: ReadonlySet<string>): boolean =>
  findings.some((f) => muted.has(f.rule));

export async function openCard(
  parts: CardParts,
  given: PostFacts,
  thread: PostFacts[],
  ask: Ask,
  audience?: Audience,
): Promise<CardView & { ask: Ask }> {
  const { core, shelf, scene, settings } = parts;
  const { brand, handles, face } = scene.acting;
  const post = clipped(given.id === null ? { ...given, id: await unnamed(given, scene.site) } : given);
  const page = [...thread.filter((p) => p.id !== post.id), post];
  const taken = await parts.alone(() => take(core, shelf, scene, page, { ...parts.options, forced: post.id! }));
  parts.changed(taken);
  const sighting = taken.sightings.find((s) => s.post.id === post.id);
  const row = sighting && taken.rows.get(sighting.case);
  if (!sighting || !row) throw new StoreError('unknown', 'this post belongs to nobody who could be answered');
  // From an own reply's badge the card answers the customer's newest message.
  const subject = sighting.role === 'own' ? await newestMessage(shelf, row.key, row.face) : post;
  const [draft, sent, recent] = await Promise.all([shelf.draft(row.key), sentIn(shelf, row), shelf.recent(brand.id)]);
  const known: CaseContext = { ...draft?.known, ...ask.known };
  // What she settled on for this person holds in every case of theirs.
  known.name ??= row.called ?? (await shelf.calledOf(row.person));
  const prior = sent.map((s) => s.text).filter((t) => t);
  if (!known.prior?.length && prior.length) known.prior = prior;
  const mention = {
    ...mentionOf(subject, scene.site, before(subject, page, handles), joinedIn(subject, page, handles)),
    ...saidOf(row),
  };
  const purpose = ask.purpose ?? draft?.purpose ?? purposes[sighting.reading?.suggest.action ?? 'reply'] ?? 'reply';
  const seed = ask.seed ?? draft?.seed ?? 1;
  const reply = await core.call({
    kind: 'draft',
    now: scene.now.toISOString(),
    brand,
    mention,
    case: known,
    purpose,
    count: 3,
    seed,
    ...(recent.length && { recent }),
  });
  const muted = mutedRules(settings, brand.id);
  const drafts = reply.drafts.map((d) =>
    hidden(d.findings, muted) ? { ...d, findings: d.findings.filter((f) => !muted.has(f.rule)) } : d,
  );
  return {
    post: post.id!,
    case: row.key,
    mention: {
      author: subject.author,
      handle: subject.handle,
      text: subject.text,
      audience: audience ?? subject.audience,
      url: subject.url,
    },
    reading: reply.reading,
    timers: atNow(row.timers, scene.now),
    state: row.state,
    brand: face,
    drafts,
    plan: reply.plan,
    missing: reply.missing,
    known,
    purpose,
    kept: draft?.text ?? '',
    second: draft?.second ?? null,
    reviewing: reviewSince(row),
    ask: { purpose, known: { ...draft?.known, ...ask.known }, seed },
  };
}

async function newestMessage(shelf: Shelf, key: string, event: string): Promise<PostFacts> {
  const messages = (await shelf.bodiesOfCase(key)).filter((b) => b.role === 'customer');
  const body = messages.find((b) => b.event === event) ?? messages.at(-1);
  if (!body) throw new StoreError('unknown', 'what this reply answers is not recorded');
  return factsOf(body);
}

/** An id for a post the page gives none: the same author and text are the same post. */
const unnamed = async (post: PostFacts, site: Site): Promise<string> =>
  `typed:${await postKey('', site, `${post.handle ?? post.author ?? ''}\n${post.text}`)}`;

/** A post the agent typed or pasted. Nobody knows when it was written, so it says nothing of a time. */
export async function typedPost(site: Site, author: string, text: string): Promise<PostFacts> {
  const name = author.trim();
  const post = unread({
    author: name.startsWith('@') ? null : name || null,
    handle: name.startsWith('@') ? name : null,
    text: text.slice(0, longest),
  });
  return { ...post, id: await unnamed(post, site) };
}

/** Writes part of what is kept of a case, in one transaction; a row that says nothing any more goes. */
export async function keepDraft(
  db: Db,
  key: string,
  part: Partial<Pick<DraftRow, 'text' | 'known' | 'purpose' | 'seed' | 'second'>>,
  now: Date,
): Promise<Answers['card/keep']> {
  const tx = db.transaction(['cases', 'drafts'], 'readwrite');
  try {
    const row = await tx.objectStore('cases').get(key);
    if (!row) throw new StoreError('unknown', 'there is no such case');
    const old = await tx.objectStore('drafts').get(key);
    const next: DraftRow = {
      text: '',
      known: {},
      purpose: null,
      seed: 1,
      ...old,
      ...part,
      case: key,
      brand: row.brand,
      at: now.toISOString(),
    };
    const called = part.known?.name;
    if (called !== undefined && (called ?? '') !== row.called)
      await tx.objectStore('cases').put({ ...row, called: called ?? '' });
    const empty = !next.text && Object.keys(next.known).length === 0 && next.purpose === null && !next.second;
    if (empty) await tx.objectStore('drafts').delete(key);
    else await tx.objectStore('drafts').put(next);
    await tx.done;
    return {};
  } catch (error) {
    const cause = tx.error ?? error;
    await tx.done.catch(() => {});
    throw storeError(cause);
  }
}
