// What can be folded out beside a case: who the customer is to this brand, what may be offered, who solves such a thing.
import type { Case, Category, FactType, Kind, Site } from '../../wasm/protocol.js';

export type Mood = 'negative' | 'neutral' | 'positive';

/** What this person and this brand have had to do with each other. Nothing is kept for it: it is read from the cases, and goes with them. */
export interface PersonView {
  /** Known by a display name alone: another may bear it. */
  byName: boolean;
  /** Their other cases, newest first; `total` counts them all. */
  contacts: { case: string; at: string | null; kind: Kind; category: Category | null; state: Case['state'] }[];
  total: number;
  /** What we promised them, newest first. */
  promises: { due: string; state: 'open' | 'late' | 'kept' | 'broken' }[];
  /** How each of their messages sounded, oldest first. */
  moods: Mood[];
  /** What the erasing of a person goes by. */
  name: string;
  /** When what is known will be gone if nothing more happens, ISO 8601. */
  until: string;
}

export interface OfferView {
  what: string;
  /** The sum it names, which stays out of public text. */
  amount: number | null;
  /** More than one gift may cost without somebody's OK. */
  over: boolean;
}

export interface OffersView {
  offers: OfferView[];
  /** What one gift may cost without an OK, in the brand's own currency; null where none is set. */
  limit: number | null;
  /** What this person had, and what others were given in the same matter, newest first. */
  given: { what: string; at: string }[];
  similar: { what: string; at: string }[];
}

/** Who solves such a thing. */
export interface PlanView {
  category: Category | null;
  /** Nobody is named for this: the one for everything else stands here. */
  fallback: boolean;
  owner: string;
  backup: string;
  contact: string;
  time: string;
}

/** Everything the next person has to know so that the customer need not tell it again. */
export interface Story {
  author: string | null;
  site: Site;
  url: string | null;
  kind: Kind;
  category: Category | null;
  /** When the customer first wrote, ISO 8601: the clock keeps counting from there. */
  since: string | null;
  said: string[];
  replied: string[];
  told: { type: FactType; value: string }[];
  promises: { due: string; state: 'open' | 'late' | 'kept' | 'broken' }[];
}

export interface AsideView {
  person: PersonView;
  offers: OffersView;
  plan: PlanView | null;
  /** The brand's account for such things, where another of its accounts is in use. */
  care: string | null;
  story: Story;
  /** How often the case has been handed over, and to whom last. */
  passes: number;
  passedTo: string | null;
}

/** A kind word in the tray: still to thank for, or to share one day. */
export interface TrayLine {
  case: string;
  brand: { id: string; name: string; colour: string };
  author: string | null;
  text: string;
  at: string;
}

/** A story that may be told to others once its writer has agreed. */
export interface ShareView {
  /** Their words without what could tell who wrote them. */
  quote: string;
  /** When they were asked, and when they agreed, ISO 8601; null while that has not been. */
  asked: string | null;
  agreed: string | null;
}
