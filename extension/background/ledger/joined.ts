// Cases the agent has joined, because they are one person's or one matter. The log keeps every event under the case it
// happened to, and the core folds them into the one that lives on: so a join can be taken back at any time, whatever came since.
import type { Brand, Event } from '../../../wasm/protocol.js';
import type { Core } from '../core.js';
import type { Body, CaseRow, SentRow } from '../store/records.js';
import type { Shelf } from '../store/shelf.js';
import { blank, derived, fold } from './fold.js';
import { standingEvents } from './scene.js';

type Rows = ReadonlyMap<string, CaseRow>;

/** The case that lives on, first, and all that were joined to it. */
export const members = (row: CaseRow): string[] => [row.snapshot.key, ...(row.joined ?? [])];

/** These cases and those they live on in. */
export async function withLiving(shelf: Shelf, keys: Iterable<string>): Promise<Map<string, CaseRow>> {
  const rows = new Map<string, CaseRow>();
  let wanted = [...new Set(keys)];
  while (wanted.length > 0) {
    const found = [...(await shelf.cases(wanted)).values()];
    for (const row of found) rows.set(row.key, row);
    wanted = [...new Set(found.flatMap((row) => row.snapshot.into ?? []))].filter((key) => !rows.has(key));
  }
  return rows;
}

/** The cases one lives on in, itself first. */
export function lineOf(rows: Rows, key: string): CaseRow[] {
  const line: CaseRow[] = [];
  for (let row = rows.get(key); row && !line.includes(row); row = rows.get(row.snapshot.into ?? '')) line.push(row);
  return line;
}

export const living = (rows: Rows, key: string): CaseRow | undefined => lineOf(rows, key).at(-1);

/** A case as pages show it: joined to another, it has its own posts and person, and the state and the clock of that one. */
export function seenThrough(rows: Rows, key: string): CaseRow | undefined {
  const own = rows.get(key);
  const now = living(rows, key);
  if (!own || !now || own === now) return own;
  const { site, person, thread, face, called = now.called } = own;
  return { ...now, key, site, person, thread, face, ...(called !== undefined && { called }) };
}

/** Every post of a case and of those joined to it, in the order they were recorded. */
export async function saidIn(shelf: Shelf, row: CaseRow): Promise<Body[]> {
  const bodies = await Promise.all(members(row).map((key) => shelf.bodiesOfCase(key)));
  return bodies.flat().sort((a, b) => (a.event < b.event ? -1 : 1));
}

/** The brand's replies in a case and in those joined to it. */
export async function sentIn(shelf: Shelf, row: CaseRow): Promise<SentRow[]> {
  return (await Promise.all(members(row).map((key) => shelf.sentOfCase(key)))).flat();
}

/**
 * Folds cases that are or were joined from the log, with an event that is not in it yet. Their rows as they are then, without
 * those of which nothing stands; and the ids of events that cannot have happened so.
 */
export async function refold(
  core: Core,
  shelf: Shelf,
  brand: Brand,
  rows: CaseRow[],
  more: Event[],
  now: Date,
): Promise<{ next: CaseRow[]; refused: string[] }> {
  const log = [...(await shelf.eventsOfCases(rows.map((row) => row.key))), ...more];
  const standing = rows.map((row) => standingEvents(log.filter((e) => e.case === row.key)));
  const known = rows.filter((_, n) => standing[n]!.length > 0);
  const blanks = known.map((row) => blank(row.key, row.brand, row.site));
  const folded = await fold(core, brand, now, blanks, standing.flat());
  const next = new Map(
    known.map((row) => {
      const { joined: _, ...old } = row;
      return [row.key, { ...old, at: now.toISOString(), ...derived(folded.cases.get(row.key)!) } as CaseRow];
    }),
  );
  for (const row of next.values()) {
    for (const above of lineOf(next, row.key).slice(1)) above.joined = [...(above.joined ?? []), row.key];
  }
  await Promise.all(
    [...next.values()].map(async (row) => {
      const theirs = (await saidIn(shelf, row)).filter((body) => body.role === 'customer');
      row.face = theirs.at(-1)?.event ?? row.face;
    }),
  );
  return { next: [...next.values()], refused: [...folded.refused.keys()] };
}
