// The report of a page that is not understood: one press from where Aplomb says so, and nobody's word in it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

for (const name of browsers) {
  test(`${name}: what a page has and lacks is copied, without a text, an address or a person req:H7`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    const url = 'https://x.com/caramendez/status/1993401000000000199';
    browser.replica.serve(url, {
      body: '<!doctype html><html lang="en"><body><main><div role="article" data-testid="post-of-maria-83"><b>Secret Name</b><p lang="en">My order 4471920 never came</p><a href="/secretname/photo">see</a></div></main><textarea id="paste"></textarea></body></html>',
    });
    const page = await browser.open(url);
    const face = new Face(page);
    await face.reads('.bar', /cannot read|not read|safely/i);
    await face.click('.bar .button', await face.nth('.bar .button', /report/));
    await face.reads('.bar .outcome', /no text and no person/);
    await page.click('#paste');
    await page.press('Control+v');
    const report = await page.waitFor(() => document.getElementById('paste').value, {
      what: 'the report to be pasted',
    });
    assert.match(report, /^Aplomb \d+\.\d+\.\d+, x, status, page in en\nnot-understood \(0\)/);
    assert.match(report, /found: 0 of 0/);
    assert.match(report, /userName: 0/);
    assert.match(report, /container: 1/);
    assert.match(report, /first block not understood:\n +div role=article data-testid=·/);
    assert.match(report, /p lang=en 27 letters/);
    assert.doesNotMatch(report, /Secret|secretname|order|4471920|maria|caramendez|https?:/);
    await page.close();
  });
}
