// Desktop notices: only when asked for, rarely, never of a closed shop, never with a customer's name or words.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, browser, fresh, post, settled, where } from './harness.mjs';

const wed = (time) => `2026-11-25T${time}Z`;
let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const see = (id, time, more = {}) =>
  w.ask({ kind: 'page/posts', where: where(), posts: [post(id, { handle: `@p${id}`, time: wed(time), ...more })] });
// Whoever is at the page has looked at it: the round of the morning has nothing left to tell.
const on = async () => {
  await w.own({ kind: 'settings/set', settings: { notices: true } });
  await w.ask({ kind: 'page/looked', where: where() });
};
const pass = async (time) => {
  at(wed(time));
  await settled(w);
};

test('nothing is shown unless it was asked for', async () => {
  await see('1', '09:50:00');
  await pass('10:20:01');
  assert.deepEqual(browser.notices, []);
});

test('what is soon and what is late is told once, in numbers only, silently', async () => {
  await on();
  await see('1', '09:50:00');
  await pass('10:14:01');
  assert.deepEqual(
    browser.notices.map((n) => [n.message, n.silent]),
    [['1 soon', true]],
  );
  await pass('10:15:01');
  assert.equal(browser.notices.length, 1, 'the same state is told once');
  for (const { message } of browser.notices) assert.doesNotMatch(message, /Dana|parcel|p1/);
});

test('two notices are ten minutes apart; what came between is told together, by an alarm', async () => {
  await on();
  await see('1', '09:50:00');
  await see('2', '09:53:00');
  await pass('10:14:01');
  assert.equal(browser.notices.length, 1);
  await pass('10:17:01');
  await pass('10:20:01');
  assert.equal(browser.notices.length, 1);
  const alarm = browser.alarms.get('wake').scheduledTime;
  assert.ok(alarm <= Date.parse(wed('10:24:02')), 'the alarm comes when it may be told');
  await pass('10:24:02');
  assert.deepEqual(
    browser.notices.map((n) => n.message),
    ['1 soon', '2 late'],
  );
});

test('what was answered meanwhile is not told', async () => {
  await on();
  await see('1', '09:50:00');
  await see('2', '09:53:00');
  await pass('10:14:01');
  await pass('10:17:01');
  const { rows } = await w.own({ kind: 'queue/list', brand: null, tab: 'new', search: '', from: 0, count: 9 });
  for (const row of rows) await w.own({ kind: 'case/act', case: row.case, act: 'dismiss', reason: 'by phone' });
  await pass('10:30:00');
  assert.equal(browser.notices.length, 1);
});

test('none while the shop is closed, none while everything is paused, none of praise', async () => {
  await w.own({
    kind: 'brand/save',
    brand: {
      ...acme,
      hours: { zone: 'Europe/London', week: { wed: [['09:00', '10:05']] } },
      targets: [{ kind: '*', site: '*', first: 'PT30M', next: 'PT1H', clock: 'business' }],
    },
  });
  await on();
  await see('1', '09:50:00');
  await pass('10:30:00');
  await pass('12:30:00');
  assert.deepEqual(browser.notices, []);
  // Open around the clock it would be late at once.
  const [{ case: first }] = (
    await w.own({ kind: 'queue/list', brand: null, tab: 'new', search: '', from: 0, count: 9 })
  ).rows;
  await w.own({ kind: 'case/act', case: first, act: 'dismiss', reason: 'by phone' });
  await w.own({ kind: 'brand/save', brand: acme });
  await see('2', '12:20:00', { text: '@acmehelp thank you so much, you were brilliant' });
  await see('3', '12:20:00');
  await w.own({ kind: 'settings/set', settings: { paused: ['*'] } });
  await pass('12:44:01');
  assert.deepEqual(browser.notices, []);
});
