// Debian's Firefox ESR through puppeteer-core (WebDriver BiDi).
import puppeteer from 'puppeteer-core';

const executable = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Keeps Firefox on the proxy and quiet. */
const quiet = (proxyPort) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': false,
  'network.trr.mode': 5,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // x.com and facebook.com are in the preload list and pinned: without these the replica's certificate can't stand in.
  'network.stricttransportsecurity.preloadlist': false,
  'security.cert_pinning.enforcement_level': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.server': '',
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'browser.region.network.url': '',
  'dom.push.connection.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.locale.requested': 'en-GB',
  'ui.systemUsesDarkTheme': 0,
});

export async function startFirefox({ extension, headless, proxyPort, profile, args, prefs, width, height }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executable,
    headless,
    userDataDir: profile,
    acceptInsecureCerts: true,
    defaultViewport: { width, height },
    extraPrefsFirefox: { ...quiet(proxyPort), ...prefs },
    // Needed to open moz-extension: pages and to stop the event page.
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height + 90}`, ...args],
    timeout: 60_000,
  });
  const extensionId = extension ? await browser.installExtension(extension) : null;
  const chrome = await privileged(browser);
  const uuid = extensionId
    ? await chrome(`WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}).mozExtensionHostname`)
    : null;
  const ext = `WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}).extension`;
  const alive = () => chrome(`${ext}.backgroundState`).then((s) => s === 'running' || s === 'starting');
  return {
    browser,
    extensionId,
    // Never the tab Firefox starts with: the address bar has the focus there, and its pages get no focus events.
    newPage: () => browser.newPage(),
    extensionUrl: (file) => `moz-extension://${uuid}/${file}`,
    gotoExtension: async (page, file) => {
      const url = `moz-extension://${uuid}/${file}`;
      // The load event is lost when the tab changes process, so the page is asked until it says it is there.
      const gone = page.goto(url, { waitUntil: 'domcontentloaded', timeout: 1500 }).catch(() => {});
      const end = Date.now() + 15_000;
      for (;;) {
        const there = await Promise.race([
          page.evaluate((u) => location.href === u && document.readyState === 'complete', url).catch(() => false),
          new Promise((r) => setTimeout(() => r(false), 500)),
        ]);
        if (there) break;
        if (Date.now() > end) throw new Error(`${url} did not open within 15 s`);
        await new Promise((r) => setTimeout(r, 50));
      }
      await gone;
    },
    workerAlive: alive,
    // Firefox lets an event page live on while one of its listeners has not answered: a machine that goes down does not.
    // The page may be started anew at once by who waits for it, so what counts is that this one is gone.
    killWorker: async () => {
      const was = await chrome(`${ext}.backgroundContext?.contextId ?? null`);
      const end = Date.now() + 15_000;
      for (;;) {
        await chrome(
          `${ext}.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => true)`,
        );
        if (!(await alive()) || (await chrome(`${ext}.backgroundContext?.contextId ?? null`)) !== was) return;
        if (Date.now() > end) throw new Error('the event page did not stop within 15 s');
        await new Promise((r) => setTimeout(r, 50));
      }
    },
    close: () => browser.close(),
  };
}

/** A function that evaluates an expression in Firefox's own (privileged) window, over the same BiDi session. */
async function privileged(browser) {
  const session = browser.connection ?? browser.session;
  const send = (method, params) => session.send(method, params).then((r) => r.result ?? r);
  const tree = await send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const context = tree.contexts[0].context;
  return async (expression) => {
    const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: true });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result?.value;
  };
}
