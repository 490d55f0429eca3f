// Insertion by synthetic paste into the real editors: the editor's own state equals what was wanted exactly once, the DOM
// shows the same, one undo brings back what was there, and typing goes on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from '../lib/launch.mjs';
import { ask, buildProbe } from '../probe/build.mjs';

const long = Array.from({ length: 125 }, (_, i) => `Line ${String(i).padStart(3, '0')}: we looked, wrote back.`)
  .join('\n')
  .padEnd(5000, '.')
  .slice(0, 5000);
const whole = { how: 'whole', keep: 0 };
const texts = {
  'several lines and emoji': 'Hello Cara 👋🏽, sorry — that’s on us.\nParcel 4471920 is at the depot 👨‍👩‍👧\n\nAnna',
  'right-to-left': 'שלום דני, החנות פתוחה עד שש.\nתודה על הסבלנות 🙏',
  '5,000 characters': long,
};

const boxes = [
  {
    name: 'Draft.js in X’s dialog',
    url: 'https://x.com/compose/post?in_reply_to=1993401000000000101',
    box: '[role=dialog] [contenteditable=true]',
    key: 'dialog',
    newline: 'Enter',
  },
  {
    name: 'Draft.js in X’s inline reply box',
    url: 'https://x.com/caramendez/status/1993401000000000101',
    box: '[data-testid=inline_reply_offscreen] [contenteditable=true]',
    key: 'inline',
    newline: 'Enter',
  },
  {
    name: 'Lexical in a Facebook comment box',
    url: 'https://www.facebook.com/acme/posts/122100000000001',
    box: '[aria-label="Comment as Acme"]',
    key: 'page:122100000000001',
    newline: 'Shift+Enter',
  },
];

for (const browser of browsers) {
  describe(`insertion in ${browser}`, () => {
    let b;
    before(async () => {
      b = await launch({ browser, extension: await buildProbe() });
    });
    after(() => b?.close());

    const state = (page, key) => page.evaluate((k) => window.__editors.get(k).text(), key);
    const becomes = (page, key, text, what) =>
      page.waitFor((k, t) => window.__editors.get(k)?.text() === t, {
        args: [key, text],
        what: `${what}: ${JSON.stringify(text.slice(0, 60))}`,
      });
    /** Empties the box with the keyboard, as a person would. */
    const empty = async (page, key) => {
      await page.press('Control+a');
      await page.press('Backspace');
      await becomes(page, key, '', 'an empty box');
    };

    for (const { name, url, box, key, newline } of boxes) {
      test(`${name}: empty, replaced, in the middle, long, right-to-left; one undo; typing goes on req:H5 req:S3`, async () => {
        const page = await b.open(url);
        await page.click(box);
        for (const [what, text] of Object.entries(texts)) {
          assert.equal(
            await ask(page, 'insert', { selector: box, text, placing: whole }),
            'inserted',
            `${what} into an empty box`,
          );
          assert.equal(await state(page, key), text, `${what}: the editor's state`);
          assert.equal(await ask(page, 'read', { selector: box }), text, `${what}: the DOM`);
          await page.press('Control+z');
          await becomes(page, key, '', `one undo after ${what}`);
          await page.type('ok');
          await becomes(page, key, 'ok', `typing after ${what} was undone`);
          await empty(page, key);
        }
        // Replacing what the agent had typed, on two lines.
        await page.type('First draft, cross');
        await page.press(newline);
        await page.type('second line');
        const typed = 'First draft, cross\nsecond line';
        await becomes(page, key, typed, 'the typed text');
        const better = texts['several lines and emoji'];
        assert.equal(await ask(page, 'insert', { selector: box, text: better, placing: whole }), 'inserted');
        assert.equal(await state(page, key), better);
        await page.type(' PS');
        await becomes(page, key, `${better} PS`, 'typing goes on behind the inserted text');
        await empty(page, key);
        await page.type('one two');
        await becomes(page, key, 'one two', 'new text');
        assert.equal(await ask(page, 'insert', { selector: box, text: 'three', placing: whole }), 'inserted');
        await page.press('Control+z');
        await becomes(page, key, 'one two', 'one undo brings the replaced text back');
        // At the caret, in the middle.
        await empty(page, key);
        await page.type('alpha omega');
        await becomes(page, key, 'alpha omega', 'new text');
        for (let i = 0; i < 5; i++) await page.press('ArrowLeft');
        assert.equal(
          await ask(page, 'insert', { selector: box, text: 'beta\ngamma ', placing: { how: 'caret' } }),
          'inserted',
        );
        assert.equal(await state(page, key), 'alpha beta\ngamma omega');
        await page.type('!');
        await becomes(page, key, 'alpha beta\ngamma !omega', 'typing goes on where the inserted text ends');
        // One word of it, as a fix does.
        assert.equal(
          await ask(page, 'insert', { selector: box, text: 'BETA 🙂', placing: { how: 'span', start: 6, end: 10 } }),
          'inserted',
        );
        assert.equal(await state(page, key), 'alpha BETA 🙂\ngamma !omega');
        await page.press('Control+z');
        await becomes(page, key, 'alpha beta\ngamma !omega', 'one undo takes the fix back');
        assert.deepEqual(page.errors, []);
        assert.deepEqual(await page.evaluate(() => window.__sent), []);
        await page.close();
      });
    }

    test('a Facebook reply box keeps the mention the site filled in req:H5', async () => {
      const page = await b.open('https://www.facebook.com/acme/posts/122100000000001');
      await page.click('[role=article][aria-label^="Comment by Tom"] [data-control=reply]');
      const box = '[aria-label="Reply to Tom Okafor"]';
      const key = 'page-reply:971000000000002';
      await becomes(page, key, 'Tom Okafor ', 'the mention');
      assert.equal(
        await ask(page, 'insert', {
          selector: box,
          text: 'yes, from ten until four.\nAnna',
          placing: { how: 'whole', keep: 'Tom Okafor '.length },
        }),
        'inserted',
      );
      assert.equal(await state(page, key), 'Tom Okafor yes, from ten until four.\nAnna');
      assert.equal(await page.text(`${box} .mention`), 'Tom Okafor');
      await page.press('Control+z');
      await becomes(page, key, 'Tom Okafor ', 'one undo');
      await page.close();
    });

    test('nothing is put into a collapsed box, and no click opens it req:H5', async () => {
      const { url, box } = boxes[1];
      const page = await b.open(url);
      await page.waitForSelector(box);
      assert.equal(await ask(page, 'insert', { selector: box, text: 'Hello', placing: whole }), 'collapsed');
      assert.equal(await page.evaluate((s) => document.querySelector(s).innerText.trim(), box), '');
      assert.deepEqual(await page.evaluate(() => window.__untrusted), {});
      await page.close();
    });

    for (const { name, url, box, key, newline } of boxes) {
      test(`${name}: a page that mangles what is pasted gets the old text back req:H5`, async () => {
        const page = await b.open(url);
        await page.click(box);
        await page.type('one');
        await page.press(newline);
        await page.type('two');
        await becomes(page, key, 'one\ntwo', 'the typed text');
        // The page drops the data of every paste that speaks of a parcel, and pastes its own instead.
        await page.evaluate((s) => {
          document.querySelector(s).addEventListener(
            'paste',
            (event) => {
              if (!event.isTrusted && event.clipboardData.getData('text/plain').includes('parcel')) {
                event.stopPropagation();
                event.preventDefault();
                event.currentTarget.dispatchEvent(
                  new ClipboardEvent(
                    'paste',
                    (() => {
                      const clipboardData = new DataTransfer();
                      clipboardData.setData('text/plain', 'p-a-r-c-e-l');
                      return {
                        clipboardData,
                        dataType: 'text/plain',
                        data: 'p-a-r-c-e-l',
                        bubbles: true,
                        cancelable: true,
                      };
                    })(),
                  ),
                );
              }
            },
            true,
          );
        }, box);
        assert.equal(await ask(page, 'insert', { selector: box, text: 'Your parcel', placing: whole }), 'restored');
        assert.equal(await state(page, key), 'one\ntwo');
        await page.type('!');
        await page.waitFor((k) => window.__editors.get(k).text().includes('!'), {
          args: [key],
          what: 'typing goes on',
        });
        await page.close();
      });

      test(`${name}: an editor that does not hear of the selection is left as it was req:H5`, async () => {
        const page = await b.open(url);
        await page.click(box);
        await page.type('one two');
        await becomes(page, key, 'one two', 'the typed text');
        await page.evaluate(() => {
          // As in a window that is not active: the editor's idea of the selection stays where it was.
          window.addEventListener('selectionchange', (e) => e.stopImmediatePropagation(), true);
        });
        const outcome = await ask(page, 'insert', { selector: box, text: 'three', placing: whole });
        const now = await state(page, key);
        assert.ok(
          (outcome === 'inserted' && now === 'three') || (outcome === 'restored' && now === 'one two'),
          `${outcome}, and the box holds ${JSON.stringify(now)}`,
        );
        await page.close();
      });
    }
  });
}
