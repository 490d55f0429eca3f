// Compiles core/packs/<lang> into build/packs: `node tools/packs.mjs [OUT]`.
//   core.json      what ships in core.dat: rules, frames, acts, cues, lexicons, names, without examples and UI words
//   examples.json  the examples each file carries, for the tests
//   messages.json  the words the agent reads about a rule, for _locales and the command line
// A file that cannot be read or has an unknown shape stops the build with its name.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const out = process.argv[2] ?? 'build/packs';
const lang = 'en';
const root = `core/packs/${lang}`;
/** Keys that only tests read. */
const exampleKeys = ['hits', 'passes', 'matches', 'others', 'examples'];
/** Keys that only people read. */
const messageKeys = ['message', 'why', 'example'];
const proseKeys = ['about', 'source', 'ref', 'licence', 'note'];
/** What a frame tells people and the core does not read. */
const frameKeys = ['owner', 'fix'];

function fail(file, why) {
  console.error(`${file}: ${why}`);
  process.exit(1);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(file, `is not valid JSON (${error.message})`);
  }
}

/** All .json files below a folder, with their id (<folder>/<stem> or <stem>). */
function* files(folder) {
  let names;
  try {
    names = readdirSync(folder).sort();
  } catch {
    return;
  }
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      for (const sub of files(path)) yield { id: `${name}/${sub.id}`, path: sub.path };
    } else if (name.endsWith('.json')) {
      yield { id: basename(name, '.json'), path };
    } else {
      fail(path, 'only .json files belong into a pack');
    }
  }
}

/** Weights in thousandths, as whole numbers are stored in two bytes and fractions in nine; one that is none stays as it is. */
function short(weights) {
  const whole = (weight) => Math.round(weight * 1000);
  return Object.fromEntries(
    Object.entries(weights).map(([of, weight]) => [
      of,
      Math.abs(whole(weight) / 1000 - weight) < 1e-9 ? whole(weight) : weight,
    ]),
  );
}

const pack = {
  lang,
  text: read(`${root}/text.json`),
  rules: [],
  frames: [],
  acts: [],
  cues: [],
  lexicons: {},
  names: {},
  irregular: {},
};
const examples = { rules: {}, frames: {}, acts: {}, cues: {} };
const messages = {};

for (const section of ['rules', 'frames', 'acts', 'cues']) {
  for (const { id, path } of files(join(root, section))) {
    const data = read(path);
    if (section === 'cues' && id === 'weights') {
      pack.weights = Object.fromEntries(
        Object.entries(data).map(([k, v]) => [k, typeof v === 'object' ? short(v) : v]),
      );
      continue;
    }
    const kept = { id };
    const shown = {};
    for (const [key, value] of Object.entries(data)) {
      if (exampleKeys.includes(key)) shown[key] = value;
      else if (section === 'rules' && messageKeys.includes(key)) (messages[id] ??= {})[key] = value;
      else if (!proseKeys.includes(key)) kept[key] = value;
    }
    if (section === 'frames') {
      kept.say = { ...kept.say };
      for (const key of frameKeys) {
        delete kept[key];
        delete kept.say[key];
      }
    }
    // What the core takes where nothing is said need not be shipped.
    if (section === 'acts' && kept.register === 'plain') delete kept.register;
    if (section === 'rules') {
      for (const key of messageKeys) if (!messages[id]?.[key]) fail(path, `a rule needs "${key}"`);
    }
    pack[section].push(kept);
    examples[section][id] = shown;
  }
}
for (const { id, path } of files(join(root, 'lexicons'))) {
  const data = read(path);
  if (data.irregular) Object.assign(pack.irregular, data.irregular);
  else if (data.words || data.weights)
    pack.lexicons[id] = data.weights ? { weights: short(data.weights) } : { words: data.words.join('\n') };
  else fail(path, 'a lexicon has "words", "weights" or "irregular"');
}
/** A sorted list of words with what each shares with the one before it left out: a capital, A for none, and the rest. */
function front(words) {
  let before = Buffer.alloc(0);
  let out = '';
  for (const word of words) {
    const bytes = Buffer.from(word);
    const most = Math.min(25, bytes.length, before.length);
    let shared = 0;
    while (shared < most && bytes[shared] === before[shared]) shared += 1;
    while ((bytes[shared] & 0xc0) === 0x80) shared -= 1; // never inside a letter
    out += String.fromCharCode(65 + shared) + bytes.subarray(shared).toString();
    before = bytes;
  }
  return out;
}
for (const { id, path } of files(join(root, 'names'))) {
  const data = read(path);
  for (const key of proseKeys) delete data[key];
  if (typeof data.names === 'string') {
    if (/[A-Z]/.test(data.names)) fail(path, 'names are folded: no capitals');
    data.front = front(data.names.split(' ').filter(Boolean));
    delete data.names;
  }
  pack.names[id] = data;
}
for (const { id, path } of files(root)) {
  if (id.includes('/') || id === 'text') continue;
  pack[id] = read(path);
}

// The brand file's schema is part of the protocol; `describe` hands it to the options page.
const { definitions } = read('wasm/protocol.schema.json');
const inline = (node) => {
  if (Array.isArray(node)) return node.map(inline);
  if (node === null || typeof node !== 'object') return node;
  if (node.$ref) return inline(definitions[node.$ref.replace('#/definitions/', '')]);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inline(value)]));
};
pack.brandSchema = inline(definitions.Brand);

mkdirSync(out, { recursive: true });
const write = (name, value) => writeFileSync(join(out, name), JSON.stringify(value));
write('core.json', pack);
write('examples.json', examples);
write('messages.json', messages);
