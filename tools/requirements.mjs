// Which requirement is proven by which test: `./test --requirements`. tests/requirements.txt lists every id; tests carry
// the ids they prove (a Catch2 tag [req:3.12], "req:3.12" in a node test's name).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const wanted = readFileSync('tests/requirements.txt', 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter(Boolean);
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'tests'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(cpp|mjs)$/.test(file));
const proofs = new Map(wanted.map((id) => [id, []]));
const strangers = [];
for (const file of files) {
  for (const [, id] of readFileSync(file, 'utf8').matchAll(/req:([A-Z][0-9]+|[0-9]+\.[0-9]+)/g)) {
    if (!proofs.has(id)) strangers.push(`${file}: ${id}`);
    else if (!proofs.get(id).includes(file)) proofs.get(id).push(file);
  }
}
for (const [id, where] of proofs) console.log(`${id.padEnd(6)} ${where.length ? where.join(', ') : '-'}`);
const proven = [...proofs.values()].filter((where) => where.length).length;
console.log(`${proven} of ${wanted.length} requirements carry a test`);
if (strangers.length) {
  console.error(`ids that tests/requirements.txt does not know: ${strangers.join('; ')}`);
  process.exit(1);
}
