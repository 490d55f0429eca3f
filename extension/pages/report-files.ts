// What a report looks like as a file: a table of its figures, a table of its cases, and notes for telling good stories.
import type { ReportReply } from '../../wasm/protocol.js';
import { list, t } from '../overlay/strings.js';
import type { CaseLine } from '../shared/messages.js';

type Cell = string | number | null;

/** One cell: quoted where it must be, and never a formula, for a name is written by a stranger. */
function cell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csv = (rows: Cell[][]): string => `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** The groups a report shows, with what a member of each is called. */
export const groups = [
  ['kind', 'report_kind', 'kind_'],
  ['category', 'field_plan_category', 'category_'],
  ['site', 'field_accounts_site', 'site_'],
  ['surface', 'field_targets_site', 'surface_'],
] as const;

export function reportTable(brand: string, from: string, to: string, report: ReportReply): string {
  const { firstResponse: first, promises, health, turned } = report;
  const figures: [string, Cell, Cell?][] = [
    [t('removed_cases'), report.cases],
    [t('report_none'), health.none],
    [t('report_late'), health.late],
    [t('report_robotic'), health.robotic],
    [t('report_inappropriate'), health.inappropriate],
    [t('removed_sent'), health.replies],
    [`${t('timer_kind_first')}: ${t('report_in_time')}`, first.inTime],
    [`${t('timer_kind_first')}: ${t('timer_maybe')}`, first.maybeLate],
    [`${t('timer_kind_first')}: ${t('place_late')}`, first.late],
    [`${t('report_median')} (min)`, first.medianLeast, first.median],
    [`${t('report_p90')} (min)`, first.p90Least, first.p90],
    [`${t('timer_kind_promise')}: ${t('report_kept')}`, promises.kept],
    [`${t('timer_kind_promise')}: ${t('report_broken')}`, promises.broken],
    [`${t('timer_kind_promise')}: ${t('report_open')}`, promises.made - promises.kept - promises.broken],
    [t('report_turned'), turned.turned, turned.of],
  ];
  const rows: Cell[][] = [
    [brand, from, to],
    [],
    ...figures.map(([name, ...values]) => [name, ...(values as Cell[])]),
    [],
  ];
  const named: [string, string, (id: string) => string][] = [
    ...groups.map(([what, title, prefix]): [string, string, (id: string) => string] => [
      what,
      t(title),
      (id) => list(prefix, id),
    ]),
    ['hour', t('report_hours'), (id) => `${id}:00`],
    ['week', t('report_weeks'), (id) => id],
  ];
  for (const [what, title, word] of named) {
    rows.push([
      title,
      t('removed_cases'),
      t('place_answered'),
      t('place_late'),
      t('timer_maybe'),
      t('report_care'),
      t('removed_sent'),
    ]);
    for (const one of report.groups[what] ?? [])
      rows.push([word(one.id), one.cases, one.answered, one.late, one.maybeLate, one.care, one.replies]);
    rows.push([]);
  }
  return csv(rows);
}

/** Names that a machine reads come first: whoever bills by this table wants the same columns in every language. */
export function caseTable(brand: string, cases: CaseLine[]): string {
  const names = ['brand', 'written', 'seen', 'author', 'handle', 'site', 'surface', 'kind', 'category', 'state'];
  return csv([
    [...names, 'answered', 'url'],
    ...cases.map((one) => [
      brand,
      one.written,
      one.seen,
      one.author,
      one.handle,
      one.site,
      one.surface,
      one.kind,
      one.category,
      one.state,
      one.answered,
      one.url,
    ]),
  ]);
}

/** Without what could tell who wrote it: addresses, numbers, the name. */
function masked(text: string, author: string | null): string {
  const names = (author?.match(/[\p{L}\p{M}]{2,}/gu) ?? []).join('|');
  const plain = text.replace(/https?:\/\/\S+|\S+@\S+\.\S+|@\w+/gu, '…').replace(/\p{Nd}[\p{Nd} .-]{2,}\p{Nd}/gu, '…');
  if (!names) return plain.trim();
  return plain.replace(new RegExp(`(?<![\\p{L}\\p{M}])(?:${names})(?![\\p{L}\\p{M}])`, 'giu'), '…').trim();
}

/** Kind words, and cases that turned from bad to good, to be told to others: without names, and only after asking. */
export function storyNotes(brand: string, cases: CaseLine[]): string {
  const good = cases.filter((one) => one.turned || one.kind === 'praise');
  const notes = good.map((one) =>
    [
      `## ${one.written.slice(0, 10)} · ${list('site_', one.site)} · ${t(one.turned ? 'report_turned' : 'kind_praise')}`,
      ...one.said.map((text) => `> ${masked(text, one.author).replaceAll('\n', '\n> ')}`),
      ...one.replied.map((text) => masked(text, one.author)),
    ].join('\n\n'),
  );
  return `${[`# ${brand}`, t('report_story_ask'), ...notes].join('\n\n')}\n`;
}
