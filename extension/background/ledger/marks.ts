// What a page shows beside a post, from the case it belongs to.
import type { Reading, Timer } from '../../../wasm/protocol.js';
import type { Mark } from '../../shared/messages.js';
import type { BrandFace } from '../brands.js';
import type { CaseRow } from '../store/records.js';
import { atNow } from './fold.js';
import type { Taken } from './scene.js';

/** The timer to show: the running one that is due first; where none runs, the one that was met last. */
export function shownTimer(timers: Timer[]): Timer | null {
  const byDue = (a: Timer, b: Timer): number => Date.parse(a.due) - Date.parse(b.due);
  const running = timers.filter((t) => t.state !== 'met' && t.state !== 'missed').sort(byDue);
  const over = timers
    .filter((t) => t.state === 'met')
    .sort((a, b) => Date.parse(a.met ?? a.due) - Date.parse(b.met ?? b.due));
  return running[0] ?? over.at(-1) ?? timers[0] ?? null;
}

export function mark(
  post: string,
  role: Mark['role'],
  reading: Reading | null,
  row: CaseRow,
  brand: BrandFace,
  now: Date,
): Mark {
  return { post, case: row.key, role, reading, timer: shownTimer(atNow(row.timers, now)), state: row.state, brand };
}

export function marksOf(taken: Taken, brand: BrandFace, now: Date): Mark[] {
  return taken.sightings.map((s) => mark(s.post.id!, s.role, s.reading, taken.rows.get(s.case)!, brand, now));
}

export function wakeOf(rows: Iterable<CaseRow>): string | null {
  return [...rows].flatMap((r) => r.wakeAt ?? []).sort()[0] ?? null;
}
