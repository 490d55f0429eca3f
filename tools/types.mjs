// Generates wasm/protocol.d.ts from wasm/protocol.schema.json; `--check` fails when the file in the tree is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const schema = JSON.parse(readFileSync('wasm/protocol.schema.json', 'utf8'));
const text = await compile(schema, 'Protocol', {
  bannerComment: '// Generated from protocol.schema.json by `npm run types`. Do not edit.',
  unreachableDefinitions: true,
  style: { singleQuote: true },
});
if (process.argv.includes('--check')) {
  if (readFileSync('wasm/protocol.d.ts', 'utf8') !== text) {
    console.error('wasm/protocol.d.ts is older than wasm/protocol.schema.json: run `npm run types` and commit both');
    process.exit(1);
  }
} else {
  writeFileSync('wasm/protocol.d.ts', text);
}
