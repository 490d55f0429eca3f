// The site's own menu on somebody else's post, on both sites and in both browsers: what the house rules say stands beside it
// while it is open, the menu itself works as ever, and the notice is one press away where a rule is broken.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Face } from './lib/face.mjs';
import { agree, saveBrand } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  agent: { first: 'Anna' },
  accounts: [
    { site: 'x', handle: 'acmehelp', role: 'care' },
    { site: 'facebook', handle: 'acme', role: 'brand' },
  ],
  rules: [
    { n: 1, title: 'Stay on the subject', text: '' },
    { n: 2, title: 'No insults and no threats', text: '' },
    { n: 3, title: 'No advertising or spam', text: '' },
  ],
};
const id = (n) => `19934010000000${n}`;
const menus = {
  x: {
    url: `https://x.com/notifications/mentions`,
    complaint: id('00101'),
    broken: id('00106'),
    /** The menu button of a post, scrolled into view. */
    button: (post) => {
      const article = [...document.querySelectorAll('article')].find((a) =>
        a.querySelector(`a[href$="/status/${post}"]`),
      );
      const button = article?.querySelector('[data-testid="caret"]');
      if (!button) return null;
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      const r = button.getBoundingClientRect();
      return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
    },
  },
  facebook: {
    url: 'https://www.facebook.com/acme/posts/122100000000001',
    complaint: '971000000000001',
    broken: '971000000000005',
    button: (post) => {
      const article = [...document.querySelectorAll('[role="article"]')].find(
        (a) => a.querySelector(`a[href*="comment_id=${post}"]`) && !a.hasAttribute('aria-posinset'),
      );
      const button = article?.querySelector('[aria-haspopup="menu"]');
      if (!button) return null;
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      const r = button.getBoundingClientRect();
      return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
    },
  },
};

for (const name of browsers) {
  test(`${name}: before something is hidden, deleted or blocked`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    await saveBrand(browser, brand);
    for (const [site, s] of Object.entries(menus)) {
      await t.test(
        `${site}: a rule-abiding complaint, then abuse req:1.21 req:1.23 req:2.9 req:2.10 req:H1`,
        async () => {
          const page = await browser.open('about:blank');
          await page.goto(s.url);
          const face = new Face(page);
          const press = async (post) => {
            const at = await page.waitFor(s.button, { args: [post], what: `the menu button of ${post}` });
            await page.painted();
            await page.click(
              await page.waitFor(s.button, { args: [post], what: 'the button to stand still' }).catch(() => at),
            );
          };
          await face.shown(`.badge[data-post="${s.complaint}"]`);
          await press(s.complaint);
          // the site's menu is there at once, whatever we are doing
          await page.waitForSelector('[role="menu"] [role="menuitem"]', { visible: true, timeout: 2000 });
          await face.reads(
            '.guard',
            /Before you hide, delete or block.*breaks none of your house rules.*Readers see the gap/,
          );
          assert.match(await face.text('.guard .kept'), /Kept on this machine/);
          assert.equal(await face.look('count', '.guard .row .button'), 1, 'nothing to give notice of');
          // beside the menu, not over it
          const menu = await page.box('[role="menu"]');
          const guard = await face.look('place', '.guard', 0);
          const covers =
            guard.x - guard.width / 2 < menu.x + menu.width &&
            guard.x + guard.width / 2 > menu.x &&
            guard.y < menu.y + menu.height &&
            guard.y + guard.height / 2 > menu.y;
          assert.equal(covers, false, `the panel ${JSON.stringify(guard)} lies over the menu ${JSON.stringify(menu)}`);
          await page.press('Escape');
          await page.click({ x: 8, y: 8 });
          await face.gone('.guard');

          await press(s.broken);
          await face.reads('.guard', /It reads as: Abuse.*Your rule 2/);
          await page.waitForSelector('[role="menu"] [role="menuitem"]', { visible: true });
          await face.click('.guard .row .button', await face.nth('.guard .row .button', /notice/));
          await face.shown('.card .draft p');
          assert.match(await face.text('.card .draft p[dir]'), /because/i);
          assert.deepEqual(
            await page.evaluate(() => window.__untrusted),
            {},
            'no control of the site was pressed by script',
          );
          assert.deepEqual(page.errors, []);
          await page.close();
        },
      );
      await t.test(
        `${site}: the menu does what it did: the agent deletes, and the note is still there req:1.23`,
        async () => {
          const page = await browser.open('about:blank');
          await page.goto(s.url);
          const face = new Face(page);
          await face.shown(`.badge[data-post="${s.complaint}"]`);
          await page.click(await page.waitFor(s.button, { args: [s.broken], what: 'the menu button' }));
          await face.shown('.guard');
          await page.waitForSelector('[role="menuitem"]', { visible: true });
          await page.click('[role="menu"] [role="menuitem"]');
          await page.waitFor((post) => !document.querySelector(`a[href*="${post}"]`), {
            args: [s.broken],
            what: 'the site to take the post away',
          });
          await page.close();
          const options = await browser.openExtension('pages/options.html');
          const kept = await options.evaluate(async () => {
            const { text } = await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: 'store/export' });
            return JSON.parse(text).notes.map((note) => note.post);
          });
          assert.ok(kept.includes(s.broken), `notes of ${kept}`);
          await options.close();
        },
      );
    }
  });
}
