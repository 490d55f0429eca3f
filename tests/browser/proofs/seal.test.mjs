// Typing and pressing in our interface over the page's own shortcuts, dialogs and focus traps: nothing reaches the page,
// and what the page makes up reaches nothing of ours. The seal proved here is the one that ships (extension/overlay/seal.ts).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from '../lib/launch.mjs';
import { ask, buildProbe } from '../probe/build.mjs';

const everything = 'jklrnmbtoux/?.abcdefghipqsvwyz 0123456789 JKLRN!';

for (const browser of browsers) {
  describe(`the seal in ${browser}`, () => {
    let b;
    before(async () => {
      b = await launch({ browser, extension: await buildProbe() });
    });
    after(() => b?.close());

    const state = (page) => ask(page, 'cardState');
    const press = async (page, part) => page.click(await ask(page, 'cardPoint', { part }));
    /** What the page noticed: shortcuts fired, events of foreign elements, posts. */
    const noticed = (page) =>
      page.evaluate(() => ({
        keys: window.__keys,
        foreign: window.__foreign,
        sent: window.__sent.length,
        untrusted: window.__untrusted,
      }));
    const nothing = { keys: {}, foreign: [], sent: 0, untrusted: {} };

    test('the replica’s shortcuts and counters work at all, so that the tests below can fail req:H10', async () => {
      const page = await b.open('https://x.com/home');
      await page.waitForSelector('article');
      await page.evaluate(() => {
        const loud = document.createElement('loud-host');
        loud
          .attachShadow({ mode: 'closed' })
          .append(Object.assign(document.createElement('input'), { autofocus: true }));
        loud.style.cssText = 'position:fixed;left:600px;top:300px;width:200px;height:40px;z-index:9';
        document.documentElement.append(loud);
      });
      await page.click({ x: 650, y: 312 });
      await page.type('xb');
      const seen = await noticed(page);
      assert.deepEqual(seen.keys, { x: 1, b: 1 });
      assert.ok(seen.foreign.some((f) => f.type === 'keydown') && seen.foreign.some((f) => f.type === 'focusin'));
      await page.close();
    });

    for (const [where, url, ready] of [
      ['X’s timeline', 'https://x.com/home', 'article'],
      ['X’s reply dialog', 'https://x.com/compose/post?in_reply_to=1993401000000000101', '[role=dialog] article'],
      ['Facebook’s feed', 'https://www.facebook.com/acme', '[role=article][aria-label]'],
      [
        'Facebook’s dialog with its focus trap',
        'https://www.facebook.com/acme?dialog=1',
        '[role=dialog] [role=article][aria-label]',
      ],
    ]) {
      test(`typing, pressing, copying in the card over ${where} req:H10`, async () => {
        const page = await b.open(url);
        await page.waitForSelector(ready);
        const composer = where.includes('dialog') ? '[role=dialog] [contenteditable=true]' : null;
        if (composer) {
          await page.click(composer);
          await page.type('mine');
          await page.waitFor((s) => document.querySelector(s).innerText.includes('mine'), {
            args: [composer],
            what: 'text in the page',
          });
        }
        await ask(page, 'card');
        await press(page, 'input');
        await page.type(everything);
        assert.deepEqual(await state(page).then(({ field, active }) => ({ field, active })), {
          field: everything,
          active: 'input',
        });
        await page.press('Tab');
        await page.type('second field');
        await page.press('Enter');
        await page.type('line two');
        await page.press('Control+a');
        await page.press('Control+c');
        await page.press('End');
        await page.press('Escape');
        const two = await state(page);
        assert.equal(two.area, 'second field\nline two');
        assert.equal(two.active, 'textarea');
        // The button by mouse, by Enter, by Space: heard three times, by us only.
        await press(page, 'button');
        await page.press('Enter');
        await page.press('Space');
        const three = await state(page);
        assert.equal(three.seen.filter((s) => s.type === 'ap-click' && s.on === 'button').length, 3);
        // A press on a plain part of the card, a second button, the wheel.
        const plain = await ask(page, 'cardPoint', { part: '#card' });
        await page.click({ x: plain.x, y: plain.y + 85 });
        await page.click({ x: plain.x, y: plain.y + 85 }, { button: 'right' });
        await page.hover(plain);
        await page.raw.mouse.wheel({ deltaY: 30 });
        await press(page, 'input');
        await page.type('+');
        assert.equal((await state(page)).active, 'input');
        assert.deepEqual(await noticed(page), nothing);
        assert.equal(await page.evaluate(() => location.href), url);
        if (composer) {
          assert.match(await page.text(composer), /^mine\s*$/);
          await page.click(composer);
          await page.type(' again');
          await page.waitFor((s) => /again/.test(document.querySelector(s).innerText), {
            args: [composer],
            what: 'typing in the page again',
          });
        }
        await page.close();
      });
    }

    test('a key that is still down when the card hands the focus over leaves nothing in the page req:H10', async () => {
      const page = await b.open('https://x.com/compose/post?in_reply_to=1993401000000000101');
      const composer = '[role=dialog] [contenteditable=true]';
      await page.waitForSelector(composer);
      await ask(page, 'card');
      await press(page, 'textarea');
      await page.evaluate((s) => {
        window.__editorEvents = [];
        for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) {
          document
            .querySelector(s)
            .addEventListener(type, (e) => window.__editorEvents.push(`${type} ${e.key ?? e.inputType}`), true);
        }
      }, composer);
      await page.raw.keyboard.down('Alt');
      await page.raw.keyboard.down('Enter');
      await page.waitFor((s) => document.activeElement === document.querySelector(s), {
        args: [composer],
        what: 'focus in the composer',
      });
      await page.raw.keyboard.up('Enter');
      await page.raw.keyboard.up('Alt');
      assert.deepEqual(await page.evaluate(() => window.__editorEvents), []);
      await page.type('k');
      assert.equal(await page.evaluate(() => window.__editors.get('dialog').text()), 'k');
      await page.close();
    });

    test('events a page makes up do nothing to us, and the card can’t be looked into req:H8', async () => {
      const page = await b.open('https://x.com/home');
      await page.waitForSelector('article');
      await ask(page, 'card');
      await press(page, 'input');
      const before = await state(page);
      const open = await page.evaluate(() => {
        const host = document.querySelector('probe-host');
        const r = host.getBoundingClientRect();
        for (const type of ['click', 'mousedown', 'pointerdown'])
          host.dispatchEvent(
            new MouseEvent(type, { bubbles: true, composed: true, clientX: r.x + 40, clientY: r.y + 40 }),
          );
        for (const key of ['a', 'Enter'])
          host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        for (const type of ['ap-click', 'ap-keydown'])
          host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: new MouseEvent('click') }));
        host.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: 'x' }));
        return {
          root: host.shadowRoot,
          inner: document.elementFromPoint(innerWidth - 100, innerHeight - 100)?.localName,
        };
      });
      assert.deepEqual(open, { root: null, inner: 'probe-host' });
      assert.deepEqual(await state(page), before);
      await page.close();
    });
  });
}
