// The extension's own pages, with a made-up background: the queue, the settings, the first run.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test, { after, before } from 'node:test';
import { answers, queue, settings } from './answers.mjs';
import { buildGallery, launch, open } from './lab.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
let browser;
before(async () => {
  await buildGallery();
  browser = await launch();
});
after(() => browser.close());

async function audit(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    async (only) =>
      (await axe.run(document, { runOnly: only })).violations.map(
        (v) =>
          `${v.id}: ${v.nodes
            .map((n) => n.target.join(' '))
            .slice(0, 3)
            .join(' | ')}`,
      ),
    tags,
  );
  assert.deepEqual(found, [], what);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} scrolls sideways`);
}
const sent = (page, kind) => page.evaluate((k) => chrome.runtime.sent.filter((m) => m.kind === k), kind);
const click = (page, text) => page.locator(`::-p-text(${text})`).click();

for (const dark of [false, true]) {
  test(`the pages pass WCAG 2.2 AA in ${dark ? 'dark' : 'light'}`, async () => {
    const panel = await open(browser, 'panel', { width: 400, dark, answers: answers() });
    await panel.waitForSelector('.item');
    await audit(panel, 'panel');
    await panel.focus('.go');
    await panel.keyboard.press('d');
    await panel.waitForSelector('dialog[open]');
    await audit(panel, 'panel, dismissing');
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
    await audit(options, 'options, editing');
    const welcome = await open(browser, 'welcome', { width: 360, dark, answers: answers() });
    await welcome.waitForSelector('.facts');
    await audit(welcome, 'welcome');
    for (const page of [panel, empty, options, welcome]) await page.close();
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
    answers: answers({ 'brand/list': { brands: [], schema: {}, defaults: {} } }),
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

test('removing a brand asks once and shows what went req:H9', async () => {
  const page = await open(browser, 'options', { answers: answers() });
  await page.waitForSelector('.brand');
  await page.click('.brand .grave');
  await page.waitForSelector('dialog[open]');
  assert.equal((await sent(page, 'brand/remove')).length, 0);
  await page.click('dialog .grave');
  await page.waitForSelector('.counts');
  assert.match(await page.$eval('.counts', (list) => list.textContent), /Cases: 214[\s\S]*Posts: 640/);
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

test('the first page says what is read and agrees only on a press req:H3', async () => {
  const page = await open(browser, 'welcome', { answers: answers() });
  await page.waitForSelector('.facts');
  assert.match(await page.evaluate(() => document.body.textContent), /0 bytes sent/);
  await page.evaluate(() => document.querySelector('.button.main').click());
  assert.equal((await sent(page, 'settings/set')).length, 0);
  await page.evaluate(() => {
    window.went = '';
  });
  await page.click('.button.main');
  await page.waitForFunction(() => location.href.includes('options.html'));
  await page.close();
});
