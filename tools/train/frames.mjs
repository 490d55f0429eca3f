// Trains the frame model: `node tools/train/frames.mjs DATA [--features PATH] [--weights N] [--seed N]`.
// Writes core/data/models/frames.bin and prints what it says of the held fold.
//   DATA        the folder with one rows.jsonl per set
//   --weights   how many weights the file keeps; each takes about two bytes
//
// Learns which frame a mention is about from our own labels (labels.mjs, the sets that may be fitted on) and from the examples
// every frame brings. One softmax over all frames; a gram has weights for a frame and for its whole domain, so that what few
// labels there are of a frame lean on its neighbours. Grams are dropped at random while it learns. What is left after the
// smaller weights are dropped learns on by itself, to stand in for what is gone. Fold 0 takes no part.
import { readFileSync, writeFileSync } from 'node:fs';
import { heldFold } from './data.mjs';
import { look } from './features.mjs';
import { frameTable, largest } from './frame-table.mjs';
import { fittable, labelled } from './labels.mjs';

const args = process.argv.slice(2);
const take = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const tool = take('--features', 'build/native/features');
const weightCount = Number(take('--weights', 20000));
const seed = Number(take('--seed', 1));
const data = args[0];
if (!data) {
  console.error('usage: node tools/train/frames.mjs DATA [--features PATH] [--weights N] [--seed N]');
  process.exit(2);
}
/** Found by looking at folds 1 to 4. */
const [passes, passesAfter, rate, dropped, most, atLeast, penalty] = [12, 8, 0.3, 0.3, 30000, 2, 1e-4];

const examples = JSON.parse(readFileSync('build/native/packs/examples.json', 'utf8')).frames;
const frames = Object.keys(examples).sort();
const domains = [...new Set(frames.map((frame) => frame.split('/')[0]))];
const none = frames.length;
/** Classes: the frames, "none of them", then the domains. */
const classes = none + 1;
const domainOf = [...frames.map((frame) => domains.indexOf(frame.split('/')[0])), domains.length];
const number = new Map(frames.map((frame, i) => [frame, i]));
const asks = ({ kind }) => kind === 'complaint' || kind === 'question';

const rows = labelled(data).list.filter(asks);
for (const [frame, { matches }] of Object.entries(examples))
  for (const match of matches) rows.push({ set: 'examples', text: match.text ?? match, site: 'x', fold: -1, frame });
const { seen } = look(tool, rows);
rows.forEach((row, i) => {
  row.grams = seen[i].grams;
  row.best = seen[i].best;
  row.y = number.get(row.frame) ?? none;
});
// "?" says that the text tells too little, which is no matter of its own.
const fitted = rows.filter(
  ({ set, fold, frame }) => fold !== heldFold && frame !== '?' && (set === 'examples' || fittable.includes(set)),
);

/** The grams that tell most about the frame, by what they stand beside more often than by chance. */
function choose() {
  const counts = new Map();
  const sizes = new Float64Array(classes);
  for (const { grams, y } of fitted) {
    sizes[y] += 1;
    for (const gram of grams) {
      const by = counts.get(gram) ?? new Map();
      by.set(y, (by.get(y) ?? 0) + 1);
      counts.set(gram, by);
    }
  }
  const told = [];
  for (const [gram, by] of counts) {
    const all = [...by.values()].reduce((a, b) => a + b, 0);
    if (all < atLeast || all > fitted.length / 2) continue;
    let sum = 0;
    for (const [y, n] of by) sum += Math.max(0, n * Math.log((n * fitted.length) / (all * sizes[y])));
    told.push([gram, sum]);
  }
  told.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return told
    .slice(0, most)
    .map(([gram]) => gram)
    .sort((a, b) => a - b);
}

/** What a match of each frame adds: by how often the frame that matched first is the label, leaning on the usual share. */
function reliability() {
  const usual = 3;
  const lean = 4;
  const of = frames.map(() => ({ n: 0, right: 0 }));
  for (const { set, fold, best, frame } of rows) {
    const k = number.get(best);
    if (k === undefined || fold === heldFold || !fittable.includes(set)) continue;
    of[k].n += 1;
    of[k].right += Number(best === frame);
  }
  const all = of.reduce((sum, { n, right }) => ({ n: sum.n + n, right: sum.right + right }));
  const odds = (share) => Math.log(share / (1 - share));
  const share = all.right / all.n;
  return of.map(({ n, right }) => usual + odds((right + lean * share) / (n + lean)) - odds(share));
}

const grams = choose();
const column = new Map(grams.map((gram, i) => [gram, i]));
const known = (row) =>
  Uint32Array.from([...row.grams].map((gram) => column.get(gram)).filter((at) => at !== undefined));

let state = seed;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** A matrix of weights that AdaGrad moves; after `keep` those alone that it named. */
class Weights {
  constructor(size) {
    this.w = new Float32Array(size);
    this.past = new Float32Array(size).fill(1e-2);
    this.gone = undefined;
  }
  keep(kept) {
    this.gone = new Uint8Array(this.w.length).fill(1);
    for (const at of kept) this.gone[at] = 0;
    for (let at = 0; at < this.w.length; at += 1) if (this.gone[at]) this.w[at] = 0;
    this.past.fill(1e-2);
  }
  step(at, gradient) {
    if (this.gone?.[at]) return;
    const g = gradient + penalty * this.w[at];
    this.past[at] += g * g;
    this.w[at] -= (rate * g) / Math.sqrt(this.past[at]);
  }
}
const own = new Weights(grams.length * classes);
const shared = new Weights(grams.length * domains.length);
const bias = new Weights(classes);

/** Scores of all classes into `out`. */
function score(x, out) {
  const sums = new Float64Array(domains.length + 1);
  out.fill(0);
  for (const at of x) {
    for (let k = 0; k < classes; k += 1) out[k] += own.w[at * classes + k];
    for (let d = 0; d < domains.length; d += 1) sums[d] += shared.w[at * domains.length + d];
  }
  const root = Math.sqrt(x.length || 1);
  for (let k = 0; k < classes; k += 1) out[k] = bias.w[k] + (out[k] + sums[domainOf[k]]) / root;
}

function learn(x, y, p) {
  score(x, p);
  const top = p.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let k = 0; k < classes; k += 1) sum += p[k] = Math.exp(p[k] - top);
  const byDomain = new Float64Array(domains.length + 1);
  const value = 1 / Math.sqrt(x.length || 1);
  for (let k = 0; k < classes; k += 1) {
    const g = p[k] / sum - Number(k === y);
    byDomain[domainOf[k]] += g;
    if (Math.abs(g) < 3e-4) continue;
    bias.step(k, g);
    for (const at of x) own.step(at * classes + k, g * value);
  }
  for (let d = 0; d < domains.length; d += 1) {
    if (Math.abs(byDomain[d]) < 3e-4) continue;
    for (const at of x) shared.step(at * domains.length + d, byDomain[d] * value);
  }
}

const list = fitted.map((row) => ({ x: known(row), y: row.y }));
const p = new Float64Array(classes);
function run(times) {
  for (let pass = 0; pass < times; pass += 1) {
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
    for (const { x, y } of list)
      learn(
        x.filter(() => random() >= dropped),
        y,
        p,
      );
  }
}

const seenIn = grams.map(() => 0);
for (const { x } of list) for (const at of x) seenIn[at] += 1;
const model = {
  ...{ frames, domains, domainOf, grams, seen: seenIn, most: weightCount },
  ...{ own: own.w, shared: shared.w, bias: bias.w, matched: reliability() },
};
run(passes);
const kept = largest(model);
own.keep(kept.own);
shared.keep(kept.shared);
run(passesAfter);
const table = frameTable(model);
writeFileSync('core/data/models/frames.bin', table.bytes);

const held = rows.filter(({ fold, set }) => fold === heldFold && set !== 'examples');
console.log(
  `${fitted.length} rows, ${grams.length} grams; kept ${table.weights} weights of ${table.grams} grams, ${table.bytes.length} bytes`,
);
for (const least of [0, 0.2, 0.3, 0.4, 0.5, 0.7]) {
  let given = 0;
  let right = 0;
  for (const row of held) {
    const out = table.score(row.grams);
    const sum = out.reduce((a, b) => a + Math.exp(b), 0);
    const best = out.indexOf(Math.max(...out));
    if (best === none || Math.exp(out[best]) / sum < least) continue;
    given += 1;
    right += Number(frames[best] === row.frame);
  }
  console.log(`held, from ${least}: given ${given} of ${held.length}, right ${((100 * right) / given).toFixed(1)} %`);
}
