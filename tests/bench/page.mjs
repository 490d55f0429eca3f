// P4, P5, P8: what Aplomb costs in a real Chromium on a replica page, with and without it in the same run.
//   node tests/bench/page.mjs [--posts N] [--cases N] [--write]
// Needs the built test extension (./run --headless or npm run build).
import { existsSync } from 'node:fs';
import { agree } from '../browser/lib/journey.mjs';
import { launch } from '../browser/lib/launch.mjs';
import { startReplica } from '../replica/server.mjs';
import { figure, finish, options, quantile } from './lib.mjs';

const extension = 'build/extension/chromium-test';
if (!existsSync(extension)) {
  console.error(`${extension} is not built: run npm run build`);
  process.exit(2);
}
const { argv, value } = options();
const flags = argv.filter((word) => word !== '--write').join(' ');
const posts = Number(value('--posts', 5000));
const cases = Number(value('--cases', 10_000));
const replica = await startReplica();

/** Whole megabytes with one decimal. */
const mb = (bytes) => (bytes / 1048576).toFixed(1);

/** A CDP session on a tab, with the isolated world of our content script once it is there. */
async function inspect(page) {
  const session = await page.raw.createCDPSession();
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  session.on('Runtime.executionContextsCleared', () => worlds.splice(0));
  await session.send('Runtime.enable');
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  return {
    session,
    /** Runs an expression in our content script's world. */
    async ours(expression) {
      const end = Date.now() + 10_000;
      for (;;) {
        const world = worlds.findLast((one) => one.auxData?.type === 'isolated' && /aplomb/i.test(one.name));
        if (world) {
          const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
            expression,
            contextId: world.id,
            awaitPromise: true,
            returnByValue: true,
          });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          return result.value;
        }
        if (Date.now() > end) throw new Error('our content script is not on the page');
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    async metrics() {
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    },
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const use = await session.send('Runtime.getHeapUsage');
      return use.usedSize + (use.backingStorageSize ?? 0);
    },
  };
}

/** Counts long tasks and layout shifts of the page; before any of its scripts. */
function watchPage() {
  window.__long = [];
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__long.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Scrolls a timeline of `posts` from top to bottom and tells what it cost. */
async function scrolled(browser, withUs) {
  const page = await browser.open('about:blank');
  await page.raw.evaluateOnNewDocument(watchPage);
  const probe = await inspect(page);
  await page.goto(`https://x.com/home?n=${posts}`);
  await page.waitForSelector('article');
  if (withUs)
    await page.waitFor(() => document.querySelector('aplomb-overlay')?.shadowRoot?.querySelector('.badge') != null, {
      what: 'a badge',
    });
  await new Promise((done) => setTimeout(done, 1500));
  const [before, start] = [
    await probe.metrics(),
    await page.evaluate(() => ({ long: window.__long.length, shift: window.__shift })),
  ];
  // Scrolled from inside the page, so that driving it costs the same in both runs.
  const seen = await page.evaluate(
    () =>
      new Promise((done) => {
        const ids = new Set();
        const step = () => {
          for (const link of document.querySelectorAll('article a[href*="/status/"]'))
            ids.add(/status\/(\d+)/.exec(link.getAttribute('href'))?.[1]);
          const at = scrollY;
          scrollBy(0, innerHeight * 0.9);
          setTimeout(() => (scrollY === at ? done(ids.size) : step()), 60);
        };
        step();
      }),
  );
  await new Promise((done) => setTimeout(done, 1500));
  const [after, end] = [
    await probe.metrics(),
    await page.evaluate(() => ({ long: window.__long, shift: window.__shift })),
  ];
  const heap = await probe.heap();
  await page.close();
  return {
    seen,
    task: (after.TaskDuration - before.TaskDuration) * 1000,
    long: end.long.slice(start.long),
    shift: end.shift - start.shift,
    heap,
  };
}

const bare = await launch({ extension: null, replica });
const dressed = await launch({ extension, replica });
await agree(dressed);

// In turns, so that a noisy minute meets both.
const runs = { bare: [], dressed: [] };
for (let round = 0; round < 3; round += 1) {
  runs.bare.push(await scrolled(bare, false));
  runs.dressed.push(await scrolled(dressed, true));
}
const middle = (list, of) => quantile(list.map(of), 0.5);
const scrolledPosts = runs.dressed[0].seen;
const added = (middle(runs.dressed, (r) => r.task) - middle(runs.bare, (r) => r.task)) / scrolledPosts;
const over = (list) => list.map((r) => r.long.filter((ms) => ms > 50).length);
const most = (list) => Math.max(...list.map((r) => r.shift));
figure(
  'P5',
  'timeline: main-thread time added per post; long tasks; layout shift',
  `${added.toFixed(2)} ms; ${over(runs.dressed).join('/')} tasks > 50 ms beside ${over(runs.bare).join('/')} without; shift ${most(runs.dressed).toFixed(4)}`,
  '<= .2 ms; 0 added; 0',
  `without Aplomb: ${(middle(runs.bare, (r) => r.task) / scrolledPosts).toFixed(2)} ms a post, shift ${most(runs.bare).toFixed(4)}`,
  `${scrolledPosts} posts scrolled through, median of 3 in turns`,
);

// P8, half of it: what the content script adds to its tab. The worker's own memory, with the core's, is not told by the
// browser's inspector and waits for another way to be measured.
const tabBytes = middle(runs.dressed, (r) => r.heap) - middle(runs.bare, (r) => r.heap);
figure(
  'P8',
  'memory a busy tab gains, without the worker',
  `${mb(tabBytes)} MB`,
  '<= 40 MB with the worker',
  '',
  `after ${scrolledPosts} posts; JavaScript heap after collection`,
);
await bare.close();

// P4: a ledger of so many cases, made by the product's own way in; then the worker is stopped and a page opened.
const page = await dressed.open('https://x.com/home?n=1');
const probe = await inspect(page);
const fill = `(async () => {
  const where = { site: 'x', url: location.href, surface: 'timeline', account: { name: 'Acme Help', handle: 'acmehelp' }, health: { state: 'ok', score: 1, checks: {} } };
  const texts = ['@acmehelp order % has not arrived, can you look please?', '@acmehelp do you still sell the blue kettle? %', '@acmehelp charged twice for order %. Please sort this out.', '@acmehelp % still waiting for my refund'];
  const none = { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null };
  let made = 0;
  for (let at = 0; at < ${cases}; at += 50) {
    const posts = [];
    for (let i = at; i < at + 50; i += 1) {
      const id = String(1990000000000000000n + BigInt(i));
      posts.push({ id, altIds: [], kind: 'post', author: 'Person ' + i, handle: 'person' + i, text: texts[i % 4].replace('%', 4500000 + i), truncated: false, lang: 'en',
        time: new Date(Date.now() - 60000 * (30 + i)).toISOString(), timeText: null, replyTo: null, parent: null, thread: id, counts: none, promoted: false, visible: true,
        focused: false, url: 'https://x.com/person' + i + '/status/' + id, ours: false, audience: 'public' });
    }
    const answer = await chrome.runtime.sendMessage({ kind: 'page/posts', where, posts });
    if (answer.failed) throw new Error(answer.failed.detail);
    made += answer.marks.length;
  }
  return made;
})()`;
const filled = await probe.ours(fill);
await page.close();
const first = [];
for (let i = 0; i < 7; i += 1) {
  const tab = await dressed.open('about:blank');
  await tab.raw.evaluateOnNewDocument(() => {
    const look = () => {
      if (!window.__post && document.querySelector('article time')) window.__post = performance.now();
      const badge = document.querySelector('aplomb-overlay')?.shadowRoot?.querySelector('.badge');
      if (badge && window.__post) window.__badge = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await dressed.killWorker();
  await tab.goto('https://x.com/caramendez/status/1993401000000000101');
  first.push(await tab.waitFor(() => window.__badge && window.__badge - window.__post, { what: 'the first badge' }));
  await tab.close();
}
figure(
  'P4',
  `stopped worker to the first badge, ${filled} stored cases`,
  `median ${quantile(first, 0.5).toFixed(0)} ms, worst ${Math.max(...first).toFixed(0)} ms`,
  '<= 200 ms',
  '',
  'from the post being in the page, the wait for a batch included; 7 pages',
);
await dressed.close();
await replica.close();
finish(`node tests/bench/page.mjs ${flags}`.trim());
