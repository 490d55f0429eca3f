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
      // Whoever waits for an answer starts it anew at once: what counts is that this one is gone. One that has hardly begun
      // does not always hear it the first time.
      const was = workers();
      const session = await browser.target().createCDPSession();
      const end = Date.now() + 5000;
      const left = async () => {
        const { targetInfos } = await session.send('Target.getTargets');
        return targetInfos.map((one) => one.targetId).filter((id) => was.some((target) => target._targetId === id));
      };
      for (let ids = await left(); ids.length > 0; ids = await left()) {
        if (Date.now() > end) throw new Error('the service worker did not stop within 5 s');
        for (const targetId of ids) await session.send('Target.closeTarget', { targetId }).catch(() => {});
        await new Promise((r) => setTimeout(r, 20));
      }
      await session.detach();
    },
    close: () => browser.close(),
  };
}
