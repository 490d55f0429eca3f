// What the build makes: two manifests from one, rule words as interface messages, and a worker that listens from its first turn.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { managedSchema, patchManifest, ruleMessages } from '../../../tools/extension.mjs';
import { manifest, root } from './harness.mjs';

test('Chromium gets a service worker and a side panel, and nothing of Firefox', () => {
  const before = JSON.stringify(manifest);
  const out = patchManifest(manifest, 'chromium');
  assert.equal(JSON.stringify(manifest), before);
  assert.deepEqual(out.background, { service_worker: 'background.js', type: 'module' });
  assert.equal(out.sidebar_action, undefined);
  assert.equal(out.browser_specific_settings, undefined);
  assert.equal(out.incognito, 'split');
  assert.ok(out.side_panel && out.permissions.includes('sidePanel'));
});
test('Firefox gets an event page and a sidebar, and nothing of Chromium', () => {
  const out = patchManifest(manifest, 'firefox');
  assert.deepEqual(out.background, { scripts: ['background.js'], type: 'module' });
  assert.equal(out.side_panel, undefined);
  assert.ok(!out.permissions.includes('sidePanel') && out.permissions.includes('unlimitedStorage'));
  assert.equal(out.incognito, 'spanning');
  assert.ok(out.sidebar_action && out.browser_specific_settings.gecko.id);
  assert.throws(() => patchManifest(manifest, 'netscape'), /no such browser/);
});
for (const browser of ['chromium', 'firefox']) {
  test(`${browser}: no page can reach into the extension, and nothing can be sent req:H2 req:H8`, () => {
    const out = patchManifest(manifest, browser);
    for (const key of ['web_accessible_resources', 'externally_connectable', 'optional_host_permissions', 'key'])
      assert.equal(out[key], undefined, key);
    assert.match(out.content_security_policy.extension_pages, /connect-src 'self'/);
    assert.match(out.content_security_policy.extension_pages, /default-src 'none'/);
    assert.doesNotMatch(out.content_security_policy.extension_pages, /https?:|\*|unsafe-eval'(?<!wasm-unsafe-eval')/);
    for (const p of ['tabs', 'webRequest', 'scripting', 'cookies', 'history', 'debugger', '<all_urls>'])
      assert.ok(!out.permissions.includes(p), p);
    assert.deepEqual(out.host_permissions, out.content_scripts[0].matches);
  });
}

test('what an organisation may set is described in the words Chromium knows, and only where it is named', () => {
  const protocol = JSON.parse(readFileSync(join(root, 'wasm/protocol.schema.json'), 'utf8'));
  const known = new Set(['type', 'properties', 'items', 'enum', 'description', 'additionalProperties']);
  const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean']);
  const walk = (node, path) => {
    for (const key of Object.keys(node)) assert.ok(known.has(key), `${path}: ${key}`);
    assert.ok(types.has(node.type), `${path}: ${node.type}`);
    if (node.type === 'array') walk(node.items, `${path}/*`);
    if (node.type === 'object') assert.ok(node.properties, path);
    for (const [key, inner] of Object.entries(node.properties ?? {})) walk(inner, `${path}/${key}`);
    if (node.additionalProperties) walk(node.additionalProperties, `${path}/+`);
  };
  const schema = managedSchema(protocol);
  walk(schema, '');
  assert.deepEqual(
    Object.keys(schema.properties.brands.items.properties),
    Object.keys(protocol.definitions.Brand.properties),
  );
  assert.deepEqual(patchManifest(manifest, 'chromium').storage, { managed_schema: 'managed.schema.json' });
  assert.equal(patchManifest(manifest, 'firefox').storage, undefined);
});

test('words of rule files become messages, a dollar sign stays one', () => {
  assert.deepEqual(
    ruleMessages({
      'argue/denies-claim': { message: 'Costs $5 to say {name}', why: 'Because.', example: '' },
      rule_tone_caps: { message: 'Loud', why: '', example: 'AAA' },
    }),
    {
      rule_argue_denies_claim: { message: 'Costs $$5 to say {name}' },
      rule_argue_denies_claim_why: { message: 'Because.' },
      rule_tone_caps: { message: 'Loud' },
      rule_tone_caps_example: { message: 'AAA' },
    },
  );
});

async function workerText() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['extension/background/main.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    define: { __SHADOW__: '"closed"' },
  });
  return outputFiles[0].text;
}

test('every listener is registered in the first turn', async () => {
  const heard = [];
  const event = (name) => ({ addListener: () => heard.push(name) });
  const never = () => new Promise(() => {});
  const { chrome } = globalThis;
  globalThis.chrome = {
    ...chrome,
    runtime: {
      ...chrome.runtime,
      onMessage: event('message'),
      onStartup: event('startup'),
      onInstalled: event('installed'),
    },
    alarms: { ...chrome.alarms, onAlarm: event('alarm') },
    storage: { ...chrome.storage, onChanged: event('policy') },
    action: { ...chrome.action, onClicked: event('clicked') },
    notifications: { ...chrome.notifications, onClicked: event('notice') },
  };
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = never;
  try {
    await import(`data:text/javascript;base64,${Buffer.from(await workerText()).toString('base64')}`);
  } finally {
    globalThis.setTimeout = later;
    globalThis.chrome = chrome;
  }
  assert.deepEqual(heard.sort(), ['alarm', 'clicked', 'installed', 'message', 'notice', 'policy', 'startup']);
});

test('the worker fetches its own files only and runs no text as code req:H2', async () => {
  const text = await workerText();
  const fetches = text.match(/\bfetch\([^)]*\)?/g);
  assert.ok(fetches.length === 2 && fetches.every((f) => f.startsWith('fetch(api.runtime.getURL(')), String(fetches));
  for (const bad of [
    /\beval\(/,
    /new Function\b/,
    /XMLHttpRequest/,
    /WebSocket/,
    /EventSource/,
    /sendBeacon/,
    /importScripts/,
    /innerHTML/,
  ])
    assert.doesNotMatch(text, bad);
});

test('the version stands in the manifest alone', () => {
  assert.equal(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version, undefined);
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
});

test('what ships stays within its budgets: core, package, scripts req:P7', () => {
  assert.match(execFileSync(process.execPath, ['tools/sizes.mjs'], { encoding: 'utf8' }), /zip/);
});
