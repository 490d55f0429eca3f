// What the panel and our own pages are shown of the queue, the day and the figures.
import type { Case, Category, Kind, Site, Timer } from '../../wasm/protocol.js';
import type { Place } from '../sites/places.js';

export interface QueueRow {
  case: string;
  brand: { id: string; name: string; colour: string };
  site: Site;
  author: string | null;
  handle: string | null;
  text: string;
  url: string | null;
  kind: Kind;
  state: Case['state'];
  timer: Timer | null;
  priority: number;
  /** When the first promise still open is due, null without one. */
  promise: string | null;
  /** Snoozed until then; null for until they write again, and where nothing is snoozed. */
  until: string | null;
  /** Closed a while ago: time to ask whether all is well. */
  followUp: boolean;
  /** Since when a colleague has been looking at it; null where none is. */
  review: string | null;
  /** Why it was put aside, closed or snoozed. */
  reason: string;
  /** What it is about, where anybody knows. */
  category: Category | null;
  /** Closed while their last words were unhappy. */
  unhappy: boolean;
  /** The case it was joined to. */
  merged: string | null;
  /** So many others were joined to it. */
  joined: number;
  /** Whom it was handed over to last. */
  passedTo: string | null;
  /** Another row of this stretch is the same person's. */
  twin: boolean;
}

/** A case that belongs, or may belong, to another, and the reason: `what` is the number both name. */
export interface Alike {
  case: string;
  site: Site;
  author: string | null;
  text: string;
  why: 'person' | 'number' | 'joined';
  what: string;
}

/** `new`: someone of ours has to act (overdue promises lead); `waiting`: we owe something; `done`: answered, dismissed, closed. */
export type QueueTab = 'new' | 'waiting' | 'snoozed' | 'done';

/** A stretch of one tab of the queue, in the order to take it. */
export interface QueueView {
  now: string;
  counts: Record<QueueTab, number>;
  /** Where `rows` begins in the tab, and how many rows the tab (or the search) has in all. */
  from: number;
  total: number;
  rows: QueueRow[];
  late: number;
  brands: { id: string; name: string; colour: string }[];
  /** A sentence for a store or a core that is in trouble; null when all is well. */
  trouble: Trouble | null;
}

/** One brand's working day. Instants as ISO 8601. */
export interface RoutineView {
  brand: { id: string; name: string; colour: string };
  /** When the last round of today began, and when the next one begins. */
  round: string | null;
  next: string | null;
  /** The last hour of the day, or what follows it. */
  closing: boolean;
  /** When the agent closed this day; null while it is open. */
  closed: string | null;
  /** `due`: nobody has looked since the round began. */
  places: (Place & { looked: string | null; due: boolean })[];
  late: number;
  /** Promised for today, or before and still owed. */
  promises: number;
  followUps: number;
  /** Praise nobody has answered. */
  thanks: number;
  /** Complaints and questions without a reply. */
  unanswered: number;
}

/** One case of a stretch of days. Instants as ISO 8601. */
export interface CaseLine {
  /** When its first message was written, at the latest, and when that was first seen here. */
  written: string;
  seen: string;
  author: string | null;
  handle: string | null;
  site: Site;
  surface: string;
  kind: Kind;
  category: Category | null;
  state: Case['state'];
  answered: string | null;
  url: string | null;
  /** Their posts and our replies, as far as they are kept. */
  said: string[];
  replied: string[];
  /** They began unhappy, and were happy after our reply. */
  turned: boolean;
}

/** What is wrong, in a message id of the interface, and what is still possible. */
export interface Trouble {
  id:
    | 'core_failed'
    | 'store_failed'
    | 'store_damaged'
    | 'store_full'
    | 'too_large'
    | 'managed'
    | 'owed'
    | 'not_export'
    | 'newer'
    | 'unknown';
  detail: string;
}

/**
 * What an agent decides about a case. `correct` says what it `is`, whatever was read. `snooze` ends at `until`, an instant or `opens` (the next working day's opening), or
 * without one when they write again. `keep`, `break` and `promise` are about the promise due at `until`. `follow` skips the
 * follow-up with a reason. `close` names its `cause`. `merge` joins the case with the one `into`; `split` takes a joined case
 * out again.
 */
export type CaseAct =
  | 'correct'
  | 'dismiss'
  | 'reopen'
  | 'close'
  | 'snooze'
  | 'wake'
  | 'hand'
  | 'pass'
  | 'unpass'
  | 'take-back'
  | 'keep'
  | 'break'
  | 'promise'
  | 'follow'
  | 'merge'
  | 'split';

/** Expected numbers of late cases, rounded; names as the queue shows them. Empty where there is nothing to say. */
export interface ForecastView {
  /** Of so many new cases, so many will be late as they stand. */
  of: number;
  late: number;
  /** Whom to answer first, and how many are late then; empty if that changes nothing. */
  first: string[];
  firstLate: number;
  /** Whom to send a holding reply first, and how many are late then; empty if that would not help. */
  hold: string[];
  holdLate: number;
}
