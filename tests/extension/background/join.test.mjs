// Two cases that are one person's or one matter: joined and taken apart, with nothing lost either way.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, bg, clock, core, dump, fresh, post, queueOf, reply, settled, where, worker } from './harness.mjs';

let w;
/** Dana complains twice, in two threads; Bo writes of the same order; Kim of something else. */
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  const time = '2026-11-25T09:40:00.000Z';
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('1', { text: '@acmehelp where is my order 20391447? It never came', time }),
      post('2', { text: '@acmehelp still nothing, and nobody answers your phone' }),
      post('3', { handle: '@bo', author: 'Bo', text: '@acmehelp order 20391447 is my wife’s, when will it be here?' }),
      post('4', { handle: '@kim', author: 'Kim', text: '@acmehelp do you deliver to Fife?' }),
    ],
  });
});
const caseOf = async (id) => (await dump()).bodies.find((b) => b.id === id).case;
const rowOf = async (id) => {
  const key = await caseOf(id);
  return (await dump()).cases.find((c) => c.key === key);
};
const act = (key, more) => w.own({ kind: 'case/act', case: key, reason: '', ...more });
const join = async (a, b) => act(await caseOf(a), { act: 'merge', into: await caseOf(b) });
const alike = async (id) => w.own({ kind: 'case/alike', case: await caseOf(id) });
const without = ({ at: _, ...row }) => row;
const rows = async () =>
  Object.fromEntries((await dump()).cases.map((row) => [row.key, without({ ...row, timers: row.timers })]));

test('a join is suggested only with a reason: the same person, or the same number of an order req:3.10', async () => {
  const [dana, bo, kim] = [await alike('1'), await alike('3'), await alike('4')];
  assert.deepEqual(
    dana.likely.map(({ case: key, why, what }) => [key, why, what]),
    [
      [await caseOf('2'), 'person', ''],
      [await caseOf('3'), 'number', '20391447'],
    ],
  );
  assert.deepEqual(
    bo.likely.map((one) => [one.author, one.why]),
    [['Dana Ruiz', 'number']],
  );
  assert.deepEqual(kim, { joined: [], likely: [] });
  assert.ok(
    (await dump()).cases.every((row) => !row.snapshot.into),
    'nothing joins by itself',
  );
  const listed = (await w.own(queueOf())).rows;
  assert.deepEqual(
    listed.filter((row) => row.twin).map((row) => row.handle),
    ['@dana_ruiz', '@dana_ruiz'],
  );
});

test('joined cases are one in the queue, with the clock of the oldest post without a reply; apart they are as before', async () => {
  const before = await rows();
  const { merged } = await join('1', '2');
  // The older post lives on, whichever was joined to the other.
  assert.equal(merged, await caseOf('2'));
  const one = await rowOf('1');
  assert.deepEqual([one.state, one.snapshot.messages.length, one.joined], ['open', 2, [merged]]);
  assert.equal(one.timers[0].start, '2026-11-25T09:40:00Z');
  const view = await w.own(queueOf());
  assert.deepEqual(view.rows.map((row) => [row.handle, row.joined]).sort(), [
    ['@bo', 0],
    ['@dana_ruiz', 1],
    ['@kim', 0],
  ]);
  assert.equal(view.counts.new, 3);
  // What the row shows is her newest post.
  assert.match(view.rows.find((row) => row.joined).text, /still nothing/);
  const [gone] = (await w.own(queueOf({ tab: 'done' }))).rows;
  assert.deepEqual([gone.merged, gone.state], [one.key, 'closed']);
  // A search for either finds the one that lives on.
  const found = await w.own(queueOf({ search: 'still nothing' }));
  assert.deepEqual(
    found.rows.map((row) => row.case),
    [one.key],
  );
  assert.deepEqual(
    (await alike('1')).joined.map((r) => r.case),
    [merged],
  );
  // The same again is the same.
  const logged = (await dump()).events.length;
  await join('2', '1');
  assert.equal((await dump()).events.length, logged);

  await act(merged, { act: 'split' });
  assert.deepEqual(await rows(), before);
  assert.deepEqual(
    (await dump()).events.slice(-2).map((e) => [e.type, e.by]),
    [
      ['merged', 'agent'],
      ['split', 'agent'],
    ],
  );
  await act(merged, { act: 'split' });
  assert.deepEqual(await rows(), before);
});

test('a reply in either thread, a new post and a promise belong to both; apart, each keeps what was its own req:T3', async () => {
  await join('1', '2');
  const view = async (id) => {
    const card = await w.ask({ kind: 'card/open', where: where(), post: post(id), thread: [] });
    return [card.state, card.timers.find((t) => t.kind === 'first').state];
  };
  const told = await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [reply('11', '2', { text: 'I am sorry, Dana. I will write to you by 3pm today with what the depot says.' })],
  });
  // Her last word was answered; the promise waits, on whichever post one looks.
  assert.deepEqual([...new Set(told.marks.map((m) => m.state))], ['waiting']);
  assert.equal((await view('1'))[0], 'waiting');
  assert.equal((await rowOf('1')).snapshot.promises.length, 1);
  const refused = await act(await caseOf('1'), { act: 'close' });
  assert.equal(refused.failed.id, 'owed');
  at('2026-11-25T10:30:00Z');
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('21', {
        thread: '2',
        parent: '2',
        text: '@acmehelp and now a second parcel is missing too',
        time: '2026-11-25T10:20:00.000Z',
      }),
    ],
  });
  assert.equal((await rowOf('1')).state, 'open');
  assert.equal(await caseOf('21'), await caseOf('2'));
  assert.match((await w.own(queueOf())).rows.find((row) => row.joined).text, /second parcel/);

  await act(await caseOf('2'), { act: 'split' });
  const [first, second] = [await rowOf('1'), await rowOf('2')];
  assert.deepEqual(
    [first.state, first.snapshot.posts.length, first.snapshot.promises.length, first.joined],
    ['open', 1, 0, undefined],
  );
  assert.deepEqual([second.state, second.snapshot.posts.length, second.snapshot.promises.length], ['open', 3, 1]);
  await settled(w);
  // Every row is what the log folds to.
  const { events, cases } = await dump();
  for (const row of cases) {
    const own = bg.standingEvents(events.filter((e) => e.case === row.key));
    const folded = await core.call({
      kind: 'observe',
      now: clock.now.toISOString(),
      brand: acme,
      cases: [],
      events: own,
    });
    assert.deepEqual(folded.cases[0], row.snapshot);
  }
});

test('drafts of both stay with their posts, replies of either are known in both, a gift is remembered', async () => {
  const [a, b] = [await caseOf('1'), await caseOf('2')];
  await w.ask({ kind: 'card/keep', case: a, text: 'about the order' });
  await w.ask({ kind: 'card/keep', case: b, text: 'about the phone' });
  await w.own({ kind: 'goodwill/give', case: b, what: 'a voucher', cost: 5 });
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [reply('12', '2', { text: 'Sorry about the phone, Dana.' })],
  });
  await join('1', '2');
  const open = async (id) => await w.ask({ kind: 'card/open', where: where(), post: post(id), thread: [] });
  assert.deepEqual([(await open('1')).kept, (await open('2')).kept], ['about the order', 'about the phone']);
  assert.deepEqual((await open('1')).known.prior, ['Sorry about the phone, Dana.']);
  assert.deepEqual(
    (await w.own({ kind: 'goodwill/view', case: a })).given.map((g) => g.what),
    ['a voucher'],
  );
  // What is typed is kept under the post it is for, and a sent text finds its case.
  await w.ask({ kind: 'card/keep', case: (await open('2')).case, text: 'more about the phone' });
  await act(b, { act: 'split' });
  const { drafts } = await dump();
  assert.deepEqual(
    drafts.map((d) => [d.case, d.text]).sort(),
    [
      [a, 'about the order'],
      [b, 'more about the phone'],
    ].sort(),
  );
});

test('a chain of three is one case and comes apart link by link', async () => {
  const before = await rows();
  await join('1', '2');
  await join('3', '2');
  const on = await rowOf('1');
  assert.deepEqual(
    [on.snapshot.messages.length, [...on.joined].sort()],
    [3, [await caseOf('2'), await caseOf('3')].sort()],
  );
  await act(await caseOf('2'), { act: 'split' });
  assert.deepEqual((await rowOf('1')).joined, [await caseOf('3')]);
  assert.equal((await rowOf('2')).state, 'open');
  await act(await caseOf('3'), { act: 'split' });
  assert.deepEqual(await rows(), before);
});

test('cases of two brands, and what is not there, are not joined; the sentence says so', async () => {
  await w.own({
    kind: 'brand/save',
    brand: { ...acme, id: 'b2', name: 'B2', accounts: [{ site: 'x', handle: 'b2' }] },
  });
  await w.ask({
    kind: 'page/posts',
    where: where({ account: { name: 'B2', handle: '@b2' } }),
    posts: [post('9', { text: '@b2 where is my order 20391447?' })],
  });
  const logged = (await dump()).events.length;
  assert.match((await join('1', '9')).failed.detail, /two brands/);
  assert.match((await act(await caseOf('1'), { act: 'merge', into: 'nobody' })).failed.detail, /no such case/);
  assert.match((await act('nobody', { act: 'split' })).failed.detail, /no such case/);
  assert.equal((await dump()).events.length, logged);
  const other = await caseOf('9');
  assert.deepEqual(
    (await alike('1')).likely.filter((one) => one.case === other),
    [],
  );
});

test('lost snapshots of joined cases are folded again from the log, joined req:R3 req:T3', async () => {
  await join('1', '2');
  const before = await rows();
  for (const lost of [['1'], ['2'], ['1', '2']]) {
    const db = await bg.openStore();
    for (const id of lost) await db.delete('cases', await caseOf(id));
    db.close();
    w = worker();
    await w.service.tidy();
    assert.deepEqual(await rows(), before, lost.join());
  }
});

test('erasing one of two joined people leaves the other whole, and only that; expiry takes both or none req:H9', async () => {
  await join('1', '3');
  const bo = await caseOf('3');
  await w.own({ kind: 'store/erase', what: { person: '@dana_ruiz' } });
  let all = await dump();
  assert.deepEqual(all.bodies.map((b) => b.author).sort(), ['Bo', 'Kim']);
  const left = all.cases.find((row) => row.key === bo);
  assert.deepEqual(
    [left.state, left.snapshot.messages.length, left.snapshot.into, left.joined],
    ['open', 1, undefined, undefined],
  );
  // What is dead long is kept while the case it was joined to lives.
  await join('3', '4');
  at('2027-05-20T10:00:00Z');
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('41', {
        handle: '@kim',
        author: 'Kim',
        thread: '4',
        parent: '4',
        text: '@acmehelp and to Skye?',
        time: '2027-05-20T09:55:00Z',
      }),
    ],
  });
  at('2027-06-10T10:00:00Z');
  await w.service.tidy();
  all = await dump();
  assert.deepEqual(all.bodies.map((b) => b.author).sort(), ['Bo', 'Kim', 'Kim']);
  at('2028-06-10T10:00:00Z');
  await w.service.tidy();
  all = await dump();
  assert.deepEqual([all.bodies, all.cases], [[], []]);
});
