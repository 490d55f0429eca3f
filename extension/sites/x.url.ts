// Addresses of x.com: handles, post ids, pages. Anchored patterns: a handle may contain "status", an id may start another.
import { siteUrl } from './dom.js';
import type { Surface } from './site.js';

const HOSTS = /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/;
const BASE = 'https://x.com';

/** First path segments that are pages of the site and never a person. */
const RESERVED = new Set([
  'home',
  'explore',
  'i',
  'search',
  'settings',
  'notifications',
  'messages',
  'compose',
  'intent',
  'login',
  'logout',
  'signup',
  'jobs',
  'hashtag',
  'share',
  'tos',
  'privacy',
  'about',
  'download',
  'account',
  'lists',
  'bookmarks',
  'communities',
  'premium_sign_up',
  'who_to_follow',
  'verified-choose',
  'oauth',
  'keyboard_shortcuts',
  'topics',
  'moments',
  'personalization',
  'connect_people',
  'following',
  'followers',
]);
const NOT_OURS =
  /^\/(?:login|logout|signup|settings|account|oauth|tos|privacy|download|jobs)(?:\/|$)|^\/i\/(?:flow|oauth2?|premium|verified|monetization|keyboard_shortcuts|grok)/;
const DIRECT = /^\/(?:messages|i\/chat)(?:\/|$)/;

export const urlOf = (href: string | null): URL | null => siteUrl(href, HOSTS, BASE);

/** `Name` of a link to somebody's profile, as written, or null. */
export function handleOf(href: string | null): string | null {
  const url = siteUrl(href, HOSTS, BASE);
  const name = url && /^\/([A-Za-z0-9_]{1,20})\/?$/.exec(url.pathname)?.[1];
  return name && !RESERVED.has(name.toLowerCase()) ? name : null;
}

export interface Status {
  handle: string | null;
  id: string;
  /** What follows the id: "", "photo/1", "analytics", "history" … */
  rest: string;
}

/** The post a link points at, or null. */
export function statusOf(href: string | null): Status | null {
  const url = siteUrl(href, HOSTS, BASE);
  const found =
    url && /^\/(?:([A-Za-z0-9_]{1,20})|i\/web)\/(?:status|article)(?:es)?\/(\d+)(?:\/(.*))?$/.exec(url.pathname);
  if (!found) return null;
  const handle = found[1] === 'i' ? null : (found[1] ?? null);
  return { handle, id: found[2]!, rest: (found[3] ?? '').replace(/\/$/, '') };
}

/** A link a post has to itself; an edited post's leads to its history. */
export const isOwnLink = (status: Status): boolean => /^(?:history)?$/.test(status.rest);

export function surfaceOf(url: URL): Surface {
  const path = url.pathname;
  const status = statusOf(url.href);
  if (path === '/' || /^\/home\/?$/.test(path)) return 'timeline';
  if (/^\/compose\//.test(path) || /^\/intent\//.test(path)) return 'modal';
  if (status) return /^(?:photo|video|mediaviewer)/.test(status.rest) ? 'modal' : 'status';
  if (/^\/notifications(?:\/|$)/.test(path)) return 'notifications';
  if (/^\/(?:search|hashtag)(?:\/|$)/.test(path)) return 'search';
  if (/^\/i\/(?:lists|bookmarks|communities|timeline)/.test(path) || /^\/[A-Za-z0-9_]+\/lists\//.test(path))
    return 'timeline';
  const first = /^\/([A-Za-z0-9_]{1,20})(?:\/|$)/.exec(path)?.[1];
  return first && !RESERVED.has(first.toLowerCase()) ? 'profile' : 'other';
}

export function isDirect(url: URL): boolean {
  return DIRECT.test(url.pathname);
}

/** Pages with something to answer on them. */
export function isApplicable(url: URL): boolean {
  return HOSTS.test(url.hostname) && !NOT_OURS.test(url.pathname) && !isDirect(url);
}
