// The store under a worker that dies, a disk that is full, records that rot and schemas of other ages.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openDB } from 'idb';
import { acme, at, bg, browser, core, dump, fresh, post, queueOf, reply, settled, where, worker } from './harness.mjs';

let w;
beforeEach(() => {
  w = fresh();
});

// A scripted working day: every step may be cut off at any write, and is then asked again by the page or the agent.
const day = [
  (w) => w.own({ kind: 'brand/save', brand: acme }),
  (w) =>
    w.ask({
      kind: 'page/posts',
      where: where(),
      posts: [post('100'), post('200', { handle: '@bo', author: 'Bo', text: '@acmehelp do you deliver to Fife?' })],
    }),
  async (w) =>
    w.ask({
      kind: 'card/draft',
      where: where(),
      post: post('100'),
      thread: [],
      purpose: 'reply',
      known: { fault: 'ours' },
      seed: 4,
    }),
  async (w) =>
    w.ask({
      kind: 'card/keep',
      case: (await dump()).cases.find((c) => c.person.includes('dana')).key,
      text: 'I am sorry about the parcel, Dana. I am asking the depot now.',
    }),
  (w) =>
    w.ask({
      kind: 'composer/sent',
      where: where(),
      text: 'I am sorry about the parcel, Dana. I am asking the depot now.',
      post: '100',
      case: null,
    }),
  (w) => w.ask({ kind: 'page/posts', where: where(), posts: [post('100'), reply('101', '100')] }),
  (w) =>
    w.ask({
      kind: 'page/posts',
      where: where(),
      posts: [
        post('102', {
          parent: '101',
          thread: '100',
          replyTo: ['@acmehelp'],
          text: 'my parcel still has not arrived',
          time: '2026-11-25T09:59:00.000Z',
        }),
      ],
    }),
  async (w) =>
    w.own({
      kind: 'case/act',
      case: (await dump()).cases.find((c) => c.person.includes('bo')).key,
      act: 'dismiss',
      reason: 'answered by phone',
    }),
];

/** What a day leaves, without what differs from run to run: ids, keys, and the times things were written. */
async function essence() {
  const all = await dump();
  const caseName = new Map(all.cases.map((c) => [c.key, c.person]));
  return {
    events: all.events.map((e) => [e.type, caseName.get(e.case)]),
    bodies: all.bodies.map((b) => [b.id, b.role, b.text]).sort(),
    cases: all.cases.map((c) => [c.person, c.state, c.snapshot.messages]).sort(),
    drafts: all.drafts.map((d) => [d.text, d.known]),
    sent: all.sent.map((s) => [s.id, caseName.get(s.case), s.text]),
    pending: all.pending.length,
    brands: all.brands.map((b) => b.brand.name),
  };
}

/** Opens a store whose `n`-th writing transaction dies before it is done, as when the worker is killed in it. */
function dying(n, state) {
  return async (gone) => {
    const db = await bg.openStore(undefined, gone);
    return new Proxy(db, {
      get(target, name) {
        const value = target[name];
        if (typeof value !== 'function') return value;
        return (...args) => {
          const writes = ['put', 'add', 'delete'].includes(name) || (name === 'transaction' && args[1] === 'readwrite');
          if (!writes) return value.apply(target, args);
          if (state.dead) throw new Error('the worker is dead');
          state.writes++;
          if (state.writes !== n) return value.apply(target, args);
          state.dead = true;
          if (name !== 'transaction') return Promise.reject(new Error('killed'));
          const tx = value.apply(target, args);
          // Everything may be asked of it; nothing of it will last.
          queueMicrotask(() => tx.abort());
          tx.done.catch(() => {});
          return tx;
        };
      },
    });
  };
}

test('killed at any write and asked again, nothing is lost and nothing doubled req:R2 req:T3', async () => {
  for (const step of day) await step(w);
  await settled(w);
  const whole = await essence();
  assert.deepEqual(
    whole.events.map(([type]) => type),
    ['seen', 'seen', 'answered', 'seen', 'dismissed'],
  );
  assert.equal(whole.pending, 0);
  let kills = 0;
  for (let n = 1; ; n++) {
    const error = console.error;
    console.error = () => {};
    fresh();
    const state = { writes: 0, dead: false };
    w = worker(dying(n, state));
    for (const step of day) {
      await step(w).catch(() => {});
      if (state.dead && w) {
        w.kill();
        w = worker();
        await step(w);
      }
    }
    console.error = error;
    await settled(w);
    assert.deepEqual(await essence(), whole, `killed at write ${n}`);
    if (!state.dead) break;
    kills++;
  }
  assert.ok(kills >= 8, `only ${kills} writes were cut off`);
});

test('killed after a write but before its alarm, the alarm is there', async () => {
  const { wakeAt } = await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  // Nothing of the work put aside has run for the worker that is now dead: the alarm was set before the write.
  assert.ok(wakeAt);
  assert.equal(browser.alarms.get('wake').scheduledTime, Date.parse(wakeAt));
});

test('a missed alarm is made good by whatever wakes the worker req:R2', async () => {
  await w.own({ kind: 'brand/save', brand: acme });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  await settled(w);
  assert.deepEqual(browser.badge, { text: '1', colour: '#0a6e5c' });
  browser.alarms.clear();
  at('2026-11-25T11:00:00Z');
  w = worker();
  await w.service.wake();
  assert.deepEqual(browser.badge, { text: '1', colour: '#b3261e' });
  assert.equal((await dump()).cases[0].late, 1);
});

test('a full disk: marks go on, what cannot be stored says so, nothing stored is touched req:R3', async () => {
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  const before = await dump();
  const full = async (gone) => {
    const db = await bg.openStore(undefined, gone);
    return new Proxy(db, {
      get: (target, name) => {
        const value = target[name];
        if (typeof value !== 'function') return value;
        return (...args) => {
          const tooMuch = () => Promise.reject(new DOMException('the disk is full', 'QuotaExceededError'));
          if (['put', 'add'].includes(name)) return tooMuch();
          const result = value.apply(target, args);
          if (name === 'transaction' && args[1] === 'readwrite') {
            const store = result.objectStore.bind(result);
            return new Proxy(result, {
              get: (tx, key) => {
                if (key === 'objectStore') {
                  return (s) =>
                    new Proxy(store(s), {
                      get: (o, k) =>
                        k === 'put' || k === 'add' ? tooMuch : typeof o[k] === 'function' ? o[k].bind(o) : o[k],
                    });
                }
                if (key === 'error') return new DOMException('the disk is full', 'QuotaExceededError');
                return typeof tx[key] === 'function' ? tx[key].bind(tx) : tx[key];
              },
            });
          }
          return result;
        };
      },
    });
  };
  const error = console.error;
  console.error = () => {};
  w = worker(full);
  const { marks } = await w.ask({ kind: 'page/posts', where: where(), posts: [post('300', { handle: '@new' })] });
  assert.deepEqual(
    marks.map((m) => [m.post, m.role]),
    [['300', 'mention']],
  );
  const kept = await w.ask({ kind: 'card/keep', case: before.cases[0].key, text: 'precious words' });
  assert.equal(kept.failed.id, 'store_full');
  assert.equal((await w.own(queueOf())).trouble.id, 'store_full');
  console.error = error;
  assert.deepEqual(await dump(), before);
  // Room again: the next sighting stores what was only shown, and the trouble is over.
  w = worker();
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('300', { handle: '@new' })] });
  assert.equal((await dump()).cases.length, 2);
  await settled(w);
  assert.equal((await w.own(queueOf())).trouble, null);
});

test('damaged records are put aside and named, the rest works req:R3', async () => {
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [post('100'), post('200', { handle: '@bo', text: '@acmehelp when is my order coming?' })],
  });
  const all = await dump();
  const [hurt, whole] = all.cases;
  const db = await bg.openStore();
  await db.put('cases', { key: hurt.key, state: 'open', kind: 'complaint', late: 0 });
  await db.put('bodies', { event: '0BROKEN', text: 7 });
  await db.put('brands', { id: 'ghost', brand: 'not a brand' });
  db.close();
  w = worker();
  await w.service.tidy();
  const view = await w.own(queueOf());
  assert.equal(view.trouble.id, 'store_damaged');
  for (const word of ['cases', 'bodies', 'brands']) assert.match(view.trouble.detail, new RegExp(word));
  // The damaged case was folded again from the log.
  assert.equal(view.rows.length, 2);
  const now = await dump();
  assert.equal(now.quarantine.length, 3);
  assert.deepEqual(now.cases.find((c) => c.key === hurt.key).snapshot, hurt.snapshot);
  assert.deepEqual(now.cases.find((c) => c.key === whole.key).snapshot, whole.snapshot);
});

test('a lost body comes back with the next sighting, as no new event req:R3', async () => {
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  const before = await dump();
  const db = await bg.openStore();
  await db.clear('bodies');
  await db.clear('cases');
  db.close();
  w = worker();
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  const after = await dump();
  assert.deepEqual(after.events, before.events);
  assert.deepEqual(after.bodies, before.bodies);
  assert.deepEqual(after.cases, before.cases);
});

test('an old schema is brought up step by step with its data req:R3', async () => {
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  const before = await dump();
  w.kill();
  const next = [
    ...bg.migrations,
    (_db, tx) => {
      tx.objectStore('cases').createIndex('site', 'site');
    },
  ];
  const db = await bg.openStore(next);
  assert.equal(db.version, bg.migrations.length + 1);
  assert.deepEqual(await db.getAll('events'), before.events);
  assert.equal((await db.getAllFromIndex('cases', 'site', 'x')).length, 1);
  db.close();
});

test('a store of a newer version is left alone: marks, drafts and checks go on without it req:R3', async () => {
  w.kill();
  const newer = await openDB(bg.databaseName, 99, { upgrade: (db) => db.createObjectStore('future').put('kept', 'k') });
  newer.close();
  const error = console.error;
  console.error = () => {};
  w = worker();
  const { marks } = await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  assert.equal(marks.length, 1);
  assert.ok((await w.ask({ kind: 'card/open', where: where(), post: post('100'), thread: [] })).drafts.length);
  assert.equal(
    (await w.ask({ kind: 'composer/check', where: where(), text: 'Hello', audience: 'public', post: null, case: null }))
      .text,
    'Hello',
  );
  const { trouble } = await w.own(queueOf());
  assert.equal(trouble.id, 'store_failed');
  assert.match(trouble.detail, /newer/);
  console.error = error;
  const still = await openDB(bg.databaseName);
  assert.equal(await still.get('future', 'k'), 'kept');
  still.close();
});

test('the snapshot of every case is what its log folds to req:T3', async () => {
  for (const step of day) await step(w);
  const { cases, events } = await dump();
  for (const row of cases) {
    const folded = await core.call({
      kind: 'observe',
      now: '2026-11-25T10:00:00Z',
      brand: acme,
      cases: [],
      events: events.filter((e) => e.case === row.key),
    });
    assert.deepEqual(folded.cases[0], row.snapshot);
  }
});

test('only the newest 50 replies keep their words', async () => {
  await w.own({ kind: 'brand/save', brand: acme });
  for (let i = 0; i < 60; i++) {
    at(new Date(Date.parse('2026-11-25T10:00:00Z') + i * 1000).toISOString());
    await w.ask({ kind: 'page/posts', where: where(), posts: [reply(String(1000 + i), '77', { text: `Reply ${i}` })] });
  }
  const { sent } = await dump();
  assert.equal(sent.length, 60);
  assert.equal(sent.filter((s) => s.text).length, 50);
  core.asked.length = 0;
  await w.ask({ kind: 'composer/check', where: where(), text: 'Hello', audience: 'public', post: null, case: null });
  const { recent } = core.asked.find((r) => r.kind === 'check');
  assert.equal(recent.length, 50);
  assert.equal(recent[0], 'Reply 59');
});

test('two workers over one store: the second to write computes again', async () => {
  const other = worker();
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  await Promise.all([
    w.ask({ kind: 'page/posts', where: where(), posts: [reply('101', '100')] }),
    other.ask({
      kind: 'page/posts',
      where: where(),
      posts: [
        post('102', {
          thread: '100',
          parent: '100',
          text: '@acmehelp my parcel still has not arrived',
          time: '2026-11-25T09:59:00.000Z',
        }),
      ],
    }),
  ]);
  const { cases, events } = await dump();
  assert.equal(cases.length, 1);
  assert.equal(events.length, 3);
  assert.equal(cases[0].snapshot.messages.length, 3);
});
