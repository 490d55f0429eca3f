// P1, P2, P3: the shipped WebAssembly beside harper.js, write-good, vader-sentiment and wink-sentiment, in one run.
import { spawnSync } from 'node:child_process';
import { LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';
import vader from 'vader-sentiment';
import wink from 'wink-sentiment';
import writeGood from 'write-good';
import { core, figure, finish, options, quantile, rows, times } from './lib.mjs';

const { data } = options();
const now = '2026-11-25T12:00:00Z';
const ms = (n) => (n < 1 ? `${(n * 1000).toFixed(0)} us` : `${n.toFixed(n < 10 ? 2 : 0)} ms`);

const replies = rows(data, 'agent_replies', 400).map((row) => row.text);
const mentions = rows(data, 'airline', 2000).map((row) => row.text);
const host = core();

if (replies.length) {
  const harper = new LocalLinter({ binary });
  await harper.setup();
  const ours = quantile(
    await times(replies, (text) => host.call({ kind: 'check', now, text, site: 'x', audience: 'public' })),
    0.95,
  );
  const theirs = quantile(await times(replies, (text) => harper.lint(text)), 0.95);
  const good = quantile(await times(replies, (text) => writeGood(text)), 0.95);
  figure(
    'P1',
    'check of a real reply, p95',
    `${ms(ours)}, ${(theirs / ours).toFixed(0)}x faster than harper.js`,
    '>= 20x',
    `harper.js ${ms(theirs)}, write-good ${ms(good)}`,
    `${replies.length} replies`,
  );
}
if (mentions.length) {
  const read = async (text) => host.call({ kind: 'read', now, mentions: [{ text }] });
  const batches = [];
  for (let i = 0; i < mentions.length; i += 50) batches.push(mentions.slice(i, i + 50).map((text) => ({ text })));
  const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
  const single = mean(await times(mentions, read));
  const batched = mean(await times(batches, (batch) => host.call({ kind: 'read', now, mentions: batch }))) / 50;
  const vaders = mean(await times(mentions, (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text)));
  const winks = mean(await times(mentions, (text) => wink(text)));
  figure(
    'P2',
    'read of a mention, mean, batches of 50',
    `${ms(batched)}, ${(vaders / batched).toFixed(1)}x the throughput of vader-sentiment`,
    '>= 3x',
    `vader-sentiment ${ms(vaders)}, wink-sentiment ${ms(winks)}; ours one by one ${ms(single)}`,
    `${mentions.length} mentions`,
  );
}

// Cold: a new process each time, from nothing to the first answer.
const cold = (program) => {
  const out = [];
  for (let i = 0; i < 5; i += 1)
    out.push(
      Number(spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout.trim()),
    );
  return quantile(out, 0.5);
};
const lib = new URL('./lib.mjs', import.meta.url).href;
const oursCold = cold(
  `import { core } from '${lib}'; const t = performance.now(); await core().call({ kind: 'check', now: '${now}', text: 'Hello there' }); console.log(performance.now() - t);`,
);
const harperCold = cold(
  `import { LocalLinter } from 'harper.js'; import { binary } from 'harper.js/binary'; const t = performance.now(); const l = new LocalLinter({ binary }); await l.setup(); await l.lint('Hello there'); console.log(performance.now() - t);`,
);
figure(
  'P3',
  'load to first answer, cold',
  `${ms(oursCold)}, ${(harperCold / oursCold).toFixed(1)}x faster than harper.js`,
  '<= 120 ms, >= 20x',
  `harper.js ${ms(harperCold)}`,
  'median of 5 new processes (Node)',
);
finish('node tests/bench/speed.mjs');
