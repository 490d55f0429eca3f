// A second opinion between two clean profiles that share nothing but a text: asked from the card, answered on the colleague's page,
// taken back into the card and inserted; by keyboard, in both browsers.
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
  accounts: [{ site: 'x', handle: 'acmehelp' }],
  reviewers: [{ first: 'Mina' }, { first: 'Nobody', hours: { mon: [] } }],
};
const s = sites.x;

/** Puts a text where the keyboard is, as a paste does; browsers differ in how that is driven. */
async function put(page, text) {
  if (page.browser === 'chromium') await page.raw.keyboard.sendCharacter(text);
  else await page.type(text);
}

/** What the other side does: opens the message, looks, votes, writes it anew and copies the answer. */
async function colleague(name, message) {
  const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
  try {
    const page = await browser.openExtension('pages/colleague.html');
    await page.front();
    const focus = (selector) => page.evaluate((one) => document.querySelector(one).focus(), selector);
    const says = (pattern) =>
      page.waitFor((one) => new RegExp(one).test(document.querySelector('#said').textContent), {
        args: [pattern.source],
        what: `the page to say ${pattern}`,
      });
    // What the clipboard gets is also kept where the test can see it.
    await page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => {
        window.copied = text;
        return write(text).catch(() => {});
      };
    });
    await focus('#paste');
    await page.type('no message');
    await focus('#read');
    await page.press('Enter');
    await says(/no message of Aplomb/);
    await focus('#paste');
    await page.press('Control+a');
    await put(page, message.replace(/(\[aplomb[^\n]*\n.)./, '$1*'));
    await focus('#read');
    await page.press('Enter');
    await says(/missing or was changed/);
    await focus('#paste');
    await page.press('Control+a');
    await put(page, message);
    await page.waitForSelector('.vote [name=vote]');
    const shown = await page.text('.vote');
    await focus('#give');
    await page.press('Enter');
    await says(/What do you say/);
    await focus('[name=vote][value=change]');
    await page.press('Space');
    await focus('#reply');
    await page.press('Control+a');
    await page.type('Hi [name], calm down. I am looking for it now.');
    // The colleague's own rules read along; a mark is no gap.
    await page.waitForSelector('#found .stop');
    const found = await page.text('#found');
    await page.press('Control+a');
    await page.type('Hi [name], I am sorry. I am looking for it now.');
    await page.waitFor(() => !document.querySelector('#found .stop'), { what: 'nothing to stop' });
    await focus('#line');
    await page.type('Say sorry first.');
    await focus('#by');
    await page.type('Mina');
    await focus('#give');
    await page.press('Enter');
    await says(/Now paste it/);
    const answer = await page.evaluate(() => window.copied);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(browser.requests().refused, []);
    return { shown, found, answer };
  } finally {
    await browser.close();
  }
}

for (const name of browsers) {
  test(`${name}: a colleague is asked, answers, and the reply goes in as they wrote it req:1.17 req:1.18 req:1.20 req:H10 req:R5`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    const page = await browser.open('about:blank');
    const face = new Face(page);
    await page.goto(s.url);
    await face.shown(`.badge[data-post="${s.post}"]`);
    await page.click(s.editor);
    await face.click(`.badge[data-post="${s.post}"]`);
    await face.shown('.card .draft p');
    const draft = await face.text('.card .draft p[dir]');
    const go = async (selector) => {
      await face.until(`${selector} to take the focus`, 'focus', selector);
      await page.press('Enter');
    };
    await go('[data-act=colleague]');
    await face.reads('.card .people', /Mina.? can be asked at any time/);
    assert.match(await face.text('.card .people'), /Nobody.? has no hours/);
    let message = '';
    for (const end = Date.now() + 10_000; !message && Date.now() < end; )
      message = (await face.look('value', '.card .out')) ?? '';
    assert.match(message, /\[aplomb 1 /);
    assert.doesNotMatch(message.replace(/\[aplomb[^\]]*\]/, ''), /Cara|Mendez/);
    assert.ok(message.includes(draft.replaceAll('Cara', '[name]').split('\n')[0]));
    await go('[data-act=ask]');
    await face.reads('.card .colleague .told', /reminded/);
    await face.reads('.card .times', /Second opinion/);

    // The queue knows it too, and has a word to send after.
    const panel = await browser.openExtension('pages/panel.html');
    await panel.front();
    const pending = () =>
      [...document.querySelectorAll('.item')].find((one) =>
        /with a colleague since/.test(one.querySelector('.meta')?.textContent),
      );
    await panel.waitFor(`(${pending})() !== undefined`, { what: 'the row to say where it is' });
    await panel.evaluate(`(${pending})().querySelector('.side .round[aria-haspopup]').focus()`);
    await panel.press('Enter');
    await panel.waitForSelector('dialog[open] [data-choice="nudge"]');
    await panel.press('Escape');
    assert.deepEqual(panel.errors, []);
    await panel.close();

    const { shown, found, answer } = await colleague(name, message);
    assert.match(shown, /Anna asks/);
    assert.doesNotMatch(shown, /Cara|Mendez/);
    assert.match(shown, /Ready|Look again|Stop/);
    assert.doesNotMatch(found, /\[name\]/);
    assert.doesNotMatch(answer.replace(/\[aplomb[^\]]*\]/, ''), /Cara/);

    await page.front();
    await face.until('the box for the answer', 'focus', '#ap-answer');
    await page.type('hello');
    await go('[data-act=read]');
    await face.reads('.card .colleague .told', /no message of Aplomb/);
    await face.until('the box for the answer', 'focus', '#ap-answer');
    await page.press('Control+a');
    await put(page, answer);
    await face.reads('.card .opinions', /Change it.*Mina.*Say sorry first\./);
    await face.reads('.card .drafts', /Mina would write.*Hi Cara, I am sorry\. I am looking for it now\./);
    await face.reads('.card .times', /^(?!.*Second opinion)/s); // its clock is over
    const theirs = await face.nth('.card .draft', /Mina would write/);
    await face.click('.card .draft', theirs);
    await face.click('.card footer .button', await face.nth('.card footer .button', /^Insert/));
    await page.waitFor(
      () =>
        [...window.__editors.values()].some((one) =>
          /Hi Cara, I am sorry\. I am looking for it now\./.test(one.text()),
        ),
      { what: 'the colleague’s words in the reply box' },
    );
    assert.deepEqual(await page.evaluate(() => window.__keys), {}, 'no shortcut of the site fired');
    assert.deepEqual(await page.evaluate(() => window.__untrusted), {});
    assert.deepEqual(page.errors, []);
    assert.deepEqual(browser.requests().refused, []);
  });
}
