// build/aplomb-<browser>-<version>.zip from the built extension, byte for byte the same for the same input: sorted names,
// one fixed date, no extra fields. `npm run pack`.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflate } from './deflate.mjs';

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const checksum = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

function* files(folder, under = '') {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path, `${under}${name}/`);
    else yield [`${under}${name}`, readFileSync(path)];
  }
}

const { version } = JSON.parse(readFileSync('manifest.json', 'utf8'));
for (const browser of ['chromium', 'firefox']) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const [name, bytes] of files(`build/extension/${browser}`)) {
    const packed = deflate(bytes);
    const head = Buffer.alloc(30 + name.length);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(0, 10);
    head.writeUInt16LE(0x5c21, 12); // 1 January 2026
    head.writeUInt32LE(checksum(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(name.length, 26);
    head.write(name, 30, 'latin1');
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46, 'latin1');
    parts.push(head, packed);
    central.push(entry);
    at += head.length + packed.length;
  }
  const size = central.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  const out = `build/aplomb-${browser}-${version}.zip`;
  writeFileSync(out, Buffer.concat([...parts, ...central, end]));
  console.log(`${out}: ${(statSync(out).size / 1024).toFixed(0)} kB`);
}
