// Reports over the ledger: counted once a day of cases, added up from what was counted, and never older than the cases.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { acme, at, bg, core, dump, fresh, post, reply, settled, where, worker } from './harness.mjs';

let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const year = { kind: 'report/view', brand: 'acme', from: '2026-01-01', to: '2026-12-31' };
const report = async (more = {}) => (await w.own({ ...year, ...more })).report;
const see = (...posts) => w.ask({ kind: 'page/posts', where: where(), posts });
const counted = () => core.asked.filter((one) => one.kind === 'report' && one.cases).length;
/** What the core makes of the whole log at once. */
const whole = async () =>
  core.call({ kind: 'report', now: '2026-11-25T10:00:00Z', brand: acme, events: (await dump()).events });
const three = [
  post('1', { handle: '@p1', time: '2026-11-20T09:00:00.000Z' }),
  post('2', { handle: '@p2', time: '2026-11-24T09:00:00.000Z' }),
  post('3', { handle: '@p3', time: '2026-11-25T09:50:00.000Z' }),
];
const answer = reply('20', '2', { replyTo: ['@p2'], time: '2026-11-24T09:12:00.000Z' });

test('a report from cases is the report of their events req:P6 req:4.13', async () => {
  await see(...three, answer);
  const now = await report();
  assert.deepEqual(now, await whole());
  assert.deepEqual([now.cases, now.answered, now.firstResponse.median], [3, 1, 12]);
  assert.equal((await report({ from: '2026-11-21', to: '2026-11-24' })).cases, 1);
});

test('what was counted is not counted again, until a case of that day changes or its time comes req:P6', async () => {
  await see(...three);
  assert.equal((await report()).late, 2);
  assert.equal(counted(), 3);
  await report();
  assert.equal(counted(), 3, 'nothing changed');
  await see(answer);
  assert.equal((await report()).answered, 1);
  assert.equal(counted(), 4, 'the one day that changed');
  w.kill();
  w = worker();
  assert.equal((await report()).late, 1, 'the answered one was in time, the newest is not late yet');
  assert.equal(counted(), 4, 'another worker finds what was counted');
  // The newest one's clock runs out: nobody wrote anything, and the count is another one.
  at('2026-11-25T10:21:00.000Z');
  assert.equal((await report()).late, 2);
  await settled(w);
  assert.equal((await report()).late, 2);
});

test('other hours or targets count anew; an erased person is in no count', async () => {
  await see(...three);
  assert.equal((await report()).late, 2);
  await w.own({ kind: 'brand/save', brand: { ...acme, targets: [{ first: 'P30D', clock: 'calendar' }] } });
  assert.equal((await report()).late, 0);
  await w.own({ kind: 'store/erase', what: { person: '@p1' } });
  assert.equal((await report()).cases, 2);
  await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.deepEqual(
    (await dump()).meta.filter((row) => row.key.startsWith('report|')),
    [],
  );
});

test('a damaged count is made anew req:R3', async () => {
  await see(...three);
  const before = await report();
  w.kill();
  const db = await bg.openStore();
  for (const row of await db.getAll('meta'))
    if (row.key.startsWith('report|')) await db.put('meta', { ...row, value: row.value.slice(0, 9) });
  db.close();
  w = worker();
  assert.deepEqual(await report(), before);
});

test('a store from before reports is brought up with its cases req:R3', async () => {
  await see(...three);
  w.kill();
  const rows = (await dump()).cases;
  globalThis.indexedDB = new IDBFactory();
  const old = await bg.openStore(bg.migrations.slice(0, 1));
  for (const { began: _, ...row } of rows) await old.put('cases', row);
  await old.put('brands', { id: 'acme', brand: acme, at: '' });
  old.close();
  w = worker();
  assert.equal((await report()).cases, 3);
  assert.deepEqual((await dump()).cases, rows);
});

test('causes, places, moods and what was wrong with a reply are kept with the events req:1.7 req:1.11 req:4.10 req:4.12', async () => {
  await see(
    post('1', {
      handle: '@p1',
      text: '@acmehelp my parcel has not arrived and I am furious',
      time: '2026-11-25T09:00:00.000Z',
    }),
    post('2', {
      handle: '@p2',
      text: '@acmehelp what are your opening hours on Sunday?',
      time: '2026-11-25T09:10:00.000Z',
    }),
    reply('20', '1', { replyTo: ['@p1'], time: '2026-11-25T09:05:00.000Z' }),
    reply('21', '2', {
      replyTo: ['@p2'],
      time: '2026-11-25T09:20:00.000Z',
      text: 'Actually that is not true and you are lying. It is your own fault, read the website.',
    }),
  );
  await see(
    post('3', {
      handle: '@p1',
      kind: 'reply',
      parent: '20',
      thread: '1',
      text: 'Thank you so much, it came, you are brilliant!',
      time: '2026-11-25T09:40:00.000Z',
    }),
  );
  const { events } = await dump();
  const first = events.find((one) => one.type === 'seen');
  assert.deepEqual([first.category, first.surface, first.mood], ['delivery', 'notifications', 'negative']);
  const found = await report();
  assert.deepEqual(
    found.groups.category.find((one) => one.id === 'delivery'),
    { id: 'delivery', cases: 1, answered: 1, late: 0, maybeLate: 0, care: 1, replies: 1 },
  );
  assert.deepEqual(
    found.groups.surface.map((one) => [one.id, one.cases]),
    [['notifications', 2]],
  );
  assert.deepEqual([found.health.replies, found.health.inappropriate], [2, 1]);
  assert.deepEqual(found.turned, { of: 1, turned: 1 });
  // Nobody reads a name, a text or an address out of the log.
  assert.doesNotMatch(JSON.stringify(events), /@p1|lying|brilliant|x\.com/);
});

test('a day is the brand’s own, however far it lies from UTC req:1.7', async () => {
  for (const [zone, dates] of [
    ['America/Los_Angeles', { a: '2026-11-23', b: '2026-11-24' }],
    ['Pacific/Kiritimati', { a: '2026-11-24', b: '2026-11-25' }],
  ]) {
    w = fresh();
    await w.own({ kind: 'brand/save', brand: { ...acme, hours: { zone } } });
    // Half an hour before and after midnight in California; in Kiritimati it is the next evening.
    const [before, after] =
      zone === 'America/Los_Angeles'
        ? ['2026-11-24T07:30:00.000Z', '2026-11-24T08:30:00.000Z']
        : ['2026-11-24T09:30:00.000Z', '2026-11-24T10:30:00.000Z'];
    await see(post('1', { handle: '@p1', time: before }), post('2', { handle: '@p2', time: after }));
    const on = async (day) => (await report({ from: day, to: day })).cases;
    assert.deepEqual([await on(dates.a), await on(dates.b)], [1, 1], zone);
    assert.equal((await report({ from: dates.a, to: dates.b })).cases, 2);
    assert.equal((await report({ from: '2026-11-01', to: dates.a })).cases, 1);
    assert.equal((await report({ from: dates.b, to: '2026-12-24' })).cases, 1);
  }
});

test('the cases of a brand, and of no other, one by one with who, where and when first seen req:1.6', async () => {
  await w.own({
    kind: 'brand/save',
    brand: { ...acme, id: 'other', name: 'Other', accounts: [{ site: 'x', handle: '@other', role: 'brand' }] },
  });
  await see(...three, answer);
  await w.ask({
    kind: 'page/posts',
    where: where({ account: { name: 'Other', handle: '@other' } }),
    posts: [post('9', { handle: '@secret', text: '@other where is my parcel', replyTo: ['@other'] })],
  });
  const ask = async (more) => w.own({ ...year, kind: 'report/cases', ...more });
  const { cases } = await ask({});
  assert.deepEqual(
    cases.map((one) => [one.handle, one.surface, one.written, one.seen, one.kind, one.answered]),
    [
      ['@p1', 'notifications', '2026-11-20T09:00:00.000Z', '2026-11-25T10:00:00.000Z', 'complaint', null],
      [
        '@p2',
        'notifications',
        '2026-11-24T09:00:00.000Z',
        '2026-11-25T10:00:00.000Z',
        'complaint',
        '2026-11-24T09:12:00.000Z',
      ],
      ['@p3', 'notifications', '2026-11-25T09:50:00.000Z', '2026-11-25T10:00:00.000Z', 'complaint', null],
    ],
  );
  assert.deepEqual(cases[1].replied, [answer.text]);
  assert.deepEqual(
    (await ask({ brand: 'other' })).cases.map((one) => one.handle),
    ['@secret'],
  );
  assert.equal((await ask({ from: '2026-11-21', to: '2026-11-24' })).cases.length, 1);
  // Somebody who was erased is in no table.
  await w.own({ kind: 'store/erase', what: { person: '@p1' } });
  assert.equal((await ask({})).cases.length, 2);
  // A page of a site gets neither.
  for (const kind of ['report/cases', 'report/view']) assert.ok((await w.ask({ ...year, kind })).failed);
});

test('counts of an older kind are made anew req:R3', async () => {
  await see(...three);
  const before = await report();
  w.kill();
  const db = await bg.openStore();
  for (const row of await db.getAll('meta')) {
    if (!row.key.startsWith('report|')) continue;
    const old = row.key.endsWith('basis')
      ? JSON.stringify([acme.hours, acme.targets, null])
      : '{"tally":{"cases":90},"until":null}';
    await db.put('meta', { ...row, value: old });
  }
  db.close();
  w = worker();
  assert.deepEqual(await report(), before);
});
