// The way from a mention on the native page to a checked reply in the site's own composer, as a person walks it. Shared by
// the browser tests and `./run --headless`. Each step is told to `say(text)`; `shot(name)` takes a picture.
import { Face } from './face.mjs';

const id = (n) => `19934010000000${n}`;
/** What each site calls its parts; the walk is the same. */
export const sites = {
  x: {
    url: `https://x.com/caramendez/status/${id('00101')}`,
    post: id('00101'),
    editor: '[data-testid="tweetTextarea_0"]',
    button: '[data-testid="tweetButtonInline"], [data-testid="tweetButton"]',
    text: () => [...window.__editors.values()].map((e) => e.text()).find((t) => t !== '') ?? '',
  },
  facebook: {
    url: 'https://www.facebook.com/acme/posts/122100000000001',
    post: '971000000000001',
    editor: 'form[role="presentation"] [contenteditable="true"][aria-label^="Reply"]',
    // The person presses the site's own "Reply" under the comment; the box opens with the customer's name in it.
    open: (page) =>
      page.evaluate(() => {
        const article = [...document.querySelectorAll('[role="article"][aria-label^="Comment by Cara Mendez"]')][0];
        const reply = [...article.querySelectorAll('[role="button"]')].find((e) => e.textContent.trim() === 'Reply');
        const r = reply.getBoundingClientRect();
        return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
      }),
    button: 'form:has([aria-label^="Reply"]) #focused-state-composer-submit [role="button"]',
    text: () => [...window.__editors.values()].map((e) => e.text()).find((t) => t !== '') ?? '',
  },
};

/** Agrees on the first-run page as a new user does. */
export async function agree(browser) {
  const page = await browser.openExtension('pages/welcome.html');
  await page.waitForSelector('#agree', { visible: true });
  await page.click('#agree');
  await page.waitForSelector('#practise', { visible: true });
  await page.close();
}

/** Saves a brand's file as its own page would. */
export async function saveBrand(browser, brand) {
  const page = await browser.openExtension('pages/options.html');
  await page.waitFor(
    async (one) =>
      !(await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: 'brand/save', brand: one })).failed,
    { args: [brand], what: `${brand.name} to be saved` },
  );
  await page.close();
}

/** Walks one site and returns what a test wants to know. `page` is a fresh tab. */
export async function walk(
  page,
  site,
  { say = () => {}, shot = async () => {}, midway = async () => {}, theme = 'light' } = {},
) {
  const s = sites[site];
  const face = new Face(page);
  const editorText = () => page.evaluate(s.text);
  const settle = async (what, fits) => {
    const end = Date.now() + 15_000;
    for (;;) {
      const text = await editorText();
      if (fits(text)) return text;
      if (Date.now() > end)
        throw new Error(`waited 15 s in vain for ${what}; the editor holds ${JSON.stringify(text)}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  };
  await page.goto(`${s.url}?theme=${theme}`);
  const badge = `.badge[data-post="${s.post}"]`;
  await face.shown(badge);
  say(`badge: ${await face.text(badge)}`);
  await shot('badge');

  await face.click(badge);
  await face.shown('.card .draft p');
  const reading = await face.text('.card .reading');
  say(`card: ${reading}`);
  const drafts = [];
  for (let n = 0; n < 3; n += 1) drafts.push(await face.text('.card .draft .words, .card .draft p[dir]', n));
  drafts.forEach((text, n) => {
    say(`draft ${n + 1}: ${text}`);
  });
  await shot('card');

  // The reply box is folded: the card says so rather than open it.
  const insert = async () => face.click('.card footer .button', await face.nth('.card footer .button', /^Insert/));
  await insert();
  const folded = await face.reads('.card .outcome', /\S/);
  say(`insert without an open reply box: ${folded}`);
  if (s.open) {
    await page.click(await s.open(page));
    await page.waitForSelector(s.editor, { visible: true });
  } else {
    await page.click(s.editor);
  }
  const prefix = await editorText();
  await midway('before insertion');
  await insert();
  const inserted = await settle('the draft in the editor', (text) => text.length > prefix.length + 20);
  say(`inserted: ${inserted}`);
  await shot('inserted');

  await page.press('Control+z');
  const undone = await settle('undo', (text) => text !== inserted);
  await page.press(page.browser === 'firefox' ? 'Control+Shift+z' : 'Control+Shift+z');
  const redone = await settle('redo', (text) => text === inserted);
  say('one Ctrl+Z took the draft out, one redo brought it back');

  await page.press('Control+End');
  await page.type(' Calm down, you should have read the terms.');
  await face.shown('.findings');
  const verdict = await face.judged(/Stop/i);
  say(`while typing: ${verdict}; ${await face.text('.findings .finding .says')}`);
  await shot('finding');
  await midway('before the gate');

  const sentBefore = await page.evaluate(() => window.__sent.length);
  await page.click(s.button);
  await face.shown('.held');
  const held = await face.text('.held');
  const sentWhileHeld = (await page.evaluate(() => window.__sent.length)) - sentBefore;
  say(`the first press was held: ${held}`);
  await shot('held');

  // The agent mends it: first by a fix where one is offered, then by hand.
  const fixable = await face.look('count', '.findings .fix');
  let fixed = null;
  if (fixable > 0) {
    const before = await editorText();
    await face.click('.findings .fix');
    fixed = await settle('the fix', (text) => text !== before);
    say(`fixed: ${fixed}`);
  }
  const marker = fixed ?? (await editorText());
  const box = await page.box(s.editor);
  await page.click(s.open ? { x: box.x + box.width - 6, y: box.y + box.height - 8 } : { x: box.x + 12, y: box.y + 12 });
  await page.press('Control+End');
  await page.press('End');
  for (let n = marker.length - inserted.trimEnd().length; n > 0; n -= 1) await page.press('Backspace');
  const mended = await settle('the mended text', (text) => text.trimEnd() === inserted.trimEnd());
  await face.reads('.findings .verdict strong', /Ready|Look/i);
  await page.click(s.button);
  await page.waitFor((n) => window.__sent.length > n, { args: [sentBefore], what: 'the site to post' });
  const sent = await page.evaluate(() => window.__sent.at(-1));
  say(`posted by the person's own press: ${sent.text}`);
  const answered = await face.reads(badge, /answered/i);
  say(`the badge now says: ${answered}`);
  await shot('answered');
  return {
    reading,
    drafts,
    folded,
    prefix,
    inserted,
    undone,
    redone,
    verdict,
    held,
    sentWhileHeld,
    fixed,
    mended,
    sent,
    answered,
    untrusted: await page.evaluate(() => window.__untrusted),
    foreign: await page.evaluate(() => window.__foreign),
    keys: await page.evaluate(() => window.__keys),
  };
}
