// Do names registered by a content script, with rules in the manifest's style sheet, really paint?
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from '../lib/launch.mjs';
import { ask, buildProbe } from '../probe/build.mjs';

// The colours of extension/content/content.css: the wavy line of `stop`, the line of `warn`; and the veil of
// `stop` over the ground a site gives its boxes.
const veilOver = (ground) => ground.map((g, i) => Math.round(g * 0.86 + wave[i] * 0.14));
const wave = [198, 40, 40];
const warn = [168, 98, 0];
const near = (p, c) => c.every((v, i) => Math.abs(p[i] - v) <= 6);
const countOf = (image, colour) => {
  let n = 0;
  for (let y = 0; y < image.height; y++) for (let x = 0; x < image.width; x++) if (near(image.at(x, y), colour)) n += 1;
  return n;
};

for (const browser of browsers) {
  describe(`highlights in ${browser}`, () => {
    let b;
    before(async () => {
      b = await launch({ browser, extension: await buildProbe() });
    });
    after(() => b?.close());

    for (const [site, url, editor, ground] of [
      [
        'Draft.js on X',
        'https://x.com/compose/post?in_reply_to=1993401000000000101',
        '[role=dialog] [contenteditable=true]',
        [255, 255, 255],
      ],
      [
        'Lexical on Facebook',
        'https://www.facebook.com/acme/posts/122100000000001',
        'form [contenteditable=true]',
        [240, 242, 245],
      ],
    ]) {
      test(`painted in ${site}, gone when deleted, and the DOM is untouched req:H4`, async () => {
        const page = await b.open(url);
        const veil = veilOver(ground);
        await page.click(editor);
        await page.type('you are an idiot, never write again');
        await page.waitFor((s) => document.querySelector(s).innerText.includes('again'), {
          args: [editor],
          what: 'the typed text',
        });
        const clip = await page.box(editor);
        const html = await page.evaluate((s) => document.querySelector(s).outerHTML, editor);
        const plain = await page.pixels(clip);
        for (const colour of [veil, wave, warn]) assert.equal(countOf(plain, colour), 0);
        const names = await ask(page, 'highlight', {
          selector: editor,
          findings: [
            { start: 11, end: 16, severity: 'stop' },
            { start: 18, end: 23, severity: 'warn' },
          ],
        });
        assert.deepEqual(names.sort(), ['stop', 'warn']);
        await page.painted();
        const painted = await page.pixels(clip);
        assert.ok(countOf(painted, veil) > 150, `background painted: ${countOf(painted, veil)} pixels`);
        assert.ok(countOf(painted, wave) > 10, `wavy line painted: ${countOf(painted, wave)} pixels`);
        assert.ok(countOf(painted, warn) > 20, `underline painted: ${countOf(painted, warn)} pixels`);
        assert.equal(await page.evaluate((s) => document.querySelector(s).outerHTML, editor), html);
        await page.type('!');
        await page.painted();
        assert.ok(countOf(await page.pixels(clip), veil) > 150, 'still there after typing elsewhere in the line');
        await ask(page, 'clearHighlights');
        await page.painted();
        assert.equal(countOf(await page.pixels(clip), veil), 0);
        await page.close();
      });
    }
  });
}
