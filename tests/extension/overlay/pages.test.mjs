// The extension's own pages, with a made-up background: the queue, the settings, the first run.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { answers, brandSchema, noReport, queue, row, settings, weekReport, workday } from './answers.mjs';
import { buildGallery, launch, open, out, violations } from './lab.mjs';

let browser;
before(async () => {
  await buildGallery();
  browser = await launch();
});
after(() => browser.close());

async function audit(page, what) {
  assert.deepEqual(await violations(page), [], what);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} scrolls sideways`);
}
const sent = (page, kind) => page.evaluate((k) => chrome.runtime.sent.filter((m) => m.kind === k), kind);
const click = (page, text) => page.locator(`::-p-text(${text})`).click();

for (const dark of [false, true]) {
  test(`the pages pass WCAG 2.2 AA in ${dark ? 'dark' : 'light'}`, async () => {
    const panel = await open(browser, 'panel', { width: 400, dark, answers: answers() });
    await panel.waitForSelector('.item');
    await audit(panel, 'panel');
    await panel.click('.today summary');
    await panel.waitForSelector('.today [data-place]');
    await audit(panel, 'panel, today');
    await panel.click('.today summary');
    await panel.focus('.go');
    await panel.keyboard.press('d');
    await panel.waitForSelector('dialog[open]');
    await audit(panel, 'panel, dismissing');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.go:focus');
    await panel.keyboard.press('m');
    await panel.waitForSelector('dialog[open] .join');
    await audit(panel, 'panel, joining');
    await panel.keyboard.press('Escape');
    await panel.click('#tab-done');
    await panel.waitForFunction(() => document.querySelectorAll('.item').length === 3);
    await panel.focus('.go');
    await panel.keyboard.press('s');
    await panel.click('[data-choice="close"]');
    await panel.waitForSelector('dialog[open] select');
    await audit(panel, 'panel, closing');
    const empty = await open(browser, 'panel', {
      width: 320,
      dark,
      answers: answers({ 'queue/list': queue(0, { trouble: { id: 'store_damaged', detail: '' } }) }),
    });
    await empty.waitForSelector('.empty');
    await audit(empty, 'panel, empty and in trouble');
    const options = await open(browser, 'options', { width: 360, dark, answers: answers() });
    await options.waitForSelector('.brand');
    await audit(options, 'options');
    await options.click('.brand .button');
    await options.waitForSelector('form.brand-form');
    await options.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    await audit(options, 'options, editing');
    const welcome = await open(browser, 'welcome', { width: 360, dark, answers: answers() });
    await welcome.waitForSelector('.facts');
    await audit(welcome, 'welcome');
    const guide = await open(browser, 'guide', { width: 360, dark, answers: answers() });
    await guide.waitForSelector('.sheet dl');
    await audit(guide, 'guide');
    const report = await open(browser, 'report', { width: 360, dark, answers: answers() });
    await report.waitForSelector('.four');
    await audit(report, 'report');
    for (const page of [panel, empty, options, welcome, guide, report]) await page.close();
  });
}

test('ten thousand rows cost no more than those in view', async () => {
  const page = await open(browser, 'panel', {
    width: 400,
    height: 700,
    answers: answers({ 'queue/list': queue(10_000) }),
  });
  await page.waitForSelector('.item');
  assert.ok((await page.$$('.item')).length < 30);
  await page.focus('.go');
  await page.keyboard.press('End');
  await page.waitForSelector('.go[data-n="9999"]:focus');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.n), '9999');
  assert.equal(await page.evaluate(() => document.activeElement.closest('li').getAttribute('aria-posinset')), '10000');
  assert.ok((await page.$$('.item')).length < 30);
  await page.close();
});

test('the queue is worked by keyboard: move, open, dismiss with a reason, undo req:1.10', async () => {
  const page = await open(browser, 'panel', { width: 400, height: 700, answers: answers() });
  await page.waitForSelector('.item');
  await page.focus('.go');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal((await sent(page, 'case/show')).length, 1);
  await page.keyboard.press('d');
  await page.waitForSelector('dialog[open]');
  // Without a reason a complaint stays.
  await page.click('dialog .main');
  assert.equal((await sent(page, 'case/act')).length, 0);
  await page.click('dialog input[value="not_us"]');
  await page.click('dialog .main');
  await page.waitForSelector('.toast');
  const [act] = await sent(page, 'case/act');
  assert.deepEqual([act.act, act.reason], ['dismiss', 'not_us']);
  await page.click('.toast button');
  await page.waitForSelector('.toast', { hidden: true });
  assert.deepEqual(
    (await sent(page, 'case/act')).map((m) => m.act),
    ['dismiss', 'reopen'],
  );
  await page.close();
});

test('cases are joined, looked for and taken apart by keyboard alone, with undo req:3.10', async () => {
  const page = await open(browser, 'panel', {
    width: 400,
    height: 700,
    answers: answers({ 'case/act': "return { state: 'open', ...(message.act === 'merge' && { merged: 'c5' }) }" }),
  });
  await page.waitForSelector('.item');
  await page.focus('.go');
  await page.keyboard.press('m');
  await page.waitForSelector('dialog[open] .join');
  // What speaks most for it is chosen already; each says why, to a screen reader as well.
  const radios = await page.$$eval('.join input[type="radio"]', (all) =>
    all.map((one) => [one.value, one.checked, one.labels[0].textContent.replace(/\s+/g, ' ').trim()]),
  );
  assert.deepEqual(
    radios.map(([value, checked]) => [value, checked]),
    [
      ['c5', true],
      ['c7', false],
    ],
  );
  assert.match(radios[0][2], /Priya Nair · Facebook Same person/);
  assert.match(radios[1][2], /Same number: 20391447/);
  assert.equal(await page.evaluate(() => document.activeElement.value), 'c5');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.toast');
  let [act] = await sent(page, 'case/act');
  assert.deepEqual([act.act, act.case, act.into], ['merge', 'c0', 'c5']);
  await page.waitForSelector('.go:focus');
  await page.keyboard.press('u');
  await page.waitForSelector('.toast', { hidden: true });
  act = (await sent(page, 'case/act')).at(-1);
  assert.deepEqual([act.act, act.case], ['split', 'c5']);

  // Another one is looked for; Enter in the search joins nothing yet.
  await page.focus('.go');
  await page.keyboard.press('m');
  await page.waitForSelector('#join-search');
  await page.type('#join-search', 'puncture');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.join input[value="c4"]');
  assert.equal((await sent(page, 'case/act')).length, 2);
  assert.equal((await sent(page, 'queue/list')).at(-1).brand, 'kiln');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'c4');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.toast');
  assert.equal((await sent(page, 'case/act')).at(-1).into, 'c4');

  // What was joined earlier comes out again, and that too can be taken back.
  await page.focus('.go');
  await page.keyboard.press('m');
  await page.waitForSelector('[data-apart="c9"]');
  assert.match(await page.$eval('[data-apart]', (one) => one.getAttribute('aria-label')), /Tom Whitlock Do your/);
  await page.focus('[data-apart="c9"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /Two cases again/.test(document.querySelector('.toast')?.textContent ?? ''));
  assert.equal((await sent(page, 'case/act')).at(-1).case, 'c9');
  await page.waitForSelector('.go:focus');
  await page.keyboard.press('u');
  await page.waitForSelector('.toast', { hidden: true });
  act = (await sent(page, 'case/act')).at(-1);
  assert.deepEqual([act.act, act.case, act.into], ['merge', 'c9', 'c0']);
  await page.close();
});

test('closing names the cause; what is owed cannot be closed, and it says why req:4.23 req:4.25 req:2.1', async () => {
  const causes = brandSchema.properties.plan.items.properties.category.enum;
  const rows = (kind, more) => `const rows = [${JSON.stringify({ ...row(0), state: 'answered', kind, ...more })}];
    return { now: new Date().toISOString(), counts: { new: 0, waiting: 0, snoozed: 0, done: 1 }, late: 0, brands: [], trouble: null, from: 0, total: 1, rows };`;
  const at = async (list, more = {}) => {
    const page = await open(browser, 'panel', {
      width: 400,
      height: 700,
      answers: answers({ 'queue/list': list, ...more }),
    });
    await page.waitForSelector('.item');
    await page.focus('.go');
    await page.keyboard.press('s');
    await page.waitForSelector('dialog[open] .menu');
    return page;
  };
  let page = await at(rows('complaint', { category: null }));
  await page.click('[data-choice="close"]');
  await page.waitForSelector('dialog[open] select');
  assert.equal(await page.$eval('dialog select', (one) => one.options.length), causes.length + 1);
  await page.click('dialog .main');
  assert.deepEqual(await sent(page, 'case/act'), [], 'a complaint is not closed without its cause');
  await page.select('dialog select', 'delivery');
  await page.focus('dialog select');
  await page.click('dialog .main');
  await page.waitForSelector('.toast');
  const [act] = await sent(page, 'case/act');
  assert.deepEqual([act.act, act.cause], ['close', 'delivery']);
  await page.close();

  // What was read is there already.
  page = await at(rows('question', { category: 'price' }));
  await page.click('[data-choice="close"]');
  await page.waitForSelector('dialog[open] select');
  assert.equal(await page.$eval('dialog select', (one) => one.value), 'price');
  await page.close();

  // Unhappy at the end: the kindness first, once, then the cause.
  const goodwill = { offers: [], wows: [], left: null, limit: null, given: [], similar: [], unhappy: true };
  page = await at(rows('complaint', { category: 'price' }), { 'goodwill/view': goodwill });
  await page.click('[data-choice="close"]');
  await page.click('#close-anyway');
  await page.waitForSelector('dialog[open] select');
  await page.close();

  page = await at(rows('complaint', { state: 'waiting', promise: new Date().toISOString() }));
  assert.equal(await page.$('[data-choice="close"]'), null);
  assert.match(await page.$eval('#owed', (one) => one.textContent), /still promised .* kept or will not be/);
  await page.close();

  page = await open(browser, 'panel', {
    width: 400,
    answers: answers({ 'queue/list': rows('complaint', { state: 'closed', unhappy: true }) }),
  });
  await page.waitForSelector('.item');
  assert.match(await page.$eval('.item .meta', (one) => one.textContent), /Closed, their last words unhappy/);
  await page.close();

  // Somebody promised meanwhile: the refusal is told in words.
  page = await at(rows('praise', {}), { 'case/act': { failed: { id: 'owed', detail: '' } } });
  await page.click('[data-choice="close"]');
  await page.waitForSelector('dialog[open] select');
  await page.click('dialog .main');
  await page.waitForFunction(() => /still promised/.test(document.querySelector('.trouble')?.textContent ?? ''));
  await page.close();
});

test('set aside, promises and done have their own tabs, with what can be done in each', async () => {
  const page = await open(browser, 'panel', { width: 400, height: 700, answers: answers() });
  await page.waitForSelector('.item');
  await page.focus('.go');
  await page.keyboard.press('s');
  await page.waitForSelector('dialog[open] [data-choice="opens"]');
  await page.click('[data-choice="opens"]');
  await page.waitForSelector('.toast');
  let acts = await sent(page, 'case/act');
  assert.deepEqual([acts[0].act, acts[0].until], ['snooze', 'opens']);
  await page.focus('.go');
  await page.keyboard.press('u');
  await page.waitForSelector('.toast', { hidden: true });
  acts = await sent(page, 'case/act');
  assert.equal(acts[1].act, 'wake');
  // The tabs are walked with the arrows; each shows its own rows.
  await page.focus('#tab-new');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#tab-waiting[aria-selected="true"]');
  await page.waitForFunction(() => /Promised by/.test(document.querySelector('.item .meta')?.textContent ?? ''));
  await page.focus('.go');
  await page.keyboard.press('s');
  await page.click('[data-choice="keep"]');
  await page.waitForSelector('.toast');
  acts = await sent(page, 'case/act');
  assert.equal(acts[2].act, 'keep');
  assert.ok(Date.parse(acts[2].until) > 0);
  await page.click('#tab-done');
  await page.waitForFunction(() => document.querySelectorAll('.item').length === 3);
  await page.close();
});

test('today: what is open in one line, places by keyboard, closing the day and taking it back req:3.26 req:0.11', async () => {
  const page = await open(browser, 'panel', {
    width: 400,
    height: 700,
    answers: answers({ 'routine/view': { now: '', days: [workday()] } }),
  });
  await page.waitForSelector('.today summary');
  assert.match(
    await page.$eval('.today summary', (one) => one.textContent),
    /2 late.*1 promise due today.*2 places to look at.*3 thanks to say/,
  );
  await page.focus('.today summary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.today [data-place]');
  assert.deepEqual(
    await page.$$eval('.today .due', (all) => all.map((one) => one.querySelector('button').textContent)),
    ['Page harbourbikes', 'Search: harbour bikes -boats'],
  );
  assert.match(await page.$eval('.today .places', (one) => one.textContent), /not looked at yet/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const [asked] = await sent(page, 'routine/show');
  assert.deepEqual([asked.brand, asked.place], ['harbour', 'facebook/page/harbourbikes']);
  assert.match(
    await page.$eval('.today', (one) => one.textContent),
    /Still open: 4 complaints and questions without a reply.*1 promise/,
  );
  await page.focus('[data-close="harbour"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => chrome.runtime.sent.some((m) => m.kind === 'routine/close'));
  assert.deepEqual(
    (await sent(page, 'routine/close')).map((m) => [m.brand, m.close]),
    [['harbour', true]],
  );
  // A press that no person made closes nothing.
  await page.evaluate(() => document.querySelector('[data-close]').click());
  assert.equal((await sent(page, 'routine/close')).length, 1);
  await page.close();
  const shut = await open(browser, 'panel', {
    answers: answers({ 'routine/view': { now: '', days: [workday({ closed: new Date().toISOString() })] } }),
  });
  await shut.waitForSelector('.today summary');
  assert.match(await shut.$eval('.today summary', (one) => one.textContent), /The day is closed/);
  await shut.click('.today summary');
  await shut.click('[data-open="harbour"]');
  await shut.waitForFunction(() => chrome.runtime.sent.some((m) => m.kind === 'routine/close' && !m.close));
  await shut.close();
});

test('a search shows what it finds and says when it finds nothing', async () => {
  const page = await open(browser, 'panel', { width: 400, height: 700, answers: answers() });
  await page.waitForSelector('.item');
  await page.focus('.go');
  await page.keyboard.press('/');
  await page.keyboard.type('puncture');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.item .said')].every((e) => e.textContent.includes('puncture')),
  );
  await page.keyboard.type(' zzz');
  await page.waitForSelector('.empty');
  assert.match(await page.$eval('.empty', (e) => e.textContent), /Nothing found/);
  await page.close();
});

test('nobody who has not agreed sees a queue, only the way to the first page', async () => {
  const page = await open(browser, 'panel', {
    width: 400,
    answers: answers({ 'queue/list': queue(0), 'settings/get': { ...settings, agreed: false } }),
  });
  await page.waitForSelector('a[href="welcome.html"]');
  await page.close();
});

test('a brand needs four fields; the zone is guessed req:1.3', async () => {
  const page = await open(browser, 'options', {
    answers: answers({ 'brand/list': { brands: [], schema: {}, defaults: {}, managed: [] } }),
  });
  await page.waitForSelector('.box');
  await click(page, 'New brand');
  await page.waitForSelector('form.brand-form');
  await page.click('form .main');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-name');
  await page.type('#f-name', 'Harbour Bikes');
  await page.type('#f-first', 'Anna');
  await page.type('#f-contact', 'help@harbour.example');
  await page.click('form .main');
  await page.waitForSelector('.note.good');
  const [{ brand }] = await sent(page, 'brand/save');
  assert.deepEqual(
    [brand.id, brand.name, brand.agent.first, brand.contact.mail],
    ['harbour-bikes', 'Harbour Bikes', 'Anna', 'help@harbour.example'],
  );
  assert.equal(brand.hours.zone, await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone));
  assert.deepEqual(brand.targets, [{ kind: '*', site: '*', first: 'PT1H', clock: 'business' }]);
  await page.close();
});

test('removing a brand asks once and shows what was there and what is left req:H9', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await page.waitForSelector('.brand');
  await page.click('.brand .grave');
  await page.waitForSelector('dialog[open]');
  assert.equal((await sent(page, 'brand/remove')).length, 0);
  await page.click('dialog .grave');
  await page.waitForSelector('.counts');
  const proof = await page.$$eval('.counts tbody tr', (rows) => rows.map((row) => row.innerText.replace(/\s+/g, ' ')));
  assert.deepEqual(proof, ['Brands 1 0', 'Cases 214 0', 'Posts 640 0', 'Drafts 3 0']);
  assert.match(await page.$eval('.note.good', (note) => note.textContent), /12 entries in the record stay/);
  assert.deepEqual(await sent(page, 'brand/remove'), [{ kind: 'brand/remove', id: 'harbour' }]);
  await page.close();
});

test('a file that is no brand says so, and where, and changes nothing req:4.14', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await page.waitForSelector('.brand');
  const input = await page.$('#import');
  await input.uploadFile(new URL(import.meta.url).pathname);
  await page.waitForSelector('.note.stop');
  const text = await page.$eval('.note.stop', (note) => note.textContent);
  assert.match(text, /pages\.test\.mjs was not imported, and nothing was changed/);
  assert.match(text, /line 3/);
  await page.close();
});

test('an export is taken in and what came of it is told; a file that is none says what to do req:R3', async () => {
  const page = await open(browser, 'options', { width: 360, answers: answers() });
  await page.waitForSelector('#import-all');
  const choose = async (at) => (await at.$('#import-all')).uploadFile(new URL(import.meta.url).pathname);
  await choose(page);
  await page.waitForSelector('.note.good');
  assert.match(
    await page.$eval('.note.good', (note) => note.textContent),
    /nothing that was here has been replaced\. Brands: 1 · Entries in the record: 2,140 · /,
  );
  assert.deepEqual(await page.$$eval('.note.warn li', (all) => all.map((one) => one.textContent)), [
    'Contradict the rest; they stay in the record without effect: 2',
    'Could not be read and are set aside, whole: 1',
    'Stay as they are here: Harbour Bikes',
  ]);
  await audit(page, 'options, imported');
  await page.close();
  for (const [id, says] of [
    ['not_export', /pages\.test\.mjs was not imported, and nothing was changed\. This is not a whole file/],
    ['newer', /nothing was changed\. This file comes from a newer Aplomb\. Update/],
    ['too_large', /larger than what can be taken in at once \(60 MB\)\. On the machine it comes from, have cases kept/],
    ['store_full', /^\s*Your disk is full/],
  ]) {
    const other = await open(browser, 'options', {
      answers: answers({ 'store/import': { failed: { id, detail: '' } } }),
    });
    await other.waitForSelector('#import-all');
    await choose(other);
    await other.waitForSelector('.note.stop');
    assert.match(await other.$eval('.note.stop', (note) => note.textContent), says);
    await other.close();
  }
});

test('while an export is taken in, how far it is is shown, and another waits', async () => {
  const slow =
    'return new Promise((done) => { window.finish = () => done({ added: {}, known: 0, aside: 0, against: 0, kept: [] }); });';
  const page = await open(browser, 'options', { answers: answers({ 'store/import': slow }) });
  await page.waitForSelector('#import-all');
  await (await page.$('#import-all')).uploadFile(new URL(import.meta.url).pathname);
  await page.waitForSelector('progress');
  assert.match(await page.$eval('p[role=status]', (one) => one.textContent), /Taking in pages\.test\.mjs/);
  await page.evaluate(() => chrome.runtime.push({ kind: 'importing', done: 3, of: 4 }));
  assert.equal(await page.$eval('progress', (one) => one.value), 0.75);
  await audit(page, 'options, importing');
  await page.evaluate(() => window.finish());
  await page.waitForSelector('.note.good');
  assert.equal(await page.$('progress'), null);
  await page.close();
});

test('the first page says what is read and agrees only on a press req:H3', async () => {
  const page = await open(browser, 'welcome', { answers: answers() });
  await page.waitForSelector('.facts');
  assert.match(await page.evaluate(() => document.body.textContent), /0 bytes sent/);
  await page.evaluate(() => document.querySelector('.button.main').click());
  assert.equal((await sent(page, 'settings/set')).length, 0);
  await page.evaluate(() => {
    window.went = '';
  });
  await page.click('#agree');
  await page.waitForSelector('#practise');
  assert.deepEqual(
    (await sent(page, 'settings/set')).map((m) => m.settings),
    [{ agreed: true }],
  );
  // Nothing was typed, so no brand was made up.
  assert.equal((await sent(page, 'brand/save')).length, 0);
  await page.close();
});

test('the first run by keyboard alone: read, four fields with good guesses, agree, practise req:1.3', async () => {
  const page = await open(browser, 'welcome', {
    answers: answers({ 'brand/list': { brands: [], schema: {}, defaults: {}, managed: [] } }),
  });
  await page.waitForSelector('#f-name');
  const tab = async (id) => {
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement.id)) === id) return;
    }
    assert.fail(`Tab never comes to #${id}`);
  };
  assert.equal(
    await page.$eval('#f-zone', (one) => one.value),
    await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  await tab('f-name');
  await page.keyboard.type('Harbour Bikes');
  await tab('f-contact');
  await page.keyboard.type('help at harbour');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-contact');
  assert.equal((await sent(page, 'settings/set')).length, 0);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('help@harbour.example');
  await tab('agree');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#practise');
  const [{ brand }] = await sent(page, 'brand/save');
  assert.deepEqual(brand.contact, { mail: 'help@harbour.example' });
  assert.deepEqual([brand.hours.week.mon, brand.hours.week.sun], [[['09:00', '17:30']], []]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'practise');
  await page.close();
});

const openGroup = (page, name) => page.click(`#group-${name} > summary`);
const edit = async (page) => {
  await page.waitForSelector('.brand');
  await page.click('.brand .button');
  await page.waitForSelector('form.brand-form');
};
const draftOf = async (page) => {
  await page.click('.brand-form button[type="submit"]');
  await page.waitForSelector('.note.good');
  return (await sent(page, 'brand/save')).at(-1).brand;
};

test('the editor shows every field of the schema, keeps what it does not know, and undoes', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await edit(page);
  await openGroup(page, 'rules');
  await click(page, 'Add: Rule');
  // The new row has the focus: typing goes on at once.
  await page.keyboard.type('No insults');
  await click(page, 'Add: Rule');
  await page.keyboard.type('No adverts');
  await page.click('#f-rules-0-text');
  await page.keyboard.type('Criticism is welcome.');
  await page.locator('[aria-label="Remove: Rule 1"]').click();
  assert.equal(await page.$eval('#f-rules-0-title', (one) => one.value), 'No adverts');
  await click(page, 'Undo');
  assert.equal(await page.$eval('#f-rules-0-title', (one) => one.value), 'No insults');
  await openGroup(page, 'voice');
  await page.type('#f-voice-prefer', 'client = customer');
  await page.type('#f-voice-avoid', 'policy\nticket');
  await openGroup(page, 'times');
  await page.click('#f-hours-week-wed');
  await page.keyboard.type('9-12, 13-17');
  await page.focus('#f-hours-week-thu');
  assert.equal(await page.$eval('#f-hours-week-wed', (one) => one.value), '09:00–12:00, 13:00–17:00');
  const brand = await draftOf(page);
  assert.deepEqual(
    brand.rules.map((one) => [one.n, one.title, one.text]),
    [
      [1, 'No insults', 'Criticism is welcome.'],
      [2, 'No adverts', undefined],
    ],
  );
  assert.match(brand.rules[0].since, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(brand.voice, { prefer: { client: 'customer' }, avoid: ['policy', 'ticket'] });
  assert.deepEqual(brand.hours.week.wed, [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ]);
  assert.deepEqual(brand.hours.week.tue, [['09:00', '18:00']]);
  assert.equal(brand.unknownKey, 7);
  assert.deepEqual(brand.targets[0], { kind: 'complaint', first: 'PT15M' });
  // What was saved can be taken back.
  await page.click('.note.good button');
  await page.waitForFunction(() => chrome.runtime.sent.filter((m) => m.kind === 'brand/save').length === 2);
  assert.equal((await sent(page, 'brand/save')).at(-1).brand.rules, undefined);
  await page.close();
});

test('a field says what is wrong when it is left, and takes it back as it is mended; nothing wrong is saved', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await edit(page);
  await openGroup(page, 'contact');
  const mail = '#f-contact-mail';
  const says = () => page.$eval('#h-f-contact-mail', (one) => one.textContent);
  await page.click(mail, { count: 3 });
  await page.keyboard.type('help@harbour');
  assert.doesNotMatch(await says(), /not a mail/);
  await page.focus('#f-contact-phone');
  assert.match(await says(), /not a mail address yet/);
  assert.equal(await page.$eval(mail, (one) => one.getAttribute('aria-invalid')), 'true');
  await page.click('.brand-form button[type="submit"]');
  assert.equal((await sent(page, 'brand/save')).length, 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-contact-mail');
  await page.keyboard.press('End');
  await page.keyboard.type('.example');
  assert.doesNotMatch(await says(), /not a mail/);
  assert.equal((await draftOf(page)).contact.mail, 'help@harbour.example');
  await page.close();
});

test('a brand of the organisation can be read and not changed', async () => {
  const list = { ...answers()['brand/list'], managed: ['harbour'] };
  const page = await open(browser, 'options', { answers: answers({ 'brand/list': list }) });
  await page.waitForSelector('.brand');
  assert.equal((await page.$$('.brand .grave')).length, 1);
  await edit(page);
  assert.equal(await page.$('.brand-form button[type="submit"]'), null);
  await page.type('#f-name', 'x');
  assert.equal(await page.$eval('#f-name', (one) => one.value), 'Harbour Bikes');
  const free = await page.$$eval('.brand-form :is(input, select, textarea):not(#rules-public)', (all) =>
    all.filter((one) => !one.readOnly && !one.disabled).map((one) => one.id),
  );
  assert.deepEqual(free, []);
  await page.close();
});

test('saved answers come in from a table of another tool, and can be undone', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await edit(page);
  await openGroup(page, 'answers');
  const file = join(out, 'replies.csv');
  writeFileSync(file, 'short_code,content\nhours,"Hi {{contact.first_name}}, we open at 9."\nempty,\n');
  await (await page.$('#csv')).uploadFile(file);
  await page.waitForSelector('#f-answers-0-code');
  assert.match(await page.$eval('#group-answers .note', (one) => one.textContent), /1 answer taken[\s\S]*line 3/);
  assert.equal(await page.$eval('#f-answers-0-answer', (one) => one.value), 'Hi {name}, we open at 9.');
  await click(page, 'Undo');
  assert.equal(await page.$('#f-answers-0-code'), null);
  await page.close();
});

const calendar = {
  days: [
    {
      date: '2026-12-24',
      names: ['Christmas Eve'],
      whole: false,
      from: '14:00',
      to: '18:00',
      known: false,
      special: false,
    },
    { date: '2026-12-25', names: ['Christmas Day'], whole: true, known: false, special: false },
    { date: '2026-12-26', names: ['Boxing Day', '<b>x</b>'], whole: true, known: true, special: false },
    { date: '2027-01-01', names: [], whole: true, known: false, special: true },
  ],
  until: '2028-12-31',
  past: 3,
  later: 1,
  more: 0,
  notes: [{ line: 40, name: 'Team lunch', why: 'repeats' }],
  noted: 1,
  trouble: null,
};

for (const dark of [false, true]) {
  test(`holidays come in from a calendar after a look at each day, by keyboard, in ${dark ? 'dark' : 'light'} req:3.9`, async () => {
    const page = await open(browser, 'options', {
      width: 360,
      dark,
      answers: answers({ 'brand/holidays': calendar }),
    });
    await edit(page);
    await openGroup(page, 'times');
    const file = join(out, 'holidays.ics');
    writeFileSync(file, 'BEGIN:VCALENDAR\nEND:VCALENDAR\n');
    await (await page.$('#ics')).uploadFile(file);
    await page.waitForSelector('.holidays li');
    const [asked] = await sent(page, 'brand/holidays');
    assert.deepEqual([asked.text, asked.brand.id], ['BEGIN:VCALENDAR\nEND:VCALENDAR\n', 'harbour']);
    await audit(page, 'options, holidays');
    // Hours of a day are not ticked for anybody; what is closed already is ticked and stays so.
    const ticks = () => page.$$eval('.holidays li input', (all) => all.map((one) => [one.checked, one.disabled]));
    assert.deepEqual(await ticks(), [
      [false, false],
      [true, false],
      [true, true],
      [true, false],
    ]);
    const words = await page.$eval('.holidays', (one) => one.textContent);
    assert.match(words, /only 14:00–18:00/);
    assert.match(words, /<b>x<\/b>/);
    assert.match(words, /3 days are over/);
    assert.match(words, /Line 40: Team lunch/);
    // The reading begins where the days do; from there on Tab and the space bar are enough.
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'legend');
    for (let n = 0; n < 4; n++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.deepEqual((await ticks())[0], [true, false]);
    await page.keyboard.press('Space');
    await page.focus('#holidays-take');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('.holidays'));
    assert.equal(await page.$eval('#f-hours-closed', (one) => one.value), '2026-12-25\n2027-01-01');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'f-hours-closed');
    assert.match(await page.$eval('#group-times [role="status"]', (one) => one.textContent), /2 days added/);
    await click(page, 'Undo');
    assert.equal(await page.$eval('#f-hours-closed', (one) => one.value), '');
    await click(page, 'Redo');
    assert.deepEqual((await draftOf(page)).hours.closed, ['2026-12-25', '2027-01-01']);
    await page.close();
  });
}

test('a calendar file that cannot be taken says why, and nothing is changed req:R3', async () => {
  const page = await open(browser, 'options', {
    answers: answers({ 'brand/holidays': { ...calendar, days: [], notes: [], noted: 0, trouble: 'not-calendar' } }),
  });
  await edit(page);
  await openGroup(page, 'times');
  const says = async (words) =>
    page.waitForFunction(
      (w) => document.querySelector('#group-times [role="status"]')?.textContent.includes(w),
      {},
      words,
    );
  const file = join(out, 'other.ics');
  writeFileSync(file, '<html>');
  await (await page.$('#ics')).uploadFile(file);
  await says('not a calendar file');
  writeFileSync(file, 'x'.repeat(800_001));
  await (await page.$('#ics')).uploadFile(file);
  await says('too large: at most 800 kB');
  // What is too large was not even read.
  assert.equal((await sent(page, 'brand/holidays')).length, 1);
  assert.equal(await page.$eval('#f-hours-closed', (one) => one.value), '');
  await page.close();
});

for (const [language, name] of [
  ['xx', 'words a third longer'],
  ['de', 'German'],
  ['ar', 'right to left'],
]) {
  test(`no word of a page is cut off or pushed out of sight: ${name}`, async () => {
    for (const [surface, ready, width] of [
      ['welcome', '#f-name', 360],
      ['options', '.keys', 360],
      ['panel', '.item', 320],
      ['guide', '.sheet dl', 360],
    ]) {
      const page = await open(browser, surface, {
        language,
        width,
        answers: answers(
          surface === 'welcome' ? { 'brand/list': { brands: [], schema: {}, defaults: {}, managed: [] } } : {},
        ),
      });
      await page.waitForSelector(ready);
      if (surface === 'options') {
        await page.click('.brand .button');
        await page.waitForSelector('form.brand-form');
        await page.evaluate(() => {
          for (const one of document.querySelectorAll('details')) one.open = true;
        });
      }
      const found = await page.evaluate(() => {
        const cut = [];
        for (const one of document.querySelectorAll(
          'button, label, legend, h1, h2, h3, p, dt, dd, .tag, .help, summary, th, a',
        )) {
          if (one.closest('.sr, .item .go, [hidden]') || one.getClientRects().length === 0) continue;
          const style = getComputedStyle(one);
          const clips = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis';
          if (clips && one.scrollWidth > one.clientWidth + 1) cut.push(`cut: ${one.textContent.trim().slice(0, 40)}`);
          const box = one.getBoundingClientRect();
          if (box.left < -1 || box.right > innerWidth + 1) cut.push(`outside: ${one.textContent.trim().slice(0, 40)}`);
        }
        if (document.documentElement.scrollWidth > innerWidth)
          cut.push(`the page is ${document.documentElement.scrollWidth} wide`);
        return cut;
      });
      assert.deepEqual(found, [], surface);
      assert.equal(await page.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
      await page.close();
    }
  });
}

test('the guide prints on one page req:3.25', async () => {
  const rules = Array.from({ length: 9 }, (_, n) => ({
    n: n + 1,
    title: `House rule number ${n + 1}`,
    text: 'In full.',
  }));
  const plan = ['delivery', 'refund', 'billing', 'safety', 'app', 'store', 'price'].map((category) => ({
    category,
    owner: 'Leo',
    backup: 'Mina',
    contact: 'leo@harbour.example',
  }));
  const full = { ...answers()['brand/list'].brands[0], rules, plan, offers: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };
  const page = await open(browser, 'guide', {
    answers: answers({ 'brand/list': { ...answers()['brand/list'], brands: [full] } }),
  });
  await page.waitForSelector('.sheet dl');
  const pdf = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1);
  await page.close();
});

const text = (page, selector) => page.$eval(selector, (one) => one.textContent.replace(/\s+/g, ' ').trim());
/** The files a press hands over, as [name, text]. */
const files = async (page, label, count) => {
  await page.evaluate(() => {
    window.saved = [];
    const blobs = new Map();
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const url = make.call(URL, blob);
      blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function () {
      const name = this.download;
      blobs
        .get(this.href)
        .text()
        .then((body) => window.saved.push([name, body]));
    };
  });
  await click(page, label);
  await page.waitForFunction((n) => window.saved?.length >= n, {}, count ?? 1);
  return page.evaluate(() => window.saved);
};

test('the report has four numbers and the top cause first, then times, promises, groups and hours req:4.12 req:1.7 req:1.27 req:4.10 req:1.24 req:1.11 req:4.17', async () => {
  const page = await open(browser, 'report', { width: 900, answers: answers() });
  await page.waitForSelector('.four');
  const four = await page.$$eval('[data-four]', (all) => all.map((one) => [one.dataset.four, one.textContent]));
  assert.deepEqual(four, [
    ['none', '2'],
    ['late', '4'],
    ['robotic', '3'],
    ['inappropriate', '1'],
  ]);
  assert.match(await text(page, '[data-cause="delivery"]'), /Delivery \(14\)/);
  const all = await text(page, '.sheet');
  // An interval is told as one, and so is how many times are known no better.
  assert.match(all, /Half within14 mins to 22 mins/);
  assert.match(all, /9 of these 41 times/);
  assert.match(all, /In time34 · 77%/);
  assert.match(all, /Kept6Not kept1Still open2/);
  assert.match(all, /Complaints, questions, abuse35 · 73% · about 3 hrs/);
  assert.match(all, /Praise answered9 \/ 13/);
  assert.match(all, /happy after your reply3 \/ 7/);
  assert.match(await text(page, '[data-care-account]'), /62% .*118 of 190/);
  assert.match(await text(page, '[data-group="surface"] [data-id="notifications"]'), /^Notifications28/);
  assert.equal((await page.$$('.hours li')).length, 13);
  await page.close();
});

test('brand and days are chosen by keyboard; wrong days, no cases and errors say so', async () => {
  const page = await open(browser, 'report', {
    width: 700,
    answers: answers({
      'report/view': `if (message.brand === 'kiln') return { report: ${JSON.stringify(noReport)}, total: 3, pace: null };
        if (message.from === '2020-01-01') return { failed: { id: 'store_failed', detail: '' } };
        return { report: ${JSON.stringify(weekReport)}, total: 900, pace: null };`,
    }),
  });
  await page.waitForSelector('.four');
  const asked = async () => (await sent(page, 'report/view')).at(-1);
  const days = ({ from, to }) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  assert.deepEqual([(await asked()).brand, days(await asked())], ['harbour', 7]);
  await page.focus('#stretch');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => chrome.runtime.sent.filter((m) => m.kind === 'report/view').length === 2);
  assert.equal(days(await asked()), 30);
  await page.keyboard.press('End');
  await page.waitForSelector('#from');
  const put = (id, value) =>
    page.$eval(
      `#${id}`,
      (field, text) => {
        field.value = text;
      },
      value,
    );
  // What a script sets is not what a person chose: nothing is asked.
  const before = (await sent(page, 'report/view')).length;
  await put('from', '2020-01-01');
  assert.equal((await sent(page, 'report/view')).length, before);
  await page.type('#from', '01012099');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('before'));
  assert.equal(await page.$('.four'), null);
  await page.focus('#to');
  await page.type('#from', '01012020');
  await page.waitForFunction(() => document.querySelector('[role=status] .note')?.textContent.includes('storage'));
  await page.focus('#brand');
  await page.keyboard.press('End');
  await page.waitForSelector('.empty h2');
  assert.match(await text(page, '.empty'), /Nothing began in these days.*other days/i);
  assert.equal(await page.$eval('.actions .button', (one) => one.disabled), true);
  await page.close();
});

test('the report is saved as tables and good stories: no formula, no name req:1.6 req:3.2 req:4.10', async () => {
  const page = await open(browser, 'report', { width: 700, answers: answers() });
  await page.waitForSelector('.four');
  const [[name, figures]] = await files(page, 'Save the figures');
  assert.match(name, /^harbour-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(figures, /^.?Harbour Bikes,/);
  assert.match(figures, /\r\nAnswered late,4\r\n/);
  assert.match(figures, /\r\nHalf within \(min\),14,22\r\n/);
  assert.match(figures, /\r\nProblem,.*\r\nDelivery,14,12,4,2,14,18\r\n/);
  const [, [, cases]] = await files(page, 'Save the cases', 1).then(async (saved) => [null, saved.at(-1)]);
  const lines = cases.trim().split('\r\n');
  assert.equal(lines.length, 4);
  assert.match(lines[0], /brand,written,seen,author,handle,site,surface/);
  assert.match(
    lines[1],
    /^Harbour Bikes,2026-11-24T09:00:00.000Z,2026-11-24T09:05:00.000Z,Priya Nair,'@priya,x,notifications,complaint,delivery,answered,/,
  );
  // A name that is a formula is text, whatever opens the file.
  assert.match(lines[2], /,"'=HYPERLINK\(""https/);
  const stories = (await files(page, 'Save good stories')).at(-1)[1];
  assert.match(stories, /Ask the people themselves/);
  assert.match(stories, /Order … has not come/);
  assert.match(stories, /Best repair shop in town/);
  assert.doesNotMatch(stories, /44 17|@harbour|nair\.example|Priya|Mina/);
  assert.equal(stories.match(/^## /gm).length, 2);
  await page.close();
});
