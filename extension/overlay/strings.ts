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

/**
 * The language the words are in, as the user's region writes it: numbers and times must sound like the sentence around them.
 * A German browser without German words gets English words, and times as they are written in Germany.
 */
export function locale(): string {
  const language = api.i18n.getMessage('language') || 'en';
  try {
    return new Intl.Locale(language, {
      region: new Intl.Locale(api.i18n.getUILanguage()).maximize().region,
    }).toString();
  } catch {
    return language;
  }
}

/** The way the words run. */
export const direction = (): 'ltr' | 'rtl' => (api.i18n.getMessage('direction') === 'rtl' ? 'rtl' : 'ltr');

/** The words for `id`, with $1, $2 … replaced. */
export function t(id: MessageId, ...values: (string | number)[]): string {
  return api.i18n.getMessage(id, values.map(String)) || id;
}

/** Words that depend on a number: `<id>_one` or `<id>_other`; the number, in the user's digits, is $1. */
export function tn(id: PluralId, n: number, ...values: (string | number)[]): string {
  const one = new Intl.PluralRules(locale()).select(n) === 'one';
  return t(`${id}_${one ? 'one' : 'other'}` as MessageId, new Intl.NumberFormat(locale()).format(n), ...values);
}

/** Words of a closed list, e.g. `list('kind_', 'complaint')`; `-` in a member stands for `_` in the id. */
export function list(prefix: string, member: string): string {
  return api.i18n.getMessage(prefix + member.replace(/[-/]/g, '_')) || member;
}
