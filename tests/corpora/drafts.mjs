// Writes tests/corpora/drafts.md: every mention of mentions.jsonl with the drafts it gets, for a person to read. Run it
// after the wordings or the reading changed: `node tests/corpora/drafts.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { core, shop } from '../bench/lib.mjs';

const brand = {
  ...shop,
  answers: [{ code: 'hours', question: 'Are you open on bank holidays?', answer: "Yes, we're open from 10 to 4." }],
};
const messages = JSON.parse(readFileSync('extension/_locales/en/messages.json', 'utf8'));
const host = core();
const lines = readFileSync('tests/corpora/mentions.jsonl', 'utf8').trim().split('\n');
const out = [
  '# What is drafted',
  '',
  'Made by `node tests/corpora/drafts.mjs`: thirty mentions, written in the manner of real ones, each with the drafts that',
  'a brand with opening hours gets for it on a Wednesday morning, before the agent has said anything of the case.',
  '',
];
for (const [i, line] of lines.entries()) {
  const mention = { id: String(i), ...JSON.parse(line) };
  mention.author.handle = `c${i}`;
  const reply = await host.call({ kind: 'draft', now: '2026-11-25T10:12:00Z', brand, mention, count: 3, seed: 1 });
  out.push(
    `## ${i + 1}. ${mention.text}`,
    '',
    `${mention.author.name || 'no name'}, ${mention.site}, ${reply.situation}`,
    '',
  );
  for (const draft of reply.drafts) out.push(`- *${draft.flavour}*: ${draft.text}`);
  for (const reason of reply.missing) {
    const text = messages[reason.id]?.message ?? reason.id;
    out.push(
      `- (${Object.entries(reason.params ?? {}).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, value), text)})`,
    );
  }
  out.push('');
}
writeFileSync('tests/corpora/drafts.md', `${out.join('\n').trimEnd()}\n`);
