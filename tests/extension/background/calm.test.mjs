// What an agent had to read today that was meant to hurt: counted for her alone, once each, in this browser, in no export.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { acme, at, bg, browser, fresh, post, settled, where } from './harness.mjs';

const { worked, viewOf } = bg;
const insult = (id) => post(id, { text: '@acmehelp you lot are useless morons and i hope the whole shop burns' });
let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const calm = async () => (await w.own({ kind: 'routine/view', brand: null })).calm;
const see = (posts, how = 'ask') => w[how]({ kind: 'page/posts', where: where(), posts });

test('a hostile post is counted once however often it is seen, a complaint never; tomorrow begins at none req:1.2 req:M25', async () => {
  await see([insult('1'), post('2')]);
  await see([insult('1')]);
  await see([insult('3')]);
  assert.equal((await calm()).hostile, 2);
  at('2026-11-27T10:00:00Z');
  assert.equal((await calm()).hostile, 0);
});

test('the count never leaves: not with an export, not with erasing, not from a private window req:M25 req:H9', async () => {
  await see([insult('1')]);
  await see([insult('4')], 'hidden');
  assert.equal((await calm()).hostile, 1);
  const { text } = await w.own({ kind: 'store/export' });
  assert.doesNotMatch(text, /"hostile"|"stretch"|"calm"/);
  const { report } = await w.own({ kind: 'report/view', brand: 'acme', from: '2026-11-01', to: '2026-11-30' });
  assert.doesNotMatch(JSON.stringify(report), /hostile|calm/);
  await settled(w);
  await w.own({ kind: 'store/erase', what: { all: true } });
  assert.equal(browser.local.calm, undefined);
});

test('a break is spoken of only where it is wanted, and not to somebody who is away req:4.32', async () => {
  await see(Array.from({ length: 10 }, (_, n) => insult(String(n + 1))));
  assert.equal((await calm()).rest, false);
  await w.own({ kind: 'settings/set', settings: { breaks: true } });
  assert.equal((await calm()).rest, true);
  at('2026-11-25T10:11:00Z');
  assert.equal((await calm()).rest, false);
  await see([post('40')]);
  assert.deepEqual(await calm(), { hostile: 10, rest: false });
});

test('ninety minutes without ten minutes away is long enough; a clock set back costs nothing', () => {
  const start = new Date('2026-11-25T08:00:00Z').getTime();
  let now = { day: '', hostile: 0, stretch: 0, since: 0, last: 0 };
  for (let n = 0; n <= 90; n += 5) now = worked(now, 0, new Date(start + n * 60_000));
  assert.equal(viewOf(now, true, new Date(start + 91 * 60_000)).rest, true);
  assert.equal(
    viewOf(worked(now, 0, new Date(start + 101 * 60_000)), true, new Date(start + 102 * 60_000)).rest,
    false,
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -9e6, max: 9e6 }))), (steps) => {
      let state = { day: '', hostile: 0, stretch: 0, since: 0, last: 0 };
      let time = start;
      for (const [hostile, ms] of steps) {
        time += ms;
        state = worked(state, hostile, new Date(time));
        assert.ok(state.since <= state.last && state.stretch >= hostile && state.hostile >= hostile);
      }
    }),
  );
});
