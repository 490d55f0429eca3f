// Trains the reading models: `node tools/train/train.mjs DATA [--features PATH] [--grams N] [--seed N] [--date YYYY-MM-DD]`.
// Writes core/data/models/en.bin, its card en.md, and the fitted columns of core/packs/en/cues/weights.json.
//   DATA        the folder with one rows.jsonl per set
//   --features  the program built by `cmake --build --preset native --target features`
//   --grams     how many grams the models share; each takes a byte and one more per head
//
// 1. Each head (heads.mjs) is fitted over all grams; the ones it leans on most are taken from all heads in turn.
// 2. Over those alone, each head is fitted again: once per fold without that fold, to score the rows it has not seen, and
//    once on all fitted folds, for the file.
// 3. The columns of weights.json are fitted over the explained features and the scores of step 2.
// Fold 0 is left out of all three. The same data, seed and core give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { card } from './card.mjs';
import { foldCount, heldFold, load, sets } from './data.mjs';
import { look } from './features.mjs';
import { columns, heads } from './heads.mjs';
import { fit, margin } from './logistic.mjs';
import { auc, macroF1, pearson } from './measure.mjs';
import { table } from './table.mjs';

const args = process.argv.slice(2);
const take = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const tool = take('--features', 'build/native/features');
const gramCount = Number(take('--grams', 36000));
const seed = Number(take('--seed', 1));
const date = take('--date', new Date().toISOString().slice(0, 10));
const data = args[0];
if (!data) {
  console.error('usage: node tools/train/train.mjs DATA [--features PATH] [--grams N] [--seed N] [--date YYYY-MM-DD]');
  process.exit(2);
}

const gramIds = 1 << 22;
/** Explained features count less than grams against the same penalty, and grams more: found over the fitted folds. */
const featureScale = 0.5;
const gramScale = 2;
const fittedFolds = Array.from({ length: foldCount }, (_, f) => f).filter((f) => f !== heldFold);

const rows = {};
let names = [];
for (const set of Object.keys(sets)) {
  rows[set] = load(data, set);
  const seen = look(tool, rows[set]);
  names = seen.names;
  rows[set].forEach((row, i) => Object.assign(row, seen.seen[i], { margins: {} }));
}
const bias = names.length;

/** A row's targets and weights under some sources: {row, y, c}. */
function examples(sources) {
  return sources.flatMap(({ set, target, weight, balanced }) => {
    const out = rows[set]
      .map((row) => ({ row, y: target(row.row), c: weight }))
      .filter(({ y, row }) => y !== undefined && row.fold !== heldFold && row.grams.length > 0);
    if (!balanced) return out;
    const positive = out.filter(({ y }) => y >= 0.5).length;
    for (const one of out) one.c *= out.length / (2 * (one.y >= 0.5 ? positive : out.length - positive));
    return out;
  });
}

/** A row as columns and values: explained features, the bias, then the grams that `place` has a column for. */
function vector(row, place, first) {
  const known = row.grams.filter((gram) => place[gram] >= 0);
  const x = new Int32Array(row.ids.length + 1 + known.length);
  const v = new Float32Array(x.length);
  x.set(row.ids);
  row.values.forEach((value, i) => {
    v[i] = value * featureScale;
  });
  x[row.ids.length] = bias;
  v[row.ids.length] = 1;
  const each = gramScale / Math.sqrt(known.length || 1);
  known.forEach((gram, i) => {
    x[row.ids.length + 1 + i] = first + place[gram];
    v[row.ids.length + 1 + i] = each;
  });
  return { x, v };
}

/** Gram weights of a head fitted on `list`, per column of `place`, as they are summed over the root of their number. */
function fitGrams(list, place, count) {
  const first = bias + 1;
  const w = fit(
    list.map(({ row, y, c }) => ({ ...vector(row, place, first), y, c })),
    first + count,
    { seed },
  );
  return w.subarray(first).map((weight) => weight * gramScale);
}

function gramMargin(row, place, w) {
  let sum = 0;
  let n = 0;
  for (const gram of row.grams) {
    if (place[gram] < 0) continue;
    sum += w[place[gram]];
    n += 1;
  }
  return n === 0 ? 0 : sum / Math.sqrt(n);
}

/** The grams each head leans on most, one head after the other until there are enough. */
function choose() {
  const order = Object.values(heads).map(({ sources }) => {
    const list = examples(sources);
    const df = new Uint32Array(gramIds);
    for (const { row } of list) for (const gram of row.grams) df[gram] += 1;
    const place = new Int32Array(gramIds).fill(-1);
    const ids = [];
    df.forEach((n, gram) => {
      if (n >= 3) place[gram] = ids.push(gram) - 1;
    });
    const w = fitGrams(list, place, ids.length);
    const worth = ids.map((gram, i) => Math.abs(w[i]) * Math.sqrt(df[gram]));
    return ids.map((_, i) => i).sort((a, b) => worth[b] - worth[a]).map((i) => ids[i]);
  });
  const chosen = new Set();
  for (let rank = 0; chosen.size < gramCount && order.some((list) => rank < list.length); rank += 1) {
    for (const list of order) if (rank < list.length && chosen.size < gramCount) chosen.add(list[rank]);
  }
  return Uint32Array.from(chosen).sort();
}

const grams = choose();
const place = new Int32Array(gramIds).fill(-1);
grams.forEach((gram, i) => {
  place[gram] = i;
});
const weights = new Map();
for (const [head, { sources }] of Object.entries(heads)) {
  const list = examples(sources);
  for (const fold of fittedFolds) {
    const w = fitGrams(
      list.filter(({ row }) => row.fold !== fold),
      place,
      grams.length,
    );
    for (const set of Object.values(rows)) {
      for (const row of set) if (row.fold === fold) row.margins[head] = gramMargin(row, place, w);
    }
  }
  weights.set(head, fitGrams(list, place, grams.length));
  for (const set of Object.values(rows)) {
    for (const row of set) if (row.fold === heldFold) row.margins[head] = gramMargin(row, place, weights.get(head));
  }
}

/** A row as columns and values: explained features, the bias, then each head's score. */
function stacked(row) {
  const scores = Object.keys(heads);
  const x = new Int32Array(row.ids.length + 1 + scores.length);
  const v = new Float32Array(x.length);
  x.set(row.ids);
  v.set(row.values);
  x[row.ids.length] = bias;
  v[row.ids.length] = 1;
  scores.forEach((head, i) => {
    x[row.ids.length + 1 + i] = bias + 1 + i;
    v[row.ids.length + 1 + i] = row.margins[head];
  });
  return { x, v };
}

/** The shift of the bias with the best macro-F1 on the fitted rows of a set; a mean over neighbours steadies it. */
function shift(w, { sources, tune }) {
  const source = sources.find(({ set }) => set === tune);
  const scored = rows[tune]
    .filter((row) => row.fold !== heldFold && row.grams.length > 0)
    .map((row) => ({ score: margin(w, stacked(row)), truth: source.target(row.row) }))
    .filter(({ truth }) => truth !== undefined);
  const steps = Array.from({ length: 41 }, (_, i) => (i - 20) / 20);
  const f1 = steps.map((step) => macroF1(scored, step));
  const smooth = f1.map((_, i) => {
    const near = f1.slice(Math.max(0, i - 3), i + 4);
    return near.reduce((a, b) => a + b, 0) / near.length;
  });
  return -steps[smooth.indexOf(Math.max(...smooth))];
}

const file = 'core/packs/en/cues/weights.json';
const pack = JSON.parse(readFileSync(file, 'utf8'));
const figures = [];
for (const [column, spec] of Object.entries(columns)) {
  const list = examples(spec.sources);
  const w = fit(
    list.map(({ row, y, c }) => ({ ...stacked(row), y, c })),
    bias + 1 + Object.keys(heads).length,
    { passes: 40, seed },
  );
  if (spec.tune) w[bias] += shift(w, spec);
  const out = { bias: Number(w[bias].toFixed(3)) };
  const named = [
    ...names.map((name, i) => [name, w[i]]),
    ...Object.keys(heads).map((head, i) => [`model/${head}`, w[bias + 1 + i]]),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, weight] of named) if (Math.abs(weight) >= 0.03) out[name] = Number(weight.toFixed(3));
  pack[column] = out;
  for (const { set, target } of spec.sources) {
    for (const held of [false, true]) {
      const scored = rows[set]
        .filter((row) => (row.fold === heldFold) === held && row.grams.length > 0)
        .map((row) => ({ score: margin(w, stacked(row)), truth: target(row.row) }))
        .filter(({ truth }) => truth !== undefined);
      const both = new Set(scored.map(({ truth }) => truth >= 0.5)).size > 1;
      const figure = both
        ? { 'macro-F1': macroF1(scored), AUC: auc(scored), r: pearson(scored) }
        : { taken: scored.filter(({ score }) => score >= 0).length / scored.length };
      figures.push({ column, set, held, n: scored.length, ...figure });
    }
  }
}
for (const { column, set, held, n, ...rest } of figures)
  console.log(column.padEnd(10), set.padEnd(20), held ? 'held  ' : 'fitted', String(n).padStart(6), JSON.stringify(rest, (_, v) => typeof v === 'number' ? Number(v.toFixed(3)) : v));
writeFileSync('core/data/models/en.bin', table(grams, weights));
writeFileSync(file, `${JSON.stringify(pack, null, 1)}\n`);
writeFileSync('core/data/models/en.md', card({ rows, heads, columns, figures, grams: grams.length, seed, date }));
