// Stories of Facebook: which elements are posts and comments, and which parts of the page belong to which.
import { all, climbWhile, line, textOf } from './dom.js';
import { FB } from './facebook.selectors.js';
import { type CommentLink, commentOf, personOf, postOf, urlOf } from './facebook.url.js';

export interface Comment {
  root: HTMLElement;
  link: CommentLink;
}

export interface Story {
  root: HTMLElement;
  heading: HTMLElement;
  timeLink: HTMLElement | null;
  /** Ids of timestamp, message, attachment, reactions, comments, where the unit lists them. */
  described: string[];
  /** A shared original inside another story. */
  within: Story | null;
}

/** Every comment and reply below `root`, by the ids in their own links. */
export function commentsIn(root: ParentNode): Comment[] {
  const byRoot = new Map<HTMLElement, CommentLink[]>();
  const loose: HTMLElement[] = [];
  for (const link of all(root, FB.commentLink)) {
    const found = commentOf(link.getAttribute('href'));
    if (!found) continue;
    const holder = link.closest<HTMLElement>(FB.article);
    if (holder && !holder.hasAttribute('aria-posinset') && isCommentArticle(holder)) {
      byRoot.set(holder, [...(byRoot.get(holder) ?? []), found]);
    } else if (!link.closest('[role="banner"], [role="navigation"]')) {
      loose.push(link);
    }
  }
  for (const link of loose) {
    if ([...byRoot.keys()].some((known) => known.contains(link))) continue;
    const id = commentOf(link.getAttribute('href'))!.comment;
    const block = climbWhile(
      link,
      (up) =>
        !up.matches(`${FB.unit}, ${FB.article}, ${FB.dialog}, main, [role="main"], ${FB.complementary}`) &&
        onlyComment(up, id),
    ) as HTMLElement;
    if (block === link || !personLinks(block)[0]) continue;
    byRoot.set(
      block,
      [...block.querySelectorAll(FB.commentLink)]
        .map((inner) => commentOf(inner.getAttribute('href')))
        .filter((inner) => inner !== null),
    );
  }
  const comments: Comment[] = [];
  for (const [holder, links] of byRoot) {
    // the time link of a reply names both ids, the author's link may only carry one
    const full = links.find((link) => link.under !== null) ?? links.find((link) => link.post === null) ?? links[0]!;
    const post = links.find((link) => link.post !== null)?.post ?? null;
    comments.push({ root: holder, link: { comment: full.comment, under: full.under, post } });
  }
  return comments;
}

function onlyComment(block: Element, id: string): boolean {
  return [...block.querySelectorAll(FB.commentLink)].every((link) => {
    const found = commentOf(link.getAttribute('href'));
    return found === null || found.comment === id;
  });
}

/** A post's article holds a heading with its author; a comment's does not. */
function isCommentArticle(article: Element): boolean {
  if (article.hasAttribute('aria-label')) return true;
  return ![...article.querySelectorAll(`${FB.profileName}, h2, h3, h4`)].some(
    (heading) => heading.closest(FB.article) === article && personLinks(heading)[0],
  );
}

function personLinks(block: Element): HTMLElement[] {
  return all(block, FB.link).filter((link) => personOf(link.getAttribute('href')) !== null && textOf(link) !== '');
}

/** Units that are posts: list positions are also given to menus, tabs and chat rows, and placeholders look like articles. */
function unitsIn(root: ParentNode, comments: ReadonlySet<Element>): HTMLElement[] {
  const units = all(root, `${FB.unit}, ${FB.article}`).filter((element) => {
    if (comments.has(element)) return false;
    if (
      element.matches(FB.notUnit) ||
      (!element.matches(FB.article) && element.closest('[role="listbox"], [role="menu"], [role="grid"]'))
    )
      return false;
    if (
      element.matches(FB.article) &&
      !element.hasAttribute('aria-posinset') &&
      element.hasAttribute('aria-label') &&
      !element.hasAttribute('aria-labelledby')
    )
      return false;
    return textOf(element) !== '' || element.querySelector('img') !== null;
  });
  return units.filter((unit) => !units.some((other) => other !== unit && other.contains(unit)));
}

/** What a link must look like to be a story's time: it points at a post or nowhere yet, shows letters, and is nobody's name. */
function isTimeLink(link: HTMLElement): boolean {
  const href = link.getAttribute('href');
  if (link.querySelector('img, h1, h2, h3, h4, [data-ad-rendering-role]') || link.closest(FB.heading)) return false;
  if (link.querySelector('a')) return false; // a card that is a link as a whole
  if (commentOf(href)) return false;
  const shows =
    textOf(link) !== '' || link.hasAttribute('aria-label') || link.querySelector('[aria-labelledby], use') !== null;
  if (!shows) return false;
  if (postOf(href)) return true;
  const url = urlOf(href ?? '');
  const nowhere =
    href === null ||
    href === '' ||
    href.startsWith('#') ||
    href.startsWith('?') ||
    (url !== null && url.pathname === '/' && url.search.includes('__cft__'));
  return nowhere && link.getAttribute('role') === 'link';
}

function headingsIn(unit: Element, owns: (element: Element) => boolean): HTMLElement[] {
  const named = all(unit, FB.profileName).filter(owns);
  const plain = all(unit, 'h2, h3, h4, h5, [role="heading"]').filter(
    (heading) =>
      owns(heading) &&
      !named.some((name) => name.contains(heading) || heading.contains(name)) &&
      personLinks(heading)[0] !== undefined,
  );
  return [...named, ...plain]
    .filter((heading) => textOf(heading) !== '')
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** The first time link after a heading, in the smallest block that holds one. */
function timeLinkBeside(heading: Element, stop: Element, owns: (element: Element) => boolean): HTMLElement | null {
  for (let up = heading.parentElement, level = 0; up && level < 14; up = up.parentElement, level++) {
    const links = [...up.querySelectorAll<HTMLElement>(FB.link)].filter(
      (link) =>
        owns(link) &&
        !heading.contains(link) &&
        heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING &&
        isTimeLink(link),
    );
    if (links.length > 0) return links.find((link) => postOf(link.getAttribute('href'))) ?? links[0]!;
    if (up === stop) return null;
  }
  return null;
}

function timeLinkIn(block: Element | null): HTMLElement | null {
  if (!block) return null;
  const links = all(block, FB.link).filter((link) => personOf(link.getAttribute('href')) === null);
  return links.find((link) => postOf(link.getAttribute('href'))) ?? links.find(isTimeLink) ?? null;
}

export function storiesIn(root: ParentNode, comments: Comment[]): Story[] {
  const commentRoots = new Set<Element>(comments.map((comment) => comment.root));
  const inComment = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement) if (commentRoots.has(up)) return true;
    return false;
  };
  const stories: Story[] = [];
  const units = unitsIn(root, commentRoots);
  for (const unit of units) {
    const owns = (element: Element): boolean => !inComment(element);
    const headings = headingsIn(unit, owns);
    const labelled = unit
      .getAttribute('aria-labelledby')
      ?.split(/\s+/)
      .map((id) => unit.ownerDocument.getElementById(id))
      .find((element) => element && unit.contains(element));
    const main =
      headings.find(
        (heading) => labelled && (heading === labelled || heading.contains(labelled) || labelled.contains(heading)),
      ) ?? headings[0];
    if (!main) continue;
    const described = (unit.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
    const stamp = described[0] ? unit.ownerDocument.getElementById(described[0]) : null;
    const story: Story = {
      root: unit,
      heading: main,
      timeLink: (stamp && unit.contains(stamp) ? timeLinkIn(stamp) : null) ?? timeLinkBeside(main, unit, owns),
      described,
      within: null,
    };
    stories.push(story);
    for (const heading of headings) {
      if (heading === main) continue;
      const inner = climbWhile(
        heading,
        (up) =>
          !up.contains(main) &&
          !up.querySelector(FB.reactions) &&
          ![...commentRoots].some((comment) => up.contains(comment)),
        unit,
      ) as HTMLElement;
      const timeLink = timeLinkBeside(heading, inner, owns);
      const id = postOf(timeLink?.getAttribute('href') ?? null)?.id;
      if (!timeLink || timeLink === story.timeLink || stories.some((known) => known.root === inner)) continue;
      if (id && id === postOf(story.timeLink?.getAttribute('href') ?? null)?.id) continue;
      stories.push({ root: inner, heading, timeLink, described: [], within: story });
    }
  }
  return [...stories, ...looseStories(root, units, inComment)];
}

/** Posts without a unit around them: featured cards of a Page, and the photo and video viewers. */
function looseStories(root: ParentNode, units: Element[], inComment: (element: Element) => boolean): Story[] {
  const found: Story[] = [];
  for (const link of all(root, FB.link)) {
    if (
      !postOf(link.getAttribute('href')) ||
      !isTimeLink(link) ||
      inComment(link) ||
      units.some((unit) => unit.contains(link))
    )
      continue;
    if (link.closest('[role="banner"], [role="navigation"], [role="listitem"]') || link.matches(FB.notification))
      continue;
    const id = postOf(link.getAttribute('href'))!.id;
    let heading: HTMLElement | undefined;
    const pane = link.closest(`${FB.complementary}, ${FB.dialog}`);
    const alone = (up: Element): boolean =>
      !up.matches(`body, main, ${FB.dialog}`) &&
      !units.some((unit) => up.contains(unit)) &&
      stampsOf(up).every((other) => other === id);
    const block = climbWhile(
      link,
      (up) => {
        if (!alone(up)) return false;
        heading ??= headingsIn(up, (element) => !inComment(element)).find(
          (candidate) => candidate.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING,
        );
        return true;
      },
      pane?.parentElement ?? null,
    ) as HTMLElement;
    if (!heading || found.some((story) => story.root === block)) continue;
    found.push({ root: block, heading, timeLink: link, described: [], within: null });
  }
  return found;
}

/** Ids of all time links in a block. */
function stampsOf(block: Element): string[] {
  return all(block, FB.link)
    .filter((link) => postOf(link.getAttribute('href')) && isTimeLink(link) && !link.closest(FB.message))
    .filter((link) => line(link.textContent ?? '') !== '' && !isPlainReference(link))
    .map((link) => postOf(link.getAttribute('href'))!.id);
}

/** "View post" beside a photo: a sentence around a link, not a time under a name. */
function isPlainReference(link: Element): boolean {
  return (
    link.closest('span[dir="auto"]') !== null &&
    link.closest('span[dir="auto"]')!.querySelector('[aria-hidden="true"]') === null &&
    !link.hasAttribute('aria-label') &&
    link.querySelector('[aria-labelledby]') === null &&
    !/\d/.test(link.textContent ?? '')
  );
}
