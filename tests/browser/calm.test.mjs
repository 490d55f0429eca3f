// Calm on the page: hostile posts under panes of ours until somebody wants to read them, a breath before a heated reply, ten
// seconds to read once more. None of it touches the page or its buttons. Both browsers, the replica of X.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const id = (n) => `19934010000000${n}`;
const url = (author, n) => `https://x.com/${author}/status/${id(n)}`;
const box = '[data-testid="tweetTextarea_0"]';

async function choose(browser, settings) {
  const page = await browser.openExtension('pages/options.html');
  for (const one of settings) {
    await page.waitForSelector('#calm input', { visible: true });
    await page.evaluate((n) => document.querySelectorAll('#calm input')[n].focus(), one);
    await page.press('Space');
  }
  await page.waitFor((n) => document.querySelectorAll('#calm input:checked').length === n, {
    args: [settings.length],
    what: 'the switches to be on',
  });
  await page.close();
}
/** Panes, and what the page itself has under the middle of the first. */
const panes = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelector('aplomb-overlay').shadowRoot.querySelectorAll('.veils i')];
    const text = [...document.querySelectorAll('article [data-testid="tweetText"]')].find((one) =>
      /useless morons/.test(one.textContent),
    );
    const r = all[0]?.getBoundingClientRect();
    const t = text.getBoundingClientRect();
    const under = r && document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return {
      count: all.length,
      inside: all.every((one) => {
        const p = one.getBoundingClientRect();
        return p.left >= t.left - 2 && p.right <= t.right + 2 && p.top >= t.top - 2 && p.bottom <= t.bottom + 2;
      }),
      page: under ? text.contains(under) || under.contains(text) : false,
      blur: all[0] ? getComputedStyle(all[0]).backdropFilter : '',
      text: { x: t.left + t.width / 2, y: t.top + t.height / 2 },
      attributes: text.getAttribute('style'),
    };
  });
const until = (page, n) =>
  page.waitFor(
    (count) => {
      const now = document.querySelector('aplomb-overlay')?.shadowRoot.querySelectorAll('.veils i').length ?? 0;
      return count === 0 ? now === 0 : now > 0;
    },
    { args: [n], what: n ? 'panes over the hostile post' : 'no pane' },
  );

for (const name of browsers) {
  test(`${name}: a hostile post is blurred until pointed at or come to by keyboard, and the page is as it was req:1.2 req:4.32 req:H4`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    const page = await browser.open('about:blank');
    const face = new Face(page);
    await page.goto(url('xx_grudge_xx', '00106'));
    await face.shown(`.badge[data-post="${id('00106')}"]`);
    await until(page, 0);
    await choose(browser, [0]);
    await page.front();
    await page.hover({ x: 3, y: 3 });
    await until(page, 1);
    // Changed settings have the page read once more: the panes may go and come back.
    let seen = await panes(page);
    for (const end = Date.now() + 5000; seen.count === 0 && Date.now() < end; seen = await panes(page));
    assert.ok(seen.count > 0);
    assert.ok(seen.inside, 'only the words are covered');
    assert.ok(seen.page, 'what is pressed there is the page');
    assert.match(seen.blur, /blur/);
    assert.equal(seen.attributes, null);
    await page.hover(seen.text);
    await until(page, 0);
    await page.hover({ x: 3, y: 3 });
    await until(page, 1);
    // A pointer that rests on the post before anything is known of it is pointing at it.
    await page.reload();
    await page.hover(seen.text);
    await face.shown(`.badge[data-post="${id('00106')}"]`);
    assert.equal((await panes(page)).count, 0);
    await page.hover({ x: 3, y: 3 });
    await until(page, 1);
    // By keyboard: the palette switches it off and on for all.
    await page.press('Alt+Shift+K');
    await face.shown('.palette');
    await page.type('Show insulting');
    await page.press('Enter');
    await until(page, 0);
    await page.press('Alt+Shift+K');
    await face.shown('.palette');
    await page.type('Blur insulting');
    await page.press('Enter');
    await until(page, 1);
    await face.click(`.badge[data-post="${id('00106')}"]`);
    await face.reads('.card .problem', /Answer the problem, not the insult/);
    assert.deepEqual(browser.requests().refused, []);
  });

  test(`${name}: a heated reply is offered a breath once in a thread, and ten seconds hold nothing req:0.5 req:2.13 req:3.4`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await choose(browser, [1]);
    const page = await browser.open('about:blank');
    const face = new Face(page);
    await page.goto(url('xx_grudge_xx', '00106'));
    await face.shown(`.badge[data-post="${id('00106')}"]`);
    await page.click(box);
    await page.type('You are WRONG!!! Stop lying, this is your own stupid fault!!!');
    await face.shown('.breath button');
    await face.click('.breath button', await face.nth('.breath button', /20 seconds/));
    await face.reads('.breath.breathe .num', /^1\d$/);
    await face.click('.breath.breathe button');
    await face.gone('.breath');
    await page.press('Control+a');
    await page.type('Hello, I am looking into this right now.');
    // A heated thread: once the hands lie still, ten seconds in our own panel, while the site's button stays hers.
    await face.shown('.breath.again');
    await page.click('[data-testid="tweetButtonInline"]');
    await page.waitFor(
      () =>
        [...document.querySelectorAll('article')].some((one) => /looking into this right now/.test(one.textContent)),
      { what: 'the reply to be on the page while the seconds run' },
    );
    await face.gone('.breath');
    await page.click(box);
    await page.type('You are WRONG!!! Stop lying, this is your own stupid fault!!!');
    await face.reads('.findings .verdict', /Stop/);
    assert.equal(await face.look('count', '.breath'), 0, 'once in a thread');
    // Another thread is another breath.
    await page.goto(url('caramendez', '00101'));
    await face.shown(`.badge[data-post="${id('00101')}"]`);
    await page.click(box);
    await page.type('You are WRONG!!! Stop lying, this is your own stupid fault!!!');
    await face.shown('.breath button');
    await face.click('.breath button', await face.nth('.breath button', /A calmer draft/));
    await face.shown('.card .draft p');
    assert.deepEqual(browser.requests().refused, []);
  });
}
