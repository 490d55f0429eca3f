// What the benchmark programs share: rows of the real data, the shipped core, statistics, and BENCHMARKS.md.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What every program takes: the data's folder (`DIR` or `--data DIR`, default ../shared/data) and `--write` to record the
 * figures in BENCHMARKS.md. `value(flag, otherwise)` reads a flag's value; `words` are the arguments left over.
 */
export function options() {
  const argv = process.argv.slice(2);
  const words = [...argv];
  const value = (flag, otherwise) => {
    const at = words.indexOf(flag);
    return at >= 0 ? words.splice(at, 2)[1] : otherwise;
  };
  let data = value('--data');
  const folder = words.findIndex((word) => existsSync(word) && statSync(word).isDirectory());
  if (data === undefined && folder >= 0) data = words.splice(folder, 1)[0];
  return { data: data ?? '../shared/data', write: argv.includes('--write'), argv, words, value };
}

/** Rows of one folder of the data; an empty list and a line on stderr when it is not here. */
export function rows(data, folder, most = Number.POSITIVE_INFINITY) {
  const file = join(data, folder, 'rows.jsonl');
  if (!existsSync(file)) {
    console.error(`${file} is not here: its figures are left out (--data DIR names the folder)`);
    return [];
  }
  const out = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line && out.length < most) out.push(JSON.parse(line));
  }
  return out;
}

const loader = new URL('../../build/wasm/host.mjs', import.meta.url);
const { createHost } = existsSync(loader) ? await import(loader.href) : {};

/** A brand as a shop has it: somebody's first name, office hours, a way to be reached. */
export const shop = {
  aplomb: 1,
  id: 'acme',
  name: 'Acme',
  agent: { first: 'Anna', initials: 'AB' },
  voice: { sign: 'first' },
  hours: {
    zone: 'Europe/London',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  },
  contact: { mail: 'care@acme.example' },
};

/** The core as it ships; needs the WebAssembly build. */
export function core() {
  if (!createHost) throw new Error(`${loader.pathname} is not built: run ./run or ./test first`);
  const data = readFileSync('build/wasm/core.dat');
  return createHost({
    wasm: async () => readFileSync('build/wasm/core.wasm'),
    data: async () => data.buffer.slice(data.byteOffset, data.byteOffset + data.length),
  });
}

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

/** Milliseconds of each call, after a warm-up over the first tenth. */
export async function times(inputs, work) {
  for (const input of inputs.slice(0, Math.ceil(inputs.length / 10))) await work(input);
  const out = [];
  for (const input of inputs) {
    const from = performance.now();
    await work(input);
    out.push(performance.now() - from);
  }
  return out;
}

const results = [];
/** Notes a figure: printed at the end, and written as a row of BENCHMARKS.md with --write. */
export function figure(id, measure, value, target, others = '', note = '') {
  results.push({ id, measure, value, target, others, note });
}

/** Prints all figures as a table, last; replaces their rows in BENCHMARKS.md. `command` makes them. */
export function finish(command) {
  const line = (r) =>
    `| ${r.id} | ${r.measure} | ${r.value} | ${r.target} | ${r.others} | \`${command}\` | ${r.note} |`;
  console.log('\n| id | measure | figure | target | others, same run | command | note |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const result of results) console.log(line(result));
  if (!process.argv.includes('--write')) return;
  const file = 'BENCHMARKS.md';
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const result of results) {
    const key = `| ${result.id} | ${result.measure} |`;
    const at = lines.findIndex((text) => text.startsWith(key));
    if (at >= 0) lines[at] = line(result);
    else {
      let last = lines.findIndex((text) => text.startsWith('| --- '));
      while (lines[last + 1]?.startsWith('|')) last += 1;
      lines.splice(last + 1, 0, line(result));
    }
  }
  writeFileSync(file, lines.join('\n'));
}
