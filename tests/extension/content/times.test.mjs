// Printed times: the interval they leave open, in the languages of both sites' users.
process.env.TZ = 'Europe/London';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { parseTime } = await load('extension/sites/times.ts');
const now = new Date('2026-03-15T12:00:00Z');
const ago = (from, to) => ({ from: new Date(now - from).toISOString(), to: new Date(now - to).toISOString() });
const M = 60e3,
  H = 60 * M,
  D = 24 * H,
  W = 7 * D;

const relative = {
  en: [
    ['2h', 3 * H, 2 * H],
    ['45m', 46 * M, 45 * M],
    ['1w', 2 * W, W],
    ['6 d', 7 * D, 6 * D],
    ['2 hrs', 3 * H, 2 * H],
    ['about an hour ago', 2 * H, H],
    ['a week ago', 2 * W, W],
    ['Just now', M, 0],
    ['39w', 40 * W, 39 * W],
  ],
  es: [
    ['2 h', 3 * H, 2 * H],
    ['hace 10 horas', 11 * H, 10 * H],
    ['hace una hora', 2 * H, H],
    ['3 sem', 4 * W, 3 * W],
  ],
  fr: [
    ['3 j', 4 * D, 3 * D],
    ['il y a 2 heures', 3 * H, 2 * H],
    ['1 sem', 2 * W, W],
  ],
  de: [
    ['2 Std.', 3 * H, 2 * H],
    ['vor 3 Tagen', 4 * D, 3 * D],
    ['vor einer Stunde', 2 * H, H],
    ['1 Wo.', 2 * W, W],
    ['5 Min.', 6 * M, 5 * M],
  ],
  pt: [
    ['há 2 horas', 3 * H, 2 * H],
    ['2 sem', 3 * W, 2 * W],
  ],
  it: [
    ['3 g', 4 * D, 3 * D],
    ['1 sett.', 2 * W, W],
    ["un'ora fa", 2 * H, H],
  ],
  nl: [
    ['2 u', 3 * H, 2 * H],
    ['3 d', 4 * D, 3 * D],
  ],
  pl: [
    ['2 godz.', 3 * H, 2 * H],
    ['1 tyg.', 2 * W, W],
  ],
  tr: [
    ['2 sa', 3 * H, 2 * H],
    ['1 h', 2 * W, W],
    ['5 dk', 6 * M, 5 * M],
  ],
  ar: [
    ['19 س', 20 * H, 19 * H],
    ['١٩ س', 20 * H, 19 * H],
    ['قبل ساعتين', 3 * H, 2 * H],
    ['منذ ساعة', 2 * H, H],
    ['3 أيام', 4 * D, 3 * D],
  ],
  hi: [
    ['2 घंटे', 3 * H, 2 * H],
    ['3 दिन', 4 * D, 3 * D],
  ],
  ja: [
    ['2時間', 3 * H, 2 * H],
    ['5分', 6 * M, 5 * M],
    ['1週間', 2 * W, W],
  ],
  zh: [
    ['2天前', 3 * D, 2 * D],
    ['7周', 8 * W, 7 * W],
    ['刚刚', M, 0],
  ],
  ko: [['2시간', 3 * H, 2 * H]],
  ru: [
    ['2 ч', 3 * H, 2 * H],
    ['3 дн.', 4 * D, 3 * D],
  ],
  bn: [['২ ঘণ্টা', 3 * H, 2 * H]],
  vi: [['2 giờ', 3 * H, 2 * H]],
  id: [['3 h', 4 * D, 3 * D]],
  th: [['2 ชม.', 3 * H, 2 * H]],
  sv: [['2 tim', 3 * H, 2 * H]],
};

for (const [lang, rows] of Object.entries(relative)) {
  test(`relative times in ${lang} leave an interval open req:H7`, () => {
    for (const [text, from, to] of rows)
      assert.deepEqual(parseTime(text, now, lang), ago(from, to), `${lang}: ${text}`);
  });
}

test('dates are the day, dates with a clock the minute, and never in the future req:H7', () => {
  const rows = [
    ['en', '30 May at 11:02', '2025-05-30T10:02:00.000Z', '2025-05-30T10:03:00.000Z'],
    ['en', 'November 8, 2023 at 4:04 PM', '2023-11-08T16:04:00.000Z', '2023-11-08T16:05:00.000Z'],
    ['en', 'Yesterday at 11:02', '2026-03-14T11:02:00.000Z', '2026-03-14T11:03:00.000Z'],
    ['en', 'Friday at 10:00', '2026-03-13T10:00:00.000Z', '2026-03-13T10:01:00.000Z'],
    ['es', '8 de noviembre de 2023', '2023-11-08T00:00:00.000Z', '2023-11-09T00:00:00.000Z'],
    ['ar', '10 فبراير', '2026-02-10T00:00:00.000Z', '2026-02-11T00:00:00.000Z'],
    ['zh', '2023年11月8日 下午4:04', '2023-11-08T16:04:00.000Z', '2023-11-08T16:05:00.000Z'],
    ['pl', '8 listopada 2023', '2023-11-08T00:00:00.000Z', '2023-11-09T00:00:00.000Z'],
    ['id', 'Kemarin pukul 11.02', '2026-03-14T11:02:00.000Z', '2026-03-14T11:03:00.000Z'],
    ['en', '15 March', '2026-03-15T00:00:00.000Z', '2026-03-15T12:00:00.000Z'],
  ];
  for (const [lang, text, from, to] of rows)
    assert.deepEqual(parseTime(text, now, lang), { from, to }, `${lang}: ${text}`);
});

test('what is no time stays unknown req:H7', () => {
  for (const text of [
    '',
    'Sponsored',
    'Feni',
    '·',
    '3 comments and 2 shares',
    'Mira Dahl',
    '2 of 7',
    'x'.repeat(200),
  ]) {
    assert.equal(parseTime(text, now, 'en'), null, text);
  }
});
