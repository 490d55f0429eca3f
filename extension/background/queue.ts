// The queue of all tabs: what is open and in which order, and what the agent decides about a case.
import type { Brand, Event, EventType, Kind } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Answers, CaseAct, Message, QueueRow, QueueTab, QueueView } from '../shared/messages.js';
import { face, practiceBrand, practiceId } from './brands.js';
import type { Core } from './core.js';
import { join, split } from './join.js';
import { derived, fold } from './ledger/fold.js';
import { living, withLiving } from './ledger/joined.js';
import { atNow, kinds, reviewSince, shownTimer, urgency } from './ledger/timers.js';
import { onOurHosts } from './push.js';
import { type Db, StoreError } from './store/open.js';
import type { CaseRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';
import { ulids } from './ulid.js';

/** Rows sent at once. */
const mostRows = 200;
/** Of the waiting, the snoozed and the done, so many of each brand are put in order; who looks further searches. */
const mostResting = 1000;

const statesOf: Record<QueueTab, CaseRow['state'][]> = {
  new: ['open'],
  waiting: ['waiting'],
  snoozed: ['snoozed'],
  done: ['answered', 'dismissed', 'closed'],
};
export const queueTabs = Object.keys(statesOf) as QueueTab[];

type Asked = Omit<Extract<Message, { kind: 'queue/list' }>, 'kind'>;

export async function listQueue(db: Db, brands: Brand[], asked: Asked, now: Date): Promise<Omit<QueueView, 'trouble'>> {
  const shelf = new LastingShelf(db, () => now);
  const wanted = asked.brand === null ? await shelf.brandsWithCases() : [asked.brand];
  const from = Math.max(0, Math.floor(asked.from));
  const to = from + Math.min(mostRows, Math.max(0, Math.floor(asked.count)));
  const search = asked.search.trim();
  const [late, owed, followUps] = await shelf.late(asked.brand);
  const counts = await countTabs(shelf, wanted, owed, followUps);
  let rows: CaseRow[];
  let total: number;
  if (search) {
    rows = await found(shelf, wanted, search);
    total = rows.length;
  } else {
    rows = await inTab(shelf, wanted, asked.tab, to, now);
    total = counts[asked.tab];
  }
  const faces = new Map([practiceBrand(null), ...brands].map((b) => [b.id, face(b)]));
  return {
    now: now.toISOString(),
    counts,
    from,
    total,
    rows: await toQueueRows(db, rows.slice(from, to), faces, now),
    late: late + owed,
    brands: brands.map(face),
  };
}

async function countTabs(
  shelf: LastingShelf,
  brands: string[],
  owed: number,
  followUps: number,
): Promise<Record<QueueTab, number>> {
  const each = await Promise.all(brands.map((brand) => shelf.countCases(brand)));
  const out = Object.fromEntries(
    queueTabs.map((tab) => [
      tab,
      each.reduce((sum, counts) => sum + statesOf[tab].reduce((n, state) => n + (counts[state] ?? 0), 0), 0),
    ]),
  ) as Record<QueueTab, number>;
  // What we owe and is overdue leads the new ones.
  out.new += owed;
  out.waiting += followUps - owed;
  out.done -= followUps;
  return out;
}

/** What to take next: overdue promises, then the first `most` open cases by urgency. */
export async function newCases(shelf: LastingShelf, brands: string[], most: number, now: Date): Promise<CaseRow[]> {
  const overdue = (await Promise.all(brands.map((brand) => shelf.lateCases(brand, 2)))).flat();
  const open = (await Promise.all(brands.map((brand) => shelf.nextCases(brand, 'open', most)))).flat();
  const weight = new Map(open.map((row) => [row.key, urgency(row, now)]));
  open.sort((a, b) => weight.get(b.key)! - weight.get(a.key)! || byKey(a, b));
  return [...overdue.sort(byDue), ...open];
}

/** The first `most` cases of a tab, in the order to take them. */
async function inTab(
  shelf: LastingShelf,
  brands: string[],
  tab: QueueTab,
  most: number,
  now: Date,
): Promise<CaseRow[]> {
  const each = async (read: (brand: string) => Promise<CaseRow[]>): Promise<CaseRow[]> =>
    (await Promise.all(brands.map(read))).flat();
  if (tab === 'done') {
    const parts = await Promise.all(statesOf.done.map((s) => each((b) => shelf.pastCases(b, s, most))));
    return parts
      .flat()
      .filter((row) => row.late !== 3)
      .sort((a, b) => a.ago - b.ago || byKey(a, b));
  }
  if (tab === 'new') return newCases(shelf, brands, most, now);
  const resting = await each((brand) => shelf.nextCases(brand, statesOf[tab][0]!, mostResting));
  if (tab === 'snoozed') return resting.sort(byWaking);
  const followUps = await each((brand) => shelf.lateCases(brand, 3));
  return [...resting.filter((row) => row.late !== 2), ...followUps].sort(byDue);
}

const byKey = (a: CaseRow, b: CaseRow): number => (a.key < b.key ? -1 : 1);
const dueOf = (row: CaseRow): number => Date.parse(owedBy(row) ?? shownTimer(row.timers)?.due ?? '') || Infinity;
const byDue = (a: CaseRow, b: CaseRow): number => dueOf(a) - dueOf(b) || byKey(a, b);
const byWaking = (a: CaseRow, b: CaseRow): number => (until(a) || Infinity) - (until(b) || Infinity) || byKey(a, b);

/** When the first promise still open is due. */
export function owedBy(row: CaseRow): string | null {
  const open = row.snapshot.promises.filter((p) => !p.kept && !p.broken).map((p) => p.due);
  return open.length ? open.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b)) : null;
}

/** Cases in whose names or posts every word of the search stands, most lately changed first. */
async function found(shelf: LastingShelf, brands: string[], search: string): Promise<CaseRow[]> {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const said = new Map<string, string>();
  for (const brand of brands) {
    for (const body of await shelf.bodiesOfBrand(brand)) {
      said.set(
        body.case,
        `${said.get(body.case) ?? ''} ${plain(`${body.author ?? ''} ${body.handle ?? ''} ${body.text}`)}`,
      );
    }
  }
  const keys = [...said].filter(([, text]) => words.every((word) => text.includes(word))).map(([key]) => key);
  const all = await withLiving(shelf, keys);
  const rows = [...new Set(keys.flatMap((key) => living(all, key) ?? []))];
  return rows.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : byKey(a, b)));
}

/** For looking things up: without case and marks, so that "Jose" finds "José". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

async function toQueueRows(
  db: Db,
  rows: CaseRow[],
  faces: Map<string, ReturnType<typeof face>>,
  now: Date,
): Promise<QueueRow[]> {
  const tx = db.transaction('bodies');
  const bodies = await Promise.all(rows.map((r) => tx.store.get(r.face)));
  await tx.done;
  const persons = new Map<string, number>();
  for (const { person } of rows) persons.set(person, (persons.get(person) ?? 0) + 1);
  return rows.map((row, i) => ({
    case: row.key,
    brand: faces.get(row.brand) ?? { id: row.brand, name: row.brand, colour: '#777777' },
    site: row.site,
    author: bodies[i]?.author ?? null,
    handle: bodies[i]?.handle ?? null,
    text: bodies[i]?.text ?? '',
    url: bodies[i]?.url ?? null,
    kind: row.kind,
    state: row.state,
    timer: shownTimer(atNow(row.timers, now)),
    priority: row.snapshot.priority,
    promise: owedBy(row),
    until: row.state === 'snoozed' ? (row.snapshot.pauses.findLast((p) => p.why === 'snoozed')?.to ?? null) : null,
    review: reviewSince(row),
    followUp: row.late === 3,
    reason: row.snapshot.reason ?? '',
    category: row.snapshot.category ?? null,
    unhappy: row.state === 'closed' && lastMood(row) === 'negative',
    merged: row.snapshot.into ?? null,
    joined: row.joined?.length ?? 0,
    passedTo: passedTo(row),
    twin: persons.get(row.person)! > 1 && row.state !== 'closed' && row.state !== 'dismissed',
  }));
}

/** How the customer sounded last. */
const lastMood = (row: CaseRow): string | undefined =>
  row.snapshot.messages.findLast((m) => m.who === 'customer')?.mood;

export const brandById = (brands: Brand[], id: string): Brand =>
  brands.find((b) => b.id === id) ?? { ...practiceBrand(null), ...(id !== practiceId && { id, name: id }) };

type Act = Extract<Message, { kind: 'case/act' }>;

/** What each decision becomes, and when it has been made already. */
const acts: Record<
  Exclude<CaseAct, 'merge' | 'split'>,
  { type: EventType; made(row: CaseRow, message: Act): boolean; timed?: true }
> = {
  correct: { type: 'corrected', made: (row, { is }) => row.snapshot.corrected === true && row.kind === is },
  dismiss: { type: 'dismissed', made: (row) => row.state === 'dismissed' },
  reopen: { type: 'reopened', made: (row) => row.state === 'open' },
  close: { type: 'closed', made: (row) => row.state === 'closed' },
  snooze: {
    type: 'snoozed',
    made: (row, { until: to }) =>
      row.state === 'snoozed' && (to === undefined ? Number.isNaN(until(row)) : until(row) === Date.parse(to)),
  },
  wake: { type: 'woken', made: (row) => row.state !== 'snoozed' },
  hand: { type: 'handed', made: (row) => inReview(row) },
  pass: { type: 'handed', made: (row, { reason }) => row.passedTo === reason.trim() && handedOver(row) },
  unpass: { type: 'handed', made: (row) => !handedOver(row) },
  'take-back': { type: 'reviewed', made: (row) => !inReview(row) },
  keep: { type: 'kept', timed: true, made: (row, { until: due }) => promised(row, due)?.kept === true },
  break: { type: 'broken', timed: true, made: (row, { until: due }) => promised(row, due)?.broken === true },
  promise: { type: 'promised', timed: true, made: (row, { until: due }) => open(promised(row, due)) },
  follow: { type: 'followed', made: (row) => row.snapshot.followed != null },
};

/** What the core knows these decisions by; what the agent said stays out of the log. */
const because: Partial<Record<CaseAct, string>> = { hand: 'review', pass: 'passed', unpass: 'back' };

const until = (row: CaseRow): number => Date.parse(row.snapshot.pauses.findLast((p) => p.why === 'snoozed')?.to ?? '');
const handedOver = (row: CaseRow): boolean => (row.snapshot.handed ?? 0) > 0;
/** Who has it now, null where it was never handed over. */
export const passedTo = (row: CaseRow): string | null => (handedOver(row) ? (row.passedTo ?? null) : null);
const inReview = (row: CaseRow): boolean => reviewSince(row) !== null;
const promised = (row: CaseRow, due: string | undefined): CaseRow['snapshot']['promises'][number] | undefined =>
  row.snapshot.promises.findLast((p) => Date.parse(p.due) === Date.parse(due ?? ''));
const open = (promise: CaseRow['snapshot']['promises'][number] | undefined): boolean =>
  promise !== undefined && !promise.kept && !promise.broken;

export interface Acted {
  state: CaseRow['state'];
  /** Every case that changed. */
  rows: CaseRow[];
}

/** An agent's decision becomes an event. The same decision twice is one. */
export async function actOnCase(core: Core, db: Db, brands: Brand[], asked: Act, now: Date): Promise<Acted> {
  const shelf = new LastingShelf(db, () => now);
  if (asked.act === 'merge' || asked.act === 'split') {
    const desk = { core, shelf, brandOf: (id: string) => brandById(brands, id), now };
    const rows = asked.act === 'merge' ? await join(desk, asked.case, asked.into ?? '') : await split(desk, asked.case);
    return { state: (rows.find((one) => one.key === asked.case) ?? rows[0]!).state, rows };
  }
  const row = living(await withLiving(shelf, [asked.case]), asked.case);
  if (!row) throw new StoreError('unknown', 'there is no such case');
  const brand = brandById(brands, row.brand);
  const message = asked.until === 'opens' ? { ...asked, until: await opening(core, brand, now) } : asked;
  const reason = message.reason.trim();
  const act = acts[asked.act];
  if (!act) throw new StoreError('unknown', 'nobody can decide that about a case');
  if (act.made(row, message)) return { state: row.state, rows: [row] };
  if ((message.act === 'close' || message.act === 'dismiss') && owedBy(row) !== null)
    throw new StoreError('owed', 'a promise is still open');
  // "Other" that was read is no cause; said by the agent it is one.
  const read = row.snapshot.category === 'other' ? undefined : row.snapshot.category;
  const cause = message.act === 'close' ? (message.cause ?? read) : undefined;
  if (message.act === 'close' && !cause && row.kind === 'complaint')
    throw new StoreError('unknown', 'a complaint is closed with its cause');
  if (message.act === 'dismiss' && !reason && (row.kind === 'complaint' || row.kind === 'question')) {
    throw new StoreError('unknown', 'a complaint or question is only put aside with a reason');
  }
  const at = message.until === undefined ? Number.NaN : Date.parse(message.until);
  if ((act.timed || message.until !== undefined) && Number.isNaN(at)) throw new StoreError('unknown', 'until when?');
  if (message.act === 'correct' && !kinds.includes(message.is as Kind)) throw new StoreError('unknown', 'what is it?');
  if (message.act === 'snooze' && at <= now.getTime()) throw new StoreError('unknown', 'until when?');
  const event: Event = {
    id: ulids(now, await shelf.lastEvent())(),
    case: row.key,
    brand: row.brand,
    at: now.toISOString(),
    by: 'agent',
    type: act.type,
    ...(reason && { reason }),
    ...(message.act in because && { reason: because[message.act] }),
    ...(message.act === 'correct' && { kind: message.is }),
    ...(cause && { category: cause }),
    ...(!Number.isNaN(at) && { until: new Date(at).toISOString() }),
  };
  if (act.type !== 'handed' || message.act === 'hand') return happenTo(core, shelf, brand, row, [event], now);
  // To whom stands beside the log, which names nobody; taken back, it is whoever had it before.
  const { passedTo: _, ...rest } = row;
  return happenTo(core, shelf, brand, { ...rest, ...(reason && { passedTo: reason.slice(0, 60) }) }, [event], now);
}

/** When the brand opens on its next working day. */
async function opening(core: Core, brand: Brand, now: Date): Promise<string> {
  const { opens } = await core.call({
    kind: 'schedule',
    now: now.toISOString(),
    brand,
    case: { key: 'none', kind: 'neutral', messages: [] },
  });
  if (opens === null) throw new StoreError('unknown', 'the opening hours of this brand have no open day');
  return opens;
}

/** Folds events into one case and stores both. What the core refuses is not stored. */
export async function happenTo(
  core: Core,
  shelf: LastingShelf,
  brand: Brand,
  row: CaseRow,
  events: Event[],
  now: Date,
): Promise<Acted> {
  const folded = await fold(core, brand, now, [row.snapshot], events);
  const [why] = folded.refused.values();
  if (why !== undefined) throw new StoreError('unknown', why);
  const next: CaseRow = { ...row, at: now.toISOString(), ...derived(folded.cases.get(row.key)!) };
  await shelf.commit({
    expect: new Map([[row.key, row.snapshot.lastEvent]]),
    events,
    bodies: [],
    cases: [next],
    sent: [],
    arrived: [],
    spent: [],
  });
  return { state: next.state, rows: [next] };
}

/** Brings the tab that shows the case to the front, else opens its address. Addresses come from pages: only the sites' own. */
export async function showCase(db: Db, key: string): Promise<Answers['case/show']> {
  const row = await db.get('cases', key);
  const url = row && (await db.get('bodies', row.face))?.url;
  if (!url || !onOurHosts(url)) throw new StoreError('unknown', 'no address of this case is known');
  return showAddress(url);
}

/** Brings the tab that shows an address to the front, else opens it. */
export async function showAddress(url: string): Promise<Answers['case/show']> {
  const wanted = new URL(url);
  const tabs = await api.tabs.query({ url: `${wanted.origin}/*` });
  const tab = tabs.find((t) => {
    if (!t.url || t.incognito) return false;
    const at = new URL(t.url);
    return at.pathname === wanted.pathname && (wanted.search === '' || at.search === wanted.search);
  });
  if (tab?.id === undefined) {
    await api.tabs.create({ url });
    return { how: 'new-tab' };
  }
  await api.tabs.update(tab.id, { active: true });
  await api.windows?.update(tab.windowId, { focused: true }).catch(() => {});
  return { how: 'tab' };
}
