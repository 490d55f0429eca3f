// The basis timers stand on can go: another zone, other hours, a machine's clock that was wrong.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, dump, fresh, post, queueOf, settled, where, worker } from './harness.mjs';

let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const see = (...posts) => w.ask({ kind: 'page/posts', where: where(), posts });
const queue = () => w.own(queueOf());
const due = async () => new Date((await queue()).rows[0].timer.due).toISOString();

test('hours, zone and targets that are changed while cases wait change their timers at once req:4.15', async () => {
  await see(post('100'));
  assert.equal(await due(), '2026-11-25T10:20:00.000Z');
  await w.own({ kind: 'brand/save', brand: { ...acme, targets: [{ first: 'PT2H', clock: 'calendar' }] } });
  assert.equal(await due(), '2026-11-25T11:50:00.000Z');
  const week = { wed: [['09:00', '18:00']] };
  const business = { ...acme, targets: [{ first: 'PT2H', clock: 'business' }] };
  await w.own({ kind: 'brand/save', brand: { ...business, hours: { zone: 'Europe/London', week } } });
  assert.equal(await due(), '2026-11-25T11:50:00.000Z');
  // In New York it is five in the morning: the clock starts at nine there.
  await w.own({ kind: 'brand/save', brand: { ...business, hours: { zone: 'America/New_York', week } } });
  const [row] = (await queue()).rows;
  assert.deepEqual([await due(), row.timer.state], ['2026-11-25T16:00:00.000Z', 'paused']);
  // No open minute: no clock that could never be met, and the case still waits in the queue.
  await w.own({ kind: 'brand/save', brand: { ...business, hours: { zone: 'Europe/London', week: {} } } });
  const never = await queue();
  assert.deepEqual([never.rows.length, never.rows[0].timer, never.late], [1, null, 0]);
});

test('a clock that ran ahead by hours calls nothing late once it is right, and loses nothing', async () => {
  await see(post('100'));
  at('2026-11-25T15:00:00.000Z');
  await settled(w);
  assert.equal((await queue()).late, 1);
  at('2026-11-25T10:01:00.000Z');
  w.kill();
  w = worker();
  await settled(w);
  const right = await queue();
  assert.deepEqual([right.late, right.rows[0].timer.state], [0, 'running']);
  assert.equal((await dump()).events.length, 1);
  // And it is late when its time really comes.
  at('2026-11-25T10:21:00.000Z');
  await settled(w);
  assert.equal((await queue()).late, 1);
});

test('a clock that is hours behind shows no absurd timer: a post from its future counts from now', async () => {
  at('2026-11-25T05:00:00.000Z');
  await see(post('100', { time: '2026-11-25T09:50:00.000Z' }));
  const [{ timer }] = (await queue()).rows;
  assert.deepEqual([timer.state, await due()], ['running', '2026-11-25T05:30:00.000Z']);
  at('2026-11-25T10:25:00.000Z');
  await settled(w);
  assert.equal((await queue()).late, 1);
});
