// The real background, bundled as the extension is, over fake-indexeddb and a stand-in for the parts of `chrome` that node
// lacks. The core is the WebAssembly that ships; where a test needs the core to fail, it says so itself.
import 'fake-indexeddb/auto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { build } from 'esbuild';
import { IDBFactory } from 'fake-indexeddb';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
const base = 'chrome-extension://aplomb/';

/** What the stand-in remembers of what the background asked of the browser. */
export const browser = {
  local: {},
  session: {},
  managed: {},
  alarms: new Map(),
  badge: {},
  pushed: [],
  tabs: [],
  created: [],
  focused: [],
  notices: [],
  fail: {},
};

const clone = (v) => structuredClone(v);
const area = (name) => ({
  async get(key) {
    return key in browser[name] ? { [key]: clone(browser[name][key]) } : {};
  },
  async set(values) {
    if (browser.fail[name]) throw browser.fail[name];
    Object.assign(browser[name], clone(values));
  },
  async remove(key) {
    delete browser[name][key];
  },
  async clear() {
    browser[name] = {};
  },
});
globalThis.chrome = {
  runtime: {
    id: 'aplomb',
    getURL: (path) => base + path,
    getManifest: () => manifest,
    async sendMessage(push) {
      browser.pushed.push({ to: 'pages', push });
    },
  },
  extension: { inIncognitoContext: false },
  storage: { local: area('local'), session: area('session'), managed: area('managed') },
  alarms: {
    async get(name) {
      return browser.alarms.get(name);
    },
    async create(name, { when }) {
      browser.alarms.set(name, { name, scheduledTime: when });
    },
    async clear(name) {
      browser.alarms.delete(name);
    },
    async clearAll() {
      browser.alarms.clear();
    },
  },
  action: {
    async setBadgeText({ text }) {
      browser.badge.text = text;
    },
    async setBadgeBackgroundColor({ color }) {
      browser.badge.colour = color;
    },
  },
  tabs: {
    async query() {
      return browser.tabs;
    },
    async sendMessage(tab, push) {
      browser.pushed.push({ to: tab, push });
    },
    async create(tab) {
      browser.created.push(tab.url);
    },
    async update(id) {
      browser.focused.push(id);
    },
  },
  windows: { async update() {} },
  notifications: {
    async create(id, options) {
      browser.notices.push({ id, ...options });
    },
  },
  i18n: {
    getMessage: (name, values = []) =>
      ({
        rule_account_wrong_account: 'signed in as {account}, case of {brand}',
        rule_account_no_brand: 'signed in as {account}, nobody of ours; case of {brand}',
        rule_speaker_care: '{account} speaks, {care} is there for complaints',
        rule_speaker_care_example: 'my colleagues at {care} answer you next',
        notice_late_one: `${values[0]} late`,
        notice_late_other: `${values[0]} late`,
        notice_soon_one: `${values[0]} soon`,
        notice_soon_other: `${values[0]} soon`,
        notice_round_one: `${values[0]} to look at`,
        notice_round_other: `${values[0]} to look at`,
      })[name] ?? '',
  },
};

const out = join(root, 'build/test-background');
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  outfile: join(out, `background-${process.pid}.mjs`),
  logLevel: 'warning',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  stdin: {
    resolveDir: join(root, 'extension/background'),
    contents: `
      export * from './service.js'; export * from './router.js'; export * from './store/open.js'; export * from './ulid.js';
      export * from './ledger/addressed.js'; export * from './ledger/identity.js'; export * from './ledger/facts.js';
      export * from './ledger/own.js'; export { standingEvents } from './ledger/scene.js'; export * from './ledger/marks.js'; export * from './ledger/timers.js'; export * from './brands.js'; export * from './queue.js';
      export * from './store/erase.js'; export * from './settings.js'; export * from './core.js'; export * from './queue-of-work.js';
      export * from './store/records.js'; export * from './store/shelf.js';
      export { defaultKeys } from '../shared/keys.js';
      export { alertQuery, stale } from './setup.js'; export { pack, unpack } from './packet.js';
      export { viewOf, worked } from './calm.js';
      export { verdictOf } from './check.js'; export { createHost } from '../../wasm/host.js';`,
  },
});
export const bg = await import(join(out, `background-${process.pid}.mjs`));

const wasm = join(root, 'build/wasm/core.wasm');
if (!existsSync(wasm))
  throw new Error('build/wasm/core.wasm is missing: build the core as WebAssembly first (./test does)');
const host = bg.createHost({
  wasm: async () => readFileSync(wasm),
  data: async () => {
    const bytes = readFileSync(join(root, 'build/wasm/core.dat'));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  },
});
const schema = JSON.parse(readFileSync(join(root, 'wasm/protocol.schema.json'), 'utf8'));
const request = new Ajv({ strict: false }).compile({
  ...schema,
  $ref: '#/definitions/Request',
  properties: undefined,
  required: undefined,
  additionalProperties: undefined,
  type: undefined,
});

/** Requests the core was asked since `fresh()`, and errors it is told to throw by kind. */
export const core = {
  asked: [],
  broken: {},
  async call(asked) {
    core.asked.push(clone(asked));
    if (core.broken[asked.kind]) throw core.broken[asked.kind];
    // Whatever the core thinks of it, a request is one of the contract's.
    if (!request(JSON.parse(JSON.stringify(asked))))
      throw new Error(`not in the protocol: ${JSON.stringify(request.errors.slice(0, 3))}`);
    return host.call(asked);
  },
};

/** The request for a stretch of the queue: the new cases of all brands, or what is said otherwise. */
export const queueOf = (more = {}) => ({
  kind: 'queue/list',
  brand: null,
  tab: 'new',
  search: '',
  from: 0,
  count: 100,
  ...more,
});

export const clock = { now: new Date('2026-11-25T10:00:00Z') };
export const at = (iso) => {
  clock.now = new Date(iso);
};

/** An empty browser: no data, agreed to the first-run page. */
export function fresh() {
  globalThis.indexedDB = new IDBFactory();
  Object.assign(browser, {
    local: { settings: { agreed: true } },
    session: {},
    managed: {},
    badge: {},
    pushed: [],
    tabs: [],
    created: [],
    focused: [],
    notices: [],
    fail: {},
  });
  browser.alarms.clear();
  core.asked.length = 0;
  core.broken = {};
  chrome.extension.inIncognitoContext = false;
  at('2026-11-25T10:00:00Z');
  return worker();
}

/** A new worker over what is stored: the old one was killed. */
export function worker(openDb = (gone) => bg.openStore(undefined, gone)) {
  const opened = [];
  const service = new bg.Service({
    core,
    now: () => clock.now,
    openDb: async (gone) => {
      const db = await openDb(gone);
      opened.push(db);
      return db;
    },
  });
  return {
    service,
    /** As a content script of an ordinary tab at `url`. */
    ask: (message, url = 'https://x.com/notifications/mentions', tab = { id: 7, windowId: 1, incognito: false }) =>
      bg.route(service, clone(message), { id: 'aplomb', url, frameId: 0, tab }),
    /** As a page of the extension. */
    own: (message) => bg.route(service, clone(message), { id: 'aplomb', url: `${base}pages/panel.html` }),
    hidden: (message) =>
      bg.route(service, clone(message), {
        id: 'aplomb',
        url: 'https://x.com/home',
        frameId: 0,
        tab: { id: 9, windowId: 2, incognito: true },
      }),
    kill: () => {
      for (const db of opened) db.close();
    },
  };
}

export const acme = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  colour: '#00aa66',
  accounts: [
    { site: 'x', handle: '@AcmeHelp', role: 'care' },
    { site: 'x', handle: 'annab', role: 'personal' },
  ],
  agent: { first: 'Anna', initials: 'AB' },
  hours: { zone: 'Europe/London' },
  targets: [{ kind: '*', site: '*', first: 'PT30M', next: 'PT1H', clock: 'calendar' }],
};

export const where = (more = {}) => ({
  site: 'x',
  url: 'https://x.com/notifications/mentions',
  surface: 'notifications',
  account: { name: 'Acme Help', handle: '@acmehelp' },
  health: { state: 'ok', score: 1, checks: {} },
  ...more,
});

export const post = (id, more = {}) => ({
  id,
  altIds: [],
  kind: 'post',
  author: 'Dana Ruiz',
  handle: '@dana_ruiz',
  text: '@acmehelp my parcel 4417 never came and nobody answers your phone',
  truncated: false,
  lang: 'en',
  time: '2026-11-25T09:50:00.000Z',
  timeText: '10m',
  replyTo: null,
  parent: null,
  thread: null,
  counts: { replies: 0, reposts: 0, likes: 0, views: null, reactions: null, comments: null },
  promoted: false,
  visible: true,
  focused: false,
  url: `https://x.com/dana_ruiz/status/${id}`,
  ours: false,
  audience: 'public',
  ...more,
});
export const reply = (id, parent, more = {}) =>
  post(id, {
    kind: 'reply',
    author: 'Acme Help',
    handle: '@acmehelp',
    ours: true,
    parent,
    thread: parent,
    replyTo: ['@dana_ruiz'],
    text: 'I am sorry about the parcel, Dana. I am asking the depot now.',
    time: '2026-11-25T09:58:00.000Z',
    url: `https://x.com/acmehelp/status/${id}`,
    ...more,
  });

export async function dump() {
  const db = await bg.openStore();
  const all = {};
  for (const name of bg.storeNames) all[name] = await db.getAll(name);
  db.close();
  return all;
}

/** Resolves once everything the service put aside has run. */
export const settled = (w) => w.service.wake();
