// Saved answers in the sites' own editors, called for by what is typed, and the keys on the page; both browsers, both sites.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, saveBrand, sites } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  agent: { first: 'Anna' },
  answers: [
    { code: 'hours', question: 'When are you open?', answer: 'Hi {name|there}, we are open from 9 to 5. {agent}' },
    { code: 'status', question: 'Where is my order?', answer: 'I have looked up order {ticketnumber} for you.' },
  ],
};

for (const name of browsers) {
  test(`${name}: a saved answer is called for in the reply box and goes in filled`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    for (const [site, s] of Object.entries(sites)) {
      await t.test(
        `${site}: the marker, a letter, Enter; an open gap asks; the keys of Aplomb are the site's no more`,
        async () => {
          const page = await browser.open('about:blank');
          const face = new Face(page);
          const text = () => page.evaluate(s.text);
          const until = async (what, fits) => {
            const end = Date.now() + 10_000;
            for (;;) {
              const now = await text();
              if (fits(now)) return now;
              if (Date.now() > end)
                throw new Error(`waited 10 s in vain for ${what}; the editor holds ${JSON.stringify(now)}`);
              await new Promise((done) => setTimeout(done, 30));
            }
          };
          await page.goto(s.url);
          await face.shown(`.badge[data-post="${s.post}"]`);
          if (s.open) {
            await page.click(await s.open(page));
            await page.waitForSelector(s.editor, { visible: true });
          } else {
            await page.click(s.editor);
          }
          const before = await text();
          // X's box is empty: one stroke at its start calls. Facebook's holds the customer's name: there it takes two colons.
          await page.type(site === 'x' ? '/' : ' ::');
          await face.shown('.palette');
          await page.type('ho');
          await face.reads('.palette .at', /hours/);
          await page.press('Enter');
          const filled = await until('the filled answer', (now) => /open from 9 to 5\. Anna/.test(now));
          assert.match(filled, /Hi Cara, we are open/);
          assert.ok(filled.trim().startsWith(before.trim()));
          assert.doesNotMatch(filled, /::|\/|[{}]/);

          await face.gone('.palette');
          await page.press('End');
          await page.type(' ::');
          await face.shown('.palette');
          await page.type('status');
          await face.reads('.palette .at', /asks for/);
          await page.press('Enter');
          await page.press('Enter');
          await face.reads('.palette', /Still missing/);
          assert.doesNotMatch(await text(), /looked up/);
          await page.type('20391');
          await page.press('Enter');
          const both = await until('the second answer', (now) => /looked up order 20391 for you/.test(now));
          assert.match(both, /open from 9 to 5\. Anna/);

          await page.press('Alt+Shift+K');
          await face.shown('.palette');
          await page.press('Escape');
          await page.waitFor((editor) => document.querySelector(editor)?.contains(document.activeElement) === true, {
            args: [s.editor],
            what: 'the focus to be in the reply box again',
          });
          await page.press('Alt+Shift+P');
          await face.reads('.bar', /asleep/);
          await page.waitFor(
            () => document.querySelector('aplomb-overlay').shadowRoot.querySelectorAll('.badge').length === 0,
            { what: 'the badges to go' },
          );
          await page.press('Alt+Shift+P');
          await face.shown(`.badge[data-post="${s.post}"]`);
          assert.deepEqual(await page.evaluate(() => window.__keys ?? {}), {}, 'no shortcut of the site fired');
          assert.deepEqual(page.errors, []);
          await page.close();
        },
      );
    }
  });
}
