// What lies in each store. Events carry no name, text or address: whatever is personal stands in the other records, which
// can be erased while the log keeps its order.
import type { DBSchema } from 'idb';
import type {
  Audience,
  Brand,
  Case,
  CaseContext,
  CaseState,
  Event,
  Kind,
  Purpose,
  Site,
  Timer,
} from '../../../wasm/protocol.js';
import type { Second } from '../../shared/colleague.js';
import type { Counts, PostTime } from '../../sites/site.js';

/** What a post said when an event recorded it. Keyed by that event; an edited post has one per version. */
export interface Body {
  event: string;
  case: string;
  brand: string;
  site: Site;
  /** When it was recorded. */
  at: string;
  role: 'customer' | 'brand';
  /** The post's local key: what events call it. */
  post: string;
  /** The id the page gave it first, which marks are addressed to. */
  id: string;
  /** Every id it is known by, as `postName` writes them. */
  names: string[];
  author: string | null;
  handle: string | null;
  text: string;
  truncated: boolean;
  lang: string | null;
  url: string | null;
  parent: string | null;
  thread: string;
  time: PostTime | null;
  audience: Audience;
}

/** A case as last folded, with the timers that hold until `wakeAt`. */
export interface CaseRow {
  key: string;
  brand: string;
  site: Site;
  state: CaseState;
  kind: Kind;
  snapshot: Case;
  timers: Timer[];
  /** Absent when nothing will change by itself (an absent key stays out of the index). */
  wakeAt?: string;
  /** 1 while a timer of an open case is late, 2 while we owe something that is late, 3 when a follow-up is due. */
  late: 0 | 1 | 2 | 3;
  /** Place in the queue among its kind, smaller is sooner. */
  turn: number;
  /** Minus the moment it was answered or closed, in milliseconds: the newest sorts first. */
  ago: number;
  /** The day (UTC) of its first message, as far as the page says; under it reports count the case. */
  began: string;
  /** Event of the customer's newest message. */
  face: string;
  /** Keys of the cases that were joined to this one, and to those. */
  joined?: string[];
  /** As `personName` and `threadName` write them. */
  person: string;
  thread: string;
  /** What the agent calls this person, "" for no name; absent while nobody has said. */
  called?: string;
  /** To whom the case was handed over last. */
  passedTo?: string;
  at: string;
}

export interface DraftRow {
  case: string;
  brand: string;
  text: string;
  known: CaseContext;
  purpose: Purpose | null;
  seed: number;
  /** What colleagues were asked, and what they said. */
  second?: Second;
  at: string;
}

/** A post of the brand's own that was seen on a page. */
export interface SentRow {
  name: string;
  brand: string;
  site: Site;
  id: string;
  /** `postName` of what it stands under, "" if it opens a thread. */
  parent: string;
  thread: string;
  case: string | null;
  /** 1 if it answers somebody: only these count as recent replies. */
  reply: 0 | 1;
  /** Emptied when it is no longer among the newest 50. */
  text: string;
  time: PostTime | null;
  at: string;
}

/** A text the agent sent with the site's button and that no page has shown yet. */
export interface PendingRow {
  key: string;
  brand: string;
  site: Site;
  text: string;
  case: string | null;
  post: string | null;
  at: string;
}

/** Evidence: what a post said when the agent was about to hide or delete it, or to block who wrote it. */
export interface NoteRow {
  note: string;
  brand: string;
  site: Site;
  case: string | null;
  post: string;
  author: string | null;
  handle: string | null;
  text: string;
  truncated: boolean;
  url: string | null;
  time: PostTime | null;
  counts: Counts;
  at: string;
  /** Not evidence, but what was given to this person. */
  gift?: { what: string; cost: number; theme?: string };
  /** Not evidence, but what is to become of a kind word, and whether its writer was asked and agreed. */
  share?: { mark: 'later' | 'asked' | 'agreed' | 'done' | 'never'; asked?: string; agreed?: string };
}

export interface BrandRow {
  id: string;
  brand: Brand;
  at: string;
  /** Set by the organisation's policy: only that changes it. */
  managed?: true;
}

/** Where what a day's cases came to is kept in `meta`: `day` as in `began`. Whatever changes a case of that day drops it. */
export const reportKey = (brand: string, day: string): string => `report|${brand}|${day}`;
/** Where it is kept how many cases of a brand are in each state: counting an index takes a browser as long as it is large. */
export const countsKey = (brand: string): string => reportKey(brand, 'counts');
/** All of a brand, and more than that where another's name goes on from it: they are counted anew; "" for all there are. */
export const reportKeys = (brand: string): IDBKeyRange =>
  IDBKeyRange.bound(`report|${brand && `${brand}|`}`, `report|${brand && `${brand}|`}\uffff`);

/** Where the ticks of a brand's set-up are kept in `meta`. */
export const setupKey = (brand: string): string => `setup:${brand}`;

/** Where it is kept in `meta` when a case was written last. */
export const clockKey = 'clock';

/** Where the day of a brand is kept in `meta`. */
export const routineKey = (brand: string): string => `routine:${brand}`;

export interface MetaRow {
  key: string;
  value: string;
}

/** What an export holds of `meta`: no secret, and nothing that is counted anew. */
export const isKept = ({ key }: MetaRow): boolean => /^(routine|setup):/.test(key);

/** A record that could not be understood, kept whole for whoever wants to look. */
export interface QuarantineRow {
  store: string;
  key: string;
  record: unknown;
  why: string;
  at: string;
}

export interface Schema extends DBSchema {
  events: { key: string; value: Event; indexes: { case: string; post: string } };
  bodies: { key: string; value: Body; indexes: { case: string; names: string; at: [string, string] } };
  cases: {
    key: string;
    value: CaseRow;
    indexes: {
      state: [CaseState, Kind];
      queue: [string, CaseState, Kind, number];
      past: [string, CaseState, number];
      late: [number, string];
      wakeAt: string;
      thread: string;
      person: string;
      brand: string;
      began: [string, string];
    };
  };
  drafts: { key: string; value: DraftRow; indexes: { brand: string } };
  sent: { key: string; value: SentRow; indexes: { case: string; parent: string; recent: [string, number, string] } };
  pending: { key: string; value: PendingRow };
  brands: { key: string; value: BrandRow };
  meta: { key: string; value: MetaRow };
  quarantine: { key: number; value: QuarantineRow };
  notes: { key: string; value: NoteRow; indexes: { at: [string, string] } };
}

export type StoreName =
  | 'events'
  | 'bodies'
  | 'cases'
  | 'drafts'
  | 'sent'
  | 'pending'
  | 'brands'
  | 'meta'
  | 'quarantine'
  | 'notes';
export const storeNames: StoreName[] = [
  'events',
  'bodies',
  'cases',
  'drafts',
  'sent',
  'pending',
  'brands',
  'meta',
  'quarantine',
  'notes',
];

/** Everything one happening writes: it is stored whole or not at all. */
export interface Change {
  /** Last event folded into each case this change was computed from; "" for a case that was not there. */
  expect: Map<string, string>;
  events: Event[];
  bodies: Body[];
  cases: CaseRow[];
  sent: SentRow[];
  /** Keys of pending sends that have been seen. */
  arrived: string[];
  /** Cases whose kept text has been sent. */
  spent: string[];
}
