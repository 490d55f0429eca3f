// Facts of one story or comment of facebook.com. Only the named places are read: whole units are full of decoys.
import { numbers, parseCount } from './counts.js';
import { all, isVisible, readText, textOf } from './dom.js';
import { FB } from './facebook.selectors.js';
import type { Comment, Story } from './facebook.story.js';
import { printedTime } from './facebook.time.js';
import { groupOf, personOf, postOf, setOf } from './facebook.url.js';
import type { Counts, FoundPost } from './site.js';
import { says } from './words.js';

export interface Page {
  now: Date;
  lang: string | null;
  /** True for a path that is the active account's. */
  isOurs(handle: string | null): boolean;
  /** True where `element` belongs to `root` itself and not to a story or comment inside it. */
  owns(root: Element, element: Element): boolean;
  comments: Comment[];
}

export const noCounts = (): Counts => ({
  replies: null,
  reposts: null,
  likes: null,
  views: null,
  reactions: null,
  comments: null,
});

/** Left out of what somebody wrote: "See more" and other buttons, hidden letters, decoys. */
export const unwritten = (element: Element): boolean =>
  element.matches(`[role="button"], ${FB.decoy}`) &&
  !(element.matches('[aria-hidden="true"]') && element.querySelector('img[alt]:not([alt=""])'));

export function written(element: Element): { text: string; truncated: boolean } {
  const truncated = [...element.querySelectorAll('[role="button"]')].some(
    (button) => textOf(button) !== '' && !button.querySelector('img'),
  );
  const text = readText(element, unwritten);
  return { text: truncated ? withoutEllipsis(text) : text, truncated };
}

function withoutEllipsis(text: string): string {
  for (const dots of ['…', '...']) if (text.endsWith(dots)) return text.slice(0, -dots.length).trimEnd();
  return text;
}

/** Author of a story. In a feed a group's post is headed by the group; the person stands in the line below. */
function authorOf(story: Story, page: Page): { author: string | null; handle: string | null } {
  const people = all(story.heading, FB.link).filter(
    (link) => personOf(link.getAttribute('href')) !== null && textOf(link) !== '',
  );
  const group = all(story.heading, FB.link).some((link) => groupOf(link.getAttribute('href')) !== null);
  let link: HTMLElement | undefined = people[0];
  if (!link && group) {
    for (
      let up = story.heading.parentElement, level = 0;
      up && !link && level < 8 && up !== story.root.parentElement;
      up = up.parentElement, level++
    ) {
      link = all(up, FB.link).find(
        (other) =>
          page.owns(story.root, other) &&
          !story.heading.contains(other) &&
          personOf(other.getAttribute('href')) !== null &&
          textOf(other) !== '',
      );
    }
  }
  if (link) return { author: textOf(link), handle: personOf(link.getAttribute('href')) };
  const strong = story.heading.querySelector('strong, b');
  return { author: textOf(strong ?? story.heading) || null, handle: null };
}

function messageOf(story: Story, page: Page): { text: string; truncated: boolean; lang: string | null } {
  const inside = (element: Element): boolean => page.owns(story.root, element);
  const named = story.described[1] ? story.root.ownerDocument.getElementById(story.described[1]) : null;
  const message =
    (named && story.root.contains(named) && inside(named) ? named : null) ??
    all(story.root, FB.message).find(inside) ??
    null;
  if (message) return { ...written(message), lang: message.querySelector('[lang]')?.getAttribute('lang') ?? null };
  // Nothing in the story has a role: its buttons cannot be told from its words, and a button's word is nobody's.
  if (!story.root.querySelector('[role]')) return { text: '', truncated: false, lang: null };
  const end = footerOf(story, page);
  const between = (element: Element): boolean =>
    inside(element) &&
    Boolean(story.heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) &&
    (!end || Boolean(element.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING)) &&
    !element.closest(`a, form, ${FB.button}, ${FB.heading}, ${FB.decoy}`) &&
    !element.contains(story.heading) &&
    !(story.timeLink && (element.contains(story.timeLink) || story.timeLink.contains(element))) &&
    !element.querySelector(`h2, h3, h4, ${FB.button} img, form, ${FB.reactions}`);
  const blocks = all(story.root, FB.paragraph).filter(
    (element) => between(element) && textOf(element, unwritten) !== '',
  );
  const first = blocks[0];
  if (first) {
    // paragraphs of one text are neighbours; a caption elsewhere in the story is something else
    const outer = blocks.filter((block) => block === first || block.parentElement === first.parentElement);
    const parts = outer.map(written);
    return {
      text: parts.map((part) => part.text).join('\n'),
      truncated: parts.some((part) => part.truncated),
      lang: null,
    };
  }
  if (story.described.length === 0 && !story.within) {
    const caption = all(story.root, 'span[dir="auto"]').find(
      (element) =>
        between(element) &&
        !element.querySelector(FB.link) &&
        textOf(element, unwritten) !== '' &&
        after(story.timeLink, element),
    );
    if (caption) return { ...written(caption), lang: null };
  }
  return { text: '', truncated: false, lang: null };
}

export function after(first: Element | null, second: Element): boolean {
  return first !== null && Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Where the row of reactions, or the box to comment in, begins. */
function footerOf(story: Story, page: Page): Element | null {
  const toolbar = all(story.root, FB.reactions).find((element) => page.owns(story.root, element));
  return (
    toolbar ??
    story.root.querySelector('form') ??
    page.comments.find((comment) => story.root.contains(comment.root))?.root ??
    null
  );
}

function countsOf(story: Story, page: Page): Counts {
  const counts = noCounts();
  if (story.within) return counts;
  const lang = page.lang ?? 'en';
  const byId = (at: number): Element | null => {
    const element = story.described[at] ? story.root.ownerDocument.getElementById(story.described[at]!) : null;
    return element && story.root.contains(element) ? element : null;
  };
  const toolbar = all(story.root, FB.reactions).find((element) => page.owns(story.root, element)) ?? null;
  let block: Element | null = toolbar;
  for (let level = 0; block && level < 4 && numbers(textOf(block)).length === 0; level++) block = block.parentElement;
  if (toolbar && block && block !== story.root) {
    const whole = [...block.querySelectorAll('[aria-hidden="true"]')]
      .map((element) => textOf(element))
      .find((text) => numbers(text).length === 1);
    counts.reactions = parseCount(whole ?? textOf(block), lang);
  }
  const named = byId(4);
  if (named) counts.comments = parseCount(textOf(named), lang);
  const row = block && block !== story.root ? block.parentElement : null;
  const first = page.comments.find((comment) => story.root.contains(comment.root))?.root ?? null;
  const buttons = all(row ?? story.root, FB.button).filter(
    (button) =>
      (!first || Boolean(button.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) &&
      page.owns(story.root, button) &&
      !toolbar?.contains(button) &&
      !(block !== story.root && block?.contains(button)) &&
      !button.closest('form') &&
      numbers(textOf(button)).length === 1,
  );
  for (const button of buttons) {
    const text = textOf(button);
    const value = parseCount(text, lang);
    if (says('shares', text) && !says('comments', text)) continue;
    if (says('views', text) && !says('comments', text)) counts.views ??= value;
    else if (
      says('comments', text) ||
      (row !== null &&
        /^[^\p{L}]*\d[^\p{L}]*\p{L}?$/u.test(text.normalize('NFKC').replace(/\p{Nd}/gu, '0')) &&
        button === buttons[0])
    )
      counts.comments ??= value;
  }
  return counts;
}

function isPromoted(story: Story, page: Page, printed: string | null): boolean {
  if (story.within) return false;
  if (printed && says('sponsored', printed) && !/\d/.test(printed)) return true;
  if (all(story.root, FB.adLink).some((link) => page.owns(story.root, link))) return true;
  const permanent = postOf(story.timeLink?.getAttribute('href') ?? null) !== null;
  return !permanent && all(story.root, FB.callToAction).some((element) => page.owns(story.root, element));
}

function audienceOf(story: Story, page: Page): FoundPost['audience'] {
  const head =
    story.timeLink?.closest('[id]') ??
    story.timeLink?.parentElement?.parentElement?.parentElement?.parentElement ??
    null;
  if (!head || !story.root.contains(head)) return 'unknown';
  for (const icon of head.querySelectorAll(
    'svg[title], svg[aria-label], i[aria-label], [role="img"][aria-label], svg title',
  )) {
    if (!page.owns(story.root, icon)) continue;
    const text = icon.getAttribute('title') ?? icon.getAttribute('aria-label') ?? icon.textContent ?? '';
    if (says('restricted', text)) return 'private';
    if (says('public', text)) return 'public';
  }
  return 'unknown';
}

/** The number of the post inside the comments' tokens and the photo set: it stays the same while `pfbid` does not. */
function numericIds(story: Story, page: Page): string[] {
  const ids = new Set<string>();
  if (story.within) return [];
  for (const comment of page.comments)
    if (comment.link.post && story.root.contains(comment.root)) ids.add(comment.link.post);
  for (const link of all(story.root, FB.link)) {
    if (!page.owns(story.root, link)) continue;
    const set = setOf(link.getAttribute('href'));
    if (set) ids.add(set);
    const boosted = /[?&]target_id=(\d{5,})/.exec(link.getAttribute('href') ?? '')?.[1];
    if (boosted) ids.add(boosted);
  }
  return [...ids];
}

export function readStory(story: Story, page: Page): FoundPost | null {
  const { author, handle } = authorOf(story, page);
  if (!author) return null;
  const href = story.timeLink?.getAttribute('href') ?? null;
  const printed = story.timeLink ? printedTime(story.timeLink, page.now, page.lang) : { text: null, time: null };
  const promoted = isPromoted(story, page, printed.text);
  const { text, truncated, lang } = messageOf(story, page);
  const linked = postOf(href)?.id ?? ownLink(story, page, handle);
  const numeric = numericIds(story, page);
  const id = linked ?? (numeric.length === 1 ? numeric[0]! : null);
  // suggestions and other cards stand in the same list: without a link to itself a post must at least have a message
  const message = all(story.root, FB.message).some((element) => page.owns(story.root, element));
  if (!id && !promoted && !(story.timeLink && (text !== '' || printed.time)) && !message) return null;
  return {
    element: story.root,
    id: promoted ? (postOf(href)?.id ?? null) : id,
    altIds: numeric.filter((other) => other !== id),
    kind: promoted ? 'promoted' : story.within ? 'quote' : 'post',
    author,
    handle,
    text,
    truncated,
    lang,
    time: promoted && !printed.time ? null : printed.time,
    timeText: promoted && !printed.time ? null : printed.text,
    replyTo: null,
    parent: null,
    thread: (/^\d+$/.test(id ?? '') ? id : null) ?? numeric[0] ?? id,
    counts: countsOf(story, page),
    promoted,
    visible: isVisible(story.root),
    focused: false,
    url: id && href && !href.startsWith('#') ? clean(href) : null,
    ours: page.isOurs(handle),
    audience: audienceOf(story, page),
  };
}

/** Without a time link: a link to a post under the author's own name is this post. Two different ones are none. */
function ownLink(story: Story, page: Page, handle: string | null): string | null {
  if (!handle) return null;
  const ids = new Set<string>();
  for (const link of all(story.root, FB.link)) {
    const href = link.getAttribute('href');
    const post = postOf(href);
    if (!post || post.kind !== 'post' || !page.owns(story.root, link) || link.closest(FB.message)) continue;
    const url = new URL(href!, 'https://www.facebook.com');
    if (url.pathname.startsWith(`${handle}/`) || handle.endsWith(`id=${url.searchParams.get('id')}`)) ids.add(post.id);
  }
  return ids.size === 1 ? [...ids][0]! : null;
}

/** What tells a post from another in its address; the rest is tracking. */
const TELLING = ['story_fbid', 'id', 'fbid', 'comment_id', 'reply_comment_id', 'v', 'set', 'multi_permalinks'];

export function clean(href: string): string {
  const url = new URL(href, 'https://www.facebook.com');
  const bare = new URL(url.pathname, url.origin);
  // asked by name: in Firefox a content script cannot iterate over the parameters (November 2026, Firefox 153)
  for (const key of TELLING) {
    const value = url.searchParams.get(key);
    if (value !== null) bare.searchParams.set(key, value);
  }
  return bare.href;
}
