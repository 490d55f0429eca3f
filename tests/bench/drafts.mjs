// Measures the drafts: `node tests/bench/drafts.mjs [--data DIR] [--every N] [--write] [D1 D5 D6 D7 wordings]`.
//   --every N  only each Nth mention of the data for D1 (all of them by default: about half an hour)
// Wordings are counted from the pack; everything else is asked of the WebAssembly that ships.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { core, figure, finish, options, quantile, rows, shop } from './lib.mjs';

const { data, argv } = options();
const valued = new Set(['--data', '--every']);
const wanted = new Set(argv.filter((arg, i) => !arg.startsWith('--') && !valued.has(argv[i - 1])));
const asked = (id) => wanted.size === 0 || wanted.has(id);
const every = argv.includes('--every') ? Number(argv[argv.indexOf('--every') + 1]) : 1;
const now = '2026-11-25T10:12:00Z';
const brand = {
  ...shop,
  rules: [{ n: 1, title: 'Be civil to people', text: '' }],
};
const host = core();

/** Every wording that the choices ( | ) of a line make, as the core takes them apart. */
function expand(line) {
  const open = line.indexOf('(');
  if (open < 0) return [line];
  const parts = [];
  let depth = 0;
  let at = open + 1;
  for (let i = open; i < line.length; i += 1) {
    if (line[i] === '(') depth += 1;
    if (line[i] === ')') depth -= 1;
    if (depth > 1 || (depth === 1 && line[i] !== '|')) continue;
    parts.push(line.slice(at, i));
    at = i + 1;
    if (depth === 0) break;
  }
  const rests = expand(line.slice(at));
  return parts.flatMap(expand).flatMap((part) => rests.map((rest) => line.slice(0, open) + part + rest));
}

/** The mentions of the data: each customer's text that begins a conversation. */
function mentions() {
  const out = [];
  const add = (set, text, site = 'x') => text && out.push({ set, mention: { id: `${out.length}`, text, site } });
  for (const row of rows(data, 'airline')) add('airline', row.text);
  for (const row of rows(data, 'care_threads')) add('care_threads', row.messages[0].text);
  for (const row of rows(data, 'complaints')) add('complaints', row.text);
  for (const row of rows(data, 'facebook_posts')) add('facebook_posts', row.text, 'facebook');
  for (const row of rows(data, 'spotify_mentions')) add('spotify_mentions', row.text);
  for (const row of rows(data, 'care_topics')) if (row.direction !== 'outbound') add('care_topics', row.text);
  for (const row of rows(data, 'care_conversations'))
    if (row.turn === 0 || row.turn === 1) add('care_conversations', row.text);
  return out.filter((_, i) => i % every === 0);
}

const names = ['Sam Reed', 'Priya Nair', '', 'Tomás Rivera', 'xx_gamer_99', 'Jo'];
const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function grams(text, n) {
  const words = text
    .toLowerCase()
    .replaceAll("'", '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return new Set(words.slice(n - 1).map((_, i) => words.slice(i, i + n).join(' ')));
}
function jaccard(a, b) {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both += 1;
  return a.size + b.size === both ? 0 : both / (a.size + b.size - both);
}

if (asked('wordings')) {
  const root = 'core/packs/en/acts';
  const acts = readdirSync(root, { withFileTypes: true }).filter((d) => d.isDirectory() && d.name !== 'plans');
  const all = new Set();
  let lines = 0;
  for (const { name: act } of acts) {
    const own = new Set();
    for (const file of readdirSync(join(root, act))) {
      const { wordings } = JSON.parse(readFileSync(join(root, act, file), 'utf8'));
      lines += wordings.length;
      for (const wording of wordings.flatMap(expand)) own.add(wording);
    }
    for (const wording of own) all.add(`${act}: ${wording}`);
    console.log(`${act.padEnd(14)} ${own.size}`);
  }
  figure('D-wordings', 'distinct wordings in the pack', `${all.size} (${lines} sentences)`, '>= 2,500');
}

if (asked('D1')) {
  const all = mentions();
  const causes = new Map();
  const none = new Map();
  let shown = 0;
  let found = 0;
  let three = 0;
  const note = (map, key, text) => map.set(key, [...(map.get(key) ?? []), text]);
  for (const [i, { mention }] of all.entries()) {
    mention.author = { name: names[i % names.length], handle: `c${i}` };
    const reply = await host.call({ kind: 'draft', now, brand, mention, count: 3, seed: i });
    if (reply.drafts.length === 3) three += 1;
    else {
      const why = reply.missing.length ? reply.missing.map((reason) => reason.id).join('+') : 'fewer than three';
      note(none, `${reply.drafts.length} drafts, ${why}, ${reply.situation}`, mention.text);
    }
    for (const { text } of reply.drafts) {
      shown += 1;
      const { findings } = await host.call({
        kind: 'check',
        now,
        brand,
        text,
        mention,
        site: mention.site,
        audience: 'public',
      });
      for (const finding of findings) {
        if (finding.severity === 'hint') continue;
        found += 1;
        note(causes, finding.rule, `${text}  <-  ${mention.text}`);
      }
    }
  }
  console.log(`\n${all.length} mentions, ${shown} drafts`);
  for (const [key, texts] of [...none].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${percent(texts.length, all.length).padStart(7)}  ${key}`);
    if (argv.includes('--show')) for (const text of texts.slice(0, 5)) console.log(`           ${text.slice(0, 140)}`);
  }
  for (const [rule, texts] of causes) console.log(`D1 ${rule} ${texts.length}: ${texts[0]}`);
  const of = `${all.length} mentions${every > 1 ? `, each ${every}th held` : ''}`;
  figure('D1', 'drafts with a Stop or a Warn of the checker', `${found} of ${shown}`, '0', '', of);
  figure('D1-three', 'mentions that get three drafts', percent(three, all.length), '', '', of);
}

/** Complaints and questions of our own, in the manner of real ones. */
const one = {
  id: '1',
  site: 'x',
  author: { name: 'Sam Reed', handle: 'samreed' },
  text: "@acmehelp my parcel still hasn't arrived, I ordered it nine days ago and nobody can tell me where it is",
};

/** A thousand drafts for one case, each made knowing those before it; the closest of the last fifty is what counts. */
async function thousand() {
  const sent = [];
  let closest = 0;
  let equal = 0;
  const seen = new Set();
  for (let seed = 1; sent.length < 1000 && seed <= 1000; seed += 1) {
    const recent = [...sent].reverse();
    const { drafts } = await host.call({ kind: 'draft', now, brand, mention: one, count: 3, seed, recent });
    const before = recent.slice(0, 50).map((text) => grams(text, 5));
    for (const { text } of drafts) {
      if (seen.has(text)) equal += 1;
      seen.add(text);
      const own = grams(text, 5);
      for (const other of before) closest = Math.max(closest, jaccard(own, other));
      sent.push(text);
    }
  }
  return { sent: sent.slice(0, 1000), closest, equal };
}

let drafted;
if (asked('D5') || asked('D6')) drafted = await thousand();
if (asked('D5')) {
  const { sent, closest, equal } = drafted;
  const figureText = `${equal} equal, highest Jaccard ${closest.toFixed(2)}`;
  figure('D5', '1,000 drafts for one case', figureText, '0 equal, <= .4', '', `${sent.length} drafts`);
}

if (asked('D6')) {
  const { Dialect, LocalLinter } = await import('harper.js');
  const { binary } = await import('harper.js/binary');
  const linter = new LocalLinter({ binary, dialect: Dialect.British });
  await linter.setup();
  // Left out, each for its reason: nothing else is.
  const left = {
    // Names and handles are no spelling mistakes.
    Spelling: /^(Sam|Priya|Nair|Tomás|Anna|Acme|DMs?|Amir)$/,
    // Sam is a name here, no SAM.
    Capitalization: /^Sam$/,
    // "Find out what happened" is what is meant; "find what happened" is another thing.
    WordChoice: /^find out$/i,
  };
  // Half about one parcel, half about everything: what a brand would send.
  const mixed = [];
  const step = Math.max(1, Math.floor(mentions().length / 220));
  for (const [i, { mention }] of mentions().entries()) {
    if (i % step || mixed.length >= 500) continue;
    const { drafts } = await host.call({ kind: 'draft', now, brand, mention, count: 3, seed: i });
    mixed.push(...drafts.map((draft) => draft.text));
  }
  const texts = [...drafted.sent.slice(0, 1000 - Math.min(500, mixed.length)), ...mixed.slice(0, 500)];
  const told = new Map();
  let lints = 0;
  for (const text of texts) {
    // The sign-off is a name on its own, no sentence.
    const body = text.replace(/ Anna$/, '');
    for (const lint of await linter.lint(body)) {
      const kind = lint.lint_kind();
      const words = lint.get_problem_text();
      if (left[kind]?.test(words)) continue;
      lints += 1;
      const key = `${kind}: ${lint.message()}`;
      told.set(key, [...(told.get(key) ?? []), `"${words}" in: ${body}`]);
    }
  }
  for (const [key, where] of [...told].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`D6 ${where.length}x ${key}  ${where[0]}`);
  }
  const rate = ((100 * lints) / texts.length).toFixed(1);
  figure('D6', 'harper.js lints per 100 drafts', rate, '<= 1', '', `${texts.length} drafts, names left out`);
}

if (asked('D7')) {
  const all = mentions();
  const step = Math.max(1, Math.floor(all.length / 400));
  const some = all.length
    ? all.filter((_, i) => i % step === 0)
    : Array.from({ length: 200 }, () => ({ mention: one }));
  const times = [];
  const scored = [];
  for (const [i, { mention }] of some.entries()) {
    // The processor's time: other programs on the machine are not ours to count.
    const from = process.cpuUsage();
    const reply = await host.call({ kind: 'draft', now, brand, mention, count: 3, seed: i });
    const used = process.cpuUsage(from);
    times.push((used.user + used.system) / 1000);
    scored.push(reply.considered);
  }
  const warm = times.slice(20);
  const busy = scored.filter((n) => n > 0);
  const p95 = quantile(warm, 0.95);
  const usual = quantile(busy, 0.5);
  figure(
    'D7',
    'candidates scored per request, time p95 in WASM',
    `${usual} (a tenth under ${quantile(busy, 0.1)}), ${p95.toFixed(0)} ms`,
    '>= 2,000, <= 50 ms',
    '',
    `${some.length} mentions, median ${quantile(warm, 0.5).toFixed(0)} ms`,
  );
}
finish(`node tests/bench/drafts.mjs${every > 1 ? ` --every ${every}` : ''}`);
