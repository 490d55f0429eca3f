// What a person is told while she fills in a brand, field by field. The schema says what a value may be; the core has the
// last word when it is saved. Pure.
import type { Brand } from '../../../wasm/protocol.js';
import type { MessageId } from '../../overlay/strings.js';
import { holes } from '../../shared/snippets.js';
import { type Path, pointer, readHours, readWords, type Schema } from './schema.js';

export interface Problem {
  /** JSON pointer of the field. */
  path: string;
  id: MessageId;
  values: string[];
  /** Worth knowing, but it may be saved. */
  mild?: true;
}

const wrong: Partial<Record<NonNullable<Schema['x-as']>, MessageId>> = {
  colour: 'check_colour',
  zone: 'check_zone',
  frames: 'check_hours',
  duration: 'check_duration',
  date: 'check_date',
  time: 'check_time',
  mail: 'check_mail',
  phone: 'check_phone',
  link: 'check_link',
  words: 'check_words',
};

export function knownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}

const realDate = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** Everything in `value` that its schema does not allow. */
export function problemsOf(schema: Schema, value: unknown, path: Path = []): Problem[] {
  const as = schema['x-as'];
  const say = (id: MessageId, ...values: string[]): Problem[] => [{ path: pointer(path), id, values }];
  if (value === undefined || value === null) return [];
  if (as === 'frames') {
    const frames = typeof value === 'string' ? readHours(value) : value;
    return Array.isArray(frames) ? [] : say('check_hours');
  }
  if (as === 'words') return typeof value === 'string' && readWords(value) === null ? say('check_words') : [];
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '' && schema.minLength) return say('check_needed');
    if (schema.maxLength !== undefined && text.length > schema.maxLength)
      return say('check_long', String(schema.maxLength));
    if (schema.enum && !schema.enum.includes(text)) return say('check_pattern');
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(text)) return say((as && wrong[as]) ?? 'check_pattern');
    if (as === 'zone' && !knownZone(text)) return say('check_zone');
    if (as === 'date' && !realDate(text)) return say('check_date');
    return [];
  }
  if (typeof value === 'number')
    return value < (schema.minimum ?? value) || value > (schema.maximum ?? value) ? say('check_pattern') : [];
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return [];
    // In a list of lines an empty line is no item yet.
    return value.flatMap((one, n) =>
      items.type === 'string' && typeof one === 'string' && one.trim() === ''
        ? []
        : problemsOf(items, one, [...path, n]),
    );
  }
  if (typeof value === 'object' && schema.properties) {
    const mine = value as Record<string, unknown>;
    const missing = (schema.required ?? []).filter((key) => mine[key] === undefined);
    return [
      ...missing.map((key): Problem => ({ path: pointer([...path, key]), id: 'check_needed', values: [] })),
      ...Object.entries(schema.properties).flatMap(([key, one]) =>
        Object.hasOwn(mine, key) ? problemsOf(one, mine[key], [...path, key]) : [],
      ),
    ];
  }
  return [];
}

const plain = (text: string | undefined): string => (text ?? '').trim().replace(/^@/, '').toLowerCase();

/** What no single field shows: the same thing said twice, an account two brands claim, an answer with a broken gap. */
export function clashesOf(brand: Brand, others: readonly Brand[]): Problem[] {
  const out: Problem[] = [];
  const twice = (path: (n: number) => Path, names: string[]): void => {
    const seen = new Set<string>();
    for (const [n, name] of names.entries()) {
      if (name && seen.has(name)) out.push({ path: pointer(path(n)), id: 'check_twice', values: [] });
      seen.add(name);
    }
  };
  const list = <T>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : []);
  twice(
    (n) => ['answers', n, 'code'],
    list(brand.answers).map((one) => plain(one.code)),
  );
  twice(
    (n) => ['facts', n, 'key'],
    list(brand.facts).map((one) => plain(one.key)),
  );
  twice(
    (n) => ['plan', n, 'category'],
    list(brand.plan).map((one) => plain(one.category)),
  );
  twice(
    (n) => ['targets', n, 'kind'],
    list(brand.targets).map((one) => `${one.kind ?? '*'} ${one.site ?? '*'}`),
  );
  const accounts = list(brand.accounts).map((one) => `${one.site} ${plain(one.handle)}`);
  twice(
    (n) => ['accounts', n, 'handle'],
    accounts.map((one) => (/ $/.test(one) ? '' : one)),
  );
  for (const other of others) {
    if (other.id === brand.id) continue;
    for (const one of list(other.accounts)) {
      const n = one.role === 'personal' ? -1 : accounts.indexOf(`${one.site} ${plain(one.handle)}`);
      if (n >= 0)
        out.push({
          path: pointer(['accounts', n, 'handle']),
          id: 'check_account_elsewhere',
          values: [other.name],
          mild: true,
        });
    }
  }
  for (const [n, one] of list(brand.answers).entries())
    if (typeof one.answer === 'string' && holes(one.answer) === null)
      out.push({ path: pointer(['answers', n, 'answer']), id: 'check_gap', values: [] });
  const { prefer, avoid } = brand.voice ?? {};
  const words = typeof prefer === 'object' && prefer !== null ? Object.values(prefer).map(plain) : [];
  for (const [n, word] of list(avoid).entries())
    if (plain(word) && words.includes(plain(word)))
      out.push({ path: pointer(['voice', 'avoid', n]), id: 'check_word_both', values: [word] });
  return out;
}
