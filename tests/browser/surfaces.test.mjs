// Every page of the extension, in both browsers: WCAG 2.2 AA by axe-core, and a walk by Tab that reaches everything, sees it
// and ends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { saveBrand } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const surfaces = {
  welcome: { file: 'pages/welcome.html', ready: '#f-name' },
  practice: { file: 'pages/practice.html', ready: '.feed article' },
  rehearsal: { file: 'pages/practice.html?rehearsal', ready: '.people button' },
  options: { file: 'pages/options.html', ready: '.keys' },
  panel: { file: 'pages/panel.html', ready: '.foot' },
  guide: { file: 'pages/guide.html', ready: '.stale li' },
};

/** Everything Tab should come to, by a name of its own; radios of a group count once. */
const stops = () => {
  const seen = new Set();
  for (const one of document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]',
  )) {
    const box = one.getBoundingClientRect();
    if (
      one.disabled ||
      one.tabIndex < 0 ||
      box.width === 0 ||
      one.type === 'file' ||
      one.closest('details:not([open]) > :not(summary)')
    )
      continue;
    seen.add(one.type === 'radio' ? `radio ${one.name}` : one);
  }
  return seen.size;
};

for (const name of browsers) {
  test(`${name}: every page passes WCAG 2.2 AA and is walked by Tab`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    for (const [surface, { file, ready }] of Object.entries(surfaces)) {
      await t.test(surface, async () => {
        // With a brand, and something in its file to clean up; the first page is for those who have none.
        if (surface === 'guide') {
          const answers = [{ code: 'old', answer: 'See http://acme.example' }];
          await saveBrand(browser, { aplomb: 1, id: 'acme', name: 'Acme', answers });
        }
        const page = await browser.openExtension(file);
        await page.waitForSelector(ready);
        await page.front();
        await page.evaluate(axe);
        const found = await page.evaluate(async () =>
          (
            await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          ).violations.map(
            (v) =>
              `${v.id}: ${v.nodes
                .map((n) => n.target.flat().join(' '))
                .slice(0, 3)
                .join(' | ')}`,
          ),
        );
        assert.deepEqual(found, []);
        const wanted = await page.evaluate(stops);
        await page.evaluate(() => {
          document.activeElement?.blur();
          window.met = new Set();
        });
        const hidden = [];
        for (let n = 0; n < wanted + 6; n++) {
          await page.press('Tab');
          const bad = await page.evaluate(() => {
            const at = document.activeElement;
            if (!at || at === document.body || at === document.documentElement || at.localName === 'aplomb-overlay')
              return '';
            window.met.add(at.type === 'radio' ? `radio ${at.name}` : at);
            // WCAG 2.4.11: what has the focus is seen, at least in part.
            const box = at.getBoundingClientRect();
            const there = [0.1, 0.5, 0.9].some((part) => {
              const hit = document.elementFromPoint(
                box.left + Math.min(box.width / 2, 20),
                box.top + box.height * part,
              );
              return hit !== null && (at.contains(hit) || hit.contains(at) || hit.localName === 'aplomb-overlay');
            });
            return there ? '' : `${at.localName}#${at.id} at ${Math.round(box.top)}`;
          });
          if (bad) hidden.push(bad);
        }
        assert.deepEqual(hidden, [], 'focus is hidden');
        const met = await page.evaluate(() => window.met.size);
        assert.ok(met >= wanted, `Tab came to ${met} of ${wanted}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it scrolls sideways');
        await page.close();
      });
    }
  });
}
