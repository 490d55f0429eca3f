// Which posts on a page are somebody talking to or about the brand. Everything else on it is none of our business and
// enters no ledger. Only what the page states is used: names, places, who answers whom.
import type { PostFacts, Surface } from '../../sites/site.js';
import { normalHandle } from './identity.js';

export interface Addressee {
  /** Normal handles of the brand on this site; empty if the page does not say whose account is active. */
  handles: ReadonlySet<string>;
  /** Names the brand goes by. */
  names: readonly string[];
}

export interface Place {
  surface: Surface;
  url: string;
}

export type Why = 'named' | 'answers-us' | 'notified' | 'our-page' | 'by-name' | 'unknown-account';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function namesHandle(text: string, handles: ReadonlySet<string>): boolean {
  for (const [, handle] of text.matchAll(/(?<![\p{L}\p{N}_])@([\p{L}\p{N}_.]+)/gu)) {
    if (handles.has(handle!.replace(/\.+$/, '').toLowerCase())) return true;
  }
  return false;
}

function namesBrand(text: string, names: readonly string[]): boolean {
  return names.some((name) => {
    const word = name.trim();
    // Two letters would be found everywhere.
    return word.length > 2 && new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'iu').test(text);
  });
}

function pageOwner(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return normalHandle(pathname + search);
  } catch {
    return '';
  }
}

/** Why the post counts as a mention of the brand, or null. `isOwn` tells whether a post id is one of the brand's. */
export function addressed(post: PostFacts, to: Addressee, place: Place, isOwn: (id: string) => boolean): Why | null {
  if (post.replyTo?.some((handle) => to.handles.has(normalHandle(handle)))) return 'named';
  if (namesHandle(post.text, to.handles)) return 'named';
  for (const id of [post.parent, post.thread]) if (id !== null && id !== post.id && isOwn(id)) return 'answers-us';
  if (place.surface === 'notifications') return 'notified';
  if (to.handles.has(pageOwner(place.url))) return 'our-page';
  if (namesBrand(post.text, to.names)) return 'by-name';
  // Nobody is signed in as far as the page tells: on a page of one thread or a search, what is there is what was looked for.
  if (to.handles.size === 0 && !['timeline', 'group', 'other'].includes(place.surface)) return 'unknown-account';
  return null;
}
