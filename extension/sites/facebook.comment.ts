// Facts of one comment or reply of facebook.com.
import { numbers, parseCount } from './counts.js';
import { all, isVisible, textOf } from './dom.js';
import { after, clean, noCounts, type Page, unwritten, written } from './facebook.post.js';
import { FB } from './facebook.selectors.js';
import type { Comment } from './facebook.story.js';
import { printedTime } from './facebook.time.js';
import { commentOf, personOf } from './facebook.url.js';
import type { FoundPost } from './site.js';
import { says } from './words.js';

/** Facts of a comment or reply. `above` is the story it stands under, if that is on the page. */
export function readComment(comment: Comment, above: FoundPost | null, page: Page): FoundPost | null {
  const own = (element: Element): boolean => page.owns(comment.root, element);
  const links = all(comment.root, FB.link).filter(own);
  const names = links.filter(
    (link) =>
      personOf(link.getAttribute('href')) !== null &&
      textOf(link) !== '' &&
      link.getAttribute('aria-hidden') !== 'true',
  );
  const name = names.find((link) => commentOf(link.getAttribute('href'))) ?? names[0];
  const stamp =
    links
      .filter(
        (link) =>
          commentOf(link.getAttribute('href')) &&
          link !== name &&
          personOf(link.getAttribute('href')) === null &&
          textOf(link) !== '',
      )
      .pop() ??
    links
      .filter(
        (link) =>
          commentOf(link.getAttribute('href')) &&
          link !== name &&
          /\d/.test(
            textOf(link)
              .normalize('NFKC')
              .replace(/\p{Nd}/gu, '0'),
          ),
      )
      .pop();
  if (!name && !stamp) return null;
  const body = bodyOf(comment.root, own, name ?? null);
  const printed = stamp ? printedTime(stamp, page.now, page.lang) : { text: null, time: null };
  const { text, truncated } = body ? written(body) : { text: '', truncated: false };
  const handle = name ? personOf(name.getAttribute('href')) : null;
  const parent = comment.link.under ?? above?.id ?? comment.link.post;
  return {
    element: comment.root,
    id: comment.link.comment,
    altIds: [],
    kind: comment.link.under ? 'reply' : 'comment',
    author: name ? textOf(name) : null,
    handle,
    text,
    truncated,
    lang: body?.getAttribute('lang') ?? null,
    time: printed.time,
    timeText: printed.text,
    replyTo: null,
    parent: parent ?? null,
    thread: comment.link.post ?? above?.thread ?? above?.id ?? null,
    counts: { ...noCounts(), reactions: reactionsTo(comment.root, own, page), replies: repliesTo(comment, page) },
    promoted: false,
    visible: isVisible(comment.root),
    focused: false,
    url: stamp ? clean(stamp.getAttribute('href')!) : null,
    ours: page.isOurs(handle),
    audience: above?.audience ?? 'unknown',
  };
}

function bodyOf(root: HTMLElement, own: (element: Element) => boolean, name: HTMLElement | null): HTMLElement | null {
  const spoken = all(root, FB.spokenText).find((element) => own(element) && !element.closest('a, h3'));
  if (spoken) return spoken;
  const free = (element: Element): boolean =>
    own(element) &&
    !element.closest(`a, ${FB.button}, form, ul, h3, h4`) &&
    !(name && (element.contains(name) || name.contains(element)));
  const paragraph = all(root, FB.paragraph).find((element) => free(element) && textOf(element, unwritten) !== '');
  if (!paragraph) return null;
  const span = paragraph.parentElement?.closest<HTMLElement>('span[dir="auto"]');
  return span && root.contains(span) && !(name && span.contains(name)) ? span : paragraph;
}

/** "2 reactions; see who reacted": a button with reaction pictures and a number in its label. */
function reactionsTo(root: Element, own: (element: Element) => boolean, page: Page): number | null {
  for (const button of all(root, FB.button)) {
    if (!own(button) || !button.querySelector('img') || !button.hasAttribute('aria-label')) continue;
    const value =
      parseCount(button.getAttribute('aria-label'), page.lang ?? 'en') ?? parseCount(textOf(button), page.lang ?? 'en');
    if (value !== null) return value;
  }
  return null;
}

/** "View all 3 replies", "Name replied · 1 reply": a button below the comment, outside every comment. */
function repliesTo(comment: Comment, page: Page): number | null {
  let up: Element | null = comment.root.parentElement;
  for (let level = 0; up && level < 3; up = up.parentElement, level++) {
    if (
      up.matches('ul, ol, [role="list"], form') ||
      up.querySelector(FB.reactions) ||
      page.comments.some((other) => other !== comment && up!.contains(other.root))
    )
      return null;
    for (const button of all(up, FB.button)) {
      if (
        page.comments.some((other) => other.root.contains(button)) ||
        button.closest('form') ||
        !after(comment.root, button)
      )
        continue;
      const text = textOf(button);
      const found = numbers(text, page.lang ?? 'en');
      if (found.length > 0 && !says('comments', text)) return found[found.length - 1]!.value;
    }
    if (up.matches('li')) return null;
  }
  return null;
}
