// Columns of what is fitted: the core's explained features, the bias, the heads' scores, then grams.
import { fit } from './logistic.mjs';

/** Ids of grams are below this (core/src/reading/grams.hpp). */
export const gramIds = 1 << 22;
/** Against the same penalty explained features cost more than grams: found by cross-validation over the fitted folds. */
const featureScale = 0.5;
const gramScale = 2;

/** A column per chosen gram: `of[gram]`, counted from 0, or -1. */
export function places(grams) {
  const of = new Int32Array(gramIds).fill(-1);
  grams.forEach((gram, i) => {
    of[gram] = i;
  });
  return { of, count: grams.length };
}

/** A gram head's score: what the core computes from the models' file. */
export function gramMargin(row, place, weights) {
  let sum = 0;
  let n = 0;
  for (const gram of row.grams) {
    if (place.of[gram] < 0) continue;
    sum += weights[place.of[gram]];
    n += 1;
  }
  return n === 0 ? 0 : sum / Math.sqrt(n);
}

export class Space {
  /**
   * @param {string[]} features names of the explained features
   * @param {string[]} heads names of the heads whose scores rows carry in `margins`
   */
  constructor(features, heads) {
    this.features = features;
    this.heads = heads;
    this.bias = features.length;
    this.firstScore = this.bias + 1;
    this.firstGram = this.firstScore + heads.length;
  }

  /** A row as columns and values, with the scores of some heads and, given a place, its grams. */
  vector(row, scores, place) {
    const known = place ? row.grams.filter((gram) => place.of[gram] >= 0) : [];
    const each = gramScale / Math.sqrt(known.length || 1);
    const x = [...row.ids, this.bias, ...scores.map((head) => this.firstScore + this.heads.indexOf(head))];
    const v = [
      ...row.values.map((value) => value * featureScale),
      1,
      ...scores.map((head) => row.margins[head] * featureScale),
    ];
    const out = { x: new Int32Array(x.length + known.length), v: new Float32Array(x.length + known.length) };
    out.x.set(x);
    out.v.set(v);
    known.forEach((gram, i) => {
      out.x[x.length + i] = this.firstGram + place.of[gram];
      out.v[x.length + i] = each;
    });
    return out;
  }

  /** A head fitted on `list` of {row, y, c}, beside the explained features and the scores it leans on. */
  fitHead({ leans = [] }, list, place, seed) {
    const ratio = telling(list, place);
    const first = this.firstGram;
    const scaled = ({ x, v }) => ({
      x,
      v: v.map((value, i) => (x[i] < first ? value : value * ratio[x[i] - first])),
    });
    const w = fit(
      list.map(({ row, y, c }) => ({ ...scaled(this.vector(row, leans, place)), y, c })),
      first + place.count,
      { seed },
    );
    ratio.forEach((factor, i) => {
      w[first + i] *= factor;
    });
    return w;
  }

  /** Weights per gram as gramMargin and the core sum them. */
  gramWeights(w) {
    return w.subarray(this.firstGram).map((weight) => weight * gramScale);
  }

  /** What a column of cues/weights.json holds: [name, weight], by name. A column's own head counts as it is. */
  named(w, own) {
    return [
      ...this.features.map((name, i) => [name, w[i] * featureScale]),
      ...this.heads.map((head, i) => [`model/${head}`, head === own ? 1 : w[this.firstScore + i] * featureScale]),
    ].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/**
 * How much more often each gram stands in one class than in the other, as |log ratio|, one count added to each. Scaled by
 * it, grams that tell nothing cost more than they gain (Wang & Manning 2012).
 */
function telling(list, place) {
  const yes = new Float64Array(place.count).fill(1);
  const no = new Float64Array(place.count).fill(1);
  let [allYes, allNo] = [0, 0];
  for (const { row, y } of list) {
    allYes += y;
    allNo += 1 - y;
    for (const gram of row.grams) {
      if (place.of[gram] < 0) continue;
      yes[place.of[gram]] += y;
      no[place.of[gram]] += 1 - y;
    }
  }
  return yes.map((n, i) => Math.abs(Math.log((n * allNo) / (no[i] * allYes))));
}
