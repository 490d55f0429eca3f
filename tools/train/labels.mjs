// Our own labels of real mentions (tests/corpora/labels) beside their texts: for the benchmark and for training.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageFold, textFold } from './data.mjs';

const folder = 'tests/corpora/labels';
/** Labels of these sets may be fitted on; those of the others are for measuring alone. */
export const fittable = ['care_conversations', 'care_dialogues', 'complaints', 'facebook_posts', 'tweeteval_emotion'];
/** What a label's row hash is of, per set that is not plainly `text`. */
const texts = {
  care_dialogues: (row) => [row.text.split('<BR>')[0].trim()],
  care_threads: (row) => row.messages.map((message) => message.text),
};
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function rowsByHash(data, set) {
  const out = new Map();
  const file = join(data, set, 'rows.jsonl');
  if (!existsSync(file)) return out;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const row = JSON.parse(line);
    for (const text of texts[set]?.(row) ?? [row.text]) {
      const fold = row.page ? pageFold(row) : textFold({ text });
      out.set(hash(text), { set, text, fold, site: row.page ? 'facebook' : 'x' });
    }
  }
  return out;
}

/**
 * The labels whose rows are in `data`, each row once.
 * @returns {{list: object[], pairs: object[][], lost: string[]}} `list`: the first reader's label of each row, as {set, text,
 *   fold, site, kind, heat, frame, action, sarcasm}; `pairs`: both labels of rows that two readers read; `lost`: a line per
 *   file with labels whose row is not there
 */
export function labelled(data) {
  const list = [];
  const pairs = [];
  const lost = [];
  const first = new Map();
  for (const reader of readdirSync(folder).filter((name) => !name.includes('.'))) {
    for (const file of readdirSync(join(folder, reader))) {
      const set = file.replace('.tsv', '');
      const rows = rowsByHash(data, set);
      if (rows.size === 0) continue;
      let missing = 0;
      for (const line of readFileSync(join(folder, reader, file), 'utf8')
        .split('\n')
        .filter(Boolean)) {
        const [row, kind, heat, frame, action, sarcasm] = line.split('\t');
        const found = rows.get(row);
        if (!found) {
          missing += 1;
          continue;
        }
        const label = { ...found, kind, heat: Number(heat), frame, action, sarcasm: sarcasm === '1' };
        const other = first.get(`${set}/${row}`);
        if (other) {
          if (other.reader !== reader) pairs.push([other.label, label]);
          continue;
        }
        first.set(`${set}/${row}`, { reader, label });
        list.push(label);
      }
      if (missing) lost.push(`${reader}/${file}: ${missing} labels without a row in ${data}`);
    }
  }
  return { list, pairs, lost };
}

/** The labels that may be fitted on and those of the held fold, as the rows of a set (data.mjs). */
export function labelRows(data) {
  return labelled(data)
    .list.filter(({ set }) => fittable.includes(set))
    .map(({ text, site, fold, ...row }) => ({ set: 'own', text, site, fold, row }));
}
