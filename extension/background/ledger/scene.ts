// Where posts were seen, and what became of them.
import type { Event, Reading } from '../../../wasm/protocol.js';
import type { PostFacts, Surface } from '../../sites/site.js';
import type { ActingBrand } from '../brands.js';
import type { CaseRow } from '../store/records.js';

export interface Scene {
  acting: ActingBrand;
  site: 'x' | 'facebook';
  surface: Surface;
  url: string;
  now: Date;
}

export interface Options {
  /** Id of a post that counts as a mention whatever the page says: the agent opened its card. */
  forced?: string;
  by?: 'page' | 'agent';
  /** Told the earliest moment something changes by itself, before anything is written: an alarm set too early does no
   * harm, one that a dying worker never set does. */
  beforeWrite?: (wakeAt: string) => Promise<void>;
}

export interface Sighting {
  post: PostFacts;
  case: string;
  role: 'mention' | 'own';
  reading: Reading | null;
}

export interface Taken {
  sightings: Sighting[];
  rows: Map<string, CaseRow>;
  /** Cases to which something happened. */
  changed: Set<string>;
  /** Mentions seen for the first time that insult. */
  hostile: number;
}

/** The events of a case that count: those after the last tombstone, without a join to another case that was taken back. */
export function standingEvents(events: Event[]): Event[] {
  const sorted = [...events].sort((a, b) => (a.id < b.id ? -1 : 1));
  const left = sorted.slice(sorted.findLastIndex((e) => e.type === 'erased') + 1);
  const apart = left.findLastIndex((e) => e.type === 'split');
  return left.filter((e, n) => e.type !== 'split' && !(e.type === 'merged' && n < apart));
}
