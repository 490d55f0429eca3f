// The two tools for repairs, as they are used: a new site's adapter compiles and reads its first page; a saved page becomes a
// fixture that is read like the page it was made from and holds no word of anybody.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('new:site makes an adapter that compiles, lints and reads its page, also when it is changed req:H7', (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'aplomb-site-'));
  t.after(() => rmSync(copy, { recursive: true, force: true }));
  for (const part of [
    'extension',
    'wasm',
    'tests/pages',
    'tools/new-site.mjs',
    'package.json',
    'tsconfig.json',
    'biome.json',
  ])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const run = (...args) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  assert.equal(run('tools/new-site.mjs', 'harbour').status, 0);
  assert.equal(run('tools/new-site.mjs', 'harbour').status, 1, 'what is there is not written over');
  assert.equal(run('tools/new-site.mjs', 'Not a name').status, 2);
  const types = run('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.');
  assert.equal(types.status, 0, types.stdout);
  for (const more of [[], ['--mutate', 'classes'], ['--mutate', 'wrappers'], ['--mutate', 'ids']]) {
    const read = run('tests/pages/run.mjs', '--pages', 'tests/pages/fixtures', '--adapter-only', '--check', ...more);
    if (more.length === 0) assert.equal(read.status, 0, read.stdout + read.stderr);
    assert.match(read.stdout, /harbour\/first\.html +ok +2\/2 found, 0 extra, 0 wrong ids, 0 faults/, more.join(' '));
  }
});

for (const [site, name] of [
  ['x', 'status-thread'],
  ['x', 'quote-cut-link'],
  ['facebook', 'comments-replies'],
]) {
  test(`record makes a masked fixture of ${site}/${name} req:H7`, (t) => {
    const out = mkdtempSync(join(tmpdir(), 'aplomb-record-'));
    t.after(() => rmSync(out, { recursive: true, force: true }));
    const source = join(root, 'tests/pages/fixtures', site, name);
    const known = JSON.parse(readFileSync(`${source}.expected.json`, 'utf8'));
    const args = [`${source}.html`, '--url', known.url ?? 'https://x.com/home', '--out', join(out, site)];
    execFileSync(process.execPath, [join(root, 'tests/pages/record.mjs'), ...args], { encoding: 'utf8' });
    const html = readFileSync(join(out, site, `${name}.html`), 'utf8');
    const label = JSON.parse(readFileSync(join(out, site, `${name}.expected.json`), 'utf8'));
    const shape = (posts) => posts.map((post) => [post.promoted, post.visible, Boolean(post.text), Boolean(post.id)]);
    assert.deepEqual(shape(label.posts), shape(known.posts));
    assert.equal(new Set(label.posts.map((post) => post.id)).size, new Set(known.posts.map((post) => post.id)).size);
    for (const post of known.posts) {
      for (const word of `${post.text} ${post.author}`.match(/\p{L}{4,}/gu) ?? [])
        assert.ok(!html.replace(/<[^>]*>/g, ' ').includes(word), `"${word}" is still there`);
      if (post.id?.length > 8) assert.ok(!html.includes(post.id), `${post.id} is still there`);
      if (post.handle?.length > 5)
        assert.ok(!html.includes(post.handle.replace(/^[@/]/, '')), `${post.handle} is still there`);
    }
    const check = spawnSync(
      process.execPath,
      [join(root, 'tests/pages/run.mjs'), '--pages', out, '--adapter-only', '--check'],
      { encoding: 'utf8' },
    );
    assert.equal(check.status, 0, check.stdout + check.stderr);
  });
}
