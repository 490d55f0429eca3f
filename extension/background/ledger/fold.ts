// Folding events into cases is the core's business; this asks it and turns its answer into rows of the store.
import type { Brand, Case, Event, Site, Timer } from '../../../wasm/protocol.js';
import { type Core, parts } from '../core.js';
import type { CaseRow } from '../store/records.js';
import { turn } from './timers.js';

export interface Folded {
  cases: Map<string, { snapshot: Case; timers: Timer[]; wakeAt: string | null }>;
  refused: Map<string, string>;
}

/** A case nothing has happened to yet. */
export function blank(key: string, brand: string, site: Site): Case {
  return {
    key,
    brand,
    site,
    state: 'open',
    kind: 'neutral',
    priority: 0,
    messages: [],
    posts: [],
    pauses: [],
    promises: [],
    lastEvent: '',
  };
}

/** Keys that hang together by links, the whole of each such group under every key of it. */
export function groupsOf(keys: string[], links: (readonly [string, string | undefined])[]): Map<string, Set<string>> {
  const groups = new Map(keys.map((key) => [key, new Set([key])]));
  for (const [from, into] of links) {
    const [a, b] = [groups.get(from), groups.get(into ?? '')];
    if (!a || !b || a === b) continue;
    for (const key of b) groups.set(key, a.add(key));
  }
  return groups;
}

interface Unit {
  snapshots: Case[];
  events: Event[];
}

/** Cases that are joined, or are about to be, are folded in one request: what happens to the one happens to the other. */
function unitsOf(snapshots: Case[], events: Event[]): Unit[] {
  const groups = groupsOf(
    snapshots.map((one) => one.key),
    [...snapshots, ...events].map((one) => ['key' in one ? one.key : one.case, one.into] as const),
  );
  const units = new Map([...new Set(groups.values())].map((keys) => [keys, { snapshots: [], events: [] } as Unit]));
  for (const snapshot of snapshots) units.get(groups.get(snapshot.key)!)!.snapshots.push(snapshot);
  for (const event of events) units.get(groups.get(event.case)!)?.events.push(event);
  return [...units.values()];
}

/** Folds the events of each case into its snapshot. Without events it tells the timers as they stand now. */
export async function fold(core: Core, brand: Brand, now: Date, snapshots: Case[], events: Event[]): Promise<Folded> {
  const out: Folded = { cases: new Map(), refused: new Map() };
  for (const part of parts(unitsOf(snapshots, events))) {
    const reply = await core.call({
      kind: 'observe',
      now: now.toISOString(),
      brand,
      cases: part.flatMap((unit) => unit.snapshots),
      events: part.flatMap((unit) => unit.events).sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
    for (const snapshot of reply.cases) {
      out.cases.set(snapshot.key, {
        snapshot,
        timers: reply.timers[snapshot.key] ?? [],
        wakeAt: reply.wakes?.[snapshot.key] ?? null,
      });
    }
    for (const { event, why } of reply.refused) out.refused.set(event, why);
  }
  return out;
}

type Fresh = Pick<CaseRow, 'snapshot' | 'timers' | 'state' | 'kind' | 'late' | 'turn' | 'ago' | 'wakeAt' | 'began'>;

/** The day a case began: that of its first message, by the latest time it may have been written. */
export function beganOf({ messages }: Pick<Case, 'messages'>): string {
  const time = messages[0]?.time;
  const at = new Date((typeof time === 'string' ? time : time?.to) ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? '1970-01-01' : at.toISOString().slice(0, 10);
}

/** The time to look after somebody again has come. */
const followUpIsDue = (timers: Timer[]): boolean =>
  timers.some((t) => t.kind === 'followup' && (t.state === 'warned' || t.state === 'late'));

/** The part of a row that follows from the fold. */
export function derived(folded: { snapshot: Case; timers: Timer[]; wakeAt: string | null }): Fresh {
  const { snapshot, timers, wakeAt } = folded;
  const late = timers.some((t) => t.state === 'late' && t.kind !== 'soft');
  return {
    snapshot,
    timers,
    state: snapshot.state,
    kind: snapshot.kind,
    late:
      snapshot.state === 'closed'
        ? followUpIsDue(timers)
          ? 3
          : 0
        : !late
          ? 0
          : snapshot.state === 'open'
            ? 1
            : snapshot.state === 'waiting'
              ? 2
              : 0,
    began: beganOf(snapshot),
    turn: turn({ timers, snapshot }),
    ago: -Date.parse(snapshot.closed ?? snapshot.answered ?? '1970-01-01T00:00:00Z'),
    // In the one form whose order as text is the order in time: the index is asked for all up to now.
    ...(wakeAt === null ? { wakeAt: undefined } : { wakeAt: new Date(wakeAt).toISOString() }),
  };
}
