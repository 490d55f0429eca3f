// The order of the queue and the reason for each place in it. Pure.
import type { Kind } from '../../wasm/protocol.js';
import type { MessageId } from '../overlay/strings.js';
import type { QueueRow } from '../shared/messages.js';

/** Which kind waits worst: bad news gathers followers faster than good news. */
const rank: Record<Kind, number> = { complaint: 0, question: 1, neutral: 2, praise: 3, abuse: 4, spam: 5 };

export const late = (row: QueueRow, now: number): boolean =>
  row.timer !== null &&
  row.timer.state !== 'paused' &&
  row.timer.state !== 'met' &&
  row.timer.state !== 'missed' &&
  Date.parse(row.timer.due) <= now;

const due = (row: QueueRow): number => (row.timer ? Date.parse(row.timer.due) : Number.POSITIVE_INFINITY);

/** Cases in the order to take them: late ones, then complaints, questions, comments, praise; within each, due soonest. Those that wait for someone else come last. */
export function inOrder(rows: readonly QueueRow[], now: number): QueueRow[] {
  const keyed = rows.map((row) => ({
    row,
    resting: row.state === 'open' ? 0 : 1,
    late: late(row, now) ? 0 : 1,
    kind: rank[row.kind],
    due: due(row),
  }));
  keyed.sort(
    (a, b) =>
      a.resting - b.resting ||
      a.late - b.late ||
      a.kind - b.kind ||
      (a.due < b.due ? -1 : a.due > b.due ? 1 : 0) ||
      b.row.priority - a.row.priority ||
      (a.row.case < b.row.case ? -1 : 1),
  );
  return keyed.map(({ row }) => row);
}

/** Why a row stands where it does, as a message id. */
export function placeReason(row: QueueRow, now: number): MessageId {
  if (row.state !== 'open') return `place_${row.state}` as MessageId;
  if (late(row, now)) return 'place_late';
  return `place_${row.kind}`;
}

/** A dismissal of these needs a reason: a complaint or a question never goes away silently. */
export const needsReason = (kind: Kind): boolean => kind === 'complaint' || kind === 'question';

/** Rows to draw for a scroll position: [first, last) with some to spare either side. */
export function windowOf(top: number, height: number, row: number, count: number, spare = 6): [number, number] {
  const first = Math.max(0, Math.floor(top / row) - spare);
  return [Math.min(first, count), Math.min(count, Math.ceil((top + height) / row) + spare)];
}
