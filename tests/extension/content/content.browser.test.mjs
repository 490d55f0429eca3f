// The content script on the replica sites in both browsers: it marks mentions, fills the composer of the right post as one
// undoable step, reads what is typed, holds a Stop once and never presses anything itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

    test('the card says who looks on, in the numbers the page shows req:2.3 req:4.1 req:3.4', async () => {
      const url = 'https://x.com/search?q=acme&f=live';
      const id = '1990000000000001777';
      const followers =
        '<a href="/mira_dahl/verified_followers"><span>1,2 Tsd.</span> <span>Follower</span></a><a href="/olek_r/followers">9 Follower</a>';
      b.replica.serve(url, {
        body: `<!doctype html><html lang="de"><body><main>${followers}<article data-testid="tweet" style="display:block;width:500px"><div data-testid="User-Name"><a href="/mira_dahl"><b>Mira Dahl</b></a> <a href="/mira_dahl"><span>@mira_dahl</span></a> <a href="/mira_dahl/status/${id}"><time datetime="2026-03-02T09:15:00.000Z">2 Std.</time></a></div><div data-testid="tweetText" lang="de">Wo bleibt mein Paket, Acme?</div><div role="group" aria-label="1,2 Mio. Antworten, 0 „Gefällt mir“"><button data-testid="reply" aria-label="1,2 Mio. Antworten. Antworten"></button><button data-testid="like" aria-label="0 „Gefällt mir“-Angaben"></button></div></article></main></body></html>`,
      });
      const page = await b.open(url);
      await badge(page, id);
      await press(page, `[data-post="${id}"]`);
      await inShadow(page, (root) => root.querySelector('.card .crowd') !== null, 'who looks on');
      const said = await shadow(page, (root) =>
        [...root.querySelectorAll('.card .crowd li')].map((one) => one.textContent.trim()),
      );
      assert.deepEqual(said, ['Replies1.2M', 'Followers1.2K'], 'what is nought or not told is left out');
      await page.close();
    });

    test('the plain text field of the narrow layout is filled, undone and read req:H5', async () => {
      const id = '1990000000000001611';
      const url = `https://mobile.x.com/compose/post?in_reply_to=${id}`;
      b.replica.serve(url, {
        body: readFileSync(new URL('../../pages/fixtures/x/mobile-reply.html', import.meta.url), 'utf8'),
      });
      const page = await b.open(url);
      await badge(page, id);
      const box = 'textarea[data-testid=tweetTextarea_0]';
      const holds = (text, what) =>
        page.waitFor((s, t) => document.querySelector(s).value === t, { args: [box, text], what });
      await page.click(box);
      await press(page, `[data-post="${id}"]`);
      await press(page, '.card footer .button.main');
      await holds(DRAFT, 'the draft');
      await page.click(box);
      await page.press('Control+z');
      await holds('', 'one undo');
      await page.type('you are an idiot');
      await inShadow(page, (root) => root.querySelector('.findings strong.stop') !== null, 'the verdict');
      await page.evaluate(() => {
        window.pressed = 0;
        document.querySelector('[data-testid=tweetButton]').addEventListener('click', () => window.pressed++);
      });
      await page.click('[data-testid=tweetButton]');
      await inShadow(page, (root) => !root.querySelector('.held').hidden, 'the reason');
      assert.equal(await page.evaluate(() => window.pressed), 0, 'held once');
      await page.click('[data-testid=tweetButton]');
      await page.waitFor(() => window.pressed === 1, { what: 'the second press to pass' });
      await page.close();
    });

    test('badges come when a page that rushed by is at rest, each in its place req:P5', async () => {
      const url = 'https://x.com/search?q=kettle&f=live';
      const id = (n) => String(1990000000000002000n + BigInt(n));
      const article = (n) =>
        `<article data-testid="tweet" style="display:block;height:150px"><div data-testid="User-Name"><a href="/p${n}"><b>Person ${n}</b></a> <a href="/p${n}"><span>@p${n}</span></a> <a href="/p${n}/status/${id(n)}"><time datetime="2026-03-02T09:15:00.000Z">2h</time></a></div><div data-testid="tweetText" lang="en">Acme, kettle ${n} is late</div></article>`;
      b.replica.serve(url, {
        body: `<!doctype html><html lang="en"><body><main>${Array.from({ length: 300 }, (_, n) => article(n)).join('')}</main></body></html>`,
      });
      const page = await b.open(url);
      await badge(page, id(0));
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await badge(page, id(299));
      // A machine that is slow at a step leaves the page at rest for that long: only quick steps are a rush.
      const { made, steps } = await page.evaluate(async () => {
        const { shadowRoot } = document.querySelector('aplomb-overlay');
        const all = () => [...shadowRoot.querySelectorAll('.badge')].map((one) => one.dataset.post);
        const known = new Set(all());
        let [made, steps] = [0, 0];
        for (let n = 0, last = 0; n < 20; n++) {
          scrollBy(0, -2 * innerHeight);
          await new Promise((done) => setTimeout(done, 30));
          const now = performance.now();
          const fresh = all().filter((post) => !known.has(post));
          for (const post of fresh) known.add(post);
          if (now - last < 100) [made, steps] = [made + fresh.length, steps + 1];
          last = now;
        }
        return { made, steps };
      });
      assert.ok(steps > 0 && made <= steps, `${made} badges in ${steps} steps were made for posts nobody could read`);
      await inShadow(
        page,
        (root) => {
          const seen = [...document.querySelectorAll('article')].filter((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top > 0 && bottom < innerHeight;
          });
          return (
            seen.length > 2 &&
            seen.every((post) => {
              const link = post.querySelector('a[href*="/status/"]').getAttribute('href');
              const one = root.querySelector(`.badge[data-post="${link.split('/').pop()}"]:not([data-away])`);
              const [inner, outer] = [one?.getBoundingClientRect(), post.getBoundingClientRect()];
              return inner && inner.top >= outer.top - 13 && inner.bottom <= outer.bottom && one.title !== '';
            })
          );
        },
        'a badge on each post in view, with its long words',
      );
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
