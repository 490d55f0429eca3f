// facebook.com: the adapter. Facts only; it reads what is on the screen and touches nothing.
import { pathElement } from './composer.js';
import { parseCount } from './counts.js';
import { all, inOrder, isVisible, line, textOf } from './dom.js';
import { readComment } from './facebook.comment.js';
import { composersOf, sendOf } from './facebook.composer.js';
import { type Page, readStory } from './facebook.post.js';
import { FB } from './facebook.selectors.js';
import { commentsIn, storiesIn } from './facebook.story.js';
import { followersOf, isApplicable, isDirect, numberOf, personOf, surfaceOf } from './facebook.url.js';
import { healthOf } from './health.js';
import type { Account, FoundPost, SiteAdapter } from './site.js';
import { says } from './words.js';

interface Identity extends Account {
  /** Every path the same account is known by. */
  paths: Set<string>;
  /** The account's number, where the page's data gives it. */
  id: string | null;
}

/** Who acts: the page's own account data, read as text, and the links to the profile that the page draws for its owner. */
function identity(root: Document): Identity | null {
  const data = accountData(root);
  if (data?.id === '0') return null;
  const drawn = cardLink(root) ?? railLink(root);
  const path = personOf(drawn?.getAttribute('href') ?? null);
  const numbered = data ? `/profile.php?id=${data.id}` : null;
  const known = (data && learned.get(data.id)) ?? null;
  const handle = path ?? known ?? (data?.name ? numbered : null);
  if (!handle) return null;
  const paths = new Set([handle, numbered, known].filter((one) => one !== null));
  return { name: data?.name ?? drawnName(root, drawn, handle), handle, paths, id: data?.id ?? null };
}

/** Paths of accounts, by number: the site's own data gives the number, its links the name. */
const learned = new Map<string, string>();

/**
 * A comment with the account's name and the menu "Edit or delete this" is the account's own; its link tells the account's
 * path. The name alone proves nothing: anybody can carry it.
 */
function learnPath(who: Identity, posts: FoundPost[]): void {
  for (const post of posts) {
    if (!post.handle || post.author !== who.name || !['comment', 'reply'].includes(post.kind)) continue;
    const menus = [...post.element.querySelectorAll(FB.postMenu)].filter(
      (menu) => menu.closest(FB.article) === post.element,
    );
    if (!menus.some((menu) => says('ownMenu', menu.getAttribute('aria-label') ?? ''))) continue;
    if (who.id) learned.set(who.id, post.handle);
    who.paths.add(post.handle);
  }
  for (const post of posts) if (post.handle !== null && who.paths.has(post.handle)) post.ours = true;
}

interface Data {
  id: string;
  name: string | null;
}

/** What each script says: a page has hundreds, some of them large, and what is in one never changes. */
const told = new WeakMap<Element, Data | null>();

function accountData(root: Document): Data | null {
  for (const script of root.querySelectorAll(FB.identity)) {
    let data = told.get(script);
    if (data === undefined) {
      data = dataIn(script.textContent ?? '');
      // one that is still coming in is asked again
      if (root.readyState !== 'loading') told.set(script, data);
    }
    if (data) return data;
  }
  return null;
}

function dataIn(script: string): Data | null {
  const at = script.indexOf('CurrentUserInitialData');
  if (at < 0) return null;
  const part = script.slice(at, at + 1200);
  const id = /"USER_ID":"(\d+)"/.exec(part)?.[1];
  if (!id) return null;
  const name = /"NAME":("(?:[^"\\]|\\.)*")/.exec(part)?.[1];
  try {
    return { id, name: name ? (JSON.parse(name) as string) || null : null };
  } catch {
    return { id, name: null };
  }
}

/** The card "What's on your mind": a link to the own profile beside a button. */
function cardLink(root: Document): HTMLElement | null {
  for (const button of root.querySelectorAll<HTMLElement>(FB.composerCard)) {
    if (
      button.closest(`${FB.unit}, ${FB.article}, form, ${FB.dialog}`) ||
      textOf(button) === '' ||
      button.hasAttribute('aria-haspopup')
    )
      continue;
    const link = (button.previousElementSibling ?? button.parentElement?.previousElementSibling) as HTMLElement | null;
    if (
      link?.tagName === 'A' &&
      personOf(link.getAttribute('href')) &&
      link.hasAttribute('aria-label') &&
      !link.closest('li, [role="listitem"]')
    )
      return link;
  }
  return null;
}

/** The first entry of the menu on the left is the own profile. */
function railLink(root: Document): HTMLElement | null {
  for (const list of root.querySelectorAll(`[data-pagelet="LeftRail"], [role="navigation"]`)) {
    const first = list.querySelector<HTMLElement>(`ul li ${FB.link}, ul ${FB.link}`);
    if (first && personOf(first.getAttribute('href')) && textOf(first) !== '' && !first.querySelector('h1, h2'))
      return first;
  }
  return null;
}

function drawnName(root: Document, drawn: HTMLElement | null, handle: string): string | null {
  const label = line(drawn?.getAttribute('aria-label') ?? '');
  for (const link of root.querySelectorAll<HTMLElement>(FB.link)) {
    if (personOf(link.getAttribute('href')) !== handle) continue;
    const text = textOf(link);
    if (text !== '' && text.length < 80 && (label === '' || label.includes(text))) return text;
  }
  return textOf(drawn) || null;
}

const lately = new WeakMap<Document, { at: number; identity: Identity | null }>();

/** The identity, looked up at most twice a second: a page read in many small parts asks often. */
function currentIdentity(root: Document): Identity | null {
  const known = lately.get(root);
  const now = performance.now();
  if (known && now - known.at < 500) return known.identity;
  const found = identity(root);
  lately.set(root, { at: now, identity: found });
  return found;
}

/** A dialog shows the post of the feed again; the copy in front counts. */
function withoutRepeats(posts: FoundPost[]): FoundPost[] {
  const best = new Map<string, FoundPost>();
  for (const post of posts) {
    if (!post.id) continue;
    const known = best.get(post.id);
    const inFront = (candidate: FoundPost): number =>
      (candidate.visible ? 2 : 0) + (candidate.element.closest(FB.dialog) ? 1 : 0);
    if (!known || inFront(post) > inFront(known)) best.set(post.id, post);
  }
  return posts.filter((post) => !post.id || best.get(post.id) === post);
}

export const facebook: SiteAdapter = {
  id: 'facebook',
  hosts: ['www.facebook.com', 'web.facebook.com'],
  surface(url, root) {
    const surface = surfaceOf(url);
    const viewer = [...root.querySelectorAll(FB.dialog)].some(
      (dialog) => dialog.querySelector(FB.complementary) !== null && isVisible(dialog),
    );
    if (viewer) return 'modal';
    const notices = root.querySelector(`[role="main"] [role="listitem"] :is(${FB.notification})`);
    return notices && !root.querySelector(FB.unit) ? 'notifications' : surface;
  },
  applicable: isApplicable,
  profile(root) {
    const main = root.querySelector('[role="main"]');
    if (!main) return null;
    const posts = `${FB.dialog}, [role="article"], [role="feed"], [contenteditable], script, style`;
    // Whatever language it is in: what stands on the page beside its posts.
    return { words: textOf(main, (inner) => inner.matches(posts)), pinned: null };
  },
  account(root) {
    const found = currentIdentity(root);
    if (!found) return null;
    const others = [...found.paths].filter((path) => path !== found.handle);
    return { name: found.name, handle: found.handle, ...(others.length > 0 && { altHandles: others }) };
  },
  posts(root: ParentNode, url: URL, now: Date): FoundPost[] {
    if (isDirect(url)) return [];
    const document = root instanceof Document ? root : (root as Element).ownerDocument;
    const start =
      root instanceof Element
        ? (root.closest<HTMLElement>(FB.article) ?? root.closest<HTMLElement>(FB.unit) ?? root)
        : root;
    const comments = commentsIn(start);
    const stories = storiesIn(start, comments);
    const borders = new Set<Element>([
      ...comments.map((comment) => comment.root),
      ...stories.map((story) => story.root),
    ]);
    const who = currentIdentity(document);
    const page: Page = {
      now,
      lang: document.documentElement.lang || null,
      isOurs: (handle) =>
        handle !== null && who !== null && (who.paths.has(handle) || (who.id !== null && numberOf(handle) === who.id)),
      owns(own, element) {
        for (let up: Element | null = element; up; up = up.parentElement) {
          if (up === own) return true;
          if (borders.has(up)) return false;
        }
        return false;
      },
      comments,
    };
    const posts: FoundPost[] = [];
    const byRoot = new Map<Element, FoundPost>();
    for (const story of stories) {
      const post = readStory(story, page);
      if (!post) continue;
      if (story.within) {
        const outer = byRoot.get(story.within.root);
        post.parent = outer?.id ?? null;
        post.thread = outer?.thread ?? post.thread;
      }
      byRoot.set(story.root, post);
      if (!story.within) seen.set(story.root, post);
      posts.push(post);
    }
    for (const comment of comments) {
      const post = readComment(comment, storyAbove(comment.root, byRoot, posts), page);
      if (post) posts.push(post);
    }
    if (who) learnPath(who, posts);
    return withoutRepeats(inOrder(posts));
  },
  composers: composersOf,
  selectors: FB,
  trace: `${FB.complementary}, h2 a, h3 a, ${FB.commentLink}`,
  sends: sendOf,
  menu(event) {
    // a menu that shows words, such as the one that sorts comments, is another
    const button = pathElement(event, FB.postMenu);
    if (!button?.hasAttribute('aria-label') || /\p{L}/u.test(textOf(button))) return null;
    const post = button.closest(FB.article) ?? button.closest(FB.unit);
    return post ? { post, button } : null;
  },
  followers(root, handle) {
    const lang = root.documentElement.lang || 'en';
    for (const link of root.querySelectorAll(FB.followers)) {
      const count =
        followersOf(link.getAttribute('href')) === handle && isVisible(link) ? parseCount(textOf(link), lang) : null;
      if (count !== null) return count;
    }
    return null;
  },
  health: healthOf,
};

/** Stories read before: a comment that is added later is read alone and still stands under its post. */
const seen = new WeakMap<Element, FoundPost>();

/** The story a comment stands in; in a viewer, the only story of the same pane. */
function storyAbove(root: Element, byRoot: Map<Element, FoundPost>, posts: FoundPost[]): FoundPost | null {
  for (let up = root.parentElement; up; up = up.parentElement) {
    const story = byRoot.get(up) ?? seen.get(up);
    if (story) return story;
    if (up.matches(`${FB.complementary}, ${FB.dialog}`)) {
      const inside = posts.filter(
        (post) => (post.kind === 'post' || post.kind === 'promoted') && up!.contains(post.element),
      );
      if (inside.length === 1) return inside[0]!;
    }
  }
  const only = posts.filter((post) => post.kind === 'post' && post.visible);
  return only.length === 1 && all(root.ownerDocument, FB.unit).length <= 1 ? only[0]! : null;
}
