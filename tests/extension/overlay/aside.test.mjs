// What can be folded out in the reply card, read through before it goes, and decided in the panel: folded until it is wanted.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { answers, queue, row } from './answers.mjs';
import { buildGallery, inside, launch, open, settled, shots, violations } from './lab.mjs';

let browser;
before(async () => {
  await buildGallery();
  browser = await launch();
});
after(() => browser.close());

const text = (page, selector) =>
  inside(page, (root, s) => root.querySelector(s)?.textContent.replace(/\s+/g, ' ').trim() ?? null, selector);
const calls = (page, name) => page.evaluate((n) => window.gallery.calls.filter((c) => c[0] === n), name);
const show = async (page, state) => {
  await page.evaluate((s) => window.gallery.show(s), state);
  await settled(page);
};
/** A real press on what is called so, or is found by a selector. */
const press = async (page, what) => {
  const at = await inside(
    page,
    (root, wanted) => {
      const element = /^[.#[]/.test(wanted)
        ? root.querySelector(wanted)
        : [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === wanted);
      element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    },
    what,
  );
  await page.mouse.click(...at);
  await settled(page);
};
const part = (name) => `[data-part="${name}"]`;

test('the row is folded by default and asks for nothing; every part reads well in light and dark', async () => {
  for (const theme of ['light', 'lights-out']) {
    const page = await open(browser, 'gallery');
    await page.evaluate((t) => window.gallery.page(t), theme);
    await show(page, 'card');
    assert.equal(await text(page, '.beside'), null);
    assert.deepEqual(await calls(page, 'aside'), []);
    for (const name of ['person', 'offers', 'plan', 'choice']) {
      await press(page, part(name));
      assert.deepEqual(await violations(page, 'aplomb-overlay'), [], `${name} on ${theme}`);
      await page.screenshot({ path: `${shots}/aside-${name}-${theme}.png` });
    }
    assert.equal((await calls(page, 'aside')).length, 1, 'asked once for all parts');
    await press(page, part('choice'));
    assert.equal(await text(page, '.beside'), null);
    await page.close();
  }
});

for (const [name, options] of [
  ['narrow', { width: 340 }],
  ['right to left', { language: 'ar' }],
  ['with long words', { language: 'xx' }],
]) {
  test(`every part stays whole ${name}`, async () => {
    const page = await open(browser, 'gallery', options);
    if (options.language === 'ar')
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
    await show(page, 'card');
    for (const one of ['person', 'offers', 'plan', 'choice']) {
      await press(page, part(one));
      const wide = await inside(page, (root) => {
        const list = root.querySelector('.card .scroll');
        return list.scrollWidth - list.clientWidth;
      });
      assert.ok(wide <= 0, `${one} scrolls sideways by ${wide}`);
      await page.screenshot({ path: `${shots}/aside-${one}-${name.replaceAll(' ', '-')}.png` });
    }
    await page.close();
  });
}

test('the person: earlier contacts, how they sounded, what was promised req:2.23', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, part('person'));
  const said = await text(page, '.beside');
  assert.match(said, /^9 earlier contacts .*Complaint · Delivery · Closed.*happy, neutral, unhappy/);
  assert.match(said, /Promised by .*, not kept.*, kept Gone by/);
  await page.close();
});

test('an offer goes into the reply box; one with a sum only to the clipboard, above the limit after an OK req:2.19 req:2.21', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, part('offers'));
  const buttons = () =>
    inside(page, (root) => [...root.querySelectorAll('.offers button')].map((one) => one.textContent));
  assert.deepEqual(await buttons(), ['Insert', 'Copy', 'I have an OK']);
  assert.match(await text(page, '.offers li:nth-child(3)'), /needs an OK.*only in private/);
  await press(page, '.offers li:nth-child(1) button');
  assert.deepEqual(await calls(page, 'insertHere'), [['insertHere', 'a free service']]);
  await press(page, '.offers li:nth-child(3) button');
  assert.deepEqual(await calls(page, 'copy'), []);
  await press(page, '.offers li:nth-child(3) button');
  assert.deepEqual(await calls(page, 'copy'), [['copy', 'a £60 voucher']]);
  assert.match(await text(page, '.beside'), /Had “a new inner tube”.*Others were given in such a case:a free service/);
  await page.close();
});

test('who solves it stands there; a second hand-over is warned of, and the story is copied req:4.26 req:4.2', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, part('plan'));
  assert.match(
    await text(page, '.beside'),
    /Delivery is solved by Leo .*Mina.*ext\. 12 weekdays.*Now with Mina Handed over 1 time already/,
  );
  await press(page, 'Copy the story');
  const [[, story]] = await calls(page, 'copy');
  assert.match(story, /^Hand-over: Priya Nair, Harbour Bikes · X\nComplaint · Delivery\nFirst wrote: /);
  assert.match(
    story,
    /not to be asked again:\n- Order: HB-20391\n\nThey wrote:\n> I rang twice.*\n\nWe answered:\n> Hi Priya/s,
  );
  await press(page, 'Hand it to Leo');
  assert.deepEqual(await calls(page, 'pass'), [['pass', 'c-p1', 'Leo']]);
  assert.match(await text(page, '.card .outcome'), /clock keeps running/);
  await page.close();
});

test('from another account of the brand a line leads to the one that serves customers req:1.26', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, part('plan'));
  assert.doesNotMatch(await text(page, '.beside'), /Insert a line/);
  await show(page, 'card-brand');
  await press(page, part('plan'));
  await press(page, 'Insert a line to @harbourhelp');
  assert.match((await calls(page, 'insertHere'))[0][1], /passed your post to @harbourhelp/);
  await page.close();
});

test('three ways to react: deleting opens the house rules, hitting back says why not, the third leads to the drafts req:2.4 req:2.25', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, part('choice'));
  const ways = await inside(page, (root) =>
    [...root.querySelectorAll('.ways li')].map((one) => [
      one.querySelectorAll('button').length,
      one.querySelector('p').textContent,
    ]),
  );
  assert.deepEqual(
    ways.map(([buttons]) => buttons),
    [1, 0, 1],
  );
  assert.match(ways[0][1], /Readers see the gap/);
  assert.match(ways[1][1], /loses this customer/);
  await press(page, 'To the drafts');
  assert.equal(await inside(page, (root) => root.activeElement?.name), 'ap-draft');
  await press(page, 'See what the house rules say');
  assert.deepEqual(await calls(page, 'guard'), [['guard', 'p1']]);
  assert.equal(await inside(page, (root) => root.querySelector('.card').hidden), true);
  // Who praises is not met with a choice of weapons.
  await page.evaluate(() => window.gallery.show('card-praise'));
  await settled(page);
  assert.equal(await inside(page, (root) => root.querySelectorAll('[data-part]').length), 3);
  await page.close();
});

test('before it goes the exact text, the account and who reads it can be looked at; a Stop says it cannot be undone req:4.30 req:2.25', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'findings');
  assert.equal(await text(page, '.through'), null, 'folded by default');
  await press(page, '[data-through]');
  assert.equal(
    await inside(page, (root) => root.querySelector('.through blockquote').textContent),
    await page.evaluate(() => document.getElementById('editor').textContent),
  );
  assert.match(await text(page, '.through'), /^As the account you are signed in with Anyone can read this reply/);
  await page.evaluate(() => window.gallery.speak());
  await settled(page);
  assert.match(await text(page, '.through'), /^As Harbour Bikes · @harbourbikes /);
  assert.deepEqual(await violations(page, 'aplomb-overlay'), []);
  await page.screenshot({ path: `${shots}/read-through.png` });
  await press(page, 'Why?');
  assert.match(await text(page, '.finding .more'), /For example:.*copied before you can take it back/);
  await show(page, 'held');
  assert.match(await text(page, '.held'), /copied before you can take it back/);
  await page.close();
});

const beside = {
  person: {
    byName: false,
    total: 0,
    contacts: [],
    promises: [],
    moods: ['negative'],
    name: '@priya',
    until: new Date(Date.now() + 8e9).toISOString(),
  },
  offers: { limit: null, offers: [], given: [], similar: [] },
  plan: { category: 'delivery', fallback: false, owner: 'Leo', backup: 'Mina', contact: '', time: '' },
  care: null,
  story: {
    author: 'Priya',
    site: 'x',
    url: null,
    kind: 'complaint',
    category: 'delivery',
    since: null,
    said: ['Where is it?'],
    replied: [],
    told: [],
    promises: [],
  },
  passes: 1,
  passedTo: 'Mina',
};
const panelOf = (more = {}, options = {}) =>
  open(browser, 'panel', {
    width: 380,
    height: 740,
    ...options,
    answers: answers({ 'case/aside': { view: beside }, 'store/erase': { removed: {} }, ...more }),
  });
const sent = (page, kind) => page.evaluate((k) => chrome.runtime.sent.filter((one) => one.kind === k), kind);
const choose = async (page, id) => {
  await page.waitForSelector('.item');
  await page.focus('.go');
  await page.keyboard.press('s');
  await page.click(`[data-choice="${id}"]`);
};

test('in the panel a person is looked at, and forgotten only when asked twice req:2.23 req:H9', async () => {
  for (const dark of [false, true]) {
    const page = await panelOf({}, { dark });
    await choose(page, 'person');
    await page.waitForSelector('dialog[open] #forget');
    assert.match(await page.$eval('dialog[open]', (one) => one.textContent), /First contact with/);
    await page.click('#forget');
    await page.waitForSelector('#forget-sure:focus');
    assert.deepEqual(await sent(page, 'store/erase'), []);
    assert.deepEqual(await violations(page, 'body'), []);
    await page.screenshot({ path: `${shots}/panel-person${dark ? '-dark' : ''}.png` });
    await page.click('#forget-sure');
    await page.waitForSelector('.toast');
    assert.deepEqual(
      (await sent(page, 'store/erase')).map((one) => one.what),
      [{ person: '@priya' }],
    );
    await page.close();
  }
});

test('in the panel a case is handed over with a warning the second time, and taken back in one step req:4.2 req:4.26', async () => {
  const page = await panelOf();
  await choose(page, 'pass');
  await page.waitForSelector('dialog[open] [name=to]');
  assert.match(
    await page.$eval('dialog[open]', (one) => one.textContent),
    /solved by\s+Leo.*Handed over 1 time already.*clock keeps counting/s,
  );
  assert.equal(await page.$eval('[name=to]', (one) => one.value), 'Leo');
  assert.deepEqual(await violations(page, 'body'), []);
  await page.screenshot({ path: `${shots}/panel-pass.png` });
  await page.click('dialog[open] .main');
  await page.waitForSelector('.toast');
  await page.click('.toast button');
  await page.waitForSelector('.toast', { hidden: true });
  assert.deepEqual(
    (await sent(page, 'case/act')).map((one) => [one.act, one.reason]),
    [
      ['pass', 'Leo'],
      ['unpass', ''],
    ],
  );
  await page.close();
});

const line = (n, words) => ({
  case: `c${n}`,
  brand: row(1).brand,
  author: 'Mina',
  text: words,
  at: new Date().toISOString(),
});
test('the praise tray: thank, share later, nothing; a story is told only after a yes req:3.24 req:3.21', async () => {
  const share = { quote: 'Best repair shop in town', asked: null, agreed: null };
  const marked = 'return chrome.runtime.sent.some((one) => one.kind === "share/mark" && one.mark === "agreed") ? ';
  const page = await panelOf({
    'praise/tray': {
      praise: [line(1, 'Best repair shop in town'), line(2, 'Lovely people')],
      later: [line(2, 'Lovely people')],
    },
    'share/view': `${marked}${JSON.stringify({ ...share, agreed: new Date().toISOString() })} : ${JSON.stringify(share)};`,
  });
  await page.waitForSelector('.today summary');
  await page.click('.today summary');
  await page.click('#praise-open');
  await page.waitForSelector('#praise[open] .tray li');
  const does = await page.$$eval('#praise .tray li', (all) =>
    all.map((li) => [...li.querySelectorAll('button')].map((b) => b.dataset.do)),
  );
  assert.deepEqual(does, [
    ['thank', 'later', 'nothing'],
    ['thank', 'nothing'],
    ['share', 'never'],
  ]);
  assert.deepEqual(await violations(page, 'body'), []);
  await page.screenshot({ path: `${shots}/panel-praise.png` });
  await page.click('#praise [data-do=later]');
  await page.click('#praise [data-do=nothing]');
  assert.deepEqual(
    (await sent(page, 'share/mark')).map((one) => one.mark),
    ['later'],
  );
  assert.deepEqual(
    (await sent(page, 'case/act')).map((one) => [one.act, one.reason]),
    [['dismiss', '']],
  );
  await page.click('#praise [data-do=share]');
  await page.waitForSelector('#praise [name=agreed]');
  assert.equal(await page.$('#praise textarea'), null, 'no post before a yes');
  assert.match(await page.$eval('#praise', (one) => one.textContent), /May we share them.*without your name/);
  await page.click('#praise [name=agreed]');
  await page.waitForSelector('#praise textarea');
  assert.match(await page.$eval('#praise textarea', (one) => one.value), /^“Best repair shop in town”/);
  assert.deepEqual(await violations(page, 'body'), []);
  await page.screenshot({ path: `${shots}/panel-share.png` });
  // What was written for one story is not the post of the next.
  await page.type('#praise textarea', 'Only of the first. ');
  await page.click('#praise [data-do=done]');
  await page.waitForSelector('#praise [data-do=share]');
  await page.click('#praise [data-do=share]');
  await page.waitForSelector('#praise textarea');
  assert.match(await page.$eval('#praise textarea', (one) => one.value), /^“Best repair shop in town”/);
  await page.close();
});

test('a tray that cannot be had says so in its place req:3.24', async () => {
  const page = await panelOf({ 'praise/tray': { failed: { id: 'store_failed', detail: '' } } });
  await page.waitForSelector('.today summary');
  await page.click('.today summary');
  await page.click('#praise-open');
  await page.waitForFunction(() => document.querySelector('#praise[open] [role=status]')?.textContent.length > 10);
  await page.close();
});

test('above the limit a gift is remembered only with an OK req:2.19', async () => {
  const gift = { offers: ['a free service'], wows: [], left: 80, limit: 20, given: [], similar: [], unhappy: false };
  const page = await panelOf({ 'goodwill/view': gift, 'goodwill/give': {} });
  await choose(page, 'kindness');
  await page.waitForSelector('dialog[open] [name=what]');
  await page.click('dialog [name=what]');
  await page.type('dialog [name=cost]', '20');
  assert.equal(
    await page.$eval('dialog [name=ok]', (one) => one.offsetParent === null),
    true,
    'nothing to ask for yet',
  );
  await page.type('dialog [name=cost]', ',50');
  await page.click('dialog .main');
  assert.deepEqual(await sent(page, 'goodwill/give'), []);
  await page.click('dialog [name=ok]');
  await page.click('dialog .main');
  await page.waitForSelector('.toast');
  assert.deepEqual(
    (await sent(page, 'goodwill/give')).map((one) => [one.cost, one.ok]),
    [[20.5, true]],
  );
  await page.close();
});

test('the row of a case says who has it now', async () => {
  const rows = queue(2).replace('"passedTo":null', '"passedTo":"Leo"');
  const page = await panelOf({ 'queue/list': rows });
  await page.waitForSelector('.item');
  assert.match(await page.$eval('.item .meta', (one) => one.textContent), /Now with Leo/);
  await page.close();
});
