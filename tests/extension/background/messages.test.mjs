// Every message kind: one that is answered, one that fails in so many words. None rejects, none stays unanswered.
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

let w;
let key;
const quiet = async (work) => {
  const error = console.error;
  console.error = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
  }
};
beforeEach(async () => {
  w = fresh();
  await w.own({ kind: 'brand/save', brand: acme });
  await w.ask({ kind: 'page/posts', where: where(), posts: [post('100')] });
  key = (await dump()).cases[0].key;
});
const internal = () => new bg.CoreError('internal', 'the core stopped');
const fails = async (id, message, how = 'ask') => {
  const answer = await quiet(() => w[how](message));
  assert.equal(answer.failed?.id, id, JSON.stringify(answer).slice(0, 300));
  assert.ok(answer.failed.detail);
};

const ok = {
  'page/posts': [{ where: where(), posts: [post('100')] }, (a) => assert.equal(a.marks[0].post, '100')],
  'page/looked': [
    { where: where() },
    async (a) => {
      assert.deepEqual(a, {});
      const { days } = await w.own({ kind: 'routine/view', brand: 'acme' });
      assert.equal(days[0].places[0].looked, '2026-11-25T10:00:00.000Z');
    },
  ],
  'routine/view': [
    { brand: null },
    (a) => {
      assert.equal(a.days.length, 1);
      assert.deepEqual([a.days[0].brand.id, a.days[0].unanswered, a.days[0].late], ['acme', 1, 0]);
    },
    'own',
  ],
  'routine/show': [
    { brand: 'acme', place: 'x/mentions/acmehelp' },
    (a) => {
      assert.deepEqual(a, { how: 'new-tab' });
      assert.equal(browser.created.at(-1), 'https://x.com/notifications/mentions');
    },
    'own',
  ],
  'goodwill/view': [
    () => ({ case: key }),
    (a) => assert.deepEqual([a.offers, a.wows, a.left, a.given], [[], [], null, []]),
    'own',
  ],
  'goodwill/give': [() => ({ case: key, what: 'a card', cost: 2 }), (a) => assert.deepEqual(a, {}), 'own'],
  'setup/view': [
    { brand: 'acme' },
    (a) => assert.deepEqual([a.items.length > 6, a.due, a.alert], [true, true, '"Acme" OR "AcmeHelp"']),
    'own',
  ],
  'setup/tick': [{ brand: 'acme', item: 'presence', done: true }, (a) => assert.deepEqual(a, {}), 'own'],
  'report/view': [
    { brand: 'acme', from: '2026-11-01', to: '2026-11-30' },
    (a) => assert.deepEqual([a.total, a.report.cases, a.report.open], [1, 1, 1]),
    'own',
  ],
  'report/cases': [
    { brand: 'acme', from: '2026-11-01', to: '2026-11-30' },
    (a) =>
      assert.deepEqual(
        a.cases.map((one) => [one.handle, one.surface, one.said.length]),
        [['@dana_ruiz', 'notifications', 1]],
      ),
    'own',
  ],
  'routine/close': [{ brand: 'acme', close: true }, (a) => assert.deepEqual(a, {}), 'own'],
  'card/open': [
    { where: where(), post: post('100'), thread: [] },
    (a) => {
      assert.equal(a.case, key);
      assert.ok(a.drafts.length >= 1);
      assert.equal(a.brand.id, 'acme');
      assert.equal(a.mention.handle, '@dana_ruiz');
    },
  ],
  'card/draft': [
    {
      where: where(),
      post: post('100'),
      thread: [],
      purpose: 'holding',
      known: { fault: 'ours', name: 'Dana' },
      seed: 3,
    },
    (a) => {
      assert.equal(a.purpose, 'holding');
      assert.equal(a.known.fault, 'ours');
    },
  ],
  'card/manual': [
    { site: 'x', author: 'Sam Lee', text: 'my order is late and nobody answers', audience: 'public' },
    (a) => {
      assert.equal(a.mention.author, 'Sam Lee');
      assert.equal(a.reading.kind, 'complaint');
    },
  ],
  'card/keep': [() => ({ case: key, text: 'Dear' }), (a) => assert.deepEqual(a, {})],
  'composer/check': [
    () => ({ where: where(), text: 'Hi Dana', audience: 'public', post: post('100'), case: key }),
    (a) => assert.equal(a.text, 'Hi Dana'),
  ],
  'composer/who': [
    () => ({ where: where(), as: '@acmehelp', post: post('100'), case: key }),
    (a) => assert.deepEqual([a.brand.name, a.owner], ['Acme', null]),
  ],
  'guard/open': [
    () => ({ where: where(), post: post('100'), thread: [] }),
    (a) => assert.deepEqual([a.view.post, a.view.breaks], ['100', false]),
  ],
  'composer/sent': [
    () => ({ where: where(), text: 'Hi Dana', post: '100', case: key }),
    (a) => assert.deepEqual(a, {}),
  ],
  'practice/reply': [
    () => ({
      site: 'x',
      text: 'You are wrong.',
      mention: { text: 'my order is late' },
      customer: { mood: 0.5, needs: ['apologise'] },
    }),
    (a) => assert.deepEqual([a.answer.step, a.check.verdict], ['worse', 'stop']),
    'own',
  ],
  'snippets/list': [
    () => ({ where: where(), post: post('100', { author: 'Dana Ruiz' }) }),
    (a) => {
      assert.deepEqual(a.answers, []);
      assert.deepEqual(
        [a.known.name, a.known.agent, a.known.brand, a.known.order],
        ['Dana', 'Anna', 'Acme', undefined],
      );
    },
  ],
  'page/show': [
    { page: 'guide' },
    (a) => {
      assert.deepEqual(a, {});
      assert.match(browser.created.at(-1), /pages\/guide\.html$/);
    },
  ],
  'core/warm': [{}, (a) => assert.deepEqual(a, {})],
  'queue/list': [
    queueOf(),
    (a) => {
      assert.equal(a.rows[0].case, key);
      assert.equal(a.trouble, null);
    },
    'own',
  ],
  'queue/forecast': [{ brand: null }, (a) => assert.deepEqual(a, {}), 'own'],
  'case/act': [
    () => ({ case: key, act: 'dismiss', reason: 'a duplicate' }),
    (a) => assert.deepEqual(a, { state: 'dismissed' }),
    'own',
  ],
  'case/alike': [() => ({ case: key }), (a) => assert.deepEqual(a, { joined: [], likely: [] }), 'own'],
  'case/aside': [
    () => ({ case: key }),
    ({ view }) =>
      assert.deepEqual([view.person.contacts, view.offers.offers, view.plan, view.passes], [[], [], null, 0]),
  ],
  'praise/tray': [{ brand: null }, (a) => assert.deepEqual(a, { praise: [], later: [] }), 'own'],
  'share/view': [() => ({ case: key }), (a) => assert.deepEqual([a.asked, a.agreed], [null, null]), 'own'],
  'share/mark': [() => ({ case: key, mark: 'later' }), (a) => assert.deepEqual(a, {}), 'own'],
  'case/show': [() => ({ case: key }), (a) => assert.deepEqual(a, { how: 'new-tab' }), 'own'],
  'brand/list': [
    {},
    (a) => {
      assert.equal(a.brands[0].id, 'acme');
      assert.ok(a.schema);
      assert.ok(a.defaults.name);
    },
    'own',
  ],
  'brand/save': [{ brand: { ...acme, name: 'Acme & Co' } }, (a) => assert.equal(a.brand.name, 'Acme & Co'), 'own'],
  'brand/import': [
    { text: JSON.stringify({ ...acme, id: 'two', name: 'Two' }) },
    (a) => assert.equal(a.brand.id, 'two'),
    'own',
  ],
  'brand/check': [
    { brand: { ...acme, colour: '#00aa66', targets: [{ first: 'soon' }] } },
    (a) => {
      assert.deepEqual(
        a.notes.map((one) => one.path),
        ['/targets/0/first'],
      );
      assert.match(a.sample, /Anna/);
    },
    'own',
  ],
  'brand/holidays': [
    {
      brand: { ...acme, targets: [{ first: 'soon' }] },
      text: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20000501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    },
    (a) => {
      assert.ok(a.days.length >= 2);
      for (const day of a.days) assert.match(`${day.date} ${day.names}`, /^\d{4}-05-01 May Day$/);
    },
    'own',
  ],
  'brand/remove': [
    { id: 'acme' },
    (a) => {
      assert.equal(a.removed.brands, 1);
      const { events, ...left } = a.left;
      assert.ok(events > 0);
      assert.ok(Object.values(left).every((n) => n === 0));
    },
    'own',
  ],
  'settings/get': [{}, (a) => assert.equal(a.agreed, true)],
  'settings/set': [{ settings: { paused: ['facebook'] } }, (a) => assert.deepEqual(a.paused, ['facebook'])],
  'rule/mute': [
    { brand: 'acme', rule: 'argue/denies-claim', muted: true },
    (a) => assert.deepEqual(a.muted, { acme: ['argue/denies-claim'] }),
  ],
  'store/export': [{}, (a) => assert.equal(JSON.parse(a.text).cases.length, 1), 'own'],
  'store/import': [
    async () => ({ text: (await w.own({ kind: 'store/export' })).text }),
    (a) => assert.deepEqual([a.added, a.aside], [{}, 0]),
    'own',
  ],
  'store/erase': [{ what: { person: '@dana_ruiz' } }, (a) => assert.equal(a.removed.cases, 1), 'own'],
};
for (const [kind, [message, holds, how = 'ask']] of Object.entries(ok)) {
  test(`${kind} is answered`, async () => {
    const answer = await w[how]({ kind, ...(await (typeof message === 'function' ? message() : message)) });
    assert.equal(answer.failed, undefined, JSON.stringify(answer.failed));
    holds(answer);
  });
}

test('page/posts fails when the core does', async () => {
  core.broken.read = internal();
  await fails('core_failed', { kind: 'page/posts', where: where(), posts: [post('7')] });
});
test('card/open fails when the core does, and the case is not lost', async () => {
  core.broken.draft = internal();
  await fails('core_failed', { kind: 'card/open', where: where(), post: post('8', { handle: '@x1' }), thread: [] });
  assert.equal((await dump()).cases.length, 2);
});
test('card/draft fails for an account of nobody', () =>
  fails('unknown', {
    kind: 'card/draft',
    where: where({ account: { name: '', handle: 'who' } }),
    post: post('8'),
    thread: [],
    purpose: 'reply',
    known: {},
    seed: 1,
  }));
test('card/manual fails when the core does', () => {
  core.broken.draft = internal();
  return fails('core_failed', { kind: 'card/manual', site: 'x', author: 'Sam', text: 'late', audience: 'public' });
});
test('card/keep fails for a case nobody knows', () =>
  fails('unknown', { kind: 'card/keep', case: 'nowhere', text: 'x' }));
test('composer/check says too_large for a text the core cannot take', () =>
  fails('too_large', {
    kind: 'composer/check',
    where: where(),
    text: 'x'.repeat(1_100_000),
    audience: 'public',
    post: null,
    case: null,
  }));
test('composer/sent fails when the store does', async () => {
  w = worker(async () => {
    throw new bg.StoreError('store_failed', 'no disk');
  });
  await fails('store_failed', { kind: 'composer/sent', where: where(), text: 'Hello', post: null, case: null });
});
test('core/warm fails when the core cannot start', () => {
  core.broken.check = internal();
  return fails('core_failed', { kind: 'core/warm' });
});
test('queue/list names a core that failed until it answers again', async () => {
  core.broken.check = internal();
  await fails('core_failed', { kind: 'core/warm' });
  w = worker();
  assert.equal((await w.own(queueOf())).trouble.id, 'core_failed');
  core.broken = {};
  await w.ask({ kind: 'core/warm' });
  await settled(w);
  assert.equal((await w.own(queueOf())).trouble, null);
});
test('queue/list names the trouble of a store that does not open', async () => {
  w = worker(async () => {
    throw new bg.StoreError('store_failed', 'no disk');
  });
  assert.equal((await w.own(queueOf())).trouble.id, 'store_failed');
});
test('case/act puts no complaint aside without a reason req:1.10', async () => {
  await fails('unknown', { kind: 'case/act', case: key, act: 'dismiss', reason: '  ' }, 'own');
  assert.equal((await dump()).cases[0].state, 'open');
});
test('case/act does the same thing once req:4.16', async () => {
  for (const act of ['dismiss', 'dismiss', 'reopen', 'reopen'])
    await w.own({ kind: 'case/act', case: key, act, reason: 'spam twin' });
  assert.deepEqual(
    (await dump()).events.map((e) => e.type),
    ['seen', 'dismissed', 'reopened'],
  );
});
test('a case with an open promise cannot be closed req:4.25', async () => {
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [reply('101', '100', { text: 'Sorry, Dana. I will write to you by 3pm today with what the depot says.' })],
  });
  await fails('owed', { kind: 'case/act', case: key, act: 'close', reason: '' }, 'own');
  assert.ok(!(await dump()).events.some((e) => e.type === 'closed'));
});
test('a snoozed case wakes by the clock', async () => {
  assert.deepEqual(
    await w.own({
      kind: 'case/act',
      case: key,
      act: 'snooze',
      reason: 'waiting for the depot',
      until: '2026-11-25T12:00:00.000Z',
    }),
    { state: 'snoozed' },
  );
  await fails(
    'unknown',
    { kind: 'case/act', case: key, act: 'snooze', reason: '', until: '2026-11-25T09:00:00Z' },
    'own',
  );
  at('2026-11-25T12:00:30Z');
  w = worker();
  await w.service.wake();
  const { cases, events } = await dump();
  assert.equal(cases[0].state, 'open');
  assert.deepEqual(
    events.map((e) => [e.type, e.by]),
    [
      ['seen', 'page'],
      ['snoozed', 'agent'],
      ['woken', 'clock'],
    ],
  );
});
test("case/show fails for an address that is not the site's req:H1", async () => {
  await w.ask({
    kind: 'page/posts',
    where: where(),
    posts: [post('9', { handle: '@evil', url: 'https://evil.example/x.com/status/9' })],
  });
  const evil = (await dump()).cases.find((c) => c.person.includes('evil')).key;
  await fails('unknown', { kind: 'case/show', case: evil }, 'own');
  assert.deepEqual(browser.created, []);
});
test('case/show brings the tab that has it to the front', async () => {
  browser.tabs = [
    { id: 3, windowId: 1, url: 'https://x.com/home' },
    { id: 4, windowId: 1, url: 'https://x.com/dana_ruiz/status/100' },
  ];
  assert.deepEqual(await w.own({ kind: 'case/show', case: key }), { how: 'tab' });
  assert.deepEqual(browser.focused, [4]);
});
test('brand/list fails when the core does', () => {
  core.broken.describe = internal();
  return fails('core_failed', { kind: 'brand/list' }, 'own');
});
test('snippets/list gives the saved answers of the brand that speaks here, with what the post tells', async () => {
  const answers = [{ code: 'hours', question: '', answer: 'Hi {name|there}', url: '' }];
  await w.own({ kind: 'brand/save', brand: { ...acme, answers, contact: { mail: 'help@acme.example' } } });
  const told = await w.ask({
    kind: 'snippets/list',
    where: where(),
    post: post('100', { text: '@acmehelp where is order 20391? I ordered it in Leeds' }),
  });
  assert.deepEqual(told.answers, answers);
  assert.deepEqual([told.known.order, told.known.mail], ['20391', 'help@acme.example']);
  const asleep = await w.ask({
    kind: 'snippets/list',
    where: where({ account: { name: 'A', handle: 'annab' } }),
    post: null,
  });
  assert.deepEqual(asleep, { answers: [], known: {} });
});
test('routine/show opens only places of the brand', () =>
  fails('unknown', { kind: 'routine/show', brand: 'acme', place: 'https://evil.example/' }, 'own'));
test('report/view and report/cases want days, and not too many', async () => {
  for (const [from, to] of [
    ['2026-11-30', '2026-11-01'],
    ['yesterday', 'today'],
    ['1026-11-30', '2026-11-30'],
    [null, {}],
  ])
    for (const kind of ['report/view', 'report/cases'])
      await fails('unknown', { kind, brand: 'acme', from, to }, 'own');
});
test('routine/view and routine/close fail when the core does', async () => {
  core.broken.routine = internal();
  await fails('core_failed', { kind: 'routine/view', brand: null }, 'own');
  await fails('core_failed', { kind: 'routine/close', brand: 'acme', close: true }, 'own');
});
test('page/looked fails when the store does', async () => {
  w.kill();
  w = worker(() => Promise.reject(new bg.StoreError('store_failed', 'gone')));
  // The page has nothing to show for it: the queue says what is wrong with the store.
  assert.deepEqual(await quiet(() => w.ask({ kind: 'page/looked', where: where() })), {});
  assert.equal((await w.own(queueOf())).trouble.id, 'store_failed');
});
test('brand/check fails when the core does, and stores nothing either way', async () => {
  const before = await dump();
  await w.own({ kind: 'brand/check', brand: { ...acme, name: 'Not yet' } });
  core.broken.migrate = internal();
  await fails('core_failed', { kind: 'brand/check', brand: acme }, 'own');
  assert.deepEqual(await dump(), before);
});
test('brand/holidays says what is too large or no calendar, and stores nothing', async () => {
  const before = await dump();
  await fails('too_large', { kind: 'brand/holidays', brand: acme, text: 'x'.repeat(1_000_001) }, 'own');
  const none = await w.own({ kind: 'brand/holidays', brand: acme, text: '\u0000\ud800<html>' });
  assert.deepEqual([none.trouble, none.days], ['not-calendar', []]);
  core.broken.holidays = internal();
  await fails('core_failed', { kind: 'brand/holidays', brand: acme, text: '' }, 'own');
  assert.deepEqual(await dump(), before);
});
test('brand/save refuses what is no brand and keeps what is there', async () => {
  await fails('unknown', { kind: 'brand/save', brand: { aplomb: 1, name: 'No id' } }, 'own');
  assert.deepEqual(
    (await dump()).brands.map((b) => b.brand.name),
    ['Acme'],
  );
});
for (const [name, text, id = 'unknown'] of [
  ['broken', '{"aplomb": 1, "id": "b'],
  ['a list', '[1, 2]'],
  ['a number', '7'],
  ['empty', ''],
  ['huge', `{"aplomb":1,"id":"h","name":"${'x'.repeat(600_000)}"}`, 'too_large'],
  ['nested without end', '['.repeat(100_000)],
  ['of a newer Aplomb', '{"aplomb": 9, "id": "n", "name": "N"}'],
]) {
  test(`brand/import refuses a file that is ${name} and keeps what is there req:R3 req:4.14`, async () => {
    const before = await dump();
    await fails(id, { kind: 'brand/import', text }, 'own');
    assert.deepEqual(await dump(), before);
  });
}
test('a hostile brand file stays data req:R4', async () => {
  const text = '{"aplomb":1,"id":"__proto__","name":"<img src=x onerror=alert(1)>","__proto__":{"polluted":true}}';
  const { brand } = await w.own({ kind: 'brand/import', text });
  assert.equal(brand?.id, '__proto__');
  assert.equal({}.polluted, undefined);
  const card = await w.own({
    kind: 'card/manual',
    site: 'facebook',
    author: 'Sam',
    text: 'where is my order?',
    audience: 'public',
  });
  assert.ok(card.drafts, JSON.stringify(card));
  await w.own({ kind: 'rule/mute', brand: '__proto__', rule: 'a/b', muted: true });
  assert.equal((await w.own({ kind: 'brand/remove', id: '__proto__' })).removed.brands, 1);
  assert.ok((await w.own(queueOf())).rows);
});
test('brand/remove of a brand nobody has removes nothing', async () => {
  const { removed } = await w.own({ kind: 'brand/remove', id: 'nobody' });
  assert.equal(
    Object.values(removed).reduce((a, b) => a + b),
    0,
  );
});
test('settings/set says store_full and changes nothing', async () => {
  browser.fail.local = new DOMException('full', 'QuotaExceededError');
  await fails('store_full', { kind: 'settings/set', settings: { paused: ['*'] } });
  await fails('store_full', { kind: 'rule/mute', brand: 'acme', rule: 'a/b', muted: true });
  assert.deepEqual(browser.local.settings.paused ?? [], []);
});
test('damaged settings fall back, and never to "agreed"', async () => {
  browser.local.settings = { agreed: 'yes', paused: 'all', muted: { acme: [1] }, copyFirst: 3, keys: 'K' };
  assert.deepEqual(await w.ask({ kind: 'settings/get' }), {
    agreed: false,
    paused: [],
    copyFirst: {},
    muted: {},
    notices: false,
    keys: bg.defaultKeys,
    blur: false,
    breaks: false,
    twice: false,
  });
});
test('store/export and store/erase fail in so many words', async () => {
  await fails('unknown', { kind: 'store/erase', what: { person: '  ' } }, 'own');
  w = worker(async () => {
    throw new bg.StoreError('store_failed', 'no disk');
  });
  await fails('store_failed', { kind: 'store/export' }, 'own');
});
test('panel/open opens the side panel in the turn it is asked, else a tab', async () => {
  const sender = { id: 'aplomb', url: 'https://x.com/home', frameId: 0, tab: { id: 1, windowId: 5, incognito: false } };
  let opened = null;
  chrome.sidePanel = {
    async open(options) {
      opened = options;
    },
  };
  const answer = bg.openPanel(sender);
  assert.deepEqual(opened, { windowId: 5 });
  assert.deepEqual(await answer, { opened: true });
  delete chrome.sidePanel;
  await bg.openPanel(sender);
  assert.deepEqual(browser.created, ['chrome-extension://aplomb/pages/panel.html']);
  assert.ok((await bg.openPanel({ id: 'other' })).failed);
});

test('strangers get a failure and nothing else req:H8', async () => {
  const { service } = w;
  const list = { kind: 'settings/get' };
  const tab = { id: 1, windowId: 1, incognito: false };
  const senders = [
    { id: 'another-extension', url: 'https://x.com/home', tab },
    { id: 'aplomb', url: 'https://evil.example/', tab },
    { id: 'aplomb', url: 'http://x.com/', tab },
    { id: 'aplomb', url: 'https://x.com.evil.example/', tab },
    { id: 'aplomb', tab },
    { id: 'aplomb', url: 'https://x.com/embed', tab, frameId: 3 },
    { id: 'aplomb', url: 'https://x.com/home' },
    {},
  ];
  for (const sender of senders)
    assert.ok((await quiet(() => bg.route(service, list, sender))).failed, JSON.stringify(sender));
  for (const message of [
    null,
    7,
    'settings/get',
    {},
    { kind: 'toString' },
    { kind: 'constructor' },
    { kind: 'nonsense' },
  ])
    await fails('unknown', message);
});
test('a page cannot ask what only our own pages may, nor speak for another site req:H8', async () => {
  for (const kind of [
    'store/export',
    'store/erase',
    'brand/save',
    'brand/import',
    'brand/check',
    'brand/holidays',
    'brand/remove',
    'queue/list',
    'queue/forecast',
    'case/show',
    'routine/view',
    'routine/show',
    'routine/close',
    'report/view',
    'report/cases',
  ]) {
    await fails('unknown', { kind, what: { all: true }, case: key, id: 'acme', brand: null, text: '{}' });
  }
  await fails('unknown', { kind: 'page/posts', where: where({ site: 'facebook' }), posts: [post('1')] });
  assert.equal((await dump()).cases.length, 1);
});
test('every kind of messages.ts has a handler and its cases here', () => {
  const source = readFileSync(join(root, 'extension/shared/messages.ts'), 'utf8');
  const kinds = [
    ...source
      .slice(source.indexOf('export type Message'), source.indexOf('export interface Settings'))
      .matchAll(/kind: '([a-z/]+)'/g),
  ].map((m) => m[1]);
  assert.ok(kinds.length > 15);
  // What a colleague is asked has a file of its own.
  const colleague = readFileSync(join(root, 'tests/extension/background/colleague.test.mjs'), 'utf8');
  for (const kind of kinds)
    assert.ok(kind in ok || kind === 'panel/open' || colleague.includes(`kind: '${kind}'`), kind);
});

test("Chromium's worker for private windows leaves ledger, alarm and number alone, and knows the brands req:H9", async () => {
  await settled(w);
  const before = [await dump(), structuredClone(browser.badge), [...browser.alarms]];
  chrome.extension.inIncognitoContext = true;
  w = worker();
  await w.service.wake();
  await w.service.tidy();
  const { marks } = await w.hidden({ kind: 'page/posts', where: where(), posts: [post('300')] });
  assert.equal(marks[0].brand.id, 'acme');
  await fails('store_failed', { kind: 'store/erase', what: { all: true } }, 'own');
  assert.deepEqual([await dump(), browser.badge, [...browser.alarms]], before);
});
