// Looks through the whole store once in a browser's session: damaged records go to quarantine, cases whose snapshot is gone
// are folded again from the log, snapshots without their case's events stay as they are.
import type { Brand, Event } from '../../../wasm/protocol.js';
import type { Trouble } from '../../shared/messages.js';
import type { Core } from '../core.js';
import { blank, derived, fold } from '../ledger/fold.js';
import { personName, threadName } from '../ledger/identity.js';
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
  let rebuilt = 0;
  let cursor = await db.transaction('events').store.index('case').openKeyCursor(null, 'nextunique');
  const missing: string[] = [];
  const inLog: string[] = [];
  while (cursor) {
    inLog.push(String(cursor.key));
    cursor = await cursor.continue();
  }
  for (const key of inLog) if ((await db.getKey('cases', key)) === undefined) missing.push(key);
  for (const key of missing) {
    const events: Event[] = standingEvents(await shelf.eventsOfCases([key]));
    if (events.length === 0) continue;
    const bodies = (await shelf.bodiesOfCase(key)).filter((b) => b.role === 'customer');
    const newest = bodies.at(-1);
    // Without any body there is nobody left to answer: the log alone stays.
    if (!newest) continue;
    const { brand, site } = newest;
    const folded = await fold(core, brandOf(brand), now, [blank(key, brand, site)], events);
    const row: CaseRow = {
      key,
      brand,
      site,
      person: `${brand}|${personName(site, newest)}`,
      thread: threadName(brand, site, newest.thread),
      face: newest.event,
      at: now.toISOString(),
      ...derived(folded.cases.get(key)!),
    };
    await shelf.commit({
      expect: new Map([[key, '']]),
      events: [],
      bodies: [],
      cases: [row],
      sent: [],
      arrived: [],
      spent: [],
    });
    rebuilt++;
  }
  return rebuilt;
}
