// The face of Aplomb on a page: one host element, a closed shadow root, badges, the reply card, findings. It knows no site:
// the content script hands it elements to stand beside and views to show, and gets the agent's wishes back.
import type { CaseContext, Kind, Purpose, Site } from '../../wasm/protocol.js';
import type { CardView, CheckView, FindingView, Mark, Trouble } from '../shared/messages.js';

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
  keep(text: string): void;
  applyFix(finding: FindingView, fix: number): Promise<InsertOutcome>;
  /** Mute a rule for the brand of the case, or take that back. */
  mute(rule: string, muted: boolean): void;
  manual(author: string, text: string): void;
  openPanel(): void;
}

export type InsertOutcome = 'inserted' | 'no-composer' | 'collapsed' | 'composing' | 'restored' | 'failed';

export interface OverlayOptions {
  site: Site;
  /** Mount open so that tests can look inside; what ships is closed. */
  shadow: 'open' | 'closed';
}

export interface Overlay {
  /** Badges, by post id. Elements may go and come back (virtual lists); a badge of a gone element is taken away. */
  marks(marks: ReadonlyMap<string, { mark: Mark; element: Element }>): void;
  card(view: CardView | 'loading' | null, anchor?: Element): void;
  /** Findings of the composer that is being typed in, drawn over `editor`; null clears them. */
  findings(view: CheckView | null, editor: HTMLElement | null): void;
  /** The gate held a send: say why, beside `button`. */
  held(view: CheckView, button: Element): void;
  /** Page health and core trouble, in one quiet bar. */
  status(status: {
    health: 'ok' | 'partly' | 'not-understood' | 'not-applicable';
    trouble: Trouble | null;
    paused: boolean;
    /** Copy is the first button of the card on this site. */
    copyFirst?: boolean;
  }): void;
  destroy(): void;
}

export type MountOverlay = (wishes: Wishes, options: OverlayOptions, signal: AbortSignal) => Overlay;
