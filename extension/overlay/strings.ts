// Words for the user. Every id is a key of _locales/en/messages.json and is checked by the compiler; reasons of the
// core are worded in reasons.ts.
import type words from '../_locales/en/messages.json';
import { api } from '../shared/api.js';

export type MessageId = keyof typeof words;
/** Stems of messages that exist as `<stem>_one` and `<stem>_other`. */
export type PluralId = { [K in MessageId]: K extends `${infer Stem}_one` ? Stem : never }[MessageId];
/** The ends of all messages that start with a prefix: `Ends<'kind_'>` is 'complaint' | 'question' | … */
export type Ends<Prefix extends string> = {
  [K in MessageId]: K extends `${Prefix}${infer End}` ? End : never;
}[MessageId];

let asked: typeof api.i18n | null = null;
let known = 'en';
const made = new Map<string, unknown>();

/**
 * The language the words are in, as the user's region writes it: numbers and times must sound like the sentence around them.
 * A German browser without German words gets English words, and times as they are written in Germany. Asked of the browser
 * once: it does not change while a page lives.
 */
export function locale(): string {
  if (asked === api.i18n) return known;
  known = api.i18n.getMessage('language') || 'en';
  try {
    known = new Intl.Locale(known, { region: new Intl.Locale(api.i18n.getUILanguage()).maximize().region }).toString();
  } catch {
    // the language alone will do
  }
  asked = api.i18n;
  made.clear();
  return known;
}

/** What `make` makes for the user's language, made once for each `name`: making a formatter costs far more than using it. */
export function formatter<T>(name: string, make: (locale: string) => T): T {
  const language = locale();
  const one = (made.get(name) as T | undefined) ?? make(language);
  made.set(name, one);
  return one;
}

/** The way the words run. */
export const direction = (): 'ltr' | 'rtl' => (api.i18n.getMessage('direction') === 'rtl' ? 'rtl' : 'ltr');

/** The words for `id`, with $1, $2 … replaced. */
export function t(id: MessageId, ...values: (string | number)[]): string {
  return api.i18n.getMessage(id, values.map(String)) || id;
}

/** Words that depend on a number: `<id>_one` or `<id>_other`; the number, in the user's digits, is $1. */
export function tn(id: PluralId, n: number, ...values: (string | number)[]): string {
  const one = formatter('plural', (of) => new Intl.PluralRules(of)).select(n) === 'one';
  const number = formatter('number', (of) => new Intl.NumberFormat(of)).format(n);
  return t(`${id}_${one ? 'one' : 'other'}` as MessageId, number, ...values);
}

/** Words of a closed list, e.g. `list('kind_', 'complaint')`; `-` in a member stands for `_` in the id. */
export function list(prefix: string, member: string): string {
  return api.i18n.getMessage(prefix + member.replace(/[-/]/g, '_')) || member;
}
