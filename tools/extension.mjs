// Builds the extension for both browsers: one manifest patched per browser, bundles that keep their names, the messages of the rule
// files joined with those of the interface, the core beside them.
//   node tools/extension.mjs            every build
//   node tools/extension.mjs firefox    one of: chromium firefox chromium-test firefox-test
// The -test builds differ in one thing: the overlay's shadow root is open, so that a test can look inside.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
export const targets = ['chromium', 'firefox', 'chromium-test', 'firefox-test'];

/** The manifest one browser wants, from the only one there is. Pure: the given object is left as it was. */
export function patchManifest(manifest, browser) {
  const out = structuredClone(manifest);
  if (browser === 'chromium') {
    delete out.background.scripts;
    delete out.sidebar_action;
    delete out.browser_specific_settings;
  } else if (browser === 'firefox') {
    // Firefox hands an organisation's settings over without a schema.
    delete out.storage;
    delete out.background.service_worker;
    delete out.side_panel;
    delete out.minimum_chrome_version;
    out.permissions = out.permissions.filter((p) => p !== 'sidePanel');
    // Firefox has no "split": one background serves both kinds of window and looks at the tab.
    out.incognito = 'spanning';
  } else {
    throw new Error(`no such browser: ${browser}`);
  }
  return out;
}

/** Rule id -> message names of the interface: `argue/denies-claim` -> `rule_argue_denies_claim`, `…_why`, `…_example`. */
export function ruleMessages(rules) {
  const out = {};
  for (const [id, words] of Object.entries(rules)) {
    const name = (id.startsWith('rule_') ? id : `rule_${id}`).replace(/[/-]/g, '_');
    for (const [suffix, text] of [
      ['', words.message],
      ['_why', words.why],
      ['_example', words.example],
    ]) {
      // "$" starts a placeholder in message files; doubled it is a dollar sign.
      if (text) out[name + suffix] = { message: String(text).replaceAll('$', '$$$$') };
    }
  }
  return out;
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

// Where the build of the packs leaves the words of the rule files.
const packMessages = ['build/packs/messages.json', 'build/wasm/packs/messages.json'];

function locales(into) {
  const words = packMessages.find((f) => existsSync(at(f)));
  const rules = words ? ruleMessages(readJson(at(words))) : null;
  if (!rules)
    console.warn(`  no ${packMessages.join(' or ')}: findings will show rule ids only (build the packs first)`);
  for (const lang of readdirSync(at('extension/_locales'))) {
    const file = at('extension/_locales', lang, 'messages.json');
    if (!existsSync(file)) {
      console.warn(`  no extension/_locales/${lang}/messages.json`);
      if (lang !== 'en') continue;
    }
    const background = at('extension/background', lang === 'en' ? 'messages.json' : `messages.${lang}.json`);
    const own = {
      ...(existsSync(file) ? readJson(file) : {}),
      ...(existsSync(background) ? readJson(background) : {}),
    };
    // Without these two names no browser loads the extension at all.
    own.name ??= { message: 'Aplomb' };
    own.description ??= { message: 'Answer customers in public with aplomb.' };
    const twice = Object.keys(rules ?? {}).filter((k) => k in own);
    if (twice.length) throw new Error(`_locales/${lang} repeats messages of rule files: ${twice.join(', ')}`);
    mkdirSync(join(into, '_locales', lang), { recursive: true });
    const all = lang === 'en' ? { ...own, ...rules } : own;
    writeFileSync(join(into, '_locales', lang, 'messages.json'), `${JSON.stringify(all)}\n`);
  }
}

function entries() {
  const list = [
    { in: 'extension/background/main.ts', out: 'background', format: 'esm' },
    { in: 'extension/content/main.ts', out: 'content', format: 'iife' },
  ];
  const pages = existsSync(at('extension/pages')) ? readdirSync(at('extension/pages')) : [];
  for (const page of pages.filter((f) => f.endsWith('.html'))) {
    const script = `extension/pages/${page.replace(/\.html$/, '.ts')}`;
    list.push({ in: script, out: `pages/${page.replace(/\.html$/, '')}`, format: 'esm' });
  }
  return list.filter((e) => existsSync(at(e.in)) || console.warn(`  no ${e.in}: left out`));
}

/**
 * What an organisation may set by policy, from the brand's own schema. Chromium knows a small part of JSON Schema and refuses
 * the whole extension for a word it does not know: what is left out here the core checks when the policy is read.
 */
export function managedSchema(protocol) {
  const plain = (node) => {
    if (node.$ref) return plain(protocol.definitions[node.$ref.replace('#/definitions/', '')]);
    if (node.const !== undefined) return { type: typeof node.const === 'number' ? 'integer' : 'string' };
    const out = { type: node.type ?? 'string' };
    if (node.description) out.description = node.description;
    if (node.enum) out.enum = node.enum;
    if (node.items) out.items = plain(node.items);
    if (node.type === 'object') {
      out.properties = Object.fromEntries(Object.entries(node.properties ?? {}).map(([key, one]) => [key, plain(one)]));
      if (typeof node.additionalProperties === 'object') out.additionalProperties = plain(node.additionalProperties);
    }
    return out;
  };
  const brand = plain(protocol.definitions.Brand);
  return {
    type: 'object',
    properties: { brands: { type: 'array', description: 'Brand files, as Aplomb exports them.', items: brand } },
  };
}

async function bundle(into, shadow) {
  const isPage = (e) => e.out.startsWith('pages/');
  for (const { format, pages } of [
    { format: 'iife' },
    { format: 'esm', pages: false },
    { format: 'esm', pages: true },
  ]) {
    const points = entries().filter((e) => e.format === format && (pages === undefined || isPage(e) === pages));
    if (!points.length) continue;
    await build({
      absWorkingDir: root,
      entryPoints: points.map((e) => ({ in: e.in, out: e.out })),
      outdir: into,
      bundle: true,
      format,
      target: ['chrome122', 'firefox140'],
      charset: 'utf8',
      // White space is a third of a bundle. Names stay in what runs beside the sites and in what keeps the data, so that it
      // can be read once it is formatted; our own pages are mostly libraries.
      minifyWhitespace: true,
      minifySyntax: true,
      minifyIdentifiers: pages === true,
      // What several pages need (the templates, the words, the colours) ships once.
      ...(pages && { splitting: true, chunkNames: 'pages/part-[hash]' }),
      legalComments: 'inline',
      define: { __SHADOW__: JSON.stringify(shadow) },
      logLevel: 'warning',
    });
  }
}

function copy(into) {
  cpSync(at('extension/icons'), join(into, 'icons'), { recursive: true, filter: (f) => !f.endsWith('.svg') });
  const css = at('extension/content/content.css');
  if (existsSync(css)) cpSync(css, join(into, 'content.css'));
  else {
    console.warn('  no extension/content/content.css: an empty one stands in');
    writeFileSync(join(into, 'content.css'), '');
  }
  if (existsSync(at('extension/pages'))) {
    for (const f of readdirSync(at('extension/pages')).filter((f) => /\.(html|css|svg|png)$/.test(f))) {
      cpSync(at('extension/pages', f), join(into, 'pages', f));
    }
  }
  const missing = [];
  for (const f of ['core.wasm', 'core.dat']) {
    if (existsSync(at('build/wasm', f))) cpSync(at('build/wasm', f), join(into, f));
    else missing.push(f);
  }
  return missing;
}

function files(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(dir, e.name)) : [join(dir, e.name)],
  );
}

function printSizes(into) {
  let all = 0;
  let zipped = 0;
  const rows = files(into).map((f) => {
    const bytes = statSync(f).size;
    const gz = gzipSync(readFileSync(f)).length;
    all += bytes;
    zipped += gz;
    return [relative(into, f), bytes, gz];
  });
  rows.sort((a, b) => b[1] - a[1]);
  for (const [name, bytes, gz] of rows.slice(0, 8))
    console.log(`  ${String(bytes).padStart(9)}  ${String(gz).padStart(9)} gz  ${name}`);
  console.log(`  ${String(all).padStart(9)}  ${String(zipped).padStart(9)} gz  ${rows.length} files`);
}

/** Builds one target into build/extension/<target>. Resolves to the files of the core that were not there to copy. */
export async function buildExtension(target) {
  const browser = target.replace(/-test$/, '');
  const into = at('build/extension', target);
  const manifest = patchManifest(readJson(at('manifest.json')), browser);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(join(into, 'pages'), { recursive: true });
  writeFileSync(join(into, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  if (manifest.storage) {
    const schema = managedSchema(readJson(at('wasm/protocol.schema.json')));
    writeFileSync(join(into, manifest.storage.managed_schema), `${JSON.stringify(schema, null, 1)}\n`);
  }
  console.log(`${target} ${manifest.version} -> build/extension/${target}`);
  locales(into);
  await bundle(into, target.endsWith('-test') ? 'open' : 'closed');
  const missing = copy(into);
  printSizes(into);
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const wrong = wanted.filter((t) => !targets.includes(t));
  if (wrong.length) {
    console.error(`extension.mjs: no such target: ${wrong.join(', ')} (${targets.join(' | ')})`);
    process.exit(2);
  }
  const missing = new Set();
  for (const target of wanted.length ? wanted : targets) for (const f of await buildExtension(target)) missing.add(f);
  if (missing.size) {
    console.error(
      `extension.mjs: build/wasm/${[...missing].join(', build/wasm/')} missing: the extension loads but cannot read or check. Build the core as WebAssembly first.`,
    );
    process.exit(1);
  }
}
