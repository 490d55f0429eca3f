// What could be read of this page and what could not, as text for a bug report: which selector found how much, which check
// failed, and the outline of the first block that was not understood. Parts of the page are named; no text, no address and no
// person is in it.
import { api } from '../shared/api.js';
import type { SiteAdapter } from '../sites/site.js';
import { unreadBlock } from './watch.js';

/** Lines of the outline at most. */
const longest = 80;

export function pageReport(adapter: SiteAdapter): string {
  const url = new URL(location.href);
  const account = adapter.account(document);
  const surface = adapter.surface(url, document);
  const posts = adapter.applicable(url) ? adapter.posts(document, url, new Date()) : [];
  const health = adapter.health(posts, account, surface);
  const composers = adapter.composers(document, url);
  const block = unreadBlock(posts);
  return [
    `Aplomb ${api.runtime.getManifest().version}, ${adapter.id}, ${surface}, page in ${safe(document.documentElement.lang)}`,
    `${health.state} (${health.score})`,
    ...Object.entries(health.checks).map(([name, [passed, of]]) => `  ${name}: ${passed} of ${of}`),
    `reply boxes: ${composers.length}`,
    ...composers.map(
      (one) =>
        `  ${one.kind}, ${one.audience}, button ${one.button ? 'found' : 'missing'}, post ${one.target ? 'known' : 'unknown'}, author ${one.as ? 'known' : 'unknown'}`,
    ),
    'selectors:',
    ...Object.entries(adapter.selectors).map(
      ([name, selector]) => `  ${name}: ${document.querySelectorAll(selector).length}`,
    ),
    ...(block ? ['first block not understood:', ...outline(block)] : []),
  ].join('\n');
}

/** A value of an attribute that the site's makers chose; anything that could be somebody's becomes a dot. */
const safe = (value: string): string => (/^[a-zA-Z_-]{1,40}$/.test(value) ? value : '·');

function outline(block: Element): string[] {
  const lines: string[] = [];
  const walk = (element: Element, depth: number): void => {
    if (lines.length >= longest) return;
    const marks = ['role', 'data-testid', 'dir', 'lang', 'contenteditable', 'aria-haspopup']
      .filter((name) => element.hasAttribute(name))
      // ids of avatars end in a handle
      .map(
        (name) => ` ${name}=${safe((element.getAttribute(name) ?? '').replace(/^(UserAvatar-Container-).*$/, '$1'))}`,
      );
    const has = ['href', 'datetime', 'aria-label', 'aria-labelledby', 'tabindex']
      .filter((name) => element.hasAttribute(name))
      .map((name) => ` [${name}]`);
    const letters = [...element.childNodes].reduce(
      (sum, node) => sum + (node.nodeType === 3 ? (node.nodeValue ?? '').trim().length : 0),
      0,
    );
    lines.push(
      `${' '.repeat(Math.min(depth, 30) + 2)}${element.localName}${marks.join('')}${has.join('')}${letters ? ` ${letters} letters` : ''}`,
    );
    for (const child of element.children) if (child.localName !== 'svg') walk(child, depth + 1);
  };
  walk(block, 0);
  return lines;
}
