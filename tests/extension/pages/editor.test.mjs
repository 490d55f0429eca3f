// The brand editor's pure parts: the value under a path, undo, checks, hours and words as typed, rules to publish.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { brandSchema } from '../overlay/answers.mjs';
import { load } from '../overlay/lab.mjs';

const schema = await load('extension/pages/editor/schema.ts');
const { History } = await load('extension/pages/editor/history.ts');
const { problemsOf, clashesOf } = await load('extension/pages/editor/checks.ts');
const { rulesText, dated } = await load('extension/pages/editor/rules-text.ts');
const editor = readFileSync(new URL('../../../extension/pages/editor/editor.ts', import.meta.url), 'utf8');

const brand = (more = {}) => ({ aplomb: 1, id: 'harbour', name: 'Harbour Bikes', ...more });
const told = (more) => problemsOf(brandSchema, brand(more)).map((one) => `${one.path} ${one.id}`);

test('every field of a brand stands in one group of the editor', () => {
  const body = /groups = \{([\s\S]*?)\} as const/.exec(editor)[1];
  const grouped = [...body.matchAll(/'([a-z]+)'/g)].map(([, key]) => key);
  const shown = Object.keys(brandSchema.properties).filter((key) => !['aplomb', 'id', 'packs'].includes(key));
  assert.deepEqual([...grouped].sort(), shown.sort());
});

test('a change makes a new value, keeps unknown keys and the order of the file', () => {
  const before = brand({ unknownKey: 7, contact: { mail: 'a@b.example' }, rules: [{ n: 1, title: 'Be kind' }] });
  const after = schema.put(before, ['contact', 'mail'], 'c@d.example');
  assert.equal(before.contact.mail, 'a@b.example');
  assert.deepEqual(Object.keys(after), Object.keys(before));
  assert.equal(after.unknownKey, 7);
  assert.deepEqual(schema.put(after, ['rules', 0], undefined).rules, []);
  assert.equal(schema.read(after, ['rules', 0, 'title']), 'Be kind');
  assert.equal(schema.read(after, ['constructor', 'name']), undefined);
});

test('undo gives every state back in turn, letters into one field as one step', () => {
  const history = new History('');
  for (const text of ['a', 'ab', 'abc']) history.set(text, '/name');
  history.set('abc!', null);
  history.set('abc!?', '/name');
  const seen = [];
  while (history.undo()) seen.push(history.now);
  assert.deepEqual(seen, ['abc!', 'abc', '']);
  while (history.redo()) seen.push(history.now);
  assert.equal(seen.at(-1), 'abc!?');
  history.undo();
  history.set('other', null);
  assert.equal(history.redo(), false);
});

test('hours as people type them', () => {
  for (const [text, want] of [
    ['9-17', [['09:00', '17:00']]],
    [
      '9:30–12, 13.00 to 18',
      [
        ['09:30', '12:00'],
        ['13:00', '18:00'],
      ],
    ],
    ['0900-1730', [['09:00', '17:30']]],
    ['', []],
    ['17-9', null],
    ['9-12, 11-14', null],
    ['9-25', null],
    ['nine', null],
  ])
    assert.deepEqual(schema.readHours(text), want, text);
  const time = fc
    .integer({ min: 0, max: 1439 })
    .map((m) => `${String((m / 60) | 0).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.uniqueArray(time, { minLength: 2, maxLength: 6 }), (times) => {
      const sorted = [...times].sort();
      const frames = [];
      for (let n = 0; n + 1 < sorted.length; n += 2) frames.push([sorted[n], sorted[n + 1]]);
      assert.deepEqual(schema.readHours(schema.writeHours(frames)), frames);
    }),
  );
});

test('what is typed becomes what is kept, and what cannot be read stays to be told', () => {
  const typed = brand({
    name: '  Harbour ',
    hours: { zone: 'Europe/London', week: { mon: '9-17', tue: 'soon' } },
    voice: { prefer: 'client = customer\n', avoid: ['policy', '', ' ticket '] },
  });
  const kept = schema.settle(brandSchema, typed);
  assert.equal(kept.name, 'Harbour');
  assert.deepEqual(kept.hours.week, { mon: [['09:00', '17:00']], tue: 'soon' });
  assert.deepEqual(kept.voice, { prefer: { client: 'customer' }, avoid: ['policy', 'ticket'] });
  assert.deepEqual(told(kept), ['/hours/week/tue check_hours']);
});

test('each kind of field says what is wrong with it, and nothing where nothing is', () => {
  assert.deepEqual(told({}), []);
  assert.deepEqual(told({ name: ' ' }), ['/name check_needed']);
  assert.deepEqual(told({ colour: 'green' }), ['/colour check_colour']);
  assert.deepEqual(told({ contact: { mail: 'help@', phone: '12', form: 'not a link' } }), [
    '/contact/mail check_mail',
    '/contact/phone check_phone',
    '/contact/form check_link',
  ]);
  assert.deepEqual(told({ hours: { zone: 'Europe/Atlantis', closed: ['2026-02-30', '', '2026-12-25'] } }), [
    '/hours/zone check_zone',
    '/hours/closed/0 check_date',
  ]);
  assert.deepEqual(told({ rules: [{ n: 1, title: '' }] }), ['/rules/0/title check_needed']);
  assert.deepEqual(told({ rules: [{ n: 1 }] }), ['/rules/0/title check_needed']);
  assert.deepEqual(told({ agent: { first: 'x'.repeat(41) } }), ['/agent/first check_long']);
  assert.deepEqual(told({ answers: [{ code: 'two words', answer: 'x' }] }), ['/answers/0/code check_pattern']);
  assert.deepEqual(told({ targets: [{ first: 'soon' }] }), ['/targets/0/first check_duration']);
  assert.deepEqual(told({ voice: { prefer: 'client' } }), ['/voice/prefer check_words']);
});

test('what no single field shows: twice the same, an account of two brands, a broken gap req:2.2', () => {
  const mine = brand({
    accounts: [
      { site: 'x', handle: '@Harbour' },
      { site: 'x', handle: 'harbour' },
    ],
    answers: [
      { code: 'a', answer: 'Hi {name' },
      { code: 'A', answer: 'Hi {name|there}' },
    ],
    voice: { prefer: { client: 'customer' }, avoid: ['Customer'] },
    targets: [{ kind: '*', site: '*' }, {}],
  });
  const other = brand({ id: 'kiln', name: 'Kiln', accounts: [{ site: 'x', handle: 'HARBOUR', role: 'care' }] });
  assert.deepEqual(
    clashesOf(mine, [mine, other])
      .map((one) => `${one.path} ${one.id}${one.mild ? ' mild' : ''}`)
      .sort(),
    [
      '/accounts/0/handle check_account_elsewhere mild',
      '/accounts/1/handle check_twice',
      '/answers/0/answer check_gap',
      '/answers/1/code check_twice',
      '/targets/1/kind check_twice',
      '/voice/avoid/0 check_word_both',
    ],
  );
});

test('house rules become a numbered text to publish, with the day of the last change', () => {
  const before = [{ n: 2, title: 'No insults', text: 'Threats go too.', since: '2026-01-05' }];
  const rules = dated([...before, { n: 5, title: 'No adverts' }], before, '2026-11-25');
  assert.deepEqual(
    rules.map((one) => one.since),
    ['2026-01-05', '2026-11-25'],
  );
  assert.equal(
    dated([{ n: 2, title: 'No insults at all', text: 'Threats go too.' }], before, '2026-11-25')[0].since,
    '2026-11-25',
  );
  const text = rulesText(brand({ rules: [...rules].reverse(), contact: { mail: 'help@harbour.example' } }));
  assert.match(text, /^House rules of Harbour Bikes\n\n[\s\S]*2\. No insults: Threats go too\.\n5\. No adverts\n/);
  assert.match(text, /help@harbour\.example/);
  assert.match(text, /25 November 2026|November 25, 2026/);
  assert.equal(rulesText(brand()), '');
});
