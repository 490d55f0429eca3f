// A kindness: what may be given, what is left, and not the same person twice too soon; gone with the person and the brand.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, dump, fresh, post, where, worker } from './harness.mjs';

const generous = {
  ...acme,
  offers: ['a free service'],
  goodwill: { budget: '50', wows: ['a hand-written card', 'a bell'], again: 'P90D' },
};
let w;
let cara;
let dana;
const caseOf = async (id, more) =>
  (await w.ask({ kind: 'page/posts', where: where(), posts: [post(id, more)] })).marks.find((one) => one.post === id)
    .case;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: generous });
  cara = await caseOf('1', { author: 'Cara Mendez', handle: '@cara' });
  dana = await caseOf('2', { author: 'Dana Ruiz', handle: '@dana' });
});
const view = (key) => w.own({ kind: 'goodwill/view', case: key });
const give = (key, what, cost) => w.own({ kind: 'goodwill/give', case: key, what, cost });

test('a surprise is not offered twice to the same person in the days the brand sets, to others it is req:4.27', async () => {
  assert.deepEqual((await view(cara)).wows, ['a hand-written card', 'a bell']);
  await give(cara, 'a bell', 4);
  w.kill();
  w = worker();
  assert.deepEqual((await view(cara)).wows, []);
  assert.deepEqual((await view(cara)).offers, ['a free service'], 'making it right is no surprise');
  // The same person in another thread is the same person.
  assert.deepEqual((await view(await caseOf('3', { author: 'Cara M.', handle: '@Cara' }))).wows, []);
  assert.equal((await view(dana)).wows.length, 2);
  at('2027-02-22T10:00:00Z');
  assert.deepEqual((await view(cara)).wows, []);
  at('2027-02-24T10:00:00Z');
  assert.equal((await view(cara)).wows.length, 2);
});

test('the budget is of a month, counts every gift of the brand and ends the surprises req:4.27', async () => {
  assert.equal((await view(dana)).left, 50);
  await give(cara, 'a bell', 12.5);
  assert.equal((await view(dana)).left, 37.5);
  await give(cara, 'a free service', 60);
  const broke = await view(dana);
  assert.deepEqual([broke.left, broke.wows, broke.offers], [0, [], ['a free service']]);
  at('2026-12-01T10:00:00Z');
  assert.equal((await view(dana)).left, 50);
  await w.own({ kind: 'brand/save', brand: { ...generous, goodwill: { wows: ['a bell'] } } });
  assert.equal((await view(dana)).left, null);
});

test('an unhappy last word is told before a case is closed, a happy one is not', async () => {
  assert.equal(
    (await view(await caseOf('7', { text: '@acmehelp this is awful, I am so disappointed in you' }))).unhappy,
    true,
  );
  assert.equal(
    (await view(await caseOf('8', { text: '@acmehelp thank you so much, it works perfectly now!' }))).unhappy,
    false,
  );
});

test('gifts go with the person and with the brand, and no draft speaks of them req:H9', async () => {
  await give(cara, 'a bell', 4);
  await give(dana, 'a bell', 4);
  const gifts = async () => (await dump()).notes.filter((one) => one.gift).map((one) => one.handle);
  assert.equal((await gifts()).length, 2);
  await w.own({ kind: 'store/erase', what: { person: '@cara' } });
  assert.deepEqual(await gifts(), ['@dana']);
  const card = await w.ask({
    kind: 'card/open',
    where: where(),
    post: post('2', { author: 'Dana Ruiz', handle: '@dana' }),
    thread: [],
  });
  for (const draft of card.drafts) assert.doesNotMatch(draft.text, /bell|card|50/);
  const { left } = await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.equal(left.notes, 0);
});
