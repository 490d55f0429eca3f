// The agent knows better: what a mention is, and what to call a person. Both hold, and both go when the person is erased.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, fresh, post, queueOf, where, worker } from './harness.mjs';

let w;
const grumble = post('100', { text: '@acmehelp my parcel 4417 never came and nobody answers your phone' });
const open = (given = grumble) => w.ask({ kind: 'card/open', where: where(), post: given, thread: [] });
const draft = (known, given = grumble) =>
  w.ask({ kind: 'card/draft', where: where(), post: given, thread: [], purpose: 'reply', known, seed: 1 });
const correct = (key, is) => w.ask({ kind: 'case/act', case: key, act: 'correct', reason: '', is });
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});

test('a kind the agent gave outranks the reading: in the card, on the page and in the queue, after a restart too', async () => {
  const { case: key, reading } = await open();
  assert.equal(reading.kind, 'complaint');
  assert.deepEqual(await correct(key, 'question'), { state: 'open' });
  w = worker();
  assert.equal((await open()).reading.kind, 'question');
  const { marks } = await w.ask({ kind: 'page/posts', where: where(), posts: [grumble] });
  assert.equal(marks[0].reading.kind, 'question');
  assert.equal((await w.own(queueOf())).rows[0].kind, 'question');
  // Said twice is said once; another word of the agent stands in its place.
  await correct(key, 'question');
  await correct(key, 'complaint');
  assert.equal((await open()).reading.kind, 'complaint');
});

test('what it cannot be is refused in words', async () => {
  const { case: key } = await open();
  for (const is of ['nonsense', undefined]) assert.match((await correct(key, is)).failed.detail, /what is it/);
});

test('a name the agent gave is used in drafts, also in the next case of the same person, and none means none', async () => {
  const other = post('200', { text: '@acmehelp and now my refund is missing too, order 4471920', thread: '200' });
  for (const draftText of (await draft({ name: 'Rosa' })).drafts) assert.doesNotMatch(draftText.text, /Dana/);
  at('2026-11-25T10:01:00Z');
  const later = await open(other);
  assert.equal(later.known.name, 'Rosa');
  assert.ok(later.drafts.some((one) => /Rosa/.test(one.text)));
  at('2026-11-25T10:02:00Z');
  await draft({ name: '' }, other);
  const third = await open(post('300', { text: '@acmehelp my parcel 99 is late', thread: '300' }));
  assert.equal(third.known.name, '');
  for (const one of third.drafts) assert.doesNotMatch(one.text, /Dana|Rosa/);
  // Nobody else is called so, and nothing of it outlives the person's records.
  const stranger = await open(post('400', { handle: '@sam_lee', author: 'Sam Lee', thread: '400' }));
  assert.equal(stranger.known.name, undefined);
  await w.own({ kind: 'store/erase', what: { person: '@dana_ruiz' } });
  assert.doesNotMatch((await w.own({ kind: 'store/export' })).text, /Rosa/);
});
