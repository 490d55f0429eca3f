// The set-up list with the real extension: the agent opens her own profile and it is ticked; the rest by keyboard, and it stays.
import assert from 'node:assert/strict';
import test from 'node:test';
import { agree, saveBrand } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  accounts: [{ site: 'x', handle: 'acmehelp' }],
  routine: { times: [], searches: ['acme parcels -jobs'] },
};

for (const name of browsers) {
  test(`${name}: the own profile ticks itself, the rest is ticked by keyboard and stays req:0.13 req:1.8 req:4.35`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    const open = () => browser.openExtension('pages/guide.html');
    let guide = await open();
    const box = (item) => `[data-item="${item}"]`;
    const checked = (item, want) =>
      guide.waitFor((selector, on) => document.querySelector(selector)?.checked === on, {
        args: [box(item), want],
        what: `${item} to be ${want ? 'ticked' : 'open'}`,
      });
    await checked('profile/x/acmehelp', false);
    const page = await browser.open('about:blank');
    await page.goto('https://x.com/acmehelp');
    await page.waitForSelector('[data-testid="UserDescription"]');
    await page.front();
    await page.waitFor(() => document.querySelector('aplomb-overlay') !== null, { what: 'Aplomb on the profile' });
    const end = Date.now() + 15_000;
    for (let done = false; !done; ) {
      if (Date.now() > end) throw new Error('waited 15 s in vain for the profile to be ticked');
      await new Promise((wait) => setTimeout(wait, 300));
      done = await guide.evaluate(async () => {
        const view = await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: 'setup/view', brand: 'acme' });
        return view.items.some((one) => one.id === 'profile/x/acmehelp' && one.by === 'page');
      });
    }
    await guide.close();
    guide = await open();
    await checked('profile/x/acmehelp', true);
    assert.match(await guide.evaluate(() => document.querySelector('.ticks').textContent), /seen on the page on/);
    await guide.evaluate(() => document.querySelector('[data-item="presence"]').focus());
    await guide.press('Space');
    await checked('presence', true);
    await guide.close();
    guide = await open();
    await checked('presence', true);
    const text = await guide.evaluate(() => document.querySelector('.ticks code').textContent);
    assert.equal(text, '"Acme" OR "acme parcels" OR "acmehelp" -jobs');
    assert.deepEqual(
      await guide.evaluate(() => [...document.querySelectorAll('.ticks a[target]')].map((one) => one.href)),
      ['https://x.com/search?q=acme%20parcels%20-jobs&f=live'],
    );
    assert.deepEqual(browser.requests().refused, []);
  });
}
