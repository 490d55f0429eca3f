// The made-up page: what is on it, and how Aplomb reads it. It is read through the same interface as the real sites; only
// here the facts are known beforehand.
import type { Site } from '../../../wasm/protocol.js';
import type { Composer, FoundPost, PostFacts, SiteAdapter } from '../../sites/site.js';
import threads from './threads.json';

export interface Post {
  id: string;
  author: string;
  handle: string;
  at: number;
  text: string;
  ours: boolean;
  /** Id of the post it stands under. */
  parent: string | null;
}

const you = { x: '@yourbrand', facebook: 'yourbrand' };
export const badAnswer = threads.bad;

/** The posts of one site, oldest first; times are counted back from `now`. */
export function thread(site: Site, name: string, now: number): Post[] {
  const { posts } = threads[site];
  const root = site === 'facebook' ? threads.facebook.root : null;
  const minutes = (n: number): number => now - n * 60_000;
  return [
    ...(root
      ? [
          {
            id: root.id,
            author: name,
            handle: you.facebook,
            at: minutes(root.minutes),
            text: root.text,
            ours: true,
            parent: null,
          },
        ]
      : []),
    ...posts.map((one) => ({
      id: one.id,
      author: one.author,
      handle: one.handle,
      at: minutes(one.minutes),
      text: one.text,
      ours: false,
      parent: root?.id ?? null,
    })),
  ];
}

export const ownReply = (site: Site, name: string, to: Post, text: string, now: number): Post => ({
  id: `own-${to.id}-${now}`,
  author: name,
  handle: you[site],
  at: now,
  text,
  ours: true,
  parent: to.id,
});

export interface Stage {
  site: Site;
  name: string;
  posts(): Post[];
  /** Id of the post the reply box answers. */
  target(): string;
}

const none = { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null };

function facts(post: Post, site: Site, posts: Post[]): PostFacts {
  const top = posts.find((one) => one.id === post.parent);
  const under = top?.parent ?? top?.id ?? post.id;
  return {
    id: post.id,
    altIds: [],
    kind: post.parent === null ? 'post' : site === 'x' ? 'reply' : 'comment',
    author: post.author,
    handle: post.handle,
    text: post.text,
    truncated: false,
    lang: 'en',
    time: new Date(post.at).toISOString(),
    timeText: null,
    replyTo: post.ours && top ? [top.handle] : null,
    parent: post.parent,
    thread: under,
    counts: none,
    promoted: false,
    visible: true,
    focused: false,
    url: null,
    ours: post.ours,
    audience: 'public',
  };
}

export function practiceAdapter(stage: Stage): SiteAdapter {
  const composer = (root: Document): Composer | null => {
    const editor = root.querySelector<HTMLElement>('.write');
    if (!editor) return null;
    return {
      editor,
      kind: 'contenteditable',
      button: root.querySelector<HTMLElement>('#reply'),
      audience: 'public',
      target: stage.target(),
      as: stage.name,
      collapsed: false,
    };
  };
  return {
    id: stage.site,
    hosts: [],
    surface: () => 'status',
    applicable: () => true,
    account: () => ({ name: stage.name, handle: you[stage.site] }),
    posts(root) {
      const all = stage.posts();
      const inside =
        root instanceof Element && root.matches('[data-post]') ? [root] : [...root.querySelectorAll('[data-post]')];
      return inside.flatMap((element): FoundPost[] => {
        const post = all.find((one) => one.id === (element as HTMLElement).dataset.post);
        return post ? [{ ...facts(post, stage.site, all), element }] : [];
      });
    },
    composers(root) {
      const found = composer(root);
      return found ? [found] : [];
    },
    sends(event, root) {
      const found = composer(root);
      const target = event.target;
      if (!found || !(target instanceof Element)) return null;
      if (event.type === 'click') return target.closest('#reply') ? found : null;
      const key = event as KeyboardEvent;
      return key.key === 'Enter' && (key.ctrlKey || key.metaKey) && found.editor.contains(target) ? found : null;
    },
    selectors: {},
    trace: '[data-post]',
    menu: () => null,
    health: () => ({ state: 'ok', score: 1, checks: {} }),
  };
}
