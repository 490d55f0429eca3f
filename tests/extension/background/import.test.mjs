// What was exported is taken in elsewhere, or here again: nothing lost, nothing doubled, nothing of what is here replaced.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, bg, browser, core, dump, fresh, post, queueOf, reply, settled, where, worker } from './harness.mjs';

let w;
const see = (...posts) => w.ask({ kind: 'page/posts', where: where(), posts });
const take = (file) => w.own({ kind: 'store/import', text: typeof file === 'string' ? file : JSON.stringify(file) });
const saved = async () => JSON.parse((await w.own({ kind: 'store/export' })).text);
const caseOf = async (id) => (await dump()).bodies.find((b) => b.id === id).case;
const act = (key, more) => w.own({ kind: 'case/act', case: key, reason: '', ...more });

/** A day of one machine: complaints answered and not, a promise, a join, a draft, a gift, the day closed. */
async function day() {
  await w.own({ kind: 'brand/save', brand: acme });
  await see(
    post('1', { text: '@acmehelp where is my order 20391447? It never came' }),
    post('2', { text: '@acmehelp still nothing, and nobody answers your phone' }),
    post('3', { handle: '@bo', author: 'Bo', text: '@acmehelp my parcel 99 never came' }),
    reply('31', '3', {
      replyTo: ['@bo'],
      text: 'Sorry, Bo. I will write to you by 3pm today with what the depot says.',
    }),
    post('4', { handle: '@kim', author: 'Kim', text: '@acmehelp do you deliver to Fife?' }),
  );
  await act(await caseOf('1'), { act: 'merge', into: await caseOf('2') });
  await act(await caseOf('4'), { act: 'snooze', until: '2026-11-25T15:00:00.000Z' });
  await w.ask({ kind: 'card/keep', case: await caseOf('4'), text: 'Yes, we do' });
  await w.own({ kind: 'goodwill/give', case: await caseOf('3'), what: 'a voucher', cost: 5 });
  await w.own({ kind: 'routine/close', brand: 'acme', close: true });
  return saved();
}
/** What is shown, without the keys, which are another machine's. */
const shown = async () => {
  const out = {};
  for (const tab of ['new', 'waiting', 'snoozed', 'done'])
    out[tab] = (await w.own(queueOf({ tab }))).rows.map(({ case: _, merged, brand, ...row }) => ({
      ...row,
      merged: merged !== null,
      brand: brand.id,
    }));
  return out;
};
const invariants = async () => {
  const all = await dump();
  for (const row of all.cases) {
    const group = [row.snapshot.key, ...(row.joined ?? [])];
    const heads = all.cases.filter((c) => c.joined?.includes(row.key)).map((c) => c.key);
    const keys = [...group, ...heads, ...all.cases.filter((c) => heads.includes(c.snapshot.into)).map((c) => c.key)];
    const log = [...new Set(keys)].flatMap((key) => bg.standingEvents(all.events.filter((e) => e.case === key)));
    const events = log.sort((a, b) => (a.id < b.id ? -1 : 1));
    const folded = await core.call({ kind: 'observe', now: '2026-11-25T10:00:00Z', brand: acme, cases: [], events });
    assert.deepEqual(
      folded.cases.find((c) => c.key === row.key),
      row.snapshot,
    );
  }
  return all;
};
/** How far an import said it was, as shares. */
const told = () =>
  browser.pushed.filter(({ push }) => push.kind === 'importing').map(({ push }) => push.done / push.of);
let file;
let before;
beforeEach(async () => {
  w = fresh();
  file = await day();
  before = await shown();
});

test('an export is taken in on another machine: the same queue, and what comes later finds its case there req:H9 req:R3', async () => {
  assert.doesNotMatch(JSON.stringify(file), /salt/);
  w = fresh();
  const counts = await take(file);
  assert.deepEqual([told().at(0), told().at(-1)], [0, 1], 'how far it is is told');
  assert.deepEqual([counts.known, counts.aside, counts.against, counts.kept], [0, 0, 0, []]);
  assert.deepEqual([counts.added.cases, counts.added.bodies, counts.added.brands, counts.added.notes], [4, 5, 1, 1]);
  assert.deepEqual(await shown(), before);
  const all = await invariants();
  assert.equal(all.drafts[0].case, await caseOf('4'));
  assert.equal(all.notes[0].case, await caseOf('3'));
  assert.ok(all.meta.some((row) => row.key === 'routine:acme'));
  // The same post, a new one in its thread and a reply all belong to the case that came in.
  const events = all.events.length;
  await see(post('3', { handle: '@bo', author: 'Bo', text: '@acmehelp my parcel 99 never came' }));
  assert.equal((await dump()).events.length, events);
  await see(
    post('41', {
      handle: '@kim',
      author: 'Kim',
      thread: '4',
      parent: '4',
      text: '@acmehelp hello?',
      time: '2026-11-25T09:59:00.000Z',
    }),
  );
  assert.equal((await dump()).cases.length, 4);
  assert.equal(await caseOf('41'), await caseOf('4'));
  // Joined there, taken apart here.
  const merged = (await dump()).cases.find((row) => row.snapshot.into);
  assert.equal((await act(merged.key, { act: 'split' })).failed, undefined);
  assert.equal((await w.own(queueOf())).rows.filter((row) => row.handle === '@dana_ruiz').length, 2);
  // Its clock runs on.
  at('2026-11-25T15:00:30Z');
  await settled(w);
  assert.equal((await w.own(queueOf())).rows.filter((row) => row.handle === '@bo').length, 1, 'the promise is overdue');
});

test('the same file twice, and on the machine it came from, changes nothing', async () => {
  const here = await dump();
  const counts = await take(file);
  assert.deepEqual([counts.added, counts.aside, counts.against], [{}, 0, 0]);
  assert.ok(counts.known > 10);
  assert.deepEqual(await dump(), here);
  w = fresh();
  await take(file);
  const once = await dump();
  assert.deepEqual((await take(file)).added, {});
  assert.deepEqual(await dump(), once);
});

test('two machines that saw the same posts: one case each, the decisions of both, the later one counts', async () => {
  w = fresh();
  at('2026-11-25T10:05:00Z');
  await w.own({ kind: 'brand/save', brand: { ...acme, name: 'Acme here' } });
  await see(
    post('3', { handle: '@bo', author: 'Bo', text: '@acmehelp my parcel 99 never came' }),
    post('4', { handle: '@kim', author: 'Kim', text: '@acmehelp do you deliver to Fife?' }),
    post('5', { handle: '@eve', author: 'Eve', text: '@acmehelp are you open on Sunday?' }),
  );
  await w.ask({ kind: 'card/keep', case: await caseOf('4'), text: 'Fife, of course' });
  await act(await caseOf('4'), { act: 'dismiss', reason: 'not_us' });
  // There a promise was made to Bo: here he was put aside for good, which cannot be.
  await act(await caseOf('3'), { act: 'dismiss', reason: 'facts' });
  const counts = await take(file);
  assert.deepEqual([counts.aside, counts.against, counts.kept], [0, 1, ['Acme here']]);
  const all = await invariants();
  assert.equal(all.cases.length, 5);
  const row = (handle) => all.cases.find((c) => c.person.endsWith(handle));
  assert.deepEqual([row('kim').state, row('kim').snapshot.messages.length], ['dismissed', 1]);
  assert.deepEqual([row('bo').state, row('bo').snapshot.promises.length], ['waiting', 1]);
  assert.equal(row('eve').state, 'open');
  // Both unfinished texts are there, and every entry of both logs.
  assert.equal(all.drafts[0].text, 'Fife, of course\n\nYes, we do');
  for (const event of file.events) assert.ok(all.events.some((e) => e.id === event.id));
  assert.equal(all.events.filter((e) => e.type === 'dismissed').length, 2);
  assert.equal(all.brands[0].brand.name, 'Acme here');
});

test('what was erased here stays erased, whatever an older file holds req:H9', async () => {
  await w.own({ kind: 'store/erase', what: { person: '@bo' } });
  await take(file);
  assert.doesNotMatch(JSON.stringify(await dump()), /parcel 99|"Bo"|a voucher/);
  assert.equal((await dump()).cases.length, 3);
});

test('records that contradict or cannot be read are set aside whole; the rest comes in req:R3', async () => {
  const odd = structuredClone(file);
  const seen = odd.events.find((e) => e.type === 'seen');
  odd.events.push(
    { ...seen, kind: 'praise' },
    { ...seen, id: '01KAXXXXXXXXXXXXXXXXXXXXX1', priority: 'high' },
    { ...seen, id: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' },
    { ...seen, id: 'zzz' },
    { id: 5 },
    null,
  );
  odd.bodies.push({ ...odd.bodies[0], event: 'x', handle: 7 }, 'text');
  odd.drafts.push({ case: 'a' });
  odd.brands.push({ id: 'practice', brand: { aplomb: 1, id: 'practice', name: 'Odd' } });
  w = fresh();
  const counts = await take(odd);
  assert.equal(counts.aside, 10);
  assert.deepEqual(await shown(), before);
  const all = await invariants();
  assert.equal(all.quarantine.length, 10);
  assert.ok(all.quarantine.some((row) => row.record?.kind === 'praise' && /has its id/.test(row.why)));
  assert.equal((await take(odd)).aside, 0, 'once is enough');
  // What comes after still has its place in the log.
  await see(post('77', { handle: '@zoe', author: 'Zoe', text: '@acmehelp is it true?' }));
  await invariants();
});

test('a file that is none says what to do, and changes nothing req:R3 req:4.14', async () => {
  const here = await dump();
  for (const [text, id] of [
    ['', 'not_export'],
    ['{"aplomb": 1, "events": [', 'not_export'],
    [JSON.stringify(acme), 'not_export'],
    ['[]', 'not_export'],
    ['null', 'not_export'],
    ['{"aplomb":1,"events":{},"bodies":[]}', 'not_export'],
    [JSON.stringify({ ...file, aplomb: 2 }), 'newer'],
  ])
    assert.equal((await take(text)).failed?.id, id, text.slice(0, 40));
  assert.equal((await take(' '.repeat(60_000_001))).failed.id, 'too_large');
  assert.deepEqual(await dump(), here);
});

test('cut off at any write and asked again, an import is whole req:R2', async () => {
  w = fresh();
  await take(file);
  const whole = await shown();
  let stopped = 0;
  for (let fails = 1; fails < 8; fails += 1) {
    w = fresh();
    let left = fails;
    const cut = worker(async (gone) => {
      const store = await bg.openStore(undefined, gone);
      return new Proxy(store, {
        get(target, key) {
          const value = target[key];
          if (key !== 'transaction') return typeof value === 'function' ? value.bind(target) : value;
          return (...args) => {
            if (args[1] === 'readwrite' && --left === 0) throw new DOMException('full', 'QuotaExceededError');
            return target.transaction(...args);
          };
        },
      });
    });
    const first = await cut.own({ kind: 'store/import', text: JSON.stringify(file) });
    if (first.failed) {
      stopped += 1;
      assert.equal(first.failed.id, 'store_full', first.failed.detail);
    }
    cut.kill();
    w = worker();
    await w.service.tidy();
    await take(file);
    assert.deepEqual(await shown(), whole, `after ${fails} writes`);
    await invariants();
  }
  assert.ok(stopped >= 3, `${stopped}`);
});
