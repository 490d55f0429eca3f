// L2-regularised logistic regression by dual coordinate descent (Yu, Huang & Lin 2011), weighted rows, dense weights.

/** Numbers 0..1 from a seed (mulberry32): the order of the rows is the only chance in training. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Rows are {x: Int32Array of columns, v: Float32Array of their values, y: 0..1, c: weight > 0}. A y between 0 and 1 counts
 * as that share of a positive and the rest of a negative.
 * @returns {Float64Array} weights by column
 */
export function fit(rows, columns, { passes = 12, seed = 1 } = {}) {
  const w = new Float64Array(columns);
  const tasks = [];
  for (const row of rows) {
    if (row.y > 0) tasks.push({ row, sign: 1, c: row.c * row.y });
    if (row.y < 1) tasks.push({ row, sign: -1, c: row.c * (1 - row.y) });
  }
  const n = tasks.length;
  const alpha = new Float64Array(n);
  const square = new Float64Array(n);
  tasks.forEach(({ row: { x, v }, sign, c }, t) => {
    alpha[t] = Math.min(0.001 * c, 1e-8);
    for (let i = 0; i < x.length; i += 1) {
      square[t] += v[i] * v[i];
      w[x[i]] += sign * alpha[t] * v[i];
    }
  });
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const draw = random(seed);
  for (let pass = 0; pass < passes; pass += 1) {
    for (let i = n - 1; i > 0; i -= 1) {
      const j = Math.floor(draw() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const t of order) {
      const {
        row: { x, v },
        sign,
        c,
      } = tasks[t];
      let margin = 0;
      for (let i = 0; i < x.length; i += 1) margin += w[x[i]] * v[i];
      // The step is taken from whichever end of [0, c] the optimum is near, where the logarithm is well behaved.
      let [side, old] = [1, alpha[t]];
      const b = sign * margin;
      if (0.5 * square[t] * (c - 2 * alpha[t]) + b < 0) [side, old] = [-1, c - alpha[t]];
      let z = c - old < 0.5 * c ? 0.1 * old : old;
      let slope = square[t] * (z - old) + side * b + Math.log(z / (c - z));
      for (let k = 0; k < 20 && Math.abs(slope) > 1e-3; k += 1) {
        const next = z - slope / (square[t] + c / (c - z) / z);
        z = next <= 0 ? z * 0.1 : Math.min(next, c * (1 - 1e-12));
        slope = square[t] * (z - old) + side * b + Math.log(z / (c - z));
      }
      alpha[t] = side > 0 ? z : c - z;
      const step = side * (z - old) * sign;
      for (let i = 0; i < x.length; i += 1) w[x[i]] += step * v[i];
    }
  }
  return w;
}

export function margin(w, { x, v }) {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += w[x[i]] * v[i];
  return sum;
}
