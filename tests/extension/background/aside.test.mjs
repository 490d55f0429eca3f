// What can be folded out beside a case: the person, the offers, who solves it, and its story; and handing a case over.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, dump, fresh, post, queueOf, reply, where } from './harness.mjs';

const careful = {
  ...acme,
  retention: 'P30D',
  offers: ['a free service', 'a £15 voucher', 'a £60 voucher'],
  goodwill: { limit: '20', wows: [] },
  plan: [
    { category: 'delivery', owner: 'Leo', backup: 'Mina', contact: 'leo@harbour.example', time: 'weekdays, 9 to 5' },
    { category: 'other', owner: 'Sol' },
  ],
};
const bakery = { ...acme, id: 'bakery', name: 'Bakery', accounts: [{ site: 'x', handle: 'bakery', role: 'brand' }] };
const cara = { author: 'Cara Mendez', handle: '@cara' };
const late = '@acmehelp my parcel has still not arrived, order number 4417-2093';
const atBakery = where({ account: { name: 'Bakery', handle: '@bakery' } });

let w;
const seen = async (posts, place = where()) => (await w.ask({ kind: 'page/posts', where: place, posts })).marks;
const caseOf = async (id, more, place) => (await seen([post(id, more)], place)).find((one) => one.post === id).case;
const aside = async (key, ask = w.ask) => (await ask({ kind: 'case/aside', case: key })).view;
const act = (key, name, reason) => w.own({ kind: 'case/act', case: key, act: name, reason });
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: careful });
  await w.own({ kind: 'brand/save', brand: bakery });
});

test('the card of a person has their earlier contacts with this brand, how they sounded and what was promised req:2.23', async () => {
  const key = await caseOf('1', { ...cara, text: late });
  const first = (await aside(key)).person;
  assert.deepEqual([first.total, first.contacts, first.moods.length, first.byName], [0, [], 1, false]);
  await seen([
    reply('2', '1', {
      text: 'I am sorry, Cara. I will write to you here by noon tomorrow.',
      time: '2026-11-25T09:59:00.000Z',
    }),
  ]);
  await caseOf('3', { ...cara, text: '@bakery your bread is stale', time: '2026-11-25T09:55:00.000Z' }, atBakery);
  await caseOf('4', { author: 'Dana', handle: '@dana', text: late });
  at('2026-11-27T10:00:00Z');
  const now = await caseOf('5', {
    ...cara,
    text: '@acmehelp thank you so much, the parcel is here and it is lovely',
    time: '2026-11-27T09:50:00.000Z',
  });
  const { person } = await aside(now);
  assert.equal(person.total, 1, 'neither the other brand nor the other person');
  assert.deepEqual(
    person.contacts.map((one) => [one.case, one.kind, one.category, one.at]),
    [[key, 'complaint', 'delivery', '2026-11-25T09:50:00.000Z']],
  );
  assert.deepEqual(person.moods, ['negative', 'positive']);
  assert.deepEqual(
    person.promises.map((one) => one.state),
    ['late'],
  );
});

test('nothing a person said of themselves is shown as a mark on them req:2.23', async () => {
  const wheels =
    '@acmehelp your ramp was shut again, I am a Muslim in a wheelchair, this is discrimination against disabled people';
  const key = await caseOf('1', { ...cara, text: wheels });
  const { person } = await aside(await caseOf('2', { ...cara, text: late }));
  assert.deepEqual(
    person.contacts.map((one) => [one.case, one.category]),
    [[key, null]],
  );
  assert.doesNotMatch(JSON.stringify(person), /muslim|wheel|ramp|discrimination|accessibility/i);
});

test('who is known by a display name alone may be somebody else, and who has none is nobody req:2.23', async () => {
  await caseOf('1', { author: 'Sam Lee', handle: null, text: late });
  const named = (await aside(await caseOf('2', { author: 'Sam Lee', handle: null, text: late }))).person;
  assert.deepEqual([named.total, named.byName], [1, true]);
  await caseOf('3', { author: null, handle: null, text: late });
  assert.equal((await aside(await caseOf('4', { author: null, handle: null, text: late }))).person.total, 0);
});

test("what is known of a person goes with the brand's retention, and when the agent forgets them req:2.23 req:H9", async () => {
  const key = await caseOf('1', { ...cara, text: late });
  assert.equal((await aside(key)).person.until, '2026-12-25T10:00:00.000Z');
  at('2026-12-24T10:00:00Z');
  const later = await caseOf('2', { ...cara, text: late, time: '2026-12-24T09:50:00.000Z' });
  assert.equal((await aside(later)).person.total, 1);
  at('2026-12-26T10:00:00Z');
  assert.equal((await aside(later)).person.total, 0, 'gone before anything has swept');
  const { person } = await aside(later);
  await w.own({ kind: 'store/erase', what: { person: person.name } });
  assert.equal(await aside(later), null);
  const left = await dump();
  assert.doesNotMatch(JSON.stringify([left.cases, left.bodies, left.notes, left.drafts]), /cara/i);
});

test('a private window shows nothing of anybody req:H9', async () => {
  const key = await caseOf('1', { ...cara, text: late });
  assert.equal(await aside(key, w.hidden), null);
  assert.notEqual(await aside(key, w.own), null, 'the panel may look');
});

test('an offer with a sum is told to stay private, above the limit to need an OK, and is given with one only req:2.19 req:2.21', async () => {
  const key = await caseOf('1', { ...cara, text: late });
  const { offers } = await aside(key);
  assert.deepEqual(offers.offers, [
    { what: 'a free service', amount: null, over: false },
    { what: 'a £15 voucher', amount: 15, over: false },
    { what: 'a £60 voucher', amount: 60, over: true },
  ]);
  assert.equal(offers.limit, 20);
  const give = (more) => w.own({ kind: 'goodwill/give', case: key, what: 'a £60 voucher', cost: 60, ...more });
  assert.equal((await give({})).failed.id, 'unknown');
  assert.equal((await dump()).notes.length, 0);
  assert.deepEqual(await give({ ok: true }), {});
  assert.deepEqual(
    (await aside(key)).offers.given.map((one) => one.what),
    ['a £60 voucher'],
  );
  // Without a limit nobody has to ask.
  await w.own({ kind: 'brand/save', brand: { ...careful, goodwill: { wows: [] } } });
  assert.deepEqual(
    (await aside(key)).offers.offers.map((one) => one.over),
    [false, false, false],
  );
});

test('what others were given in such a case is shown, of other matters it is not req:2.22', async () => {
  const [one, two, three] = [
    await caseOf('1', { ...cara, text: late }),
    await caseOf('2', {
      author: 'Dana',
      handle: '@dana',
      text: '@acmehelp my parcel has still not arrived and I am fed up',
    }),
    await caseOf('3', { author: 'Bo', handle: '@bo', text: '@acmehelp you charged me twice for the same order' }),
  ];
  await w.own({ kind: 'goodwill/give', case: one, what: 'a free service', cost: 5 });
  assert.deepEqual(
    (await aside(two)).offers.similar.map((each) => each.what),
    ['a free service'],
  );
  assert.deepEqual(
    (await w.own({ kind: 'goodwill/view', case: two })).similar.map((each) => each.what),
    ['a free service'],
  );
  assert.deepEqual((await aside(three)).offers.similar, []);
  assert.deepEqual((await aside(one)).offers.similar, [], 'what they had themselves is told as theirs');
  assert.doesNotMatch(JSON.stringify((await aside(two)).offers), /cara/i);
});

test("the brand's plan names who solves it; for what nobody is named for there is a default owner req:4.26", async () => {
  const key = await caseOf('1', { ...cara, text: late });
  assert.deepEqual((await aside(key)).plan, {
    category: 'delivery',
    fallback: false,
    owner: 'Leo',
    backup: 'Mina',
    contact: 'leo@harbour.example',
    time: 'weekdays, 9 to 5',
  });
  const bill = await caseOf('2', {
    author: 'Bo',
    handle: '@bo',
    text: '@acmehelp you charged me twice for the same order',
  });
  assert.deepEqual([(await aside(bill)).plan.owner, (await aside(bill)).plan.fallback], ['Sol', true]);
  const vague = await caseOf('3', { author: 'Ivo', handle: '@ivo', text: '@acmehelp hm' });
  assert.deepEqual([(await aside(vague)).plan.owner, (await aside(vague)).plan.fallback], ['Sol', true]);
  await w.own({ kind: 'brand/save', brand: { ...careful, plan: [] } });
  assert.equal((await aside(key)).plan, null);
});

test('hand-overs are counted, undone in one step, and the clock keeps its start req:4.2 req:1.26', async () => {
  const key = await caseOf('1', { ...cara, text: late });
  const row = async () => (await w.own(queueOf())).rows.find((one) => one.case === key);
  const { timer } = await row();
  await act(key, 'pass', 'Leo');
  await act(key, 'pass', 'Leo');
  assert.deepEqual([(await aside(key)).passes, (await row()).passedTo], [1, 'Leo'], 'the same hand-over twice is one');
  await act(key, 'pass', 'Mina');
  assert.deepEqual([(await aside(key)).passes, (await aside(key)).passedTo], [2, 'Mina']);
  assert.deepEqual((await row()).timer, timer);
  await act(key, 'unpass', 'Leo');
  assert.deepEqual([(await aside(key)).passes, (await row()).passedTo], [1, 'Leo']);
  await act(key, 'unpass', '');
  assert.deepEqual([(await aside(key)).passes, (await row()).passedTo], [0, null]);
  // The log names nobody: not even a colleague.
  assert.doesNotMatch(JSON.stringify((await dump()).events), /Leo|Mina/);
});

test('the care account answers what was written to the brand on the same clock req:1.26', async () => {
  const two = [
    { site: 'x', handle: '@AcmeHelp', role: 'care' },
    { site: 'x', handle: '@acme', role: 'brand' },
  ];
  await w.own({ kind: 'brand/save', brand: { ...careful, accounts: two } });
  const asBrand = where({ account: { name: 'Acme', handle: '@acme' } });
  const [mark] = await seen([post('1', { ...cara, text: '@acme my parcel never came' })], asBrand);
  const first = reply('2', '1', {
    handle: '@acme',
    text: 'Our colleagues at @AcmeHelp have this, Cara.',
    time: '2026-11-25T09:55:00.000Z',
  });
  await seen([post('1', { ...cara, text: '@acme my parcel never came' }), first], asBrand);
  const more = post('3', {
    ...cara,
    kind: 'reply',
    parent: '2',
    thread: '1',
    text: '@acmehelp and? It never came',
    time: '2026-11-25T09:57:00.000Z',
  });
  const marks = await seen([post('1', { ...cara, text: '@acme my parcel never came' }), first, more]);
  const careFor = async (place) => (await w.ask({ kind: 'case/aside', case: mark.case, where: place })).view.care;
  assert.deepEqual([await careFor(asBrand), await careFor(where())], ['@AcmeHelp', null]);
  assert.deepEqual([...new Set(marks.map((one) => one.case))], [mark.case], 'one case, whichever account is in use');
  const { cases } = await dump();
  assert.equal(cases[0].snapshot.messages[0].time, '2026-11-25T09:50:00Z');
});

test('the story of a case has what was told, what was said and what was promised req:4.2', async () => {
  const key = await caseOf('1', { ...cara, text: late });
  await seen([
    post('1', { ...cara, text: late }),
    reply('2', '1', { text: 'I am sorry, Cara. I will write to you here by noon tomorrow.' }),
  ]);
  const { story } = await aside(key);
  assert.deepEqual(
    [story.author, story.since, story.category],
    ['Cara Mendez', '2026-11-25T09:50:00.000Z', 'delivery'],
  );
  assert.deepEqual(story.said, [late]);
  assert.deepEqual(story.replied, ['I am sorry, Cara. I will write to you here by noon tomorrow.']);
  assert.ok(
    story.told.some((one) => one.value === '4417-2093'),
    JSON.stringify(story.told),
  );
  assert.deepEqual(
    story.promises.map((one) => one.state),
    ['open'],
  );
});
