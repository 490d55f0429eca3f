// S1, S2: saved pages read by the extension's own code, as they are and after what a release of the site does to them.
//   node tests/bench/pages.mjs [--pages DIR] [--write]     DIR as for `npm run pages`; default ../shared/pages
import { existsSync } from 'node:fs';
import { FIELDS, total } from '../pages/compare.mjs';
import { MUTATIONS } from '../pages/mutate.mjs';
import { readAll } from '../pages/run.mjs';
import { figure, finish, options } from './lib.mjs';

const { value } = options();
const folder = value('--pages', '../shared/pages');
if (!existsSync(folder)) {
  console.error(`${folder} is not here: its figures are left out (--pages DIR names the folder)`);
  process.exit(0);
}

/** Sums over the pages that have a label. */
async function measured(mutate = null) {
  const results = (await readAll(folder, { mutate })).flatMap(({ result }) => (result ? [result] : []));
  const sum = total(results);
  const fields = FIELDS.filter((field) => sum.fields[field].of > 0).map((field) => [
    field,
    sum.fields[field].right / sum.fields[field].of,
  ]);
  const [worst, share] = fields.reduce((a, b) => (b[1] < a[1] ? b : a));
  return { ...sum, pages: results.length, worst, share };
}

const plain = await measured();
figure(
  'S1',
  'saved pages: posts found, lowest field, wrong ids',
  `F1 ${plain.f1.toFixed(3)}, ${plain.worst} ${plain.share.toFixed(3)}, ${plain.wrongIds} wrong`,
  '.99, .98, 0',
  '',
  `${plain.expected} posts on ${plain.pages} pages`,
);
for (const name of Object.keys(MUTATIONS)) {
  const sum = await measured(name);
  figure(
    'S2',
    `the same pages changed: ${name}`,
    `found ${(sum.found / sum.expected).toFixed(3)}, ${sum.wrongIds} wrong ids; lowest field ${sum.worst} ${sum.share.toFixed(3)}`,
    '.95, 0',
    '',
    `${sum.expected} posts`,
  );
}
finish('node tests/bench/pages.mjs');
