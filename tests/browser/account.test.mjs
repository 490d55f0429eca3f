// Whose words a reply box holds, in the sites' own editors and in both browsers: a ring in the colour of the brand that
// speaks; a press in another brand's name, or in nobody's, is held once and passes the second time; and where none of it is
// anybody's business there is nothing to see.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, saveBrand, sites } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const acme = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  colour: '#ffe600',
  agent: { first: 'Anna' },
  accounts: [
    { site: 'x', handle: 'acmehelp', role: 'care' },
    { site: 'x', handle: 'annab_writes', role: 'personal' },
    { site: 'facebook', handle: 'acme', role: 'brand' },
  ],
};
const harbour = {
  aplomb: 1,
  id: 'harbour',
  name: 'Harbour News',
  colour: '#0000ff',
  accounts: [{ site: 'x', handle: 'harbournews', role: 'brand' }],
};

const contrast = (a, b) => {
  const light = ([r, g, bl]) =>
    [r, g, bl]
      .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
  return (x + 0.05) / (y + 0.05);
};

async function brands(browser) {
  await agree(browser);
  for (const brand of [acme, harbour]) await saveBrand(browser, brand);
}

const with_ = (url, query) => `${url}${url.includes('?') ? '&' : '?'}${query}`;
const sent = (page) => page.evaluate(() => window.__sent.length);

for (const name of browsers) {
  test(`${name}: the ring and the wrong account`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await brands(browser);
    const open = async (url) => {
      const page = await browser.open('about:blank');
      await page.goto(url);
      return { page, face: new Face(page) };
    };

    /** How many cases the queue has. */
    const stored = async () => {
      const page = await browser.openExtension('pages/panel.html');
      const count = await page.evaluate(async () => {
        const ask = { kind: 'queue/list', brand: null, tab: 'new', search: '', from: 0, count: 50 };
        return (await (globalThis.browser ?? chrome).runtime.sendMessage(ask)).rows.length;
      });
      await page.close();
      return count;
    };

    for (const [turn, handle] of ['annab_writes', 'oliveshaw'].entries()) {
      await t.test(`x: signed in as @${handle} it sleeps, says so, and one press wakes it for a brand`, async () => {
        const url = with_(sites.x.url, `account=${handle}`);
        const { page, face } = await open(url);
        await face.reads('.bar p', /None of your brands speaks as .*asleep/);
        await page.waitForSelector(sites.x.editor);
        assert.equal(await face.look('count', '.badge'), 0);
        // The first of them meets an empty ledger, which stays empty.
        if (turn === 0) assert.equal(await stored(), 0);
        await face.click('.bar .button', await face.nth('.bar .button', /Wake for Acme/));
        await face.shown(`.badge[data-post="${sites.x.post}"]`);
        await face.gone('.bar');
        assert.ok((await stored()) > 0);
        // The account stays a stranger to the brand: what goes out in its name is still held.
        await page.click(sites.x.editor);
        await face.reads('.ring.wrong:not([data-away]) .whose', /Not Acme/);
        await page.goto(url);
        await face.reads('.bar p', /asleep/);
        assert.equal(await face.look('count', '.badge'), 0);
        assert.deepEqual(page.errors, []);
        await page.close();
      });
    }

    await t.test('the right account: a ring that can be seen on every theme, nothing held req:H4 req:H6', async () => {
      for (const theme of ['light', 'dark', 'lights']) {
        const { page, face } = await open(with_(sites.x.url, `theme=${theme}`));
        await face.shown(`.badge[data-post="${sites.x.post}"]`);
        await page.click(sites.x.editor);
        await face.reads('.ring:not([data-away]) .whose', /^Acme$/);
        assert.equal(await face.look('count', '.ring.wrong'), 0);
        const box = await page.box(sites.x.editor);
        // What is painted: across the left edge of the ring, the line against the hairlines on both of its sides.
        await page.painted();
        const row = await page.pixels({
          x: Math.round(box.x) - 9,
          y: Math.round(box.y + box.height / 2),
          width: 9,
          height: 1,
        });
        const colours = Array.from({ length: 9 }, (_, x) => [...row.at(x, 0)].slice(0, 3));
        const strongest = Math.max(...colours.map((c, i) => (i ? contrast(c, colours[i - 1]) : 1)));
        assert.ok(
          strongest >= 3,
          `${theme}: the ring stands out by ${strongest.toFixed(2)}: ${JSON.stringify(colours)}`,
        );
        // A press on the ring's line lands on the page.
        const hit = await page.evaluate((x, y) => document.elementFromPoint(x, y)?.localName, box.x - 4, box.y + 4);
        assert.notEqual(hit, 'aplomb-overlay');
        if (theme === 'light') {
          await page.type('Cara, I am asking the depot now and I will write here by noon. Anna');
          await face.shown('.findings');
          await face.reads('.findings .verdict strong', /Ready|Look/i);
          await page.click(sites.x.button);
          await page.waitFor(() => window.__sent.length === 1, { what: 'the site to post' });
        }
        assert.deepEqual(page.errors, []);
        await page.close();
      }
    });

    for (const [handle, says, ring] of [
      ['harbournews', /Harbour News.*belongs to Acme/i, true],
      ['annab_writes', /none of your brands.*Acme/i, true],
      ['oliveshaw', /none of your brands.*Acme/i, true],
    ]) {
      await t.test(`x: @${handle} is told once, in plain words, and then may req:H6`, async () => {
        const { page, face } = await open(with_(sites.x.url, `account=${handle}`));
        await page.waitForSelector(sites.x.editor);
        await page.click(sites.x.editor);
        if (ring) await face.reads('.ring.wrong:not([data-away]) .whose', /Not Acme/);
        await page.type('Cara, I am asking the depot now and I will write here by noon. Anna');
        await face.judged(/Stop/i);
        assert.equal(
          await face.look('count', '.badge'),
          handle === 'harbournews' ? await face.look('count', '.badge') : 0,
        );
        const before = await sent(page);
        await page.click(sites.x.button);
        const told = await face.reads('.held', says);
        assert.match(told, new RegExp(handle));
        assert.equal(await sent(page), before, 'the first press is held');
        await page.click(sites.x.button);
        await page.waitFor((n) => window.__sent.length === n + 1, { args: [before], what: 'the second press to pass' });
        assert.deepEqual(await page.evaluate(() => window.__untrusted), {});
        assert.deepEqual(page.errors, []);
        await page.close();
      });
    }

    await t.test('x: a private account elsewhere meets nothing of ours', async () => {
      const { page, face } = await open('https://x.com/home?account=annab_writes');
      await page.click(sites.x.editor);
      await page.type('Calm down, you should have read the terms. What a day.');
      await page.click('[data-testid="tweetButtonInline"], [data-testid="tweetButton"]');
      await page.waitFor(() => window.__sent.length === 1, { what: 'the first press to pass' });
      for (const part of ['.badge', '.ring', '.finding']) assert.equal(await face.look('count', part), 0, part);
      assert.equal(await face.look('visible', '.held'), false);
      await page.close();
    });

    await t.test('facebook: the Page speaks under a ring, the person behind it is told req:H6', async () => {
      const s = sites.facebook;
      {
        const { page, face } = await open(s.url);
        await face.shown(`.badge[data-post="${s.post}"]`);
        await page.click(await s.open(page));
        await page.waitForSelector(s.editor, { visible: true });
        await face.reads('.ring:not([data-away]) .whose', /^Acme$/);
        await page.close();
      }
      const { page, face } = await open(with_(s.url, 'as=anna'));
      await page.waitForSelector('[role="article"][aria-label^="Comment by Cara Mendez"]');
      await page.click(await s.open(page));
      await page.waitForSelector(s.editor, { visible: true });
      await page.type('I am asking the depot now and I will write here by noon.');
      await face.judged(/Stop/i);
      const before = await sent(page);
      await page.press('Enter');
      await face.reads('.held', /Anna Berg.*none of your brands.*Acme/i);
      assert.equal(await sent(page), before, 'the first press is held');
      await page.press('Enter');
      await page.waitFor((n) => window.__sent.length === n + 1, { args: [before], what: 'the second press to pass' });
      assert.deepEqual(await page.evaluate(() => window.__untrusted), {});
      assert.deepEqual(page.errors, []);
      await page.close();
    });
  });
}
