// What a site adapter is: facts out of a page, and where its composers are. An adapter reads; it never writes, clicks,
// scrolls or opens anything, and it judges nothing.
import type { Audience, Site } from '../../wasm/protocol.js';

export type Surface =
  | 'timeline'
  | 'status'
  | 'profile'
  | 'search'
  | 'notifications'
  | 'modal'
  | 'page'
  | 'group'
  | 'other';

export interface Account {
  name: string | null;
  /** `@handle` on X; path or id of the profile or Page on Facebook. */
  handle: string;
  /** Other handles the page shows for the same account: a Page is known by its name and by its number. */
  altHandles?: string[];
}

export interface Counts {
  replies: number | null;
  reposts: number | null;
  likes: number | null;
  views: number | null;
  reactions: number | null;
  comments: number | null;
}

/** An instant, or the interval a relative time such as "2h" leaves open (ISO 8601 UTC). */
export type PostTime = string | { from: string; to: string };

/** What the page says of one post, comment or reply. Null where the page does not say. */
export interface PostFacts {
  id: string | null;
  /** Other ids the same post is known by on this page. */
  altIds: string[];
  kind: 'post' | 'comment' | 'reply' | 'quote' | 'promoted';
  author: string | null;
  handle: string | null;
  text: string;
  truncated: boolean;
  lang: string | null;
  time: PostTime | null;
  timeText: string | null;
  /** Handles this post answers, where the page names them. */
  replyTo: string[] | null;
  /** Id of the post it stands under. */
  parent: string | null;
  /** The post that opens the thread it belongs to; its own id for a top-level post. */
  thread: string | null;
  counts: Counts;
  promoted: boolean;
  visible: boolean;
  focused: boolean;
  url: string | null;
  /** Written by the account that is active on the page. */
  ours: boolean;
  audience: Audience;
}

/** Facts with the element they were read from; the element never leaves the content script. */
export interface FoundPost extends PostFacts {
  element: Element;
}

export type EditorKind = 'draft-js' | 'lexical' | 'textarea' | 'contenteditable';

/** A box the agent can write a public or private answer in. */
export interface Composer {
  editor: HTMLElement;
  kind: EditorKind;
  /** The site's own send button, if it is on the page. */
  button: HTMLElement | null;
  audience: Audience;
  /** Id of the post this box answers; null for a new post or where the page does not tell. */
  target: string | null;
  /** The account that will be shown as the author, where the page says so. */
  as: string | null;
  /** Present but folded away until the agent clicks into it (X's inline reply box). */
  collapsed: boolean;
}

/** How well the page is understood. `checks` names each self-check and how many of how many posts passed it. */
export interface Health {
  state: 'ok' | 'partly' | 'not-understood' | 'not-applicable';
  score: number;
  checks: Record<string, [passed: number, of: number]>;
}

export interface SiteAdapter {
  id: Site;
  /** Host names, as in the manifest. */
  hosts: string[];
  surface(url: URL, root: Document): Surface;
  /** False on pages this adapter has no business on: log-in, settings, direct messages. */
  applicable(url: URL): boolean;
  account(root: Document): Account | null;
  /** Every post inside `root`, in document order, ancestors included when `root` is inside one. */
  posts(root: ParentNode, url: URL, now: Date): FoundPost[];
  /** Its selectors by name, for a report of what a page has and lacks. */
  selectors: Readonly<Record<string, string>>;
  /** What announces a post where nothing around it says that it is one. */
  trace: string;
  composers(root: Document, url: URL): Composer[];
  /** The composer a trusted click or key press would send, or null if the event sends nothing. */
  sends(event: Event, root: Document, url: URL): Composer | null;
  /** The post whose own menu (hide, delete, block …) this press opens, and the button; null for any other press. */
  menu(event: Event): { post: Element; button: Element } | null;
  /** What the profile on the page says of itself, and the post pinned there; null where this is none. */
  profile?(root: Document): { words: string; pinned: string | null } | null;
  /** How many follow this person, where the page shows it (a profile, a card on a name); null where it does not. */
  followers?(root: Document, handle: string): number | null;
  health(posts: FoundPost[], account: Account | null, surface: Surface): Health;
}
