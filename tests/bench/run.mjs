// Runs the benchmark programs one after the other: `npm run bench [-- DATA] [--write]`. Arguments go to every program; one
// that fails does not stop the rest, and the exit status says so.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const notPrograms = new Set(['lib.mjs', 'run.mjs']);
/** Programs that measure what training must not have seen want to be told so. */
const extra = { 'reading.mjs': ['--held'] };
let failed = 0;
for (const name of readdirSync('tests/bench').sort()) {
  if (!name.endsWith('.mjs') || notPrograms.has(name)) continue;
  console.log(`\n== ${name}`);
  const run = spawnSync(process.execPath, [`tests/bench/${name}`, ...process.argv.slice(2), ...(extra[name] ?? [])], {
    stdio: 'inherit',
  });
  if (run.status !== 0) {
    failed += 1;
    console.error(`${name} failed`);
  }
}
process.exit(failed ? 1 : 0);
