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
