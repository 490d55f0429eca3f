// Taking away: a person, a brand, what has expired, everything. Each test looks through the whole store afterwards.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, browser, dump, fresh, post, reply, settled, where } from './harness.mjs';

let w;
beforeEach(() => {
  w = fresh();
});

test('a person is removed everywhere, and it is shown req:H9', async () => {
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('100'),
      reply('101', '100', { text: 'Sorry @dana_ruiz, I am on it.' }),
      post('300', {
        handle: '@bo',
        author: 'Bo',
        url: 'https://x.com/bo/status/300',
        text: '@acmehelp same as @Dana_Ruiz, my parcel is lost',
      }),
    ],
  });
  const key = (await dump()).cases.find((c) => c.person.includes('dana')).key;
  await w.ask({ kind: 'card/keep', case: key, text: 'Dana Ruiz, here is' });
  const { removed } = await w.own({ kind: 'store/erase', what: { person: '@Dana_Ruiz' } });
  assert.equal(removed.cases, 1);
  assert.equal(removed.bodies, 2);
  assert.equal(removed.drafts, 1);
  assert.equal(removed.sent, 1);
  assert.equal(removed.masked, 1);
  const all = await dump();
  assert.doesNotMatch(JSON.stringify(all), /dana|ruiz|parcel 4417|"100"|\|100"/i);
  assert.equal(all.cases.length, 1);
  assert.equal(all.events.at(-1).type, 'erased');
});

test('a brand is removed everywhere, and another brand keeps its own req:H9 req:2.2', async () => {
  const bakery = { ...acme, id: 'bakery', name: 'Bakery', accounts: [{ site: 'x', handle: 'bakery', role: 'brand' }] };
  await w.own({ kind: 'brand/save', brand: acme });
  await w.own({ kind: 'brand/save', brand: bakery });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100'), reply('101', '100')] });
  await w.ask({
    kind: 'page/posts',
    where: where({ account: { name: 'B', handle: 'bakery' } }),
    posts: [post('500', { text: '@bakery stale bread' })],
  });
  await w.own({ kind: 'rule/mute', brand: 'acme', rule: 'clarity/long-sentence', muted: true });
  const { removed } = await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.deepEqual([removed.brands, removed.cases, removed.bodies, removed.sent], [1, 1, 2, 1]);
  const all = await dump();
  for (const name of ['bodies', 'cases', 'drafts', 'sent', 'pending'])
    assert.ok(
      all[name].every((r) => r.brand === 'bakery'),
      name,
    );
  assert.deepEqual(
    all.brands.map((b) => b.id),
    ['bakery'],
  );
  assert.ok(!all.meta.some((m) => m.key === 'salt:acme'));
  assert.equal(browser.local.settings.muted.acme, undefined);
  assert.deepEqual(
    browser.local.brands.map((b) => b.id),
    ['bakery'],
  );
});

test('everything is removed: database, switches, alarm and number req:H9', async () => {
  await w.own({ kind: 'brand/save', brand: acme });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  await settled(w);
  const { removed } = await w.own({ kind: 'store/erase', what: { all: true } });
  assert.equal(removed.bodies, 1);
  const all = await dump();
  for (const [name, records] of Object.entries(all)) assert.deepEqual(records, [], name);
  assert.deepEqual([browser.local, browser.session, browser.badge.text, browser.alarms.size], [{}, {}, '', 0]);
});

test("what has outlived the brand's retention goes, the rest stays req:H9", async () => {
  await w.own({ kind: 'brand/save', brand: { ...acme, retention: 'P30D' } });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  at('2026-12-20T10:00:00Z');
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [post('200', { handle: '@bo', time: '2026-12-20T09:00:00.000Z' })],
  });
  at('2026-12-26T10:00:00Z');
  await w.service.tidy();
  const all = await dump();
  assert.deepEqual(
    all.bodies.map((b) => b.id),
    ['200'],
  );
  assert.deepEqual(
    all.events.map((e) => e.type),
    ['seen', 'seen', 'erased'],
  );
});
