// The background dies at random moments of a working day, in real browsers: while pages are read, while decisions are
// stored, while it starts. Afterwards every decision is in the log exactly once, in order, every post was seen exactly
// once, and what the queue shows is what the log says. A seed makes a run what it is; KILLS and SEED change it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '../bench/lib.mjs';
import { agree, saveBrand } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const kills = Number(process.env.KILLS ?? 0) || { chromium: 5, firefox: 3 };
const seed = Number(process.env.SEED ?? 20261125);
const cases = 6;

function seeded(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** All records of some stores, read past the background. Runs in a page of the extension. */
const stores = () =>
  new Promise((done, fail) => {
    const open = indexedDB.open('aplomb');
    open.onerror = () => fail(open.error);
    open.onsuccess = () => {
      const db = open.result;
      const out = {};
      const tx = db.transaction(['events', 'bodies', 'cases', 'quarantine']);
      for (const name of tx.objectStoreNames) {
        tx.objectStore(name).getAll().onsuccess = (event) => {
          out[name] = event.target.result;
        };
      }
      tx.oncomplete = () => {
        db.close();
        done(out);
      };
    };
  });

/**
 * An agent who works on some cases until told to stop: each decision is asked for again until it is answered, as the panel's
 * user would press again. Runs in a page of the extension.
 */
const work = (keys) => {
  const api = globalThis.browser ?? chrome;
  const day = { stop: false, done: false, decided: {}, unanswered: 0 };
  window.__day = day;
  const rest = (ms) => new Promise((go) => setTimeout(go, ms));
  const one = async (key) => {
    day.decided[key] = [];
    for (let step = 0; !(day.stop && step % 4 === 0); step++) {
      const until = new Date(Date.now() + 86_400_000 + step * 60_000).toISOString();
      const act = [
        { act: 'dismiss', reason: `step ${step}` },
        { act: 'reopen', reason: '' },
        { act: 'snooze', reason: '', until },
        { act: 'wake', reason: '' },
      ][step % 4];
      for (;;) {
        const answer = await api.runtime.sendMessage({ kind: 'case/act', case: key, ...act }).catch(() => null);
        if (answer?.state) break;
        if (answer?.failed) throw new Error(`${act.act}: ${answer.failed.detail}`);
        day.unanswered++;
        await rest(10);
      }
      day.decided[key].push({ type: `${act.act}`, reason: act.reason, until: act.until });
    }
  };
  Promise.all(keys.map(one)).then(
    () => {
      day.done = true;
    },
    (error) => {
      day.done = String(error);
    },
  );
};

/** A case nothing has happened to. */
const blank = (key, of, site) => ({
  key,
  brand: of,
  site,
  state: 'open',
  kind: 'neutral',
  priority: 0,
  messages: [],
  posts: [],
  pauses: [],
  promises: [],
  lastEvent: '',
});
const typeOf = { dismiss: 'dismissed', reopen: 'reopened', snooze: 'snoozed', wake: 'woken' };
const brand = { aplomb: 1, id: 'acme', name: 'Acme', targets: [{ kind: '*', site: '*', first: 'PT30M' }] };

for (const name of browsers) {
  test(`${name}: killed at random moments, nothing is lost and nothing doubled req:R2 req:T3`, async (t) => {
    const many = typeof kills === 'number' ? kills : kills[name];
    const random = seeded(seed);
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    const desk = await browser.openExtension('pages/options.html');
    const page = await browser.open('https://x.com/home?n=300');
    const badges = () =>
      page.evaluate(() =>
        [...(document.querySelector('aplomb-overlay')?.shadowRoot?.querySelectorAll('.badge') ?? [])].map(
          (one) => one.dataset.post,
        ),
      );
    await page.waitFor(() => document.querySelector('aplomb-overlay')?.shadowRoot?.querySelector('.badge') != null, {
      what: 'a badge',
    });
    const first = (await desk.evaluate(stores)).cases.map((row) => row.key);
    assert.ok(first.length > 0, 'the page has mentions');
    await desk.evaluate(work, first.slice(0, cases));
    const shown = new Set();
    for (let n = 0; n < many; n++) {
      // From at once, when the last one's successor has hardly begun, to long after it has started.
      const wait = Math.round(random() ** 2 * 1400);
      await page.front();
      await page.evaluate((by) => scrollBy(0, by), Math.round(300 + random() * 900));
      await new Promise((go) => setTimeout(go, wait));
      for (const post of await badges()) shown.add(post);
      await browser.killWorker();
    }
    await desk.evaluate(() => {
      window.__day.stop = true;
    });
    const done = await desk.waitFor(() => window.__day.done, { timeout: 20_000, what: 'the last decision' });
    assert.equal(done, true);
    const day = await desk.evaluate(() => window.__day);
    assert.ok(day.unanswered > 0, 'the background died under at least one decision');
    // A list that is left alone is read to its end.
    await page.waitFor(
      () => {
        const root = document.querySelector('aplomb-overlay')?.shadowRoot;
        return root?.querySelector('.badge') != null;
      },
      { what: 'badges after it all' },
    );
    for (const post of await badges()) shown.add(post);

    const { events, bodies, cases: rows, quarantine } = await desk.evaluate(stores);
    assert.deepEqual(quarantine, []);
    assert.equal(new Set(events.map((one) => one.id)).size, events.length);
    const decisions = Object.values(day.decided).flat().length;
    assert.ok(decisions >= 4 * Object.keys(day.decided).length, `${decisions} decisions`);
    for (const [key, decided] of Object.entries(day.decided)) {
      assert.deepEqual(
        events
          .filter((one) => one.case === key && one.by === 'agent')
          .map(({ type, reason = '', until }) => ({ type, reason, ...(until && { until }) })),
        decided.map(({ type, reason, until }) => ({ type: typeOf[type], reason, ...(until && { until }) })),
        'every decision once, in order',
      );
    }
    const seen = events.filter((one) => one.type === 'seen').map((one) => one.post);
    assert.equal(new Set(seen).size, seen.length, 'every post was seen once');
    const known = new Set(bodies.map((one) => one.id));
    assert.deepEqual(
      [...shown].filter((post) => !known.has(post)),
      [],
      'every post with a badge is in the ledger',
    );
    // The state is what the log says, to the last field: folded anew by the core that ships.
    const host = core();
    const { cases: folded, refused } = await host.call({
      kind: 'observe',
      now: new Date().toISOString(),
      brand,
      cases: rows.map(({ key, site, brand: of }) => blank(key, of, site)),
      events: [...events].sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
    host.dispose();
    assert.deepEqual(refused, []);
    const byKey = (a, b) => (a.key < b.key ? -1 : 1);
    assert.deepEqual([...folded].sort(byKey), rows.map((row) => row.snapshot).sort(byKey));
    console.log(
      `# ${name}: ${many} kills, ${decisions} decisions (${day.unanswered} asked again), ${seen.length} posts`,
    );
  });
}
