// D4: which complaints and questions get a problem frame: `node tests/bench/frames.mjs [--data DIR] [--write]`.
//   --sample N [--seed S] [--only REGEX]   prints N mentions per set with the frame and the clause they get, for reading
// A frame is specific if its file is not marked "wide": it names one problem, not a kind of trouble (1) or that there is
// some (2). Praise is none. Whether the frame is right only reading tells: take a --sample.
import { readdirSync, readFileSync } from 'node:fs';
import { core, figure, finish, options, rows } from './lib.mjs';

const { data, argv } = options();
const value = (flag, otherwise) => {
  const at = argv.indexOf(flag);
  return at < 0 ? otherwise : argv[at + 1];
};
const asks = (text) => text.includes('?');
/** Per set, the rows whose own label says complaint, and those without one that ask. `undefined`: our reading decides. */
const sets = {
  complaints: { text: (row) => row.text, wanted: (row) => row.complaint === 1 },
  facebook_posts: {
    text: (row) => row.text,
    wanted: (row) => row.label === 'complaint' || (row.label === 'feedback' && asks(row.text)),
    site: 'facebook',
  },
  airline: {
    text: (row) => row.text,
    wanted: (row) => row.sentiment === 'negative' || (row.sentiment === 'neutral' && asks(row.text)),
  },
  care_threads: { text: (row) => row.messages[0].text },
  care_conversations: { text: (row) => row.text, rows: (row) => row.turn === 1 && row.who === 'customer' },
};

const root = 'core/packs/en/frames';
const frames = {};
for (const domain of readdirSync(root))
  for (const file of readdirSync(`${root}/${domain}`))
    frames[`${domain}/${file.replace('.json', '')}`] = JSON.parse(readFileSync(`${root}/${domain}/${file}`, 'utf8'));

/** How a draft would name it, with the first of the frame's nouns that the mention has, in the singular. */
function clause(id, kind, text) {
  const { say, slots } = frames[id];
  const wording = (kind === 'question' && say.wish) || say.clause || '-';
  const nouns = slots?.thing ?? [];
  const noun = nouns.find((one) => new RegExp(`\\b${one}\\b`, 'i').test(text)) ?? nouns[0] ?? '';
  return wording.replace(/\{([^|}]*)\|[^}]*\}/g, '$1').replaceAll('{thing}', noun);
}

const host = core();
async function read(texts, site) {
  const out = [];
  for (let i = 0; i < texts.length; i += 50) {
    const mentions = texts.slice(i, i + 50).map((text) => ({ text, site }));
    const answer = await host.call({ kind: 'read', now: '2026-11-25T12:00:00Z', mentions });
    out.push(...(answer.readings ?? answer.mentions ?? answer));
  }
  return out;
}

const sample = Number(value('--sample', 0));
let seed = Number(value('--seed', 1));
/** Uniform in 0..1, the same for the same seed. */
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const only = new RegExp(value('--only', '.'));
const percent = (n, of) => `${((100 * n) / Math.max(of, 1)).toFixed(1)} %`;
const total = { n: 0, specific: 0, any: 0 };
const counts = {};

console.log('| set | complaints and questions | specific frame | any frame |\n| --- | ---: | ---: | ---: |');
const samples = [];
for (const [set, { text, wanted, rows: kept = () => true, site = 'x' }] of Object.entries(sets)) {
  const all = rows(data, set).filter(kept);
  if (all.length === 0) continue;
  const chosen = wanted ? all.filter(wanted) : all;
  const readings = await read(chosen.map(text), site);
  const seen = { n: 0, specific: 0, any: 0 };
  const named = [];
  readings.forEach((reading, i) => {
    if (!wanted && reading.kind !== 'complaint' && reading.kind !== 'question') return;
    if (reading.lang !== 'en') return;
    seen.n += 1;
    const frame = reading.frame && !reading.frame.startsWith('praise/') ? reading.frame : null;
    if (!frame) return;
    seen.any += 1;
    counts[frame] = (counts[frame] ?? 0) + 1;
    if (frames[frame].wide) return;
    seen.specific += 1;
    if (only.test(frame)) named.push({ frame, kind: reading.kind, text: text(chosen[i]) });
  });
  for (const key of Object.keys(total)) total[key] += seen[key];
  console.log(`| ${set} | ${seen.n} | ${percent(seen.specific, seen.n)} | ${percent(seen.any, seen.n)} |`);
  figure(
    'D4',
    `specific frame, ${set}`,
    percent(seen.specific, seen.n),
    '>= 85 %',
    '',
    `${seen.n} complaints and questions; any frame ${percent(seen.any, seen.n)}`,
  );
  for (let i = 0; i < sample && named.length > 0; i += 1)
    samples.push({ set, ...named.splice(Math.floor(random() * named.length), 1)[0] });
}
if (argv.includes('--counts'))
  console.log(
    Object.entries(counts)
      .sort((a, b) => b[1] - a[1])
      .map(([id, n]) => `${id} ${n}`)
      .join(', '),
  );
for (const { set, frame, kind, text } of samples)
  console.log(
    `\n${frame} (${set}, ${kind}): "${clause(frame, kind, text)}"\n  ${text.replace(/\s+/g, ' ').slice(0, 400)}`,
  );
if (sample === 0) finish('node tests/bench/frames.mjs');
