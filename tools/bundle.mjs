// Puts what the core boots from into one file: `node tools/bundle.mjs OUT NAME=FILE...`.
// "APLB", version 1, count; per entry: name (24 bytes), offset, size; then the bytes, each entry 16-byte aligned
// (ICU reads its data in place and wants that). All numbers are little-endian 32 bit.
import { readFileSync, writeFileSync } from 'node:fs';

const [out, ...pairs] = process.argv.slice(2);
const entries = pairs.map((pair) => {
  const [name, file] = pair.split('=');
  return { name, bytes: readFileSync(file) };
});
const align = (n) => (n + 15) & ~15;
let at = align(12 + entries.length * 32);
const head = Buffer.alloc(at);
head.write('APLB', 0, 'latin1');
head.writeUInt32LE(1, 4);
head.writeUInt32LE(entries.length, 8);
const parts = [head];
entries.forEach(({ name, bytes }, i) => {
  if (name.length > 23) throw new Error(`${name}: an entry's name has at most 23 characters`);
  head.write(name, 12 + i * 32, 'latin1');
  head.writeUInt32LE(at, 12 + i * 32 + 24);
  head.writeUInt32LE(bytes.length, 12 + i * 32 + 28);
  parts.push(bytes, Buffer.alloc(align(bytes.length) - bytes.length));
  at += align(bytes.length);
});
writeFileSync(out, Buffer.concat(parts));
