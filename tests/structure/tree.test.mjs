// The tree obeys its own rules, or the build is red and the failure says what to do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));
const text = (file) => readFileSync(file, 'utf8');
const json = (file) => JSON.parse(text(file));
const match = (pattern) => files.filter((file) => pattern.test(file));
const none = (list, say) => assert.equal(list.length, 0, `${say}:\n  ${list.join('\n  ')}`);

test('every rule carries its words, at least six hits and six passes, and another way to say it req:C1 req:0.3', () => {
  const bad = [];
  for (const file of match(/^core\/packs\/[a-z]+\/rules\/.*\.json$/)) {
    const rule = json(file);
    for (const key of ['ref', 'severity', 'message', 'why', 'source', 'example'])
      if (!rule[key]) bad.push(`${file} lacks "${key}"`);
    if (!['stop', 'warn', 'hint'].includes(rule.severity)) bad.push(`${file}: severity is stop, warn or hint`);
    // What contradicts a brand's own list or sheet has its better wording there.
    if (rule.severity !== 'hint' && !rule.code && !/Better: /.test(rule.example ?? ''))
      bad.push(`${file}: the example of a Stop or a Warn says what is better`);
    for (const key of ['hits', 'passes'])
      if (!(rule[key]?.length >= 6)) bad.push(`${file} has ${rule[key]?.length ?? 0} ${key}, needs 6`);
    if (!/^[a-z]+(-[a-z0-9]+)*$/.test(basename(file, '.json')))
      bad.push(`${file}: a rule's file is named in kebab-case`);
    // A gate rule says what must be there instead.
    if (!rule.code && !rule.patterns?.length && !rule.when?.lacks && !rule.when?.lacksAll)
      bad.push(`${file} has patterns, code or what must be there`);
  }
  assert.ok(match(/^core\/packs\/en\/rules\/.*\.json$/).length >= 10, 'at least ten rules');
  none(bad, 'rules to mend');
});

test('every frame and cue carries examples that match and that must not', () => {
  const bad = [];
  for (const file of match(/^core\/packs\/[a-z]+\/frames\/.*\.json$/)) {
    const frame = json(file);
    for (const key of ['matches', 'others'])
      if (!(frame[key]?.length >= 6)) bad.push(`${file} has ${frame[key]?.length ?? 0} ${key}, needs 6`);
    if (!frame.category) bad.push(`${file} lacks "category"`);
  }
  for (const file of match(/^core\/packs\/[a-z]+\/cues\/.*\.json$/)) {
    if (basename(file) === 'weights.json') continue;
    const cue = json(file);
    // Signals are weighed together and never shown; one example each way keeps them honest.
    const least = file.includes('/signals/') ? 1 : 6;
    for (const key of ['hits', 'passes'])
      if (!(cue[key]?.length >= least)) bad.push(`${file} has ${cue[key]?.length ?? 0} ${key}, needs ${least}`);
  }
  none(bad, 'frames and cues to mend');
});

test('ICU stays in text and clock, JSON in the codec and the loaders', () => {
  none(
    match(/^(core|wasm|cli)\/.*\.(cpp|hpp)$/).filter(
      (file) => /#include <unicode\//.test(text(file)) && !/^core\/src\/(text|clock)\//.test(file),
    ),
    'include <unicode/…> only in core/src/text and core/src/clock',
  );
  none(
    match(/^core\/.*\.(cpp|hpp)$/).filter(
      (file) =>
        /nlohmann/.test(text(file).replace(/^\s*\/\/.*$/gm, '')) &&
        !/^core\/src\/(api|pack)\//.test(file) &&
        basename(file) !== 'load.cpp',
    ),
    'nlohmann/json only in core/src/api, core/src/pack and load.cpp files',
  );
});

test('the core is pure: no clock, no files, no output, no randomness', () => {
  const banned =
    /std::(cout|cerr|ifstream|ofstream|random_device|mt19937|chrono::system_clock|chrono::steady_clock)|\b(getenv|fopen|printf|time\(nullptr\)|rand\(\))/;
  none(
    match(/^core\/.*\.(cpp|hpp)$/).filter((file) => banned.test(text(file).replace(/snprintf|sscanf/g, ''))),
    'what needs the world belongs to extension/ or cli/',
  );
});

test('rooms depend one way: api, casework, insight, drafting, checking, reading, clock, text', () => {
  const allowed = {
    text: ['text'],
    clock: ['clock', 'text', 'pack'],
    reading: ['reading', 'text', 'clock', 'pack'],
    checking: ['checking', 'reading', 'clock', 'text', 'pack'],
    drafting: ['drafting', 'checking', 'reading', 'clock', 'text', 'pack'],
    casework: ['casework', 'clock', 'reading', 'text'],
    insight: ['insight', 'casework', 'clock', 'reading', 'text'],
    pack: ['pack', 'text'],
  };
  const headers = {
    text: ['span', 'text', 'pattern', 'result'],
    clock: ['clock', 'brand', 'holidays', 'routine', 'reviewers'],
    reading: ['reading', 'reader', 'mask'],
    checking: ['checking', 'rehearsal'],
    drafting: ['drafting'],
    casework: ['casework'],
    insight: ['insight', 'forecast'],
    pack: ['pack'],
  };
  // Nouns that every room may speak of without knowing the room that makes them.
  const nouns = ['brand', 'reading', 'result', 'span', 'text'];
  const home = (header) => Object.keys(headers).find((room) => headers[room].includes(header));
  const bad = [];
  for (const file of match(/^core\/src\/.*\.(cpp|hpp)$/)) {
    const room = file.split('/')[2];
    if (room === 'api') continue;
    for (const [, header] of text(file).matchAll(/#include "aplomb\/([a-z_]+)\.hpp"/g)) {
      if (!nouns.includes(header) && !allowed[room].includes(home(header)))
        bad.push(`${file} includes aplomb/${header}.hpp`);
    }
    for (const [, other] of text(file).matchAll(/#include "(?:\.\.\/)*([a-z]+)\/[a-z_]+\.hpp"/g)) {
      if (other !== 'aplomb' && other in allowed && !allowed[room].includes(other))
        bad.push(`${file} reaches into ${other}/`);
    }
  }
  none(bad, 'dependencies that point the wrong way');
});

test('sites and overlay do not know each other; site names stay in sites', () => {
  none(
    match(/^extension\/overlay\/.*\.ts$/).filter((file) => /from '\.\.\/sites\//.test(text(file))),
    'overlay must not import sites',
  );
  none(
    match(/^extension\/sites\/.*\.ts$/).filter((file) => /from '\.\.\/overlay\//.test(text(file))),
    'sites must not import overlay',
  );
});

test('no file outgrows one idea', () => {
  none(
    match(/^(core|wasm|extension|cli)\/.*\.(cpp|hpp|ts|mjs)$/)
      .filter((file) => !file.endsWith('.d.ts'))
      .map((file) => [file, text(file).split('\n').length])
      .filter(([, lines]) => lines > 400)
      .map(([file, lines]) => `${file} (${lines} lines)`),
    'split what has more than 400 lines',
  );
});

test('the extension cannot touch the page or the network req:H1 req:H2 req:H4 req:H8', () => {
  const sources = match(/^extension\/.*\.(ts|html|css)$/);
  const bad = [];
  for (const file of sources) {
    const code = text(file).replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    const deny = (pattern, say) => pattern.test(code) && bad.push(`${file}: ${say}`);
    deny(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/, 'markup is built by lit-html only');
    deny(/\beval\(|new Function\(/, 'no dynamic code');
    deny(/XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection/, 'no network');
    deny(/world:\s*['"]MAIN['"]|wrappedJSObject|exportFunction|cloneInto/, "nothing runs in the page's world");
    if (/^extension\/(content|sites)\//.test(file)) {
      deny(
        /\.click\(\)|\.submit\(\)|\.requestSubmit\(|\.scrollIntoView|scrollTo\(|scrollBy\(|history\.(push|replace)State|location\s*=|location\.(assign|replace|reload)/,
        'the human posts, scrolls and navigates',
      );
      deny(/new (Mouse|Pointer)Event/, 'no made-up clicks');
      // The one key: the editor's own undo, to take back an insertion that went wrong (H5).
      if (file !== 'extension/content/insert.ts') deny(/new KeyboardEvent/, 'no made-up keys');
      else assert.equal(code.match(/new KeyboardEvent/g)?.length, 1, 'one made-up key, undo');
      deny(/\bfetch\(/, 'content scripts ask nobody but the background');
      deny(/document\.cookie|localStorage|sessionStorage/, "cookies and the page's storage are not read");
    }
    if (/^extension\/background\//.test(file)) {
      for (const [call] of code.matchAll(/\bfetch\([^)]*\)+/g))
        if (!/getURL/.test(call)) bad.push(`${file}: ${call} asks for more than our own files`);
    }
    for (const [url] of code.matchAll(/https?:\/\/[^\s'"`)*]+/g)) {
      if (
        !/^https?:\/\/(x\.com|twitter\.com|mobile\.x\.com|www\.facebook\.com|web\.facebook\.com|www\.w3\.org)/.test(
          url,
        ) &&
        !/example/.test(url)
      )
        bad.push(`${file} names ${url}`);
    }
  }
  none(bad, 'against the do-no-harm contract');
});

test('the manifest asks for what the product needs and no more req:H2 req:H8', () => {
  const manifest = json('manifest.json');
  assert.equal(manifest.web_accessible_resources, undefined, 'nothing of ours is reachable by a page');
  assert.equal(manifest.externally_connectable, undefined, 'no page may message us');
  assert.deepEqual(manifest.host_permissions, [
    'https://x.com/*',
    'https://twitter.com/*',
    'https://mobile.x.com/*',
    'https://www.facebook.com/*',
    'https://web.facebook.com/*',
  ]);
  assert.deepEqual(
    manifest.content_scripts.map((script) => script.matches),
    [manifest.host_permissions],
  );
  assert.match(manifest.content_security_policy.extension_pages, /connect-src 'self'/);
  assert.match(manifest.content_security_policy.extension_pages, /default-src 'none'/);
  assert.doesNotMatch(manifest.content_security_policy.extension_pages, /unsafe-eval(?!')|https?:/);
  for (const permission of manifest.permissions) {
    assert.ok(
      ['storage', 'alarms', 'sidePanel', 'unlimitedStorage'].includes(permission),
      `permission "${permission}" is not argued for in README`,
    );
  }
  assert.equal(manifest.incognito, 'split');
});

test('every site adapter stands in the manifest, and the reverse', () => {
  const hosts = new Set(
    json('manifest.json').host_permissions.map((pattern) => new URL(pattern.replace('*', '')).host),
  );
  const named = new Set();
  for (const file of ['extension/sites/x.ts', 'extension/sites/facebook.ts']) {
    const list = /hosts:\s*\[([^\]]*)\]/.exec(text(file));
    assert.ok(list, `${file} names its hosts`);
    for (const [, host] of list[1].matchAll(/'([^']+)'/g)) named.add(host);
  }
  assert.deepEqual([...named].sort(), [...hosts].sort());
});

test('every message kind is handled and tested', () => {
  const kinds = [...text('extension/shared/messages.ts').matchAll(/\bkind: '([a-z]+\/[a-z]+)'/g)].map(
    ([, kind]) => kind,
  );
  const router = match(/^extension\/background\/.*\.ts$/)
    .map(text)
    .join('\n');
  const tests = match(/^tests\/extension\/background\/.*\.mjs$/)
    .map(text)
    .join('\n');
  none(
    kinds.filter((kind) => !router.includes(`'${kind}'`)),
    'message kinds the background does not serve',
  );
  none(
    kinds.filter((kind) => !tests.includes(`'${kind}'`)),
    'message kinds without a test',
  );
});

test('every request kind has conformance cases, ok and error', () => {
  const kinds = Object.keys(json('wasm/protocol.schema.json').properties);
  const cases = match(/^tests\/protocol\/.*\.json$/).flatMap((file) => json(file));
  for (const kind of kinds) {
    assert.ok(
      cases.some((one) => one.request.kind === kind && one.reply),
      `tests/protocol has an ok case for "${kind}"`,
    );
    assert.ok(
      cases.some((one) => one.request.kind === kind && one.error),
      `tests/protocol has an error case for "${kind}"`,
    );
  }
});

test('version stands in the manifest alone', () => {
  const { version } = json('manifest.json');
  none(
    match(/\.(ts|mjs|cpp|hpp|txt)$/).filter(
      (file) =>
        file !== 'manifest.json' &&
        !file.startsWith('tests/') &&
        new RegExp(`['"]${version.replaceAll('.', '\\.')}['"]`).test(text(file)),
    ),
    'the version is stamped by the build',
  );
});

test('no data, no binaries, no machine paths in the tree', () => {
  none(
    files.filter((file) => statSync(file).size > 1_500_000),
    'large files',
  );
  none(
    files.filter((file) => /\.(wasm|dat|a|so|o|zip)$/.test(file)),
    'built files are not committed',
  );
  const machine = new RegExp(['/wo' + 'rk/', '/ro' + 'ot/', 'registry\\.npm' + 'js'].join('|'));
  none(
    files.filter(
      (file) =>
        /\.(md|ts|mjs|json|sh|cpp|hpp|txt|yml)$|^(run|test)$/.test(file) &&
        !file.startsWith('node_modules') &&
        machine.test(text(file)),
    ),
    'paths of one machine or names of a registry',
  );
});

test('README names every folder and ARCHITECTURE stands beside it', () => {
  const readme = text('README.md');
  for (const folder of new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))) {
    if (folder.startsWith('.')) continue;
    assert.ok(readme.includes(`${folder}/`), `README's tree names ${folder}/`);
  }
  assert.ok(existsSync(join(dirname('README.md'), 'ARCHITECTURE.md')));
});
