// The queue over all tabs and brands: order, counts, and what the button shows.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, browser, fresh, post, reply, settled, where } from './harness.mjs';

const bakery = {
  ...acme,
  id: 'bakery',
  name: 'Bakery',
  colour: '#aa5500',
  accounts: [{ site: 'x', handle: 'bakery', role: 'brand' }],
};
let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  await w.own({ kind: 'brand/save', brand: bakery });
  const time = '2026-11-25T09:50:00.000Z';
  const from = (id, handle, text, more = {}) => post(id, { handle, author: handle, text, time, ...more });
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      from('1', '@pat', '@acmehelp thank you so much, Joe at the Leeds store was brilliant'),
      from('2', '@quinn', '@acmehelp are you open on Boxing Day in Leeds?'),
      from('3', '@carl', '@acmehelp my parcel 4417 never came and nobody answers your phone'),
      from('4', '@olga', '@acmehelp my parcel 99 never came', { time: '2026-11-24T09:00:00.000Z' }),
      from('5', '@done', '@acmehelp my parcel 12 never came'),
      reply('6', '5', { replyTo: ['@done'], text: 'Sorry! It is on the van now.' }),
    ],
  });
  await w.ask({
    kind: 'page/posts',
    where: where({ account: { name: 'Bakery', handle: '@bakery' } }),
    posts: [from('7', '@bea', '@bakery my bread was stale and nobody answers your phone')],
  });
});
const list = (brand = null) => w.own({ kind: 'queue/list', brand });

test('the queue has what is open of all brands, the most urgent first req:0.9 req:0.10', async () => {
  const { open, answered, late, brands } = await list();
  const order = open.map((r) => r.handle);
  assert.equal(order[0], '@olga');
  assert.deepEqual([...order].sort(), ['@bea', '@carl', '@olga', '@pat', '@quinn']);
  assert.ok(order.indexOf('@carl') < order.indexOf('@quinn'));
  assert.ok(order.indexOf('@quinn') < order.indexOf('@pat'));
  assert.equal(open[0].timer.state, 'late');
  assert.deepEqual(
    answered.map((r) => [r.handle, r.state]),
    [['@done', 'answered']],
  );
  assert.equal(late, 1);
  assert.deepEqual(
    brands.map((b) => b.id),
    ['acme', 'bakery'],
  );
});

test('the queue of one brand holds nothing of another req:2.2', async () => {
  const { open, answered, late } = await list('bakery');
  assert.deepEqual(
    open.map((r) => [r.handle, r.brand.name, r.brand.colour]),
    [['@bea', 'Bakery', '#aa5500']],
  );
  assert.deepEqual([answered.length, late], [0, 0]);
});

test('the button counts complaints and questions that wait, red while one is late', async () => {
  await settled(w);
  assert.deepEqual(browser.badge, { text: '4', colour: '#b3261e' });
  const olga = (await list()).open.find((r) => r.handle === '@olga').case;
  await w.own({ kind: 'case/act', case: olga, act: 'dismiss', reason: 'answered by phone' });
  assert.deepEqual(browser.badge, { text: '3', colour: '#0a6e5c' });
});

test('a snoozed case goes to the end, not away', async () => {
  const olga = (await list()).open.find((r) => r.handle === '@olga').case;
  const until = '2026-11-25T12:00:00.000Z';
  await w.own({ kind: 'case/act', case: olga, act: 'snooze', reason: 'depot opens at noon', until });
  const { open } = await list();
  assert.deepEqual([open.at(-1).handle, open.at(-1).state], ['@olga', 'snoozed']);
  at('2026-11-25T12:00:00.001Z');
  await settled(w);
  assert.equal((await list()).open[0].handle, '@olga');
});
