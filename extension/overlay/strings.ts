// Words for the user. Every id is a key of _locales/en/messages.json and is checked by the compiler; reasons of the
// core are worded in reasons.ts.
import type words from '../_locales/en/messages.json';
import { api } from '../shared/api.js';

export type MessageId = keyof typeof words;
/** Stems of messages that exist as `<stem>_one` and `<stem>_other`. */
export type PluralId = { [K in MessageId]: K extends `${infer Stem}_one` ? Stem : never }[MessageId];
/** The ends of all messages that start with a prefix: `Ends<'kind_'>` is 'complaint' | 'question' | … */
export type Ends<Prefix extends string> = { [K in MessageId]: K extends `${Prefix}${infer End}` ? End : never }[MessageId];

/** Language of the interface, as the browser chose it. */
export const locale = (): string => api.i18n.getUILanguage?.() || 'en';

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
