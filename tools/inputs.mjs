// The fingerprint of what a test step depends on: `node tools/inputs.mjs PATH...` prints one hash over the contents of the
// files (folders: every file below, but for what git ignores within the tree). A path that is not there counts as such.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

const hash = createHash('sha256');
for (const path of process.argv.slice(2)) {
  // Built files are ignored by git and named as they are; of the tree itself, what git knows or would take.
  const built = path.startsWith('build/') || path.startsWith('/');
  const files = built
    ? [...filesOf(path)]
    : execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', path], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      })
        .split('\n')
        .filter((file) => file && existsSync(file));
  hash.update(`${path}\0${files.length}\0`);
  for (const file of files) hash.update(`${file}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
}
console.log(hash.digest('hex').slice(0, 32));
