// Deflates for the package as hard as can be: zopfli makes what ships a twentieth smaller than zlib and takes six seconds
// a megabyte, so its answers are kept by content beside the other caches.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const home = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const cache = join(process.env.APLOMB_CACHE || join(home, 'aplomb'), 'deflate');
/** Bytes under which zlib is as good. */
const small = 4096;

/** The bytes as a raw deflate stream, the same for the same input. Throws where zopfli is not installed. */
export function deflate(bytes) {
  if (bytes.length < small) return deflateRawSync(bytes, { level: 9 });
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const kept = join(cache, name);
  if (existsSync(kept)) return readFileSync(kept);
  mkdirSync(cache, { recursive: true });
  const work = join(tmpdir(), `aplomb-${process.pid}-${name}`);
  writeFileSync(work, bytes);
  execFileSync('zopfli', ['--i5', '--deflate', work]);
  const packed = readFileSync(`${work}.deflate`);
  for (const done of [work, `${work}.deflate`]) rmSync(done);
  const part = `${kept}.${process.pid}`;
  writeFileSync(part, packed);
  renameSync(part, kept);
  return packed;
}
