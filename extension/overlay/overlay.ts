// The face of Aplomb on a page: one host element, a closed shadow root, badges, the reply card, findings. It knows no site:
// the content script hands it elements to stand beside and views to show, and gets the agent's wishes back.
import type { CaseContext, Kind, Purpose, Site } from '../../wasm/protocol.js';
import type { Question, Second } from '../shared/colleague.js';
import type { Keys } from '../shared/keys.js';
import type {
  Answers,
  AsideView,
  Asleep,
  CardView,
  CheckView,
  FindingView,
  GuardView,
  Mark,
  Speaker,
  Trouble,
} from '../shared/messages.js';

import type { Stock } from './palette.js';

/** What the agent asked for. Every one stems from a trusted event. */
export interface Wishes {
  /** Badge pressed, or the card of a manual mention wanted. */
  openCard(post: string): void;
  closeCard(): void;
  /** Insert into the composer of this post; resolves with what happened, in the interface's words. */
  insert(text: string): Promise<InsertOutcome>;
  copy(text: string): Promise<boolean>;
  /** The agent says what the mention of the open card is. */
  correct(kind: Kind): void;
  redraft(purpose: Purpose, known: CaseContext, seed: number): void;
  /** What can be folded out beside a case; null where nothing is kept of it. */
  aside(key: string): Promise<AsideView | null>;
  /** Hands a case over to somebody; false if that did not work. */
  pass(key: string, to: string): Promise<boolean>;
  /** What the house rules say of a post, as when the site's own menu is opened on it. */
  guard(post: string): void;
  /** A note that says openly what is removed and why, for this post and this house rule. */
  notice(post: string, rule: number | null): void;
  keep(text: string): void;
  applyFix(finding: FindingView, fix: number): Promise<InsertOutcome>;
  /** Mute a rule for the brand of the case, or take that back. */
  mute(rule: string, muted: boolean): void;
  manual(author: string, text: string): void;
  /** Copies what could be read of the page and what could not, without a word of it; false if it could not be copied. */
  report(): Promise<boolean>;
  openPanel(): void;
  /** Saved answers, and what is known for their gaps. */
  stock(): Promise<Stock>;
  /** Puts a text where the caret is in the reply box in use, or in place of what called for it. */
  insertHere(text: string): Promise<InsertOutcome>;
  /** Puts Aplomb to sleep: on this page until it is loaded again, on this site, or everywhere; null wakes it. */
  pause(where: 'here' | 'site' | 'all' | null): void;
  /** Wakes it on an account of nobody's, for this brand, until the page is loaded again. */
  wakeFor(brand: string): void;
  openPage(page: 'options' | 'practice' | 'guide' | 'colleague'): void;
  /** The message to a colleague about this text; null if it could not be made. `open`: personal data stays in. */
  packed(text: string, open: boolean): Promise<Answers['colleague/pack'] | null>;
  /** The agent took the message along. */
  asked(question: Question, second: Second | null): Promise<Answers['colleague/asked'] | null>;
  /** The agent pasted what came back. */
  answered(text: string, second: Second): Promise<Answers['colleague/answer'] | null>;
  /** No answer is needed any more; false if that could not be stored. */
  reviewOver(): Promise<boolean>;
  /** The page where this case's message can be saved as a file. */
  colleaguePage(): void;
  /** Hostile posts blurred, or shown, from now on. */
  blur(on: boolean): void;
}

/** What is answered, as far as it matters to who answers. */
export interface Thread {
  /** Id of the post; null where the page does not say. */
  post: string | null;
  /** Ten seconds to read it once more are wanted here. */
  twice: boolean;
}

export type InsertOutcome = 'inserted' | 'no-composer' | 'collapsed' | 'composing' | 'restored' | 'failed';

export interface OverlayOptions {
  site: Site;
  /** Mount open so that tests can look inside; what ships is closed. */
  shadow: 'open' | 'closed';
}

/** A mention on the page: what is known of it, where it stands and what it says. */
export interface Shown {
  mark: Mark;
  element: Element;
  text?: string;
}

export interface Overlay {
  /** Badges, by post id. Elements may go and come back (virtual lists); a badge of a gone element is taken away. */
  marks(marks: ReadonlyMap<string, Shown>): void;
  card(view: CardView | 'loading' | null, anchor?: Element): void;
  /** Findings of the composer that is being typed in, drawn over `editor`; null clears them. */
  findings(view: CheckView | null, editor: HTMLElement | null, thread?: Thread): void;
  /** The agent writes in `editor`: what is opened from now on leaves it free. */
  writing(editor: HTMLElement): void;
  /** Whether hostile posts are blurred until somebody points at them. */
  blur(on: boolean): void;
  /** Whose words the reply box in use will be; null when none is in use. */
  speaker(speaker: Speaker | null, editor: HTMLElement | null): void;
  /** The agent opened the site's menu on somebody else's post: what to know before anything is hidden. */
  guard(view: GuardView | null, post: Element | null, menu: Element | null): void;
  /** The gate held a send: say why, beside `button`. */
  held(view: CheckView, button: Element): void;
  /** Page health and core trouble, in one quiet bar. */
  status(status: {
    health: 'ok' | 'partly' | 'not-understood' | 'not-applicable';
    trouble: Trouble | null;
    paused: boolean;
    /** Whose account this is, where it is no brand's, and the brands to wake for. */
    asleep?: Asleep | null;
    /** The site did not take what the agent sent: it is still in the box. */
    unsent?: boolean;
    /** Copy is the first button of the card on this site. */
    copyFirst?: boolean;
  }): void;
  /** The keys of this browser. */
  keys(keys: Keys): void;
  /** Opens the palette, with a search. */
  palette(search: string): void;
  destroy(): void;
}

export type MountOverlay = (wishes: Wishes, options: OverlayOptions, signal: AbortSignal) => Overlay;
