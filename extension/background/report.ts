// What a stretch of the ledger came to. The core counts; a day's count is kept until a case of that day changes, so that a
// year of a large ledger is read once and added up ever after.
import type { Brand, Case, ReportReply, Tally } from '../../wasm/protocol.js';
import type { CaseLine } from '../shared/messages.js';
import { type Core, parts } from './core.js';
import { span } from './ledger/facts.js';
import { saidIn } from './ledger/joined.js';
import { type Db, StoreError } from './store/open.js';
import { type CaseRow, type MetaRow, reportKey, reportKeys } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

interface Counted {
  tally: Tally;
  /** When a case of that day changes by itself, null if none does. */
  until: string | null;
}

/** Days of the brand's own zone, both included. */
interface Stretch {
  from: string;
  to: string;
}

/** What a tally holds: another number counts all days anew. */
const version = 2;
const dayLength = 86_400_000;
/** A report is of at most so many days. */
const mostDays = 1100;
/** Lines sent at once, for a table. */
const mostLines = 20_000;
const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Cases are kept by the day of UTC they began on. Wherever the brand is, a local day lies within that day of UTC and the two
 * beside it: `whole` lie within the stretch for certain, of the others (`edge`) each case's own date decides.
 */
function daysOf({ from, to }: Stretch): { whole: string[]; edge: string[] } {
  if (!isDay(from) || !isDay(to) || from > to) throw new StoreError('unknown', 'from which day to which?');
  const first = Date.parse(from);
  const last = Date.parse(to);
  if ((last - first) / dayLength >= mostDays) {
    throw new StoreError('unknown', 'a report of so many days is not made');
  }
  const out: ReturnType<typeof daysOf> = { whole: [], edge: [] };
  for (let at = first - dayLength; at <= last + dayLength; at += dayLength) {
    (at > first && at < last ? out.whole : out.edge).push(dayText(at));
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

async function count(core: Core, brand: Brand, rows: CaseRow[], now: Date, only?: Stretch): Promise<Tally[]> {
  const out: Tally[] = [];
  for (const part of parts(rows.map((row) => row.snapshot))) {
    out.push((await core.call({ kind: 'report', now: now.toISOString(), brand, cases: part, ...only })).tally);
  }
  return out;
}

/** Counts one day from its cases and keeps that. To be run while no other writes. */
async function countDay(core: Core, db: Db, brand: Brand, day: string, now: Date): Promise<Tally> {
  const rows = await new LastingShelf(db, () => now).casesOfDay(brand.id, day);
  const { tally } = await sum(core, brand, await count(core, brand, rows, now), now);
  const until = rows.flatMap((row) => row.wakeAt ?? []).sort()[0] ?? null;
  await db.put('meta', { key: reportKey(brand.id, day), value: JSON.stringify({ tally, until } satisfies Counted) });
  return tally;
}

/** Counts hold for the hours and targets they were made with. */
async function sameBasis(db: Db, brand: Brand): Promise<void> {
  const key = reportKey(brand.id, 'basis');
  const value = JSON.stringify([version, brand.hours ?? null, brand.targets ?? null, brand.followup ?? null]);
  if ((await db.get('meta', key))?.value === value) return;
  const tx = db.transaction('meta', 'readwrite');
  await Promise.all([tx.store.delete(reportKeys(brand.id)), tx.store.put({ key, value }), tx.done]);
}

/** `alone` runs a job while no other writes; days are counted one by one, so that a page that asks waits for one at most. */
export async function reportOf(
  core: Core,
  db: Db,
  brand: Brand,
  stretch: Stretch,
  now: Date,
  alone: <T>(job: () => Promise<T>) => Promise<T>,
): Promise<ReportReply> {
  const { whole, edge } = daysOf(stretch);
  await alone(() => sameBasis(db, brand));
  const kept = new Map<string, Counted>();
  const keys = IDBKeyRange.bound(reportKey(brand.id, stretch.from), reportKey(brand.id, stretch.to));
  for (const row of await db.getAll('meta', keys)) {
    const counted = read(row, now);
    if (counted) kept.set(row.key, counted);
  }
  const tallies: Tally[] = [];
  for (const day of whole) {
    const found = kept.get(reportKey(brand.id, day))?.tally;
    tallies.push(found ?? (await alone(() => countDay(core, db, brand, day, now))));
  }
  const shelf = new LastingShelf(db, () => now);
  for (const day of edge) {
    tallies.push(...(await count(core, brand, await shelf.casesOfDay(brand.id, day), now, stretch)));
  }
  return sum(
    core,
    brand,
    tallies.filter((one) => one.cases > 0),
    now,
  );
}

/** Began unhappy, and was happy after our reply. */
async function turned(core: Core, brand: Brand, snapshot: Case, now: Date): Promise<boolean> {
  if (!snapshot.messages.some((message) => message.mood === 'positive')) return false;
  const one = await core.call({ kind: 'report', now: now.toISOString(), brand, cases: [snapshot] });
  return one.turned.turned > 0;
}

/** The cases of a stretch one by one, for a table: of this brand alone, oldest first. */
export async function linesOf(core: Core, db: Db, brand: Brand, stretch: Stretch, now: Date): Promise<CaseLine[]> {
  const shelf = new LastingShelf(db, () => now);
  const { whole, edge } = daysOf(stretch);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: brand.hours?.zone ?? 'Etc/UTC' });
  const out: CaseLine[] = [];
  for (const day of [...whole, ...edge].sort()) {
    for (const row of await shelf.casesOfDay(brand.id, day)) {
      const { site, state, kind, snapshot } = row;
      const first = snapshot.messages[0];
      const began = first && span(first.time);
      const local = began ? date.format(began.to) : '';
      if (snapshot.into || !began || local < stretch.from || local > stretch.to) continue;
      const bodies = await saidIn(shelf, row);
      const theirs = bodies.filter((body) => body.role === 'customer');
      const face = theirs[0];
      // Erased, it has nobody to name.
      if (!face) continue;
      const answer = snapshot.messages.find((message) => message.who === 'brand');
      out.push({
        written: new Date(began.to).toISOString(),
        seen: theirs.map((body) => body.at).sort()[0]!,
        author: face.author,
        handle: face.handle,
        site,
        surface: snapshot.surface ?? '',
        kind,
        category: snapshot.category ?? null,
        state,
        answered: answer ? new Date(span(answer.time)?.to ?? Number.NaN).toISOString() : null,
        url: face.url,
        said: theirs.map((body) => body.text),
        replied: bodies.filter((body) => body.role === 'brand').map((body) => body.text),
        turned: await turned(core, brand, snapshot, now),
      });
      if (out.length > mostLines) throw new StoreError('too_large', 'choose fewer days');
    }
  }
  return out;
}
