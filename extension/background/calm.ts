// How much an agent has had to read today that was meant to hurt, and whether it is time for a break. It is hers alone: it
// lies in this browser's storage, in no ledger and no export, and says no more than two numbers.
import { api } from '../shared/api.js';
import type { Answers } from '../shared/messages.js';

/** Without anything read or written for so long, she has been away. */
const away = 10 * 60_000;
/** A stretch of work, or hostile posts in it, after which a break does good. */
const long = 90 * 60_000;
const many = 10;

export interface Calm {
  /** Local date the count is of. */
  day: string;
  hostile: number;
  /** Hostile posts in this stretch of work, which began and was last heard of at these instants (ms). */
  stretch: number;
  since: number;
  last: number;
}

const none: Calm = { day: '', hostile: 0, stretch: 0, since: 0, last: 0 };
const dayOf = (now: Date): string => new Intl.DateTimeFormat('en-CA').format(now);

/** What is known after something was read or written: the day's count begins anew each day, the stretch after a break. */
export function worked(before: Calm, hostile: number, now: Date): Calm {
  const at = now.getTime();
  const day = dayOf(now);
  const rested = at - before.last >= away || at < before.last;
  return {
    day,
    hostile: (before.day === day ? before.hostile : 0) + hostile,
    stretch: (rested ? 0 : before.stretch) + hostile,
    since: rested ? at : before.since,
    last: at,
  };
}

export function viewOf(calm: Calm, breaks: boolean, now: Date): Answers['routine/view']['calm'] {
  const going = now.getTime() - calm.last < away;
  return {
    hostile: calm.day === dayOf(now) ? calm.hostile : 0,
    rest: breaks && going && (calm.last - calm.since >= long || calm.stretch >= many),
  };
}

export async function getCalm(): Promise<Calm> {
  const raw = (await api.storage.local.get('calm')).calm as Partial<Calm> | undefined;
  const sound = raw && Object.entries(none).every(([key, v]) => typeof raw[key as keyof Calm] === typeof v);
  return sound ? (raw as Calm) : none;
}

/** Never fails its caller: a count is worth less than what is being read. */
export async function noteWork(hostile: number, now: Date): Promise<void> {
  try {
    const before = await getCalm();
    // Once a minute is enough to know a break from work.
    if (hostile === 0 && now.getTime() - before.last < 60_000 && now.getTime() >= before.last) return;
    await api.storage.local.set({ calm: worked(before, hostile, now) });
  } catch (error) {
    console.error(error);
  }
}
