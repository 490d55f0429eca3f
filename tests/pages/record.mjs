// Turns a saved page into a small fixture: what no adapter reads is cut away, and every text, name, number and address of a
// person is masked, the same one always alike.
//   npm run record -- FILE.html [--url URL] [--out FOLDER]
// Writes NAME.html and NAME.expected.json, reads the result again, and says what is read differently than before: masked words
// are not the site's own, so what hangs on a word (a menu "Edit or delete") has to be put back by hand. Nothing is written
// when a word of a post could still be found in it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openReader } from './reader.mjs';
import { HOME } from './run.mjs';

/** Runs in the page: keeps the holders of posts, who is signed in and the reply boxes; masks what is left. */
function shrink(known, secrets) {
  const holder = 'article, [role="article"], [aria-posinset], [data-testid="tweet"]';
  const keep = [
    ...document.querySelectorAll(
      `${holder}, [contenteditable="true"], form, a[href*="comment_id="], [data-testid="SideNav_AccountSwitcher_Button"], [data-testid="AppTabBar_Profile_Link"], [data-testid="User-Name"], a[href*="/status/"], a[href*="/posts/"], h1, h2, h3, [role="heading"]`,
    ),
  ];
  for (const element of document.querySelectorAll(
    'script, style, link, meta, noscript, iframe, template, video, audio, source',
  ))
    element.remove();
  const kept = (element) => keep.some((one) => one.contains(element) || element.contains(one));
  for (const element of [...document.body.querySelectorAll('*')])
    if (element.isConnected && !kept(element)) element.remove();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();

  const alike = new Map();
  const once = (what, kind, make) => {
    const key = `${kind} ${what.toLowerCase()}`;
    if (!alike.has(key)) alike.set(key, make([...alike.keys()].filter((one) => one.startsWith(`${kind} `)).length + 1));
    return alike.get(key);
  };
  const number = (digits) => once(digits, 'id', (n) => `9900000000000000000${n}`.slice(-Math.max(digits.length, 4)));
  const person = (name) => once(name, 'who', (n) => `person_${n}`);
  const people = new Set(known.people.map((name) => name.toLowerCase()));
  const letter = (one) => (/\p{Lu}/u.test(one) ? 'X' : /\p{Script=Latin}/u.test(one) ? 'x' : '語');
  const words = (text) =>
    text.replace(/@[A-Za-z0-9_.]+|\d{5,}|\p{L}/gu, (part) =>
      part[0] === '@' ? `@${person(part.slice(1))}` : /^\d/.test(part) ? number(part) : letter(part),
    );
  const address = (href) => {
    let url;
    try {
      url = new URL(href, location.href);
    } catch {
      return '#';
    }
    if (url.origin !== location.origin) return 'https://elsewhere.example/';
    const path = url.pathname
      .split('/')
      .map((part) =>
        people.has(part.toLowerCase())
          ? person(part)
          : /^(?:pfbid\w+|\d{5,})$/.test(part)
            ? number(part)
            : /^(?:status|posts|photos?|videos?|reels?|analytics|history|home|notifications|mentions|search|groups|permalink(?:\.php)?|profile\.php|story\.php|photo\.php|watch|i|web|hashtag|media|about|friends)$/.test(
                  part,
                ) || /^\d{0,4}$/.test(part)
              ? part
              : words(part),
      )
      .join('/');
    const query = ['comment_id', 'reply_comment_id', 'story_fbid', 'id', 'fbid', 'notif_t', 'set']
      .filter((name) => url.searchParams.has(name))
      .map((name) => {
        const value = url.searchParams.get(name);
        return `${name}=${/^\d+$/.test(value) ? number(value) : number(String([...value].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1e15, 100000)))}`;
      });
    return path + (query.length ? `?${query.join('&')}` : '');
  };
  // Moments keep their distances and lose their dates.
  const moments = [...document.querySelectorAll('time[datetime]')]
    .map((time) => Date.parse(time.dateTime))
    .filter(Boolean);
  const first = Math.min(...moments);
  const moved = (text) =>
    Number.isNaN(Date.parse(text)) ? text : new Date(Date.UTC(2026, 0, 1) + Date.parse(text) - first).toISOString();
  const linked = ['id', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'for'];
  const spoken = ['aria-label', 'alt', 'title', 'placeholder', 'aria-placeholder'];
  const as = ['role', 'dir', 'lang', 'tabindex', 'contenteditable', 'datetime', 'hidden', 'id', 'disabled'];
  for (const element of document.querySelectorAll('html, body, body *')) {
    for (const { name, value } of [...element.attributes]) {
      if (name === 'href') element.setAttribute(name, address(value));
      else if (name === 'data-testid')
        element.setAttribute(
          name,
          value.replace(/^(UserAvatar-Container-)(.+)$/, (_, head, who) => head + person(who)),
        );
      else if (name === 'datetime') element.setAttribute(name, moved(value));
      else if (linked.includes(name)) element.setAttribute(name, value.replace(/\d{5,}/g, number));
      else if (spoken.includes(name)) element.setAttribute(name, words(value));
      else if (name === 'style' && /display:\s*none/.test(value)) element.setAttribute(name, 'display:none');
      else if (
        !as.includes(name) &&
        !name.startsWith('aria-') &&
        !name.startsWith('data-ad-') &&
        !name.startsWith('data-lexical')
      )
        element.removeAttribute(name);
    }
  }
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = words(texts.currentNode.data);
  const html = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  // Names of tags and attributes are the page's, not a person's.
  const shown = [...document.querySelectorAll('*')].map((one) =>
    spoken.map((name) => one.getAttribute(name) ?? '').join(' '),
  );
  const visible = `${document.documentElement.textContent} ${shown.join(' ')}`;
  return { html, left: secrets.filter((word) => visible.includes(word)) };
}

const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv.splice(argv.indexOf(name), 2)[1] : null);
const url = option('--url');
const out = option('--out');
const [file] = argv;
if (!file?.endsWith('.html')) {
  console.error('usage: npm run record -- FILE.html [--url URL] [--out FOLDER]');
  process.exit(2);
}
const html = readFileSync(file, 'utf8');
const site =
  /facebook\.com/.test(url ?? html.slice(0, 400_000)) && !/\bx\.com\/|twitter\.com\//.test(url ?? '')
    ? /data-testid="tweet"/.test(html)
      ? 'x'
      : 'facebook'
    : 'x';
const at = url ?? HOME[site];
const folder = resolve(out ?? fileURLToPath(new URL(`./fixtures/${site}`, import.meta.url)));
const reader = await openReader({ extension: false });
try {
  const before = await reader.read({ html, url: at });
  const said = before.posts.flatMap((post) => [post.text, post.author ?? '']).join(' ');
  // four letters and more that are no part of the page's own names
  const secrets = [...new Set(said.match(/\p{L}{4,}/gu) ?? [])].filter(
    (word) => !/^(?:tweet|reply|like|status|person|post|text|article|user|name)$/i.test(word) && !/^x+$/i.test(word),
  );
  const names = before.posts
    .map((post) => post.handle)
    .concat(before.account?.handle ?? null)
    .filter(Boolean);
  const people = names.map((name) => name.replace(/^[@/]/, ''));
  const { html: small, left } = await reader.page.evaluate(shrink, { people }, secrets);
  if (left.length > 0) {
    console.error(`not written: ${left.length} words of posts would still be in it`);
    process.exitCode = 1;
  } else {
    const after = await reader.read({
      html: small,
      url: at.split('?')[0].replace(/\d{5,}|pfbid\w+/g, '99000000000000000001'),
    });
    const name = basename(file, '.html')
      .replace(/[^a-z0-9-]+/gi, '-')
      .toLowerCase();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.html`), small);
    const posts = after.posts.map(({ altIds: _, ...post }) => post);
    const label = {
      site,
      real: false,
      url: at === HOME[site] ? null : at.split('?')[0].replace(/\d{5,}|pfbid\w+/g, '99000000000000000001'),
      surface: after.surface,
      account: after.account,
      captured: null,
      posts,
      notes: 'recorded; masked',
    };
    writeFileSync(join(folder, `${name}.expected.json`), `${JSON.stringify(label, null, 2)}\n`);
    console.log(
      `${join(folder, name)}.html: ${html.length} -> ${small.length} characters, ${before.posts.length} -> ${after.posts.length} posts, ${before.health.state} -> ${after.health.state}`,
    );
    for (const [n, post] of before.posts.entries())
      for (const field of ['kind', 'promoted', 'visible', 'truncated', 'ours'])
        if (after.posts[n]?.[field] !== post[field])
          console.log(`  post ${n + 1}: ${field} was ${post[field]}, is ${after.posts[n]?.[field]}`);
  }
} finally {
  await reader.close();
}
