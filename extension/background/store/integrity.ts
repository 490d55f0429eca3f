// Looks through the whole store once in a browser's session: damaged records go to quarantine, cases whose snapshot is gone
// are folded again from the log, snapshots without their case's events stay as they are.
import type { Brand, Event } from '../../../wasm/protocol.js';
import type { Trouble } from '../../shared/messages.js';
import type { Core } from '../core.js';
import { blank, derived, groupsOf } from '../ledger/fold.js';
import { personName, threadName } from '../ledger/identity.js';
import { refold } from '../ledger/joined.js';
import { standingEvents } from '../ledger/scene.js';
import { describeDamage } from './damage.js';
import type { Db } from './open.js';
import type { CaseRow, StoreName } from './records.js';
import { LastingShelf, quarantine } from './shelf.js';

const checked: StoreName[] = ['events', 'bodies', 'cases', 'drafts', 'sent', 'pending', 'brands', 'notes'];
const atOnce = 500;

/** What lies in quarantine, by name; null if nothing does. */
export async function damage(db: Db): Promise<Trouble | null> {
  const rows = await db.getAll('quarantine', null, 20);
  if (rows.length === 0) return null;
  return { id: 'store_damaged', detail: rows.map((r) => `${r.store} ${r.key} ${r.why}`).join('; ') };
}

/** Quarantines what is damaged. Reads in slices, so that other work goes on between them. */
export async function quarantineDamage(db: Db, now: Date): Promise<number> {
  let quarantined = 0;
  for (const store of checked) {
    let range: IDBKeyRange | null = null;
    for (;;) {
      const keys = await db.getAllKeys(store, range, atOnce);
      const records: unknown[] = await db.getAll(store, range, atOnce);
      for (const record of records) {
        const why = describeDamage(store, record);
        if (why === null) continue;
        await quarantine(db, store, record, why, now);
        quarantined++;
      }
      if (keys.length < atOnce) break;
      range = IDBKeyRange.lowerBound(keys.at(-1), true);
    }
  }
  return quarantined;
}

/** Cases the log tells of that have no row: folded again. Erased ones stay erased. */
export async function rebuildCases(core: Core, db: Db, brandOf: (id: string) => Brand, now: Date): Promise<number> {
  const shelf = new LastingShelf(db, () => now);
  let cursor = await db.transaction('events').store.index('case').openKeyCursor(null, 'nextunique');
  const missing: string[] = [];
  const inLog: string[] = [];
  while (cursor) {
    inLog.push(String(cursor.key));
    cursor = await cursor.continue();
  }
  for (const key of inLog) if ((await db.getKey('cases', key)) === undefined) missing.push(key);
  const lost = new Map<string, CaseRow>();
  const links: [string, string | undefined][] = [];
  for (const key of missing) {
    const events: Event[] = standingEvents(await shelf.eventsOfCases([key]));
    if (events.length === 0) continue;
    const newest = (await shelf.bodiesOfCase(key)).filter((b) => b.role === 'customer').at(-1);
    // Without any body there is nobody left to answer: the log alone stays.
    if (!newest) continue;
    const { brand, site } = newest;
    for (const event of events) links.push([key, event.into]);
    lost.set(key, {
      key,
      brand,
      site,
      person: `${brand}|${personName(site, newest)}`,
      thread: threadName(brand, site, newest.thread),
      face: newest.event,
      at: now.toISOString(),
      ...derived({ snapshot: blank(key, brand, site), timers: [], wakeAt: null }),
    });
  }
  if (lost.size === 0) return 0;
  // What was joined to a lost case, or what it was joined to, is folded with it.
  const rows = new Map(lost);
  const closed = IDBKeyRange.bound(['closed'], ['closed', []]);
  let at = await db.transaction('cases').store.index('state').openCursor(closed);
  for (; at; at = await at.continue()) {
    const { key, snapshot } = at.value;
    if (!snapshot.into) continue;
    rows.set(key, at.value);
    links.push([key, snapshot.into]);
  }
  const wanted = links.flatMap(([, into]) => into ?? []).filter((key) => !rows.has(key));
  for (const [key, row] of await shelf.cases(wanted)) rows.set(key, row);
  const groups = groupsOf([...rows.keys()], links);
  for (const keys of new Set([...lost.keys()].map((key) => groups.get(key)!))) {
    const all = [...keys].map((key) => rows.get(key)!);
    const { next } = await refold(core, shelf, brandOf(all[0]!.brand), all, [], now);
    await shelf.commit({
      expect: new Map(all.map((row) => [row.key, row.snapshot.lastEvent])),
      events: [],
      bodies: [],
      cases: next,
      sent: [],
      arrived: [],
      spent: [],
    });
  }
  return lost.size;
}
