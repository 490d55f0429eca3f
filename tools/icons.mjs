// Draws the icons: a speech bubble with a level line and a plumb dot in it ("aplomb" is the plumb line's uprightness).
// Shapes are distance functions sampled 8 x 8 a pixel, written as PNG with node's own zlib. `node tools/icons.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}
function png(size, rgba) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) rgba.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const roundBox = (x, y, cx, cy, hw, hh, r) => {
  const dx = Math.max(Math.abs(x - cx) - hw + r, 0);
  const dy = Math.max(Math.abs(y - cy) - hh + r, 0);
  return Math.hypot(dx, dy) - r;
};
const segment = (x, y, ax, ay, bx, by, r) => {
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - r;
};
const tail = (x, y) => x >= 0.2 && x <= 0.46 && y >= 0.7 && y - 0.7 <= (0.46 - x) * 1.06;

const paper = [255, 255, 255];
const calm = [15, 118, 110];
const deep = [11, 84, 94];
const amber = [251, 191, 36];

/** Colour and opacity of one point of the unit square. `bold` thickens the marks where few pixels carry them. */
function shade(x, y, bold) {
  const bubble = roundBox(x, y, 0.5, 0.44, 0.47, 0.38, 0.2) <= 0 || tail(x, y);
  if (!bubble) return null;
  const line = bold ? 0.062 : 0.045;
  if (Math.hypot(x - 0.5, y - 0.62) <= (bold ? 0.115 : 0.09)) return amber;
  if (segment(x, y, 0.26, 0.27, 0.74, 0.27, line) <= 0) return paper;
  if (segment(x, y, 0.5, 0.27, 0.5, 0.56, line * 0.8) <= 0) return paper;
  const mix = Math.min(1, Math.max(0, y / 0.95));
  return calm.map((c, i) => c + (deep[i] - c) * mix);
}

function draw(size) {
  const out = Buffer.alloc(size * size * 4);
  const n = 8;
  for (let py = 0; py < size; py++) {
    for (let px = 0; px < size; px++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < n * n; i++) {
        const colour = shade(
          (px + ((i % n) + 0.5) / n) / size,
          (py + (Math.floor(i / n) + 0.5) / n) / size,
          size <= 32,
        );
        if (!colour) continue;
        for (let c = 0; c < 3; c++) sum[c] += colour[c];
        sum[3]++;
      }
      const o = (py * size + px) * 4;
      for (let c = 0; c < 3; c++) out[o + c] = sum[3] ? Math.round(sum[c] / sum[3]) : 0;
      out[o + 3] = Math.round((sum[3] / (n * n)) * 255);
    }
  }
  return out;
}

const into = new URL('../extension/icons/', import.meta.url);
mkdirSync(into, { recursive: true });
for (const size of [16, 32, 48, 128]) writeFileSync(new URL(`${size}.png`, into), png(size, draw(size)));
