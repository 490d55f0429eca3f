// Pictures of every state for the eye, into build/shots: node tests/extension/overlay/shots.mjs [state,state…]
import { answers, queue } from './answers.mjs';
import { buildGallery, launch, open, settled, shots } from './lab.mjs';

const only = process.argv[2]?.split(',');
await buildGallery();
const browser = await launch();
const shot = async (page, name, fullPage = false) => {
  await settled(page);
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage });
};
try {
  const main = ['badges', 'card', 'findings', 'held'];
  for (const [tail, options, theme, states] of [
    ['light', {}, 'light', null],
    ['dim', {}, 'dim', main],
    ['dark', {}, 'dark', main],
    ['lights-out', {}, 'lights-out', main],
    ['narrow', { width: 360 }, 'light', [...main, 'bar-not-understood', 'card-manual']],
    ['200', { zoom: 2 }, 'light', main],
    ['rtl', { language: 'ar' }, 'light', main],
  ]) {
    const page = await open(browser, 'gallery', options);
    await page.evaluate(
      (t, rtl) => {
        window.gallery.page(t);
        if (rtl) document.documentElement.dir = 'rtl';
      },
      theme,
      options.language === 'ar',
    );
    for (const state of states ?? (await page.evaluate(() => window.gallery.states))) {
      if (only && !only.includes(state)) continue;
      await page.evaluate((s) => window.gallery.show(s), state);
      await settled(page);
      await shot(page, `${state}-${tail}`);
    }
    await page.close();
  }
  for (const dark of only ? [] : [false, true]) {
    const tail = dark ? '-dark' : '';
    const panel = await open(browser, 'panel', { width: 400, height: 760, dark, answers: answers() });
    await panel.waitForSelector('.item');
    await shot(panel, `panel${tail}`);
    const options = await open(browser, 'options', { dark, answers: answers() });
    await options.waitForSelector('.brand');
    await shot(options, `options${tail}`, true);
    await options.click('.brand .button');
    await shot(options, `options-edit${tail}`, true);
    await shot(await open(browser, 'welcome', { dark, answers: answers() }), `welcome${tail}`, true);
  }
  if (!only) {
    const empty = await open(browser, 'panel', {
      width: 320,
      height: 600,
      answers: answers({ 'queue/list': queue(0, { trouble: { id: 'store_full', detail: '' } }) }),
    });
    await empty.waitForSelector('.empty');
    await shot(empty, 'panel-empty');
  }
} finally {
  await browser.close();
}
