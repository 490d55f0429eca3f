// Trains the reading models: `node tools/train/train.mjs DATA [--features PATH] [--grams N] [--seed N] [--date YYYY-MM-DD]`.
// Writes core/data/models/en.bin, its card en.md, and the fitted columns of core/packs/en/cues/weights.json.
//   DATA        the folder with one rows.jsonl per set
//   --features  the program built by `cmake --build --preset native --target features`
//   --grams     how many grams the models share; each takes a byte and one more per head
//
// 1. Each head (heads.mjs) is fitted over all grams; the ones it owes most to are taken from all heads in turn.
// 2. Over those alone, each head is fitted again beside the explained features: once per fold without that fold, to score
//    the rows it has not seen, and once on all fitted folds, for the file.
// 3. The columns of weights.json are read off their head, or fitted over the explained features and the scores of step 2.
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
const gramCount = Number(take('--grams', 30000));
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
  rows[set].forEach((row, i) => Object.assign(row, seen.seen[i], { margins: {}, scores: {} }));
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

const scoreNames = Object.keys(heads);
/** Columns of what is fitted: explained features, the bias, the heads' scores, then the grams. */
const firstScore = bias + 1;
const firstGram = firstScore + scoreNames.length;

/** A row as columns and values; `place` gives a gram's column, counted from firstGram, or -1. */
function vector(row, scores, place) {
  const known = place ? row.grams.filter((gram) => place[gram] >= 0) : [];
  const each = gramScale / Math.sqrt(known.length || 1);
  const x = [...row.ids, bias, ...scores.map((head) => firstScore + scoreNames.indexOf(head))];
  const v = [
    ...row.values.map((value) => value * featureScale),
    1,
    ...scores.map((head) => row.margins[head] * featureScale),
  ];
  const out = { x: new Int32Array(x.length + known.length), v: new Float32Array(x.length + known.length) };
  out.x.set(x);
  out.v.set(v);
  known.forEach((gram, i) => {
    out.x[x.length + i] = firstGram + place[gram];
    out.v[x.length + i] = each;
  });
  return out;
}

/**
 * How much more often each gram stands in one class than in the other, as |log ratio|, one count added to each. Scaled by
 * it, grams that tell nothing cost more than they gain (Wang & Manning 2012).
 */
function telling(list, place, count) {
  const yes = new Float64Array(count).fill(1);
  const no = new Float64Array(count).fill(1);
  let [allYes, allNo] = [0, 0];
  for (const { row, y } of list) {
    allYes += y;
    allNo += 1 - y;
    for (const gram of row.grams) {
      if (place[gram] < 0) continue;
      yes[place[gram]] += y;
      no[place[gram]] += 1 - y;
    }
  }
  return yes.map((n, i) => Math.abs(Math.log((n * allNo) / (no[i] * allYes))));
}

/** A head fitted on `list`, beside the explained features and the scores it leans on. */
function fitHead({ leans = [] }, list, place, count) {
  const ratio = telling(list, place, count);
  const scaled = ({ x, v }) => ({ x, v: v.map((value, i) => (x[i] < firstGram ? value : value * ratio[x[i] - firstGram])) });
  const w = fit(
    list.map(({ row, y, c }) => ({ ...scaled(vector(row, leans, place)), y, c })),
    firstGram + count,
    { seed },
  );
  ratio.forEach((factor, i) => {
    w[firstGram + i] *= factor;
  });
  return w;
}
/** Weights per gram as they are summed over the root of the number of grams. */
const gramWeights = (w) => w.subarray(firstGram).map((weight) => weight * gramScale);

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

/** The grams each head owes most to, one head after the other until there are enough. */
function choose() {
  const order = Object.values(heads).map(({ sources }) => {
    const list = examples(sources);
    const df = new Uint32Array(gramIds);
    for (const { row } of list) for (const gram of row.grams) df[gram] += 1;
    const place = new Int32Array(gramIds).fill(-1);
    const ids = [];
    df.forEach((n, gram) => {
      if (n >= 2) place[gram] = ids.push(gram) - 1;
    });
    const w = gramWeights(fitHead({}, list, place, ids.length));
    const worth = ids.map((gram, i) => Math.abs(w[i]) * Math.sqrt(df[gram]));
    return ids
      .map((_, i) => i)
      .sort((a, b) => worth[b] - worth[a])
      .map((i) => ids[i]);
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
const fitted = {};
for (const [head, spec] of Object.entries(heads)) {
  const list = examples(spec.sources);
  const score = (fold, w) => {
    const own = gramWeights(w);
    for (const set of Object.values(rows)) {
      for (const row of set) {
        if (row.fold !== fold) continue;
        row.scores[head] = margin(w, vector(row, spec.leans ?? [], place));
        row.margins[head] = gramMargin(row, place, own);
      }
    }
  };
  for (const fold of fittedFolds) {
    const others = list.filter(({ row }) => row.fold !== fold);
    score(fold, fitHead(spec, others, place, grams.length));
  }
  fitted[head] = fitHead(spec, list, place, grams.length);
  score(heldFold, fitted[head]);
  weights.set(head, gramWeights(fitted[head]));
}

/** Scored rows of a source, by the fold they are in: {score, truth}. */
function scored({ set, target }, held, score) {
  return rows[set]
    .filter((row) => (row.fold === heldFold) === held && row.grams.length > 0)
    .map((row) => ({ score: score(row), truth: target(row.row) }))
    .filter(({ truth }) => truth !== undefined);
}

/** The threshold with the best mean macro-F1 over some lists; a mean over its neighbours steadies it. */
function threshold(lists) {
  if (lists.length === 0) return 0;
  const steps = Array.from({ length: 61 }, (_, i) => (i - 30) / 20);
  const f1 = steps.map((step) => lists.reduce((sum, list) => sum + macroF1(list, step), 0));
  const smooth = f1.map((_, i) => {
    const near = f1.slice(Math.max(0, i - 4), i + 5);
    return near.reduce((a, b) => a + b, 0) / near.length;
  });
  return steps[smooth.indexOf(Math.max(...smooth))];
}

const file = 'core/packs/en/cues/weights.json';
const pack = JSON.parse(readFileSync(file, 'utf8'));
const figures = [];
for (const [column, spec] of Object.entries(columns)) {
  const sources = spec.sources ?? heads[spec.head].sources;
  const w = spec.head
    ? fitted[spec.head].slice(0, firstGram)
    : fit(
        examples(sources).map(({ row, y, c }) => ({ ...vector(row, scoreNames), y, c })),
        firstGram,
        { passes: 40, seed },
      );
  const score = spec.head ? (row) => row.scores[spec.head] : (row) => margin(w, vector(row, scoreNames));
  const tuned = sources.filter(({ set }) => spec.tune?.includes(set));
  const from = threshold(tuned.map((source) => scored(source, false, score)));
  const named = [
    ...names.map((name, i) => [name, w[i] * featureScale]),
    ...scoreNames.map((head, i) => [`model/${head}`, head === spec.head ? 1 : w[firstScore + i] * featureScale]),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  pack[column] = { bias: Number((w[bias] - from).toFixed(3)) };
  for (const [name, weight] of named) {
    if (Math.abs(weight) >= 0.02) pack[column][name] = Number(weight.toFixed(3));
  }
  for (const source of sources) {
    for (const held of [false, true]) {
      const list = scored(source, held, (row) => score(row) - from);
      const both = new Set(list.map(({ truth }) => truth >= 0.5)).size > 1;
      const figure = both
        ? { 'macro-F1': macroF1(list), AUC: auc(list), r: pearson(list) }
        : { taken: list.filter((one) => one.score >= 0).length / list.length };
      figures.push({ column, set: source.set, held, n: list.length, ...figure });
    }
  }
}
for (const { column, set, held, n, ...rest } of figures) {
  const parts = Object.entries(rest).map(([key, value]) => `${key} ${value.toFixed(3)}`);
  console.log(column.padEnd(18), set.padEnd(20), held ? 'held  ' : 'fitted', String(n).padStart(6), parts.join(', '));
}
writeFileSync('core/data/models/en.bin', table(grams, weights));
writeFileSync(file, `${JSON.stringify(pack, null, 1)}\n`);
writeFileSync('core/data/models/en.md', card({ rows, heads, columns, figures, grams: grams.length, seed, date }));
