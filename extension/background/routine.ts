// The working day of a brand: the places to look at with when somebody last did, what is due, and its closing. One record
// per brand, written whole: whoever dies in between, what was looked at stays looked at.
import type { Brand } from '../../wasm/protocol.js';
import type { RoutineView, Where } from '../shared/messages.js';
import { placesAt, placesOf } from '../sites/places.js';
import { type BrandFace, face, practiceBrand } from './brands.js';
import type { Core } from './core.js';
import { owedBy } from './queue.js';
import { type Db, storeError } from './store/open.js';
import { routineKey } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

interface Day {
  /** When each place was looked at last. */
  looked: Record<string, string>;
  /** The day that was closed last: its local date, and when. */
  closed: { date: string; at: string } | null;
  /** The round a notice has told of. */
  told: string | null;
}

/** When the next round of any brand begins, kept for the alarm while notices are on. */
const roundKey = 'round';

const isText = (v: unknown): v is string => typeof v === 'string';

function read(value: string | undefined): Day {
  let raw: Partial<Day> | null = null;
  try {
    raw = JSON.parse(value ?? 'null') as Partial<Day> | null;
  } catch {
    // A damaged record costs the stamps: everything counts as not looked at.
  }
  const closed = raw?.closed;
  return {
    looked: Object.fromEntries(
      Object.entries(raw?.looked ?? {}).filter(([, at]) => isText(at) && !Number.isNaN(Date.parse(at))),
    ),
    closed: closed && isText(closed.date) && isText(closed.at) ? { date: closed.date, at: closed.at } : null,
    told: isText(raw?.told) ? raw.told : null,
  };
}

async function change(db: Db, brand: string, how: (day: Day) => Day): Promise<void> {
  const tx = db.transaction('meta', 'readwrite');
  try {
    const key = routineKey(brand);
    const next = how(read((await tx.store.get(key))?.value));
    await Promise.all([tx.store.put({ key, value: JSON.stringify(next) }), tx.done]);
  } catch (error) {
    throw storeError(error);
  }
}

/** The agent is on a page: if it is one of the brand's places, that is remembered. True if it was. */
export async function noteLook(db: Db, brand: Brand, where: Where, now: Date): Promise<boolean> {
  const handles = where.account ? [where.account.handle, ...(where.account.altHandles ?? [])] : [];
  const places = placesOf(brand);
  const here = placesAt(places, where.site, where.url, handles);
  if (here.length === 0) return false;
  const known = new Set(places.map((one) => one.id));
  await change(db, brand.id, (day) => ({
    ...day,
    // Accounts and searches that are gone take their stamps with them.
    looked: Object.fromEntries([
      ...Object.entries(day.looked).filter(([id]) => known.has(id)),
      ...here.map((one) => [one.id, now.toISOString()]),
    ]),
  }));
  return true;
}

async function planOf(core: Core, brand: Brand, day: Day, now: Date) {
  const places = placesOf(brand);
  const plan = await core.call({
    kind: 'routine',
    now: now.toISOString(),
    brand,
    places: places
      .slice(0, 200)
      .map(({ id }) => ({ id, ...(Object.hasOwn(day.looked, id) && { looked: day.looked[id] }) })),
  });
  return { plan, places };
}

/** The day of one brand, or of all. */
export async function viewRoutine(
  core: Core,
  db: Db,
  brands: Brand[],
  only: string | null,
  now: Date,
): Promise<RoutineView[]> {
  const all = brands.length > 0 ? brands : [practiceBrand(null)];
  const shelf = new LastingShelf(db, () => now);
  return Promise.all(
    all.filter((one) => only === null || one.id === only).map((one) => viewOne(core, db, shelf, one, face(one), now)),
  );
}

async function viewOne(
  core: Core,
  db: Db,
  shelf: LastingShelf,
  brand: Brand,
  who: BrandFace,
  now: Date,
): Promise<RoutineView> {
  const day = read((await db.get('meta', routineKey(brand.id)))?.value);
  const { plan, places } = await planOf(core, brand, day, now);
  const due = new Set(plan.due);
  const count = async (kind: 'complaint' | 'question' | 'praise'): Promise<number> =>
    db.countFromIndex(
      'cases',
      'queue',
      IDBKeyRange.bound([brand.id, 'open', kind, -Infinity], [brand.id, 'open', kind, Infinity]),
    );
  const [[late, owed, followUps], waiting, complaints, questions, thanks] = await Promise.all([
    shelf.late(brand.id),
    shelf.nextCases(brand.id, 'waiting', mostWaiting),
    count('complaint'),
    count('question'),
    count('praise'),
  ]);
  // What is promised for a time after closing is tomorrow's.
  const end = plan.ends ?? now.toISOString();
  const promises = waiting.filter((row) => {
    const by = owedBy(row);
    return by !== null && Date.parse(by) <= Date.parse(end);
  });
  return {
    brand: who,
    round: plan.round,
    next: plan.next,
    closing: plan.closing,
    closed: day.closed?.date === plan.today ? day.closed.at : null,
    places: places.map((one) => ({ ...one, looked: day.looked[one.id] ?? null, due: due.has(one.id) })),
    late,
    promises: Math.max(promises.length, owed),
    followUps,
    thanks,
    unanswered: complaints + questions,
  };
}

/** Waiting cases looked through for promises that fall due today. */
const mostWaiting = 1000;

/** The agent closes the brand's day, or takes that back. */
export async function closeDay(core: Core, db: Db, brand: Brand, close: boolean, now: Date): Promise<void> {
  const { today } = await core.call({ kind: 'routine', now: now.toISOString(), brand });
  await change(db, brand.id, (day) => ({ ...day, closed: close ? { date: today, at: now.toISOString() } : null }));
}

/** How many places became due with rounds that nobody has been told of, and what to mark once somebody is. */
export async function untold(
  core: Core,
  db: Db,
  brands: Brand[],
  now: Date,
): Promise<{ places: number; next: string | null; tell(): Promise<void> }> {
  let places = 0;
  const next: string[] = [];
  const rounds: [string, string][] = [];
  for (const brand of brands) {
    const day = read((await db.get('meta', routineKey(brand.id)))?.value);
    const { plan } = await planOf(core, brand, day, now);
    if (plan.next) next.push(plan.next);
    if (!plan.round || day.told === plan.round || day.closed?.date === plan.today) continue;
    places += plan.due.length;
    rounds.push([brand.id, plan.round]);
  }
  return {
    places,
    next: next.sort()[0] ?? null,
    async tell() {
      for (const [id, round] of rounds) await change(db, id, (day) => ({ ...day, told: round }));
    },
  };
}

/** Keeps for the alarm when the next round begins; null for no alarm of that kind. */
export async function keepRound(db: Db, at: string | null): Promise<void> {
  if (at === null) await db.delete('meta', roundKey);
  else await db.put('meta', { key: roundKey, value: at });
}

export async function roundDue(db: Db): Promise<number | null> {
  const at = Date.parse((await db.get('meta', roundKey))?.value ?? '');
  return Number.isNaN(at) ? null : at;
}
