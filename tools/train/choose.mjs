// Which grams the models keep.
import { gramIds, places } from './space.mjs';

/**
 * The grams each head owes most to, one head after the other until there are `most`.
 * @param {import('./space.mjs').Space} space
 * @param {{row, y, c}[][]} lists the examples of each head
 * @returns {Uint32Array} ids, sorted
 */
export function choose(space, lists, most, seed) {
  const order = lists.map((list) => {
    const df = new Uint32Array(gramIds);
    for (const { row } of list) for (const gram of row.grams) df[gram] += 1;
    const ids = [];
    df.forEach((n, gram) => {
      if (n >= 2) ids.push(gram);
    });
    const w = space.gramWeights(space.fitHead({}, list, places(ids), seed));
    const worth = ids.map((gram, i) => Math.abs(w[i]) * Math.sqrt(df[gram]));
    return ids
      .map((_, i) => i)
      .sort((a, b) => worth[b] - worth[a])
      .map((i) => ids[i]);
  });
  const chosen = new Set();
  for (let rank = 0; chosen.size < most && order.some((list) => rank < list.length); rank += 1) {
    for (const list of order) if (rank < list.length && chosen.size < most) chosen.add(list[rank]);
  }
  return Uint32Array.from(chosen).sort();
}
