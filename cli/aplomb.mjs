#!/usr/bin/env node
// `aplomb` over the WebAssembly that ships: the same commands and lines as the native program (cli/lines.cpp), so that
// the two can be compared byte for byte. Built by `npm run build`; see `aplomb --help` of the native program.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'build', 'wasm');

function stop(why) {
  console.error(`aplomb: ${why}`);
  process.exit(2);
}

let options;
try {
  options = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(
      ['brand', 'now', 'site', 'audience', 'count', 'seed', 'fault', 'purpose'].map((name) => [
        name,
        { type: 'string' },
      ]),
    ),
  });
} catch (error) {
  stop(error.message);
}
const command = options.positionals[0];
const flags = { audience: 'public', fault: 'unknown', purpose: 'reply', count: '3', seed: '1', ...options.values };

let createHost, files;
try {
  ({ createHost } = await import(join(built, 'host.mjs')));
  files = {
    wasm: readFileSync(join(built, 'core.wasm')),
    data: readFileSync(join(built, 'core.dat')),
    messages: JSON.parse(readFileSync(join(built, 'packs', 'messages.json'), 'utf8')),
  };
} catch (error) {
  stop(`the WebAssembly build is missing (${error.message}): run ./test or \`npm run build\``);
}
const host = createHost({
  wasm: async () => files.wasm,
  data: async () => files.data.buffer.slice(files.data.byteOffset, files.data.byteOffset + files.data.length),
});

const pick = (from, names) =>
  Object.fromEntries(
    names.filter((name) => from?.[name] !== undefined && from[name] !== null).map((name) => [name, from[name]]),
  );
const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
let toldTime = false;
let failed = false;

function readable(object) {
  if (object.time === undefined || (typeof object.time === 'string' && instant.test(object.time))) return object;
  delete object.time;
  if (!toldTime) console.error('aplomb: times that are no ISO 8601 instants are taken as absent');
  toldTime = true;
  return object;
}

function mention(line) {
  const out = pick(line, ['id', 'text', 'site', 'time', 'lang', 'pileOn']);
  if (out.id !== undefined && typeof out.id !== 'string') out.id = JSON.stringify(out.id);
  if (line.author) out.author = pick(line.author, ['name', 'handle']);
  readable(out);
  if (Array.isArray(line.thread))
    out.thread = line.thread.map((message) => readable(pick(message, ['who', 'text', 'time'])));
  if (out.site === undefined && flags.site) out.site = flags.site;
  return out;
}

let brand;
const request = (kind, from) => ({
  kind,
  now: flags.now ?? from.time ?? '1970-01-01T00:00:00Z',
  ...(brand ? { brand } : {}),
});

function named(findings) {
  return findings.map(({ params, ...finding }) => {
    const words = files.messages[finding.rule] ?? {};
    for (const key of ['message', 'why']) {
      finding[key] = Object.entries(params).reduce(
        (text, [name, value]) => text.replaceAll(`{${name}}`, value),
        words[key] ?? '',
      );
    }
    return finding;
  });
}

const caseKeys = ['fault', 'name', 'facts', 'prior', 'confirmed'];
const events = [];
const serve = {
  async read(line) {
    const m = mention(line);
    const reply = await host.call({ ...request('read', m), mentions: [m] });
    return { ...reply.readings[0], id: line.id ?? null };
  },
  async draft(line) {
    const m = mention(line);
    const reply = await host.call({
      ...request('draft', m),
      mention: m,
      count: Number(flags.count),
      seed: Number(flags.seed),
      purpose: flags.purpose,
      case: { fault: flags.fault, ...(line.case ? pick(line.case, caseKeys) : {}) },
      ...(line.recent ? { recent: line.recent } : {}),
    });
    const drafts = reply.drafts.map((draft) => ({ ...draft, findings: named(draft.findings) }));
    const { plan, situation, missing, considered } = reply;
    return { id: line.id ?? null, drafts, plan, situation, missing, considered };
  },
  async check(line) {
    const r = { ...request('check', {}), text: line.text ?? '', audience: line.audience ?? flags.audience };
    const site = flags.site ?? line.site;
    if (site !== undefined) r.site = site;
    if (line.mention && typeof line.mention === 'object') {
      r.mention = mention(line.mention);
      if (line.thread && !r.mention.thread) r.mention.thread = mention({ text: '', thread: line.thread }).thread;
    }
    if (line.case) r.case = pick(line.case, caseKeys);
    if (line.recent) r.recent = line.recent;
    const reply = await host.call(r);
    return { ...reply, findings: named(reply.findings), id: line.id ?? null };
  },
  async length(line) {
    const r = { ...request('check', {}), text: line.text ?? '' };
    const site = flags.site ?? line.site;
    if (site !== undefined) r.site = site;
    const { length } = await host.call(r);
    return line.id === undefined ? length : { ...length, id: line.id };
  },
  async schedule(line) {
    return host.call({
      ...request('schedule', {}),
      case: pick(line.case ?? line, ['key', 'kind', 'site', 'priority', 'messages', 'pauses', 'promises', 'closed']),
    });
  },
  async promise(line) {
    const reply = await host.call({ ...request('promise', {}), text: line.text ?? '' });
    return line.id === undefined ? reply : { ...reply, id: line.id };
  },
  async report(line) {
    events.push(
      pick(line, [
        'id',
        'case',
        'brand',
        'at',
        'by',
        'type',
        'post',
        'kind',
        'priority',
        'time',
        'who',
        'reason',
        'until',
        'into',
      ]),
    );
  },
};

if (!serve[command]) stop(`there is no command "${command ?? ''}"; see aplomb --help`);
/** Keys in order, as the native program prints them. */
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        )
      : value;
const print = (value) => process.stdout.write(`${JSON.stringify(sorted(value))}\n`);
const refusal = (error) => ({
  error: { code: error.code ?? 'bad_json', message: error.message, path: error.path ?? '' },
});

if (flags.brand) {
  try {
    const { settings, notes } = await host.call({
      kind: 'migrate',
      settings: JSON.parse(readFileSync(flags.brand, 'utf8')),
    });
    for (const { path, note } of notes) console.error(`${flags.brand}: ${path} ${note}`);
    brand = settings;
  } catch (error) {
    stop(`${flags.brand}: ${error.message}`);
  }
}
let number = 0;
for await (const text of createInterface({ input: process.stdin })) {
  number += 1;
  if (text.trim() === '') continue;
  try {
    const line = JSON.parse(text);
    if (line === null || typeof line !== 'object' || Array.isArray(line)) {
      throw Object.assign(new Error('a line is one JSON object'), { code: 'bad_request' });
    }
    const out = await serve[command](line);
    if (out !== undefined) print(out);
  } catch (error) {
    failed = true;
    console.error(`aplomb: line ${number}: ${error.message}`);
    print(refusal(error));
  }
}
if (command === 'report') {
  try {
    print(await host.call({ ...request('report', {}), events }));
  } catch (error) {
    failed = true;
    console.error(`aplomb: ${error.message}`);
    print(refusal(error));
  }
}
process.exitCode = failed ? 1 : 0;
