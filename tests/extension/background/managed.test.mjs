// Brands an organisation sets by policy: there without a press, read-only, kept when the policy goes.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, browser, dump, fresh, post, queueOf, where } from './harness.mjs';

let w;
beforeEach(() => {
  w = fresh();
});
const names = async () => (await w.own({ kind: 'brand/list' })).brands.map((one) => one.name);

test('a brand of the policy works like any other and cannot be changed or removed here', async () => {
  browser.managed.brands = [acme, { aplomb: 1, name: 'no id' }, { ...acme, id: 'practice' }];
  await w.service.policy();
  const list = await w.own({ kind: 'brand/list' });
  assert.deepEqual([list.brands.map((one) => one.id), list.managed], [['acme'], ['acme']]);
  assert.ok(browser.pushed.some(({ push }) => push.kind === 'changed' && push.what === 'brands'));
  // What the policy gets wrong is said, and costs only itself.
  assert.equal((await w.own(queueOf())).trouble.id, 'managed');
  const { marks } = await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  assert.equal(marks[0].brand.id, 'acme');
  const before = await dump();
  for (const asked of [
    { kind: 'brand/save', brand: { ...acme, name: 'Mine' } },
    { kind: 'brand/import', text: JSON.stringify({ ...acme, name: 'Mine' }) },
    { kind: 'brand/remove', id: 'acme' },
    { kind: 'store/erase', what: { brand: 'acme' } },
  ])
    assert.equal((await w.own(asked)).failed?.id, 'managed', asked.kind);
  assert.deepEqual(await dump(), before);
});

test('a policy that changes reaches a running browser, and one that goes leaves the brand to the agent', async () => {
  browser.managed.brands = [acme];
  await w.service.policy();
  browser.pushed = [];
  await w.service.policy();
  assert.deepEqual(browser.pushed, []);
  browser.managed.brands = [{ ...acme, name: 'Acme Ltd' }];
  await w.service.policy();
  assert.deepEqual(await names(), ['Acme Ltd']);
  delete browser.managed.brands;
  await w.service.policy();
  assert.deepEqual((await w.own({ kind: 'brand/list' })).managed, []);
  assert.equal((await w.own({ kind: 'brand/save', brand: { ...acme, name: 'Mine' } })).failed, undefined);
  assert.deepEqual(await names(), ['Mine']);
});

test('a browser without policies, and one that refuses to tell, both have none', async () => {
  browser.managed.brands = 'not a list';
  await w.service.policy();
  const { get } = chrome.storage.managed;
  chrome.storage.managed.get = async () => {
    throw new Error('no policy');
  };
  try {
    await w.service.policy();
  } finally {
    chrome.storage.managed.get = get;
  }
  assert.deepEqual(await names(), []);
});
