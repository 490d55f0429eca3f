// Debian's Chromium through puppeteer-core.
import puppeteer from 'puppeteer-core';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function startChromium({ extension, headless, proxyPort, spki, profile, args, width, height }) {
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless,
    pipe: true,
    userDataDir: profile,
    ignoreDefaultArgs: ['--disable-extensions'],
    defaultViewport: { width, height },
    args: [
      // The sandbox can't be set up by root; for everybody else it stays on.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      '--metrics-recording-only',
      '--disable-features=OptimizationHints,MediaRouter,Translate',
      `--window-size=${width},${height + 90}`,
      '--lang=en-GB',
      '--force-color-profile=srgb',
      // All traffic goes to our proxy; a name that should get past it resolves to nothing.
      `--proxy-server=127.0.0.1:${proxyPort}`,
      '--proxy-bypass-list=<-loopback>',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      `--ignore-certificate-errors-spki-list=${spki}`,
      ...(extension
        ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
        : ['--disable-extensions']),
      ...args,
    ],
  });
  const isWorker = (t) => t.type() === 'service_worker' && t.url().startsWith('chrome-extension://');
  let extensionId = null;
  if (extension) {
    const worker = await browser.waitForTarget(isWorker, { timeout: 15_000 });
    extensionId = new URL(worker.url()).host;
  }
  const workers = () => browser.targets().filter((t) => isWorker(t) && new URL(t.url()).host === extensionId);
  const first = (await browser.pages())[0];
  let unused = first;
  return {
    browser,
    extensionId,
    newPage: async () => {
      const page = unused ?? (await browser.newPage());
      unused = null;
      return page;
    },
    extensionUrl: (file) => `chrome-extension://${extensionId}/${file}`,
    gotoExtension: (page, file) => page.goto(`chrome-extension://${extensionId}/${file}`, { waitUntil: 'load' }),
    workerAlive: async () => workers().length > 0,
    killWorker: async () => {
      for (const target of workers()) await (await target.worker()).close();
      const end = Date.now() + 5000;
      while (workers().length > 0) {
        if (Date.now() > end) throw new Error('the service worker did not stop within 5 s');
        await new Promise((r) => setTimeout(r, 20));
      }
    },
    close: () => browser.close(),
  };
}
