// All state of the X replica: posts, the place (URL), the composer dialog, toasts. Plain and small; one listener redraws.
import { recordSent, sentBefore } from '../shared/instruments.js';
import { people } from './people.js';
import { filler, homeOrder, id, written } from './posts.js';

const params = new URLSearchParams(location.search);
const loaded = Date.now();
const session = window.__INITIAL_STATE__;
const user = Object.values(session.entities.users.entities)[0];

/** The account that is logged in, or null. */
export const me = session.session.isLoggedIn ? user.screen_name : null;
if (me && !people[me]) people[me] = { name: user.name };
/** Markup without test ids, as after a redesign. */
export const broken = params.has('broken');
/** The site takes nothing: a limit, a lost line. */
const failing = params.has('fail');
export const wanted = Number(params.get('n') ?? 40);

const posts = new Map();
const order = [];
const dress = (p) => ({
  lang: 'en',
  replies: 0,
  reposts: 0,
  likes: 0,
  views: 0,
  bookmarks: 0,
  liked: false,
  reposted: false,
  ...p,
  at: loaded - p.min * 60_000 - (Number(p.id.slice(-4)) % 50) * 1000,
  replyTo: typeof p.replyTo === 'number' ? id(p.replyTo) : (p.replyTo ?? null),
  quote: p.quote ? id(p.quote) : null,
});
for (const p of written) posts.set(p.id, dress(p));
order.push(...homeOrder);
for (let i = 0; order.length < wanted; i++) {
  const p = dress(filler(i));
  posts.set(p.id, p);
  order.push(p.id);
}
order.length = Math.min(order.length, wanted);

/** The next post id: a snowflake of this instant, as the site makes them. */
let serial = 0;
const snowflake = (at) => String((BigInt(at - 1288834974657) << 22n) + BigInt(++serial));

const addOwn = ({ id: postId, target, text, at }) => {
  posts.set(postId, dress({ id: postId, author: me, min: 0, text, replyTo: target }));
  posts.get(postId).at = Date.parse(at);
  order.unshift(postId);
  if (target && posts.has(target)) posts.get(target).replies += 1;
};
for (const entry of sentBefore()) addOwn(entry);

export const state = { path: location.pathname + location.search, dialog: null, toast: null, menu: null, cursor: -1 };
const listeners = new Set();
export const subscribe = (f) => {
  listeners.add(f);
  return () => listeners.delete(f);
};
export const changed = () => {
  for (const f of listeners) f();
};

export const get = (postId) => posts.get(postId);
export const home = () => order;
export const byAuthor = (handle) =>
  [...posts.values()]
    .filter((p) => p.author.toLowerCase() === handle.toLowerCase())
    .sort((a, b) => b.at - a.at)
    .map((p) => p.id);
export const repliesTo = (postId) =>
  [...posts.values()]
    .filter((p) => p.replyTo === postId)
    .sort((a, b) => a.at - b.at)
    .map((p) => p.id);
export const mentions = (handle) =>
  [...posts.values()]
    .filter((p) => p.author !== handle && !p.promoted && p.text.toLowerCase().includes(`@${handle}`))
    .sort((a, b) => b.at - a.at)
    .map((p) => p.id);
export const found = (q) =>
  [...posts.values()]
    .filter((p) => p.text.toLowerCase().includes(q.toLowerCase()))
    .sort((a, b) => b.at - a.at)
    .map((p) => p.id);
export function ancestors(postId) {
  const out = [];
  for (let p = posts.get(postId); p?.replyTo; p = posts.get(p.replyTo)) out.unshift(p.replyTo);
  return out.filter((x) => posts.has(x));
}

/** SPA move: a history entry and a redraw, no load. */
export function go(path) {
  const dialog = /^\/compose\/post/.test(path);
  history.pushState({ under: dialog ? state.path : null }, '', path);
  if (dialog)
    state.dialog = { under: state.path, replyTo: new URL(path, location.origin).searchParams.get('in_reply_to') };
  else state.dialog = null;
  if (!dialog) state.path = path;
  if (!dialog) window.scrollTo(0, 0);
  changed();
}
/** The reply dialog over the page that stays underneath; the URL becomes /compose/post without naming the post. */
export function reply(postId) {
  const under = state.path;
  history.pushState({ under }, '', '/compose/post');
  state.dialog = { under, replyTo: postId };
  changed();
}
export function closeDialog() {
  if (!state.dialog) return;
  const { under } = state.dialog;
  state.dialog = null;
  history.pushState(null, '', under);
  changed();
}
window.addEventListener('popstate', () => {
  state.dialog = null;
  state.menu = null;
  state.path = location.pathname + location.search;
  changed();
});
if (/^\/compose\/post/.test(location.pathname)) {
  state.dialog = { under: '/home', replyTo: params.get('in_reply_to') };
  state.path = '/home';
}

/** Sends a post for real, into this site's own state. */
export function send(text, target) {
  if (failing) return false;
  const at = new Date().toISOString();
  const entry = { id: snowflake(Date.parse(at)), target, text, at };
  addOwn(entry);
  recordSent(entry);
  state.toast = { id: entry.id };
  setTimeout(() => {
    if (state.toast?.id === entry.id) {
      state.toast = null;
      changed();
    }
  }, 6000);
  changed();
  return true;
}
export function like(postId) {
  const p = posts.get(postId);
  p.liked = !p.liked;
  p.likes += p.liked ? 1 : -1;
  changed();
}
export function repost(postId) {
  const p = posts.get(postId);
  p.reposted = !p.reposted;
  p.reposts += p.reposted ? 1 : -1;
  changed();
}
/** The compose dialog with a post of one's own in it. */
export function openEdit(postId) {
  const under = state.path;
  history.pushState({ under }, '', '/compose/post');
  state.menu = null;
  state.dialog = { under, replyTo: null, edit: postId };
  changed();
}
export function edit(postId, text) {
  posts.get(postId).text = text;
  changed();
  return true;
}
export function remove(postId) {
  posts.delete(postId);
  if (order.includes(postId)) order.splice(order.indexOf(postId), 1);
  state.menu = null;
  changed();
}
export const openMenu = (postId, rect) => {
  state.menu = postId ? { postId, rect } : null;
  changed();
};
