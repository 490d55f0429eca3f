// Rules and frames hold to what others rely on: every check that can stop has a short example, since whoever is held wants to
// know why; every frame is of a category that the protocol knows.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const rules = 'core/packs/en/rules';
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const files = readdirSync(rules, { recursive: true }).filter((file) => file.endsWith('.json'));
/** Wording shown to the agent, not the customer's: 160 characters are three lines of the list of findings. */
const longest = 160;

test('every check that can stop has a short example that names nobody req:4.31', () => {
  const stops = files
    .map((file) => [file, read(`${rules}/${file}`)])
    .filter(([, rule]) => JSON.stringify([rule.severity, rule.severityWhen]).includes('"stop"'));
  assert.ok(stops.length >= 25, `${stops.length} rules that stop`);
  const wanting = stops.filter(([, { example = '' }]) => !example.trim() || example.length > longest);
  assert.deepEqual(
    wanting.map(([file]) => file),
    [],
  );
  // A name of the examples is a made-up first name; handles and companies are the pack's own made-up ones.
  const named = stops.filter(([, { example }]) => /https?:|\b(?:inc|ltd|plc|gmbh)\b/i.test(example));
  assert.deepEqual(
    named.map(([file]) => file),
    [],
  );
});

test('every frame is of a category of the closed list', () => {
  const { enum: known } = read('wasm/protocol.schema.json').definitions.Category;
  const root = 'core/packs/en/frames';
  const frames = readdirSync(root, { recursive: true }).filter((file) => file.endsWith('.json'));
  assert.ok(frames.length > 150);
  const foreign = frames.filter((file) => !known.includes(read(`${root}/${file}`).category));
  assert.deepEqual(foreign, []);
});

test('what the background itself stops has an example in every language req:4.31', () => {
  const english = read('extension/background/messages.json');
  const stops = Object.keys(english).filter((id) => /^rule_account_\w+$/.test(id) && `${id}_why` in english);
  assert.ok(stops.length >= 2);
  for (const file of readdirSync('extension/background').filter((name) => /^messages.*json$/.test(name))) {
    const words = read(`extension/background/${file}`);
    for (const id of stops) {
      const text = words[`${id}_example`]?.message ?? '';
      assert.ok(text.length > 20 && text.length <= longest, `${file} ${id}: ${text.length}`);
    }
  }
});
