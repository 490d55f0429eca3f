// A new site's adapter with a first page that is read and tested: `npm run new:site -- NAME [HOST]`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [name = '', host = `www.${name}.example`] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]{0,19}$/.test(name) || !/^[a-z0-9.-]+$/.test(host)) {
  console.error('usage: npm run new:site -- name [host]');
  process.exit(2);
}
const adapter = `extension/sites/${name}.ts`;
const index = 'extension/sites/index.ts';
if (existsSync(adapter)) {
  console.error(`${adapter} is there already`);
  process.exit(1);
}

const code = `// ${host}: the adapter. Facts only; it reads what is on the screen and touches nothing.
import { composerAt, editorKind, isDisabled, pathElement } from './composer.js';
import { all, inOrder, isVisible, line, readText, siteUrl, textOf } from './dom.js';
import { healthOf } from './health.js';
import { byShape, type Fingerprint } from './shape.js';
import type { Composer, FoundPost, SiteAdapter } from './site.js';
import { unread } from './unread.js';

/** Where things are. One name each; addresses and roles last longer than classes. */
const S = {
  post: 'article, [role="article"]',
  link: 'a[href]',
  text: '[dir="auto"], p',
  time: 'time[datetime]',
  account: 'header [aria-current="true"]',
  menu: '[aria-haspopup="menu"]',
  editor: 'form [contenteditable="true"], form textarea',
  send: 'button[type="submit"], [role="button"]',
};
const HOSTS = /^${host.replaceAll('.', '\\.')}$/;
const BASE = 'https://${host}';

/** The post a link points at: \`/NAME/posts/ID\`. */
function postOf(href: string | null): { handle: string; id: string } | null {
  const found = /^\\/([\\w.-]+)\\/posts\\/(\\d+)\\/?$/.exec(siteUrl(href, HOSTS, BASE)?.pathname ?? '');
  return found ? { handle: found[1]!, id: found[2]! } : null;
}

const key = (link: Element): string | null => postOf(link.getAttribute('href'))?.id ?? null;

/** What a post looks like where nothing says that it is one. */
const POST: Fingerprint = {
  anchors: (root) => all(root, S.link),
  key,
  border: (block) => block.matches('body, main, form'),
  least: 0.6,
  traits: [
    { weight: 2, holds: (block) => all(block, S.text).some((part) => textOf(part) !== '') },
    { weight: 1, holds: (block) => all(block, 'button').length > 0 },
  ],
};

function read(post: HTMLElement, ours: string | null): FoundPost | null {
  const link = all(post, S.link).find((one) => key(one) !== null);
  const found = postOf(link?.getAttribute('href') ?? null);
  if (!link || !found) return null; // what has no address of its own is not taken for a post
  const text = all(post, S.text).find((part) => !part.closest('a') && textOf(part) !== '');
  const author = all(post, S.link).find((one) => one.getAttribute('href') === \`/\${found.handle}\` && textOf(one) !== '');
  const stamp = post.querySelector<HTMLTimeElement>(S.time);
  const time = stamp && !Number.isNaN(Date.parse(stamp.dateTime)) ? new Date(stamp.dateTime).toISOString() : null;
  return {
    ...unread({
      id: found.id,
      thread: found.id,
      author: author ? textOf(author) : null,
      handle: \`@\${found.handle}\`,
      text: text ? readText(text) : '',
      time,
      timeText: stamp ? line(stamp.textContent ?? '') || null : null,
      visible: isVisible(post),
      url: \`\${BASE}/\${found.handle}/posts/\${found.id}\`,
      ours: ours === \`@\${found.handle}\`,
      audience: 'public',
    }),
    element: post,
  };
}

function composersOf(root: Document): Composer[] {
  return all(root, S.editor).map((editor) => {
    const post = editor.closest<HTMLElement>(S.post);
    const link = post && all(post, S.link).find((one) => key(one) !== null);
    return {
      editor,
      kind: editorKind(editor),
      button: editor.closest('form')?.querySelector<HTMLElement>(S.send) ?? null,
      audience: 'public' as const,
      target: link ? key(link) : null,
      as: null,
      collapsed: false,
    };
  });
}

export const ${name}: SiteAdapter = {
  // The protocol does not know this site yet: it has to stand in Site there before the core is asked anything about it.
  id: '${name}' as SiteAdapter['id'],
  hosts: ['${host}'],
  surface: (url) => (postOf(url.href) ? 'status' : 'timeline'),
  applicable: (url) => HOSTS.test(url.hostname),
  account(root) {
    const link = root.querySelector(S.account);
    const handle = /^\\/([\\w.-]+)\\/?$/.exec(siteUrl(link?.getAttribute('href') ?? null, HOSTS, BASE)?.pathname ?? '')?.[1];
    return handle ? { name: textOf(link) || null, handle: \`@\${handle}\` } : null;
  },
  posts(root) {
    const page = root instanceof Document ? root : (root as Element).ownerDocument;
    const start = root instanceof Element ? (root.closest<HTMLElement>(S.post) ?? root) : root;
    const named = all(start, S.post).filter((post) => !post.parentElement?.closest(S.post));
    const ours = this.account(page)?.handle ?? null;
    const posts = (named.length > 0 ? named : byShape(start, POST)).map((post) => read(post, ours));
    return inOrder(posts.filter((post) => post !== null));
  },
  selectors: S,
  trace: S.time,
  composers: (root) => composersOf(root),
  sends(event, root) {
    if (event.type === 'click') {
      const button = pathElement(event, S.send);
      return button && !isDisabled(button) ? (composersOf(root).find((one) => one.button === button) ?? null) : null;
    }
    const pressed = event as KeyboardEvent;
    if (event.type !== 'keydown' || pressed.key !== 'Enter' || pressed.isComposing || pressed.repeat) return null;
    return pressed.ctrlKey || pressed.metaKey ? composerAt(event, composersOf(root)) : null;
  },
  menu(event) {
    const button = pathElement(event, S.menu);
    const post = button?.closest(S.post);
    return button && post ? { post, button } : null;
  },
  health: healthOf,
};
`;
const one = (id, who, person, text, time) =>
  `<article><a href="/${who}">${person}</a><a href="/${who}/posts/${id}"><time datetime="${time}">2h</time></a>
<p dir="auto">${text}</p><button type="button" aria-label="Reply">R</button></article>`;
const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>fixture</title></head>
<body>
<header><a href="/acme" aria-current="true">Acme</a></header>
<main>
${one('101', 'mira', 'Mira Dahl', 'Where is my order?', '2026-03-02T09:15:00.000Z')}
${one('102', 'acme', 'Acme', 'We are looking into it, Mira.', '2026-03-02T09:30:00.000Z')}
</main>
</body>
</html>
`;
const counts = { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null };
const expected = (id, handle, author, text, time, ours) => ({
  id,
  kind: 'post',
  author,
  handle: `@${handle}`,
  text,
  truncated: false,
  time,
  timeText: '2h',
  replyTo: null,
  parent: null,
  counts,
  promoted: false,
  visible: true,
  ours,
});
const label = {
  site: name,
  real: false,
  url: `https://${host}/`,
  surface: 'timeline',
  lang: 'en',
  account: { name: 'Acme', handle: '@acme' },
  captured: null,
  health: 'ok',
  posts: [
    expected('101', 'mira', 'Mira Dahl', 'Where is my order?', '2026-03-02T09:15:00.000Z', false),
    expected('102', 'acme', 'Acme', 'We are looking into it, Mira.', '2026-03-02T09:30:00.000Z', true),
  ],
  notes: 'made up',
};
const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
write(adapter, code);
write(`tests/pages/fixtures/${name}/first.html`, page);
write(`tests/pages/fixtures/${name}/first.expected.json`, `${JSON.stringify(label, null, 2)}\n`);
const listed = readFileSync(index, 'utf8');
writeFileSync(
  index,
  listed
    .replace('import type { SiteAdapter }', `import { ${name} } from './${name}.js';\nimport type { SiteAdapter }`)
    .replace(/(adapters: SiteAdapter\[\] = \[[^\]]*)\]/, `$1, ${name}]`),
);
console.log(`${adapter} and a first page in tests/pages/fixtures/${name}.
  npm run pages -- --pages tests/pages/fixtures --adapter-only --check      reads it
  node --test tests/pages/pages.browser.test.mjs                           the same, and after what sites do to their pages
  npm run record -- FILE.html --url https://${host}/… --out tests/pages/fixtures/${name}    more pages, masked
Then, for it to run: its host in manifest.json, its id in Site (wasm/protocol.schema.json, core), its length rule in core/data/length.`);
