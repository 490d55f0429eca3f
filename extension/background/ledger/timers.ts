// Which of a case's timers is shown, and when it is a case's turn in the queue.
import type { Case, CaseState, Kind, Timer } from '../../../wasm/protocol.js';

/** A stored timer at another moment: the state holds until the case's next wake, the distance is counted anew. */
export function atNow(timers: Timer[], now: Date): Timer[] {
  return timers.map((t) => ({ ...t, remaining: Date.parse(t.due) - now.getTime() }));
}

/** When the colleague who is still looking at a case was asked; null where nobody was. */
export const reviewSince = ({ snapshot }: { snapshot: Pick<Case, 'pauses'> }): string | null =>
  snapshot.pauses.findLast((p) => p.why === 'review' && !p.to)?.from ?? null;

/**
 * The timer to show: the running one that is due first, but that of a colleague who was asked before those that rest meanwhile;
 * where none runs, the one that was met last.
 */
export function shownTimer(timers: Timer[]): Timer | null {
  const byDue = (a: Timer, b: Timer): number => Date.parse(a.due) - Date.parse(b.due);
  const running = timers.filter((t) => t.state !== 'met' && t.state !== 'missed').sort(byDue);
  const over = timers
    .filter((t) => t.state === 'met')
    .sort((a, b) => Date.parse(a.met ?? a.due) - Date.parse(b.met ?? b.due));
  const [first] = running;
  if (first?.state === 'paused') return running.find((t) => t.kind === 'review') ?? first;
  return first ?? over.at(-1) ?? timers[0] ?? null;
}

// A hundred apart, so that at equal age no priority (0 to 99) lifts one kind over another; some hours of waiting do.
const kindWeight: Record<Kind, number> = {
  complaint: 400,
  question: 300,
  abuse: 200,
  neutral: 200,
  praise: 100,
  spam: 0,
};
export const kinds = Object.keys(kindWeight) as Kind[];
const perHour = 25;
const mostHours = 24;
const hour = 3_600_000;

interface Waiting {
  kind: Kind;
  state: CaseState;
  timers: Timer[];
  snapshot: { priority: number };
}

/** Never falls while a case waits, all else equal. Waiting counts from where the timer starts, so nights do not. */
export function urgency(row: Waiting, now: Date): number {
  const timer = shownTimer(row.timers);
  const waits = timer && row.state === 'open' && timer.state !== 'met';
  const hours = waits ? (now.getTime() - Date.parse(timer.start)) / hour : 0;
  const worth = kindWeight[row.kind] + Math.min(99, row.snapshot.priority);
  return worth + perHour * Math.min(mostHours, Math.max(0, hours));
}

/**
 * Sorts the cases of one kind as urgency does, but stays the same while time goes by, so that the store can keep it as an
 * index: smaller is sooner.
 */
export function turn(row: Omit<Waiting, 'kind' | 'state'>): number {
  const start = Date.parse(shownTimer(row.timers)?.start ?? '');
  return (Number.isNaN(start) ? 0 : (start / hour) * perHour) - Math.min(99, row.snapshot.priority);
}
