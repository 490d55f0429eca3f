// Two cases of one order: joined from the queue by keyboard, taken apart again; then everything is exported, erased and imported.
import assert from 'node:assert/strict';
import test from 'node:test';
import { agree } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const brand = { aplomb: 1, id: 'acme', name: 'Acme', accounts: [{ site: 'x', handle: 'acmehelp' }] };
const mentions = [
  { author: '@dana_ruiz', text: 'where is my order 20391447? It never came' },
  { author: '@bo', text: 'order 20391447 is my wife’s, it has not come and nobody answers' },
];

for (const name of browsers) {
  test(`${name}: cases are joined and taken apart, and an export comes in again whole req:3.10 req:R3`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    const panel = await browser.openExtension('pages/panel.html');
    const send = (message) => panel.evaluate((one) => (globalThis.browser ?? chrome).runtime.sendMessage(one), message);
    await send({ kind: 'brand/save', brand });
    for (const one of mentions)
      assert.equal((await send({ kind: 'card/manual', site: 'x', audience: 'public', ...one })).failed, undefined);
    const items = (n) =>
      panel.waitFor((many) => document.querySelectorAll('.item').length === many, { args: [n], what: `${n} cases` });
    await panel.front();
    await items(2);
    await panel.evaluate(() => document.querySelector('.go').focus());
    await panel.press('m');
    await panel.waitForSelector('dialog[open] .join input[type="radio"]');
    assert.match(await panel.evaluate(() => document.querySelector('.join').textContent), /Same number: 20391447/);
    await panel.evaluate(() => document.querySelector('.join input[type="radio"]').focus());
    await panel.press('Enter');
    await items(1);
    assert.match(await panel.evaluate(() => document.querySelector('.item .meta').textContent), /2 cases in one/);

    const { text } = await send({ kind: 'store/export' });
    assert.equal((await send({ kind: 'store/erase', what: { all: true } })).failed, undefined);
    await agree(browser);
    const came = await send({ kind: 'store/import', text });
    assert.deepEqual([came.failed, came.added.cases, came.aside, came.against], [undefined, 2, 0, 0]);
    await panel.front();
    await items(1);
    await panel.evaluate(() => document.querySelector('.go').focus());
    await panel.press('m');
    await panel.waitForSelector('[data-apart]');
    await panel.evaluate(() => document.querySelector('[data-apart]').focus());
    await panel.press('Enter');
    await items(2);
    await panel.waitFor(() => document.activeElement?.className === 'go', { what: 'the focus in the list' });
    await panel.press('u');
    await items(1);
    assert.deepEqual(panel.errors, []);
  });
}
