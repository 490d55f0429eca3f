// Addresses of facebook.com. A comment's ids are in its links, plain or as base64, and hold in every language.
import { siteUrl } from './dom.js';
import type { Surface } from './site.js';

const HOSTS = /^(?:www\.|web\.|m\.)?facebook\.com$/;
const BASE = 'https://www.facebook.com';

const RESERVED = new Set([
  'ads',
  'ad_center',
  'afad',
  'bookmarks',
  'business',
  'checkpoint',
  'events',
  'fundraisers',
  'friends',
  'gaming',
  'groups',
  'hashtag',
  'help',
  'home.php',
  'index.php',
  'l.php',
  'legal',
  'live',
  'login',
  'login.php',
  'marketplace',
  'memories',
  'messages',
  'messenger',
  'notifications',
  'onthisday',
  'pages',
  'permalink.php',
  'photo',
  'photo.php',
  'photos',
  'places',
  'policies',
  'policy',
  'privacy',
  'professional_dashboard',
  'reel',
  'recover',
  'reg',
  'saved',
  'search',
  'settings',
  'share',
  'sharer',
  'stories',
  'story.php',
  'terms',
  'tr',
  'video.php',
  'videos',
  'watch',
]);
const DIRECT = /^\/(?:messages|messenger)(?:\/|$)/;
const NOT_OURS =
  /^\/(?:login|login\.php|checkpoint|settings|recover|reg|r\.php|privacy|policies|legal|help|business|ad_center|ads|adsmanager|latest|two_step_verification|cookie|consent|onboarding)(?:\/|$|\.)/;

export function urlOf(href: string | null): URL | null {
  return siteUrl(href, HOSTS, BASE);
}

/** The path that names a person or Page: "/name", "/profile.php?id=1", "/groups/1/user/2"; null for anything else. */
export function personOf(href: string | null): string | null {
  const url = urlOf(href);
  if (!url) return null;
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '/profile.php') {
    const id = url.searchParams.get('id');
    return id && !url.searchParams.has('sk') ? `/profile.php?id=${id}` : null;
  }
  if (/^\/groups\/[^/]+\/user\/\d+$/.test(path) || /^\/people\/[^/]+\/\d+$/.test(path)) return path;
  const slug = /^\/([^/]+)$/.exec(path)?.[1];
  return slug && !RESERVED.has(slug.toLowerCase()) && !url.searchParams.has('sk') ? `/${slug}` : null;
}

/** Whose followers a link leads to, as their path. */
export function followersOf(href: string | null): string | null {
  const url = urlOf(href);
  if (!url) return null;
  const id =
    url.pathname === '/profile.php' && url.searchParams.get('sk') === 'followers' && url.searchParams.get('id');
  if (id) return `/profile.php?id=${id}`;
  const slug = /^\/([^/]+)\/followers\/?$/.exec(url.pathname)?.[1];
  return slug ? personOf(`/${slug}`) : null;
}

/** The number in a person's path: in a group everybody goes by it, whatever the profile is called. */
export function numberOf(path: string): string | null {
  return /^\/(?:profile\.php\?id=|groups\/[^/]+\/user\/|people\/[^/]+\/)(\d+)$/.exec(path)?.[1] ?? null;
}

/** The group a link leads to (`/groups/G`), or null. */
export function groupOf(href: string | null): string | null {
  const url = urlOf(href);
  const found = url && /^\/groups\/([^/]+)\/?$/.exec(url.pathname);
  return found && !['feed', 'discover', 'joins', 'create'].includes(found[1]!) ? `/groups/${found[1]}` : null;
}

export interface PostLink {
  id: string;
  /** A photo or video of a post is not the post: its id counts only where the link is the time of the thing itself. */
  kind: 'post' | 'media' | 'set';
}

const ID = /^(?:\d{5,}|pfbid[A-Za-z0-9]+)$/;

/** What a link points at, if it points at a post, photo or video. */
export function postOf(href: string | null): PostLink | null {
  const url = urlOf(href);
  if (!url) return null;
  const query = (key: string): string | null => {
    const value = url.searchParams.get(key);
    return value && ID.test(value) ? value : null;
  };
  const path = url.pathname.replace(/\/+$/, '');
  const story = query('story_fbid') ?? query('multi_permalinks');
  if (story) return { id: story, kind: 'post' };
  const posts = /\/(?:posts|permalink)\/(?:[^/]*\/)?((?:\d{5,}|pfbid[A-Za-z0-9]+))$/.exec(path);
  if (posts) return { id: posts[1]!, kind: 'post' };
  const media = /\/(?:reel|videos|photos)\/(?:[^/]+\/)?(\d{5,})$/.exec(path);
  if (media) return { id: media[1]!, kind: 'media' };
  if (/^\/(?:photo|photo\.php|video\.php|watch)$/.test(path)) {
    const id = query('fbid') ?? query('v');
    return id ? { id, kind: 'media' } : null;
  }
  return null;
}

/** The post a photo set belongs to: `set=pcb.ID`. */
export function setOf(href: string | null): string | null {
  const set = urlOf(href)?.searchParams.get('set');
  return set ? (/^pcb\.(\d{5,})$/.exec(set)?.[1] ?? null) : null;
}

export interface CommentLink {
  comment: string;
  /** Set for a reply: the comment it stands under. */
  under: string | null;
  /** The number of the post, where the link carries it. */
  post: string | null;
}

function decoded(token: string): { kind: string; post: string; comment: string } | null {
  try {
    const found = /^(comment|reply):(\d+)_(\d+)(?:_(\d+))?$/.exec(atob(token.replace(/[- ]/g, '+').replace(/_/g, '/')));
    return found ? { kind: found[1]!, post: found[2]!, comment: found[4] ?? found[3]! } : null;
  } catch {
    return null;
  }
}

/** The comment a link belongs to. Ids come as digits or as base64 of `comment:<post>_<comment>`. */
export function commentOf(href: string | null): CommentLink | null {
  const url = urlOf(href);
  if (!url || url.searchParams.has('notif_id') || url.searchParams.has('notif_t')) return null;
  const read = (key: string): { id: string; post: string | null } | null => {
    const value = url.searchParams.get(key);
    if (!value) return null;
    if (/^\d{5,}$/.test(value)) return { id: value, post: null };
    const token = decoded(value);
    return token ? { id: token.comment, post: token.post } : null;
  };
  const own = read('comment_id');
  const reply = read('reply_comment_id');
  if (reply) return { comment: reply.id, under: own?.id ?? null, post: reply.post ?? own?.post ?? null };
  return own ? { comment: own.id, under: null, post: own.post } : null;
}

export function surfaceOf(url: URL): Surface {
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '' || path === '/home.php' || path === '/index.php') return 'timeline';
  if (/^\/notifications/.test(path)) return 'notifications';
  if (/^\/search/.test(path) || /^\/hashtag\//.test(path)) return 'search';
  if (postOf(url.href) || setOf(url.href) || commentOf(url.href) || /^\/(?:permalink|story)\.php$/.test(path))
    return 'status';
  if (/^\/groups\//.test(path)) return 'group';
  if (/^\/watch|^\/reel|^\/memories|^\/saved/.test(path)) return 'timeline';
  const first = /^\/([^/]+)/.exec(path)?.[1] ?? '';
  if (path === '/profile.php' || (first !== '' && !RESERVED.has(first.toLowerCase())) || first === 'pages')
    return 'profile';
  return 'other';
}

export function isDirect(url: URL): boolean {
  return DIRECT.test(url.pathname);
}

export function isApplicable(url: URL): boolean {
  return HOSTS.test(url.hostname) && !NOT_OURS.test(url.pathname) && !isDirect(url);
}
