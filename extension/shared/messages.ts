// Every message between the parts of the extension. `kind` names it; the answer's type is in Answers under the same name.
// The background refuses any sender that is not this extension, and any content script outside the manifest's hosts.
import type {
  Audience,
  Brand,
  Case,
  CaseContext,
  Category,
  Check,
  Draft,
  Finding,
  HolidaysReply,
  Kind,
  Length,
  Purpose,
  Reading,
  Reason,
  RehearseReply,
  RehearseRequest,
  ReportReply,
  Site,
  Timer,
} from '../../wasm/protocol.js';
import type { Account, Counts, Health, PostFacts, PostTime, Surface } from '../sites/site.js';
import type { AsideView, ShareView, TrayLine } from './aside-views.js';
import type { About, Ask, ColleagueAnswers, Question, Second, Vote } from './colleague.js';
import type { Keys } from './keys.js';
import type {
  Alike,
  CaseAct,
  CaseLine,
  ForecastView,
  QueueTab,
  QueueView,
  RoutineView,
  Trouble,
} from './queue-views.js';
import type { SetupView } from './setup.js';
import type { Known, Saved } from './snippets.js';

/** Where a content script is: sent along so that the background needs no memory of tabs. */
export interface Where {
  site: Site;
  url: string;
  surface: Surface;
  account: Account | null;
  health: Health;
  /** The brand Aplomb was woken for on an account that no brand has, until the page is loaded again. */
  woken?: string;
}

/** What the page shows beside one post. */
export interface Mark {
  post: string;
  case: string;
  /** A customer's mention with its clock, or an own reply (no badge, only remembered). */
  role: 'mention' | 'own';
  reading: Reading | null;
  /** The timer to show: the one that is due first, or the met one of an answered case. */
  timer: Timer | null;
  state: Case['state'];
  brand: { id: string; name: string; colour: string };
}

/** How many people a post has reached, as far as the page says. */
export interface Crowd {
  counts: Counts;
  /** Followers of its author. */
  followers: number | null;
}

/** Everything the reply card needs. */
export interface CardView {
  post: string;
  case: string;
  mention: { author: string | null; handle: string | null; text: string; audience: Audience; url: string | null };
  reading: Reading;
  timers: Timer[];
  state: Case['state'];
  brand: { id: string; name: string; colour: string };
  drafts: Draft[];
  /** Acts the drafts follow. */
  plan: string[];
  missing: Reason[];
  known: CaseContext;
  purpose: Purpose;
  /** The agent's own unfinished text for this case, "" if none. */
  kept: string;
  /** Put there by the content script, which sees the page. */
  crowd?: Crowd;
  /** What colleagues were asked about this case, and what they said. */
  second?: Second | null;
  /** Since when a colleague has been looking at it; null while none is. */
  reviewing?: string | null;
}

/** A check with the words of its findings in the interface's language. */
export interface CheckView extends Omit<Check, 'findings'> {
  /** The text that was checked; a verdict holds for exactly this text. */
  text: string;
  findings: FindingView[];
  audience: Audience;
}
/** Who speaks through a reply box. `owner`: the post is in the hands of this brand, and not of the one that speaks. */
export interface Speaker {
  account: string | null;
  /** Null for an account that belongs to no brand: there Aplomb sleeps. */
  brand: { id: string; name: string; colour: string } | null;
  owner: { id: string; name: string; colour: string } | null;
}
/** The account in use belongs to no brand, or is marked personal: nothing is read, unless the agent says for whom. */
export interface Asleep {
  account: string;
  brands: { id: string; name: string }[];
}
export interface FindingView extends Finding {
  message: string;
  why: string;
  example: string;
}

/** What stands beside the site's menu on somebody else's post. */
export interface GuardView {
  post: string;
  author: string | null;
  brand: { id: string; name: string; colour: string };
  kind: Kind;
  /** Something stands against the house rules, as far as the core can tell. */
  breaks: boolean;
  /** Number of the rule that speaks of it, where one does. */
  rule: number | null;
  rules: { n: number; title: string }[];
  /** What was kept as evidence; null where nothing may be kept. */
  note: {
    at: string;
    time: PostTime | null;
    author: string | null;
    handle: string | null;
    text: string;
    url: string | null;
  } | null;
}

export type Message =
  /** Posts that are new or changed on a page, <= 50 at a time. Answered with marks for those that belong to a case. */
  | { kind: 'page/posts'; where: Where; posts: PostFacts[] }
  /** The list on this page has settled before the agent's eyes. */
  | {
      kind: 'page/looked';
      where: Where;
      /** What a profile says of itself, where this is one. */
      profile?: { words: string; pinned: string | null } | null;
    }
  /** The agent opened the card of a post. */
  | { kind: 'card/open'; where: Where; post: PostFacts; thread: PostFacts[] }
  /** Other drafts: another purpose, fault, name or seed. */
  | {
      kind: 'card/draft';
      where: Where;
      post: PostFacts;
      thread: PostFacts[];
      purpose: Purpose;
      known: CaseContext;
      seed: number;
    }
  /** A mention that could not be read from the page, typed or pasted by the agent. */
  | { kind: 'card/manual'; site: Site; author: string; text: string; audience: Audience; where?: Where }
  /** The agent opened the site's menu on somebody else's post: what the house rules say before anything is hidden. */
  | { kind: 'guard/open'; where: Where; post: PostFacts; thread: PostFacts[] }
  /** The agent's unfinished text of a case; "" forgets it. */
  | { kind: 'card/keep'; case: string; text: string }
  /** The message to a colleague about a draft; nothing is stored. Without `about` the store is asked, without `text` the
   * agent's own or the first draft is taken. `open`: personal data stays in. */
  | { kind: 'colleague/pack'; case: string; about: About | null; text: string | null; open: boolean }
  /** The agent took that message with her: from now on a review is pending. */
  | { kind: 'colleague/asked'; case: string; question: Question; second: Second | null }
  /** What came back. `second`: what the asker knows, for a case that is stored nowhere. */
  | { kind: 'colleague/answer'; case: string; text: string; second: Second }
  /** A message that was pasted into the page of the second opinion: a question, or answers to ours. */
  | { kind: 'colleague/open'; text: string }
  /** What a colleague answers, as a message to carry back. */
  | { kind: 'colleague/reply'; ask: Ask; vote: Vote; line: string; text: string; by: string }
  /** Read the composer's text. `post` is what it answers, if the page says. */
  | {
      kind: 'composer/check';
      where: Where;
      text: string;
      audience: Audience;
      post: PostFacts | null;
      case: string | null;
      /** The account the composer shows as the author, where the page says. */
      as?: string | null;
    }
  /** Whose words the composer's will be. Asked when it gets the focus; needs no core. */
  | { kind: 'composer/who'; where: Where; as: string | null; post: PostFacts | null; case: string | null }
  /** A reply to a made-up customer of the practice page; nothing of it is stored. "" is no reply. */
  | {
      kind: 'practice/reply';
      site: Site;
      text: string;
      mention: NonNullable<RehearseRequest['mention']>;
      customer: RehearseRequest['customer'];
    }
  /** The agent pressed the site's own button; the reply that appears will be matched against this text. */
  | { kind: 'composer/sent'; where: Where; text: string; post: string | null; case: string | null }
  /** The saved answers of the brand that speaks on this page, and what their gaps can be filled with for this post. */
  | { kind: 'snippets/list'; where: Where; post: PostFacts | null }
  /** A page of the extension in a tab of its own. Only on the agent's press. */
  | { kind: 'page/show'; page: 'options' | 'practice' | 'guide' | 'colleague'; case?: string }
  /** The composer has focus: have the core ready. */
  | { kind: 'core/warm'; site?: Site }
  /** `search` looks in names and posts of all tabs; "" for the tab. At most 200 rows at once. */
  | { kind: 'queue/list'; brand: string | null; tab: QueueTab; search: string; from: number; count: number }
  /** Which of the new cases will be late, and what would help. */
  | { kind: 'queue/forecast'; brand: string | null }
  | {
      kind: 'case/act';
      case: string;
      act: CaseAct;
      reason: string;
      until?: string;
      is?: Kind;
      cause?: Category;
      into?: string;
    }
  /** Which other cases may be the same person's or matter, and which were joined to this one. */
  | { kind: 'case/alike'; case: string }
  /** Who the customer of a case is to its brand, what may be offered, who solves it, and its story. */
  | { kind: 'case/aside'; case: string; where?: Where }
  /** What may be given to the person of a case, and that it was. For the agent alone. */
  | { kind: 'goodwill/view'; case: string }
  | { kind: 'goodwill/give'; case: string; what: string; cost: number; ok?: boolean }
  /** Kind words: those still to be thanked for, and those to be shared one day. */
  | { kind: 'praise/tray'; brand: string | null }
  | { kind: 'share/view'; case: string }
  | { kind: 'share/mark'; case: string; mark: 'later' | 'asked' | 'agreed' | 'done' | 'never' }
  /** Bring the tab that shows the case to the front, else open its link in a new tab. Only on the agent's click. */
  | { kind: 'case/show'; case: string }
  /** The day of one brand, or of all: what to look at, what is due. */
  | { kind: 'routine/view'; brand: string | null }
  /** Bring the tab that shows a place to the front, else open it in a new tab. Only on the agent's click. */
  | { kind: 'routine/show'; brand: string; place: string }
  /** The agent closes the brand's day, or takes that back. */
  | { kind: 'routine/close'; brand: string; close: boolean }
  /** How easy a brand is to reach, as a list to tick off, and what has gone stale. */
  | { kind: 'setup/view'; brand: string }
  | { kind: 'setup/tick'; brand: string; item: string; done: boolean }
  /** What the cases that began from one day to another came to; days as `2026-11-25`, in the brand's zone. */
  | { kind: 'report/view'; brand: string; from: string; to: string }
  /** The same cases one by one. */
  | { kind: 'report/cases'; brand: string; from: string; to: string }
  | { kind: 'brand/list' }
  | { kind: 'brand/save'; brand: Brand }
  | { kind: 'brand/import'; text: string }
  /** What the core says of a brand that is being written: nothing is stored. */
  | { kind: 'brand/check'; brand: Brand }
  /** The days a calendar file would close for a brand that is being written: nothing is stored. */
  | { kind: 'brand/holidays'; brand: Brand; text: string }
  | { kind: 'brand/remove'; id: string }
  | { kind: 'settings/get' }
  | { kind: 'settings/set'; settings: Partial<Settings> }
  | { kind: 'rule/mute'; brand: string; rule: string; muted: boolean }
  | { kind: 'store/export' }
  /** What was exported, here or elsewhere, taken in beside what is there. */
  | { kind: 'store/import'; text: string }
  | { kind: 'store/erase'; what: { brand?: string; person?: string; all?: true } }
  | { kind: 'panel/open' };

/** Switches of this browser; they live in storage.local. */
export interface Settings {
  /** Agreed to the first-run page. Nothing is read from a page before that. */
  agreed: boolean;
  /** Sites (or "*") on which Aplomb is asleep. */
  paused: string[];
  /** Show copy as the first button instead of insert, per site. */
  copyFirst: Partial<Record<Site, boolean>>;
  /** Rules muted, per brand. */
  muted: Record<string, string[]>;
  /** Desktop notices of what is late or soon will be. */
  notices: boolean;
  /** Keys on the sites' pages. */
  keys: Keys;
  /** For the agent's own calm, each off until she wants it: hostile posts blurred until pointed at, a word when it is time
   * for a break, ten seconds to read a reply once more where a thread is heated. */
  blur: boolean;
  breaks: boolean;
  twice: boolean;
}

export interface Answers extends ColleagueAnswers {
  'page/posts': { marks: Mark[]; wakeAt: string | null; asleep?: Asleep };
  'page/looked': Record<string, never>;
  'card/open': CardView;
  'card/draft': CardView;
  'card/manual': CardView;
  'guard/open': { view: GuardView | null };
  'card/keep': Record<string, never>;
  /** `second`, `reviewing`: as in the card. */
  'composer/check': CheckView;
  'composer/who': Speaker;
  'composer/sent': Record<string, never>;
  'practice/reply': { answer: RehearseReply; check: CheckView };
  'snippets/list': { answers: Saved[]; known: Known };
  'page/show': Record<string, never>;
  'core/warm': Record<string, never>;
  'queue/list': QueueView;
  'queue/forecast': ForecastView | Record<string, never>;
  /** `merged`: the case that was joined to the other. */
  'case/act': { state: Case['state']; merged?: string };
  'case/alike': { joined: Alike[]; likely: Alike[] };
  /** Null where nothing is kept of the case. */
  'case/aside': { view: AsideView | null };
  /** `left`: of the month's budget, null without one; `limit`: of one gift without an OK. `unhappy`: their last words are. */
  'goodwill/view': {
    offers: string[];
    wows: string[];
    left: number | null;
    limit: number | null;
    given: { what: string; cost: number; at: string }[];
    similar: { what: string; at: string }[];
    unhappy: boolean;
  };
  'goodwill/give': Record<string, never>;
  'praise/tray': { praise: TrayLine[]; later: TrayLine[] };
  'share/view': ShareView;
  'share/mark': Record<string, never>;
  'case/show': { how: 'tab' | 'new-tab' };
  /** `hostile`: posts that insult, read today in this browser. `rest`: it is time for a break, where that is wanted. */
  'routine/view': { now: string; days: RoutineView[]; calm: { hostile: number; rest: boolean } };
  'routine/show': { how: 'tab' | 'new-tab' };
  'routine/close': Record<string, never>;
  'setup/view': SetupView;
  'setup/tick': Record<string, never>;
  /** `total`: cases of the brand that are kept at all; `pace`: minutes a reply takes, null while nobody can tell. */
  'report/view': { report: ReportReply; total: number; pace: number | null };
  'report/cases': { cases: CaseLine[] };
  /** `managed`: ids of brands an organisation has set; they can be read, not changed. */
  'brand/list': { brands: Brand[]; schema: object; defaults: Brand; managed: string[] };
  'brand/save': { brand: Brand };
  'brand/import': { brand: Brand; notes: { path: string; note: string }[] };
  /** `sample`: a reply as this brand would write it, null where none can be written. */
  'brand/check': { notes: { path: string; note: string }[]; sample: string | null };
  'brand/holidays': HolidaysReply;
  /** Records that went, and those of the brand still there, counted afterwards. */
  'brand/remove': { removed: Record<string, number>; left: Record<string, number> };
  'settings/get': Settings;
  'settings/set': Settings;
  'rule/mute': Settings;
  'store/export': { text: string };
  /** `known`: records that were here already; `aside`: that could not be read, kept whole; `against`: entries of the record
   * that cannot have happened as the rest tells, kept without effect; `kept`: brands that are here in another form and stay. */
  'store/import': { added: Record<string, number>; known: number; aside: number; against: number; kept: string[] };
  'store/erase': { removed: Record<string, number> };
  'panel/open': { opened: boolean };
}

/** What comes back instead of an answer when something went wrong. */
export interface Failure {
  failed: Trouble;
}

/** Pushed to content scripts and open pages. */
export type Push =
  | { kind: 'changed'; what: 'settings' | 'brands' | 'cases' | 'rules' }
  /** How far the file that is being taken in is, in parts of the work. */
  | { kind: 'importing'; done: number; of: number }
  /** Marks that changed because of something elsewhere (another tab, the clock). */
  | { kind: 'marks'; marks: Mark[] };

export type { AsideView, ShareView, TrayLine } from './aside-views.js';
export type Answer<K extends Message['kind']> = Answers[K];
export type {
  Alike,
  CaseAct,
  CaseLine,
  ForecastView,
  QueueRow,
  QueueTab,
  QueueView,
  RoutineView,
  Trouble,
} from './queue-views.js';
export type { Length };
