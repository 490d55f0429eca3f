// x.com: the adapter. Facts only; it reads what is on the screen and touches nothing.
import { pathElement } from './composer.js';
import { parseCount } from './counts.js';
import { all, inOrder, isVisible, line, textOf } from './dom.js';
import { healthOf } from './health.js';
import { byShape, type Fingerprint } from './shape.js';
import type { Account, FoundPost, SiteAdapter, Surface } from './site.js';
import { composersOf, sendOf } from './x.composer.js';
import { idOf, quotesOf, readPost, readQuote } from './x.post.js';
import { X } from './x.selectors.js';
import { handleOf, isApplicable, isDirect, isOwnLink, statusOf, surfaceOf, urlOf } from './x.url.js';

/** Innermost containers that are posts: the media viewer repeats the test id around the whole conversation. */
function containersIn(root: ParentNode): HTMLElement[] {
  const start = root instanceof Element ? (root.closest<HTMLElement>('article, [role="article"]') ?? root) : root;
  const found = all(start, X.container).filter((element) => !element.matches(X.notification));
  const articles = found.filter((element) => element.matches('article, [role="article"]'));
  const outer = articles.filter((element) => !articles.some((other) => other !== element && other.contains(element)));
  const marked = found.filter(
    (element) =>
      !element.matches('article, [role="article"]') &&
      !articles.some((article) => article.contains(element) || element.contains(article)),
  );
  if (outer.length + marked.length > 0) return [...outer, ...marked];
  const shaped = byShape(start, POST);
  return shaped.length > 0 ? shaped : byPermalink(start);
}

const plainStatus = (link: Element): string | null => {
  const status = statusOf(link.getAttribute('href'));
  return status && isOwnLink(status) && status.handle !== null ? `${status.handle.toLowerCase()}/${status.id}` : null;
};

/** What a post looks like when nothing names its parts: its address, who wrote it, what it says and what can be done with it. */
const POST: Fingerprint = {
  anchors: (root) => all(root, X.statusLink),
  key: plainStatus,
  border: (block) => block.matches('body, main, section, [role="main"], [contenteditable]'),
  least: 0.7,
  traits: [
    // the address is the author's own: "@name" stands beside it
    { weight: 3, holds: (block) => namesAuthor(block) },
    { weight: 1, holds: (block) => all(block, 'a[href] img, img').length > 0 },
    { weight: 1, holds: (block) => block.querySelector('[lang], video, [style*="background-image"]') !== null },
    { weight: 2, holds: (block) => all(block, 'svg').length >= 3 || all(block, 'button').length >= 3 },
  ],
};

function namesAuthor(block: Element): boolean {
  const key = all(block, X.statusLink).map(plainStatus).find(Boolean);
  const handle = key?.split('/')[0];
  return (
    handle !== undefined &&
    all(block, 'a[href], span, div').some(
      (part) => part.childElementCount === 0 && line(part.textContent ?? '').toLowerCase() === `@${handle}`,
    )
  );
}

/** No article anywhere and no block of the shape, but permalinks around times: the largest block with one permalink. */
function byPermalink(root: ParentNode): HTMLElement[] {
  const ids = (element: Element): number =>
    new Set(
      [...element.querySelectorAll(X.time)]
        .map((time) => statusOf(time.closest('a')?.getAttribute('href') ?? null)?.id)
        .filter(Boolean),
    ).size;
  const blocks = new Set<HTMLElement>();
  for (const time of all(root, `a ${X.time}`)) {
    if (!statusOf(time.closest('a')?.getAttribute('href') ?? null)) continue;
    let block: HTMLElement = time;
    while (
      block.parentElement &&
      !block.parentElement.matches('body, main, section, [role="main"]') &&
      ids(block.parentElement) === 1
    )
      block = block.parentElement;
    blocks.add(block);
  }
  return [...blocks];
}

/** A single chain of elements that ends in nothing: how the connector line between avatars is drawn. */
function isBare(element: Element): boolean {
  let at = element;
  while (at.childElementCount === 1) at = at.firstElementChild!;
  return (
    at.childElementCount === 0 &&
    (at.textContent ?? '').trim() === '' &&
    !at.matches('img, svg, path, button, a, input, video, hr, [role="separator"]')
  );
}

function avatarOf(post: Element): Element | null {
  return (
    post.querySelector(X.avatar) ?? post.querySelector(X.avatarOf) ?? post.querySelector('a img')?.closest('a') ?? null
  );
}

/** The line that comes down from the post before. */
function lineAbove(post: Element): boolean {
  const avatar = avatarOf(post);
  if (!avatar) return false;
  // a live list is only walked as far as the avatar
  for (const element of post.getElementsByTagName('div')) {
    if (!(element.compareDocumentPosition(avatar) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    const next = element.nextElementSibling;
    if (
      element.childElementCount === 1 &&
      next &&
      !next.contains(avatar) &&
      !element.contains(avatar) &&
      isBare(element)
    )
      return true;
  }
  return false;
}

/** The line that goes down to the post after. */
function lineBelow(post: Element): boolean {
  let at = avatarOf(post);
  while (at && at !== post && !at.nextElementSibling) at = at.parentElement;
  return at !== null && at !== post && at.nextElementSibling !== null && isBare(at.nextElementSibling);
}

/** Something between two posts of a list that is neither empty nor a post: a heading, or replies folded away. */
function between(before: Element, after: Element): 'nothing' | 'heading' | 'gap' {
  let seen: 'nothing' | 'gap' = 'nothing';
  const start = after.closest(X.cell) ?? after;
  for (let cell = start.previousElementSibling; cell && !cell.contains(before); cell = cell.previousElementSibling) {
    if (cell.querySelector('h1, h2, h3, [role="heading"]') && !cell.querySelector(X.container)) return 'heading';
    if ((cell.textContent ?? '').trim() !== '' && !cell.querySelector(X.avatar)) seen = 'gap';
  }
  return seen;
}

const listOf = (post: { element: Element }): Element | null => post.element.closest(`section, ${X.dialog}`);

interface Placed {
  id: string | null;
  thread: string | null;
  element: Element;
}

/** The post above one, where only a part of the list is being read. */
function above(element: Element): Placed | null {
  let cell: Element | null = element.closest(X.cell) ?? element;
  for (let steps = 0; cell && steps < 4; steps++) {
    cell = cell.previousElementSibling;
    const container: HTMLElement | undefined = cell ? all(cell, X.container)[0] : undefined;
    if (container) {
      const id = idOf(container);
      return { id, thread: id, element: container };
    }
  }
  return null;
}

/** The post a status page is about, if it stands above `element`. */
function openPost(element: HTMLElement): Placed | null {
  const open = listOf({ element })?.querySelector<HTMLElement>('article[tabindex="-1"][data-testid="tweet"]') ?? null;
  if (!open || open === element || !(open.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
    return null;
  const id = idOf(open);
  return id === null ? null : { id, thread: id, element: open };
}

/** Who answers whom, from the order of the list, the lines between avatars and the focused post. `part`: not the whole list. */
function placeInThreads(posts: FoundPost[], part: boolean, status: boolean): void {
  let previous: Placed | null = null;
  let focused: Placed | null = part && status && posts[0] ? openPost(posts[0].element as HTMLElement) : null;
  for (const post of posts) {
    if (previous && listOf(previous) !== listOf(post)) previous = focused = null;
    if (post.promoted) continue;
    const joined = lineAbove(post.element);
    if (part && !previous && joined) previous = above(post.element);
    const gap = previous && (joined || focused) ? between(previous.element, post.element) : 'nothing';
    if (gap === 'heading') focused = null;
    if (previous && joined) {
      post.kind = 'reply';
      if (gap === 'nothing' && lineBelow(previous.element)) post.parent = previous.id;
      post.thread = previous.thread;
    } else if (focused) {
      post.kind = 'reply';
      post.parent = focused.id;
      post.thread = focused.thread;
    }
    if (post.focused) focused = post;
    previous = post;
  }
}

/** A dialog repeats the post it answers; the copy in front counts. */
function withoutRepeats(posts: FoundPost[]): FoundPost[] {
  const front = new Set(posts.filter((post) => post.id && post.element.closest(X.dialog)).map((post) => post.id));
  return posts.filter((post) => !post.id || !front.has(post.id) || post.element.closest(X.dialog) !== null);
}

function account(root: Document): Account | null {
  const switcher = root.querySelector(X.switcher);
  const ofAvatar = (element: Element | null | undefined): string | null =>
    element?.getAttribute('data-testid')?.startsWith('UserAvatar-Container-')
      ? element.getAttribute('data-testid')!.slice(21)
      : handleOf(element?.getAttribute('href') ?? null);
  const written = (): string | null => /@([A-Za-z0-9_]{1,20})\s*$/.exec(textOf(switcher))?.[1] ?? null;
  const inNav = (): string | null =>
    [...root.querySelectorAll(X.navLink)].map((link) => handleOf(link.getAttribute('href'))).find(Boolean) ?? null;
  // From the cheapest place to the dearest: this is asked again and again, and mostly the first one answers.
  const named =
    ofAvatar(switcher?.querySelector(X.avatarOf)) ??
    written() ??
    handleOf(root.querySelector(X.profileTab)?.getAttribute('href') ?? null) ??
    inNav();
  const beside = switcher && named ? null : besideComposer(root);
  const handle = named ?? ofAvatar(beside);
  if (!handle) return null;
  return { name: accountName(switcher ?? beside, handle), handle: `@${handle}` };
}

/** The picture or the link of whoever writes, beside the first box to write in. */
function besideComposer(root: Document): Element | null {
  const composer = root.querySelector(X.editor);
  for (
    let up = composer?.parentElement, level = 0;
    up && level < 24 && !up.querySelector('article');
    up = up.parentElement, level++
  ) {
    for (const element of up.querySelectorAll(`${X.avatarOf}, a[href]`))
      if (
        !element.closest('article, [role="article"]') &&
        (element.matches(X.avatarOf) || handleOf(element.getAttribute('href')))
      )
        return element;
  }
  return null;
}

function accountName(element: Element | null, handle: string): string | null {
  if (!element) return null;
  const text = textOf(element, (inner) => inner.tagName === 'IMG');
  const at = text.lastIndexOf(`@${handle}`);
  if (at > 0) return line(text.slice(0, at)) || null;
  const label =
    element.querySelector(`${X.avatarOf} [aria-label]`) ??
    element.querySelector('[role="presentation"] [aria-label], img[alt]');
  return (
    label?.getAttribute('aria-label') ||
    label?.getAttribute('alt') ||
    element.querySelector('img[alt]')?.getAttribute('alt') ||
    null
  );
}

const lately = new WeakMap<Document, { at: number; account: Account | null }>();

/** The account, looked up at most twice a second: a page read in many small parts asks often. */
function currentAccount(page: Document): Account | null {
  const known = lately.get(page);
  const now = performance.now();
  if (known && now - known.at < 500) return known.account;
  const found = account(page);
  lately.set(page, { at: now, account: found });
  return found;
}

export const x: SiteAdapter = {
  id: 'x',
  hosts: ['x.com', 'twitter.com', 'mobile.x.com'],
  surface: (url: URL, root: Document): Surface => {
    const surface = surfaceOf(url);
    return surface !== 'modal' && root.querySelector(X.mediaViewer) ? 'modal' : surface;
  },
  applicable: isApplicable,
  account,
  posts(root: ParentNode, url: URL): FoundPost[] {
    if (isDirect(url)) return [];
    const page = root instanceof Document ? root : (root as Element).ownerDocument;
    const lang = page.documentElement.lang || 'en';
    const ours = currentAccount(page)?.handle ?? null;
    const posts: FoundPost[] = [];
    for (const container of containersIn(root)) {
      const post = readPost(container, lang, ours);
      if (post) posts.push(post);
    }
    inOrder(posts);
    const surface = surfaceOf(url);
    placeInThreads(posts, !(root instanceof Document), surface === 'status' || surface === 'modal');
    const quotes = posts.flatMap((post) =>
      quotesOf(post.element)
        .map((quote) => readQuote(quote, post, ours))
        .filter((quote) => quote !== null),
    );
    return withoutRepeats(inOrder([...posts, ...quotes]));
  },
  composers: composersOf,
  selectors: X,
  trace: X.statusLink,
  sends: sendOf,
  menu(event) {
    const button = pathElement(event, X.menu);
    const post = button?.closest(X.container);
    return button && post && !button.closest(X.actionBar) ? { post, button } : null;
  },
  profile(root) {
    const words = [...root.querySelectorAll(X.profileWords)].map((one) => textOf(one)).join('\n');
    // A repost says whose it is with a link; a pinned post only says that it is one.
    const pin = [...root.querySelectorAll(X.socialContext)].find((one) => !one.closest('a') && !one.querySelector('a'));
    const pinned = pin?.closest(X.container)?.querySelector(X.tweetText);
    return words || pinned ? { words, pinned: pinned ? textOf(pinned) : null } : null;
  },
  followers(root, handle) {
    const path = new RegExp(`^/${handle.replace(/^@/, '')}/(?:verified_)?followers/?$`, 'i');
    const lang = root.documentElement.lang || 'en';
    for (const link of root.querySelectorAll(X.followers)) {
      const url = urlOf(link.getAttribute('href'));
      const count = url && path.test(url.pathname) && isVisible(link) ? parseCount(textOf(link), lang) : null;
      if (count !== null) return count;
    }
    return null;
  },
  health: healthOf,
};
