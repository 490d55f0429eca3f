// All state of the Facebook replica.
import { recordSent, sentBefore } from '../shared/instruments.js';
import { people } from './people.js';
import { posts } from './posts.js';

const params = new URLSearchParams(location.search);
const loaded = Date.now();
export const acting = params.get('as') ?? 'acme';
/** Who will be shown as the author of a comment: key into `people`, or null when logged out. */
export const me = people[acting] ? acting : null;
/** The comment box names nobody, as before 2025. */
export const unnamed = params.has('unnamed');
export const broken = params.has('broken');
/** The site takes nothing: a block, a lost line. */
export const failing = params.has('fail');

const stamp = (c) => {
  c.at = loaded - c.min * 60_000;
  c.liked = false;
  for (const r of c.replies ?? c.comments ?? []) stamp(r);
  if (c.comments) for (const r of c.comments) for (const rr of r.replies) stamp(rr);
};
posts.forEach(stamp);

export const state = {
  path: location.pathname,
  dialog: params.get('dialog') ? posts[0].id : null,
  replying: null,
  shown: new Map(),
  menu: null,
  editing: null,
};
const listeners = new Set();
export const subscribe = (f) => {
  listeners.add(f);
  return () => listeners.delete(f);
};
export const changed = () => {
  for (const f of listeners) f();
};

export const getPost = (id) => posts.find((p) => p.id === id || p.pfbid === id);
export const count = (post) => post.comments.reduce((n, c) => n + 1 + c.replies.length, 0);
const findComment = (id) =>
  posts
    .flatMap((p) => p.comments.map((c) => [p, c]))
    .find(([, c]) => c.id === id || c.replies.some((r) => r.id === id));

const add = ({ id, post, target, text, at }) => {
  const mention = Object.values(people)
    .map((p) => p.name)
    .find((name) => text.startsWith(`${name} `));
  const mine = { id, mention, author: me ?? 'acme', text, likes: 0, replies: [], at: Date.parse(at), liked: false };
  const home = target && findComment(target);
  if (home) home[1].replies.push(mine);
  else getPost(post)?.comments.push(mine);
};
for (const entry of sentBefore()) add(entry);

let serial = 0;
/** Sends a comment (target null) or a reply to comment `target`, into this site's own state. */
export function send(post, target, text) {
  const at = new Date().toISOString();
  const entry = { id: `98${Date.parse(at)}${++serial}`, post, target: target ?? post, text, at };
  add({ ...entry, target });
  recordSent(entry);
  state.replying = null;
  changed();
}
/** Puts other words into a comment of one's own. */
export function edit(comment, text) {
  comment.text = text;
  if (comment.mention && !text.startsWith(comment.mention)) comment.mention = undefined;
  // A turn later: the editor is still in the middle of its key.
  setTimeout(() => set({ editing: null }), 0);
}
export function like(thing) {
  thing.liked = !thing.liked;
  thing.likes += thing.liked ? 1 : -1;
  changed();
}
export function remove(id) {
  for (const p of posts) {
    p.comments = p.comments.filter((c) => c.id !== id);
    for (const c of p.comments) c.replies = c.replies.filter((r) => r.id !== id);
  }
  state.menu = null;
  changed();
}
export const set = (patch) => {
  Object.assign(state, patch);
  changed();
};
export const showAll = (id) => {
  state.shown.set(id, Infinity);
  changed();
};
/** SPA move. */
export function go(path) {
  history.pushState(null, '', path);
  set({ path, dialog: null, replying: null });
  window.scrollTo(0, 0);
}
/** The Comment button of the feed opens the post above the feed; the address becomes the post's. */
export function openDialog(post) {
  history.pushState(null, '', `/${people[post.author].path}/posts/${post.pfbid}`);
  set({ dialog: post.id, replying: null });
}
export function closeDialog() {
  history.pushState(null, '', state.path);
  set({ dialog: null, replying: null });
}
window.addEventListener('popstate', () => set({ path: location.pathname, dialog: null }));
