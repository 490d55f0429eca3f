// Q-own, D4-own: the reading beside labels of our own: `node tests/bench/labels.mjs [--data DIR] [--held] [--write]`.
//   --held              only the fifth of the rows that nothing is fitted on
//   --misses N          prints, by frame, N mentions whose frame is not the label's (never of the fifth that is held)
//   --all-misses        the same, all of them, one JSON object a line, to go through
// tests/corpora/labels/README.md says what the labels are and how far two readers agree.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { heldFold } from '../../tools/train/data.mjs';
import { labelled } from '../../tools/train/labels.mjs';
import { pearson } from '../../tools/train/measure.mjs';
import { core, figure, finish, options } from './lib.mjs';

const { data, argv, value } = options();
const held = argv.includes('--held');
const root = 'core/packs/en/frames';
const wide = new Set();
for (const domain of readdirSync(root))
  for (const file of readdirSync(`${root}/${domain}`))
    if (JSON.parse(readFileSync(`${root}/${domain}/${file}`, 'utf8')).wide)
      wide.add(`${domain}/${file.replace('.json', '')}`);
/** Frames that name no matter of their own: the same as none. */
const specific = (frame) => frame !== undefined && frame !== '?' && frame !== '-' && !wide.has(frame);

const host = core();
const { list: all, pairs, lost } = labelled(data);
for (const line of lost) console.error(line);
if (all.length === 0) {
  console.error(existsSync(data) ? 'no labelled row is in the data' : `${data} is not here`);
  process.exit(2);
}
const list = all.filter((one) => (held ? one.fold === heldFold : true));
for (let i = 0; i < list.length; i += 50) {
  const part = list.slice(i, i + 50);
  const mentions = part.map(({ text, site }) => ({ text, site }));
  const { readings } = await host.call({ kind: 'read', now: '2026-11-25T12:00:00Z', mentions });
  readings.forEach((reading, k) => {
    part[k].reading = reading;
  });
}

const percent = (n, of) => `${((100 * n) / Math.max(of, 1)).toFixed(1)} %`;
const share = (n, of) => `${percent(n, of)} (${n}/${of})`;
const f1 = (truth, guess, label) => {
  const hit = list.filter((one) => truth(one) === label && guess(one) === label).length;
  const any = list.filter((one) => truth(one) === label).length + list.filter((one) => guess(one) === label).length;
  return any === 0 ? 0 : (2 * hit) / any;
};
/** How often the two readers say the same of a row that both read. */
const readers = (of) =>
  `two readers equal ${percent(pairs.filter(([a, b]) => of(a) === of(b)).length, pairs.length)} of ${pairs.length}`;
const note = (n) => `${n} labels${held ? ', rows nothing was fitted on' : ''}`;
const name = (what) => what + (held ? ', held rows' : '');

const kinds = ['complaint', 'question', 'praise', 'neutral'];
const kindF1 = kinds.map((kind) =>
  f1(
    (one) => one.kind,
    (one) => one.reading.kind,
    kind,
  ),
);
figure(
  'Q-own',
  name('kind, own labels'),
  `accuracy ${percent(list.filter((one) => one.kind === one.reading.kind).length, list.length)}, F1 ${kinds.map((kind, i) => `${kind} ${kindF1[i].toFixed(2)}`).join(', ')}`,
  '',
  readers((one) => one.kind),
  note(list.length),
);
figure(
  'Q-own',
  name('heat, own labels'),
  `pearson ${pearson(list.map((one) => ({ score: one.reading.heat, truth: one.heat }))).toFixed(3)}`,
  '',
  readers((one) => one.heat),
  note(list.length),
);
figure(
  'Q-own',
  name('sarcasm, own labels'),
  `F1 ${f1(
    (one) => one.sarcasm,
    (one) => one.reading.cues.some((cue) => cue.id === 'sarcasm'),
    true,
  ).toFixed(2)}`,
  '',
  '',
  note(list.length),
);

const asked = list.filter((one) => one.kind === 'complaint' || one.kind === 'question');
const guess = (one) => (specific(one.reading.frame ?? undefined) ? one.reading.frame : undefined);
const given = asked.filter((one) => guess(one) !== undefined);
const right = given.filter((one) => guess(one) === one.frame);
const beside = given.filter((one) => guess(one) !== one.frame && one.reading.frames.some(({ id }) => id === one.frame));
const named = asked.filter((one) => specific(one.frame));
figure(
  'D4-own',
  name('specific frame, own labels'),
  share(given.length, asked.length),
  '>= 85 %',
  '',
  note(asked.length),
);
figure(
  'D4-own',
  name('of these the frame is the label'),
  share(right.length, given.length),
  '>= 95 %',
  readers((one) => one.frame),
  `in ${beside.length} more the label is second or later`,
);
figure(
  'D4-own',
  name('a frame that the label names is found'),
  share(named.filter((one) => guess(one) === one.frame).length, named.length),
  '',
  '',
  note(named.length),
);

const misses = asked.filter(
  (one) => one.fold !== heldFold && guess(one) !== one.frame && (specific(one.frame) || guess(one)),
);
if (argv.includes('--all-misses')) {
  for (const { set, text, frame, reading } of misses)
    console.log(
      JSON.stringify({ set, text, frame, guess: reading.frame ?? null, frames: reading.frames.map(({ id }) => id) }),
    );
}
const most = Number(value('--misses', 0));
if (most > 0) {
  const by = new Map();
  for (const one of misses) by.set(one.frame, [...(by.get(one.frame) ?? []), one]);
  for (const [frame, ones] of [...by].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${frame}: ${ones.length}`);
    for (const one of ones.slice(0, most))
      console.log(`  [${guess(one) ?? '-'}] ${one.text.replaceAll('\n', ' ').slice(0, 200)}`);
  }
}
finish(`node tests/bench/labels.mjs${held ? ' --held' : ''}`);
