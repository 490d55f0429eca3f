// Writes the models' file; core/src/reading/models.hpp says how it is laid out, and reads it.
const lowBits = 8;
const buckets = 1 << 14;
const nameSize = 16;

/**
 * @param {Uint32Array} grams ids, sorted, without repeats
 * @param {Map<string, Float64Array>} heads weights per head, one per gram
 * @returns {Buffer}
 */
export function table(grams, heads) {
  const head = Buffer.alloc(16 + heads.size * (nameSize + 4));
  head.write('APGM', 0, 'latin1');
  head.writeUInt32LE(1, 4);
  head.writeUInt32LE(heads.size, 8);
  head.writeUInt32LE(grams.length, 12);
  const counts = Buffer.alloc(buckets);
  const low = Buffer.alloc(grams.length);
  const weights = Buffer.alloc(grams.length * heads.size);
  grams.forEach((id, i) => {
    const bucket = id >>> lowBits;
    if (counts[bucket] === 255) throw new Error('more grams in one bucket than a byte can count');
    counts[bucket] += 1;
    low[i] = id & ((1 << lowBits) - 1);
  });
  [...heads].forEach(([name, w], h) => {
    const scale = scaleOf(w);
    head.write(name, 16 + h * (nameSize + 4), nameSize - 1, 'latin1');
    head.writeFloatLE(scale, 16 + h * (nameSize + 4) + nameSize);
    w.forEach((weight, i) => {
      weights.writeInt8(quantised(weight, scale), i * heads.size + h);
    });
  });
  return Buffer.concat([head, counts, low, weights]);
}

/** A byte stands for its square with its sign: most weights are small, a few are fifty times larger. */
const quantised = (weight, scale) => Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / scale));
function scaleOf(weights) {
  const most = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-6);
  return Math.fround(most / (127 * 127));
}
