// Builds the gallery and opens it in Chromium: what the browser tests of the interface share.

import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../../..');
export const out = join(root, 'build/gallery');
export const shots = join(root, 'build/shots');
/** The words of a language; `xx` are English words a third longer, with brackets that show where one is cut off. */
export function wordsIn(language) {
  const [lang] = language.split('-');
  if (lang !== 'xx') {
    const file = join(root, 'extension/_locales', lang, 'messages.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : words;
  }
  const longer = (text) =>
    `[${text.replace(/\p{L}+/gu, (word) => (/[$\d]/.test(word) ? word : word + word.slice(0, Math.ceil(word.length / 2.5))))}]`;
  return Object.fromEntries(
    Object.entries(words).map(([id, one]) => [
      id,
      id === 'language' || id === 'direction' ? one : { message: longer(one.message.replace(/\{[^}]*\}/g, '')) },
    ]),
  );
}
export const words = JSON.parse(readFileSync(join(root, 'extension/_locales/en/messages.json'), 'utf8'));

/** `chrome.i18n` over the real messages, and whatever else a page of the extension is given; runs in the page. */
export function shim(messages, language, answers) {
  const fill = (text, values) => text.replace(/\$(\$|\d)/g, (_, n) => (n === '$' ? '$' : (values[n - 1] ?? '')));
  const sent = [];
  const heard = new Set();
  const own = messages;
  globalThis.chrome = Object.assign(globalThis.chrome ?? {}, {
    i18n: {
      getUILanguage: () => language,
      getMessage: (id, values = []) => (own[id] ? fill(own[id].message, [values].flat()) : ''),
    },
    runtime: {
      sent,
      async sendMessage(message) {
        sent.push(message);
        const answer = answers[message.kind];
        return structuredClone(
          typeof answer === 'string' ? await new Function('message', answer)(message) : (answer ?? {}),
        );
      },
      onMessage: { addListener: (run) => heard.add(run), removeListener: (run) => heard.delete(run) },
      /** What the background tells everybody. */
      push(message) {
        for (const run of heard) run(message);
      },
      getURL: (path) => path,
    },
  });
}

export async function buildGallery() {
  mkdirSync(out, { recursive: true });
  mkdirSync(shots, { recursive: true });
  const options = { bundle: true, target: ['chrome122'], logLevel: 'warning' };
  await build({
    ...options,
    entryPoints: [join(here, 'gallery.ts')],
    outfile: join(out, 'gallery.js'),
    format: 'iife',
  });
  cpSync(join(here, 'gallery.html'), join(out, 'gallery.html'));
  mkdirSync(join(out, 'pages'), { recursive: true });
  cpSync(join(root, 'extension/icons'), join(out, 'icons'), { recursive: true });
  for (const page of ['panel', 'options', 'welcome', 'guide', 'report']) {
    const from = join(root, 'extension/pages');
    if (!existsSync(join(from, `${page}.html`))) continue;
    await build({
      ...options,
      entryPoints: [join(from, `${page}.ts`)],
      outfile: join(out, 'pages', `${page}.js`),
      format: 'iife',
    });
    for (const file of [`${page}.html`, `${page}.css`, 'base.css'])
      if (existsSync(join(from, file))) cpSync(join(from, file), join(out, 'pages', file));
  }
}

/** A module of the extension, bundled for node, with `chrome` as the shim makes it. */
export async function load(path, language = 'en') {
  shim(words, language, {});
  const outfile = join(out, 'modules', `${path.replace(/\W/g, '_')}.mjs`);
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

export const launch = () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--allow-file-access-from-files',
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  });

export const pageUrl = (name) => pathToFileURL(join(out, name === 'gallery' ? '' : 'pages', `${name}.html`)).href;

/** A page of the gallery, or of the extension with made-up answers. */
export async function open(
  browser,
  name,
  { language = 'en-GB', width = 1280, height = 900, zoom = 1, dark = false, answers = {}, hash = '' } = {},
) {
  const page = await browser.newPage();
  await page.setViewport({
    width: Math.round(width / zoom),
    height: Math.round(height / zoom),
    deviceScaleFactor: zoom,
  });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluateOnNewDocument(shim, wordsIn(language), language, answers);
  page.on('pageerror', (error) => console.error(`${name}: ${error.stack ?? error}`));
  // A person presses what stands still: on a busy machine a field that was just left may still be pushing the rest down.
  page.click = (selector, options) => page.locator(selector).click(options);
  await page.goto(pageUrl(name) + hash);
  return page;
}

/** Two frames: what was asked for has been drawn and placed. */
export const settled = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
  );

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core has against a part of the page by WCAG 2.2 AA, a line each; none is what is wanted. */
export async function violations(page, where = 'body') {
  await page.evaluate(axe);
  return page.evaluate(
    async (include, only) => {
      const { violations } = await axe.run(include, { runOnly: only, rules: { 'target-size': { enabled: true } } });
      return violations.map(
        (v) =>
          `${v.id}: ${v.nodes
            .map((n) => n.target.flat().join(' '))
            .slice(0, 3)
            .join(' | ')}`,
      );
    },
    where,
    tags,
  );
}

/** Runs a function on the overlay's shadow root. */
export const inside = (page, run, ...args) =>
  page.evaluate(`(${run})(document.querySelector('aplomb-overlay').shadowRoot, ...${JSON.stringify(args)})`);
