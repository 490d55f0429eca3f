// After the press: a reply the site did not take is noticed, and of several open reply boxes a draft goes into the one of its
// post. Both browsers, the site's own editors.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, sites } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const editors = (page) =>
  page.evaluate(() => Object.fromEntries([...window.__editors].map(([name, one]) => [name, one.text()])));

for (const name of browsers) {
  test(`${name}: sends that fail, and boxes side by side`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    const s = sites.x;

    await t.test('a reply that is still in its box is said to be, until it is not req:H1', async () => {
      const page = await browser.open('about:blank');
      await page.goto(`${s.url}?fail=1`);
      const face = new Face(page);
      await face.shown(`.badge[data-post="${s.post}"]`);
      await page.click(s.editor);
      await page.type('Cara, I am asking the depot now and I will write here by noon. Anna');
      await face.reads('.findings .verdict strong', /Ready|Look/i);
      await page.click(s.button);
      await face.reads('.bar', /still in the box/);
      assert.equal(await page.evaluate(() => window.__sent.length), 0);
      assert.doesNotMatch(await face.text(`.badge[data-post="${s.post}"]`), /answered/i);
      await page.click(s.editor);
      await page.press('End');
      await page.type(' B');
      await face.gone('.bar');
      assert.deepEqual(await page.evaluate(() => window.__untrusted), {}, 'nothing was pressed a second time');
      assert.deepEqual(page.errors, []);
      await page.close();
    });

    await t.test('a draft goes into the box of its own post or nowhere, whichever was used last req:H5', async () => {
      const page = await browser.open('about:blank');
      await page.goto(s.url);
      const face = new Face(page);
      const badge = `.badge[data-post="${s.post}"]`;
      await face.shown(badge);
      await page.click(s.editor);
      await page.waitFor(() => document.querySelector('[data-testid="toolBar"]') !== null, { what: 'the box to open' });
      await page.type('mine');
      // a reply to somebody below, in the site's dialog over the page
      const other = await page.waitFor(
        (own) => {
          const article = [...document.querySelectorAll('article')].find(
            (a) => !a.querySelector(`a[href$="/status/${own}"]`),
          );
          const button = article?.querySelector('[data-testid="reply"]');
          if (!button) return null;
          button.scrollIntoView({ block: 'center', behavior: 'instant' });
          const r = button.getBoundingClientRect();
          return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
        },
        { args: [s.post], what: 'another post' },
      );
      await page.painted();
      await page.click(other);
      await page.waitForSelector('[role="dialog"] [contenteditable="true"]', { visible: true });
      await page.type('theirs');
      assert.deepEqual(await editors(page), { inline: 'mine', dialog: 'theirs' });
      const below = await page.evaluate(
        () => /status\/(\d+)/.exec(document.querySelector('[role="dialog"] article a[href*="/status/"]').href)[1],
      );
      await face.until('the marks of the page', 'count', '.badge');
      // The post waited for most on this page is opened by key: its card fills its own box and leaves the other alone.
      await page.press('Alt+Shift+N');
      await face.shown('.card .draft p');
      const drafts = [];
      for (let n = 0; n < 3; n += 1) drafts.push(await face.text('.card .draft p[dir]', n));
      const opened = async (post) =>
        (await face.look('count', `.badge[data-post="${post}"][aria-expanded="true"]`)) > 0;
      const [own, dialog] = [await opened(s.post), await opened(below)];
      assert.ok(own !== dialog, 'the card is of one of the two posts with a box');
      await face.click('.card footer .button', await face.nth('.card footer .button', /^Insert/));
      const outcome = await face.reads('.card .outcome', /\S/);
      const now = await editors(page);
      assert.equal(own ? now.dialog : now.inline, own ? 'theirs' : 'mine', 'the other box is as it was');
      // A dialog keeps the focus from the page below: what cannot go in there goes nowhere, and is said.
      if (own) assert.match(outcome, /Nothing was changed/);
      assert.ok(own ? now.inline === 'mine' : drafts.includes(now.dialog), JSON.stringify(now));
      assert.deepEqual(page.errors, []);
      await page.close();
    });
  });
}
