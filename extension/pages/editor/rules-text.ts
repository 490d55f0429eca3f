// The house rules as a text to publish. The numbers are those removal notes name, so they are kept as they are.
import type { Brand } from '../../../wasm/protocol.js';
import { locale, t } from '../../overlay/strings.js';

export function rulesText(brand: Brand): string {
  const rules = (brand.rules ?? []).filter((one) => one.title?.trim()).sort((a, b) => a.n - b.n);
  if (rules.length === 0) return '';
  const newest = rules
    .map((one) => one.since ?? '')
    .sort()
    .at(-1);
  const { mail, form, phone } = brand.contact ?? {};
  const contact = [mail, form, phone].find((one) => one?.trim());
  const lines = rules.map((one) => `${one.n}. ${[one.title.trim(), one.text?.trim()].filter(Boolean).join(': ')}`);
  return [
    t('rules_public_title', brand.name),
    t('rules_public_intro'),
    lines.join('\n'),
    contact ? t('rules_public_contact', contact) : '',
    newest
      ? t(
          'rules_public_since',
          new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
            new Date(`${newest}T00:00:00Z`),
          ),
        )
      : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The rules with today's date on each that is new or worded differently from before. */
export function dated(rules: Brand['rules'], before: Brand['rules'], today: string): Brand['rules'] {
  return rules?.map((one) => {
    const old = before?.find((other) => other.n === one.n);
    const same = old && old.title === one.title && (old.text ?? '') === (one.text ?? '');
    return same ? { ...one, ...(old.since && { since: old.since }) } : { ...one, since: today };
  });
}
