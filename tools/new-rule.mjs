// A new rule's file with everything it needs: `npm run new:rule -- argue/denies-claim`. The build finds it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const id = process.argv[2] ?? '';
if (!/^[a-z]+\/[a-z]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('usage: npm run new:rule -- family/kebab-case-name');
  process.exit(2);
}
const file = `core/packs/en/rules/${id}.json`;
if (existsSync(file)) {
  console.error(`${file} is there already`);
  process.exit(1);
}
mkdirSync(dirname(file), { recursive: true });
const rule = {
  ref: '',
  severity: 'warn',
  scope: 'sentence',
  message: '',
  why: '',
  source: '',
  example: '',
  patterns: [],
  not: [],
  fixes: [],
  hits: [],
  passes: [],
};
writeFileSync(file, `${JSON.stringify(rule, null, 2)}\n`);
console.log(
  `${file}: fill in the words, the patterns (syntax: core/include/aplomb/pattern.hpp), six hits and six passes; ./test --quick checks them`,
);
