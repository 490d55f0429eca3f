// Prints what ships, raw and compressed, against its budgets; fails when one is over. P7 of the measures.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { deflate } from './deflate.mjs';

const dir = 'build/extension/chromium';
const kb = (n) => `${(n / 1024).toFixed(0).padStart(6)} kB`;
/** Budgets in bytes, raw. */
const budgets = { 'core.wasm': 2_600_000, 'core.dat': 3_200_000, 'content.js': 300_000, 'background.js': 180_000 };
let over = 0;

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

if (!existsSync(dir)) {
  console.error(`${dir} is missing: build the extension first (./run or ./test)`);
  process.exit(1);
}
let raw = 0;
let zipped = 0;
console.log('file                             raw    zipped    brotli    budget');
for (const path of files(dir)) {
  const bytes = readFileSync(path);
  const packed = deflate(bytes).length;
  raw += bytes.length;
  zipped += packed + 120; // a zip entry's own header
  const name = path.slice(dir.length + 1);
  if (bytes.length < 8192 && !budgets[name]) continue;
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
  const late = budgets[name] && bytes.length > budgets[name];
  if (late) over += 1;
  console.log(
    `${name.padEnd(26)}${kb(bytes.length)}${kb(packed)}${kb(brotli)}${budgets[name] ? kb(budgets[name]) : ''}${late ? '  OVER' : ''}`,
  );
}
const core = ['core.wasm', 'core.dat'].reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
for (const [name, value, budget] of [
  ['core, raw', core, 4_500_000],
  ['zip', zipped, 2_200_000],
]) {
  const late = value > budget;
  if (late) over += 1;
  console.log(`${name.padEnd(26)}${kb(value)}${' '.repeat(20)}${kb(budget)}${late ? '  OVER' : ''}`);
}
console.log(`whole extension, raw      ${kb(raw)}`);
process.exit(over ? 1 : 0);
