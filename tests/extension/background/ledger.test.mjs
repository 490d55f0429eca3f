import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, browser, core, dump, fresh, post, reply, settled, where, worker } from './harness.mjs';

let w;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
});
const see = (posts, more) => w.ask({ kind: 'page/posts', where: where(more), posts });

test('a complaint seen for the first time starts its timer at the time it was posted req:0.8', async () => {
  at('2026-11-25T10:35:00Z');
  const { marks, wakeAt } = await see([post('100')]);
  assert.equal(marks.length, 1);
  assert.equal(marks[0].post, '100');
  assert.equal(marks[0].role, 'mention');
  assert.equal(marks[0].reading.kind, 'complaint');
  assert.equal(marks[0].timer.start, '2026-11-25T09:50:00Z');
  assert.equal(marks[0].timer.state, 'late');
  assert.equal(marks[0].timer.remaining, -15 * 60_000);
  assert.equal(marks[0].brand.name, 'Acme');
  assert.ok(wakeAt === null || wakeAt > '2026-11-25T10:35');
  const { events } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen'],
  );
});

test('the same post seen again, here or in another tab, changes nothing req:H3 req:T3', async () => {
  await see([post('100')]);
  const before = await dump();
  await see([post('100'), post('100')]);
  w = worker();
  await w.ask({
    kind: 'page/posts',
    where: where({ surface: 'status' }),
    posts: [post('100', { text: ' @acmehelp my parcel 4417 never came\nand nobody answers your phone ' })],
  });
  assert.deepEqual(await dump(), before);
});

test('a post that stands on the page twice is one event', async () => {
  await see([
    post('100', { text: '@acmehelp my parcel…', truncated: true }),
    post('100'),
    post('101', { altIds: ['100b'], handle: '@bo' }),
  ]);
  const { events, bodies } = await dump();
  assert.equal(events.length, 2);
  assert.match(bodies.find((b) => b.id === '100').text, /phone$/);
  await see([post('100b', { handle: '@bo' })]);
  assert.equal((await dump()).events.length, 2);
});

test('an edited post is updated, a cut of a known text is not', async () => {
  await see([post('100', { text: '@acmehelp my parcel 4417 never came and nobody…', truncated: true })]);
  await see([post('100')]);
  await see([post('100', { text: '@acmehelp my parcel 4417 never came and nobody…', truncated: true })]);
  await see([post('100', { text: '@acmehelp thank you, the parcel is here, great service!' })]);
  const { events, bodies, cases } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'updated', 'updated'],
  );
  assert.equal(bodies.length, 3);
  assert.equal(cases.length, 1);
  assert.equal(cases[0].face, events[2].id);
});

test('our reply stops the timer, in the same batch or a later one, once req:H6 req:0.8', async () => {
  await see([post('100')]);
  at('2026-11-25T10:05:00Z');
  const { marks } = await see([reply('101', '100')]);
  const own = marks.find((m) => m.post === '101');
  const mention = marks.find((m) => m.post === '100');
  assert.equal(own.role, 'own');
  assert.equal(own.reading, null);
  assert.equal(own.state, 'answered');
  assert.equal(mention.state, 'answered');
  assert.equal(mention.timer.state, 'met');
  assert.equal(mention.timer.met, '2026-11-25T09:58:00Z');
  await see([post('100'), reply('101', '100')]);
  const { events } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'answered'],
  );
  await settled(w);
  assert.equal(browser.badge.text, '');
});

test('our reply seen before the post it answers still answers it', async () => {
  await see([reply('101', '100')]);
  assert.equal((await dump()).events.length, 0);
  const { marks } = await see([post('100')]);
  assert.equal(marks[0].state, 'answered');
  const { events, sent, cases } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'answered'],
  );
  assert.equal(sent[0].case, cases[0].key);
});

test('a reply is known by the text that was sent, where the page does not say what it answers', async () => {
  const { marks } = await see([post('100')]);
  await w.ask({
    kind: 'composer/sent',
    where: where(),
    text: '@dana_ruiz  Sorry, Dana. I am on it: https://acme.example/a/long/path',
    post: '100',
    case: null,
  });
  w = worker();
  await see([reply('101', null, { thread: null, replyTo: null, text: 'Sorry, Dana. I am on it: acme.example/a/lo…' })]);
  const { events, pending, sent } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'answered'],
  );
  assert.equal(events[1].case, marks[0].case);
  assert.equal(pending.length, 0);
  assert.equal(sent[0].case, marks[0].case);
});

test('an own post that answers nobody answers nobody', async () => {
  await see([post('100', { thread: '90', parent: '90' })]);
  await see([
    reply('90', null, {
      thread: '90',
      replyTo: null,
      text: 'Our winter opening hours',
      time: '2026-11-25T08:00:00.000Z',
    }),
  ]);
  await see([reply('110', '95', { thread: '90', replyTo: ['@someone_else'] })]);
  const { events, sent } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen'],
  );
  assert.deepEqual(
    sent.map((s) => s.case),
    [null, null],
  );
});

test('a second message of the same person in the thread joins the case and opens it again req:3.10', async () => {
  await see([post('100', { thread: '100' })]);
  await see([reply('101', '100')]);
  const { marks } = await see([
    post('102', {
      thread: '100',
      parent: '101',
      replyTo: ['@acmehelp'],
      text: 'my parcel still has not arrived',
      time: '2026-11-25T09:59:00.000Z',
    }),
  ]);
  const { cases, events } = await dump();
  assert.equal(cases.length, 1);
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'answered', 'seen'],
  );
  assert.equal(marks.find((m) => m.post === '102').state, 'open');
  assert.deepEqual(
    cases[0].snapshot.messages.map((m) => m.who),
    ['customer', 'brand', 'customer'],
  );
});

test('people who join in under a complaint are counted, not made into cases of their own req:1.13', async () => {
  await see(
    [
      post('100'),
      post('103', { handle: '@bo', author: 'Bo', text: 'same here', parent: '100', thread: '100' }),
      post('104', { handle: '@cy', author: 'Cy', text: 'me too', parent: '100', thread: '100' }),
    ],
    { surface: 'status', url: 'https://x.com/dana_ruiz/status/100' },
  );
  assert.equal((await dump()).cases.length, 1);
  const read = core.asked.find((r) => r.kind === 'read');
  assert.equal(read.mentions[0].pileOn, 2);
});

test('a promise in our reply becomes a timer req:4.4', async () => {
  await see([
    post('100'),
    reply('101', '100', { text: 'So sorry, Dana. I will write to you by 3pm today with what the depot says.' }),
  ]);
  const { events, cases } = await dump();
  assert.deepEqual(
    events.map((e) => e.type),
    ['seen', 'answered', 'promised'],
  );
  assert.equal(events[2].until, '2026-11-25T15:00:00Z');
  assert.equal(cases[0].timers.find((t) => t.kind === 'promise').due, '2026-11-25T15:00:00Z');
});

test('writing again keeps the promise; the second half of a reply does not req:4.4 req:4.38', async () => {
  const promising = reply('101', '100', {
    text: 'So sorry, Dana. I will write to you by 3pm today with what the depot says.',
  });
  await see([
    post('100'),
    promising,
    reply('102', '101', { text: 'And thank you for your patience.', time: '2026-11-25T09:58:40.000Z' }),
  ]);
  let all = await dump();
  assert.deepEqual(
    all.events.map((e) => e.type),
    ['seen', 'answered', 'promised', 'answered'],
  );
  assert.equal(all.cases[0].state, 'waiting');
  at('2026-11-25T14:00:00Z');
  await see([reply('103', '102', { text: 'The depot has found it, Dana.', time: '2026-11-25T13:59:00.000Z' })]);
  all = await dump();
  assert.deepEqual(
    all.events.slice(4).map((e) => e.type),
    ['answered', 'kept'],
  );
  assert.equal(all.cases[0].state, 'answered');
  assert.equal(all.cases[0].snapshot.promises[0].kept, true);
});

test('a promise that had run out before we saw it is history', async () => {
  at('2026-11-27T10:00:00Z');
  await see([
    post('100'),
    reply('101', '100', { text: 'So sorry, Dana. I will write to you by 3pm today with what the depot says.' }),
  ]);
  assert.deepEqual(
    (await dump()).events.map((e) => e.type),
    ['seen', 'answered'],
  );
});

test('a relative time is narrowed by later sightings, and only by halves req:M6', async () => {
  const seen = (from, to) => see([post('100', { time: { from, to } })]);
  await seen('2026-11-25T07:00:00.000Z', '2026-11-25T08:00:00.000Z');
  await seen('2026-11-25T07:10:00.000Z', '2026-11-25T08:10:00.000Z');
  assert.equal((await dump()).events.length, 1);
  await seen('2026-11-25T07:40:00.000Z', '2026-11-25T08:40:00.000Z');
  const { events } = await dump();
  assert.deepEqual(events[1].time, { from: '2026-11-25T07:40:00.000Z', to: '2026-11-25T08:00:00.000Z' });
});

test('only what concerns the brand enters the ledger req:H3', async () => {
  const timeline = where({ surface: 'timeline', url: 'https://x.com/home' });
  const { marks } = await w.ask({
    kind: 'page/posts',
    where: timeline,
    posts: [
      post('1', { text: 'Lovely sunset over the bay tonight' }),
      post('2', { promoted: true }),
      post('3', { visible: false }),
      post('4', { audience: 'private' }),
      post(null),
      post('5'),
      post('6', { text: 'Acme has lost my parcel, avoid', handle: '@eve' }),
    ],
  });
  assert.deepEqual(
    marks.map((m) => m.post),
    ['5', '6'],
  );
  assert.equal((await dump()).cases.length, 2);
});

test('with no brand at all the practice brand serves every account', async () => {
  w = fresh();
  const { marks } = await see([post('100')]);
  assert.equal(marks[0].brand.id, 'practice');
  assert.ok(marks[0].timer);
});

test("asleep for a personal account and a stranger's, which is said, and on a paused site and before the first-run page", async () => {
  const none = { marks: [], wakeAt: null };
  const anna = { name: 'Anna', handle: '@AnnaB' };
  const brands = [{ id: 'acme', name: 'Acme' }];
  assert.deepEqual(await see([post('1')], { account: anna }), { ...none, asleep: { account: 'Anna', brands } });
  const stranger = { account: { name: null, handle: '@who' } };
  assert.deepEqual(await see([post('1')], stranger), { ...none, asleep: { account: '@who', brands } });
  const asked = core.asked.length;
  await w.ask({ kind: 'core/warm', site: 'x' });
  assert.equal(core.asked.length, asked, 'where it sleeps the core is not started');
  await w.own({ kind: 'settings/set', settings: { paused: ['x'] } });
  assert.deepEqual(await see([post('1')]), none);
  await w.own({ kind: 'settings/set', settings: { paused: [], agreed: false } });
  assert.deepEqual(await see([post('1')]), none);
  assert.equal((await dump()).events.length, 0);
});

test('woken for a brand on an account of nobody, which stays a stranger to the brand', async () => {
  const where = { account: { name: 'Anna', handle: '@AnnaB' }, woken: 'acme' };
  const { marks, asleep } = await see(
    [post('100'), post('101', { handle: '@AnnaB', parent: '100', thread: '100' })],
    where,
  );
  assert.equal(asleep, undefined);
  assert.equal(marks.find((m) => m.post === '100').brand.id, 'acme');
  assert.notEqual(marks.find((m) => m.post === '100').state, 'answered', 'what Anna writes is no answer of the brand');
  assert.deepEqual((await see([post('102')], { ...where, woken: 'nobody' })).marks, []);
  const asked = core.asked.length;
  await see([post('103')]);
  await w.ask({ kind: 'core/warm', site: 'x' });
  assert.ok(
    core.asked.slice(asked).some((r) => r.mentions?.[0].text === 'Hello'),
    'awake, the core gets ready',
  );
});

test('a private window gets its marks and leaves no trace req:H9', async () => {
  const before = await dump();
  const local = structuredClone(browser.local);
  const message = { kind: 'page/posts', where: where(), posts: [post('100'), reply('101', '100')] };
  const { marks } = await w.hidden(message);
  assert.deepEqual(
    marks.map((m) => m.role),
    ['mention', 'own'],
  );
  assert.equal(marks[0].state, 'answered');
  const card = await w.hidden({ kind: 'card/open', where: where(), post: post('200'), thread: [] });
  assert.ok(card.drafts.length > 0);
  await w.hidden({ kind: 'card/keep', case: card.case, text: 'half a sentence' });
  await w.hidden({ kind: 'composer/sent', where: where(), text: 'hello', post: '200', case: card.case });
  await w.hidden({ kind: 'card/manual', site: 'x', author: '@bo', text: 'my order is late', audience: 'public' });
  assert.ok((await w.hidden({ kind: 'brand/save', brand: acme })).failed);
  await settled(w);
  assert.deepEqual(await dump(), before);
  assert.deepEqual(browser.local, local);
});

test('a text of 100,000 characters is read and stored cut, without trouble req:R4', async () => {
  const { marks } = await see([post('100', { text: `@acmehelp ${'late '.repeat(20_000)}` })]);
  assert.equal(marks.length, 1);
  assert.ok((await dump()).bodies[0].text.length <= 65_536);
});

test('50 long posts go to the core in parts it accepts', async () => {
  const { marks } = await see(
    Array.from({ length: 50 }, (_, i) =>
      post(String(i + 1), { handle: `@p${i}`, text: `@acmehelp ${'where is it '.repeat(4000)}` }),
    ),
  );
  assert.equal(marks.length, 50);
  assert.ok(core.asked.every((r) => JSON.stringify(r).length < 1_000_000));
});

test('the clock set back loses no event', async () => {
  await see([post('100')]);
  at('2026-11-24T10:00:00Z');
  await see([reply('101', '100')]);
  const { cases, events } = await dump();
  assert.equal(cases[0].state, 'answered');
  assert.ok(events[0].id < events[1].id);
});

test('other tabs hear of an answer, private ones do not', async () => {
  browser.tabs = [{ id: 7 }, { id: 8 }, { id: 9, incognito: true }];
  await see([post('100')]);
  await settled(w);
  browser.pushed.length = 0;
  await see([reply('101', '100')]);
  await settled(w);
  const marks = browser.pushed.filter((p) => p.push.kind === 'marks');
  assert.deepEqual(
    marks.map((p) => p.to),
    [8],
  );
  assert.deepEqual(
    marks[0].push.marks.map((m) => [m.post, m.role, m.state]),
    [
      ['100', 'mention', 'answered'],
      ['101', 'own', 'answered'],
    ],
  );
});
