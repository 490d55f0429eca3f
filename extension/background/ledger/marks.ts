// What a page shows beside a post, from the case it belongs to.
import type { Reading } from '../../../wasm/protocol.js';
import type { Mark } from '../../shared/messages.js';
import type { BrandFace } from '../brands.js';
import type { CaseRow } from '../store/records.js';
import type { Taken } from './scene.js';
import { atNow, shownTimer } from './timers.js';

export function mark(
  post: string,
  role: Mark['role'],
  reading: Reading | null,
  row: CaseRow,
  brand: BrandFace,
  now: Date,
): Mark {
  // What the agent said of the case outranks what was read in each of its posts.
  const said = reading && row.snapshot.corrected ? { ...reading, kind: row.kind } : reading;
  return {
    post,
    case: row.key,
    role,
    reading: said,
    timer: shownTimer(atNow(row.timers, now)),
    state: row.state,
    brand,
  };
}

export function marksOf(taken: Taken, brand: BrandFace, now: Date): Mark[] {
  return taken.sightings.map((s) => mark(s.post.id!, s.role, s.reading, taken.rows.get(s.case)!, brand, now));
}

export function wakeOf(rows: Iterable<CaseRow>): string | null {
  return [...rows].flatMap((r) => r.wakeAt ?? []).sort()[0] ?? null;
}
