// One post of x.com: its facts, each read from the first layer that answers.
import { numbers, parseCount } from './counts.js';
import { all, isVisible, line, readText, textOf } from './dom.js';
import type { Counts, FoundPost } from './site.js';
import { X } from './x.selectors.js';
import { handleOf, isOwnLink, type Status, statusOf } from './x.url.js';

const MENTION = /^@([A-Za-z0-9_]{1,20})$/;

/**
 * A quoted post is a link that holds a whole post; an affiliation badge is a link too but holds no time and no text. Where the
 * roles are gone it is what takes the focus, names an account and has no address of its own.
 */
function isQuote(element: Element): boolean {
  if (element.matches('[role]'))
    return element.querySelector(`${X.userName}, ${X.tweetText}, ${X.avatar}, ${X.time}`) !== null;
  return (
    [...element.querySelectorAll('span, div')].some(
      (part) => part.childElementCount === 0 && MENTION.test(line(part.textContent ?? '')) && !part.closest('a'),
    ) &&
    ![...element.querySelectorAll(X.statusLink)].some((link) => {
      const status = statusOf(link.getAttribute('href'));
      return status !== null && isOwnLink(status);
    })
  );
}

/** Posts inside a post, outermost ones only: quotes, and articles should one ever be nested. */
function nestedIn(container: Element): HTMLElement[] {
  const found = [...container.querySelectorAll<HTMLElement>(`${X.quote}, article, [role="article"]`)].filter(
    (element) => element.matches('article, [role="article"]') || isQuote(element),
  );
  return found.length < 2
    ? found
    : found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

/** Quotes inside a post. */
export function quotesOf(container: Element): HTMLElement[] {
  return nestedIn(container).filter((element) => element.matches(X.quote));
}

/** A post without what is quoted in it. */
class Scope {
  private readonly nested: HTMLElement[];

  constructor(readonly root: HTMLElement) {
    this.nested = nestedIn(root);
  }

  all(selector: string): HTMLElement[] {
    const found = all(this.root, selector);
    return this.nested.length === 0
      ? found
      : found.filter((element) => !this.nested.some((inner) => inner.contains(element)));
  }

  first(selector: string): HTMLElement | null {
    if (this.nested.length === 0) return this.root.querySelector<HTMLElement>(selector);
    return this.all(selector)[0] ?? null;
  }
}

/** The text node that is the author's "@handle", and the name written before it. */
function nameArea(scope: Scope): { name: string | null; handle: string | null; area: HTMLElement | null } {
  const marked = scope.first(X.userName);
  /** Whom the first link to a person names. */
  const linked = (): string | null => {
    for (const link of scope.all('a[href]')) {
      const name = handleOf(link.getAttribute('href'));
      if (name !== null) return name;
    }
    return null;
  };
  const first = marked ? null : linked();
  const areas = marked
    ? [marked]
    : scope.all('a[href], div[dir="ltr"], span').filter((e) => MENTION.test(line(e.textContent ?? '')));
  for (const start of areas) {
    const handle = marked ? handleIn(marked) : line(start.textContent ?? '').slice(1);
    if (!handle) continue;
    if (first !== null && first.toLowerCase() !== handle.toLowerCase()) continue;
    let area: HTMLElement = start;
    // without the test id: climb to the block that also holds the display name
    for (
      let up = 0;
      !marked && up < 9 && area.parentElement && area !== scope.root && nameBefore(area, handle) === '';
      up++
    ) {
      area = area.parentElement;
    }
    return { name: nameBefore(area, handle) || null, handle, area };
  }
  return { name: null, handle: first ?? linked(), area: null };
}

function handleIn(area: Element): string | null {
  // the sign and the name may be two text nodes: it is the innermost element that says "@name"
  for (const element of all(area, '*')) {
    const mention = element.childElementCount === 0 ? MENTION.exec(line(element.textContent ?? '')) : null;
    if (mention) return mention[1]!;
  }
  for (const link of area.querySelectorAll('a[href]')) {
    const handle = handleOf(link.getAttribute('href'));
    if (handle) return handle;
  }
  return null;
}

function nameBefore(area: Element, handle: string): string {
  const text = textOf(area, (element) => {
    if (element.matches('[aria-hidden="true"], time, [role="button"]')) return true;
    if (element.matches(X.quote)) return true; // affiliation badge
    return element.tagName === 'A' && statusOf(element.getAttribute('href')) !== null;
  });
  const at = text.toLowerCase().lastIndexOf(`@${handle.toLowerCase()}`);
  return line(at >= 0 ? text.slice(0, at) : text).replace(/\s*·$/, '');
}

/** Links show their address without head and tail; the unseen parts are hidden spans, the ellipsis is seen. */
const unseenInLink = (element: Element): boolean =>
  element.getAttribute('aria-hidden') === 'true' && element.closest('a') !== null && element.textContent !== '…';

function textIn(scope: Scope): { text: string; lang: string | null; element: HTMLElement | null } {
  const found = scope.first(X.tweetText);
  if (found) return { text: readText(found, unseenInLink), lang: found.getAttribute('lang'), element: found };
  const view = scope.first(X.articleView);
  if (view) {
    const title = textOf(view.querySelector(X.articleTitle));
    const body = view.querySelector(X.articleText);
    const text = body
      ? readText(
          body,
          (element) =>
            element.parentElement?.closest(X.codeBlock) !== null &&
            element.closest('pre') === null &&
            element.querySelector('pre') === null,
        )
      : '';
    return { text: [title, text].filter((part) => part !== '').join('\n\n'), lang: null, element: view };
  }
  if (scope.first(X.userName)) return { text: '', lang: null, element: null };
  const old = scope.all(X.langText).find((element) => !element.closest('[data-testid^="card"]'));
  return old
    ? { text: readText(old, unseenInLink), lang: old.getAttribute('lang'), element: old }
    : { text: '', lang: null, element: null };
}

/** "Replying to @a and @b": handles between the name and the text that belong to neither. */
function replyLine(scope: Scope, area: HTMLElement | null, text: HTMLElement | null): string[] | null {
  const found: string[] = [];
  const end = text ?? scope.first(X.attached) ?? scope.first(X.actionBar);
  for (const element of scope.all('a[href], span')) {
    if (element.childElementCount > 0 && element.tagName !== 'A') continue;
    if (!(element.textContent ?? '').trimStart().startsWith('@')) continue;
    const mention = MENTION.exec(line(element.textContent ?? ''));
    if (!mention || area?.contains(element) || text?.contains(element)) continue;
    if (element.closest(`${X.userName}, ${X.tweetText}, ${X.socialContext}, ${X.articleView}, [data-testid^="card"]`))
      continue;
    if (area && !(area.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    if (end && !(element.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const handle = `@${mention[1]}`;
    if (!found.includes(handle)) found.push(handle);
  }
  return found.length > 0 ? found : null;
}

export function noCounts(): Counts {
  return { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null };
}

function countsIn(scope: Scope, lang: string): Counts {
  const counts = noCounts();
  const label = (selector: string): string | null => {
    const labels = scope.all(selector).map((element) => element.getAttribute('aria-label'));
    return labels.find((text) => text && numbers(text).length > 0) ?? labels[0] ?? null;
  };
  const bar = scope
    .all(X.actionBar)
    .find((group) => group.querySelector(X.reply) || numbers(group.getAttribute('aria-label') ?? '').length > 0);
  if (!bar && !scope.first(X.reply)) return counts;
  counts.replies = parseCount(label(X.reply), lang);
  counts.reposts = parseCount(label(X.repost), lang);
  counts.likes = parseCount(label(X.like), lang);
  const analytics = scope.first(X.analytics);
  if (analytics)
    counts.views = parseCount(analytics.getAttribute('aria-label'), lang) ?? parseCount(textOf(analytics), lang);
  const group = bar?.getAttribute('aria-label') ?? '';
  const listed = numbers(group, lang).map((number) => number.value);
  if (listed.length > 0) {
    // the label leaves zero parts out and keeps the order replies, reposts, likes, bookmarks, views
    const bookmarks = parseCount(label(X.bookmark), lang);
    const rest = [...listed];
    for (const value of [counts.replies, counts.reposts, counts.likes, bookmarks]) {
      if (value !== null && value > 0 && rest[0] === value) rest.shift();
    }
    const last = rest[rest.length - 1];
    if (counts.views === null && last !== undefined && /views?\b/i.test(group)) counts.views = last;
    else if (counts.views === null && last !== undefined && bookmarks !== null && rest.length === 1)
      counts.views = last;
    for (const [key, word] of [
      ['replies', /(\d+) repl/i],
      ['reposts', /(\d+) (?:repost|retweet)/i],
      ['likes', /(\d+) like/i],
    ] as const) {
      if (counts[key] === null)
        counts[key] =
          Number(word.exec(group)?.[1] ?? Number.NaN) ||
          (/[a-z]/i.test(group) && bar?.querySelector(X.reply) ? 0 : null);
    }
  }
  return counts;
}

/** The permalink and the time beside it. On a focused post it stands under the text, on an edited one it leads to the history. */
function permalink(
  scope: Scope,
  handle: string | null,
): { status: Status | null; time: HTMLElement | null; link: Element | null } {
  const times = scope.all(X.time);
  const same = (status: Status | null): status is Status =>
    status !== null &&
    (status.handle === null || handle === null || status.handle.toLowerCase() === handle.toLowerCase());
  for (const time of times) {
    const link = time.closest('a[href*="/status/"]');
    const status = statusOf(link?.getAttribute('href') ?? null);
    if (link && same(status) && scope.root.contains(link)) return { status, time, link };
  }
  const own = scope.all(X.statusLink).map((link) => ({ link, status: statusOf(link.getAttribute('href')) }));
  const named = own.filter(({ status }) => status !== null && status.handle !== null && same(status));
  const best =
    named.find(({ status }) => status!.rest === '') ??
    named.find(({ status }) => /^(?:analytics|photo|video|history)/.test(status!.rest)) ??
    named[0];
  return { status: best?.status ?? null, time: times[0] ?? null, link: best?.link ?? null };
}

/** The id of a post, as cheaply as it can be had. */
export function idOf(container: Element): string | null {
  for (const time of container.querySelectorAll(X.time)) {
    const status = statusOf(time.closest('a')?.getAttribute('href') ?? null);
    if (status) return status.id;
  }
  return null;
}

function isPromoted(scope: Scope, time: HTMLElement | null, status: Status | null): boolean {
  // An advertisement has no time and no plain link to itself.
  if (time || (status && isOwnLink(status))) return false;
  if (scope.root.parentElement?.closest(X.placement)) return true;
  return scope.first(X.actionBar) !== null && scope.first(X.analytics) !== null;
}

/** Facts of one article; parents are set later, from the order of the list. Null for notices and stubs. */
export function readPost(container: HTMLElement, lang: string, ours: string | null): FoundPost | null {
  const scope = new Scope(container);
  const { name, handle, area } = nameArea(scope);
  if (!handle) return null;
  const { status, time, link } = permalink(scope, handle);
  const promoted = isPromoted(scope, time, status);
  if (!status && !promoted && !time) return null;
  const { text, lang: written, element } = textIn(scope);
  if (!status && !promoted && text === '') return null;
  const replyTo = replyLine(scope, area, element);
  const focused = container.getAttribute('tabindex') === '-1' && link !== null && !area?.contains(link);
  return {
    element: container,
    id: status?.id ?? null,
    altIds: [],
    kind: promoted ? 'promoted' : replyTo ? 'reply' : 'post',
    author: name,
    handle: `@${handle}`,
    text,
    truncated: scope.first(X.showMore) !== null,
    lang: written,
    time: isoTime(time),
    timeText: time ? line(time.textContent ?? '') || null : null,
    replyTo,
    parent: null,
    thread: status?.id ?? null,
    counts: countsIn(scope, lang),
    promoted,
    visible: isVisible(container),
    focused,
    url: status ? `https://x.com/${handle}/status/${status.id}` : null,
    ours: ours !== null && ours.toLowerCase() === `@${handle}`.toLowerCase(),
    audience: 'public',
  };
}

/** Facts of a post quoted inside another. Its id is only known when a photo or "Show more" link carries it. */
export function readQuote(container: HTMLElement, parent: FoundPost, ours: string | null): FoundPost | null {
  const scope = new Scope(container);
  const { name, handle, area } = nameArea(scope);
  if (!handle) return null;
  const { status, time } = permalink(scope, handle);
  const { text, lang, element } = textIn(scope);
  return {
    ...parent,
    element: container,
    id: status && status.id !== parent.id ? status.id : null,
    altIds: [],
    kind: 'quote',
    author: name,
    handle: `@${handle}`,
    text,
    truncated: scope.first(X.showMore) !== null,
    lang,
    time: isoTime(time),
    timeText: time ? line(time.textContent ?? '') || null : null,
    replyTo: replyLine(scope, area, element),
    parent: parent.id,
    thread: parent.thread,
    counts: noCounts(),
    promoted: false,
    visible: isVisible(container),
    focused: false,
    url: status && status.id !== parent.id ? `https://x.com/${handle}/status/${status.id}` : null,
    ours: ours !== null && ours.toLowerCase() === `@${handle}`.toLowerCase(),
  };
}

function isoTime(time: HTMLElement | null): string | null {
  const printed = time?.getAttribute('datetime');
  if (!printed) return null;
  const at = new Date(printed);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
