// After the press: a reply the site did not take is noticed, and of several open reply boxes a draft goes into the one of its
// post. Both browsers, the site's own editors.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, sites } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const stop = 'Calm down, you should have read the terms.';
const good = 'Cara, I am asking the depot now and I will write here by noon. Anna';

/** A trusted click on the n-th element of the page whose text or label is exactly `name`. */
async function pressNamed(page, selector, name) {
  const at = await page.waitFor(
    (s, words) => {
      const found = [...document.querySelectorAll(s)].findLast(
        (e) => (e.getAttribute('aria-label') ?? e.textContent).trim() === words,
      );
      if (!found) return null;
      found.scrollIntoView({ block: 'center', behavior: 'instant' });
      const r = found.getBoundingClientRect();
      return r.width > 0 && { x: r.x + r.width / 2, y: r.y + r.height / 2 };
    },
    { args: [selector, name], what: `"${name}"` },
  );
  await page.click(at);
}

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

    await t.test('facebook: a comment that is still in its box is said to be req:H1', async () => {
      const f = sites.facebook;
      const page = await browser.open('about:blank');
      await page.goto(`${f.url}?fail=1`);
      const face = new Face(page);
      await face.shown(`.badge[data-post="${f.post}"]`);
      await page.click(await f.open(page));
      await page.waitForSelector(f.editor, { visible: true });
      await page.type('I am asking the depot now and I will write here by noon. Anna');
      await face.reads('.findings .verdict strong', /Ready|Look/i);
      await page.press('Enter');
      await face.reads('.bar', /still in the box/);
      assert.equal(await page.evaluate(() => window.__sent.length), 0);
      assert.doesNotMatch(await face.text(`.badge[data-post="${f.post}"]`), /answered/i);
      assert.deepEqual(await page.evaluate(() => window.__untrusted), {}, 'nothing was pressed a second time');
      await page.close();
    });

    for (const site of ['x', 'facebook']) {
      await t.test(
        `${site}: an edit of a sent reply is held like a new one, and the answer stays one answer`,
        async () => {
          const w = sites[site];
          const page = await browser.open('about:blank');
          await page.goto(w.url);
          const face = new Face(page);
          const badge = `.badge[data-post="${w.post}"]`;
          await face.shown(badge);
          await page.click(w.open ? await w.open(page) : w.editor);
          await page.waitForSelector(w.editor, { visible: true });
          await page.type(good);
          await face.reads('.findings .verdict strong', /Ready|Look/i);
          const send = site === 'x' ? 'Control+Enter' : 'Enter';
          await page.press(send);
          await page.waitFor(() => window.__sent.length === 1, { what: 'the reply' });
          await face.reads(badge, /answered|promised/i);
          // The person opens the site's own menu on her reply and edits it.
          if (site === 'x') {
            const caret = await page.waitFor(
              (text) => {
                const own = [...document.querySelectorAll('article')].find((a) => a.textContent.includes(text));
                const r = own?.querySelector('[data-testid="caret"]')?.getBoundingClientRect();
                return r && { x: r.x + r.width / 2, y: r.y + r.height / 2 };
              },
              { args: [good], what: 'the menu of the reply' },
            );
            await page.click(caret);
            await pressNamed(page, '[role="menuitem"]', 'Edit post');
          } else {
            await pressNamed(page, '[role="button"]', 'Edit or delete this');
            await pressNamed(page, '[role="menuitem"]', 'Edit');
          }
          const box = site === 'x' ? '[role="dialog"] [contenteditable="true"]' : '[aria-label="Edit your comment"]';
          await page.waitForSelector(box, { visible: true });
          await page.click(box);
          await page.press('Control+a');
          await page.type(stop);
          await face.judged(/Stop/i);
          const shown = () =>
            page.evaluate(
              (s) =>
                [...document.querySelectorAll('[data-testid="tweetText"], .said')].some((e) =>
                  e.textContent.includes(s),
                ),
              stop,
            );
          await page.press(send);
          await face.shown('.held');
          assert.equal(await shown(), false, 'the first press is held');
          await page.press(send);
          await page.waitFor(
            (s) =>
              [...document.querySelectorAll('[data-testid="tweetText"], .said')].some((e) => e.textContent.includes(s)),
            { args: [stop], what: 'the second press to pass' },
          );
          await face.reads(badge, /answered|promised/i);
          assert.equal(await page.evaluate(() => window.__sent.length), 1);
          assert.deepEqual(await page.evaluate(() => window.__untrusted), {});
          assert.deepEqual(page.errors, []);
          await page.close();
        },
      );
    }

    await t.test(
      'who will read it stands beside the verdict: everybody, one person, or nobody can tell req:0.4',
      async () => {
        for (const [url, box, says] of [
          [s.url, s.editor, /^Public$/],
          ['https://x.com/messages', '[data-testid="dmComposerTextInput"]', /^Private$/],
          [sites.facebook.url, '.chat [contenteditable="true"]', /^Private$/],
          [sites.facebook.url, '#unheard-of [contenteditable="true"]', /^Treat as public$/],
        ]) {
          const page = await browser.open('about:blank');
          await page.goto(url);
          const face = new Face(page);
          if (box.startsWith('#unheard-of')) {
            await page.waitForSelector('[role="article"]');
            await page.evaluate(() => {
              const box = document.createElement('div');
              box.id = 'unheard-of';
              box.setAttribute('role', 'dialog');
              box.style.cssText =
                'position: fixed; inset: 100px auto auto 100px; width: 300px; background: #fff; z-index: 9';
              const text = document.createElement('div');
              for (const [name, value] of [
                ['role', 'textbox'],
                ['contenteditable', 'true'],
                ['aria-label', 'Write something'],
              ])
                text.setAttribute(name, value);
              text.style.minHeight = '40px';
              box.append(text);
              document.querySelector('[data-page-root]').append(box);
            });
          }
          await page.waitForSelector(box, { visible: true });
          await page.click(box);
          await page.type(stop);
          await face.reads('.findings .tag', says);
          await page.close();
        }
      },
    );

    // Only Chromium lets a test be an input method; the code under test is the same.
    if (name !== 'chromium') return;

    await t.test('x: a fix waits until the input method has done with the word req:H5', async () => {
      const page = await browser.open('about:blank');
      await page.goto(s.url);
      const face = new Face(page);
      await face.shown(`.badge[data-post="${s.post}"]`);
      const input = await page.raw.createCDPSession();
      await page.click(s.editor);
      await page.type('Dear customer, your parcel left the depot today. ');
      await input.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
      await face.until('a fix', 'count', '.findings .fix');
      // The verdict is for the text with the unfinished word in it.
      await new Promise((done) => setTimeout(done, 500));
      const text = () => page.evaluate((q) => document.querySelector(q).innerText.trim(), s.editor);
      const before = await text();
      assert.match(before, /にほん$/);
      await face.click('.findings .fix');
      await face.reads('.findings .outcome', /^Finish the word/);
      assert.equal(await text(), before);
      await input.send('Input.insertText', { text: '日本' });
      await page.waitFor((q) => document.querySelector(q).innerText.includes('日本'), {
        args: [s.editor],
        what: 'the word',
      });
      await new Promise((done) => setTimeout(done, 500));
      await face.click('.findings .fix');
      await page.waitFor((q) => !document.querySelector(q).innerText.includes('Dear customer'), {
        args: [s.editor],
        what: 'the fix',
      });
      assert.match(await text(), /日本$/);
      await page.close();
    });

    await t.test('facebook: Enter that ends a composition is no send; the next one is req:H6 req:S4', async () => {
      const f = sites.facebook;
      const page = await browser.open('about:blank');
      await page.goto(f.url);
      const face = new Face(page);
      await face.shown(`.badge[data-post="${f.post}"]`);
      const input = await page.raw.createCDPSession();
      await page.click(await f.open(page));
      await page.waitForSelector(f.editor, { visible: true });
      await page.type(`${stop} `);
      await input.send('Input.imeSetComposition', { text: 'abc', selectionStart: 3, selectionEnd: 3 });
      await face.judged(/Stop/i);
      const seen = page.evaluate(
        () =>
          new Promise((done) => {
            addEventListener('keydown', (e) => done([e.key, e.isComposing]), { capture: true, once: true });
          }),
      );
      await new Promise((done) => setTimeout(done, 400));
      await page.press('Enter');
      assert.deepEqual(await seen, ['Enter', true], 'the key is the input method’s');
      await new Promise((done) => setTimeout(done, 300));
      assert.equal(await face.look('visible', '.held'), false);
      assert.equal(await page.evaluate(() => window.__sent.length), 0);
      await input.send('Input.insertText', { text: 'abc' });
      await face.judged(/Stop/i);
      await new Promise((done) => setTimeout(done, 400));
      await page.press('Enter');
      await face.shown('.held');
      assert.equal(await page.evaluate(() => window.__sent.length), 0);
      await page.press('Enter');
      await page.waitFor(() => window.__sent.length === 1, { what: 'the second press to pass' });
      await page.close();
    });
  });
}
