// Reading a page's tree: text as a person sees it, scopes, order, visibility. Nothing here knows a site.

/** Elements whose letters are never part of what somebody wrote. */
const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SVG',
  'BUTTON',
  'INPUT',
  'TEXTAREA',
  'VIDEO',
  'AUDIO',
  'IFRAME',
]);
const BLOCK = new Set([
  'ADDRESS',
  'ARTICLE',
  'BLOCKQUOTE',
  'DIV',
  'DL',
  'FIGURE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LI',
  'OL',
  'P',
  'PRE',
  'SECTION',
  'UL',
]);

/** True for an element that is to be left out together with everything in it. */
export type Skip = (element: Element) => boolean;

/** The text of `root`: emoji images as their alt text, `br` and block borders as newlines, skipped parts left out. */
export function readText(root: Node, skip: Skip = () => false): string {
  let text = '';
  const newline = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === 3) {
      text += (node as Text).data;
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as HTMLElement;
    const name = element.tagName.toUpperCase();
    if (name === 'BR') {
      text += '\n';
      return;
    }
    if (name === 'IMG') {
      text += element.getAttribute('alt') ?? '';
      return;
    }
    if (SILENT.has(name) || element.hidden || (element !== root && skip(element))) return;
    const block = BLOCK.has(name) && element !== root;
    if (block) newline();
    for (let child = element.firstChild; child; child = child.nextSibling) walk(child);
    if (block) newline();
  };
  walk(root);
  // trimmed by hand: a pattern for white space at the end takes quadratic time on a long run of it
  let start = 0;
  while (text[start] === '\n') start++;
  return text.slice(start).trimEnd().replaceAll('\u00a0', ' ');
}

/** One line: white space collapsed. */
export function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function textOf(element: Element | null | undefined, skip?: Skip): string {
  return element ? line(readText(element, skip)) : '';
}

/** True where the page itself shows the element: not inside `display: none` or `[hidden]`. */
export function isVisible(element: Element): boolean {
  if (element.closest('[hidden]')) return false;
  return typeof element.checkVisibility === 'function' ? element.checkVisibility() : true;
}

export function inOrder<T extends { element: Element }>(found: T[]): T[] {
  return found.sort((a, b) => {
    if (a.element === b.element) return 0;
    const relation = a.element.compareDocumentPosition(b.element);
    return relation & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

/** Descendants of `root` that match, `root` itself included. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(selector)];
  if (root instanceof Element && root.matches(selector)) found.unshift(root as HTMLElement);
  return found;
}

/** A link's address on the page's own site, or null for a foreign or broken one. `hosts` are accepted host names. */
export function siteUrl(href: string | null, hosts: RegExp, base: string): URL | null {
  if (!href || href.startsWith('#') || href.startsWith('javascript:')) return null;
  const known = parsed.get(href);
  if (known !== undefined) return known;
  let url: URL | null = null;
  try {
    const found = new URL(href, base);
    url = hosts.test(found.hostname) ? found : null;
  } catch {
    // a broken address is none
  }
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(href, url);
  return url;
}

/** The same few links are asked about again and again while one post is read. One page is one site: the text is the key. */
const parsed = new Map<string, URL | null>();
const MOST_PARSED = 500;

/** Text of the elements an `aria-labelledby` names, "" if they are not on the page. */
export function labelledBy(element: Element): string {
  const ids = element.getAttribute('aria-labelledby');
  if (!ids) return '';
  return line(
    ids
      .split(/\s+/)
      .map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

/** `element` or its nearest ancestor below `stop` for which `accept` holds for the last time while climbing. */
export function climbWhile(
  element: Element,
  accept: (ancestor: Element) => boolean,
  stop: Element | null = null,
): Element {
  let best = element;
  for (let up = element.parentElement; up && up !== stop && up.tagName !== 'BODY' && accept(up); up = up.parentElement)
    best = up;
  return best;
}
