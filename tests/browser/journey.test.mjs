// The whole way, over the product as it is built, in both browsers and on both sites.
import assert from 'node:assert/strict';
import test from 'node:test';
import { agree, sites, walk } from './lib/journey.mjs';
import { browsers, launch } from './lib/launch.mjs';

for (const name of browsers) {
  test(`${name}: from a mention to a checked reply in the site's own composer`, async (t) => {
    const browser = await launch({ browser: name, extension: `build/extension/${name}-test` });
    t.after(() => browser.close());
    await agree(browser);
    for (const site of Object.keys(sites)) {
      await t.test(
        `${site}: badge, card, draft, insert, undo, finding, gate, post, answered req:H1 req:H5 req:H6 req:H10 req:0.8 req:1.1`,
        async () => {
          const page = await browser.open('about:blank');
          const kills = [];
          const seen = await walk(page, site, {
            // The worker dies in the middle of it, twice; nobody may notice.
            midway: async (where) => {
              await browser.killWorker();
              kills.push(where);
            },
          });
          assert.equal(kills.length, 2);
          assert.match(seen.reading, /Complaint/);
          assert.equal(new Set(seen.drafts).size, 3, 'three different drafts');
          for (const draft of seen.drafts) assert.match(draft, /Cara/);
          assert.ok(seen.inserted.startsWith(seen.prefix.trim()), 'what the site had filled in is kept');
          assert.ok(
            seen.drafts.some((draft) => seen.inserted.endsWith(draft)),
            'the draft stands in the editor exactly once',
          );
          assert.equal(seen.undone.trim(), seen.prefix.trim(), 'one undo takes it out');
          assert.equal(seen.redone, seen.inserted);
          assert.equal(seen.sentWhileHeld, 0, 'the first press on a Stop sends nothing');
          assert.equal(seen.sent.text.trim(), seen.mended.trim(), 'what went out is what stood in the box');
          assert.equal(seen.sent.target, sites[site].post, 'it answers the post the draft was for');
          assert.match(seen.answered, /answered/i);
          assert.deepEqual(seen.untrusted, {}, 'no made-up event reached a control of the site');
          assert.deepEqual(seen.keys, {}, 'no shortcut of the site fired');
          assert.deepEqual(page.errors, []);
          await page.close();
        },
      );
    }
    await t.test('nothing left the machine req:H2 req:R5', () => {
      const { refused, byPages } = browser.requests();
      assert.deepEqual(refused, []);
      for (const url of byPages)
        assert.match(
          url,
          /^(https:\/\/(x\.com|www\.facebook\.com)\/|chrome-extension:|moz-extension:|about:|data:|blob:)/,
        );
    });
    await t.test('the page has one element more than without Aplomb, and nothing moved req:H4', async () => {
      const outline = () => {
        const lines = [];
        const walkTree = (node, depth) => {
          if (node.localName === 'aplomb-overlay') return;
          lines.push(`${depth} ${node.localName} ${node.getAttribute('data-testid') ?? ''}`);
          for (const child of node.children) walkTree(child, depth + 1);
        };
        walkTree(document.documentElement, 0);
        return {
          tree: lines.join('\n'),
          hosts: document.querySelectorAll('aplomb-overlay').length,
          width: document.body.scrollWidth,
          height: document.body.scrollHeight,
        };
      };
      const page = await browser.open(sites.x.url);
      await page.waitForSelector('aplomb-overlay');
      await page.waitFor(
        (post) =>
          document.querySelector('aplomb-overlay').shadowRoot.querySelector(`.badge[data-post="${post}"]`) !== null,
        { args: [sites.x.post], what: 'the badge' },
      );
      const dressed = await page.evaluate(outline);
      await page.close();
      const bare = await launch({ browser: name, extension: null, replica: browser.replica });
      const plain = await bare.open(sites.x.url);
      await plain.waitForSelector('[data-testid="tweetTextarea_0"]');
      const naked = await plain.evaluate(outline);
      await bare.close();
      assert.equal(dressed.hosts, 1);
      assert.equal(naked.hosts, 0);
      assert.equal(dressed.tree, naked.tree);
      assert.deepEqual([dressed.width, dressed.height], [naked.width, naked.height]);
    });
  });
}
