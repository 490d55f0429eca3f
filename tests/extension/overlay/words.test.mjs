// Every word is there and every word is used: ids in code against _locales/en, and the closed lists of the contract.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { root, words } from './lab.mjs';

const schema = JSON.parse(readFileSync(join(root, 'wasm/protocol.schema.json'), 'utf8')).definitions;
const files = (dir, ends) =>
  readdirSync(join(root, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'));
const code = ['overlay', 'pages', 'content', 'background', 'shared']
  .flatMap((dir) => files(`extension/${dir}`, /\.ts$/))
  .join('\n');
const core = files('core', /\.(cpp|hpp|json)$/).join('\n');
const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');
const id = (prefix, member) => prefix + member.replace(/[-/]/g, '_');

const tabs = ['new', 'waiting', 'snoozed', 'done'];
/** Every field of a brand, by its path; and those whose words a person needs, with what stands at the ends of a scale. */
const fields = [];
const rows = [];
(function walk(node, path) {
  const whole = node.$ref ? schema[node.$ref.replace('#/definitions/', '')] : node;
  const name = path.join('_');
  if (whole.type === 'object' && !whole['x-as']) {
    for (const [key, inner] of Object.entries(whole.properties)) walk(inner, [...path, key]);
    return;
  }
  if (['aplomb', 'id', 'packs', 'rules_n', 'rules_since'].includes(name)) return;
  fields.push(name);
  if (whole['x-as'] === 'week') fields.push(`${name}_open`);
  if (whole.type === 'number' || whole.type === 'integer') fields.push(`${name}_low`, `${name}_high`);
  if (whole.type === 'array' && whole.items.type === 'object') {
    rows.push(name);
    walk(whole.items, path);
  }
})(schema.Brand, []);

/** Families that are looked up by a member of a closed list. */
const families = {
  kind_: [...schema.Kind.enum, 'any'],
  field_: [...fields, ...fields.map((name) => `${name}_help`).filter((name) => `field_${name}` in words)],
  one_: rows,
  category_: schema.Category.enum,
  role_: ['care', 'brand', 'personal'],
  clock_: ['business', 'calendar'],
  group_: ['who', 'times', 'voice', 'contact', 'rules', 'answers', 'facts', 'team', 'keep'],
  act_: schema.Act.enum,
  fact_: schema.FactType.enum,
  action_: schema.Action.enum,
  purpose_: schema.Purpose.enum,
  fault_: schema.Fault.enum,
  audience_: schema.Audience.enum,
  audience_why_: schema.Audience.enum,
  verdict_: schema.Verdict.enum,
  severity_: schema.Severity.enum,
  timer_kind_: schema.TimerKind.enum,
  state_: schema.CaseState.enum,
  site_: [...schema.Site.enum, 'any'],
  surface_: ['timeline', 'status', 'profile', 'search', 'notifications', 'modal', 'page', 'group'],
  flavour_: ['warm', 'short', 'concrete'],
  heat_: ['0', '1', '2', '3'],
  person_: ['I', 'we'],
  sign_: ['first', 'initials', 'none'],
  spelling_: ['en-GB', 'en-US'],
  trouble_: [
    'core_failed',
    'store_failed',
    'store_damaged',
    'store_full',
    'too_large',
    'managed',
    'owed',
    'not_export',
    'newer',
    'unknown',
  ],
  place_: [...schema.Kind.enum, ...schema.CaseState.enum.filter((s) => s !== 'open' && s !== 'snoozed')],
  notice_: ['late', 'soon', 'review', 'round'].flatMap((what) => [`${what}_one`, `${what}_other`]),
  colleague_trouble_: ['none', 'damaged', 'newer', 'too_large', 'question', 'other'],
  tone_: ['tense', 'heated'],
  manner_: ['stiff', 'chummy'],
  holidays_trouble_: schema.HolidaysReply.properties.trouble.enum.filter(Boolean),
  holidays_why_: schema.HolidaysReply.properties.notes.items.properties.why.enum,
  today_what_: ['mentions', 'notifications', 'page', 'search'],
  panel_: tabs,
  panel_empty_: tabs.flatMap((tab) => [tab, `${tab}_why`]),
  choice_: [
    'hour',
    'three_hours',
    'opens',
    'reply',
    'wake',
    'hand',
    'pass',
    'unpass',
    'back',
    'keep',
    'break',
    'close',
    'dismiss',
    'follow',
    'reopen',
    'join',
    'split',
  ],
  done_: [
    'dismiss',
    'reopen',
    'close',
    'snooze',
    'wake',
    'hand',
    'pass',
    'unpass',
    'take_back',
    'keep',
    'break',
    'promise',
    'follow',
    'merge',
    'split',
  ],
  aside_: ['person', 'offers', 'plan', 'choice'],
  mood_: ['negative', 'neutral', 'positive'],
  promised_: ['open', 'late', 'kept', 'broken'],
  practice_: ['open', 'draft', 'spoil', 'mend', 'post'].flatMap((step) => [step, `${step}_how`, `${step}_keys`]),
  rehearsal_: [
    ...schema.RehearseReply.properties.step.enum,
    ...schema.RehearseReply.properties.lessons.items.properties.what.enum,
  ],
  gap_: ['name', 'agent', 'brand', 'mail', 'phone', 'form', 'order', 'place', 'product', 'date', 'url'],
  key_: ['palette', 'next', 'findings', 'pause'],
  key_why_: ['bare', 'site', 'browser', 'twice', 'none'],
  calm_: ['blur', 'breaks', 'twice', 'breathe', 'again'],
  setup_: ['card', 'hours', 'profile', 'pinned', 'presence', 'rules', 'searches', 'alert'],
  stale_: ['rule', 'answer', 'plain', 'twice', 'past'],
  guide_do_: ['calm', 'fast', 'name', 'help', 'when', 'private', 'keep', 'thank'],
  guide_dont_: ['argue', 'blame', 'data', 'copy', 'delete'],
  removed_: ['brands', 'cases', 'bodies', 'events', 'drafts', 'notes', 'sent', 'pending', 'settings'],
  welcome_: ['read', 'keep', 'never', 'sites', 'read_what', 'keep_what', 'never_what', 'sites_what'],
  dismiss_because_: ['answered_elsewhere', 'facts', 'not_us', 'nothing_to_say', 'same_person', 'abuse'],
};
const quoted = new Set([...code.matchAll(/['"`]([A-Za-z]\w+)['"`]/g)].map((match) => match[1]));
const listed = new Set(
  Object.entries(families).flatMap(([prefix, members]) => members.map((member) => id(prefix, member))),
);
/** Reasons the core gives: words for them may come before the core uses them, the other way round is an error. */
const given = new Set([...core.matchAll(/\b(?:reason|missing)_[a-z_]+[a-z]\b/g)].map((match) => match[0]));

test('every member of a closed list has a word', () => {
  assert.deepEqual(
    [...listed].filter((one) => !(one in words)),
    [],
  );
});

test('every id the code asks for exists', () => {
  const asked = new Set();
  for (const match of code.matchAll(/\bt\(\s*['"](\w+)['"]/g)) asked.add(match[1]);
  for (const match of code.matchAll(/\btn\(\s*['"](\w+)['"]/g)) {
    asked.add(`${match[1]}_one`);
    asked.add(`${match[1]}_other`);
  }
  for (const match of manifest.matchAll(/__MSG_(\w+)__/g)) asked.add(match[1]);
  assert.deepEqual(
    [...asked].filter((one) => !(one in words)),
    [],
  );
});

test('every reason the core can give has words', () => {
  assert.deepEqual(
    [...given].filter((one) => !(one in words)),
    [],
  );
});

test('every word is used', () => {
  const used = (name) =>
    quoted.has(name) ||
    listed.has(name) ||
    /^(reason|missing)_/.test(name) ||
    manifest.includes(`__MSG_${name}__`) ||
    quoted.has(name.replace(/_(one|other)$/, ''));
  assert.deepEqual(
    Object.keys(words).filter((name) => !used(name)),
    [],
  );
});

test('words are plain: whole sentences, no shouting, no double blanks, placeholders in order', () => {
  for (const [name, { message }] of Object.entries(words)) {
    assert.ok(
      message.trim() === message && !/ {2}|!|\bplease note\b|\binvalid\b|\berror\b/i.test(message),
      `${name}: ${message}`,
    );
    const numbers = [...message.matchAll(/\$(\d)/g)].map((match) => Number(match[1]));
    assert.ok(Math.max(0, ...numbers) === new Set(numbers).size, `${name}: ${message}`);
    assert.ok(!/—/.test(message), `${name}: ${message}`);
  }
});
