// What stands beside the site's menu before something is hidden, deleted or blocked: the verdict of the house rules, a notice
// only where there is a reason, and a note of evidence that is kept, kept once, and goes when its brand or its author goes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { acme, at, browser, core, dump, fresh, post, settled, where } from './harness.mjs';

const rules = [
  { n: 1, title: 'Stay on the subject', text: '' },
  { n: 2, title: 'No insults and no threats', text: '' },
  { n: 3, title: 'No advertising or spam', text: '' },
];
const insult = {
  author: 'grudge',
  handle: '@grudge',
  text: '@acmehelp you are all worthless idiots, go to hell you pathetic scum',
};
const spam = {
  author: 'Lucky',
  handle: '@lucky',
  text: '@acmehelp Congratulations! You have won a free gift card. Click the link to claim your prize now: http://win-prizes.example/claim',
};

async function ready(more = {}) {
  const w = fresh();
  await w.own({ kind: 'brand/save', brand: { ...acme, rules, ...more } });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100'), post('101', insult), post('102', spam)] });
  await settled(w);
  return w;
}
/** The removal notice as the agent asks for it. */
const notices = (w, one, known = {}) =>
  w.ask({ kind: 'card/draft', where: where(), post: one, thread: [], purpose: 'removal', known, seed: 1 });
const open = (w, one, ask = w.ask) =>
  ask({ kind: 'guard/open', where: where(), post: one, thread: [] }).then((answer) => answer.view);

test('a complaint that breaks no rule is to be left up, and gets no notice, however few rules there are req:1.21 req:2.11 req:1.9', async () => {
  for (const own of [rules, [rules[1]], []]) {
    const w = await ready({ rules: own });
    const view = await open(w, post('100'));
    assert.deepEqual([view.kind, view.breaks, view.rule], ['complaint', false, null]);
    assert.deepEqual((await notices(w, post('100'))).drafts, []);
    assert.deepEqual(
      view.rules,
      own.map(({ n, title }) => ({ n, title })),
    );
  }
});

test('abuse and spam break the rule that speaks of them; the notice says why and names nobody req:1.9 req:2.10', async () => {
  const w = await ready();
  for (const [id, what, kind, rule] of [
    ['101', insult, 'abuse', 2],
    ['102', spam, 'spam', 3],
  ]) {
    const view = await open(w, post(id, what));
    assert.deepEqual([view.kind, view.breaks, view.rule], [kind, true, rule]);
    const { drafts } = await notices(w, post(id, what));
    assert.ok(drafts.length > 0);
    for (const { text } of drafts) {
      assert.match(text, /remov|taken (?:down|out)|took|gap|gone/i);
      assert.doesNotMatch(text, new RegExp(`${what.author}|${what.handle}`, 'i'));
    }
    assert.ok(drafts.some(({ text }) => /because/i.test(text)));
  }
  const bare = await ready({ rules: [rules[0]] });
  const view = await open(bare, post('102', spam));
  assert.deepEqual([view.breaks, view.rule], [true, null], 'a rule about something else is not the reason');
  const { drafts } = await notices(bare, post('102', spam));
  assert.ok(drafts.length > 0);
  for (const { text } of drafts) assert.doesNotMatch(text, /subject/i);
});

test('a rule the agent names is a reason; the core then writes the notice req:1.9', async () => {
  const w = await ready();
  const without = await notices(w, post('100'));
  assert.deepEqual([without.drafts.length, without.missing[0]?.id], [0, 'missing_rule']);
  const named = await notices(w, post('100'), { facts: ['rule 1'] });
  assert.equal(named.drafts.length, 3);
});

test('evidence is kept once for each version of the post, and what is kept is what was there req:1.23', async () => {
  const w = await ready();
  const first = await open(w, post('101', insult));
  assert.equal(first.note.text, insult.text);
  assert.equal(first.note.at, '2026-11-25T10:00:00.000Z');
  at('2026-11-25T11:00:00Z');
  assert.equal((await open(w, post('101', insult))).note.at, '2026-11-25T10:00:00.000Z');
  await open(w, post('101', { ...insult, text: '@acmehelp you are all worthless' }));
  const { notes } = await dump();
  assert.deepEqual(
    notes.map((n) => [n.post, n.author, n.handle, n.time, n.at]),
    [
      ['101', 'grudge', '@grudge', '2026-11-25T09:50:00.000Z', '2026-11-25T10:00:00.000Z'],
      ['101', 'grudge', '@grudge', '2026-11-25T09:50:00.000Z', '2026-11-25T11:00:00.000Z'],
    ].sort((a, b) => notes.findIndex((n) => n.at === a[4]) - notes.findIndex((n) => n.at === b[4])),
  );
  assert.match(JSON.stringify(JSON.parse((await w.own({ kind: 'store/export' })).text).notes), /worthless idiots/);
});

test('nothing is kept from a private window, and nothing is shown for own posts, private ones and foreign accounts req:1.23 req:H9', async () => {
  const w = await ready();
  const before = await dump();
  const hidden = await open(w, post('101', insult), w.hidden);
  assert.equal(hidden.breaks, true);
  assert.equal(hidden.note, null);
  assert.equal(await open(w, post('103', { ours: true })), null);
  assert.equal(await open(w, post('101', { ...insult, audience: 'private' })), null);
  assert.equal(await open(w, post('101', { ...insult, id: null })), null);
  const foreign = {
    kind: 'guard/open',
    where: where({ account: { name: null, handle: '@annab' } }),
    post: post('101', insult),
    thread: [],
  };
  assert.deepEqual(await w.ask(foreign), { view: null });
  browser.local.settings = { agreed: true, paused: ['x'] };
  assert.equal(await open(w, post('101', insult)), null);
  assert.deepEqual(await dump(), before);
});

test('a note goes with its brand, with its author and with time; others stay req:H9', async () => {
  const w = await ready();
  await open(w, post('100'));
  await open(w, post('101', insult));
  const left = async () => (await dump()).notes.map((n) => n.post);
  assert.equal((await left()).length, 2);
  const { removed } = await w.own({ kind: 'store/erase', what: { person: '@grudge' } });
  assert.equal(removed.notes, 1);
  assert.deepEqual(await left(), ['100']);
  const gone = await w.own({ kind: 'brand/remove', id: 'acme' });
  assert.deepEqual([gone.removed.notes, gone.left.notes], [1, 0]);
  assert.deepEqual(await left(), []);
  const later = await ready({ retention: 'P30D' });
  await open(later, post('101', insult));
  at('2026-12-24T10:00:00Z');
  await later.service.tidy();
  assert.deepEqual(await left(), ['101']);
  at('2026-12-26T10:00:01Z');
  await later.service.tidy();
  assert.deepEqual(await left(), []);
});

test('a core that fails costs the guard and says so; the menu was never waiting', async () => {
  const w = await ready();
  core.broken.draft = Object.assign(new Error('trap'), { code: 'internal' });
  assert.ok((await w.ask({ kind: 'guard/open', where: where(), post: post('101', insult), thread: [] })).failed);
});
