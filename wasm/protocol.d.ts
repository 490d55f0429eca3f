// Generated from protocol.schema.json by `npm run types`. Do not edit.

/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Severity".
 */
export type Severity = 'stop' | 'warn' | 'hint';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Site".
 */
export type Site = 'x' | 'facebook';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Category".
 */
export type Category =
  | 'delivery'
  | 'order'
  | 'return'
  | 'refund'
  | 'billing'
  | 'account'
  | 'login'
  | 'app'
  | 'device'
  | 'connectivity'
  | 'outage'
  | 'travel'
  | 'baggage'
  | 'booking'
  | 'hotel'
  | 'food'
  | 'store'
  | 'staff'
  | 'repair'
  | 'banking'
  | 'insurance'
  | 'energy'
  | 'software'
  | 'game'
  | 'event'
  | 'safety'
  | 'privacy'
  | 'accessibility'
  | 'discrimination'
  | 'price'
  | 'availability'
  | 'quality'
  | 'fit'
  | 'information'
  | 'other';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Kind".
 */
export type Kind = 'complaint' | 'question' | 'praise' | 'neutral' | 'abuse' | 'spam';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CueId".
 */
export type CueId =
  | 'repeat'
  | 'other-channel'
  | 'leaving'
  | 'legal'
  | 'safety'
  | 'health'
  | 'press'
  | 'reach'
  | 'deadline'
  | 'vulnerable'
  | 'data-rights'
  | 'bait'
  | 'pile-on'
  | 'other-addressee'
  | 'closing-thanks'
  | 'sarcasm'
  | 'suggestion'
  | 'refusal-private'
  | 'wrong-company'
  | 'named-staff';
/**
 * [start, end) in UTF-16 units of the text it belongs to.
 *
 * @minItems 2
 * @maxItems 2
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Span".
 */
export type Span = [number, number];
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FactType".
 */
export type FactType =
  | 'order'
  | 'booking'
  | 'flight'
  | 'ticket'
  | 'parcel'
  | 'money'
  | 'duration'
  | 'count'
  | 'date'
  | 'time'
  | 'place'
  | 'product'
  | 'version'
  | 'person'
  | 'role'
  | 'phone'
  | 'email'
  | 'card'
  | 'iban'
  | 'postcode'
  | 'url';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Action".
 */
export type Action =
  'reply' | 'hold' | 'thank' | 'private' | 'second-opinion' | 'boundary' | 'no-reply' | 'house-rules' | 'safety';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Fault".
 */
export type Fault = 'ours' | 'theirs' | 'unknown';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Purpose".
 */
export type Purpose =
  'reply' | 'holding' | 'followup' | 'thanks' | 'boundary' | 'removal' | 'closeout' | 'opener' | 'diagnose';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Act".
 */
export type Act =
  | 'greet'
  | 'acknowledge'
  | 'thank'
  | 'apologise'
  | 'regret'
  | 'explain'
  | 'fix'
  | 'next-step'
  | 'ask'
  | 'time'
  | 'private'
  | 'offer'
  | 'boundary'
  | 'removal'
  | 'closeout'
  | 'follow-up'
  | 'sign'
  | 'blame'
  | 'deny'
  | 'lecture'
  | 'needle'
  | 'dismiss'
  | 'filler';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Audience".
 */
export type Audience = 'public' | 'private' | 'unknown';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Verdict".
 */
export type Verdict = 'ready' | 'look' | 'stop';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MapAct".
 */
export type MapAct =
  | 'greet'
  | 'acknowledge'
  | 'thank'
  | 'apologise'
  | 'regret'
  | 'explain'
  | 'fix'
  | 'next-step'
  | 'ask'
  | 'time'
  | 'private'
  | 'offer'
  | 'boundary'
  | 'removal'
  | 'closeout'
  | 'follow-up'
  | 'sign'
  | 'blame'
  | 'deny'
  | 'lecture'
  | 'needle'
  | 'dismiss'
  | 'filler';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TimerKind".
 */
export type TimerKind = 'first' | 'next' | 'resolution' | 'followup' | 'review' | 'promise' | 'soft';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TimerState".
 */
export type TimerState = 'running' | 'warned' | 'late-maybe' | 'late' | 'paused' | 'met' | 'missed';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CaseState".
 */
export type CaseState = 'open' | 'answered' | 'waiting' | 'snoozed' | 'dismissed' | 'closed';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EventType".
 */
export type EventType =
  | 'seen'
  | 'updated'
  | 'answered'
  | 'held'
  | 'snoozed'
  | 'woken'
  | 'dismissed'
  | 'corrected'
  | 'promised'
  | 'kept'
  | 'broken'
  | 'reviewed'
  | 'handed'
  | 'followed'
  | 'closed'
  | 'reopened'
  | 'merged'
  | 'split'
  | 'erased';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ErrorCode".
 */
export type ErrorCode = 'bad_json' | 'bad_request' | 'unknown_kind' | 'too_large' | 'not_booted' | 'need' | 'internal';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Request".
 */
export type Request =
  | DescribeRequest
  | MigrateRequest
  | ReadRequest
  | DraftRequest
  | CheckRequest
  | RehearseRequest
  | ScheduleRequest
  | PromiseRequest
  | ObserveRequest
  | ReportRequest
  | ForecastRequest
  | HolidaysRequest
  | RoutineRequest
  | ReviewersRequest
  | MaskRequest;

/**
 * The one contract between the core and everything around it. Types are generated from it (npm run types).
 */
export interface Protocol {
  describe: {
    request: DescribeRequest;
    reply: DescribeReply;
  };
  migrate: {
    request: MigrateRequest;
    reply: MigrateReply;
  };
  read: {
    request: ReadRequest;
    reply: ReadReply;
  };
  draft: {
    request: DraftRequest;
    reply: DraftReply;
  };
  check: {
    request: CheckRequest;
    reply: Check;
  };
  rehearse: {
    request: RehearseRequest;
    reply: RehearseReply;
  };
  schedule: {
    request: ScheduleRequest;
    reply: ScheduleReply;
  };
  promise: {
    request: PromiseRequest;
    reply: PromiseReply;
  };
  observe: {
    request: ObserveRequest;
    reply: ObserveReply;
  };
  report: {
    request: ReportRequest;
    reply: ReportReply;
  };
  forecast: {
    request: ForecastRequest;
    reply: ForecastReply;
  };
  holidays: {
    request: HolidaysRequest;
    reply: HolidaysReply;
  };
  routine: {
    request: RoutineRequest;
    reply: RoutineReply;
  };
  reviewers: {
    request: ReviewersRequest;
    reply: ReviewersReply;
  };
  mask: {
    request: MaskRequest;
    reply: MaskReply;
  };
}
/**
 * What this core is and holds.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DescribeRequest".
 */
export interface DescribeRequest {
  kind: 'describe';
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DescribeReply".
 */
export interface DescribeReply {
  version: string;
  protocol: number;
  lang: string;
  rules: {
    id: string;
    family: string;
    severity: Severity;
  }[];
  /**
   * JSON Schema of the brand file.
   */
  brand: {
    [k: string]: unknown;
  };
  /**
   * A brand with every default filled in.
   */
  defaults: {
    [k: string]: unknown;
  };
}
/**
 * Brings a brand file of any age to the present form; nothing is dropped silently.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MigrateRequest".
 */
export interface MigrateRequest {
  kind: 'migrate';
  settings: unknown;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MigrateReply".
 */
export interface MigrateReply {
  settings: Brand;
  notes: {
    path: string;
    note: string;
  }[];
}
/**
 * The brand file. Every field but aplomb, id and name has a default; unknown keys are kept and reported by migrate.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Brand".
 */
export interface Brand {
  aplomb: 1;
  /**
   * Names the brand in files, cases and reports; never shown to customers.
   */
  id: string;
  name: string;
  colour?: string;
  accounts?: {
    site: Site;
    handle: string;
    role?: 'care' | 'brand' | 'personal';
    [k: string]: unknown;
  }[];
  agent?: {
    first?: string;
    initials?: string;
    [k: string]: unknown;
  };
  voice?: {
    formality?: number;
    warmth?: number;
    emoji?: number;
    contractions?: boolean;
    person?: 'I' | 'we';
    spelling?: 'en-GB' | 'en-US';
    sign?: 'initials' | 'first' | 'none';
    prefer?: {
      [k: string]: string;
    };
    avoid?: string[];
    [k: string]: unknown;
  };
  hours?: {
    zone?: string;
    /**
     * Opening times of each weekday; without it the brand is open around the clock.
     */
    week?: {
      mon?: [string, string][];
      tue?: [string, string][];
      wed?: [string, string][];
      thu?: [string, string][];
      fri?: [string, string][];
      sat?: [string, string][];
      sun?: [string, string][];
    };
    closed?: string[];
    /**
     * Days with hours of their own.
     */
    open?: {
      date: string;
      frames: [string, string][];
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  };
  targets?: {
    kind?: '*' | 'complaint' | 'question' | 'praise' | 'neutral' | 'abuse' | 'spam';
    site?: '*' | 'x' | 'facebook';
    first?: string;
    next?: string;
    resolution?: string;
    clock?: 'business' | 'calendar';
    [k: string]: unknown;
  }[];
  followup?: string[];
  routine?: {
    /**
     * When to look round, in the brand's own time; none: when the day opens.
     *
     * @maxItems 8
     */
    times?:
      | []
      | [string]
      | [string, string]
      | [string, string, string]
      | [string, string, string, string]
      | [string, string, string, string, string]
      | [string, string, string, string, string, string]
      | [string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string];
    /**
     * What to search for on the sites: names people write without tagging.
     *
     * @maxItems 12
     */
    searches?:
      | []
      | [string]
      | [string, string]
      | [string, string, string]
      | [string, string, string, string]
      | [string, string, string, string, string]
      | [string, string, string, string, string, string]
      | [string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string, string, string, string]
      | [string, string, string, string, string, string, string, string, string, string, string, string];
    [k: string]: unknown;
  };
  contact?: {
    mail?: string;
    phone?: string;
    form?: string;
    hours?: string;
    [k: string]: unknown;
  };
  rules?: {
    /**
     * The number customers are told; it stays when other rules go.
     */
    n: number;
    title: string;
    text?: string;
    /**
     * When this wording took effect; the editor sets it.
     */
    since?: string;
    [k: string]: unknown;
  }[];
  plan?: {
    category: Category;
    owner?: string;
    backup?: string;
    contact?: string;
    /**
     * When they can be reached, or how soon they answer.
     */
    time?: string;
    [k: string]: unknown;
  }[];
  facts?: {
    key: string;
    text: string;
    [k: string]: unknown;
  }[];
  answers?: {
    code: string;
    question?: string;
    answer: string;
    url?: string;
    [k: string]: unknown;
  }[];
  offers?: string[];
  goodwill?: {
    /**
     * What may be given away in a month, in the brand's own currency; empty: no limit kept. Never shown to customers.
     */
    budget?: string;
    /**
     * What one gift may cost without somebody's OK; empty: anything within the budget. Never shown to customers.
     */
    limit?: string;
    /**
     * What nobody expects, once in a while.
     *
     * @maxItems 40
     */
    wows?: string[];
    /**
     * How long the same person is not offered the same again.
     */
    again?: string;
    [k: string]: unknown;
  };
  reviewers?: {
    first: string;
    zone?: string;
    /**
     * When this colleague can be asked, in their own zone.
     */
    hours?: {
      mon?: [string, string][];
      tue?: [string, string][];
      wed?: [string, string][];
      thu?: [string, string][];
      fri?: [string, string][];
      sat?: [string, string][];
      sun?: [string, string][];
    };
    [k: string]: unknown;
  }[];
  /**
   * How long cases, posts and drafts are kept.
   */
  retention?: string;
  packs?: string[];
  [k: string]: unknown;
}
/**
 * Reads up to 200 mentions.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadRequest".
 */
export interface ReadRequest {
  kind: 'read';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  mentions: Mention[];
}
/**
 * What a page or a file says of one mention; correctedKind is what a person says it is, and outranks what is read.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Mention".
 */
export interface Mention {
  id?: string;
  text: string;
  author?: {
    name?: string;
    handle?: string;
  };
  site?: Site;
  /**
   * Instant, ISO 8601 UTC.
   */
  time?: string;
  lang?: string;
  thread?: ThreadMessage[];
  pileOn?: number;
  correctedKind?: Kind;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ThreadMessage".
 */
export interface ThreadMessage {
  who: 'customer' | 'brand' | 'other';
  text: string;
  /**
   * Instant, ISO 8601 UTC.
   */
  time?: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReadReply".
 */
export interface ReadReply {
  readings: Reading[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Reading".
 */
export interface Reading {
  id: string;
  kind: Kind;
  kinds: {
    [k: string]: number;
  };
  sentiment: number;
  sentiment3: 'negative' | 'neutral' | 'positive';
  heat: number;
  priority: number;
  frame: string | null;
  frames: {
    id: string;
    score: number;
  }[];
  category: Category | null;
  cues: {
    id: CueId;
    span: Span;
  }[];
  facts: {
    type: FactType;
    value: string;
    span: Span;
  }[];
  name: {
    first: string | null;
    confidence: number;
  };
  question: boolean;
  lang: string;
  suggest: {
    action: Action;
    reasons: Reason[];
  };
  evidence: {
    what: string;
    span: Span;
    weight: number;
  }[];
}
/**
 * A message id of the interface with its parameters.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Reason".
 */
export interface Reason {
  id: string;
  params?: {
    [k: string]: string;
  };
}
/**
 * Reads a mention and drafts replies to it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DraftRequest".
 */
export interface DraftRequest {
  kind: 'draft';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  mention: Mention;
  case?: CaseContext;
  purpose?: Purpose;
  count?: number;
  seed?: number;
  recent?: string[];
}
/**
 * What the agent has said of the case.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CaseContext".
 */
export interface CaseContext {
  fault?: Fault;
  /**
   * The name the agent settled on; null for none.
   */
  name?: string | null;
  facts?: string[];
  prior?: string[];
  confirmed?: string[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DraftReply".
 */
export interface DraftReply {
  reading: Reading;
  drafts: Draft[];
  situation: string;
  plan: Act[];
  missing: Reason[];
  considered: number;
  /**
   * For the purpose "removal".
   */
  house?: {
    /**
     * The mention breaks the house rules, by what it is or because the agent says so.
     */
    breaks: boolean;
    /**
     * Number of the rule, where one of the brand's rules speaks of it.
     */
    rule?: number;
  };
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Draft".
 */
export interface Draft {
  text: string;
  acts: Act[];
  flavour: 'warm' | 'short' | 'concrete';
  length: Length;
  findings: Finding[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Length".
 */
export interface Length {
  used: number;
  limit: number;
  fits: boolean;
  units: 'weighted' | 'utf16';
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Finding".
 */
export interface Finding {
  rule: string;
  severity: Severity;
  start: number;
  end: number;
  params: {
    [k: string]: string;
  };
  fixes: Fix[];
}
/**
 * Replaces [start, end) by text.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Fix".
 */
export interface Fix {
  text: string;
  start: number;
  end: number;
}
/**
 * Checks a reply. The same text and context give the same findings at any time of day.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CheckRequest".
 */
export interface CheckRequest {
  kind: 'check';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  site?: Site;
  audience?: Audience;
  text: string;
  mention?: Mention;
  case?: CaseContext;
  recent?: string[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Check".
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CheckReply".
 */
export interface Check {
  verdict: Verdict;
  findings: Finding[];
  length: Length;
  heat: number;
  acts: SentenceActs[];
  tone: 'calm' | 'tense' | 'heated';
  heated: ToneWord[];
  /**
   * -1 chummy to 1 stiff.
   */
  formality: number;
  /**
   * Measured against the brand's voice.
   */
  manner: 'stiff' | 'plain' | 'chummy';
  mannered: ToneWord[];
  /**
   * 0 to 1, as a request; 0.5 where nothing is known.
   */
  polite: number;
  /**
   * What a report counts the reply as once it is sent; absent where nothing is wrong.
   */
  flaw?: 'robotic' | 'inappropriate';
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SentenceActs".
 */
export interface SentenceActs {
  start: number;
  end: number;
  /**
   * What the sentence does, main act first; empty where nothing is known.
   */
  acts: MapAct[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ToneWord".
 */
export interface ToneWord {
  start: number;
  end: number;
  /**
   * How far the measure falls when this place alone is dropped.
   */
  adds: number;
}
/**
 * How a made-up customer takes a reply. No words: nobody answers her.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RehearseRequest".
 */
export interface RehearseRequest {
  kind: 'rehearse';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  site?: Site;
  audience?: Audience;
  text: string;
  mention?: Mention;
  case?: CaseContext;
  recent?: string[];
  customer: {
    /**
     * 0 content to 1 boiling.
     */
    mood: number;
    /**
     * How far one good reply calms her, 0.05 to 1.
     */
    gives?: number;
    /**
     * What she waits for: acts with blanks between, any one of which will do.
     */
    needs?: string[];
  };
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RehearseReply".
 */
export interface RehearseReply {
  check: Check;
  /**
   * 0 to 100.
   */
  score: number;
  mood: number;
  step: 'calm' | 'better' | 'same' | 'worse' | 'gone';
  /**
   * Needs that are left.
   */
  open: string[];
  /**
   * What took points off, findings first.
   */
  losses: {
    what: 'finding' | 'need' | 'tone' | 'reply';
    /**
     * A rule, a need or a tone.
     */
    of: string;
    points: number;
  }[];
  /**
   * The brand's own ways the reply touched.
   */
  lessons: {
    what: 'sign' | 'words' | 'contact' | 'rule';
    kept: boolean;
    text: string;
  }[];
}
/**
 * Timers of one case.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ScheduleRequest".
 */
export interface ScheduleRequest {
  kind: 'schedule';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  case: CaseTimes;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CaseTimes".
 */
export interface CaseTimes {
  key?: string;
  kind?: Kind;
  site?: Site;
  priority?: number;
  messages: CaseMessage[];
  pauses?: {
    /**
     * Instant, ISO 8601 UTC.
     */
    from: string;
    /**
     * Instant, ISO 8601 UTC.
     */
    to?: string;
    why?: string;
  }[];
  promises?: {
    /**
     * Instant, ISO 8601 UTC.
     */
    made: string;
    /**
     * Instant, ISO 8601 UTC.
     */
    due: string;
    kept?: boolean;
    /**
     * The agent said that it will not be kept.
     */
    broken?: boolean;
    /**
     * Instant at which it was kept, ISO 8601 UTC.
     */
    done?: string;
  }[];
  /**
   * Instant, ISO 8601 UTC.
   */
  closed?: string;
  /**
   * Instant at which the follow-up was sent or skipped, ISO 8601 UTC.
   */
  followed?: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CaseMessage".
 */
export interface CaseMessage {
  who: 'customer' | 'brand' | 'other';
  /**
   * An instant, or an interval when the page only says '2h'.
   */
  time:
    | string
    | {
        /**
         * Instant, ISO 8601 UTC.
         */
        from: string;
        /**
         * Instant, ISO 8601 UTC.
         */
        to: string;
      };
  /**
   * False for a customer's thanks, which nobody has to answer. Default true.
   */
  asks?: boolean;
  mood?: 'negative' | 'neutral' | 'positive';
  /**
   * What was wrong with our reply.
   */
  flaw?: 'robotic' | 'inappropriate';
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ScheduleReply".
 */
export interface ScheduleReply {
  timers: Timer[];
  wakeAt: string | null;
  /**
   * When the brand's next working day opens; null if none does within a year.
   */
  opens: string | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Timer".
 */
export interface Timer {
  kind: TimerKind;
  /**
   * Instant, ISO 8601 UTC.
   */
  start: string;
  /**
   * Instant, ISO 8601 UTC.
   */
  due: string;
  state: TimerState;
  /**
   * Milliseconds from now, or from met, to due; negative when late.
   */
  remaining: number;
  /**
   * Instant, ISO 8601 UTC.
   */
  met?: string;
  /**
   * Paused: 'closed', or why the case was paused.
   */
  why?: string;
}
/**
 * Times promised in a text, and whether the brand's hours can keep them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PromiseRequest".
 */
export interface PromiseRequest {
  kind: 'promise';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  text: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PromiseReply".
 */
export interface PromiseReply {
  promises: {
    span: Span;
    due: string | null;
    kept: boolean;
    reason: string;
  }[];
}
/**
 * Folds events into cases: new snapshots and timers of every case named in cases or events.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ObserveRequest".
 */
export interface ObserveRequest {
  kind: 'observe';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  cases: Case[];
  events: Event[];
}
/**
 * A case as it stands after its events; a snapshot the core can always rebuild.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Case".
 */
export interface Case {
  key: string;
  brand: string;
  site: Site;
  state: CaseState;
  kind: Kind;
  priority: number;
  messages: CaseMessage[];
  posts: string[];
  pauses: {
    /**
     * Instant, ISO 8601 UTC.
     */
    from: string;
    /**
     * Instant, ISO 8601 UTC.
     */
    to?: string;
    why?: string;
  }[];
  promises: {
    /**
     * Instant, ISO 8601 UTC.
     */
    made: string;
    /**
     * Instant, ISO 8601 UTC.
     */
    due: string;
    kept: boolean;
    /**
     * The agent said that it will not be kept.
     */
    broken?: boolean;
    /**
     * Instant at which it was kept, ISO 8601 UTC.
     */
    done?: string;
  }[];
  /**
   * Instant, ISO 8601 UTC.
   */
  closed?: string;
  /**
   * Instant, ISO 8601 UTC.
   */
  answered?: string;
  reason?: string;
  lastEvent: string;
  /**
   * Instant at which the follow-up was sent or skipped, ISO 8601 UTC.
   */
  followed?: string;
  /**
   * Merged: the key of the case that lives on.
   */
  into?: string;
  /**
   * The agent set the kind; pages no longer change it.
   */
  corrected?: boolean;
  /**
   * How often it was handed over to somebody else; absent for never.
   */
  handed?: number;
  category?: Category;
  /**
   * The kind of page its first message was seen on.
   */
  surface?: string;
}
/**
 * Something that happened to a case. The background assigns ids and is the only writer.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Event".
 */
export interface Event {
  /**
   * ULID: later events sort after earlier ones.
   */
  id: string;
  case: string;
  brand: string;
  /**
   * Instant, ISO 8601 UTC.
   */
  at: string;
  by: 'agent' | 'page' | 'clock';
  type: EventType;
  post?: string;
  kind?: Kind;
  priority?: number;
  time?:
    | string
    | {
        /**
         * Instant, ISO 8601 UTC.
         */
        from: string;
        /**
         * Instant, ISO 8601 UTC.
         */
        to: string;
      };
  who?: 'customer' | 'brand' | 'other';
  reason?: string;
  /**
   * Instant, ISO 8601 UTC.
   */
  until?: string;
  into?: string;
  category?: Category;
  /**
   * The kind of page the post stood on.
   */
  surface?: string;
  mood?: 'negative' | 'neutral' | 'positive';
  /**
   * What was wrong with our reply.
   */
  flaw?: 'robotic' | 'inappropriate';
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ObserveReply".
 */
export interface ObserveReply {
  cases: Case[];
  /**
   * By case key.
   */
  timers: {
    [k: string]: Timer[];
  };
  wakeAt: string | null;
  /**
   * By case key: when its timers change by themselves; null for never.
   */
  wakes: {
    [k: string]: string | null;
  };
  refused: {
    event: string;
    why: string;
  }[];
}
/**
 * Counts and first response times (open minutes) over the ledger: its events, its cases, or tallies of parts of it, all added up.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReportRequest".
 */
export interface ReportRequest {
  kind: 'report';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  events?: Event[];
  /**
   * Cases as they were folded last; none that is in `events`.
   */
  cases?: Case[];
  /**
   * What other parts of the ledger came to.
   */
  tallies?: Tally[];
  /**
   * Local date such as 2026-11-25: cases that began on an earlier (later) day count for nothing. Tallies are taken as they are.
   */
  from?: string;
  /**
   * Local date such as 2026-11-25: cases that began on an earlier (later) day count for nothing. Tallies are taken as they are.
   */
  to?: string;
}
/**
 * What a report is counted from; tallies of parts of a ledger add up to that of the whole.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Tally".
 */
export interface Tally {
  cases: number;
  open: number;
  answered: number;
  dismissed: number;
  late: number;
  /**
   * Open minutes to the first reply, and how many cases took so long.
   */
  minutes: [number, number][];
  made: number;
  kept: number;
  broken: number;
  inTime?: number;
  maybeLate?: number;
  firstLate?: number;
  none?: number;
  replies?: number;
  robotic?: number;
  inappropriate?: number;
  unhappy?: number;
  turned?: number;
  /**
   * Of the minutes, what the page only knew as intervals: shortest, longest, how many.
   */
  vague?: [number, number, number][];
  /**
   * kind, site, surface, category, hour, week -> which -> cases, answered, late, maybeLate, care, replies.
   */
  groups?: {
    [k: string]: {
      /**
       * @minItems 6
       * @maxItems 6
       */
      [k: string]: [number, number, number, number, number, number];
    };
  };
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReportReply".
 */
export interface ReportReply {
  cases: number;
  open: number;
  answered: number;
  dismissed: number;
  late: number;
  /**
   * Open minutes, at the longest and (`Least`) at the shortest, as the page's times go; `vague` of `count` are known as intervals only. `inTime`, `maybeLate` and `late` are of the first replies and of the waits for one.
   */
  firstResponse: {
    count: number;
    median: number | null;
    p90: number | null;
    vague: number;
    medianLeast: number | null;
    p90Least: number | null;
    inTime: number;
    maybeLate: number;
    late: number;
  };
  promises: {
    made: number;
    kept: number;
    broken: number;
  };
  tally: Tally;
  /**
   * No reply though it is past due, a late one, and of our replies the robotic and the inappropriate ones.
   */
  health: {
    none: number;
    late: number;
    robotic: number;
    inappropriate: number;
    replies: number;
  };
  /**
   * Customers who began unhappy and wrote again after our reply, and of these who was happy then.
   */
  turned: {
    of: number;
    turned: number;
  };
  /**
   * Four weeks running in which 40 % or more was care, from the Monday of the first: an account for it pays. Null where the brand has one.
   */
  careAccount: {
    from: string;
    cases: number;
    care: number;
  } | null;
  /**
   * By kind, site, surface, category (of care), local hour and week (its Monday); the largest first, hours and weeks in order.
   */
  groups: {
    [k: string]: ReportRow[];
  };
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReportRow".
 */
export interface ReportRow {
  id: string;
  cases: number;
  answered: number;
  late: number;
  maybeLate: number;
  care: number;
  replies: number;
}
/**
 * Which waiting cases the rest of the shift makes late, and what would help.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ForecastRequest".
 */
export interface ForecastRequest {
  kind: 'forecast';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  /**
   * In the order the agent would take them; at most 200.
   */
  cases: {
    key: string;
    /**
     * Instant, ISO 8601 UTC.
     */
    due: string;
    /**
     * A holding reply would meet its clock.
     */
    holdable?: boolean;
  }[];
  /**
   * Minutes between the agent's latest replies.
   */
  pace?: number[];
  seed?: number;
  /**
   * Simulated shifts, 100 to 10,000.
   */
  runs?: number;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ForecastReply".
 */
export interface ForecastReply {
  /**
   * Cases late in the order given, expected.
   */
  late: number;
  cases: {
    key: string;
    chance: number;
  }[];
  bestLate: number;
  best: string[];
  /**
   * Cases to send a holding reply to first; none if it would not help.
   */
  hold: string[];
  holdLate: number;
}
/**
 * Which days a calendar file would close for a brand, from today to the end of the year after next.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HolidaysRequest".
 */
export interface HolidaysRequest {
  kind: 'holidays';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  /**
   * An iCalendar file (RFC 5545) as it is.
   */
  text: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HolidaysReply".
 */
export interface HolidaysReply {
  /**
   * By date.
   */
  days: {
    /**
     * "2026-12-25"
     */
    date: string;
    names: string[];
    /**
     * False: only the hours from `from` to `to` of the day, in the brand's zone.
     */
    whole: boolean;
    /**
     * "14:00", in the brand's zone
     */
    from: string;
    to: string;
    /**
     * The brand is closed on this date already.
     */
    known: boolean;
    /**
     * The date has opening hours of its own, which hold all the same.
     */
    special: boolean;
  }[];
  /**
   * The last date looked at.
   */
  until: string;
  /**
   * Days before today, left out.
   */
  past: number;
  /**
   * Days after `until`, left out.
   */
  later: number;
  /**
   * Days beyond the thousand that are listed.
   */
  more: number;
  /**
   * What was not taken as it stands; at most 20.
   */
  notes: {
    line: number;
    name: string;
    why: 'no-date' | 'bad-date' | 'ends-before' | 'too-long' | 'repeats' | 'zone';
  }[];
  /**
   * How many notes there were.
   */
  noted: number;
  trouble: null | 'not-calendar' | 'empty' | 'cut-off';
}
/**
 * Where a brand's working day stands: its rounds, what is due, when it ends.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RoutineRequest".
 */
export interface RoutineRequest {
  kind: 'routine';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  /**
   * Where people write to the brand, at most 200.
   */
  places?: {
    id: string;
    /**
     * Instant at which somebody looked there last.
     */
    looked?: string;
  }[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RoutineReply".
 */
export interface RoutineReply {
  /**
   * Local date of the brand, "2026-11-25".
   */
  today: string;
  /**
   * Instant at which the last round of today began.
   */
  round: string | null;
  /**
   * Instant at which the next round begins.
   */
  next: string | null;
  /**
   * Instant at which today's opening ends.
   */
  ends: string | null;
  /**
   * The last hour of the day, or what follows it.
   */
  closing: boolean;
  /**
   * Places nobody has looked at since the round began.
   */
  due: string[];
}
/**
 * Which colleagues of a brand can be asked for a second opinion now.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReviewersRequest".
 */
export interface ReviewersRequest {
  kind: 'reviewers';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReviewersReply".
 */
export interface ReviewersReply {
  /**
   * Awake and longest first, then who wakes soonest.
   */
  reviewers: {
    first: string;
    /**
     * Null where nobody can tell: there is no such zone.
     */
    awake: boolean | null;
    /**
     * Instant: while awake the end of their hours, else when these begin next. Null around the clock, or where none come.
     */
    until: string | null;
    /**
     * Their own time of day, "14:05".
     */
    clock: string | null;
  }[];
}
/**
 * Texts without what tells who a customer is; what the brand says of itself in public stays.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MaskRequest".
 */
export interface MaskRequest {
  kind: 'mask';
  /**
   * Instant, ISO 8601 UTC.
   */
  now: string;
  brand?: Brand;
  /**
   * At most 100.
   */
  texts: string[];
  /**
   * Who is spoken of.
   */
  persons?: {
    name?: string;
    handle?: string;
  }[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MaskReply".
 */
export interface MaskReply {
  texts: {
    text: string;
    /**
     * What was taken out, by its place in the text as given.
     */
    cuts: {
      span: Span;
      piece: number;
    }[];
  }[];
  /**
   * Put back in place of their marks they give the texts as they were.
   */
  pieces: {
    mark: string;
    text: string;
  }[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Error".
 */
export interface Error {
  code: ErrorCode;
  message: string;
  path: string;
}
