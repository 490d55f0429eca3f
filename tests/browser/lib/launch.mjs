// One browser for a test: the replica sites behind https://x.com and https://www.facebook.com, an unpacked extension, and
// the same small set of verbs for Chromium and Firefox. Every input made here is trusted (it goes through the browser's
// own input queue), and nothing can leave loopback: all traffic goes to a proxy that refuses and notes foreign hosts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProxy, startReplica } from '../../replica/server.mjs';
import { startChromium } from './chromium.mjs';
import { startFirefox } from './firefox.mjs';
import { Page } from './page.mjs';

/** Hosts the browsers themselves call for updates, time and lists; nothing of ours goes there. */
const browserOwn =
  /^(https?:\/\/)?(update\.googleapis\.com|clients2\.google\.com|accounts\.google\.com|[\w.-]+\.gvt1\.com|content-autofill\.googleapis\.com|[\w.-]+\.services\.mozilla\.com|[\w.-]+\.cdn\.mozilla\.net|aus5\.mozilla\.org|detectportal\.firefox\.com)[:/]/;

/** The browsers a test file should run in: env BROWSER=chromium|firefox, or both. */
export const browsers = process.env.BROWSER ? process.env.BROWSER.split(',') : ['chromium', 'firefox'];

/**
 * @param {{browser?: 'chromium'|'firefox', extension?: string|null, headless?: boolean, replica?: object, args?: string[],
 *   prefs?: Record<string, unknown>, width?: number, height?: number}} [options]
 *   `extension` folder of an unpacked extension; `replica` a running one to share; `args`, `prefs` for the browser.
 */
export async function launch({
  browser = 'chromium',
  extension = null,
  headless = true,
  replica = null,
  args = [],
  prefs = {},
  width = 1280,
  height = 900,
} = {}) {
  const site = replica ?? (await startReplica());
  const proxy = await startProxy(site.port);
  const profile = mkdtempSync(path.join(tmpdir(), 'aplomb-profile-'));
  const start = browser === 'firefox' ? startFirefox : startChromium;
  let engine;
  const clean = async () => {
    await proxy.close();
    if (!replica) await site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    engine = await start({
      extension: extension && path.resolve(extension),
      headless,
      proxyPort: proxy.port,
      spki: site.spki,
      profile,
      args,
      prefs,
      width,
      height,
    });
  } catch (error) {
    await clean();
    throw error;
  }
  const pages = new Set();
  const adopt = async (raw) => {
    const page = new Page(raw, { browser, height, width });
    await page.prepare();
    pages.add(page);
    raw.on('close', () => pages.delete(page));
    return page;
  };
  return {
    name: browser,
    replica: site,
    /** Id of the extension: 32 letters in Chromium, the gecko id in Firefox. */
    extensionId: engine.extensionId,
    /** The raw puppeteer browser, for what this driver does not cover. */
    raw: engine.browser,

    /** Opens a tab at `url` and waits until the page has loaded. */
    async open(url, options = {}) {
      const page = await adopt(await engine.newPage());
      await page.goto(url, options);
      return page;
    },

    /** Opens a page of the extension, such as `pages/options.html`, in a tab. */
    async openExtension(file) {
      const raw = await engine.newPage();
      await engine.gotoExtension(raw, file);
      return adopt(raw);
    },

    /** Address of a file of the extension. */
    extensionUrl: (file) => engine.extensionUrl(file),

    /** Stops the background worker (Chromium) or event page (Firefox) as the browser does when it is idle. */
    killWorker: () => engine.killWorker(),

    /** Whether the background is running now. */
    workerAlive: () => engine.workerAlive(),

    /** Everything that asked the network for something since the start (or since `replica.reset()`). */
    requests() {
      return {
        /** Requests that reached the replica, as full URLs. */
        served: site.hits.map((h) => `https://${h.host}${h.path}`),
        /** Hosts that a page or the extension tried to reach; all were refused. */
        refused: proxy.refused.filter((u) => !browserOwn.test(u)),
        /** The same, for the browsers' own errands (update checks and the like). */
        browserOwn: proxy.refused.filter((u) => browserOwn.test(u)),
        /** URLs asked for by pages opened here, blocked ones included. */
        byPages: [...pages].flatMap((p) => p.requests),
      };
    },

    async close() {
      await engine.close();
      await clean();
    },
  };
}
