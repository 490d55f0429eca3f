// A kindness from the queue, by keyboard: what may be given is chosen, remembered, and the surprise is not offered again.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, saveBrand, sites } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  accounts: [{ site: 'x', handle: 'acmehelp' }],
  offers: ['a free service'],
  goodwill: { budget: '50', wows: ['a hand-written card'], again: 'P90D' },
};

for (const name of browsers) {
  test(`${name}: a surprise is given from the queue and not offered again req:4.27`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    const page = await browser.open('about:blank');
    await page.goto(sites.x.url);
    await new Face(page).shown(`.badge[data-post="${sites.x.post}"]`);
    const panel = await browser.openExtension('pages/panel.html');
    await panel.front();
    await panel.waitForSelector('.item');
    const choose = async (id) => {
      await panel.waitFor(() => document.querySelector('dialog[open]') === null, { what: 'no dialog' });
      await panel.evaluate(() => document.querySelector('.side .round[aria-haspopup]').focus());
      await panel.press('Enter');
      await panel.waitForSelector(`dialog[open] [data-choice="${id}"]`);
      await panel.evaluate((one) => document.querySelector(`[data-choice="${one}"]`).focus(), id);
      await panel.press('Enter');
    };
    const offered = () =>
      panel.evaluate(() => [...document.querySelectorAll('dialog [name=what]')].map((one) => one.value));
    await choose('kindness');
    await panel.waitForSelector('dialog[open] [name=what]');
    assert.deepEqual(await offered(), ['a free service', 'a hand-written card']);
    await panel.evaluate(() => document.querySelectorAll('dialog [name=what]')[1].focus());
    await panel.press('Space');
    await panel.press('Tab');
    await panel.type('2,50');
    await panel.press('Enter');
    await panel.waitForSelector('.toast');
    assert.equal(await panel.evaluate(() => document.activeElement?.className), 'go', 'the focus is in the list again');
    await choose('kindness');
    await panel.waitForSelector('dialog[open] [name=what]');
    assert.deepEqual(await offered(), ['a free service']);
    assert.match(await panel.evaluate(() => document.querySelector('dialog').textContent), /hand-written card.*47\.5/s);
    await panel.press('Escape');
    assert.deepEqual(panel.errors, []);
    assert.deepEqual(browser.requests().refused, []);
  });
}
