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
import { choose } from './choose.mjs';
import { foldCount, heldFold, load, sets } from './data.mjs';
import { look } from './features.mjs';
import { columns, heads } from './heads.mjs';
import { labelRows } from './labels.mjs';
import { fit, margin } from './logistic.mjs';
import { auc, macroF1, pearson, threshold } from './measure.mjs';
import { gramMargin, places, Space } from './space.mjs';
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

const fittedFolds = Array.from({ length: foldCount }, (_, f) => f).filter((f) => f !== heldFold);

const rows = {};
let names = [];
for (const set of Object.keys(sets)) {
  rows[set] = set === 'own' ? labelRows(data) : load(data, set);
  const seen = look(tool, rows[set]);
  names = seen.names;
  rows[set].forEach((row, i) => {
    Object.assign(row, seen.seen[i], { margins: {}, scores: {} });
  });
}

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

const space = new Space(names, Object.keys(heads));
const lists = Object.values(heads).map(({ sources }) => examples(sources));
const grams = choose(space, lists, gramCount, seed);
const place = places(grams);
const weights = new Map();
const fitted = {};
for (const [head, spec] of Object.entries(heads)) {
  const list = examples(spec.sources);
  const score = (fold, w) => {
    const own = space.gramWeights(w);
    for (const set of Object.values(rows)) {
      for (const row of set) {
        if (row.fold !== fold) continue;
        row.scores[head] = margin(w, space.vector(row, spec.leans ?? [], place));
        row.margins[head] = gramMargin(row, place, own);
      }
    }
  };
  for (const fold of fittedFolds) {
    const others = list.filter(({ row }) => row.fold !== fold);
    score(fold, space.fitHead(spec, others, place, seed));
  }
  fitted[head] = space.fitHead(spec, list, place, seed);
  score(heldFold, fitted[head]);
  weights.set(head, space.gramWeights(fitted[head]));
}

/** Scored rows of a source, by the fold they are in: {score, truth}. */
function scored({ set, target }, held, score) {
  return rows[set]
    .filter((row) => (row.fold === heldFold) === held && row.grams.length > 0)
    .map((row) => ({ score: score(row), truth: target(row.row) }))
    .filter(({ truth }) => truth !== undefined);
}

const file = 'core/packs/en/cues/weights.json';
const pack = JSON.parse(readFileSync(file, 'utf8'));
const figures = [];
for (const [column, spec] of Object.entries(columns)) {
  const sources = spec.sources ?? heads[spec.head].sources;
  const w = spec.head
    ? fitted[spec.head]
    : fit(
        examples(sources).map(({ row, y, c }) => ({ ...space.vector(row, space.heads), y, c })),
        space.firstGram,
        { passes: 40, seed },
      );
  const score = spec.head ? (row) => row.scores[spec.head] : (row) => margin(w, space.vector(row, space.heads));
  const tuned = sources.filter(({ set }) => spec.tune?.includes(set));
  const from = threshold(tuned.map((source) => scored(source, false, score)));
  pack[column] = { bias: Number((w[space.bias] - from).toFixed(3)) };
  for (const [name, weight] of space.named(w, spec.head)) {
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
writeFileSync('core/data/models/en.bin', table(grams, weights, { coarse: true }));
writeFileSync(file, `${JSON.stringify(pack, null, 1)}\n`);
writeFileSync('core/data/models/en.md', card({ rows, heads, columns, figures, grams: grams.length, seed, date }));
