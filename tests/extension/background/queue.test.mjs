// The queue over all tabs and brands: order, counts, and what the button shows.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, at, bg, browser, core, dump, fresh, post, queueOf, reply, settled, where } from './harness.mjs';

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
const list = (more = {}) => w.own(queueOf(more));
const handles = ({ rows }) => rows.map((r) => r.handle);
const caseOf = async (handle, more) => (await list(more)).rows.find((r) => r.handle === handle).case;

test('the queue has what is new of all brands, the most urgent first req:0.9 req:0.10', async () => {
  const { rows, counts, total, late, brands } = await list();
  const order = rows.map((r) => r.handle);
  assert.equal(order[0], '@olga');
  assert.deepEqual([...order].sort(), ['@bea', '@carl', '@olga', '@pat', '@quinn']);
  assert.ok(order.indexOf('@carl') < order.indexOf('@quinn'));
  assert.ok(order.indexOf('@quinn') < order.indexOf('@pat'));
  assert.equal(rows[0].timer.state, 'late');
  assert.deepEqual(counts, { new: 5, waiting: 0, snoozed: 0, done: 1 });
  assert.equal(total, 5);
  assert.equal(late, 1);
  assert.deepEqual(
    brands.map((b) => b.id),
    ['acme', 'bakery'],
  );
  const past = await list({ tab: 'done' });
  assert.deepEqual(
    past.rows.map((r) => [r.handle, r.state]),
    [['@done', 'answered']],
  );
});

test('the queue of one brand holds nothing of another req:2.2', async () => {
  const { rows, counts, late } = await list({ brand: 'bakery' });
  assert.deepEqual(
    rows.map((r) => [r.handle, r.brand.name, r.brand.colour]),
    [['@bea', 'Bakery', '#aa5500']],
  );
  assert.deepEqual([counts.done, late], [0, 0]);
  assert.deepEqual(handles(await list({ brand: 'bakery', search: 'parcel' })), []);
});

test('a stretch of the queue is the same rows in the same places as the whole', async () => {
  const whole = handles(await list());
  for (let from = 0; from < whole.length; from += 2) {
    const part = await list({ from, count: 2 });
    assert.deepEqual([part.from, part.total], [from, whole.length]);
    assert.deepEqual(handles(part), whole.slice(from, from + 2));
  }
  assert.deepEqual(handles(await list({ from: 99 })), []);
});

test('a search finds people, words and numbers in every tab, whatever their marks and case', async () => {
  assert.deepEqual(handles(await list({ search: '4417' })), ['@carl']);
  assert.deepEqual(handles(await list({ search: 'BOXING leeds' })), ['@quinn']);
  assert.deepEqual(handles(await list({ search: 'dóne' })), ['@done']);
  assert.deepEqual(handles(await list({ search: 'nobody wrote this' })), []);
  assert.deepEqual(handles(await list({ search: '  ' })).length, 5);
});

test('the button counts complaints and questions that wait, red while one is late', async () => {
  await settled(w);
  assert.deepEqual(browser.badge, { text: '4', colour: '#b3261e' });
  await w.own({ kind: 'case/act', case: await caseOf('@olga'), act: 'dismiss', reason: 'answered by phone' });
  assert.deepEqual(browser.badge, { text: '3', colour: '#0a6e5c' });
});

const act = (key, name, more = {}) => w.own({ kind: 'case/act', case: key, act: name, reason: '', ...more });

test('a snoozed case leaves the new ones, and comes back at its time', async () => {
  const olga = await caseOf('@olga');
  const until = '2026-11-25T12:00:00.000Z';
  assert.deepEqual(await act(olga, 'snooze', { reason: 'depot opens at noon', until }), { state: 'snoozed' });
  assert.ok(!handles(await list()).includes('@olga'));
  const [row] = (await list({ tab: 'snoozed' })).rows;
  assert.deepEqual(
    [row.handle, Date.parse(row.until), row.reason],
    ['@olga', Date.parse(until), 'depot opens at noon'],
  );
  at('2026-11-25T12:00:00.001Z');
  await settled(w);
  assert.equal((await list()).rows[0].handle, '@olga');
});

test('a snooze until the next working day ends when the shop opens; one until they write ends when they do', async () => {
  const [olga, carl] = [await caseOf('@olga'), await caseOf('@carl')];
  await act(olga, 'snooze', { until: 'opens' });
  await act(carl, 'snooze', { reason: 'reply' });
  const { rows } = await list({ tab: 'snoozed' });
  const opens = core.asked.findLast((asked) => asked.kind === 'schedule');
  assert.equal(opens.brand.id, 'acme');
  assert.deepEqual(
    rows.map((r) => [r.handle, r.until === null ? null : r.until.slice(0, 10)]),
    [
      ['@olga', '2026-11-26'],
      ['@carl', null],
    ],
  );
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('31', {
        handle: '@carl',
        author: '@carl',
        parent: '3',
        thread: '3',
        text: '@acmehelp hello? my parcel still is not here',
        time: '2026-11-25T09:58:00.000Z',
      }),
    ],
  });
  assert.ok(handles(await list()).includes('@carl'));
});

test('what was decided is taken back in one step req:2.2', async () => {
  const olga = await caseOf('@olga');
  for (const [first, more, back] of [
    ['dismiss', { reason: 'not_us' }, 'reopen'],
    ['snooze', { until: '2026-11-25T12:00:00.000Z' }, 'wake'],
    ['hand', {}, 'take-back'],
  ]) {
    const before = (await list()).rows.find((r) => r.handle === '@olga');
    await act(olga, first, more);
    assert.equal((await act(olga, first, more)).failed, undefined, `${first} twice is one`);
    assert.deepEqual(await act(olga, back), { state: 'open' });
    const after = (await list()).rows.find((r) => r.handle === '@olga');
    assert.deepEqual([after.state, after.review, after.kind], [before.state, before.review, before.kind]);
  }
});

test('a promise of ours waits, leads the new ones when overdue, and is kept or given up', async () => {
  const bea = await caseOf('@bea');
  const due = '2026-11-25T11:00:00.000Z';
  await w.ask({
    kind: 'page/posts',
    where: where({ account: { name: 'Bakery', handle: '@bakery' } }),
    posts: [
      reply('8', '7', {
        handle: '@bakery',
        author: 'Bakery',
        replyTo: ['@bea'],
        text: 'So sorry, Bea. I will find out what happened and write to you here by 11am today.',
        time: '2026-11-25T09:59:00.000Z',
      }),
    ],
  });
  const [row] = (await list({ tab: 'waiting' })).rows;
  assert.deepEqual([row.handle, Date.parse(row.promise)], ['@bea', Date.parse(due)]);
  assert.match((await act(bea, 'close')).failed.detail, /promise/);
  at('2026-11-25T11:00:01Z');
  await settled(w);
  const { rows, counts } = await list();
  assert.equal(rows[0].handle, '@bea');
  assert.equal(counts.waiting, 0);
  assert.equal((await act(bea, 'keep', { until: due })).state, 'answered');
  assert.equal((await list({ tab: 'done' })).rows[0].handle, '@bea');
  await act(bea, 'promise', { until: due });
  assert.equal((await list()).rows[0].handle, '@bea');
  assert.equal((await act(bea, 'break', { until: due })).state, 'answered');
});

test('what nobody can decide is refused in words', async () => {
  const olga = await caseOf('@olga');
  assert.match((await act(olga, 'explode')).failed.detail, /nobody can decide/);
  assert.match((await act(olga, 'snooze', { until: 'whenever' })).failed.detail, /until when/);
  assert.match((await act(olga, 'snooze', { until: '2020-01-01T00:00:00Z' })).failed.detail, /until when/);
  assert.match((await act(olga, 'keep', { until: '2026-11-25T11:00:00Z' })).failed.detail, /promise/);
});

test('a closed case comes back as a follow-up when its time has come, and goes when it is skipped req:4.28', async () => {
  await w.own({ kind: 'brand/save', brand: { ...acme, followup: ['PT24H', 'PT48H'] } });
  const done = await caseOf('@done', { tab: 'done' });
  assert.equal((await act(done, 'close')).state, 'closed');
  assert.deepEqual(handles(await list({ tab: 'waiting' })), []);
  at('2026-11-26T10:00:01Z');
  await settled(w);
  const { rows, counts } = await list({ tab: 'waiting' });
  assert.deepEqual(
    rows.map((r) => [r.handle, r.followUp]),
    [['@done', true]],
  );
  assert.deepEqual([counts.waiting, counts.done], [1, 0]);
  await act(done, 'follow', { reason: 'skipped' });
  assert.deepEqual(handles(await list({ tab: 'waiting' })), []);
  assert.deepEqual(handles(await list({ tab: 'done' })), ['@done']);
});

test('a case is closed with its cause, which the report counts; a complaint never without one req:4.23 req:4.10 req:2.1', async () => {
  const done = await caseOf('@done', { tab: 'done' });
  const causes = async () => {
    const asked = { kind: 'report/view', brand: 'acme', from: '2026-11-25', to: '2026-11-25' };
    return Object.fromEntries((await w.own(asked)).report.groups.category.map((one) => [one.id, one.cases]));
  };
  assert.equal((await causes()).staff, undefined);
  await act(done, 'close', { cause: 'staff' });
  assert.equal((await causes()).staff, 1);
  const [row] = (await list({ tab: 'done' })).rows;
  // The last they said was a complaint.
  assert.deepEqual([row.category, row.state, row.unhappy], ['staff', 'closed', true]);
  assert.equal((await dump()).events.at(-1).category, 'staff');
  // Where nobody knows what it was about, the agent has to say.
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [
      post('50', { handle: '@vera', author: 'Vera', text: '@acmehelp this is the worst ever, I am so angry with you' }),
      reply('51', '50', { replyTo: ['@vera'], text: 'I am sorry, Vera. What happened?' }),
    ],
  });
  const vera = await caseOf('@vera', { tab: 'done' });
  assert.equal((await list({ tab: 'done' })).rows.find((r) => r.case === vera).kind, 'complaint');
  assert.match((await act(vera, 'close')).failed.detail, /with its cause/);
  assert.ok((await act(vera, 'close', { cause: 'gremlins' })).failed);
  assert.equal((await act(vera, 'close', { cause: 'other' })).state, 'closed');
  assert.equal((await dump()).events.at(-1).category, 'other');
});

test('the forecast says who will be late, whom to take first and whom to hold, of one brand req:M12', async () => {
  assert.deepEqual(await w.own({ kind: 'queue/forecast', brand: null }), {}, 'of two brands nothing is said');
  const time = '2026-11-25T09:35:00.000Z';
  const posts = Array.from({ length: 9 }, (_, n) =>
    post(`5${n}`, { handle: `@q${n}`, author: `Quill ${n}`, text: `@acmehelp my parcel 88${n} never came`, time }),
  );
  await w.ask({ kind: 'page/posts', where: where(), posts });
  const view = await w.own({ kind: 'queue/forecast', brand: 'acme' });
  assert.ok(view.of >= 12 && view.late >= 5, JSON.stringify(view));
  assert.ok(view.hold.length > 0 && view.holdLate < view.late);
  for (const name of [...view.first, ...view.hold]) assert.match(name, /^(Quill|@|Dana)/);
});

test('the numbers on the tabs are kept and stay what counting the cases gives, whatever happens to them req:P6', async () => {
  const w = fresh();
  const see = (...posts) => w.ask({ kind: 'page/posts', where: where(), posts });
  await w.own({ kind: 'brand/save', brand: acme });
  await see(...Array.from({ length: 8 }, (_, n) => post(String(n + 1), { handle: `@p${n}` })));
  const tabs = async () => (await w.own(queueOf())).counts;
  const truth = async () => {
    const out = { new: 0, waiting: 0, snoozed: 0, done: 0 };
    const tab = { open: 'new', waiting: 'waiting', snoozed: 'snoozed' };
    for (const row of (await dump()).cases) out[tab[row.state] ?? 'done'] += 1;
    return out;
  };
  assert.deepEqual(await tabs(), { new: 8, waiting: 0, snoozed: 0, done: 0 });
  const { rows } = await w.own(queueOf());
  // Equally urgent ones come in the order of their keys, which no run shares with another.
  const caseOf = (n) => rows.find((row) => row.handle === `@p${n}`).case;
  const act = (n, act, more = {}) => w.own({ kind: 'case/act', case: caseOf(n), act, reason: '', ...more });
  await act(0, 'dismiss', { reason: 'not_us' });
  await act(1, 'snooze');
  await act(2, 'dismiss', { reason: 'not_us' });
  await act(2, 'reopen');
  await see(reply('50', '4', { replyTo: ['@p3'] }), post('9', { handle: '@p9' }));
  assert.deepEqual(await tabs(), { new: 6, waiting: 0, snoozed: 1, done: 2 });
  assert.deepEqual(await tabs(), await truth());
  await w.own({ kind: 'store/erase', what: { person: '@p5' } });
  assert.deepEqual(await tabs(), await truth());
  await see(post('10', { handle: '@p10' }));
  assert.deepEqual(await tabs(), await truth());
  // A number that was damaged is counted again.
  const db = await bg.openStore();
  for (const row of await db.getAll('meta'))
    if (row.key.endsWith('|counts')) await db.put('meta', { ...row, value: '{"open":-3}' });
  db.close();
  assert.deepEqual(await tabs(), await truth());
});
