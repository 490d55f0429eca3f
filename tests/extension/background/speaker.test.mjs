// Whose words a reply box holds: the account it posts as, the brand of that account, and the brand the post is in the hands of.
import assert from 'node:assert/strict';
import test from 'node:test';
import { acme, at, browser, dump, fresh, post, settled, where } from './harness.mjs';

const bakery = {
  aplomb: 1,
  id: 'bakery',
  name: 'Bakery',
  colour: '#aa0066',
  accounts: [{ site: 'x', handle: 'bakery', role: 'brand' }],
};
const signedIn = (handle, more = {}) => where({ account: { name: null, handle }, ...more });

async function two() {
  const w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  await w.own({ kind: 'brand/save', brand: bakery });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  await settled(w);
  return w;
}
const check = (w, more = {}) =>
  w.ask({
    kind: 'composer/check',
    where: where(),
    text: 'Hi Dana, I am on it.',
    audience: 'public',
    post: post('100'),
    case: null,
    as: null,
    ...more,
  });
const who = (w, more = {}) =>
  w.ask({ kind: 'composer/who', where: where(), as: null, post: post('100'), case: null, ...more });
const rules = (view) =>
  view.findings.filter((f) => f.rule.startsWith('account/')).map((f) => `${f.severity} ${f.rule}`);

test("another brand's account is stopped at a post that only the first brand has, with both named req:H6", async () => {
  const w = await two();
  const view = await check(w, { where: signedIn('@bakery') });
  assert.equal(view.verdict, 'stop');
  assert.deepEqual(rules(view), ['stop account/wrong-account']);
  assert.equal(view.findings[0].message, 'signed in as @bakery (Bakery), case of Acme');
  assert.deepEqual(await who(w, { where: signedIn('@bakery') }), {
    account: '@bakery',
    brand: { id: 'bakery', name: 'Bakery', colour: '#aa0066' },
    owner: { id: 'acme', name: 'Acme', colour: '#00aa66' },
  });
});

test('an account of no brand is stopped there and left alone everywhere else req:H6', async () => {
  const w = await two();
  for (const handle of ['@annab', '@stranger']) {
    const view = await check(w, { where: signedIn(handle), text: 'You are lying, that never happened.' });
    assert.deepEqual(rules(view), ['stop account/no-brand'], handle);
    assert.equal(view.findings.length, 1, 'nothing but the account is judged');
    assert.match(view.findings[0].message, new RegExp(`${handle}.*Acme`));
    const elsewhere = await check(w, {
      where: signedIn(handle),
      post: post('555'),
      text: 'You are lying, that never happened.',
    });
    assert.deepEqual([elsewhere.verdict, elsewhere.findings], ['ready', []]);
    assert.deepEqual(await who(w, { where: signedIn(handle), post: post('555') }), {
      account: handle,
      brand: null,
      owner: null,
    });
  }
});

test('the account that fits is asked nothing, nor is one whose brand has the post as well', async () => {
  const w = await two();
  assert.deepEqual(rules(await check(w)), []);
  assert.equal((await who(w)).owner, null);
  assert.equal((await who(w)).brand.name, 'Acme');
  const both = post('100', { text: '@acmehelp @bakery my parcel 4417 never came' });
  await w.ask({ kind: 'page/posts', where: signedIn('@bakery'), posts: [both] });
  assert.deepEqual(rules(await check(w, { where: signedIn('@bakery') })), []);
});

test('what the reply box itself shows as its author counts before what the page says of the session', async () => {
  const w = await two();
  assert.deepEqual(rules(await check(w, { as: '@bakery' })), ['stop account/wrong-account']);
  assert.deepEqual(rules(await check(w, { as: '@AcmeHelp', where: signedIn('@bakery') })), []);
  assert.deepEqual(rules(await check(w, { as: '@annab' })), ['stop account/no-brand']);
});

test('Facebook names its authors: a name is held against the session, then against the brands', async () => {
  const w = fresh();
  const onFacebook = { ...acme, accounts: [{ site: 'facebook', handle: 'acme', role: 'brand' }] };
  await w.own({ kind: 'brand/save', brand: onFacebook });
  await w.own({
    kind: 'brand/save',
    brand: { ...bakery, accounts: [{ site: 'facebook', handle: 'thebakery', role: 'brand' }] },
  });
  const url = 'https://www.facebook.com/acme/posts/1';
  const page = (account) => where({ site: 'facebook', url, surface: 'page', account });
  const comment = post('900', {
    kind: 'comment',
    handle: '/dana.ruiz',
    parent: '1',
    thread: '1',
    url,
    text: 'my parcel never came',
  });
  const session = { name: 'Acme', handle: '/acme' };
  await w.ask({ kind: 'page/posts', where: page(session), posts: [comment] }, url);
  await settled(w);
  const as = (account, label) =>
    w.ask(
      {
        kind: 'composer/check',
        where: page(account),
        text: 'Hi Dana',
        audience: 'public',
        post: comment,
        case: null,
        as: label,
      },
      url,
    );
  assert.deepEqual(rules(await as(session, 'Acme')), []);
  assert.deepEqual(rules(await as(session, null)), []);
  assert.deepEqual(rules(await as(session, 'Bakery')), ['stop account/wrong-account']);
  assert.deepEqual(rules(await as(session, 'Anna Berg')), ['stop account/no-brand']);
  const anna = { name: 'Anna Berg', handle: '/anna.berg.99' };
  assert.deepEqual(rules(await as(anna, 'Anna')), ['stop account/no-brand'], 'a short name is the same person');
  assert.deepEqual(rules(await as(anna, 'ACME ')), [], 'a person may speak as the Page');
  // A name nobody can be compared with is no proof of anything.
  assert.deepEqual(rules(await as({ name: null, handle: '/acme' }, 'Somebody')), []);
});

test('asleep, in private messages and for other windows nothing is held; asking writes nothing', async () => {
  const w = await two();
  const before = await dump();
  assert.deepEqual(rules(await check(w, { where: signedIn('@bakery'), audience: 'private' })), []);
  assert.equal((await check(w, { where: signedIn('@stranger'), audience: 'private' })).verdict, 'ready');
  browser.local.settings = { agreed: true, paused: ['x'] };
  assert.deepEqual(await who(w, { where: signedIn('@bakery') }), { account: null, brand: null, owner: null });
  assert.equal((await check(w, { where: signedIn('@bakery') })).verdict, 'ready');
  browser.local.settings = { agreed: true };
  await w.hidden({ kind: 'composer/who', where: signedIn('@bakery'), as: null, post: post('100'), case: null });
  assert.deepEqual(await dump(), before);
});

test('a brand removed takes its posts out of the question', async () => {
  const w = await two();
  await w.own({ kind: 'brand/remove', id: 'acme' });
  at('2026-11-25T10:01:00Z');
  assert.deepEqual(rules(await check(w, { where: signedIn('@bakery') })), []);
});

const both = {
  ...acme,
  accounts: [
    { site: 'x', handle: 'acme', role: 'brand' },
    { site: 'x', handle: '@AcmeHelp', role: 'care' },
  ],
};
const toAcme = (id, text) => post(id, { text: `@acme ${text}` });

test('a complaint answered as the brand is better answered as the care account: a hint, mutable, with the line that hands over req:1.25 req:1.26', async () => {
  const w = fresh();
  await w.own({ kind: 'brand/save', brand: both });
  const complaint = toAcme('300', 'my parcel 4417 never came and nobody answers your phone');
  const praise = toAcme('301', 'thank you, your driver was lovely');
  await w.ask({ kind: 'page/posts', where: signedIn('@acme'), posts: [complaint, praise] });
  await settled(w);
  const asked = async (of, more = {}) => {
    const view = await check(w, { where: signedIn('@acme'), post: of, ...more });
    return view.findings.filter((f) => f.rule === 'speaker/care');
  };
  const [hint] = await asked(complaint);
  assert.equal(hint.severity, 'hint');
  assert.equal(hint.message, '@acme speaks, @AcmeHelp is there for complaints');
  assert.equal(hint.example, 'my colleagues at @AcmeHelp answer you next');
  assert.deepEqual(await asked(praise), [], 'praise may be answered by either');
  assert.deepEqual(await asked(complaint, { where: signedIn('@acmehelp') }), [], 'care speaks already');
  assert.deepEqual(await asked(complaint, { audience: 'private' }), []);
  await w.ask({ kind: 'rule/mute', brand: 'acme', rule: 'speaker/care', muted: true });
  assert.deepEqual(await asked(complaint), []);
});

test("seen by the brand's care account too, a post is the same case with the clock it had req:1.26", async () => {
  const w = fresh();
  await w.own({ kind: 'brand/save', brand: both });
  const complaint = toAcme('300', 'my parcel 4417 never came and nobody answers your phone');
  const first = await w.ask({ kind: 'page/posts', where: signedIn('@acme'), posts: [complaint] });
  await settled(w);
  at('2026-11-25T10:12:00Z');
  const later = await w.ask({ kind: 'page/posts', where: signedIn('@acmehelp'), posts: [complaint] });
  await settled(w);
  assert.equal(first.marks[0].timer.start, '2026-11-25T09:50:00Z');
  assert.equal(later.marks[0].case, first.marks[0].case);
  assert.equal(later.marks[0].timer.start, first.marks[0].timer.start);
  assert.equal(later.marks[0].timer.due, first.marks[0].timer.due);
  assert.equal((await dump()).cases.length, 1);
});
