// What is told of how easy a brand is to reach, and of what has gone stale.
import type { Site } from '../../wasm/protocol.js';

/** One thing that makes a brand easy to reach. `by` is null where the brand's own file shows it, and while it is not done. */
export interface SetupItem {
  id: string;
  what: 'card' | 'hours' | 'profile' | 'pinned' | 'presence' | 'rules' | 'searches' | 'alert';
  site: Site | null;
  /** The account it is about, "" for none. */
  of: string;
  done: boolean;
  by: 'page' | 'hand' | null;
  at: string | null;
}

/** Something of a brand's file that has gone stale; `of` names it, of a link that stands twice both answers. */
export interface Stale {
  what: 'rule' | 'answer' | 'plain' | 'twice' | 'past';
  of: string[];
}

export interface SetupView {
  items: SetupItem[];
  /** A search for web alerts. */
  alert: string;
  searches: { site: Site; words: string; url: string }[];
  stale: Stale[];
  /** When somebody last cleaned up; `due`: a quarter ago or never. */
  cleaned: string | null;
  due: boolean;
}
