// Saved answers with gaps: `Hi {name|there}, your order {order} …`. A gap takes what is known, else the words after the
// bar; with neither, the answer is not put in: nothing unfilled ever reaches a customer. Pure.

/** What a gap can be filled with, by its name. Absent or empty: not known. */
export type Known = Partial<Record<string, string>>;

export interface Saved {
  code: string;
  question?: string;
  answer: string;
  url?: string;
}

interface Hole {
  start: number;
  end: number;
  name: string;
  fallback: string | null;
}

/** The gaps that can be filled in any brand; the editor names them, and nothing else is filled by itself. */
export const gapNames = [
  'name',
  'agent',
  'brand',
  'mail',
  'phone',
  'form',
  'order',
  'place',
  'product',
  'date',
  'url',
] as const;

/** The gaps of an answer; null if a brace is left open, or a gap has no proper name. `{{` is a brace. */
export function holes(answer: string): Hole[] | null {
  const out: Hole[] = [];
  for (let at = 0; at < answer.length; at++) {
    const here = answer[at];
    if ((here === '{' || here === '}') && answer[at + 1] === here) {
      at++;
      continue;
    }
    if (here === '}') return null;
    if (here !== '{') continue;
    const match = /^\{([a-z]+)(?:\|([^{}|]*))?\}/u.exec(answer.slice(at));
    if (!match?.[1]) return null;
    out.push({ start: at, end: at + match[0].length, name: match[1], fallback: match[2] ?? null });
    at += match[0].length - 1;
  }
  return out;
}

export interface Filled {
  text: string;
  /** Gaps nothing is known for; empty when the text may be used. */
  open: string[];
}

/** The answer with its gaps filled. While `open` names one, `text` still shows it as `{name}`: show it, never insert it. */
export function fill(answer: string, known: Known): Filled {
  const found = holes(answer);
  if (!found) return { text: answer, open: ['?'] };
  const open: string[] = [];
  let [text, from] = ['', 0];
  const plain = (part: string): string => part.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
  for (const hole of found) {
    const word = (Object.hasOwn(known, hole.name) ? known[hole.name]?.trim() : '') || hole.fallback;
    if (word === null || word === undefined) open.push(hole.name);
    text += plain(answer.slice(from, hole.start)) + (word ?? `{${hole.name}}`);
    from = hole.end;
  }
  text += plain(answer.slice(from));
  // A gap whose fallback is empty leaves its blank behind: "Hi , we" is never what was meant.
  return {
    text:
      open.length > 0
        ? text
        : text
            .replace(/ +([,.!?])/g, '$1')
            .replace(/ {2,}/g, ' ')
            .trim(),
    open,
  };
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Each answer folded once: the search runs at every letter. */
const folded = new WeakMap<Saved, { code: string; question: string; all: string }>();
function foldedOf(one: Saved): { code: string; question: string; all: string } {
  let found = folded.get(one);
  if (!found) {
    const [code, question] = [fold(one.code), fold(one.question ?? '')];
    found = { code, question, all: `${code} ${question} ${fold(one.answer)}` };
    folded.set(one, found);
  }
  return found;
}

/**
 * Saved answers for a search, best first: the code begins with it, the code has it, the question has every word, the answer
 * has every word. Within each, the shorter code first. An empty search gives all, by code.
 */
export function rank<T extends Saved>(all: readonly T[], search: string): T[] {
  const wanted = fold(search.trim());
  const words = wanted.split(/\s+/).filter(Boolean);
  const level = (one: T): number => {
    const { code, question, all: whole } = foldedOf(one);
    if (code.startsWith(wanted)) return 0;
    if (code.includes(wanted)) return 1;
    if (words.every((word) => question.includes(word))) return 2;
    return words.every((word) => whole.includes(word)) ? 3 : 4;
  };
  return all
    .map((one) => ({ one, level: level(one) }))
    .filter(({ level: found }) => found < 4)
    .sort((a, b) => a.level - b.level || a.one.code.length - b.one.code.length || (a.one.code < b.one.code ? -1 : 1))
    .map(({ one }) => one);
}

/** The search typed in a reply box: after `/` at its very start, or after `::` anywhere before the caret. Null for none. */
export function trigger(text: string, caret: number): { from: number; search: string } | null {
  const before = text.slice(0, caret);
  const slash = /^\/([\p{L}\p{N}_-]*)$/u.exec(before);
  if (slash) return { from: 0, search: slash[1] ?? '' };
  const colons = /(^|\s)::([\p{L}\p{N}_-]*)$/u.exec(before);
  return colons ? { from: caret - (colons[2] ?? '').length - 2, search: colons[2] ?? '' } : null;
}

/** Rows of a CSV text: commas, semicolons or tabs (whichever the first line has most of), quotes doubled inside quotes. */
export function rows(csv: string): string[][] {
  const text = csv.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const first = text.split('\n', 1)[0] ?? '';
  const comma = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0]!;
  const out: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at++) {
    const here = text[at]!;
    if (quoted) {
      if (here !== '"') cell += here;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (here === '"' && cell === '') quoted = true;
    else if (here === comma) [row, cell] = [[...row, cell], ''];
    else if (here === '\n') {
      out.push([...row, cell]);
      [row, cell] = [[], ''];
    } else cell += here;
  }
  if (cell !== '' || row.length > 0) out.push([...row, cell]);
  return out.filter((one) => one.some((part) => part.trim() !== ''));
}

/** Names of columns other tools use for the same thing (Chatwoot, Zammad, Meta), in small letters. */
const columns: Record<keyof Saved, string[]> = {
  code: ['code', 'short_code', 'shortcode', 'shortcut', 'keyword', 'keywords', 'name'],
  question: ['question', 'title', 'subject', 'description'],
  answer: ['answer', 'content', 'text', 'message', 'reply', 'body', 'response'],
  url: ['url', 'link', 'source'],
};

export interface Imported {
  answers: Required<Saved>[];
  /** Lines (counted from 1) that had no text to answer with. */
  skipped: number[];
}

/** Saved answers from a CSV file. Without a line of names the columns are code, question, answer, link. */
export function importCsv(csv: string, taken: readonly string[]): Imported {
  const table = rows(csv);
  const head = (table[0] ?? []).map((one) =>
    one
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const place = (key: keyof Saved): number => head.findIndex((one) => columns[key].includes(one));
  const named = place('answer') >= 0;
  const wide = Math.max(0, ...table.map((one) => one.length));
  const at: Record<keyof Saved, number> = named
    ? { code: place('code'), question: place('question'), answer: place('answer'), url: place('url') }
    : { code: 0, question: wide > 2 ? 1 : -1, answer: wide > 2 ? 2 : 1, url: 3 };
  const codes = new Set(taken.map(fold));
  const out: Imported = { answers: [], skipped: [] };
  for (const [n, row] of table.entries()) {
    if (named && n === 0) continue;
    const cell = (key: keyof Saved): string => row[at[key]]?.trim() ?? '';
    const answer = foreign(cell('answer'));
    if (!answer || holes(answer) === null) {
      out.skipped.push(n + 1);
      continue;
    }
    const stem = (cell('code') || cell('question') || answer.split(/\s+/, 3).join('-'))
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 20);
    let code = stem || 'answer';
    for (let more = 2; codes.has(fold(code)); more++) code = `${stem || 'answer'}-${more}`;
    codes.add(fold(code));
    out.answers.push({ code, question: cell('question'), answer, url: cell('url') });
  }
  return out;
}

/** Gaps of other tools in ours: Chatwoot's `{{contact.name}}`, Zammad's `#{ticket.customer.firstname}`, Meta's `{{first_name}}`. */
function foreign(text: string): string {
  const names: [RegExp, string][] = [
    [/(contact|customer)[._]?(first_?name|name)?$|^(first_?name|full_?name|user_first_name)$/, 'name'],
    [/(agent|user|owner)[._]?(first_?name|name)?$/, 'agent'],
    [/(inbox|page|company|group|brand)[._]?name$/, 'brand'],
    [/(order|ticket)[._]?(number|id)?$/, 'order'],
  ];
  return text.replace(/(?:\{\{|#\{)\s*([\w.]+)\s*(?:\}\}|\})/g, (_, found: string) => {
    const name = names.find(([like]) => like.test(found.toLowerCase()))?.[1];
    // A gap nobody can fill stays visible as one, so that it is asked for and never sent.
    return `{${name ?? (found.toLowerCase().replace(/[^a-z]/g, '') || 'unknown')}}`;
  });
}
