// Holding a send: in the same turn as the event, once, with the background stopped; the second press passes untouched.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, launch } from '../lib/launch.mjs';
import { ask, buildProbe } from '../probe/build.mjs';

const x = {
  url: 'https://x.com/compose/post?in_reply_to=1993401000000000101',
  box: '[role=dialog] [contenteditable=true]',
  button: '[data-testid=tweetButton]',
  target: '1993401000000000101',
};
const facebook = {
  url: 'https://www.facebook.com/acme/posts/122100000000001',
  box: '[aria-label="Comment as Acme"]',
  button: '#focused-state-composer-submit [role=button]',
  target: '122100000000001',
};
const chat = '[aria-label="Message"]';
const ways = [
  ['a click on X’s button', x, (page) => page.click(x.button)],
  ['Ctrl+Enter on X', x, (page) => page.press('Control+Enter')],
  [
    'Enter on X’s focused button',
    x,
    async (page) => {
      await page.evaluate((s) => document.querySelector(s).focus(), x.button);
      await page.press('Enter');
    },
  ],
  ['Enter on Facebook', facebook, (page) => page.press('Enter')],
  ['a click on Facebook’s button', facebook, (page) => page.click(facebook.button)],
];

for (const browser of browsers) {
  describe(`the gate in ${browser}`, () => {
    let b;
    before(async () => {
      b = await launch({ browser, extension: await buildProbe() });
    });
    after(() => b?.close());

    const sent = (page) => page.evaluate(() => window.__sent);
    const cold = async () => {
      await b.killWorker();
      assert.equal(await b.workerAlive(), false);
    };
    const write = async (page, box, text) => {
      await page.click(box);
      await page.type(text);
      await page.waitFor((s, t) => document.querySelector(s).innerText.includes(t), {
        args: [box, text],
        what: 'the typed text',
      });
    };

    for (const [how, site, send] of ways) {
      test(`${how} is held once with a stopped background, then passes req:H6 req:S4`, async () => {
        const page = await b.open(site.url);
        const text = 'you are an idiot';
        await write(page, site.box, text);
        const first = await ask(page, 'check', { selector: site.box });
        assert.equal(first.stop, true);
        await cold();
        await send(page);
        const log = await ask(page, 'log');
        assert.deepEqual(log.held, [text]);
        assert.deepEqual(await sent(page), [], 'nothing was sent');
        assert.equal(await ask(page, 'read', { selector: site.box }), text, 'the text is as it was');
        // The background wakes afterwards, for the reason only.
        let answered = [];
        const end = Date.now() + 10_000;
        while (!answered.length && Date.now() < end) answered = (await ask(page, 'log')).answered;
        assert.equal(answered.length, 1);
        assert.notEqual(answered[0].born, first.born, 'a new background answered');
        await send(page);
        await page.waitFor(() => window.__sent.length === 1, { what: 'the second press to send' });
        const [post] = await sent(page);
        assert.deepEqual({ text: post.text, target: post.target }, { text, target: site.target });
        assert.equal((await ask(page, 'log')).held.length, 1);
        assert.deepEqual(await page.evaluate(() => window.__untrusted), {}, 'nothing was pressed for the agent');
        await page.close();
      });
    }

    test('no verdict for this text and a stopped background: the press passes req:H6', async () => {
      const page = await b.open(x.url);
      await write(page, x.box, 'you are an idiot');
      await ask(page, 'check', { selector: x.box });
      await page.type('!');
      await cold();
      await page.click(x.button);
      await page.waitFor(() => window.__sent.length === 1, { what: 'the post' });
      assert.deepEqual((await ask(page, 'log')).held, []);
      await page.close();
    });

    test('keys that send nothing are not held: new lines, other boxes req:H6 req:S4', async () => {
      const page = await b.open(facebook.url);
      await write(page, facebook.box, 'idiot');
      await ask(page, 'check', { selector: facebook.box });
      await page.press('Shift+Enter');
      await page.press('Control+Enter');
      assert.deepEqual((await ask(page, 'log')).held, []);
      await write(page, chat, 'idiot');
      await ask(page, 'check', { selector: chat });
      await page.press('Enter');
      await page.waitFor(() => document.querySelectorAll('.chat-lines > div').length === 2, {
        what: 'the chat message',
      });
      assert.deepEqual((await ask(page, 'log')).held, []);
      await page.close();
    });
  });
}
