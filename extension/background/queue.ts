// The queue of all tabs: what is open and in which order, and what the agent decides about a case.
import type { Brand, Event, EventType } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Answers, Message, QueueRow, QueueView } from '../shared/messages.js';
import { face, practiceBrand, practiceId } from './brands.js';
import type { Core } from './core.js';
import { derived, fold } from './ledger/fold.js';
import { atNow, shownTimer, urgency } from './ledger/timers.js';
import { onOurHosts } from './push.js';
import { type Db, StoreError } from './store/open.js';
import type { CaseRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';
import { ulids } from './ulid.js';

/** Rows shown at once, the first so many of each kind; the counts are of all. */
const ofEachKind = 200;
const shownOpen = 500;
const shownAnswered = 50;

export async function listQueue(
  db: Db,
  brands: Brand[],
  only: string | null,
  now: Date,
): Promise<Omit<QueueView, 'trouble'>> {
  const shelf = new LastingShelf(db, () => now);
  const wanted = only === null ? await shelf.brandsWithCases() : [only];
  const each = async (read: (brand: string) => Promise<CaseRow[]>): Promise<CaseRow[]> =>
    (await Promise.all(wanted.map(read))).flat();
  const states = ['open', 'waiting', 'snoozed'] as const;
  const open = (await Promise.all(states.map((s) => each((brand) => shelf.nextCases(brand, s, ofEachKind))))).flat();
  const weight = new Map(open.map((r) => [r.key, (r.state === 'open' ? 10_000 : 0) + urgency(r, now)]));
  open.sort((a, b) => weight.get(b.key)! - weight.get(a.key)! || (a.key < b.key ? -1 : 1));
  const answered = await each((brand) => shelf.pastCases(brand, 'answered', shownAnswered));
  answered.sort((a, b) => a.ago - b.ago);
  const [late, owed] = await shelf.late(only);
  const faces = new Map([practiceBrand(null), ...brands].map((b) => [b.id, face(b)]));
  return {
    now: now.toISOString(),
    open: await toQueueRows(db, open.slice(0, shownOpen), faces, now),
    answered: await toQueueRows(db, answered.slice(0, shownAnswered), faces, now),
    late: late + owed,
    brands: brands.map(face),
  };
}

async function toQueueRows(
  db: Db,
  rows: CaseRow[],
  faces: Map<string, ReturnType<typeof face>>,
  now: Date,
): Promise<QueueRow[]> {
  const tx = db.transaction('bodies');
  const bodies = await Promise.all(rows.map((r) => tx.store.get(r.face)));
  await tx.done;
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
  }));
}

export const brandById = (brands: Brand[], id: string): Brand =>
  brands.find((b) => b.id === id) ?? { ...practiceBrand(null), ...(id !== practiceId && { id, name: id }) };

const acts: Record<Extract<Message, { kind: 'case/act' }>['act'], { type: EventType; state: CaseRow['state'] }> = {
  dismiss: { type: 'dismissed', state: 'dismissed' },
  reopen: { type: 'reopened', state: 'open' },
  close: { type: 'closed', state: 'closed' },
  snooze: { type: 'snoozed', state: 'snoozed' },
};

const until = (row: CaseRow): number => Date.parse(row.snapshot.pauses.findLast((p) => p.why === 'snoozed')?.to ?? '');

export interface Acted {
  state: CaseRow['state'];
  row: CaseRow;
}

/** An agent's decision becomes an event. The same decision twice is one. */
export async function actOnCase(
  core: Core,
  db: Db,
  brands: Brand[],
  message: Extract<Message, { kind: 'case/act' }>,
  now: Date,
): Promise<Acted> {
  const shelf = new LastingShelf(db, () => now);
  const row = (await shelf.cases([message.case])).get(message.case);
  if (!row) throw new StoreError('unknown', 'there is no such case');
  const reason = message.reason.trim();
  const { type, state } = acts[message.act];
  if (row.state === state && (message.act !== 'snooze' || until(row) === Date.parse(message.until ?? '')))
    return { state, row };
  if (message.act === 'dismiss' && !reason && (row.kind === 'complaint' || row.kind === 'question')) {
    throw new StoreError('unknown', 'a complaint or question is only put aside with a reason');
  }
  if (message.act === 'snooze' && !(Date.parse(message.until ?? '') > now.getTime())) {
    throw new StoreError('unknown', 'until when?');
  }
  const event: Event = {
    id: ulids(now, await shelf.lastEvent())(),
    case: row.key,
    brand: row.brand,
    at: now.toISOString(),
    by: 'agent',
    type,
    ...(reason && { reason }),
    ...(message.act === 'snooze' && { until: new Date(message.until!).toISOString() }),
  };
  return happenTo(core, shelf, brandById(brands, row.brand), row, [event], now);
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
  return { state: next.state, row: next };
}

/** Brings the tab that shows the case to the front, else opens its address. Addresses come from pages: only the sites' own. */
export async function showCase(db: Db, key: string): Promise<Answers['case/show']> {
  const row = await db.get('cases', key);
  const url = row && (await db.get('bodies', row.face))?.url;
  if (!url || !onOurHosts(url)) throw new StoreError('unknown', 'no address of this case is known');
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
