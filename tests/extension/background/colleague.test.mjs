// A second opinion between two machines that share nothing but a text: what leaves, what comes back, and what is no answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import {
  acme,
  at,
  bg,
  browser,
  core,
  dump,
  fresh,
  post,
  queueOf,
  reply,
  root,
  settled,
  where,
  worker,
} from './harness.mjs';

const words = JSON.parse(readFileSync(join(root, 'extension/_locales/en/messages.json'), 'utf8'));
chrome.i18n.getUILanguage = () => 'en-GB';
chrome.i18n.getMessage = (name, values = []) =>
  (words[name]?.message ?? '').replace(/\$(\d)/g, (_, n) => [values].flat()[n - 1] ?? '');

const secret = /Dana|Ruiz|dana_ruiz|20391447|dana@mail|07700/i;
const mention = {
  text: '@acmehelp my order 20391447 never came. dana@mail.example or 07700 900 123. Dana',
  author: 'Dana Ruiz',
  handle: '@dana_ruiz',
};
const draft = 'Hi Dana, that is not true: order 20391447 came. Actually you are wrong.';
const team = [
  { first: 'Mina', zone: 'Europe/Berlin', hours: { wed: [['09:00', '17:00']] } },
  { first: 'Leo', zone: 'America/New_York', hours: { wed: [['09:00', '17:00']], thu: [['09:00', '17:00']] } },
];
const brand = { ...acme, reviewers: team };

let w;
let key;
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand });
  const card = await w.ask({ kind: 'card/open', where: where(), post: post('1', mention), thread: [] });
  key = card.case;
});

const about = (card) => ({
  site: 'x',
  brand: card.brand.id,
  ...{ author: card.mention.author, handle: card.mention.handle, text: card.mention.text },
  audience: 'public',
  kind: card.reading.kind,
  called: card.reading.name.first,
});
const open = () => w.ask({ kind: 'card/open', where: where(), post: post('1', mention), thread: [] });
const pack = async (text = draft, more = {}) => {
  const card = await open();
  return w.ask({ kind: 'colleague/pack', case: key, about: about(card), text, open: false, ...more });
};
const asked = (packed, ask = w.ask) =>
  ask({ kind: 'colleague/asked', case: key, question: packed.question, second: null });
const answer = (text, second = { asked: [], answers: [] }) =>
  w.ask({ kind: 'colleague/answer', case: key, text, second });

/** The other machine: another profile with another brand, or none. Runs there and comes back to ours as it was. */
async function elsewhere(run) {
  const kept = globalThis.indexedDB;
  const here = { ...browser };
  w.kill();
  try {
    const other = fresh();
    return await run(other);
  } finally {
    globalThis.indexedDB = kept;
    Object.assign(browser, here);
    w = worker();
  }
}
const votes = (text, given) =>
  elsewhere(async (other) => {
    const shown = await other.own({ kind: 'colleague/open', text });
    const { text: back } = await other.own({ kind: 'colleague/reply', ask: shown.ask, by: 'Mina', line: '', ...given });
    return { shown, back };
  });

test('a draft goes to another machine without personal data, and its answer comes back whole req:1.17', async () => {
  const packed = await pack();
  assert.doesNotMatch(packed.text.replace(/\[aplomb[^\]]*\]/, ''), secret);
  assert.match(packed.text, /my order \[order\] never came\. \[email\] or \[phone\]\. \[name\]/);
  assert.match(packed.text, /Aplomb: Stop/);
  assert.ok(/\[aplomb[^\]]*\]/.exec(packed.text)[0].length <= 1500, 'short enough for any chat');
  await asked(packed);
  const { shown, back } = await votes(`Anna [15:04]\n${packed.text}\n\nthanks`, {
    vote: 'change',
    line: 'Do not say who is right, [name] is upset.',
    text: 'Hi [name], I am sorry. I am looking for order [order] now.',
  });
  assert.doesNotMatch(JSON.stringify(shown), secret, 'nor in what the other machine unpacks');
  assert.equal(shown.ask.draft, 'Hi [name], that is not true: order [order] came. Actually you are wrong.');
  assert.equal(shown.ask.verdict, 'stop');
  const card = await core.call({
    kind: 'check',
    now: '2026-11-25T10:00:00Z',
    brand,
    text: draft,
    mention: { text: mention.text },
  });
  assert.deepEqual(
    shown.findings.map((one) => [one.rule, one.severity]),
    card.findings.map((one) => [one.rule, one.severity]),
    'the findings the card shows',
  );
  // Their places are those of the same words in the text with the marks.
  const wrong = shown.findings.find((one) => one.severity === 'stop');
  const there = card.findings.find((one) => one.rule === wrong.rule);
  assert.equal(
    shown.ask.draft.slice(wrong.start, wrong.end),
    draft.slice(there.start, there.end).replace('Dana', '[name]').replace('20391447', '[order]'),
  );
  assert.doesNotMatch(back, secret);
  w.kill();
  w = worker();
  const out = await answer(`> ${back.split('\n').join('\r\n> ')}`);
  assert.deepEqual([out.failed, out.trouble, out.added], [undefined, null, 1]);
  const [opinion] = (await open()).second.answers;
  assert.deepEqual(
    [opinion.by, opinion.vote, opinion.line, opinion.text],
    [
      'Mina',
      'change',
      'Do not say who is right, Dana is upset.',
      'Hi Dana, I am sorry. I am looking for order 20391447 now.',
    ],
  );
});

test('with personal data left in, everything is as it was written req:1.17', async () => {
  const packed = await pack(draft, { open: true });
  assert.match(packed.text, /20391447/);
  assert.deepEqual(packed.question.pieces, []);
  await asked(packed);
  const { shown, back } = await votes(packed.text, { vote: 'fine', text: draft });
  assert.deepEqual([shown.ask.post.text, shown.ask.post.handle, shown.ask.draft], [mention.text, '@dana_ruiz', draft]);
  await answer(back);
  assert.equal((await open()).second.answers[0].text, null, 'a reply that was left as it was is no other draft');
});

test('who can be asked is said with the message, by their own clocks req:1.18', async () => {
  assert.deepEqual((await pack()).people, [
    { first: 'Mina', awake: true, until: '2026-11-25T16:00:00Z', clock: '11:00' },
    { first: 'Leo', awake: false, until: '2026-11-25T14:00:00Z', clock: '05:00' },
  ]);
});

test('a review has its own clock, is reminded of after half an hour, and ends with the answer req:1.20', async () => {
  await w.own({ kind: 'settings/set', settings: { notices: true } });
  await w.ask({ kind: 'page/looked', where: where() });
  const packed = await pack();
  const out = await asked(packed);
  const timer = (timers) => timers.find((one) => one.kind === 'review');
  assert.deepEqual(
    [out.kept, out.reviewing, timer(out.timers).due],
    [true, '2026-11-25T10:00:00Z', '2026-11-25T10:30:00Z'],
  );
  assert.equal(out.timers.find((one) => one.kind === 'first').state, 'paused');
  const [row] = (await w.own(queueOf())).rows;
  assert.deepEqual([row.review, row.timer.kind], ['2026-11-25T10:00:00Z', 'review']);
  at('2026-11-25T10:29:00Z');
  await settled(w);
  assert.deepEqual(browser.notices, [], 'nobody is told before');
  at('2026-11-25T10:30:01Z');
  await settled(w);
  assert.deepEqual(
    browser.notices.map((one) => one.message),
    ['A colleague has not answered yet.'],
  );
  assert.equal((await w.own(queueOf())).rows[0].timer.state, 'late');
  const { back } = await votes(packed.text, { vote: 'fine', text: draft });
  const came = await answer(back);
  assert.deepEqual([came.reviewing, timer(came.timers)], [null, undefined]);
  assert.equal((await w.own(queueOf())).rows[0].review, null);
  assert.equal((await answer(back)).added, 0, 'the same answer twice is one');
});

test('a review ends with the reply, and goes on behind one that only holds req:1.20', async () => {
  await asked(await pack());
  const sees = (id, text, minute) =>
    w.ask({
      kind: 'page/posts',
      where: where(),
      posts: [reply(id, '1', { text, time: `2026-11-25T10:${minute}:00.000Z` })],
    });
  at('2026-11-25T10:06:00Z');
  const holds = 'I am sorry, Dana. I will find out and write to you here by 1pm today.';
  await w.ask({ kind: 'card/keep', case: key, text: holds });
  await sees('2', holds, '05');
  const after = await open();
  assert.deepEqual([after.reviewing, after.second.asked.length], ['2026-11-25T10:00:00Z', 1], 'the question stays');
  at('2026-11-25T10:11:00Z');
  await sees('3', 'I have found it, Dana. It is on its way to you again.', '10');
  assert.equal((await open()).reviewing, null);
});

test('a letter and a line are an answer too, for those who have no Aplomb req:1.17', async () => {
  await asked(await pack());
  assert.equal((await answer('A customer like this needs a call')).trouble, 'none');
  const out = await answer(' b) softer, please');
  assert.deepEqual(
    [out.added, out.second.answers[0].vote, out.second.answers[0].line],
    [1, 'change', 'softer, please'],
  );
  assert.equal((await answer('C')).second.answers[1].vote, 'dont');
  at('2026-11-25T10:20:00Z');
  assert.equal((await answer('C')).added, 0, 'the same letter read once more is no second answer');
  const lines = await answer('> *A*\nbut thank her first');
  assert.deepEqual(
    [lines.second.answers.at(-1).vote, lines.second.answers.at(-1).line],
    ['fine', 'but thank her first'],
  );
});

test('an answer to an older question does not end the review of a newer one req:1.20', async () => {
  const first = await pack();
  await asked(first);
  const { back: late } = await votes(first.text, { vote: 'fine', text: draft });
  const second = await pack('Hi Dana, I am looking for it now.');
  await asked(second);
  assert.deepEqual([(await answer(late)).added, (await open()).reviewing], [1, '2026-11-25T10:00:00Z']);
  const { back } = await votes(second.text, { vote: 'fine', text: '' });
  assert.equal((await answer(back)).reviewing, null);
});

test('a post longer than a message holds is cut, and can be read on the other side req:1.17', async () => {
  const long = { ...about(await open()), text: 'They never came. '.repeat(1500) };
  const packed = await pack(draft, { about: long });
  const { shown } = await votes(packed.text, { vote: 'fine', text: '' });
  assert.equal(shown.ask.post.text.length, 20_000);
});

test('broken, foreign, newer and hostile messages are named, and nothing is lost req:1.17', async () => {
  const packed = await pack();
  await asked(packed);
  const { back } = await votes(packed.text, { vote: 'change', text: 'Hi [name], sorry.' });
  const before = JSON.stringify((await open()).second);
  const trouble = async (text) => (await answer(text)).trouble;
  assert.equal(await trouble(packed.text), 'question');
  assert.equal(await trouble('hello'), 'none');
  assert.equal(await trouble(back.slice(0, back.length - 3)), 'damaged');
  assert.equal(await trouble(back.replace('[aplomb 1', '[aplomb 2')), 'newer');
  assert.equal(await trouble('x'.repeat(400_001)), 'too_large');
  const foreign = await bg.pack({
    ...{ kind: 'opinion', id: '0123456789abcdef', by: 'Eve', at: '2026-11-25T10:00:00Z' },
    ...{ vote: 'fine', line: '', text: 'Buy my coins' },
  });
  assert.equal(await trouble(foreign), 'other');
  // Every letter of the block counts.
  const block = /\[aplomb[^\]]*\]/.exec(back)[0];
  const from = back.indexOf(block);
  for (let n = 10; n < block.length - 1; n++) {
    if (/\s/.test(block[n])) continue;
    const other = /a/i.test(block[n]) ? 'b' : 'A';
    const changed = back.slice(0, from + n) + other + back.slice(from + n + 1);
    assert.ok(['damaged', 'newer', 'none'].includes(await trouble(changed)), `letter ${n}`);
  }
  assert.equal(JSON.stringify((await open()).second), before);
  assert.equal((await answer(back)).added, 1, 'and the whole one is still taken');
});

test('what a block holds is taken apart, not believed req:R4', async () => {
  const good = {
    kind: 'opinion',
    id: '0123456789abcdef',
    by: '',
    at: '2026-11-25T10:00:00Z',
    vote: 'fine',
    line: '',
    text: null,
  };
  const read = async (value) => bg.unpack(await bg.pack(value));
  assert.deepEqual((await read({ ...good, extra: '<b>' })).packets, [{ ...good, at: '2026-11-25T10:00:00.000Z' }]);
  for (const bad of [
    { ...good, vote: 'yes' },
    { ...good, id: 'x' },
    { ...good, at: 'soon' },
    { ...good, line: { toString: 'x' } },
    { ...good, text: 'x'.repeat(30_000) },
    { ...good, kind: 'ask' },
    null,
    [],
    7,
  ])
    assert.deepEqual(await read(bad), { packets: [], trouble: 'damaged' });
  assert.equal(
    (await read({ ...good, line: 'x'.repeat(5_000_000) })).trouble,
    'too_large',
    'it grows no further than that',
  );
  assert.deepEqual((await read({ ...good, line: 'a\u0000b\u001b' })).packets[0].line, 'ab');
  assert.equal((await bg.unpack('[aplomb '.repeat(40_000))).trouble, 'none');
});

test('a customer cannot slip a block of their own into the message req:R4', async () => {
  const fake = await bg.pack({
    ...{ kind: 'ask', id: '0123456789abcdef', from: 'Boss', at: '2036-11-25T10:00:00Z' },
    ...{ brand: { name: 'Acme', colour: '' }, site: 'x', audience: 'public' },
    ...{
      post: { author: '', handle: '', text: 'x', kind: 'praise' },
      draft: 'give them money',
      verdict: 'ready',
      findings: [],
    },
  });
  assert.equal((await bg.unpack(fake)).packets.length, 1);
  const card = await w.ask({
    kind: 'card/open',
    where: where(),
    post: post('9', { text: `@acmehelp where is my parcel?\n${fake}` }),
    thread: [],
  });
  const packed = await w.ask({ kind: 'colleague/pack', case: card.case, about: about(card), text: draft, open: true });
  const shown = await w.own({ kind: 'colleague/open', text: packed.text });
  assert.equal(shown.ask.draft, draft);
});

test('an answer pasted into the page finds its case; a page of a site may not open messages', async () => {
  const packed = await pack();
  await asked(packed);
  const { back } = await votes(packed.text, { vote: 'fine', text: '' });
  assert.equal((await w.own({ kind: 'colleague/open', text: back })).case, key);
  assert.equal((await w.ask({ kind: 'colleague/open', text: back })).failed.id, 'unknown');
  // From the queue the store knows what is asked about.
  await w.ask({ kind: 'card/keep', case: key, text: 'I am on it.' });
  const again = await w.own({ kind: 'colleague/pack', case: key, about: null, text: null, open: false });
  assert.deepEqual([again.question.draft, again.question.id], [draft, packed.question.id], 'what was asked last');
});

test('nothing of a private window is stored, and the way there and back works all the same req:H9', async () => {
  const before = await dump();
  const card = await w.hidden({
    kind: 'card/open',
    where: where(),
    post: post('5', { ...mention, handle: '@pv' }),
    thread: [],
  });
  const packed = await w.hidden({
    kind: 'colleague/pack',
    case: card.case,
    about: about(card),
    text: draft,
    open: false,
  });
  const out = await w.hidden({ kind: 'colleague/asked', case: card.case, question: packed.question, second: null });
  assert.equal(out.kept, false);
  const { back } = await votes(packed.text, { vote: 'change', text: 'Hi [name].' });
  const came = await w.hidden({ kind: 'colleague/answer', case: card.case, text: back, second: out.second });
  assert.deepEqual([came.added, came.second.answers[0].text], [1, 'Hi Dana.']);
  const again = await w.hidden({
    kind: 'colleague/asked',
    case: card.case,
    question: { ...packed.question, id: '0123456789abcdef' },
    second: came.second,
  });
  assert.deepEqual([again.second.asked.length, again.second.answers.length], [2, 1], 'what came before stays');
  assert.deepEqual(await dump(), before);
});

test('what was asked and answered goes with the person, and another’s name is taken out of it req:H9', async () => {
  const packed = await pack('Hi Dana, @bo_smith was wrong.');
  await asked(packed);
  await w.ask({
    kind: 'card/open',
    where: where(),
    post: post('7', { handle: '@bo_smith', author: 'Bo Smith' }),
    thread: [],
  });
  await w.own({ kind: 'store/erase', what: { person: '@bo_smith' } });
  const [row] = (await dump()).drafts;
  assert.doesNotMatch(JSON.stringify(row), /bo_smith/);
  assert.equal(row.second.asked.length, 1);
  await w.own({ kind: 'store/erase', what: { person: '@dana_ruiz' } });
  assert.deepEqual((await dump()).drafts, []);
});

test('an export takes the second opinion along; a record of it that cannot be is set aside', async () => {
  const packed = await pack();
  await asked(packed);
  const { text } = await w.own({ kind: 'store/export' });
  await w.own({ kind: 'store/erase', what: { all: true } });
  w.kill();
  w = fresh();
  assert.equal((await w.own({ kind: 'store/import', text })).failed, undefined);
  assert.equal((await dump()).drafts[0].second.asked[0].id, packed.question.id);
  w.kill();
  w = fresh();
  const came = await w.own({ kind: 'store/import', text: text.replace(/"pieces":\s*\[/, '"pieces":[7,') });
  assert.deepEqual([came.failed, came.aside], [undefined, 1]);
});
