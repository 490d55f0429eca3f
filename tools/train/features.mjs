// Runs the core's own eyes over texts (tools/train/features.cpp), so that training and reading cannot differ.
import { spawnSync } from 'node:child_process';

/**
 * @param {string} tool path of the built `features` program
 * @param {{text: string, site: string}[]} rows
 * @param {boolean} plain grams alone, whatever the language
 * @returns {{names: string[], seen: {ids: Uint32Array, values: Float32Array, grams: Uint32Array, best: string}[]}} one entry per row
 */
export function look(tool, rows, plain = false) {
  const seen = [];
  let names = [];
  const batch = 8000;
  for (let from = 0; from < rows.length; from += batch) {
    const input = rows.slice(from, from + batch).map(({ text, site }) => JSON.stringify({ text, site, plain }));
    const run = spawnSync(tool, { input: `${input.join('\n')}\n`, maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`${tool}: ${run.stderr}`);
    const bytes = run.stdout.buffer.slice(run.stdout.byteOffset, run.stdout.byteOffset + run.stdout.length);
    const view = new DataView(bytes);
    let at = 4 + view.getUint32(0, true);
    names = Buffer.from(bytes, 4, at - 4)
      .toString()
      .split('\n');
    const number = () => {
      at += 4;
      return view.getUint32(at - 4, true);
    };
    for (let line = 0; line < input.length; line += 1) {
      const n = number();
      const ids = new Uint32Array(n);
      const values = new Float32Array(n);
      for (let i = 0; i < n; i += 1) {
        ids[i] = number();
        values[i] = view.getFloat32(at, true);
        at += 4;
      }
      const grams = new Uint32Array(number());
      for (let i = 0; i < grams.length; i += 1) grams[i] = number();
      const size = number();
      const best = Buffer.from(bytes, at, size).toString();
      at += size;
      seen.push({ ids, values, grams, best });
    }
  }
  return { names, seen };
}
