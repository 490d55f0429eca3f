// Trains the sentence models of the checker: `node tools/train/replies.mjs DATA [--features PATH] [--grams N] [--seed N] [--date YYYY-MM-DD]`.
// Writes core/data/models/replies.bin and its card replies.md.
//   acts      what a sentence does, from tests/corpora/replies (see its README.md)
//   attack    any of blame, deny, lecture, needle, dismiss, against all else, real agents' sentences and neutral comments
//   reply     what stands in a reply that attacks, whatever the sentence does itself: only its mean over a reply is used
//   rude      rude comments against the same made neutral, and against real agents' sentences
//   polite    requests by how polite people found them
// Voices of the corpus are left out in turn for the figures and the thresholds; rows of fold 0 of the other sets are never
// fitted on. Thresholds are part of each bias: a score above 0 says yes.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose } from './choose.mjs';
import { heldFold, textFold } from './data.mjs';
import { look } from './features.mjs';
import { auc } from './measure.mjs';
import { gramMargin, places, Space } from './space.mjs';
import { table } from './table.mjs';

const args = process.argv.slice(2);
const take = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const tool = take('--features', 'build/native/features');
const gramCount = Number(take('--grams', 5000));
const seed = Number(take('--seed', 1));
const date = take('--date', new Date().toISOString().slice(0, 10));
const data = args[0];
if (!data || !existsSync(data)) {
  console.error(
    'usage: node tools/train/replies.mjs DATA [--features PATH] [--grams N] [--seed N] [--date YYYY-MM-DD]',
  );
  process.exit(2);
}

const letters = {
  A: 'acknowledge',
  S: 'apologise',
  E: 'explain',
  F: 'fix',
  N: 'next-step',
  Q: 'ask',
  T: 'time',
  P: 'private',
  K: 'thank',
  O: 'offer',
  G: 'greet',
  C: 'closeout',
  Z: 'filler',
  B: 'blame',
  D: 'deny',
  L: 'lecture',
  X: 'needle',
  M: 'dismiss',
};
const attacks = ['blame', 'deny', 'lecture', 'needle', 'dismiss'];
const acts = ['acknowledge', 'explain', 'fix', 'next-step', 'offer', 'filler', ...attacks];

/** Sentences of the corpus: {text, act, voice, bad, reply}; sentences of one reply share `reply`. `plain.txt` labels a few firm but fair sentences as what they are. */
function corpus() {
  const folder = 'tests/corpora/replies';
  const out = [];
  let reply = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (!/^[+~-] /.test(line)) continue;
      reply += 1;
      for (const part of line.slice(2).split(' | ')) {
        const act = letters[part[0]];
        if (!act || part[1] !== ' ') throw new Error(`${file}: "${part}" begins with no act's letter`);
        // What a good reply does is no attack, whatever its letter.
        const good = line[0] === '+';
        out.push({
          text: part.slice(2),
          act: good && attacks.includes(act) ? 'explain' : act,
          voice: file.slice(0, -4),
          bad: !good,
          reply,
        });
      }
    }
  }
  return out;
}
function jsonl(set) {
  return readFileSync(join(data, set, 'rows.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
/** Sentences as the checker would part them, near enough. */
const sentences = (text) =>
  text
    .replace(/https?:\S+/g, ' ')
    .replace(/@\w+/g, ' ')
    .replace(/[*^-]\s?[A-Z]\w{0,12}\s*$/, '')
    .split(/(?<=[.!?])\s+/)
    .map((s) => s.trim())
    .filter((s) => s.split(/\s+/).length >= 3);

const own = corpus();
const voices = [...new Set(own.map((row) => row.voice))].sort();
const voiceFolds = 5;
const foldOfVoice = (voice) => voices.indexOf(voice) % voiceFolds;
const sets = {
  replies: own.map((row) => ({ ...row, fold: foldOfVoice(row.voice) })),
  agents: [
    ...jsonl('agent_replies').map((row) => row.text),
    ...jsonl('care_conversations')
      .filter((row) => row.who === 'agent')
      .map((row) => row.text),
  ].flatMap((text, reply) => sentences(text).map((s) => ({ text: s, reply, fold: textFold({ text: s }) }))),
  rude: [
    ...jsonl('detox_pairs').flatMap((row) => [
      { text: row.text, y: 1, fold: textFold(row) },
      { text: row.neutral[0], y: 0, fold: textFold(row) },
    ]),
    ...jsonl('offensive_pairs').flatMap((row) => [
      { text: row.text, y: 1, fold: textFold(row) },
      { text: row.rewrite, y: 0, fold: textFold(row) },
    ]),
  ].filter((row) => row.text),
  polite: ['wikipedia', 'stack-exchange'].flatMap((community) => {
    const list = jsonl('politeness')
      .filter((row) => row.community === community)
      .sort((a, b) => a.score - b.score);
    // The quarters at the ends are sure; what lies between counts by its place and for less.
    return list.map((row, i) => {
      const rank = i / list.length;
      const sure = rank < 0.25 || rank >= 0.75;
      return { text: row.text, y: sure ? Number(rank >= 0.5) : rank, c: sure ? 1 : 0.3, fold: textFold(row), sure };
    });
  }),
};
for (const rows of Object.values(sets)) {
  const { seen } = look(
    tool,
    rows.map(({ text }) => ({ text, site: 'x' })),
    true,
  );
  rows.forEach((row, i) => {
    Object.assign(row, { grams: seen[i].grams, ids: [], values: [], margins: {} });
  });
}

const space = new Space([], []);
/** Yes and no weigh the same in all. */
function balanced(list) {
  const yes = list.filter(({ y }) => y >= 0.5).reduce((sum, { c }) => sum + c, 0);
  const no = list.reduce((sum, { c }) => sum + c, 0) - yes;
  return list.map((one) => ({ ...one, c: (one.c * (yes + no)) / (2 * (one.y >= 0.5 ? yes : no)) }));
}
const agentsAs = (y, c, keep) => sets.agents.filter(keep).map((row) => ({ row, y, c }));
const external = (row) => row.fold !== heldFold;
/** Examples of a head; `out` is the fold left out, of voices for the corpus and of texts for the rest. */
const examples = {
  ...Object.fromEntries(
    acts.map((act) => [
      act,
      (out) =>
        balanced([
          ...sets.replies.filter((row) => row.fold !== out).map((row) => ({ row, y: Number(row.act === act), c: 1 })),
          ...(attacks.includes(act) ? agentsAs(0, 0.2, (row) => external(row) && row.fold !== out) : []),
        ]),
    ]),
  ),
  attack: (out) =>
    balanced([
      ...sets.replies
        .filter((row) => row.fold !== out)
        .map((row) => ({ row, y: Number(attacks.includes(row.act)), c: 1 })),
      ...agentsAs(0, 0.3, (row) => external(row) && row.fold !== out),
      // What people disagree about without being rude is no attack either.
      ...sets.rude
        .filter((row) => row.y === 0 && external(row) && row.fold !== out)
        .map((row) => ({ row, y: 0, c: 0.3 })),
    ]),
  reply: (out) =>
    balanced([
      ...sets.replies.filter((row) => row.fold !== out).map((row) => ({ row, y: Number(row.bad), c: 1 })),
      ...agentsAs(0, 0.5, (row) => external(row) && row.fold !== out),
      ...sets.rude
        .filter((row) => row.y === 0 && external(row) && row.fold !== out)
        .map((row) => ({ row, y: 0, c: 0.1 })),
    ]),
  rude: (out) => [
    ...sets.rude.filter((row) => external(row) && row.fold !== out).map((row) => ({ row, y: row.y, c: 1 })),
    ...agentsAs(0, 1, (row) => external(row) && row.fold !== out),
    ...sets.replies.filter((row) => row.fold !== out && !attacks.includes(row.act)).map((row) => ({ row, y: 0, c: 1 })),
  ],
  polite: (out) =>
    sets.polite.filter((row) => external(row) && row.fold !== out).map((row) => ({ row, y: row.y, c: row.c })),
};
const heads = Object.keys(examples);
const started = performance.now();
const progress = (what) => console.error(`${((performance.now() - started) / 1000).toFixed(0)} s: ${what}`);

const grams = choose(
  space,
  heads.map((head) => examples[head](-1)),
  gramCount,
  seed,
);
progress('grams chosen');
const place = places(grams);
/** A head's score of a row, by models that did not see its fold; undefined where there is none. */
const scoreOf = (head) => (row) => row.margins[head];
const weights = new Map();
const biases = new Map();
for (const head of heads) {
  // Heads that learn from the large sets are scored by one model, that saw neither fold 0 nor fold 1.
  const large = head === 'rude' || head === 'polite';
  for (let fold = large ? 1 : 0; fold < (large ? 2 : voiceFolds); fold += 1) {
    const list = examples[head](fold);
    // Only one voice has canned sentences: without it there is nothing to learn them from.
    if (!list.some(({ y }) => y >= 0.5)) continue;
    const w = space.fitHead({}, list, place, seed);
    const own = space.gramWeights(w);
    for (const rows of Object.values(sets)) {
      for (const row of rows)
        if (row.fold === fold || (large && row.fold === heldFold))
          row.margins[head] = gramMargin(row, place, own) + w[space.bias];
    }
  }
  const w = space.fitHead({}, examples[head](-1), place, seed);
  weights.set(head, space.gramWeights(w));
  biases.set(head, w[space.bias]);
  progress(head);
}

/** The least score that at most `share` of `rows` reach. */
const above = (rows, head, share) => reached(rows.map(scoreOf(head)), share);
function reached(scores, share) {
  const sorted = scores.filter((score) => score !== undefined).sort((a, b) => b - a);
  return sorted[Math.ceil(share * sorted.length)] ?? 0;
}
/** The mean of `reply` over each reply of two to five sentences: what the core asks of a whole reply. */
function means(rows) {
  const of = new Map();
  for (const row of rows) of.set(row.reply, [...(of.get(row.reply) ?? []), row.margins.reply]);
  return [...of.values()]
    .filter((list) => list.length >= 2 && list.length <= 5)
    .map((list) => list.reduce((sum, margin) => sum + margin, 0) / list.length);
}
const fair = sets.replies.filter((row) => !attacks.includes(row.act));
// A false alarm costs trust: few sentences of real agents and of good replies may reach a threshold.
const thresholds = {
  attack: Math.max(above(sets.agents, 'attack', 0.004), above(fair, 'attack', 0.03)),
  rude: Math.max(
    above(sets.agents, 'rude', 0.002),
    above(fair, 'rude', 0.01),
    above(
      sets.rude.filter((row) => row.y === 0 && row.fold === 1),
      'rude',
      0.035,
    ),
  ),
};
thresholds.reply = Math.max(
  reached(means(sets.agents), 0.01),
  reached(means(sets.replies.filter((row) => !row.bad)), 0.02),
);
for (const [head, from] of Object.entries(thresholds)) biases.set(head, biases.get(head) - from);

const figures = [];
const share = (rows, head, from) => rows.filter((row) => row.margins[head] > from).length / rows.length;
const percent = (x) => `${(100 * x).toFixed(1)} %`;
const note = (what, n, value) => {
  figures.push(`| ${what} | ${n} | ${value} |`);
  console.log(what.padEnd(66), String(n).padStart(6), value);
};
for (const act of acts) {
  const scored = sets.replies
    .map((row) => ({ score: row.margins[act], truth: Number(row.act === act) }))
    .filter(({ score }) => score !== undefined);
  if (!scored.some(({ truth }) => truth)) continue;
  note(`${act}: AUC over voices left out`, scored.filter((s) => s.truth).length, auc(scored).toFixed(3));
}
const hostile = sets.replies.filter((row) => attacks.includes(row.act));
note(
  'attack: AUC over voices left out',
  sets.replies.length,
  auc(sets.replies.map((row) => ({ score: row.margins.attack, truth: Number(attacks.includes(row.act)) }))).toFixed(3),
);
for (const act of attacks) {
  const rows = hostile.filter((row) => row.act === act);
  note(`attack: sentences that ${act}, flagged`, rows.length, percent(share(rows, 'attack', thresholds.attack)));
}
note('attack: sentences of good replies, flagged', fair.length, percent(share(fair, 'attack', thresholds.attack)));
const heldAgents = sets.agents.filter((row) => row.fold === heldFold);
note(
  'attack: agents, rows never fitted on, flagged',
  heldAgents.length,
  percent(share(heldAgents, 'attack', thresholds.attack)),
);
for (const [what, list] of [
  ['replies that attack', means(sets.replies.filter((row) => row.bad))],
  ['good replies', means(sets.replies.filter((row) => !row.bad))],
  ['agents, rows never fitted on', means(heldAgents)],
])
  note(`reply: ${what}, flagged`, list.length, percent(list.filter((m) => m > thresholds.reply).length / list.length));
note(
  'rude: agents, rows never fitted on, flagged',
  heldAgents.length,
  percent(share(heldAgents, 'rude', thresholds.rude)),
);
const heldRude = sets.rude.filter((row) => row.fold === heldFold);
for (const [what, y] of [
  ['rude comments', 1],
  ['the same made neutral', 0],
]) {
  const rows = heldRude.filter((row) => row.y === y);
  note(`rude: ${what}, rows never fitted on, flagged`, rows.length, percent(share(rows, 'rude', thresholds.rude)));
}
const sure = sets.polite.filter((row) => row.sure && row.fold === heldFold);
note(
  'polite: highest and lowest quarter told apart, rows never fitted on',
  sure.length,
  percent(sure.filter((row) => row.margins.polite > 0 === (row.y === 1)).length / sure.length),
);

const bytes = table(grams, weights, { lowBits: 16, biases });
writeFileSync('core/data/models/replies.bin', bytes);
const hash = (rows) => {
  const sum = createHash('sha256');
  for (const row of rows) sum.update(`${row.text}\n`);
  return sum.digest('hex').slice(0, 16);
};
writeFileSync(
  'core/data/models/replies.md',
  `# Sentence models, English

Written by \`tools/train/replies.mjs\` on ${date}, seed ${seed}; not by hand. \`replies.bin\` holds ${heads.length} linear models
(${heads.join(', ')}) over ${grams.length} hashed grams of one sentence, 8 bits a weight, ${bytes.length} bytes; how it is laid out is
said in \`core/src/reading/models.hpp\`. It holds numbers only: no text and no word of a text.

## Learnt from

Fold 0 of the sets below the first was never fitted on; the corpus' voices were left out in turn for figures and thresholds.

| set | origin | licence | sentences or rows | SHA-256 |
| --- | --- | --- | --- | --- |
| tests/corpora/replies | written for this project, ${voices.length} voices by one writer | the project's | ${sets.replies.length} | ${hash(sets.replies)} |
| agent_replies, care_conversations (agents) | Delta 2015, AmazonHelp 2016; IBM customer care conversations | research; free | ${sets.agents.length} | ${hash(sets.agents)} |
| detox_pairs, offensive_pairs | ParaDetox; APPDIA | free; research | ${sets.rude.length} | ${hash(sets.rude)} |
| politeness | Danescu-Niculescu-Mizil et al. 2013 | free (Wikipedia); research (Stack Exchange) | ${sets.polite.length} | ${hash(sets.polite)} |

"research": published for research with no licence stated.

## Figures

| what | sentences or rows | figure |
| --- | ---: | ---: |
${figures.join('\n')}

## Not for

One writer's voices are kinder to a model than as many people would be: on the checker's held-out set (C2 of BENCHMARKS.md) far less
is gained than the figures over voices say, most of all those of whole replies. What
it finds is a Warn, never a Stop, and gives way to any rule that has something to say of the sentence. It knows no German, no
irony across sentences and no context.
`,
);
