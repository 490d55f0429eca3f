// R6: the native program and the shipped WebAssembly give the same bytes over every row of the data.
import { spawnSync } from 'node:child_process';
import { figure, finish, options, rows } from './lib.mjs';

const { data, argv } = options();
const most = argv.includes('--all') ? Number.POSITIVE_INFINITY : 400;
const folders = [
  'airline',
  'complaints',
  'facebook_posts',
  'care_topics',
  'care_threads',
  'care_conversations',
  'agent_replies',
  'spotify_mentions',
  'anger',
  'comment_spam',
  'sentiment_german',
  'sentiment_spanish',
];
let same = 0;
let differ = 0;
for (const command of ['read', 'check', 'length', 'draft', 'promise']) {
  for (const folder of folders) {
    const list = rows(data, folder, command === 'draft' ? Math.min(most, 60) : most);
    if (!list.length) continue;
    const input = list.map((row, i) => JSON.stringify({ id: String(i), text: row.text ?? row.reply ?? '' })).join('\n');
    const run = (file, args) =>
      spawnSync(file, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 }).stdout.split('\n');
    const native = run('build/native/aplomb', [command]);
    const wasm = run(process.execPath, ['cli/aplomb.mjs', command]);
    for (let i = 0; i < Math.max(native.length, wasm.length) - 1; i += 1) {
      if (native[i] === wasm[i]) same += 1;
      else {
        differ += 1;
        if (differ <= 3)
          console.error(`${command} ${folder} line ${i + 1}:\n  native ${native[i]}\n  wasm   ${wasm[i]}`);
      }
    }
  }
}
figure(
  'R6',
  'native and WebAssembly give the same bytes',
  `${differ} differ of ${same + differ}`,
  '0',
  '',
  'read, check, length, draft, promise',
);
finish(`node tests/bench/same.mjs${argv.includes('--all') ? ' --all' : ''}`);
process.exit(differ ? 1 : 0);
