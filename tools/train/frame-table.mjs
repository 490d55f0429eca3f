// Writes the frame model's file; core/src/reading/frame_model.hpp says how it is laid out, and reads it.
/** A number in sevens of bits, lowest first. */
function step(n) {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...step(n >>> 7)];
}

/** Every weight as [gram, class as the file counts them, weight, how much it is worth]. */
function* weighted({ frames, domains, grams, own, shared, seen }) {
  const classes = frames.length + 1;
  // What a weight is worth grows a little with how often its gram is met.
  const one = (i, k, w) => [i, k, w, Math.abs(w) * seen[i] ** 0.15];
  for (let i = 0; i < grams.length; i += 1) {
    for (let d = 0; d < domains.length; d += 1) yield one(i, d, shared[i * domains.length + d]);
    yield one(i, domains.length, own[i * classes + frames.length]);
    for (let k = 0; k < frames.length; k += 1) yield one(i, domains.length + 1 + k, own[i * classes + k]);
  }
}

/** The `most` weights that are worth most, in the order of the file. */
function chosen(model) {
  const worths = new Float32Array(model.grams.length * (model.domains.length + 1 + model.frames.length));
  let n = 0;
  for (const [, , , worth] of weighted(model)) worths[n++] = worth;
  const least = worths.slice().sort()[Math.max(0, worths.length - model.most)];
  const out = [];
  for (const one of weighted(model)) if (one[2] !== 0 && Math.fround(one[3]) >= least) out.push(one);
  return out;
}

/** The places in `own` and in `shared` of the weights that the file would keep. */
export function largest(model) {
  const own = [];
  const shared = [];
  const none = model.domains.length;
  for (const [i, k] of chosen(model)) {
    if (k < none) shared.push(i * none + k);
    else own.push(i * (model.frames.length + 1) + (k === none ? model.frames.length : k - none - 1));
  }
  return { own, shared };
}

/**
 * @param {{frames: string[], domains: string[], domainOf: number[], grams: number[], own: Float32Array, shared: Float32Array,
 *   bias: Float32Array, matched: number[], seen: number[], most: number}} model `own`: weights per gram and class, the classes being the frames
 *   and "none"; `shared`: per gram and domain; `matched`: what a match adds, per frame; `seen`: in how many rows each gram stands; `most`: how many weights to keep
 * @returns {{bytes: Buffer, weights: number, grams: number, score: (grams: Iterable<number>) => number[]}} `score`: what the
 *   core makes of a row's grams: one per frame, then "none"
 */
export function frameTable(model) {
  const { frames, domains, domainOf, grams, own, shared, bias, matched } = model;
  const none = domains.length;
  const first = none + 1;
  const widest = (list) => list.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-6);
  const scale = Math.fround(Math.max(widest(own), widest(shared)) / 127);
  const biasScale = Math.fround(widest(bias) / 127);
  const kept = new Map();
  let weights = 0;
  for (const [i, k, w] of chosen(model)) {
    const q = Math.round(w / scale);
    if (q === 0) continue;
    if (!kept.has(grams[i])) kept.set(grams[i], []);
    kept.get(grams[i]).push([k, q]);
    weights += 1;
  }
  const names = Buffer.from([...domains, '', ...frames].join('\n'));
  const head = Buffer.alloc(24);
  head.write('APFM', 0, 'latin1');
  head.writeUInt32LE(3, 4);
  head.writeUInt32LE(kept.size, 8);
  head.writeUInt32LE(names.length, 12);
  head.writeFloatLE(scale, 16);
  head.writeFloatLE(biasScale, 20);
  const biases = [bias[frames.length], ...bias.slice(0, frames.length)].map((value) => Math.round(value / biasScale));
  const rows = [];
  let last = 0;
  for (const gram of [...kept.keys()].sort((a, b) => a - b)) {
    const pairs = [];
    let before = 0;
    for (const [k, q] of kept.get(gram)) {
      pairs.push(...step(k - before), q & 0xff);
      before = k;
    }
    rows.push(Buffer.from([...step(gram - last), ...step(pairs.length), ...pairs]));
    last = gram;
  }
  const bytes = Buffer.concat([
    head,
    names,
    Buffer.from(Int8Array.from(biases).buffer),
    Buffer.from(Int8Array.from(matched, (value) => Math.round(Math.min(value, 7.9) * 16)).buffer),
    ...rows,
  ]);
  const score = (row) => {
    const sums = new Float64Array(first + frames.length);
    let n = 0;
    for (const gram of row) {
      if (!kept.has(gram)) continue;
      n += 1;
      for (const [k, q] of kept.get(gram)) sums[k] += q;
    }
    const factor = scale / Math.sqrt(n || 1);
    const out = frames.map((_, k) => biases[k + 1] * biasScale + (sums[first + k] + sums[domainOf[k]]) * factor);
    return [...out, biases[0] * biasScale + sums[none] * factor];
  };
  return { bytes, weights, grams: kept.size, score };
}
