// What ./run does once everything is built: opens a browser with the extension on the replica sites (or the real ones, or a
// saved page), or walks the journey by itself and writes a transcript and pictures to build/journey.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { agree, sites, walk } from '../tests/browser/lib/journey.mjs';
import { launch } from '../tests/browser/lib/launch.mjs';

const [mode = '', file] = process.argv.slice(2);
const display = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const browserName = mode === '--firefox' ? 'firefox' : 'chromium';
const headless = mode === '--headless' || !display;

if (mode === '--page' && !file) {
  console.error('aplomb: --page needs a file, such as ./run --page saved.html');
  process.exit(2);
}
if (mode === '--live' && !display) {
  console.error('aplomb: --live needs a display, since you log in there yourself; without one try ./run --headless');
  process.exit(2);
}
if (headless && mode !== '--headless') console.log('No display here: walking the journey without a window.\n');

if (headless && mode !== '--page') {
  const out = 'build/journey';
  mkdirSync(out, { recursive: true });
  const transcript = [];
  const say = (text) => {
    transcript.push(text);
    console.log(text);
  };
  let failed = false;
  const walks = [
    ['chromium', 'light'],
    ['chromium', 'dark'],
    ['firefox', 'light'],
  ].filter(([browser]) => mode !== '--firefox' || browser === 'firefox');
  for (const [browser, theme] of walks) {
    const b = await launch({ browser, extension: `build/extension/${browser}-test` });
    try {
      await agree(b);
      for (const site of Object.keys(sites)) {
        say(`\n## ${site} in ${browser}, ${theme}`);
        const page = await b.open('about:blank');
        let n = 0;
        await walk(page, site, {
          say,
          theme,
          shot: (name) => page.screenshot({ path: `${out}/${browser}-${theme}-${site}-${(n += 1)}-${name}.png` }),
        });
        await page.close();
      }
      const { refused } = b.requests();
      say(`\nrequests that tried to leave the machine: ${refused.length}`);
    } catch (error) {
      failed = true;
      say(`stopped: ${error.message}`);
      console.error(error);
    } finally {
      await b.close();
    }
  }
  writeFileSync(`${out}/transcript.md`, `${transcript.join('\n')}\n`);
  console.log(`\ntranscript and pictures: ${out}`);
  process.exit(failed ? 1 : 0);
}

if (mode === '--live') {
  // The real sites, an ordinary profile of its own, the build that ships: no driver, no switches but the extension.
  const { spawn } = await import('node:child_process');
  console.log(
    'Opening the real sites. Log in there; Aplomb asks for your agreement on its first page. Close the window to end.',
  );
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    'chromium',
    [
      '--user-data-dir=build/live-profile',
      '--no-first-run',
      `--disable-extensions-except=${process.cwd()}/build/extension/chromium`,
      `--load-extension=${process.cwd()}/build/extension/chromium`,
      ...root,
      'https://x.com/home',
      'https://www.facebook.com/',
    ],
    { stdio: 'ignore' },
  );
  child.on('exit', () => process.exit(0));
} else {
  const b = await launch({
    browser: browserName,
    extension: `build/extension/${browserName}${mode === '--page' ? '-test' : ''}`,
    headless,
  });
  if (mode === '--page') {
    const body = readFileSync(file, 'utf8');
    const facebook = /facebook/i.test(file) || (/facebook\.com/.test(body) && !/data-testid="tweet"/.test(body));
    const url = facebook ? 'https://www.facebook.com/saved' : 'https://x.com/home';
    b.replica.serve(url, { body });
    await agree(b);
    const page = await b.open(url);
    console.log(`${basename(file)} is open at ${url}, its scripts are off.`);
    if (headless) {
      await page.waitForSelector('aplomb-overlay');
      mkdirSync('build/journey', { recursive: true });
      await page.screenshot({ path: 'build/journey/page.png' });
      console.log('No display here: a picture of it is build/journey/page.png');
      await b.close();
      process.exit(0);
    }
  } else {
    await b.openExtension('pages/welcome.html');
    for (const site of Object.values(sites)) await b.open(site.url);
    console.log(`${browserName} is open on the replica sites. Try this:
  1. Agree on the first page.
  2. On x.com, press the badge beside Cara's post. Pick a draft with 1, 2 or 3.
  3. Click into the site's reply box, then press Insert in the card.
  4. Add "Calm down." and see what Aplomb says. Press the site's own Reply button: it is held once.
  5. Take it out again and press Reply. The badge turns to "answered".
  The other tab is the same on Facebook. Nothing leaves this machine.
Press Ctrl+C here to end.`);
  }
  await new Promise((done) => {
    process.on('SIGINT', done);
    b.raw.on('disconnected', done);
  });
  await b.close().catch(() => {});
  process.exit(0);
}
