// The card beside the models' file: what was learnt from what, under which licence, and what came out.
import { createHash } from 'node:crypto';
import { foldCount, heldFold, sets } from './data.mjs';

const figure = (x) => (x === undefined ? '' : x.toFixed(3));

/** @returns {string} Markdown */
export function card({ rows, heads, columns, figures, grams, seed, date }) {
  const used = (set, table) =>
    Object.entries(table)
      .filter(([, spec]) => (spec.sources ?? heads[spec.head].sources).some((source) => source.set === set))
      .map(([name]) => name)
      .join(', ');
  const lines = Object.entries(rows).map(([set, list]) => {
    const fitted = list.filter((row) => row.fold !== heldFold);
    const hash = createHash('sha256');
    for (const row of fitted) hash.update(`${JSON.stringify(row.row)}\n`);
    return `| ${set} | ${sets[set].origin} | ${sets[set].licence} | ${fitted.length} of ${list.length} | ${used(set, heads)} | ${used(set, columns)} | ${hash.digest('hex').slice(0, 16)} |`;
  });
  const results = figures
    .filter(({ held }) => held)
    .map(
      (f) =>
        `| ${f.column} | ${f.set} | ${f.n} | ${figure(f['macro-F1'])} | ${figure(f.AUC)} | ${figure(f.r)} | ${figure(f.taken)} |`,
    );
  return `# Reading models, English

Written by \`tools/train/train.mjs\` on ${date}, seed ${seed}; not by hand. \`en.bin\` holds ${Object.keys(heads).length} linear models
(${Object.keys(heads).join(', ')})
over ${grams} hashed grams, 8 bits a weight; how it is laid out is said in \`core/src/reading/models.hpp\`, what a gram is in \`grams.hpp\`. \`core/packs/en/cues/weights.json\` puts their scores
beside the explained features. Both hold numbers only: no text and no word of a text.

## Learnt from

One row in ${foldCount} of each set (of facebook_posts: the posts of one page in ${foldCount}) was never fitted on: fold ${heldFold}. "research": published
for research with no licence stated. The hash is over the rows fitted on.

| set | origin | licence | rows fitted on | models | columns of weights.json | SHA-256 |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

## Figures, rows never fitted on

"taken" is the share said to be so where no row is. \`tests/bench/reading.mjs --held\` measures the same through the core.

| column | set | rows | macro-F1 | AUC | Pearson | taken |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${results.join('\n')}

## Not for

The labels are of English tweets, page posts and comments of 2009 to 2018, with their annotators' blind spots; abuse above all
is labelled with a known bias against dialect. So a mention is shown as abusive or spam only at a sure score, as spam never
against a likely complaint or a named problem, and the agent sees what decided.
`;
}
