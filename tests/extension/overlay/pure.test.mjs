// The parts of the interface that need no page: words of time, colours, places, the order of the queue, the brand form.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { load, shim, words } from './lab.mjs';

const time = await load('extension/overlay/time.ts');
const theme = await load('extension/overlay/theme.ts');
const place = await load('extension/overlay/place.ts');
const queue = await load('extension/pages/queue.ts');
const form = await load('extension/pages/brand-form.ts');
const schema = await load('extension/pages/editor/schema.ts');
const strings = await load('extension/overlay/strings.ts');
const reasons = await load('extension/overlay/reasons.ts');

const now = Date.parse('2026-03-02T10:00:00Z');
const minute = 60_000;
const timer = (due, state, more = {}) => ({
  kind: 'first',
  start: new Date(now + (due - 60) * minute).toISOString(),
  due: new Date(now + due * minute).toISOString(),
  state,
  remaining: due * minute,
  ...more,
});

test('timer words say what is due, late and answered req:0.8', () => {
  assert.equal(time.timerWords(timer(12, 'running'), now).brief, 'in 12 min');
  assert.equal(time.timerWords(timer(-15, 'late'), now).brief, '15 min late');
  assert.equal(time.timerWords(timer(80, 'running'), now).brief, 'in 1 hr 20 min');
  assert.equal(time.timerWords(timer(60 * 72, 'running'), now).brief, 'in 3 days');
  const met = time.timerWords(timer(-30, 'met', { met: new Date(now - 78 * minute).toISOString() }), now);
  assert.equal(met.brief, 'answered 12 min');
  assert.equal(met.urgency, 'done');
  assert.equal(time.timerWords(timer(30, 'paused'), now).urgency, 'paused');
  assert.equal(time.timerWords(timer(4, 'warned'), now).urgency, 'soon');
});

test('a timer that ran out since the core last looked is late, one that may be late is never called late for sure req:M6', () => {
  assert.equal(time.timerWords(timer(-1, 'running'), now).urgency, 'late');
  assert.match(time.timerWords(timer(-5, 'late-maybe'), now).brief, /^maybe/);
  assert.equal(time.timerWords(timer(5, 'late-maybe'), now).brief, 'maybe late');
});

test('words of a timer hold until the instant they name and change right after req:0.8', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (ms) => {
      const one = { ...timer(0, ms < 0 ? 'late' : 'running'), due: new Date(now + ms).toISOString() };
      const { brief, until } = time.timerWords(one, now);
      assert.ok(until > now);
      assert.equal(time.timerWords(one, Math.max(now, until - 1 - 1)).brief, brief);
      assert.notEqual(time.timerWords(one, until + minute * 60).brief, brief);
    }),
    { numRuns: 500 },
  );
});

test('numbers and times sound like the words around them, and look like the region', () => {
  shim(words, 'de', {});
  assert.match(time.spell(12 * minute), /^12 mins?$/);
  assert.match(time.clock(now, now), /^\d\d:\d\d$/);
  shim({ ...words, language: { message: 'de' } }, 'de', {});
  assert.equal(time.spell(12 * minute), '12 Min.');
  shim({ ...words, language: { message: 'ar' }, direction: { message: 'rtl' } }, 'ar', {});
  assert.equal(strings.direction(), 'rtl');
  shim(words, 'en', {});
  assert.equal(strings.direction(), 'ltr');
});

test('every palette carries its text at 4.5:1 and its edges at 3:1 req:H4', () => {
  const rgb = theme.parseColour;
  for (const [name, p] of Object.entries(theme.palettes)) {
    const pairs = [
      ['ink', 'surface'],
      ['ink', 'raised'],
      ['ink', 'sunken'],
      ['soft', 'surface'],
      ['soft', 'raised'],
      ['soft', 'sunken'],
      ['accent', 'surface'],
      ['onAccent', 'accent'],
      ['stop', 'surface'],
      ['stop', 'stopFill'],
      ['warn', 'surface'],
      ['warn', 'warnFill'],
      ['good', 'surface'],
      ['good', 'goodFill'],
      ['hint', 'hintFill'],
    ];
    for (const [text, ground] of pairs)
      assert.ok(theme.contrast(rgb(p[text]), rgb(p[ground])) >= 4.5, `${name}: ${text} on ${ground}`);
    assert.ok(theme.contrast(rgb(p.edge), rgb(p.surface)) >= 3, `${name}: edge`);
  }
});

test('any brand colour becomes readable on any background', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(hex, hex, fc.constantFrom(3, 4.5), (colour, ground, ratio) => {
      assert.ok(theme.contrast(theme.readable(colour, ground, ratio), theme.parseColour(ground)) >= ratio);
    }),
    { numRuns: 2000 },
  );
  assert.ok(theme.contrast(theme.readable('not a colour', '#ffffff', 4.5), theme.parseColour('#ffffff')) >= 4.5);
});

test('a colour that is readable already is left as it is', () => {
  assert.deepEqual(theme.readable('#0b6b3a', '#ffffff', 4.5), theme.parseColour('#0b6b3a'));
});

test('the theme follows the background of the page', () => {
  const of = (colour) => theme.themeFor(theme.parseColour(colour), false);
  assert.equal(of('rgb(255, 255, 255)'), 'light');
  assert.equal(of('rgb(0, 0, 0)'), 'lights-out');
  assert.equal(of('rgb(21, 32, 43)'), 'dim');
  assert.equal(of('rgb(36, 37, 38)'), 'dark');
  assert.equal(theme.themeFor(theme.parseColour('rgba(0, 0, 0, 0)'), true), 'dark');
});

test('a badge never overlaps anything taken and never leaves the post req:H4', () => {
  const box = fc
    .record({
      left: fc.integer({ min: 0, max: 560 }),
      top: fc.integer({ min: -30, max: 60 }),
      width: fc.integer({ min: 4, max: 300 }),
      height: fc.integer({ min: 8, max: 40 }),
    })
    .map(({ left, top, width, height }) => ({ left, top, right: Math.min(600, left + width), bottom: top + height }));
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 12 }),
      fc.boolean(),
      fc.integer({ min: 24, max: 160 }),
      (others, rtl, width) => {
        const name = rtl
          ? { left: 430, right: 530, top: 12, bottom: 32 }
          : { left: 70, right: 170, top: 12, bottom: 32 };
        const taken = [name, ...others];
        const spot = place.beside(
          { post: { left: 0, top: 0, right: 600, bottom: 120 }, name, taken, rtl },
          { width, height: 24 },
          () => [],
        );
        if (!spot) return;
        const badge = place.boxAt(spot.left, spot.top, { width, height: 24 });
        assert.ok(taken.every((other) => !place.overlaps(badge, other)));
        assert.ok(badge.left >= 0 && badge.right <= 600);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a panel stays inside the window and prefers the side that hides nothing', () => {
  const view = { width: 1280, height: 900 };
  const post = { left: 120, right: 720, top: 200, bottom: 300 };
  assert.ok(place.panelPlace(post, { width: 420, height: 600 }, view, [post], false).left > 720);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: -200, max: 1000 }), (left, top) => {
      const spot = place.panelPlace(
        { left, right: left + 300, top, bottom: top + 100 },
        { width: 400, height: 500 },
        view,
        [],
        false,
      );
      assert.ok(spot.left >= 12 && spot.left + 400 <= 1268 && spot.top >= 12 && spot.top + 500 <= 888);
    }),
  );
});

test('a row says why it stands where it does', () => {
  const row = (kind, due, more = {}) => ({
    kind,
    state: 'open',
    promise: null,
    until: null,
    review: null,
    followUp: false,
    reason: '',
    timer: timer(due, due < 0 ? 'late' : 'running'),
    ...more,
  });
  const iso = (minutes) => new Date(now + minutes * 60_000).toISOString();
  assert.equal(queue.placeReason(row('complaint', 5), now), 'A complaint');
  assert.equal(queue.placeReason(row('praise', -1), now), 'Late');
  assert.match(queue.placeReason(row('question', 5, { state: 'waiting', promise: iso(30) }), now), /^Promised by \d/);
  assert.match(queue.placeReason(row('question', 5, { state: 'waiting', promise: iso(-3) }), now), /overdue$/);
  assert.match(queue.placeReason(row('question', 5, { state: 'snoozed', until: iso(90) }), now), /^Set aside until \d/);
  assert.match(queue.placeReason(row('question', 5, { state: 'snoozed' }), now), /write again/);
});

test('whatever is offered for a row can be taken back, and nothing that is owed can be closed', () => {
  const states = ['open', 'waiting', 'snoozed', 'answered', 'dismissed', 'closed'];
  for (const state of states) {
    for (const promise of [null, '2026-11-25T12:00:00Z']) {
      const row = {
        kind: 'complaint',
        state,
        promise,
        until: null,
        review: null,
        followUp: false,
        reason: 'facts',
        timer: null,
      };
      const offered = queue.choices(row);
      assert.ok(offered.length > 0, state);
      for (const choice of offered)
        assert.ok(choice.act === 'follow' || queue.undoOf(row, choice), `${state}: ${choice.act}`);
      if (promise && (state === 'open' || state === 'waiting' || state === 'answered')) {
        assert.ok(offered.some((c) => c.act === 'keep'));
        if (state !== 'answered') assert.ok(!offered.some((c) => c.act === 'dismiss' || c.act === 'close'));
      }
    }
  }
});

test('a complaint or a question cannot be dismissed without a reason req:1.10', () => {
  assert.deepEqual(['complaint', 'question', 'praise', 'neutral', 'abuse', 'spam'].filter(queue.needsReason), [
    'complaint',
    'question',
  ]);
});

test('of 10,000 rows only those in view are drawn', () => {
  const [first, last] = queue.windowOf(500_000, 800, 104, 10_000);
  assert.ok(last - first < 25 && first * 104 < 500_000 && last * 104 > 500_800);
  assert.deepEqual(queue.windowOf(0, 800, 104, 3), [0, 3]);
});

test('hours are read as people write them and refused when they cannot be true', () => {
  assert.deepEqual(schema.readHours('9-12:30, 13.00 – 18:00'), [
    ['09:00', '12:30'],
    ['13:00', '18:00'],
  ]);
  assert.deepEqual(schema.readHours(''), []);
  for (const wrong of ['18:00-09:00', 'morning', '09:00-25:00', '09:00-12:00, 11:00-14:00', '9:75-10'])
    assert.equal(schema.readHours(wrong), null, wrong);
});

test('a contact line is recognised', () => {
  assert.deepEqual(form.readContact('help@harbour.example'), { mail: 'help@harbour.example' });
  assert.deepEqual(form.readContact('+44 20 7946 0000'), { phone: '+44 20 7946 0000' });
  assert.deepEqual(form.readContact('https://harbour.example/contact'), { form: 'https://harbour.example/contact' });
  assert.equal(form.readContact('just ask'), null);
});

test('a new brand gets an id of its own from its name, and the spelling and days off of where its people live', () => {
  const blank = form.freshForm('Europe/Paris');
  assert.equal(form.toBrand({ ...blank, name: 'Café Ünique!' }, ['cafe-unique'], 'fr-FR').id, 'cafe-unique-2');
  assert.equal(form.toBrand({ ...blank, name: '東京' }, [], 'ja-JP').id, 'brand');
  const there = form.toBrand({ ...blank, name: 'A' }, [], 'en-US');
  assert.equal(there.voice.spelling, 'en-US');
  assert.deepEqual([there.hours.week.mon.length, there.hours.week.sun.length], [1, 0]);
  assert.deepEqual(form.toBrand({ ...blank, name: 'A' }, [], 'ar-EG').hours.week.fri, []);
  assert.equal(form.handle('https://x.com/Harbour/'), 'Harbour');
  assert.deepEqual(Object.keys(form.shortProblems({ ...blank, name: ' ', zone: 'Mars/Base', hours: 'late' })).sort(), [
    'hours',
    'name',
    'zone',
  ]);
});

test('plurals and reasons are worded; an unknown reason shows nothing rather than its id', () => {
  assert.equal(strings.tn('card_drafts', 1), '1 draft');
  assert.equal(strings.tn('card_drafts', 3), '3 drafts');
  const { phrase } = reasons;
  assert.equal(phrase({ id: 'reason_repeat' }), words.reason_repeat.message);
  assert.equal(phrase({ id: 'reason_never_heard_of' }), '');
  assert.equal(phrase({ id: 'reason_not_english', params: { lang: 'de' } }), 'It seems to be written in German');
  assert.equal(
    phrase({ id: 'reason_waiting', params: { minutes: '75' } }),
    'They have been waiting for 1 hour 15 minutes',
  );
  assert.equal(phrase({ id: 'reason_angry', params: { words: 'fed up' } }), 'The words are angry: “fed up”');
  assert.equal(phrase({ id: 'reason_abuse', params: { words: 'rude word' } }), words.reason_abuse.message);
});
