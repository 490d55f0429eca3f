// Measures how mentions are read: `node tests/bench/reading.mjs [DATA] [--aplomb PATH] [--held] [--write] [Q1 Q2 …]`.
//   DATA     the folder with one rows.jsonl per set (see its README.md for licences)
//   --held   only the fifth of the rows (for Q2: of the pages) that the weights were never fitted on
// Prints how it was wrong, and the figures last. Needs a built command line (build/native/aplomb).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { heldFold, pageFold, textFold } from '../../tools/train/data.mjs';
import { auc, pearson } from '../../tools/train/measure.mjs';
import { figure, finish, options, rows as rowsOf } from './lib.mjs';

const { data, argv, words, value } = options();
const aplomb = value('--aplomb', 'build/native/aplomb');
const held = argv.includes('--held');
const wanted = new Set(words.filter((word) => !word.startsWith('--')));
if (!existsSync(aplomb)) {
  console.error(`${aplomb} is not built: run ./run or cmake --build --preset native`);
  process.exit(2);
}

function read(set, fold = textFold) {
  let rows = rowsOf(data, set);
  if (held) rows = rows.filter((row) => fold(row) === heldFold);
  const input = rows.map((row) => JSON.stringify({ text: row.text, site: row.page ? 'facebook' : 'x' })).join('\n');
  const run = spawnSync(aplomb, ['read'], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 30 });
  const out = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (out.length !== rows.length)
    throw new Error(`${set}: ${rows.length} rows in, ${out.length} out: ${run.stderr.slice(0, 300)}`);
  return rows.map((row, i) => ({ row, reading: out[i] }));
}

function f1(pairs, label) {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (const { truth, guess } of pairs) {
    if (guess === label && truth === label) tp += 1;
    else if (guess === label) fp += 1;
    else if (truth === label) fn += 1;
  }
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}
const macro = (pairs, labels) => labels.reduce((sum, label) => sum + f1(pairs, label), 0) / labels.length;
const accuracy = (pairs) => pairs.filter(({ truth, guess }) => truth === guess).length / pairs.length;
/** `parts` are named figures between 0 and 1. */
function report(id, what, n, target, parts) {
  const value = Object.entries(parts).map(([name, x]) => `${name} ${x.toFixed(3)}`);
  figure(id, what + (held ? ', rows the weights never saw' : ''), value.join(', '), target, '', `${n} rows`);
}
function confusion(pairs, labels) {
  console.log(`    truth \\ guess  ${labels.map((l) => l.padStart(9)).join(' ')}`);
  for (const truth of labels) {
    const row = labels.map((guess) =>
      String(pairs.filter((p) => p.truth === truth && p.guess === guess).length).padStart(9),
    );
    console.log(`    ${truth.padEnd(14)} ${row.join(' ')}`);
  }
}

const measures = {
  Q1() {
    const rows = read('complaints');
    for (const [what, part, target] of [
      ['complaint, all rows', rows, 'macro-F1 .88, AUC .94'],
      ['complaint, annotated rows', rows.filter(({ row }) => !row.domain.startsWith('random')), 'macro-F1 .83'],
    ]) {
      const pairs = part.map(({ row, reading }) => ({
        truth: Boolean(row.complaint),
        guess: reading.kinds.complaint >= 0.5,
        score: reading.kinds.complaint,
      }));
      report('Q1', what, pairs.length, target, { 'macro-F1': macro(pairs, [true, false]), AUC: auc(pairs) });
    }
  },
  Q2() {
    const pairs = read('facebook_posts', pageFold).map(({ row, reading }) => ({
      truth: row.label,
      guess: reading.kind === 'complaint' || reading.kind === 'praise' ? reading.kind : 'feedback',
    }));
    report('Q2', 'kind of a post', pairs.length, 'macro-F1 .85', {
      'macro-F1': macro(pairs, ['praise', 'complaint', 'feedback']),
      accuracy: accuracy(pairs),
    });
    confusion(pairs, ['praise', 'complaint', 'feedback']);
  },
  Q3() {
    const pairs = read('airline').map(({ row, reading }) => ({ truth: row.sentiment, guess: reading.sentiment3 }));
    report('Q3', 'sentiment of airline mentions', pairs.length, '.80 / .74', {
      accuracy: accuracy(pairs),
      'macro-F1': macro(pairs, ['negative', 'neutral', 'positive']),
    });
    confusion(pairs, ['negative', 'neutral', 'positive']);
  },
  Q5() {
    const pairs = read('tweeteval_offensive').map(({ row, reading }) => ({
      truth: row.label === 1,
      guess: reading.kinds.abuse >= 0.5,
      score: reading.kinds.abuse,
    }));
    report('Q5', 'abuse', pairs.length, 'macro-F1 .79', { 'macro-F1': macro(pairs, [true, false]), AUC: auc(pairs) });
  },
  Q6() {
    const pairs = read('anger').map(({ row, reading }) => ({ score: reading.heat, truth: row.level / 3 }));
    report('Q6', 'heat', pairs.length, '.70', { pearson: pearson(pairs) });
  },
  Q9() {
    for (const [set, target] of [
      ['tweet_spam', '.90'],
      ['comment_spam', '.93'],
      ['sms_spam', ''],
    ]) {
      const pairs = read(set).map(({ row, reading }) => ({ truth: row.spam === 1, guess: reading.kinds.spam >= 0.5 }));
      report('Q9', `spam, ${set}`, pairs.length, target, {
        accuracy: accuracy(pairs),
        'macro-F1': macro(pairs, [true, false]),
      });
    }
  },
};
for (const [id, measure] of Object.entries(measures)) if (wanted.size === 0 || wanted.has(id)) measure();
finish(`node tests/bench/reading.mjs${held ? ' --held' : ''}`);
