// Easy to reach: what the page and the brand's file tick by themselves, what the agent ticks, and what has gone stale.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, bg, browser, dump, fresh, post, reply, where, worker } from './harness.mjs';

const { alertQuery, stale } = bg;
const own = { account: { name: 'Acme Help', handle: '@AcmeHelp' }, surface: 'profile', url: 'https://x.com/AcmeHelp' };
let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const view = () => w.own({ kind: 'setup/view', brand: 'acme' });
const item = async (id) => (await view()).items.find((one) => one.id === id);
const look = (profile, more = {}, how = 'ask') =>
  w[how]({ kind: 'page/looked', where: where({ ...own, ...more }), profile });

test('a profile with a way to reach the brand is ticked by itself, one without stays open req:0.13', async () => {
  for (const words of ['We sell bikes and we love them.', 'Since 1984. 12,400 followers', '']) {
    await look({ words, pinned: null });
    assert.equal((await item('profile/x/acmehelp')).done, false, words);
  }
  for (const words of [
    'Help: acme.com/help',
    'https://acme.example/help',
    'Write to help@acme.example',
    'Call +44 20 7946 0958',
  ]) {
    await look({ words, pinned: null });
    const found = await item('profile/x/acmehelp');
    assert.deepEqual([found.done, found.by], [true, 'page'], words);
    await look({ words: 'We sell bikes.', pinned: null });
    assert.equal((await item('profile/x/acmehelp')).done, false, 'what is gone from the page is open again');
  }
  await look({ words: '', pinned: 'For complaints contact complaints@acme.example' });
  assert.equal((await item('pinned/x/acmehelp')).done, true);
});

test("somebody else's profile, another account and a private window tick nothing req:0.13 req:H9", async () => {
  const words = 'Help: https://acme.example/help';
  await look({ words, pinned: null }, { url: 'https://x.com/caramendez' });
  await look({ words, pinned: null }, { url: 'https://x.com/acmehelp/status/1' });
  await look({ words, pinned: null }, { account: { name: 'Anna', handle: '@annab' } });
  await look({ words, pinned: null }, {}, 'hidden');
  assert.equal((await item('profile/x/acmehelp')).done, false);
  assert.deepEqual(
    (await dump()).meta.filter((row) => row.key.startsWith('setup:')),
    [],
  );
});

test("what the agent ticks outlives the worker, can be taken back, goes with the brand; the brand's file ticks itself req:1.8 req:0.12", async () => {
  assert.deepEqual(
    [(await item('card')).done, (await item('hours')).done, (await item('searches')).done],
    [false, false, false],
  );
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'presence', done: true });
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'rules', done: true });
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'card', done: true });
  w.kill();
  w = worker();
  assert.deepEqual([(await item('presence')).done, (await item('presence')).by], [true, 'hand']);
  assert.equal((await item('rules')).done, false, 'no rules are written yet');
  assert.equal((await item('card')).done, false, 'only a contact fills the card');
  await w.own({
    kind: 'brand/save',
    brand: {
      ...acme,
      contact: { mail: 'help@acme.example' },
      rules: [{ n: 1, title: 'No insults', text: 'They go.' }],
      hours: { zone: 'Europe/London', week: { mon: [['09:00', '18:00']] } },
      routine: { times: [], searches: ['acme parcels'] },
    },
  });
  for (const id of ['rules', 'card', 'hours', 'searches']) assert.equal((await item(id)).done, true, id);
  assert.deepEqual(
    (await view()).searches.map((one) => one.url),
    ['https://x.com/search?q=acme%20parcels&f=live'],
  );
  // The page may say less than the agent knows: her word stands.
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'profile/x/acmehelp', done: true });
  await look({ words: 'We sell bikes.', pinned: null });
  assert.equal((await item('profile/x/acmehelp')).done, true);
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'presence', done: false });
  assert.equal((await item('presence')).done, false);
  await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.ok(!(await dump()).meta.some((row) => row.key.startsWith('setup:')));
});

test('an alert asks for every name in quotes and leaves out what is not meant req:4.35', () => {
  const brand = {
    ...acme,
    name: 'Harbour Bikes',
    accounts: [
      { site: 'x', handle: '@harbourbikes' },
      { site: 'x', handle: 'anna', role: 'personal' },
    ],
  };
  assert.equal(alertQuery(brand), '"Harbour Bikes" OR "harbourbikes"');
  assert.equal(
    alertQuery({
      ...brand,
      contact: { form: 'https://www.harbour.example/help' },
      routine: { searches: ['"harbour bikes" -jobs', 'harbor bikes', 'harbour-bikes -jobs -"for sale"'] },
    }),
    '"Harbour Bikes" OR "harbor bikes" OR "harbour-bikes" OR "harbourbikes" -jobs -"for sale" -site:harbour.example',
  );
  assert.equal(alertQuery({ ...brand, name: 'The "Kiln"', accounts: [] }), '"The Kiln"');
});

test('spring clean finds old rules, answers nobody gives, plain and doubled links, holidays gone by, and nothing else', () => {
  const brand = {
    ...acme,
    rules: [
      { n: 1, title: 'Old', text: 'x', since: '2025-01-10' },
      { n: 2, title: 'New', text: 'x', since: '2026-06-01' },
    ],
    answers: [
      { code: 'hours', answer: 'Hi {name|there}, we are open from 9 to 5.', url: 'https://acme.example/hours/' },
      { code: 'never', answer: 'You find it all at our desk, {name}.', url: 'http://acme.example/hours' },
      { code: 'short', answer: 'Yes, {name}.' },
    ],
    hours: {
      zone: 'UTC',
      closed: ['2025-12-25', '2026-01-01', '2026-12-25'],
      open: [{ date: '2024-12-24', frames: [] }],
    },
  };
  const now = new Date('2026-11-25T10:00:00Z');
  const few = ['Hi Cara, we are open from 9 to 5.'];
  const all = [...few, ...Array.from({ length: 20 }, (_, n) => `I am looking into it, number ${n}.`)];
  const found = (replies) => stale(brand, replies, now).map((one) => [one.what, ...one.of].join(' '));
  assert.deepEqual(found(all), ['rule Old', 'answer never', 'twice hours never', 'plain never', 'past 2']);
  assert.ok(!found(few).includes('answer never'), 'too few replies to say');
  assert.deepEqual(stale({ ...acme, answers: [{ code: 'a', answer: 'We are open from 9 to 5.' }] }, [], now), []);
});

test("the answers are held against the brand's own replies, and the clean is due once a quarter", async () => {
  assert.deepEqual([(await view()).due, (await view()).cleaned], [true, null]);
  await w.own({ kind: 'setup/tick', brand: 'acme', item: 'clean', done: true });
  assert.equal((await view()).due, false);
  at('2027-02-24T10:00:00Z');
  assert.equal((await view()).due, true);
  await w.own({
    kind: 'brand/save',
    brand: { ...acme, answers: [{ code: 'never', answer: 'You find it all at our desk.' }] },
  });
  for (let n = 1; n <= 20; n++)
    await w.ask({
      kind: 'page/posts',
      where: where(),
      posts: [post(String(n)), reply(String(n + 100), String(n), { text: `I am on it, number ${n}.` })],
    });
  assert.deepEqual((await view()).stale, [{ what: 'answer', of: ['never'] }]);
  assert.equal(browser.fail.local, undefined);
});
