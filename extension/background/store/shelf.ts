// What the ledger needs of a store, and the one that lasts. The other one (memory.ts) lives for one request.
import type { Event, Kind } from '../../../wasm/protocol.js';
import { kinds } from '../ledger/timers.js';
import { describeDamage } from './damage.js';
import { type Db, storeError } from './open.js';
import {
  type Body,
  type CaseRow,
  type Change,
  clockKey,
  countsKey,
  type DraftRow,
  type MetaRow,
  type PendingRow,
  reportKey,
  reportKeys,
  type SentRow,
  type StoreName,
} from './records.js';

export interface Shelf {
  /** False when nothing outlives the request (private windows, practice, a store that failed). */
  lasting: boolean;
  /** Secret of this brand on this machine, under which local keys are made. Made at the first call. */
  salt(brand: string): Promise<string>;
  /** Newest body of each post that goes by one of these names. */
  posts(names: string[]): Promise<Body[]>;
  cases(keys: string[]): Promise<Map<string, CaseRow>>;
  casesInThread(thread: string): Promise<CaseRow[]>;
  bodiesOfCase(key: string): Promise<Body[]>;
  /** What the agent called this person last, in whatever case. */
  calledOf(person: string): Promise<string | undefined>;
  eventsOfCases(keys: string[]): Promise<Event[]>;
  /** Own posts under posts of these names. */
  sentUnder(parents: string[]): Promise<SentRow[]>;
  /** Own posts by these names. */
  sent(names: string[]): Promise<SentRow[]>;
  sentOfCase(key: string): Promise<SentRow[]>;
  /** Texts of the brand's newest replies, newest first, at most 50. */
  recent(brand: string): Promise<string[]>;
  pending(): Promise<PendingRow[]>;
  draft(key: string): Promise<DraftRow | undefined>;
  lastEvent(): Promise<string>;
  /** One transaction. Throws Conflict if a case moved on since it was read. */
  commit(change: Change): Promise<void>;
}

/** Another worker changed a case in between; what was computed from it no longer holds. */
export class Conflict extends Error {}

export const recentLimit = 50;
const ownLimit = 2000;

export class LastingShelf implements Shelf {
  readonly lasting = true;
  constructor(
    private readonly db: Db,
    private readonly now: () => Date,
  ) {}

  async salt(brand: string): Promise<string> {
    const key = `salt:${brand}`;
    const found = await this.db.get('meta', key);
    if (found) return found.value;
    const value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join(
      '',
    );
    await this.db.add('meta', { key, value }).catch((error: unknown) => {
      throw storeError(error);
    });
    return value;
  }

  async posts(names: string[]): Promise<Body[]> {
    const tx = this.db.transaction('bodies');
    const index = tx.store.index('names');
    const found = await Promise.all(names.map((name) => index.getAll(name)));
    await tx.done;
    return newestOfEach(await this.sound('bodies', found.flat()));
  }

  async cases(keys: string[]): Promise<Map<string, CaseRow>> {
    const tx = this.db.transaction('cases');
    const rows = await Promise.all(keys.map((key) => tx.store.get(key)));
    await tx.done;
    const sound = await this.sound(
      'cases',
      rows.filter((r) => r !== undefined),
    );
    return new Map(sound.map((row) => [row.key, row]));
  }

  /** The most urgent cases of a brand in a state, so many of each kind. */
  async nextCases(brand: string, state: CaseRow['state'], ofEach: number): Promise<CaseRow[]> {
    const index = this.db.transaction('cases').store.index('queue');
    const range = (kind: Kind): IDBKeyRange =>
      IDBKeyRange.bound([brand, state, kind, -Infinity], [brand, state, kind, Infinity]);
    return this.sound('cases', (await Promise.all(kinds.map((kind) => index.getAll(range(kind), ofEach)))).flat());
  }

  /** The cases of a brand that came to a state last, newest first. */
  async pastCases(brand: string, state: CaseRow['state'], most: number): Promise<CaseRow[]> {
    const range = IDBKeyRange.bound([brand, state, -Infinity], [brand, state, Infinity]);
    return this.sound('cases', await this.db.getAllFromIndex('cases', 'past', range, most));
  }

  /** How many cases of a brand are in each state; a state that none is in may be absent. */
  async countCases(brand: string): Promise<Counts> {
    const kept = readCounts(await this.db.get('meta', countsKey(brand)));
    if (kept) return kept;
    const tx = this.db.transaction(['cases', 'meta'], 'readwrite');
    const index = tx.objectStore('cases').index('past');
    const counted = await Promise.all(
      caseStates.map(async (state) => [
        state,
        await index.count(IDBKeyRange.bound([brand, state, -Infinity], [brand, state, Infinity])),
      ]),
    );
    const counts: Counts = Object.fromEntries(counted);
    // Where it cannot be kept, it is counted again.
    await tx
      .objectStore('meta')
      .put({ key: countsKey(brand), value: JSON.stringify(counts) })
      .catch(() => {});
    await tx.done.catch(() => {});
    return counts;
  }

  /** The cases of a brand with this mark of lateness (see CaseRow). */
  async lateCases(brand: string, how: CaseRow['late']): Promise<CaseRow[]> {
    return this.sound('cases', await this.db.getAllFromIndex('cases', 'late', IDBKeyRange.only([how, brand])));
  }

  /** The cases of a brand that began on a day. */
  async casesOfDay(brand: string, day: string): Promise<CaseRow[]> {
    return this.sound('cases', await this.db.getAllFromIndex('cases', 'began', IDBKeyRange.only([brand, day])));
  }

  /** Every post of a brand that is kept with its words. */
  async bodiesOfBrand(brand: string): Promise<Body[]> {
    return this.sound(
      'bodies',
      await this.db.getAllFromIndex('bodies', 'at', IDBKeyRange.bound([brand, ''], [brand, '\uffff'])),
    );
  }

  /** Brands that have cases. */
  async brandsWithCases(): Promise<string[]> {
    const out: string[] = [];
    const index = this.db.transaction('cases').store.index('brand');
    // From one brand straight to the next: a cursor over unique keys walks past every case of each.
    let cursor = await index.openKeyCursor();
    while (cursor) {
      const brand = String(cursor.key);
      out.push(brand);
      cursor = await index.openKeyCursor(IDBKeyRange.lowerBound(brand, true));
    }
    return out;
  }

  /** How many cases wait for us and are late, of how many we owe something that is late, and how many follow-ups are due. */
  async late(brand: string | null): Promise<[waiting: number, owed: number, followUps: number]> {
    const index = this.db.transaction('cases').store.index('late');
    const range = (late: number): IDBKeyRange =>
      brand === null ? IDBKeyRange.bound([late], [late, []]) : IDBKeyRange.only([late, brand]);
    return Promise.all([index.count(range(1)), index.count(range(2)), index.count(range(3))]);
  }

  async casesInThread(thread: string): Promise<CaseRow[]> {
    return this.sound('cases', await this.db.getAllFromIndex('cases', 'thread', thread));
  }

  async bodiesOfCase(key: string): Promise<Body[]> {
    return newestOfEach(await this.sound('bodies', await this.db.getAllFromIndex('bodies', 'case', key)));
  }

  async calledOf(person: string): Promise<string | undefined> {
    const named = (await this.db.getAllFromIndex('cases', 'person', person)).filter((row) => row.called !== undefined);
    return named.reduce<CaseRow | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)?.called;
  }

  /** The cases of a person, newest first. */
  async casesOfPerson(person: string): Promise<CaseRow[]> {
    const rows = await this.sound('cases', await this.db.getAllFromIndex('cases', 'person', person));
    return rows.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async eventsOfCases(keys: string[]): Promise<Event[]> {
    const tx = this.db.transaction('events');
    const index = tx.store.index('case');
    const found = await Promise.all(keys.map((key) => index.getAll(key)));
    await tx.done;
    return this.sound('events', found.flat());
  }

  async sentUnder(parents: string[]): Promise<SentRow[]> {
    const tx = this.db.transaction('sent');
    const index = tx.store.index('parent');
    const found = await Promise.all(parents.map((parent) => index.getAll(parent)));
    await tx.done;
    return this.sound('sent', found.flat());
  }

  async sent(names: string[]): Promise<SentRow[]> {
    const tx = this.db.transaction('sent');
    const found = await Promise.all(names.map((name) => tx.store.get(name)));
    await tx.done;
    return this.sound(
      'sent',
      found.filter((row) => row !== undefined),
    );
  }

  async sentOfCase(key: string): Promise<SentRow[]> {
    return this.sound('sent', await this.db.getAllFromIndex('sent', 'case', key));
  }

  async recent(brand: string): Promise<string[]> {
    const texts: string[] = [];
    const range = IDBKeyRange.bound([brand, 1, ''], [brand, 1, '\uffff']);
    let cursor = await this.db.transaction('sent').store.index('recent').openCursor(range, 'prev');
    while (cursor && texts.length < recentLimit) {
      if (typeof cursor.value.text === 'string' && cursor.value.text) texts.push(cursor.value.text);
      cursor = await cursor.continue();
    }
    return texts;
  }

  async pending(): Promise<PendingRow[]> {
    return this.sound('pending', await this.db.getAll('pending'));
  }

  async draft(key: string): Promise<DraftRow | undefined> {
    const row = await this.db.get('drafts', key);
    return row && (await this.sound('drafts', [row]))[0];
  }

  async lastEvent(): Promise<string> {
    const cursor = await this.db.transaction('events').store.openKeyCursor(null, 'prev');
    return cursor ? String(cursor.key) : '';
  }

  async commit(change: Change): Promise<void> {
    const tx = this.db.transaction(['events', 'bodies', 'cases', 'sent', 'pending', 'drafts', 'meta'], 'readwrite');
    // Every request below fails together with the transaction; tx.done is the one place that reports it.
    const quiet = (p: Promise<unknown>): void => void p.catch(() => {});
    try {
      const cases = tx.objectStore('cases');
      // What was counted of these days holds no more; a case may have been found to begin earlier than it seemed.
      const counted = new Set(change.cases.map((row) => reportKey(row.brand, row.began)));
      const before = new Map<string, CaseRow>();
      for (const [key, last] of change.expect) {
        const row = await cases.get(key);
        if (row) {
          counted.add(reportKey(row.brand, row.began));
          before.set(key, row);
        }
        if ((row?.snapshot?.lastEvent ?? '') !== last) throw new Conflict(`case ${key} moved on`);
      }
      for (const event of change.events) quiet(tx.objectStore('events').add(event));
      for (const body of change.bodies) quiet(tx.objectStore('bodies').put(body));
      for (const row of change.cases) quiet(cases.put(row));
      for (const row of change.sent) quiet(tx.objectStore('sent').put(row));
      for (const key of counted) quiet(tx.objectStore('meta').delete(key));
      const written = change.cases[0]?.at;
      if (written) quiet(tx.objectStore('meta').put({ key: clockKey, value: written }));
      await recount(tx.objectStore('meta'), before, change.cases);
      for (const key of change.arrived) quiet(tx.objectStore('pending').delete(key));
      for (const key of change.spent) {
        // What a colleague was asked stays: the answer comes after a holding reply was sent.
        const row = await tx.objectStore('drafts').get(key);
        if (row?.second) quiet(tx.objectStore('drafts').put({ ...row, text: '' }));
        else quiet(tx.objectStore('drafts').delete(key));
      }
      for (const brand of new Set(change.sent.map((row) => row.brand))) await trimSent(tx.objectStore('sent'), brand);
      await tx.done;
    } catch (error) {
      // The reason of an abort (a full disk, say) is on the transaction, not on the request that noticed it.
      const cause = tx.error ?? error;
      try {
        tx.abort();
      } catch {
        // already over
      }
      await tx.done.catch(() => {});
      throw cause instanceof Conflict ? cause : storeError(cause);
    }
  }

  /** The records that can be used; the others move to quarantine, where the queue names them. */
  private async sound<T>(store: StoreName, records: T[]): Promise<T[]> {
    const good: T[] = [];
    for (const record of records) {
      const why = describeDamage(store, record);
      if (why === null) good.push(record);
      else await quarantine(this.db, store, record, why, this.now());
    }
    return good;
  }
}

type Counts = Partial<Record<CaseRow['state'], number>>;
const caseStates: CaseRow['state'][] = ['open', 'answered', 'waiting', 'snoozed', 'dismissed', 'closed'];

/** Null where it is not known: then it is counted. */
function readCounts(row: MetaRow | undefined): Counts | null {
  try {
    const counts = JSON.parse(row?.value ?? 'null') as Counts | null;
    return counts && Object.values(counts).every((n) => Number.isInteger(n) && n >= 0) ? counts : null;
  } catch {
    return null;
  }
}

/** Keeps the counts of the states right while cases go from one to another. */
async function recount(
  meta: { get(key: string): Promise<MetaRow | undefined>; put(row: MetaRow): Promise<unknown> },
  before: Map<string, CaseRow>,
  after: CaseRow[],
): Promise<void> {
  for (const brand of new Set(after.map((row) => row.brand))) {
    const moved = after.filter((row) => row.brand === brand && row.state !== before.get(row.key)?.state);
    const counts = moved.length > 0 ? readCounts(await meta.get(countsKey(brand))) : null;
    if (!counts) continue;
    for (const row of moved) {
      const was = before.get(row.key)?.state;
      if (was) counts[was] = (counts[was] ?? 0) - 1;
      counts[row.state] = (counts[row.state] ?? 0) + 1;
    }
    await meta.put({ key: countsKey(brand), value: JSON.stringify(counts) });
  }
}

type SentStore = ReturnType<ReturnType<typeof sentStore>['objectStore']>;
const sentStore = (db: Db) => db.transaction(['sent'], 'readwrite');

/** Only the newest replies keep their words; beyond that the ids are enough, and of them the newest. */
async function trimSent(store: Pick<SentStore, 'index'>, brand: string): Promise<void> {
  const index = store.index('recent');
  const replies = IDBKeyRange.bound([brand, 1, ''], [brand, 1, '\uffff']);
  if ((await index.count(replies)) > recentLimit) {
    let cursor = await index.openCursor(replies, 'prev');
    if (cursor) cursor = await cursor.advance(recentLimit);
    // Those further back were emptied before: one stretch of new ones at most is walked.
    while (cursor?.value.text) {
      await cursor.update({ ...cursor.value, text: '' });
      cursor = await cursor.continue();
    }
  }
  const all = IDBKeyRange.bound([brand, 0, ''], [brand, 1, '\uffff']);
  let over = (await index.count(all)) - ownLimit;
  let cursor = over > 0 ? await index.openCursor(all) : null;
  while (cursor && over-- > 0) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
}

const keyOf: Record<StoreName, string> = {
  events: 'id',
  bodies: 'event',
  cases: 'key',
  drafts: 'case',
  sent: 'name',
  pending: 'key',
  brands: 'id',
  meta: 'key',
  quarantine: '',
  notes: 'note',
};

/** Moves a record to quarantine in one transaction. */
export async function quarantine(db: Db, store: StoreName, record: unknown, why: string, now: Date): Promise<void> {
  const key = String((record as Record<string, unknown>)[keyOf[store]]);
  const tx = db.transaction([store, 'quarantine', 'meta'], 'readwrite');
  await Promise.all([
    tx.objectStore('quarantine').add({ store, key, record, why, at: now.toISOString() }),
    tx.objectStore(store).delete(key),
    // What was counted may have counted it.
    ...(store === 'cases' ? [tx.objectStore('meta').delete(reportKeys(''))] : []),
    tx.done,
  ]).catch((error: unknown) => {
    throw storeError(error);
  });
}

/** Bodies are kept per version of a post: the newest stands for it. */
export function newestOfEach(bodies: Body[]): Body[] {
  const newest = new Map<string, Body>();
  for (const body of bodies) {
    const known = newest.get(body.post);
    if (!known || known.event < body.event) newest.set(body.post, body);
  }
  return [...newest.values()].sort((a, b) => (a.event < b.event ? -1 : 1));
}
