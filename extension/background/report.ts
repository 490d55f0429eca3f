// What a stretch of the ledger came to. The core counts; a day's count is kept until a case of that day changes, so that a
// year of a large ledger is read once and added up ever after.
import type { Brand, ReportReply, Tally } from '../../wasm/protocol.js';
import { type Core, parts } from './core.js';
import { type Db, StoreError } from './store/open.js';
import { type MetaRow, reportKey, reportKeys } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

interface Counted {
  tally: Tally;
  /** When a case of that day changes by itself, null if none does. */
  until: string | null;
}

const dayLength = 86_400_000;
/** A report is of at most so many days. */
const mostDays = 1100;
const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

function daysOf(from: string, to: string): string[] {
  if (!isDay(from) || !isDay(to) || from > to) throw new StoreError('unknown', 'from which day to which?');
  const out: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayLength) {
    if (out.length >= mostDays) throw new StoreError('unknown', 'a report of so many days is not made');
    out.push(new Date(at).toISOString().slice(0, 10));
  }
  return out;
}

function read(row: MetaRow, now: Date): Counted | null {
  try {
    const counted = JSON.parse(row.value) as Counted;
    const good = counted.tally && Number.isInteger(counted.tally.cases);
    return good && (counted.until === null || counted.until > now.toISOString()) ? counted : null;
  } catch {
    return null;
  }
}

async function sum(core: Core, brand: Brand, tallies: Tally[], now: Date): Promise<ReportReply> {
  let all: Tally[] = [];
  let report: ReportReply | null = null;
  for (const part of parts(tallies, Number.POSITIVE_INFINITY)) {
    report = await core.call({ kind: 'report', now: now.toISOString(), brand, tallies: [...all, ...part] });
    all = [report.tally];
  }
  return report ?? core.call({ kind: 'report', now: now.toISOString(), brand });
}

/** Counts one day from its cases and keeps that. To be run while no other writes. */
async function countDay(core: Core, db: Db, brand: Brand, day: string, now: Date): Promise<Tally> {
  const rows = await new LastingShelf(db, () => now).casesOfDay(brand.id, day);
  const tallies: Tally[] = [];
  for (const part of parts(rows.map((row) => row.snapshot))) {
    tallies.push((await core.call({ kind: 'report', now: now.toISOString(), brand, cases: part })).tally);
  }
  const { tally } = await sum(core, brand, tallies, now);
  const until = rows.flatMap((row) => row.wakeAt ?? []).sort()[0] ?? null;
  await db.put('meta', { key: reportKey(brand.id, day), value: JSON.stringify({ tally, until } satisfies Counted) });
  return tally;
}

/** Counts hold for the hours and targets they were made with. */
async function sameBasis(db: Db, brand: Brand): Promise<void> {
  const key = reportKey(brand.id, 'basis');
  const value = JSON.stringify([brand.hours ?? null, brand.targets ?? null, brand.followup ?? null]);
  if ((await db.get('meta', key))?.value === value) return;
  const tx = db.transaction('meta', 'readwrite');
  await Promise.all([tx.store.delete(reportKeys(brand.id)), tx.store.put({ key, value }), tx.done]);
}

/** `alone` runs a job while no other writes; days are counted one by one, so that a page that asks waits for one at most. */
export async function reportOf(
  core: Core,
  db: Db,
  brand: Brand,
  from: string,
  to: string,
  now: Date,
  alone: <T>(job: () => Promise<T>) => Promise<T>,
): Promise<ReportReply> {
  const days = daysOf(from, to);
  await alone(() => sameBasis(db, brand));
  const kept = new Map<string, Counted>();
  const stored = await db.getAll('meta', IDBKeyRange.bound(reportKey(brand.id, from), reportKey(brand.id, to)));
  for (const row of stored) {
    const counted = read(row, now);
    if (counted) kept.set(row.key, counted);
  }
  const tallies: Tally[] = [];
  for (const day of days) {
    const found = kept.get(reportKey(brand.id, day))?.tally;
    tallies.push(found ?? (await alone(() => countDay(core, db, brand, day, now))));
  }
  return sum(
    core,
    brand,
    tallies.filter((one) => one.cases > 0),
    now,
  );
}
