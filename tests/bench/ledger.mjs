// P6: a ledger of 100,000 cases in the browser that ships it. The cases are folded by the core from events, put into the
// extension's own database, and the extension's own background is asked for the queue and for the report of a year, as its
// pages ask. Measured in Chromium; `--cases N` for another size, a tenth of it is measured beside it for the growth.
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { launch } from '../browser/lib/launch.mjs';
import { core, figure, finish, options, quantile } from './lib.mjs';

const { value } = options();
const most = Number(value('--cases', 100_000));
mkdirSync('build/bench', { recursive: true });
await build({
  entryPoints: ['extension/background/ledger/fold.ts'],
  outfile: 'build/bench/fold.mjs',
  bundle: true,
  format: 'esm',
  logLevel: 'warning',
});
// Folding asks the browser for nothing; the module it shares a file with names it.
globalThis.chrome ??= {};
const { blank, derived, fold } = await import(pathToFileURL('build/bench/fold.mjs').href);

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  // Nothing expires while it is measured.
  retention: 'P730D',
  hours: {
    zone: 'Europe/London',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  },
  targets: [{ kind: '*', site: '*', first: 'PT30M', next: 'PT2H', clock: 'business' }],
};
const now = new Date();
const day = 86_400_000;
const dayOf = (at) => new Date(at).toISOString().slice(0, 10);
const [from, to] = [dayOf(now.getTime() - 364 * day), dayOf(now.getTime())];
const kinds = ['complaint', 'question', 'praise', 'neutral'];
const categories = ['delivery', 'billing', 'quality', 'price', 'staff', 'order', 'app'];
const surfaces = ['notifications', 'search', 'page', 'status'];

/** The same numbers in every run. */
function seeded(state) {
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** A year of cases, evenly; seven in ten answered, one in a hundred open, the rest put aside. */
async function* year(host, count, random) {
  let id = 0;
  const ulid = () => `01${String((id += 1)).padStart(24, '0')}`;
  for (let done = 0; done < count; done += 500) {
    const batch = Array.from({ length: Math.min(500, count - done) }, (_, n) => {
      const key = `acme/x/${done + n}/t`;
      const at = now.getTime() - Math.floor(((count - done - n) / count) * 364 * day) - 60_000;
      const kind = kinds[Math.floor(random() * kinds.length)];
      const seen = {
        id: ulid(),
        case: key,
        brand: 'acme',
        at: new Date(at).toISOString(),
        by: 'page',
        type: 'seen',
        post: `p${done + n}`,
        kind,
        priority: Math.floor(random() * 100),
        time: new Date(at).toISOString(),
        who: 'customer',
        category: categories[Math.floor(random() * categories.length)],
        surface: surfaces[Math.floor(random() * surfaces.length)],
        mood: random() < 0.5 ? 'negative' : 'neutral',
      };
      const next = (more, minutes) => ({
        ...seen,
        id: ulid(),
        at: new Date(at + minutes * 60_000).toISOString(),
        time: new Date(at + minutes * 60_000).toISOString(),
        ...more,
      });
      const what = random();
      const events = [seen];
      const bare = { category: undefined, surface: undefined, mood: undefined, kind: undefined };
      if (what < 0.7) {
        events.push(
          next({ ...bare, type: 'answered', post: `r${done + n}`, who: 'brand' }, 1 + Math.floor(random() ** 3 * 600)),
        );
      } else if (what < 0.99) {
        events.push(next({ ...bare, type: 'dismissed', by: 'agent', reason: 'not_us', who: undefined }, 5));
      }
      return { key, events: events.map((one) => JSON.parse(JSON.stringify(one))), n: done + n };
    });
    const folded = await fold(
      host,
      brand,
      now,
      batch.map(({ key }) => blank(key, 'acme', 'x')),
      batch.flatMap(({ events }) => events),
    );
    if (folded.refused.size > 0) throw new Error([...folded.refused.values()][0]);
    yield {
      events: batch.flatMap(({ events }) => events),
      cases: batch.map(({ key, events, n }) => ({
        key,
        brand: 'acme',
        site: 'x',
        person: `acme|person ${n % 20_000}`,
        thread: `acme|x|${n}`,
        face: events[0].id,
        at: events.at(-1).at,
        ...derived(folded.cases.get(key)),
      })),
      bodies: batch.map(({ key, events, n }) => ({
        event: events[0].id,
        case: key,
        brand: 'acme',
        site: 'x',
        at: events[0].at,
        role: 'customer',
        post: `p${n}`,
        id: String(n),
        names: [`acme|x|${n}`],
        author: `Person ${n % 20_000}`,
        handle: `@person${n % 20_000}`,
        text: `@acme my parcel number ${n} has not come and nobody answers the phone`,
        truncated: false,
        lang: 'en',
        url: `https://x.com/person${n % 20_000}/status/${n}`,
        parent: null,
        thread: String(n),
        time: events[0].time,
        audience: 'public',
      })),
    };
  }
}

/** Writes records past the background. Runs in a page of the extension. */
const put = (records) =>
  new Promise((done, fail) => {
    const open = indexedDB.open('aplomb');
    open.onerror = () => fail(open.error);
    open.onsuccess = () => {
      const db = open.result;
      const tx = db.transaction(Object.keys(records), 'readwrite');
      for (const [name, list] of Object.entries(records)) for (const one of list) tx.objectStore(name).put(one);
      tx.oncomplete = () => {
        db.close();
        done();
      };
      tx.onabort = () => fail(tx.error);
    };
  });
/** Milliseconds of each asking, one after the other. Runs in a page of the extension. */
const timed = async (message, many) => {
  const out = [];
  let answer;
  for (let n = 0; n < many; n += 1) {
    const start = performance.now();
    answer = await chrome.runtime.sendMessage(message);
    out.push(performance.now() - start);
    if (!answer || answer.failed) throw new Error(JSON.stringify(answer));
  }
  return { times: out, cases: answer.report?.cases ?? answer.total };
};

async function measure(count) {
  const browser = await launch({ browser: 'chromium', extension: 'build/extension/chromium' });
  const host = core();
  try {
    const desk = await browser.openExtension('pages/options.html');
    const ask = (message) => desk.evaluate((asked) => chrome.runtime.sendMessage(asked), message);
    await ask({ kind: 'settings/set', settings: { agreed: true } });
    const saved = await ask({ kind: 'brand/save', brand });
    if (saved.failed) throw new Error(saved.failed.detail);
    // What a new extension tidies up once it has to be over: it began before there was a brand to say what is kept.
    await new Promise((go) => setTimeout(go, 5000));
    const random = seeded(6);
    for await (const records of year(host, count, random)) await desk.evaluate(put, records);
    await browser.killWorker();
    const queue = { kind: 'queue/list', brand: null, tab: 'new', search: '', from: 0, count: 100 };
    const report = { kind: 'report/view', brand: 'acme', from, to };
    await ask({ kind: 'core/warm' });
    const median = async (message, many) => {
      await desk.evaluate(timed, message, 1);
      const { times, cases } = await desk.evaluate(timed, message, many);
      return { ms: quantile(times, 0.5), worst: Math.max(...times), cases };
    };
    const first = await desk.evaluate(timed, report, 1);
    const out = {
      queue: await median(queue, 15),
      done: await median({ ...queue, tab: 'done' }, 15),
      first: { ms: first.times[0], cases: first.cases },
      year: await median(report, 7),
    };
    if (out.year.cases < count * 0.99) throw new Error(`the report counts ${out.year.cases} of ${count} cases`);
    // One case is decided: its day is counted anew, the rest is added up.
    const { rows } = await ask({ ...queue, count: 1 });
    await ask({ kind: 'case/act', case: rows[0].case, act: 'dismiss', reason: 'not_us' });
    out.changed = { ms: (await desk.evaluate(timed, report, 1)).times[0] };
    await browser.killWorker();
    out.woken = { ms: (await desk.evaluate(timed, report, 1)).times[0] };
    return out;
  } finally {
    host.dispose();
    await browser.close();
  }
}

const small = await measure(most / 10);
const large = await measure(most);
const ms = (n) => `${n.toFixed(n < 10 ? 1 : 0)} ms`;
const note = `Chromium, ${most.toLocaleString('en')} cases of one year; a tenth of them: `;
const row = (name, key, target) =>
  figure(
    'P6',
    name,
    `${ms(large[key].ms)}${large[key].worst ? `, worst ${ms(large[key].worst)}` : ''}`,
    target,
    '',
    `${note}${ms(small[key].ms)}, ${(large[key].ms / small[key].ms).toFixed(1)}x for 10x`,
  );
row('queue, the new ones', 'queue', '<= 50 ms');
row('queue, the done ones', 'done', '<= 50 ms');
row('report of a year', 'year', '<= 500 ms');
row('report of a year after one case changed', 'changed', '<= 500 ms');
row('report of a year, worker just woken', 'woken', '<= 500 ms');
row('report of a year, counted for the first time', 'first', 'linear or better');
finish('node tests/bench/ledger.mjs');
