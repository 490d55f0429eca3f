// Reads the PNGs browsers make of a page (8 bits a channel, RGB or RGBA, not interlaced), for comparing pixels.
import { inflateSync } from 'node:zlib';

const paeth = (a, b, c) => {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

export function decodePng(buffer) {
  let width = 0;
  let height = 0;
  let channels = 0;
  const parts = [];
  for (let at = 8; at < buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    const body = buffer.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = { 2: 3, 6: 4 }[body[9]];
      if (body[8] !== 8 || !channels || body[12]) throw new Error('a kind of PNG this reader does not know');
    } else if (type === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const data = Buffer.alloc(width * height * 4, 255);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let i = 0; i < stride; i++) {
      const left = i >= channels ? line[i - channels] : 0;
      const corner = i >= channels ? above[i - channels] : 0;
      const add = [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], corner)][filter];
      line[i] = (line[i] + add) & 255;
    }
    for (let x = 0; x < width; x++) line.copy(data, (y * width + x) * 4, x * channels, x * channels + channels);
    above = line;
  }
  return image(width, height, data);
}

const image = (width, height, data) => ({
  width,
  height,
  data,
  at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)],
});

/** A part of an image; coordinates are rounded to whole pixels and kept inside. */
export function crop(from, clip) {
  const x0 = Math.max(0, Math.floor(clip.x));
  const y0 = Math.max(0, Math.floor(clip.y));
  const x1 = Math.min(from.width, Math.ceil(clip.x + clip.width));
  const y1 = Math.min(from.height, Math.ceil(clip.y + clip.height));
  if (x1 <= x0 || y1 <= y0) throw new Error(`the rectangle ${JSON.stringify(clip)} lies outside the picture`);
  const width = x1 - x0;
  const data = Buffer.alloc(width * (y1 - y0) * 4);
  for (let y = y0; y < y1; y++)
    from.data.copy(data, (y - y0) * width * 4, (y * from.width + x0) * 4, (y * from.width + x1) * 4);
  return image(width, y1 - y0, data);
}

/** How many pixels differ by more than `tolerance` in any channel. */
export function pixelsThatDiffer(a, b, tolerance = 8) {
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let n = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    for (let c = 0; c < 3; c++)
      if (Math.abs(a.data[i + c] - b.data[i + c]) > tolerance) {
        n += 1;
        break;
      }
  }
  return n;
}
