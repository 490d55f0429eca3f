// What the answers hold: drafts, checks and mentions typed by hand, and what outlives the worker.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { acme, core, dump, fresh, post, reply, settled, where, worker } from './harness.mjs';

let w;
let key;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  key = (await dump()).cases[0].key;
});

test('what the practice page shows never reaches the ledger', async () => {
  const before = await dump();
  const card = await w.own({
    kind: 'card/open',
    where: where({ account: { name: 'Sample', handle: '@sample' } }),
    post: post('p1', { text: 'my sample order is late' }),
    thread: [],
  });
  assert.ok(card.drafts.length);
  const { marks } = await w.own({
    kind: 'page/posts',
    where: where({ account: { name: 'Sample', handle: '@sample' } }),
    posts: [post('p1')],
  });
  assert.equal(marks.length, 1);
  await settled(w);
  assert.deepEqual(await dump(), before);
});
test('a rehearsed reply is judged as the brand would have it, for our own pages only, and stored nowhere req:4.34', async () => {
  await w.own({
    kind: 'brand/save',
    brand: { ...acme, voice: { sign: 'first', avoid: ['ticket'] }, agent: { first: 'Anna', initials: 'AB' } },
  });
  const before = await dump();
  const message = {
    kind: 'practice/reply',
    site: 'x',
    text: 'You are wrong, Cara. I open a ticket.',
    mention: {
      text: 'and now?',
      author: { name: 'Cara Mendez' },
      thread: [
        { who: 'customer', text: 'my parcel still has not arrived' },
        { who: 'brand', text: 'You are wrong, Cara. I open a ticket.' },
      ],
    },
    customer: { mood: 0.6, gives: 0.4, needs: ['apologise'] },
  };
  const { answer, check } = await w.own(message);
  assert.equal(answer.step, 'worse');
  assert.equal(check.text, message.text);
  const rules = check.findings.map((one) => one.rule);
  assert.ok(rules.includes('style/avoided'), 'the words of the brand count');
  assert.ok(rules.includes('robotic/repeats'), 'what was said to her before counts');
  assert.ok(
    check.findings.every((one) => one.message),
    'in words',
  );
  assert.deepEqual(
    answer.lessons.map((one) => [one.what, one.kept]),
    [
      ['sign', false],
      ['words', false],
    ],
  );
  await settled(w);
  assert.deepEqual(await dump(), before);
  const refused = await w.ask(message);
  assert.equal(refused.failed.id, 'unknown');
});
test("kept words, what was told and the drafts' seed outlive the worker", async () => {
  await w.ask({
    kind: 'card/draft',
    where: where(),
    post: post('100'),
    thread: [],
    purpose: 'holding',
    known: { fault: 'ours', name: 'Dana' },
    seed: 9,
  });
  await w.ask({ kind: 'card/keep', case: key, text: 'half a sent' });
  w = worker();
  const card = await w.ask({ kind: 'card/open', where: where(), post: post('100'), thread: [] });
  assert.deepEqual(
    [card.kept, card.purpose, card.known.fault, card.known.name],
    ['half a sent', 'holding', 'ours', 'Dana'],
  );
  assert.equal(core.asked.findLast((r) => r.kind === 'draft').seed, 9);
  await w.ask({ kind: 'card/keep', case: key, text: '' });
  assert.equal((await w.ask({ kind: 'card/open', where: where(), post: post('100'), thread: [] })).kept, '');
});
test("a reply is checked against the brand's recent ones and this case's earlier ones req:4.20", async () => {
  await w.ask({ kind: 'page/posts', where: where(), posts: [reply('101', '100')] });
  await w.ask({
    kind: 'composer/check',
    where: where(),
    text: 'Hello again',
    audience: 'public',
    post: post('100'),
    case: null,
  });
  const check = core.asked.findLast((r) => r.kind === 'check');
  assert.deepEqual(check.recent, ['I am sorry about the parcel, Dana. I am asking the depot now.']);
  assert.deepEqual(check.case.prior, check.recent);
  assert.equal(check.mention.id, '100');
  const drafting = await w.ask({ kind: 'card/open', where: where(), post: post('100'), thread: [] });
  assert.deepEqual(core.asked.findLast((r) => r.kind === 'draft').recent, check.recent);
  assert.equal(drafting.state, 'answered');
});
test("an answer from another brand's account is stopped", async () => {
  await w.own({
    kind: 'brand/save',
    brand: { ...acme, id: 'bakery', name: 'Bakery', accounts: [{ site: 'x', handle: 'bakery', role: 'brand' }] },
  });
  const check = await w.ask({
    kind: 'composer/check',
    where: where({ account: { name: 'Bakery', handle: '@bakery' } }),
    text: 'Hi Dana',
    audience: 'public',
    post: null,
    case: key,
  });
  assert.equal(check.verdict, 'stop');
  assert.equal(check.findings[0].rule, 'account/wrong-account');
  assert.match(check.findings[0].message, /Bakery.*Acme/);
});
test('a muted finding is gone, its verdict with it, and comes back req:3.13 req:4.9', async () => {
  const message = {
    kind: 'composer/check',
    where: where(),
    text: 'You are lying, that never happened.',
    audience: 'public',
    post: post('100'),
    case: key,
  };
  const before = await w.ask(message);
  assert.equal(before.verdict, 'stop');
  for (const f of before.findings) await w.ask({ kind: 'rule/mute', brand: 'acme', rule: f.rule, muted: true });
  const muted = await w.ask(message);
  assert.deepEqual([muted.verdict, muted.findings], ['ready', []]);
  for (const f of before.findings) await w.ask({ kind: 'rule/mute', brand: 'acme', rule: f.rule, muted: false });
  assert.deepEqual(await w.ask(message), before);
});
test('a typed private message is drafted for and kept out of the ledger', async () => {
  const before = await dump();
  const card = await w.ask({
    kind: 'card/manual',
    site: 'x',
    author: '@sam',
    text: 'my order is late',
    audience: 'private',
  });
  assert.equal(card.mention.audience, 'private');
  assert.deepEqual(await dump(), before);
});
test('a typed mention is one case however often it is typed, without a time nobody knows req:H7', async () => {
  const typed = { kind: 'card/manual', site: 'x', author: '@sam', text: 'my order is late', audience: 'public' };
  const a = await w.ask(typed);
  const b = await w.own(typed);
  assert.equal(a.case, b.case);
  const { events } = await dump();
  assert.equal(events.length, 2);
  assert.equal(events[1].time, undefined);
  assert.equal(events[1].by, 'agent');
});
