import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { parseCount, numbers, plainDigits } = await load('extension/sites/counts.ts');

test('numbers are read with their groups, decimals, digits and scale words req:H7', () => {
  const rows = [
    ['1,003', 'en', 1003],
    ['1.2K', 'en', 1200],
    ['2.5M views', 'en', 2_500_000],
    ['1,2 Tsd.', 'de', 1200],
    ['1.003', 'de', 1003],
    ['1 003 vues', 'fr', 1003],
    ['1,2 k', 'fr', 1200],
    ['1,2 mil', 'es', 1200],
    ['1,5 mi', 'pt', 1_500_000],
    ['1,2 B', 'tr', 1200],
    ['5,6 tys.', 'pl', 5600],
    ['3,4 тыс.', 'ru', 3400],
    ['1万', 'ja', 10_000],
    ['1.2万件', 'ja', 12_000],
    ['1.2천명', 'ko', 1200],
    ['٤٫٧ ألف', 'ar', 4700],
    ['١٤٢', 'ar', 142],
    ['12 लाख', 'hi', 1_200_000],
    ['1,22,900', 'hi', 122_900],
    ['26 Comments', 'en', 26],
    ['Love: 181 people', 'en', 181],
    ['0 Replies. Reply', 'en', 0],
    ['no number', 'en', null],
    ['', 'en', null],
  ];
  for (const [text, lang, value] of rows) assert.equal(parseCount(text, lang), value, `${lang}: ${text}`);
});

test('a label with several numbers gives them in order req:H7', () => {
  assert.deepEqual(
    numbers('15 replies, 1003 reposts, 8783 likes, 729 bookmarks, 89562 views').map((n) => n.value),
    [15, 1003, 8783, 729, 89562],
  );
  assert.deepEqual(
    numbers('3 2024').map((n) => n.value),
    [3, 2024],
  );
});

test('every script has its digits and no direction marks req:H7', () => {
  assert.equal(plainDigits('\u200f٣٤ ১২ ९'), '34 12 9');
});
