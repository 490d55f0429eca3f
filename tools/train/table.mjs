// Writes the models' file; core/src/reading/models.hpp says how it is laid out, and reads it.
const idBits = 22;
const nameSize = 16;

/**
 * @param {Uint32Array} grams ids, sorted, without repeats
 * @param {Map<string, Float64Array>} heads weights per head, one per gram
 * @param {{lowBits?: 8 | 16, biases?: Map<string, number>, coarse?: boolean}} how 16 low bits suit a few thousand grams, 8 tens
 *   of thousands; `coarse` leaves out the smallest weights and half of the steps: a third less to download, and no figure of
 *   the card changes by more than .004
 * @returns {Buffer}
 */
export function table(grams, heads, { lowBits = 8, biases = new Map(), coarse = false } = {}) {
  const head = Buffer.alloc(20 + heads.size * (nameSize + 8));
  head.write('APGM', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(heads.size, 8);
  head.writeUInt32LE(grams.length, 12);
  head.writeUInt32LE(lowBits, 16);
  const counts = Buffer.alloc(1 << (idBits - lowBits));
  const low = Buffer.alloc((grams.length * lowBits) / 8);
  const weights = Buffer.alloc(grams.length * heads.size);
  grams.forEach((id, i) => {
    const bucket = id >>> lowBits;
    if (counts[bucket] === 255) throw new Error('more grams in one bucket than a byte can count');
    counts[bucket] += 1;
    low.writeUIntLE(id & ((1 << lowBits) - 1), (i * lowBits) / 8, lowBits / 8);
  });
  [...heads].forEach(([name, w], h) => {
    const scale = scaleOf(w);
    const at = 20 + h * (nameSize + 8);
    head.write(name, at, nameSize - 1, 'latin1');
    head.writeFloatLE(scale, at + nameSize);
    head.writeFloatLE(biases.get(name) ?? 0, at + nameSize + 4);
    w.forEach((weight, i) => {
      const byte = quantised(weight, scale);
      weights.writeInt8(coarse ? coarser(byte) : byte, i * heads.size + h);
    });
  });
  return Buffer.concat([head, counts, low, weights]);
}

/** A byte stands for its square with its sign: most weights are small, a few are fifty times larger. */
const quantised = (weight, scale) => Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / scale));
const coarser = (byte) => (Math.abs(byte) < 12 ? 0 : Math.trunc(byte / 2) * 2);
function scaleOf(weights) {
  const most = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-6);
  return Math.fround(most / (127 * 127));
}
