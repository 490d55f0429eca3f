// Reasons of the core in the user's words. The core gives an id and parameters; what they mean to a reader is decided here.
import type { Reason } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import { list, locale, t } from './strings.js';
import { spell } from './time.js';

/** The name of a language in the user's own, e.g. `de` -> German; the code itself where the browser knows none. */
function language(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const readers: Record<string, (value: string) => string> = {
  lang: language,
  type: (value) => list('fact_', value),
  minutes: (value) => spell(Number(value) * 60_000, 'long'),
};

/** A reason in words, with what was said where that decided it; "" where there are no words: an id never reaches the agent. */
export function phrase(reason: Reason): string {
  const params = reason.params ?? {};
  const text = api.i18n.getMessage(reason.id.replace(/[-/]/g, '_'));
  if (!text) return '';
  const filled = text.replace(/\{(\w+)\}/g, (_, key: string) => readers[key]?.(params[key] ?? '') ?? params[key] ?? '');
  // An insult is not said twice.
  return params.words && reason.id !== 'reason_abuse' ? t('reason_said', filled, params.words) : filled;
}
