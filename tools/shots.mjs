// Pictures of the running product, for the README and for the eye: badge, card, finding, queue, editor, first run, practice, guide;
// light, dark, narrow, at 200 %, right to left. `npm run shots [-- DIR]` after `npm run build`; needs Chromium.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Face } from '../tests/browser/lib/face.mjs';
import { agree, sites } from '../tests/browser/lib/journey.mjs';
import { launch } from '../tests/browser/lib/launch.mjs';

const out = process.argv[2] ?? 'build/shots';
const extension = 'build/extension/chromium-test';
if (!existsSync(join(extension, 'core.wasm'))) {
  console.error(`${extension} is missing: npm run build`);
  process.exit(1);
}
mkdirSync(out, { recursive: true });

const brand = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  colour: '#0b8f6a',
  accounts: [
    { site: 'x', handle: 'acmehelp', role: 'care' },
    { site: 'facebook', handle: 'acme', role: 'care' },
  ],
  agent: { first: 'Anna', initials: 'AB' },
  targets: [
    { kind: 'complaint', site: '*', first: 'PT30M', next: 'PT1H', clock: 'calendar' },
    { kind: '*', site: '*', first: 'PT1H', clock: 'calendar' },
  ],
  contact: { mail: 'help@acme.example', phone: '+44 20 7946 0958', form: 'acme.example/help' },
  rules: [
    { n: 1, title: 'No insults', text: 'Criticism is welcome. Insults, threats and slurs are removed.' },
    { n: 2, title: 'No adverts', text: '' },
  ],
  plan: [{ category: 'delivery', owner: 'Leo', backup: 'Mina', contact: 'ext. 12' }],
  answers: [
    { code: 'hours', question: 'When are you open?', answer: 'Hi {name|there}, we are open from 9 to 5. {agent}' },
  ],
};
const looks = [
  { tail: 'light' },
  { tail: 'dark', dark: true },
  { tail: 'narrow', width: 360 },
  { tail: '200', zoom: 2 },
  { tail: 'rtl', language: 'ar' },
];

for (const { tail, dark = false, width = 1280, zoom = 1, language } of looks) {
  const b = await launch({ extension, args: language ? [`--lang=${language}`, `--accept-lang=${language}`] : [] });
  const dress = async (page) => {
    await page.raw.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    await page.raw.setViewport({
      width: Math.round(width / zoom),
      height: Math.round(860 / zoom),
      deviceScaleFactor: zoom,
    });
    await page.front();
    await page.painted();
  };
  const shot = (page, name, fullPage = false) =>
    page.raw.screenshot({ path: join(out, `${name}-${tail}.png`), fullPage });
  const surface = async (file, name, ready, before = async () => {}) => {
    const page = await b.openExtension(file);
    await page.waitForSelector(ready);
    await dress(page);
    await before(page);
    await shot(page, name, name === 'editor' || name === 'first-run');
    await page.close();
  };
  try {
    await surface('pages/welcome.html', 'first-run', '#f-name');
    await agree(b);
    const saving = await b.openExtension('pages/options.html');
    await saving.evaluate((one) => chrome.runtime.sendMessage({ kind: 'brand/save', brand: one }), brand);
    await saving.close();
    const page = await b.open('about:blank');
    const face = new Face(page);
    await dress(page);
    await page.goto(sites.x.url);
    const badge = `.badge[data-post="${sites.x.post}"]`;
    await face.shown('.badge');
    await shot(page, 'badge');
    // On a narrow page a badge may stand out of the way; what follows needs one that can be pressed.
    if (await face.look('place', badge, 0)) {
      await face.click(badge);
      await face.shown('.card .draft p');
      await shot(page, 'card');
      await page.press('Escape');
    }
    await page.click(sites.x.editor);
    await page.type('You are wrong, we never said that. Please post your phone number here.');
    await face.shown('.findings');
    await face.reads('.findings .verdict strong', /\S/);
    await shot(page, 'finding');
    await page.press('Alt+Shift+K');
    await face.shown('.palette');
    await shot(page, 'palette');
    await page.press('Escape');
    await surface('pages/panel.html', 'queue', '.item', (one) =>
      one.raw.setViewport({ width: 400, height: 700, deviceScaleFactor: 1 }),
    );
    await surface('pages/options.html', 'settings', '.keys');
    await surface('pages/options.html', 'editor', '.brand', async (one) => {
      await one.click('.brand .button');
      await one.waitForSelector('.sample');
    });
    await surface('pages/practice.html', 'practice', '.feed article', async (one) => {
      await one.waitFor(() => document.querySelector('aplomb-overlay')?.shadowRoot?.querySelector('.badge') !== null, {
        what: 'a badge',
      });
      await one.painted();
    });
    await surface('pages/guide.html', 'guide', '.sheet dl');
    console.log(`${tail}: done`);
  } finally {
    await b.close();
  }
}
console.log(`pictures in ${out}`);
