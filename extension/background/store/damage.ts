// Tells a sound record from a damaged one by its shape. Storage does not damage itself often; a half-written disk, a
// hand-edited profile or a bug of an older version does.
import { votes } from '../../shared/colleague.js';
import type { StoreName } from './records.js';

const eventTypes = new Set([
  'seen',
  'updated',
  'answered',
  'held',
  'snoozed',
  'woken',
  'dismissed',
  'corrected',
  'promised',
  'kept',
  'broken',
  'reviewed',
  'handed',
  'followed',
  'closed',
  'reopened',
  'merged',
  'split',
  'erased',
]);
const states = new Set(['open', 'answered', 'waiting', 'snoozed', 'dismissed', 'closed']);

type Test = (value: unknown) => boolean;
const isText: Test = (v) => typeof v === 'string';
const isWord: Test = (v) => typeof v === 'string' && v.length > 0;
const isList: Test = Array.isArray;
const isTexts: Test = (v) => Array.isArray(v) && v.every(isText);
const isMap: Test = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);
const isSite: Test = (v) => v === 'x' || v === 'facebook';
const isInstant: Test = (v) => typeof v === 'string' && !Number.isNaN(Date.parse(v));

const each = (v: unknown, fields: Record<string, Test>): boolean =>
  Array.isArray(v) && v.every((one) => isMap(one) && Object.entries(fields).every(([name, test]) => test(one[name])));
const isSecond: Test = (v) => {
  if (v === undefined) return true;
  if (!isMap(v)) return false;
  const { asked, answers } = v as Record<string, unknown>;
  const isVote: Test = (one) => votes.some((vote) => vote === one);
  return (
    each(asked, { id: isWord, at: isInstant, draft: isText, pieces: (p) => each(p, { mark: isWord, text: isText }) }) &&
    each(answers, {
      id: isWord,
      at: isInstant,
      by: isText,
      vote: isVote,
      line: isText,
      text: (one) => one === null || isText(one),
    })
  );
};

const shapes: Record<StoreName, Record<string, Test>> = {
  events: { id: isWord, case: isWord, brand: isText, at: isInstant, type: (v) => eventTypes.has(v as string) },
  bodies: {
    event: isWord,
    case: isWord,
    post: isWord,
    id: isText,
    names: isTexts,
    text: isText,
    site: isSite,
    thread: isText,
  },
  cases: {
    key: isWord,
    brand: isText,
    site: isSite,
    state: (v) => states.has(v as string),
    timers: isList,
    face: isText,
    turn: (v) => typeof v === 'number',
    snapshot: (v) =>
      isMap(v) && isList((v as { messages: unknown }).messages) && isText((v as { lastEvent: unknown }).lastEvent),
  },
  drafts: { case: isWord, text: isText, known: isMap, second: isSecond },
  sent: { name: isWord, brand: isText, site: isSite, text: isText, at: isInstant },
  pending: { key: isWord, brand: isText, site: isSite, text: isText, at: isInstant },
  brands: {
    id: isWord,
    brand: (v) => isMap(v) && isWord((v as { id: unknown }).id) && isWord((v as { name: unknown }).name),
  },
  meta: { key: isWord, value: isText },
  quarantine: {},
  notes: { note: isWord, brand: isText, site: isSite, post: isText, text: isText, at: isInstant },
};

/** What is wrong with a record, or null if it can be used. */
export function describeDamage(store: StoreName, record: unknown): string | null {
  if (!isMap(record)) return 'is not a record';
  for (const [field, test] of Object.entries(shapes[store])) {
    if (!test((record as Record<string, unknown>)[field])) return `"${field}" is missing or not understood`;
  }
  return null;
}
