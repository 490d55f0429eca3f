// Reads saved pages with the extension's own code and compares them with their labels.
//   node tests/pages/run.mjs --pages DIR [--json] [--faults] [--check] [--mutate NAME] [--adapter-only]
// --check makes every fault an error, for our own fixtures. DIR holds x/*.html and facebook/*.html, each with NAME.expected.json beside it or without one. The last line is the total.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, FIELDS, total } from './compare.mjs';
import { MUTATIONS } from './mutate.mjs';
import { openReader } from './reader.mjs';

export const HOME = { x: 'https://x.com/home', facebook: 'https://www.facebook.com/' };

function options(argv) {
  const found = { pages: null, json: false, faults: false, extension: undefined, mutate: null, check: false };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--pages') found.pages = argv[++i];
    else if (argv[i] === '--json') found.json = true;
    else if (argv[i] === '--faults') found.faults = true;
    else if (argv[i] === '--check') found.check = found.faults = true;
    else if (argv[i] === '--mutate') found.mutate = argv[++i];
    else if (argv[i] === '--adapter-only') found.extension = false;
    else throw new Error(`unknown option ${argv[i]}`);
  }
  if (!found.pages)
    throw new Error('usage: node tests/pages/run.mjs --pages DIR [--json] [--faults] [--mutate NAME] [--adapter-only]');
  if (found.mutate && !MUTATIONS[found.mutate])
    throw new Error(`--mutate is one of ${Object.keys(MUTATIONS).join(', ')}`);
  return found;
}

export function pagesIn(folder) {
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !(one.name in HOME))
    .map((one) => one.name);
  return [...Object.keys(HOME), ...others.sort()].flatMap((site) =>
    existsSync(join(folder, site))
      ? readdirSync(join(folder, site))
          .filter((name) => name.endsWith('.html'))
          .sort()
          .map((name) => {
            const file = join(folder, site, name);
            const beside = file.replace(/\.html$/, '.expected.json');
            return {
              site,
              name: `${site}/${name}`,
              file,
              label: existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')) : null,
            };
          })
      : [],
  );
}

export async function readAll(folder, { extension, mutate = null, each = () => {} } = {}) {
  const pages = pagesIn(folder);
  const results = [];
  const reader = await openReader({ extension });
  try {
    for (const page of pages) {
      // an instant is only known where the label names one; a bare date says too little to count from
      const now = page.label?.captured?.includes('T') ? page.label.captured : null;
      const reading = await reader.read({
        html: readFileSync(page.file),
        url: page.label?.url ?? HOME[page.site],
        now,
        selectors: page.label?.selectors,
        mutation: mutate ? MUTATIONS[mutate] : null,
      });
      const result = page.label ? compare(reading, page.label) : null;
      results.push({ page, reading, result });
      each(page, reading, result);
    }
  } finally {
    await reader.close();
  }
  return results;
}

const share = ({ right, of }) => (of === 0 ? '    -' : (right / of).toFixed(3));

function print(page, reading, result) {
  const state = reading.health.state.padEnd(14);
  if (!result) {
    console.log(`${page.name.padEnd(46)} ${state} ${reading.posts.length} found, no label`);
    return;
  }
  console.log(
    `${page.name.padEnd(46)} ${state} ${result.found}/${result.expected} found, ${result.extra} extra, ${result.wrongIds} wrong ids, ${result.faults.length} faults`,
  );
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop())) {
  const { pages, json, faults, check, extension, mutate } = options(process.argv.slice(2));
  const results = await readAll(pages, {
    extension,
    mutate,
    each(page, reading, result) {
      if (json) {
        const { selectors: _, ...rest } = reading;
        console.log(
          JSON.stringify({
            page: page.name,
            ...rest,
            health: { state: rest.health.state, score: rest.health.score, checks: rest.health.checks },
          }),
        );
      } else {
        print(page, reading, result);
        if (faults)
          for (const fault of result?.faults ?? [])
            console.log(
              `    ${fault.field}: ${fault.post ?? ''} got ${JSON.stringify(fault.got)?.slice(0, 240)} want ${JSON.stringify(fault.want)?.slice(0, 240)}`,
            );
      }
    },
  });
  if (!json) {
    const labelled = results.filter(({ result }) => result).map(({ result }) => result);
    const sum = total(labelled);
    console.log('\nfield        agrees   right/of');
    for (const field of FIELDS)
      console.log(
        `${field.padEnd(12)} ${share(sum.fields[field]).padEnd(8)} ${sum.fields[field].right}/${sum.fields[field].of}`,
      );
    console.log(`${'account'.padEnd(12)} ${share(sum.account).padEnd(8)} ${sum.account.right}/${sum.account.of}`);
    const worst = Math.min(
      ...FIELDS.map((field) => (sum.fields[field].of === 0 ? 1 : sum.fields[field].right / sum.fields[field].of)),
    );
    console.log(
      `\n${labelled.length} pages, ${sum.found}/${sum.expected} found, F1 ${sum.f1.toFixed(3)}, ${sum.wrongIds} wrong ids, lowest field ${worst.toFixed(3)}`,
    );
    if (check && (labelled.length === 0 || labelled.some((result) => result.faults.length > 0))) process.exitCode = 1;
  }
}
