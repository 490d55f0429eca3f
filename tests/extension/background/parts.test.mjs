// The pure parts: who is addressed, which case a reply answers, order of the queue, ids, one writer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acme, bg, post, reply } from './harness.mjs';

const to = { handles: new Set(['acmehelp']), names: ['Acme'] };
const home = { surface: 'timeline', url: 'https://x.com/home' };
const why = (more, place = home, own = () => false) =>
  bg.addressed(post('1', { text: 'Lovely evening', ...more }), to, place, own);

test('a post is a mention for a reason the page states', () => {
  assert.equal(why({}), null);
  assert.equal(why({ text: 'hey @AcmeHelp, hello' }), 'named');
  assert.equal(why({ text: 'thanks @acmehelp.' }), 'named');
  assert.equal(why({ text: 'mail me at bo@acmehelp.example' }), null);
  assert.equal(why({ text: '@acmehelpers are not you' }), null);
  assert.equal(why({ replyTo: ['@AcmeHelp'] }), 'named');
  assert.equal(
    why({ parent: '9' }, home, (id) => id === '9'),
    'answers-us',
  );
  assert.equal(
    why({ id: '1', thread: '1' }, home, () => true),
    null,
  );
  assert.equal(why({}, { surface: 'notifications', url: 'https://x.com/notifications' }), 'notified');
  assert.equal(why({}, { surface: 'page', url: 'https://www.facebook.com/acmehelp/posts/1' }), 'our-page');
  // what is written on the Page itself: visitors' posts and recommendations, under its name or its number
  for (const url of [
    'https://www.facebook.com/acmehelp/mentions',
    'https://www.facebook.com/acmehelp/reviews/?ref=page',
  ])
    assert.equal(why({}, { surface: 'profile', url }), 'our-page');
  const numbered = { handles: new Set(['100085000000042']), names: [] };
  const reviews = 'https://www.facebook.com/profile.php?id=100085000000042&sk=reviews';
  assert.equal(
    bg.addressed(post('1', { text: 'hm' }), numbered, { surface: 'profile', url: reviews }, () => false),
    'our-page',
  );
  assert.equal(why({ text: 'my acme kettle broke' }), 'by-name');
  assert.equal(why({ text: 'pacmen everywhere' }), null);
  const nobody = { handles: new Set(), names: ['Acme'] };
  assert.equal(
    bg.addressed(post('1', { text: 'hm' }), nobody, { surface: 'status', url: '' }, () => false),
    'unknown-account',
  );
  assert.equal(
    bg.addressed(post('1', { text: 'hm' }), nobody, home, () => false),
    null,
  );
});

test('a name full of regular-expression signs is only a name', () => {
  const odd = { handles: new Set(), names: ['A.C+(me)*', '['] };
  assert.equal(
    bg.addressed(post('1', { text: 'I like A.C+(me)* a lot' }), odd, home, () => false),
    'by-name',
  );
  assert.equal(
    bg.addressed(post('1', { text: 'AxCCme' }), odd, home, () => false),
    null,
  );
});

test('handles of one account are one handle', () => {
  for (const h of ['@Acme', 'acme', '/acme', 'https://www.facebook.com/acme/?x=1', 'https://x.com/Acme/status/1'])
    assert.equal(bg.normalHandle(h), 'acme');
  // members of a group are as many people as they are, and the same ones outside it
  for (const h of [
    '/profile.php?id=123',
    '/groups/770000000000007/user/123',
    '/groups/sellers/user/123/',
    '/people/Bo-Li/123',
  ])
    assert.equal(bg.normalHandle(h), '123');
  assert.equal(bg.normalHandle('https://www.facebook.com/profile.php?ref=a&id=123'), '123');
});

test("which brand acts: by handle, case-insensitive; asleep where it is nobody's", () => {
  const two = { ...acme, id: 'two', name: 'Two', accounts: [{ site: 'facebook', handle: 'two.page', role: 'brand' }] };
  const who = (site, handle) =>
    bg.actingBrand([acme, two], site, handle === null ? null : { name: null, handle })?.face.id ?? null;
  assert.equal(who('x', '@ACMEHELP'), 'acme');
  assert.equal(who('facebook', '/two.page'), 'two');
  assert.equal(who('facebook', 'acmehelp'), null);
  assert.equal(who('x', 'annab'), null);
  assert.equal(who('x', null), null);
  assert.equal(bg.actingBrand([acme], 'x', null).face.id, 'acme');
  assert.equal(bg.actingBrand([], 'x', { name: 'Zed', handle: 'zed' }).brand.name, 'Zed');
  assert.equal(bg.actingBrand([{ aplomb: 1, id: 'n', name: 'N' }], 'x', { name: 'Zed', handle: 'zed' }).face.id, 'n');
});

test('a reply answers the case the page or the agent says, and none when neither does', () => {
  const dana = { case: 'D', thread: '1', handle: '@dana_ruiz', author: 'Dana Ruiz', time: '2026-11-25T09:50:00Z' };
  const bo = { case: 'B', thread: '1', handle: '@bo', author: 'Bo Li', time: '2026-11-25T09:55:00Z' };
  const own = (more) => reply('9', null, { replyTo: null, thread: '1', text: 'Hello', ...more });
  const pick = (post, parent, thread, pending = []) => bg.answeredCase(post, parent, thread, pending)?.case ?? null;
  assert.equal(pick(own({ parent: '1' }), dana, [dana, bo]), 'D');
  assert.equal(pick(own({ replyTo: ['@BO'] }), null, [dana, bo]), 'B');
  assert.equal(pick(own({ text: 'Hi @dana_ruiz, sorry' }), null, [dana, bo]), 'D');
  assert.equal(pick(own({ text: 'Bo Li we are on it' }), null, [dana, bo]), 'B');
  assert.equal(pick(own({ text: '@dana_ruiz @bo sorry both' }), null, [dana, bo]), null);
  assert.equal(pick(own({}), null, [dana, bo]), null);
  assert.equal(pick(own({}), null, [dana]), 'D');
  assert.equal(pick(own({ parent: '77' }), null, [dana]), null);
  assert.equal(pick(own({ time: '2026-11-25T09:00:00Z' }), null, [dana]), null);
  assert.equal(pick(own({ time: '2026-11-25T09:00:00Z', parent: '1' }), dana, []), null);
  assert.equal(pick(own({ id: '1' }), null, [dana]), null);
  const pending = [{ text: 'Hello', case: 'B' }];
  assert.equal(pick(own({}), null, [dana, bo], pending), 'B');
});

test('time intervals of two sightings: what is left always holds what both allow req:M6', () => {
  const hour = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(hour, hour, hour, hour, (a, b, c, d) => {
      const t = (h) => new Date(Date.UTC(2026, 10, 25) + h * 3_600_000).toISOString();
      const first = { from: t(Math.min(a, b)), to: t(Math.max(a, b)) };
      const next = bg.narrower(first, { from: t(Math.min(c, d)), to: t(Math.max(c, d)) });
      if (next === null) return;
      const s = bg.span(next);
      const f = bg.span(first);
      assert.ok(s.from >= f.from && s.to <= f.to && s.from <= s.to);
      assert.ok((s.to - s.from) * 2 <= f.to - f.from);
    }),
  );
});

const row = (kind, minutes, priority = 50, state = 'open') => ({
  kind,
  state,
  snapshot: { priority },
  timers: [
    {
      kind: 'first',
      start: new Date(Date.UTC(2026, 10, 25, 10) - minutes * 60_000).toISOString(),
      due: '2026-11-25T11:00:00Z',
      state: 'running',
      remaining: 0,
    },
  ],
});
const now = new Date('2026-11-25T10:00:00Z');
test('at equal age the queue goes complaint, question, neutral, praise req:0.9', () => {
  const anyPriority = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), anyPriority, anyPriority, (age, high, low) => {
      const order = ['complaint', 'question', 'neutral', 'praise', 'spam'].map((kind, i) =>
        bg.urgency(row(kind, age, i % 2 ? high : low), now),
      );
      for (let i = 1; i < order.length; i++) assert.ok(order[i - 1] > order[i]);
    }),
  );
});
test('urgency never falls while a case waits, and rises for a while req:0.10', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      assert.ok(bg.urgency(row('question', less), now) <= bg.urgency(row('question', more), now));
    }),
  );
  assert.ok(bg.urgency(row('question', 600), now) > bg.urgency(row('complaint', 1), now));
});

test('ids sort in the order they were made, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 30 }), (times) => {
      let last = '';
      for (const time of times) {
        const id = bg.ulids(new Date(time), last)();
        assert.match(id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
        assert.ok(id > last);
        last = id;
      }
    }),
  );
  assert.ok(bg.floor(new Date(5)) <= bg.ulids(new Date(5), '')());
  assert.equal(bg.successor('0Z'), '10');
});

test('one job at a time, what a page waits for first, a failure its own', async () => {
  const work = new bg.WorkQueue();
  const order = [];
  let release;
  const first = work.run(() => new Promise((resolve) => (release = resolve)));
  const late = work.run(async () => order.push('idle'), 'idle');
  const bad = work.run(async () => Promise.reject(new Error('mine')));
  const good = work.run(async () => order.push('urgent'));
  release();
  await first;
  await assert.rejects(bad, /mine/);
  await Promise.all([good, late]);
  assert.deepEqual(order, ['urgent', 'idle']);
});

test('retention is read as days', () => {
  assert.deepEqual(['P180D', 'P6M', 'P1Y', 'P2W', 'P', 'soon', undefined].map(bg.days), [
    180,
    180,
    365,
    14,
    null,
    null,
    null,
  ]);
});

test('what was typed and what the page shows of it are one text', () => {
  assert.equal(
    bg.essence('@dana @bo  Sorry,\n Dana: https://acme.example/help/late?x=1 now'),
    bg.essence('Sorry, Dana: acme.example/help/la… now'),
  );
  assert.notEqual(bg.essence('Sorry, Dana'), bg.essence('Sorry, Dina'));
});
