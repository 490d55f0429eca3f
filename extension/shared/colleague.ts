// A second opinion: what is asked, what comes back. Both travel as text a person can read, over whatever chat or mail there is.
import type { Audience, Finding, Kind, MaskReply, ReviewersReply, Site, Verdict } from '../../wasm/protocol.js';
import type { CardView, FindingView } from './messages.js';

export type Piece = MaskReply['pieces'][number];
export type Reviewer = ReviewersReply['reviewers'][number];

export const votes = ['fine', 'change', 'dont'] as const;
export type Vote = (typeof votes)[number];

/** What a colleague is asked. Where personal data was taken out, marks stand in its place in every text. */
export interface Ask {
  kind: 'ask';
  id: string;
  /** Who asks, "" if they have not said. */
  from: string;
  at: string;
  brand: { name: string; colour: string };
  site: Site;
  audience: Audience;
  post: { author: string; handle: string; text: string; kind: Kind };
  draft: string;
  verdict: Verdict;
  findings: (Pick<Finding, 'rule' | 'severity' | 'start' | 'end' | 'params'> & {
    /** In the words of whoever asks, for a rule the other side does not know. */
    message: string;
  })[];
}

export interface Opinion {
  kind: 'opinion';
  /** Of what was asked. */
  id: string;
  by: string;
  at: string;
  vote: Vote;
  line: string;
  /** The reply as they would write it; null where they left it as it was. */
  text: string | null;
}

/** What this side remembers of what it asked: the marks mean nothing without it. */
export interface Question {
  id: string;
  at: string;
  draft: string;
  pieces: Piece[];
}

/** Everything asked and answered about one case; the newest last. Texts of answers with the pieces put back. */
export interface Second {
  asked: Question[];
  answers: Opinion[];
}

/** Why a text that was pasted cannot be used. */
export type PacketTrouble = 'none' | 'damaged' | 'newer' | 'too_large' | 'question' | 'other';

/** Of a case that is asked about. */
export interface About {
  site: Site;
  brand: string;
  author: string | null;
  handle: string | null;
  text: string;
  audience: Audience;
  kind: Kind;
  /** What the customer is called in drafts. */
  called: string | null;
}

/** Texts of answers that differ from what was asked about: they can be taken over like any draft. */
export const offered = (second: Second | null | undefined): Opinion[] =>
  (second?.answers ?? []).filter(({ text }) => text?.trim());

/** What the background says to what is asked of it here. */
export interface ColleagueAnswers {
  'colleague/pack': {
    text: string;
    question: Question;
    people: Reviewer[];
    post: { author: string | null; text: string };
    brand: CardView['brand'];
    second: Second | null;
    reviewing: string | null;
  };
  /** `kept`: false where nothing of this case may be stored; then only the card remembers. */
  'colleague/asked': Pick<CardView, 'state' | 'timers'> & { second: Second; reviewing: string | null; kept: boolean };
  'colleague/answer': Pick<CardView, 'state' | 'timers'> & {
    second: Second;
    reviewing: string | null;
    trouble: PacketTrouble | null;
    added: number;
  };
  'colleague/open':
    | { ask: Ask; findings: FindingView[]; by: string }
    | { case: string; brand: CardView['brand'] }
    | { trouble: PacketTrouble };
  'colleague/reply': { text: string };
}
