// Opens pages in Chromium as the site would serve them: at the right address, scripts of the page off, network off, and
// lets the extension's own code read them. With a build at hand the real extension is loaded with its real manifest and
// asked in its own content-script world; without one the same adapters are put into an isolated world.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const EXTENSION = join(root, 'build/extension/chromium-test');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** How often, 50 ms apart, to look whether the extension has started on a page, and how often to open the page for that. */
const STARTS = 100;
const OPENINGS = 3;

/** The page's own scripts are refused by policy, not by switching script off: that would hide X's pages by <noscript>. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'",
};

export async function openReader({ extension = existsSync(join(EXTENSION, 'manifest.json')) } = {}) {
  if (!CHROMIUM) throw new Error('Chromium is not installed: apt-get install chromium');
  const profile = mkdtempSync(join(tmpdir(), 'aplomb-pages-'));
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND',
  ];
  if (extension) args.push(`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`);
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    userDataDir: profile,
    args,
    ...(extension ? { enableExtensions: [EXTENSION] } : {}),
  });
  const code = extension ? null : await adapters();
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  let body = '';
  page.on('request', (request) => {
    const own = request.isNavigationRequest() && request.frame() === page.mainFrame();
    (own ? request.respond({ status: 200, headers: HEADERS, body }) : request.abort()).catch(() => {});
  });
  const session = await page.createCDPSession();
  const contexts = new Map();
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.set(context.id, context));
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => contexts.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => contexts.clear());
  await session.send('Runtime.enable');
  await session.send('Page.enable');

  async function world() {
    if (extension) {
      const mine = () => [...contexts.values()].find((context) => context.origin.startsWith('chrome-extension://'));
      for (let tries = 0; tries < STARTS && !mine(); tries++) await new Promise((done) => setTimeout(done, 50));
      return mine()?.id ?? null;
    }
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'aplomb',
    });
    await session.send('Runtime.evaluate', { expression: code, contextId: executionContextId });
    return executionContextId;
  }

  return {
    /** What the adapter reads of `html` at `url`. `now` is the instant relative times are counted from. */
    async read({ html, url, now = null, selectors = {}, mutation = null, seed = 1 }) {
      body = html;
      let contextId = null;
      // A browser that has just started may open a page before it knows of the extension.
      for (let opening = 0; opening < OPENINGS && contextId === null; opening++) {
        await page.goto(url, { waitUntil: 'domcontentloaded' });
        if (mutation) await page.evaluate(mutation, seed);
        contextId = await world();
      }
      if (contextId === null)
        throw new Error('the extension did not start on this page: is the address among the hosts of the manifest?');
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `JSON.stringify(aplomb.read(${JSON.stringify(now)}))`,
        contextId,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      const read = JSON.parse(result.value);
      if (!read) throw new Error('no adapter for this address');
      const counted = {};
      for (const name of Object.keys(selectors)) {
        const { result: count } = await session.send('Runtime.evaluate', {
          expression: `aplomb.count(${JSON.stringify(name)})`,
          contextId,
          returnByValue: true,
        });
        counted[name] = count.value;
      }
      return { ...read, selectors: counted };
    },
    page,
    async close() {
      await browser.close();
      // what the browser's last processes still write would make one attempt fail
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** The adapters alone, as one script for an isolated world. */
async function adapters() {
  const out = await build({
    entryPoints: [join(root, 'extension/content/read.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'aplombBundle',
    footer: { js: 'globalThis.aplomb = aplombBundle.reader;' },
    logLevel: 'error',
  });
  return out.outputFiles[0].text;
}
