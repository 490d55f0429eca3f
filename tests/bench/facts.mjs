// Q8: facts found in 300 labelled mentions: `node tests/bench/facts.mjs [--data DIR] [--write] [--wrong]`.
// Labels are in labels/facts.jsonl, keyed by folder and the first 16 hex digits of the SHA-256 of the row's text; they hold
// spans, types and values, never texts. One reader labelled them: what the finder had found was shown, wrong ones struck
// out and missed ones added, so the precision may flatter by what that reader let pass. --wrong lists what differs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { core, figure, finish, options, rows } from './lib.mjs';

const { data, argv } = options();
/** When the mentions are taken to be written: relative dates are labelled from here. */
const time = '2026-11-25T12:00:00Z';
const labels = readFileSync(new URL('./labels/facts.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const types = ['order', 'booking', 'flight', 'money', 'duration', 'date', 'time', 'place', 'product'];

const texts = new Map();
for (const folder of new Set(labels.map((label) => label.folder))) {
  for (const { text } of rows(data, folder))
    if (text) texts.set(`${folder} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text);
}

const host = core();
const same = (label, found) => {
  if (label.type !== found.type || label.span[0] >= found.span[1] || found.span[0] >= label.span[1]) return false;
  const [wanted, got] = [label.value.toLowerCase(), found.value.toLowerCase()];
  // "Lenovo K8 Note" may be called "K8 Note".
  return wanted === got || (label.type === 'product' && (wanted.endsWith(` ${got}`) || got.endsWith(` ${wanted}`)));
};
const tally = Object.fromEntries([...types, 'all'].map((type) => [type, { labelled: 0, found: 0, right: 0 }]));
let mentions = 0;
for (const label of labels) {
  const text = texts.get(`${label.folder} ${label.hash}`);
  if (text === undefined) continue;
  mentions += 1;
  const { readings } = await host.call({ kind: 'read', now: time, mentions: [{ text, time }] });
  const found = readings[0].facts.filter((fact) => types.includes(fact.type));
  const right = label.facts.filter((fact) => found.some((other) => same(fact, other)));
  for (const type of types) {
    for (const key of [type, 'all']) {
      tally[key].labelled += label.facts.filter((fact) => fact.type === type).length;
      tally[key].found += found.filter((fact) => fact.type === type).length;
      tally[key].right += right.filter((fact) => fact.type === type).length;
    }
  }
  if (!argv.includes('--wrong')) continue;
  const show = (fact) => `${fact.type} "${text.slice(fact.span[0], fact.span[1])}" = ${fact.value}`;
  for (const fact of label.facts) if (!right.includes(fact)) console.log(`missed  ${show(fact)}`);
  for (const fact of found) if (!label.facts.some((one) => same(one, fact))) console.log(`wrong   ${show(fact)}`);
}

const share = (n, of) => (of === 0 ? '-' : (n / of).toFixed(3));
console.log('| fact | labelled | found | precision | recall |\n| --- | ---: | ---: | ---: | ---: |');
for (const [type, t] of Object.entries(tally))
  console.log(`| ${type} | ${t.labelled} | ${t.found} | ${share(t.right, t.found)} | ${share(t.right, t.labelled)} |`);
const { labelled, found, right } = tally.all;
if (mentions > 0)
  figure(
    'Q8',
    'facts: precision / recall',
    `${share(right, found)} / ${share(right, labelled)}`,
    '.95 / .85',
    '',
    `${mentions} mentions, ${labelled} facts labelled by one reader; before its own finds were mended .974 / .721`,
  );
finish('node tests/bench/facts.mjs');
