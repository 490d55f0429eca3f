// Queue weather: what the core makes of the new cases and the pace at which replies have been going out.
import type { Brand } from '../../wasm/protocol.js';
import type { Answers } from '../shared/messages.js';
import type { Core } from './core.js';
import { shownTimer } from './ledger/timers.js';
import { brandById, newCases } from './queue.js';
import type { Db } from './store/open.js';
import type { CaseRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

/** Cases looked at, as many as the core takes at once. */
const most = 200;
/** Events looked back over for the pace. */
const lookBack = 400;
/** Minutes between two replies that are one stretch of work; longer is a break. */
const longestGap = 45;
const shortestGap = 0.5;
const named = 3;

/** Nothing is said of several brands at once: they open at different hours, and nobody knows which comes first. */
export async function forecastQueue(
  core: Core,
  db: Db,
  brands: Brand[],
  only: string | null,
  now: Date,
): Promise<Answers['queue/forecast']> {
  const shelf = new LastingShelf(db, () => now);
  const wanted = only === null ? await shelf.brandsWithCases() : [only];
  const [id] = wanted;
  if (wanted.length !== 1 || id === undefined) return {};
  const rows = (await newCases(shelf, wanted, most, now)).filter((row) => shownTimer(row.timers)?.due);
  if (rows.length < 2) return {};
  const reply = await core.call({
    kind: 'forecast',
    now: now.toISOString(),
    brand: brandById(brands, id),
    cases: rows.slice(0, most).map((row) => {
      const timer = shownTimer(row.timers)!;
      return { key: row.key, due: timer.due, holdable: timer.kind === 'first' || timer.kind === 'next' };
    }),
    pace: await pace(db, id),
  });
  const late = Math.round(reply.late);
  if (late === 0) return {};
  const inQueue = rows.slice(0, named).map((row) => row.key);
  const first = reply.best.slice(0, named);
  const other = Math.round(reply.bestLate) < late && first.some((key, i) => key !== inQueue[i]);
  const names = await namesOf(db, rows);
  const called = (keys: string[]): string[] => keys.map((key) => names.get(key) ?? '').filter(Boolean);
  return {
    of: rows.length,
    late,
    first: other ? called(first) : [],
    firstLate: Math.round(reply.bestLate),
    hold: called(reply.hold),
    holdLate: Math.round(reply.holdLate),
  };
}

/** Minutes between this brand's latest replies, breaks left out. */
export async function pace(db: Db, brand: string): Promise<number[]> {
  const times: number[] = [];
  let cursor = await db.transaction('events').store.openCursor(null, 'prev');
  for (let n = 0; cursor && n < lookBack; n += 1) {
    const { type, brand: whose, at } = cursor.value;
    if (whose === brand && (type === 'answered' || type === 'held')) times.push(Date.parse(at));
    cursor = await cursor.continue();
  }
  return times
    .slice(1)
    .map((earlier, i) => (times[i]! - earlier) / 60_000)
    .filter((minutes) => minutes >= shortestGap && minutes <= longestGap);
}

async function namesOf(db: Db, rows: CaseRow[]): Promise<Map<string, string>> {
  const tx = db.transaction('bodies');
  const bodies = await Promise.all(rows.map((row) => tx.store.get(row.face)));
  await tx.done;
  return new Map(rows.map((row, i) => [row.key, bodies[i]?.author ?? bodies[i]?.handle ?? '']));
}
