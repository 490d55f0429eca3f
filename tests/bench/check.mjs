// Measures how replies are checked: `node tests/bench/check.mjs DATA [--aplomb PATH] [--sample N] [--seed N] [--rule ID] [--write] [C2 C3 …]`.
//   DATA      the folder with one rows.jsonl per set
//   --sample  prints N flagged replies of real agents for reading (with --rule, only those this rule flagged)
// C2  bad replies of tests/corpora/check/heldout.json with any Stop or Warn; how many Stops fall on bad ones
// C3  share of real agents' replies with a Stop, and with a Stop or Warn; rates by rule
// C4  left: rude comments, right: the same made neutral. Flagged is: the verdict is not Ready, of the bare text
// C5  requests of the highest and lowest quarter by politeness: told apart by `polite` at a half
// C6  each fix offered over all of these, applied: its finding is gone and none is added
// "Gates" are rules that ask for what is missing (a next step, a detail): they say nothing about the tone, so C2 is given
// with and without them, and C3 counts them apart.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { textFold } from '../../tools/train/data.mjs';
import { random } from '../../tools/train/logistic.mjs';
import { figure, finish, rows } from './lib.mjs';

const args = process.argv.slice(2);
const take = (flag, otherwise) => {
  const at = args.indexOf(flag);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const aplomb = take('--aplomb', 'build/native/aplomb');
const sample = Number(take('--sample', 0));
const seed = Number(take('--seed', 1));
const only = take('--rule', '');
const positional = args.filter((arg) => !arg.startsWith('--'));
const data = positional[0];
const wanted = new Set(positional.slice(1));
if (!data || !existsSync(data) || !existsSync(aplomb)) {
  console.error('usage: node tests/bench/check.mjs DATA [--aplomb PATH] [--sample N] [--seed N] [--rule ID] [C2 …]');
  console.error(existsSync(aplomb) ? 'DATA is not a folder' : `${aplomb} is not built`);
  process.exit(2);
}

/** Rules that ask for what is missing, not against what is there. */
const gates = new Set([
  'apology/no-empathy',
  'apology/no-repair',
  'robotic/no-detail',
  'structure/no-acknowledgement',
  'structure/no-next-step',
  'structure/unanswered',
]);

/** Checks lines {text, mention?, thread?, …}; one answer per line, in order. */
function check(lines) {
  const run = spawnSync(aplomb, ['check'], {
    input: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const out = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (out.length !== lines.length)
    throw new Error(`${lines.length} in, ${out.length} out: ${run.stderr.slice(0, 300)}`);
  for (const answer of out) if (answer.error) throw new Error(JSON.stringify(answer.error));
  return out;
}

const loud = (answer) => answer.findings.filter((f) => f.severity !== 'hint');
const toned = (answer) => loud(answer).filter((f) => !gates.has(f.rule));
const share = (part, all) => (all === 0 ? 'none' : `${((100 * part) / all).toFixed(1)} % (${part}/${all})`);
/** Wilson's 95 % interval of a share, in per cent. */
function interval(part, all) {
  const z = 1.96;
  const p = part / all;
  const mid = p + (z * z) / (2 * all);
  const off = z * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all));
  const at = (x) => ((100 * x) / (1 + (z * z) / all)).toFixed(1);
  return `${at(mid - off)} to ${at(mid + off)} %`;
}
function tally(answers, most = 40) {
  const counts = new Map();
  for (const { findings } of answers) {
    for (const key of new Set(findings.map((f) => `${f.rule} ${f.severity}`)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, n] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, most))
    console.log(`    ${key.padEnd(44)} ${String(n).padStart(5)}  ${((100 * n) / answers.length).toFixed(2)} %`);
}

/** Everything checked, for C6. */
const all = [];
function checked(lines) {
  const answers = check(lines);
  lines.forEach((line, i) => {
    if (answers[i].findings.some((f) => f.fixes.length)) all.push({ line, answer: answers[i] });
  });
  return answers;
}

/** Real replies with what they answer: {set, line}. */
function agents() {
  // Some rows came with their entities: on the page they are one character.
  const plain = (text) => text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name]);
  const out = rows(data, 'agent_replies').map(({ text }) => ({ set: 'agent_replies', line: { text: plain(text) } }));
  for (const row of rows(data, 'care_threads')) {
    const thread = row.messages.map(({ who, text }) => ({ who, text }));
    const last = thread.map((m) => m.who).lastIndexOf('customer');
    if (last < 0 || !row.reply?.text) continue;
    out.push({
      set: 'care_threads',
      line: {
        text: plain(row.reply.text).replace(/^(@\d+\s*)+/, ''),
        mention: { text: thread[last].text, thread: thread.slice(0, last) },
      },
    });
  }
  const sessions = new Map();
  for (const row of rows(data, 'care_conversations')) {
    const thread = sessions.get(row.session) ?? [];
    sessions.set(row.session, thread);
    const last = thread.map((m) => m.who).lastIndexOf('customer');
    if (row.who === 'agent' && last >= 0) {
      out.push({
        set: 'care_conversations',
        line: {
          text: plain(row.text).replace(/^(@\w+\s*)+/, ''),
          mention: { text: thread[last].text, thread: thread.slice(0, last) },
        },
      });
    }
    thread.push({ who: row.who === 'agent' ? 'brand' : 'customer', text: row.text });
  }
  return out;
}

const measures = {
  C2() {
    const set = JSON.parse(readFileSync('tests/corpora/check/heldout.json', 'utf8'));
    const items = set.flatMap(({ name, mention, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, texts]) =>
        texts.map((text) => ({ kind, line: { text, mention: { text: mention, author: { name } } } })),
      ),
    );
    const answers = checked(items.map(({ line }) => line));
    const parts = {};
    let [stops, right] = [0, 0];
    items.forEach(({ kind, line }, i) => {
      const answer = answers[i];
      const one = (parts[kind] ??= { n: 0, any: 0, toned: 0, stop: 0 });
      one.n += 1;
      one.any += loud(answer).length > 0;
      one.toned += toned(answer).length > 0;
      if (answer.verdict === 'stop') {
        one.stop += 1;
        stops += 1;
        right += kind !== 'good';
      }
      if (sample && kind !== 'good' && toned(answer).length === 0) console.log(`  missed ${kind}: ${line.text}`);
      if (sample && kind === 'good' && loud(answer).length > 0)
        console.log(`  good flagged: ${line.text} <- ${loud(answer).map((f) => f.rule)}`);
    });
    for (const [kind, p] of Object.entries(parts))
      console.log(
        `C2  ${kind.padEnd(10)} n ${p.n}: Stop or Warn ${share(p.any, p.n)}, without gates ${share(p.toned, p.n)}, Stop ${share(p.stop, p.n)}`,
      );
    const bad = Object.entries(parts).filter(([kind]) => kind !== 'good');
    const sum = (key) => bad.reduce((total, [, p]) => total + p[key], 0);
    figure(
      'C2',
      'bad replies flagged, held-out set',
      share(sum('any'), sum('n')),
      '>= 95 %',
      `without gates ${share(sum('toned'), sum('n'))}`,
      'tests/corpora/check/heldout.json',
    );
    figure('C2', 'Stops that fall on bad replies', share(right, stops), '>= 95 %');
    figure(
      'C2',
      'good replies flagged',
      share(parts.good.any, parts.good.n),
      '',
      `without gates ${share(parts.good.toned, parts.good.n)}`,
    );
  },
  C3() {
    const items = agents();
    if (!items.length) return;
    const answers = checked(items.map(({ line }) => line));
    const draw = random(seed);
    for (const set of new Set(items.map((item) => item.set))) {
      const own = answers.filter((_, i) => items[i].set === set);
      const stop = own.filter((a) => a.verdict === 'stop').length;
      console.log(
        `C3  ${set} (n ${own.length}): Stop ${share(stop, own.length)}, Stop or Warn without gates ${share(own.filter((a) => toned(a).length).length, own.length)}, with gates ${share(own.filter((a) => loud(a).length).length, own.length)}`,
      );
    }
    tally(answers.map((a) => ({ findings: loud(a) })));
    const stops = answers.filter((a) => a.verdict === 'stop').length;
    const warned = answers.filter((a) => toned(a).length).length;
    figure(
      'C3',
      "real agents' replies with a Stop",
      share(stops, answers.length),
      '<= 0.5 % false',
      `Stop or Warn without gates ${share(warned, answers.length)}`,
      `95 % interval ${interval(stops, answers.length)}; how many are wrong takes reading: --sample`,
    );
    const flagged = items
      .map((item, i) => ({ ...item, answer: answers[i] }))
      .filter(({ answer }) => (only ? answer.findings.some((f) => f.rule === only) : toned(answer).length > 0));
    for (let i = flagged.length - 1; i > 0; i -= 1) {
      const j = Math.floor(draw() * (i + 1));
      [flagged[i], flagged[j]] = [flagged[j], flagged[i]];
    }
    for (const { line, answer } of flagged.slice(0, sample)) {
      const said = (only ? answer.findings.filter((f) => f.rule === only) : toned(answer))
        .map((f) => `${f.severity} ${f.rule} "${line.text.slice(f.start, f.end)}"`)
        .join('; ');
      const before = [...(line.mention?.thread ?? []), ...(line.mention ? [{ who: 'customer', ...line.mention }] : [])];
      for (const { who, text } of before) console.log(`  ${who}: ${text.replace(/\s+/g, ' ')}`);
      console.log(`- ${line.text.replace(/\s+/g, ' ')}\n    ${said}`);
    }
  },
  C4() {
    for (const [set, right] of [
      ['detox_pairs', (row) => row.neutral[0]],
      ['offensive_pairs', (row) => row.rewrite],
    ]) {
      const list = rows(data, set).filter((row) => right(row));
      if (!list.length) continue;
      const answers = checked([...list.map(({ text }) => ({ text })), ...list.map((row) => ({ text: right(row) }))]);
      const flagged = answers.map((a) => a.verdict !== 'ready');
      const held = list.map((row) => textFold(row) === 0);
      for (const [what, keep] of [
        ['all rows', () => true],
        ['rows never fitted on', (i) => held[i]],
      ]) {
        const index = list.map((_, i) => i).filter(keep);
        const left = index.filter((i) => flagged[i]).length;
        const wrong = index.filter((i) => flagged[i + list.length]).length;
        figure(
          'C4',
          `${set}, ${what}: rude flagged / neutral flagged`,
          `${share(left, index.length)} / ${share(wrong, index.length)}`,
          '>= 92 % / <= 8 %',
        );
      }
      if (sample) tally(answers.slice(list.length), 15);
      if (sample) {
        const missed = list.filter((_, i) => !flagged[i]);
        const wrong = list.filter((_, i) => flagged[i + list.length]).map((row) => right(row));
        for (const row of missed.slice(0, sample)) console.log(`  missed: ${row.text}`);
        for (const text of wrong.slice(0, sample)) console.log(`  flagged: ${text}`);
      }
    }
  },
  C5() {
    const list = rows(data, 'politeness');
    for (const community of new Set(list.map((row) => row.community))) {
      const own = list.filter((row) => row.community === community).sort((a, b) => a.score - b.score);
      const quarter = Math.floor(own.length / 4);
      const ends = [
        ...own.slice(0, quarter).map((row) => ({ row, polite: false })),
        ...own.slice(-quarter).map((row) => ({ row, polite: true })),
      ];
      const answers = check(ends.map(({ row }) => ({ text: row.text })));
      for (const [what, keep] of [
        ['all rows', () => true],
        ['rows never fitted on', ({ row }) => textFold(row) === 0],
      ]) {
        const index = ends.map((_, i) => i).filter((i) => keep(ends[i]));
        const right = index.filter((i) => answers[i].polite >= 0.5 === ends[i].polite).length;
        figure(
          'C5',
          `politeness of requests, quarters, ${community}, ${what}`,
          share(right, index.length),
          community === 'wikipedia' ? '>= 84 %' : '>= 70 %',
          'paper 83.8 % (Wikipedia)',
        );
      }
    }
  },
  C6() {
    const lines = [];
    const from = [];
    for (const { line, answer } of all) {
      answer.findings.forEach((finding) => {
        for (const fix of finding.fixes) {
          lines.push({ ...line, text: line.text.slice(0, fix.start) + fix.text + line.text.slice(fix.end) });
          from.push({ line, answer, finding });
        }
      });
    }
    if (!lines.length) return;
    const after = check(lines);
    const count = (answer) => {
      const out = new Map();
      for (const f of answer.findings) out.set(f.rule, (out.get(f.rule) ?? 0) + 1);
      return out;
    };
    let good = 0;
    after.forEach((answer, i) => {
      const before = count(from[i].answer);
      const now = count(answer);
      const rule = from[i].finding.rule;
      const ok = (now.get(rule) ?? 0) < before.get(rule) && [...now].every(([key, n]) => n <= (before.get(key) ?? 0));
      good += ok;
      if (!ok) console.log(`  fix of ${rule}: ${from[i].line.text} -> ${lines[i].text}`);
      else if (/ {2}| ,|,\.|^ | $/.test(lines[i].text) && !/ {2}| ,|,\.|^ | $/.test(from[i].line.text)) {
        good -= 1;
        console.log(`  fix of ${rule} leaves marks: ${from[i].line.text} -> ${lines[i].text}`);
      }
    });
    const byRule = new Map();
    for (const { finding } of from) byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
    console.log(
      'C6  fixes by rule:',
      [...byRule]
        .sort((a, b) => b[1] - a[1])
        .map(([r, n]) => `${r} ${n}`)
        .join(', '),
    );
    figure(
      'C6',
      'fixes that remove their finding and add none',
      share(good, lines.length),
      '100 %',
      '',
      'over all texts of C2 to C4',
    );
  },
};
for (const [id, measure] of Object.entries(measures)) if (wanted.size === 0 || wanted.has(id)) measure();
finish('node tests/bench/check.mjs DATA');
