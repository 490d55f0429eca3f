// The content script on the replica sites in both browsers: it marks mentions, fills the composer of the right post as one
// undoable step, reads what is typed, holds a Stop once and never presses anything itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from '../../browser/lib/launch.mjs';
import { buildLab } from './lab.mjs';

const DRAFT = 'Cara, I am sorry the parcel is late.\nIt is at the depot now 👋🏽 and you will have it by noon. Anna';
const x = {
  url: 'https://x.com/caramendez/status/1993401000000000101',
  post: '1993401000000000101',
  box: '[data-testid=inline_reply_offscreen] [contenteditable=true]',
  key: 'inline',
  button:
    '[data-testid=inline_reply_offscreen] [data-testid=tweetButtonInline], [data-testid=inline_reply_offscreen] [data-testid=tweetButton]',
};
const facebook = {
  url: 'https://www.facebook.com/acme/posts/122100000000001',
  box: '[aria-label="Comment as Acme"]',
  key: 'page:122100000000001',
  button: '#focused-state-composer-submit [role=button]',
};

for (const browser of browsers) {
  describe(`the content script in ${browser}`, () => {
    let b;
    before(async () => {
      b = await launch({ browser, extension: await buildLab(browser) });
    });
    after(() => b?.close());

    const shadow = (page, fn, ...args) =>
      page.evaluate(`(${fn})(document.querySelector('aplomb-overlay').shadowRoot, ...${JSON.stringify(args)})`);
    const inShadow = (page, fn, what, ...args) =>
      page.waitFor(
        `(() => { const host = document.querySelector('aplomb-overlay'); return host && (${fn})(host.shadowRoot, ...${JSON.stringify(args)}); })()`,
        { what },
      );
    const badge = (page, post) =>
      inShadow(page, (root, id) => root.querySelector(`[data-post="${id}"]`) !== null, `the badge of ${post}`, post);
    const press = async (page, selector) => {
      const point = await inShadow(
        page,
        (root, s) => {
          const e = root.querySelector(s);
          const r = e?.getBoundingClientRect();
          return r && r.width > 0 ? { x: r.x + r.width / 2, y: r.y + r.height / 2 } : null;
        },
        `something to press at ${selector}`,
        selector,
      );
      await page.click(point);
    };
    const state = (page, key) => page.evaluate((k) => window.__editors.get(k)?.text() ?? null, key);
    const becomes = (page, key, text, what) =>
      page.waitFor((k, t) => window.__editors.get(k)?.text() === t, { args: [key, text], what });
    const harmless = async (page) => {
      assert.deepEqual(
        await page.evaluate(() => window.__untrusted),
        {},
        'no control of the site was pressed by script',
      );
      // that its own box lost the focus is the page's to know
      const foreign = await page.evaluate(() =>
        window.__foreign.filter((e) => !(e.target === 'related' && ['blur', 'focusout'].includes(e.type))),
      );
      assert.deepEqual(foreign, [], 'the page saw no event of ours');
      // whether the overlay's own styles pass a strict page is for the overlay's tests to say
      assert.deepEqual(
        page.errors.filter((text) => !text.includes('blocked an inline style')),
        [],
      );
    };

    test('mentions get badges; the page gains one element and nothing else req:H4 req:H1', async () => {
      const page = await b.open('https://x.com/notifications/mentions');
      await badge(page, x.post);
      const added = await page.evaluate(() =>
        [...document.documentElement.children].map((e) => e.localName).filter((n) => !['head', 'body'].includes(n)),
      );
      assert.deepEqual(added, ['aplomb-overlay']);
      await harmless(page);
      await page.close();
    });

    test('a move inside the site is a new visit: badges of the page that is gone go with it req:H3', async () => {
      const page = await b.open('https://x.com/notifications/mentions');
      await badge(page, x.post);
      await page.evaluate(() => document.querySelector('[data-testid=AppTabBar_Home_Link], a[href="/home"]').click());
      await page.waitFor(() => location.pathname === '/home', { what: 'the home page' });
      await inShadow(
        page,
        (root) =>
          [...root.querySelectorAll('[data-post]')].every((one) =>
            document.querySelector(`a[href*="${one.dataset.post}"]`),
          ),
        'only badges of posts that are there',
      );
      await page.close();
    });

    test('a draft goes into the box of its post, whole, once, and one undo takes it out req:H5', async () => {
      const page = await b.open(x.url);
      await badge(page, x.post);
      await page.click(x.box);
      await press(page, `[data-post="${x.post}"]`);
      await press(page, '.card footer .button.main');
      await becomes(page, x.key, DRAFT, 'the draft');
      await page.press('Control+z');
      await becomes(page, x.key, '', 'one undo');
      await harmless(page);
      await page.close();
    });

    test('a reply box of Facebook keeps the mention the site put there req:H5', async () => {
      const page = await b.open(facebook.url);
      const comment = '971000000000001';
      await badge(page, comment);
      await page.click('[role=article][aria-label^="Comment by Cara"] [data-control=reply]');
      const key = `page-reply:${comment}`;
      await becomes(page, key, 'Cara Mendez ', 'the mention');
      await press(page, `[data-post="${comment}"]`);
      const button = '.card footer .button.main';
      await inShadow(page, (root, s) => root.querySelector(s)?.getBoundingClientRect().width > 0, 'the card', button);
      const stood = await page.evaluate(async (selector) => {
        const { shadowRoot } = document.querySelector('aplomb-overlay');
        const from = [];
        for (const end = performance.now() + 600; performance.now() < end; await new Promise(requestAnimationFrame))
          from.push(shadowRoot.querySelector(selector).getBoundingClientRect().x);
        return Math.max(...from) - Math.min(...from);
      }, button);
      assert.ok(stood < 1, `what is to be pressed stays where it came up, it moved by ${stood} px`);
      await press(page, button);
      await becomes(page, key, `Cara Mendez ${DRAFT}`, 'mention and draft');
      await harmless(page);
      await page.close();
    });

    for (const [how, site, send] of [
      ['a click on X’s button', x, (page) => page.click(x.button)],
      ['Ctrl+Enter on X', x, (page) => page.press('Control+Enter')],
      ['Enter on Facebook', facebook, (page) => page.press('Enter')],
      ['a click on Facebook’s button', facebook, (page) => page.click(facebook.button)],
    ]) {
      test(`${how}: Stop is held once with its reason, the second press passes req:H6`, async () => {
        const page = await b.open(site.url);
        await page.click(site.box);
        await page.type('you are an idiot');
        await inShadow(page, (root) => root.querySelector('.findings strong.stop') !== null, 'the verdict');
        await send(page);
        await inShadow(page, (root) => !root.querySelector('.held').hidden, 'the reason');
        assert.deepEqual(await page.evaluate(() => window.__sent), [], 'nothing was sent');
        assert.equal(await state(page, site.key), 'you are an idiot');
        await send(page);
        await page.waitFor(() => window.__sent.length === 1, { what: 'the second press to send' });
        await harmless(page);
        await page.close();
      });
    }

    test('a text without a verdict passes, and so does one that is fine req:H6', async () => {
      const page = await b.open(facebook.url);
      await page.click(facebook.box);
      await page.type('thank you, we will look into it');
      await inShadow(page, (root) => root.querySelector('.findings strong.good') !== null, 'the verdict');
      await page.press('Enter');
      await page.waitFor(() => window.__sent.length === 1, { what: 'the post' });
      await page.close();
    });

    test('Shift+Enter on Facebook is a new line and no send req:H6', async () => {
      const page = await b.open(facebook.url);
      await page.click(facebook.box);
      await page.type('idiot');
      await inShadow(page, (root) => root.querySelector('.findings strong.stop') !== null, 'the verdict');
      await page.press('Shift+Enter');
      await becomes(page, facebook.key, 'idiot\n', 'the new line');
      assert.equal(await shadow(page, (root) => root.querySelector('.held').hidden), true);
      await page.close();
    });

    test('a fix replaces its words and nothing else; findings are drawn over the text req:H5', async () => {
      const page = await b.open(x.url);
      await page.click(x.box);
      await page.type('our policy is clear');
      await inShadow(page, (root) => root.querySelector('.findings .fix') !== null, 'the fix');
      await press(page, '.findings .fix');
      await becomes(page, x.key, 'our way we work is clear', 'the fixed text');
      await inShadow(page, (root) => root.querySelector('.findings strong.good') !== null, 'the new verdict');
      await harmless(page);
      await page.close();
    });

    test('a page it cannot read is said to be so req:H7', async () => {
      const page = await b.open('https://x.com/notifications/mentions?broken=1');
      await page.waitFor(
        `(() => { const host = document.querySelector('aplomb-overlay'); return host && (host.shadowRoot.querySelector('[data-post]') !== null || host.shadowRoot.querySelector('.bars').textContent.trim() !== ''); })()`,
        { what: 'badges by another layer, or the word that it cannot be read' },
      );
      await page.close();
    });
  });
}
