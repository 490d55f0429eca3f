// Q7: first names from display names: `node tests/bench/names.mjs [--write] [--wrong]`.
// The table is labels/names.txt, written for this: people of many cultures, and names that name nobody. A wrong name is
// worse than none. --wrong lists what differs.
import { readFileSync } from 'node:fs';
import { core, figure, finish, options } from './lib.mjs';

const { argv } = options();
const table = readFileSync(new URL('./labels/names.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('|'));

const host = core();
let wrong = 0;
let found = 0;
const people = table.filter(([, first]) => first).length;
for (const [name, first] of table) {
  const { readings } = await host.call({
    kind: 'read',
    now: '2026-11-25T12:00:00Z',
    mentions: [{ text: 'hello', author: { name } }],
  });
  const got = readings[0].name.first ?? '';
  if (got === first) found += got ? 1 : 0;
  else {
    if (got) wrong += 1;
    if (argv.includes('--wrong')) console.log(`${got ? 'wrong ' : 'missed'}  ${name} -> "${got}", expected "${first}"`);
  }
}
const percent = (n, of) => `${((100 * n) / of).toFixed(1)} %`;
figure(
  'Q7',
  'first name: wrong-name rate / found rate',
  `${percent(wrong, table.length)} / ${percent(found, people)}`,
  '<= .5 % / >= 92 %',
  '',
  `${table.length} display names, ${people} of them of people; before its own finds were mended 2.3 % / 92.2 %`,
);
finish('node tests/bench/names.mjs');
