// One field of a brand, drawn from its schema: the schema says what it is, the messages say what it is called.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { list, locale, t } from '../../overlay/strings.js';
import { spell } from '../../overlay/time.js';
import { own } from '../base.js';
import type { Problem } from './checks.js';
import { blank, type Path, pointer, type Schema, wordPath, writeHours, writeWords } from './schema.js';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export interface Desk {
  /** Pushed by an organisation: to be read, not changed. */
  fixed: boolean;
  problem(path: Path): Problem | undefined;
  /** `key` joins letters typed into one field to one step of undo; null for a step of its own. */
  set(path: Path, value: unknown, key: string | null): void;
  /** The field is left: its text becomes what it stands for, and its problems may be told. */
  leave(path: Path): void;
  add(path: Path, item: unknown): void;
  remove(path: Path, n: number): void;
  focus(path: Path): void;
}

/** What the field is called in the messages. A field of a list's item is named without its number. */
export const label = (path: Path): string => list('field_', wordPath(path));
const help = (path: Path): string => {
  const id = `${wordPath(path)}_help`;
  const words = list('field_', id);
  return words === id ? '' : words;
};
const idOf = (path: Path): string => `f${pointer(path).replace(/\//g, '-')}`;
const text = (event: Event): string => (event.target as HTMLInputElement).value;

const dayName = (day: (typeof days)[number]): string =>
  // 5 January 1970 was a Monday.
  new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + days.indexOf(day))),
  );

/** `PT30M` in words; one of another form is shown as it is. */
export function duration(iso: string): string {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso);
  const [w = 0, d = 0, h = 0, m = 0] = (match?.slice(1) ?? []).map((n) => Number(n ?? 0));
  const minutes = ((w * 7 + d) * 24 + h) * 60 + m;
  if (minutes <= 0) return iso;
  const whole = minutes % 1440 === 0 ? minutes / 1440 : 0;
  // Two days and more are counted in days, whatever the hours say.
  return whole > 1
    ? new Intl.NumberFormat(locale(), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(whole)
    : spell(minutes * 60_000, 'long');
}

const spans: Record<string, string[]> = {
  retention: ['P30D', 'P90D', 'P180D', 'P365D', 'P730D'],
  followup: ['PT24H', 'PT48H', 'P7D'],
  default: ['PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H', 'PT8H', 'PT24H', 'P2D', 'P3D', 'P7D'],
};

function message(path: Path, desk: Desk, schema: Schema): TemplateResult {
  const found = desk.problem(path);
  const example = schema.examples?.[0];
  const words = [
    help(path),
    typeof example === 'string' &&
    example !== '' &&
    !schema.enum &&
    !['colour', 'duration'].includes(schema['x-as'] ?? '')
      ? t('field_example', example)
      : '',
  ].filter(Boolean);
  return html`<span id="h-${idOf(path)}" class=${found ? (found.mild ? 'help warn' : 'error') : 'help'}>${
    found ? t(found.id, ...found.values) : words.join(' ')
  }</span>`;
}

const frame = (path: Path, schema: Schema, desk: Desk, inner: TemplateResult): TemplateResult =>
  html`<div class="field"><label for=${idOf(path)}>${label(path)}${needed(path, schema)}</label>${inner}${message(path, desk, schema)}</div>`;
const needed = (path: Path, schema: Schema): TemplateResult | typeof nothing =>
  schema.minLength && path.length === 1 ? html`<span class="soft" aria-hidden="true"> *</span>` : nothing;

/** The field at `path` with all that belongs to it. */
export function field(schema: Schema, value: unknown, path: Path, desk: Desk): TemplateResult | typeof nothing {
  const as = schema['x-as'];
  if (as === 'week') return weekField(value, path, desk);
  if (as === 'frames') return frame(path, schema, desk, hoursInput(value, path, desk, label(path)));
  if (as === 'words') {
    const shown = typeof value === 'string' ? value : writeWords(value as Record<string, string> | undefined);
    return frame(path, schema, desk, area(shown, path, desk, 3));
  }
  if (schema.type === 'array') return schema.items ? listField(schema, value, path, desk) : nothing;
  if (schema.type === 'object') {
    return html`<div class="grid">${Object.entries(schema.properties ?? {}).map(([key, one]) =>
      field(one, (value as Record<string, unknown> | undefined)?.[key], [...path, key], desk),
    )}</div>`;
  }
  if (schema.type === 'boolean') {
    const on = (value ?? schema.default) === true;
    return html`<div class="field"><label class="choice"><input type="checkbox" id=${idOf(path)} ?disabled=${desk.fixed} .checked=${live(on)}
      @change=${own((event) => desk.set(path, (event.target as HTMLInputElement).checked, null))}>${label(path)}</label>${message(path, desk, schema)}</div>`;
  }
  if (schema.type === 'number' || (schema.type === 'integer' && (schema.maximum ?? 99) <= 10))
    return rangeField(schema, value, path, desk);
  if (schema.enum) return choiceField(schema, value, path, desk);
  const shown = typeof value === 'string' ? value : '';
  if (as === 'long') return frame(path, schema, desk, area(shown, path, desk, 3));
  if (as === 'colour') return colourField(shown || String(schema.default ?? ''), path, schema, desk);
  if (as === 'zone') return zoneField(shown, path, schema, desk);
  if (as === 'duration') return durationField(schema, shown, path, desk);
  return frame(path, schema, desk, line(schema, shown, path, desk));
}

const line = (schema: Schema, shown: string, path: Path, desk: Desk): TemplateResult => html`<input
  type=${schema['x-as'] === 'date' ? 'date' : 'text'} id=${idOf(path)} autocomplete="off" dir="auto" ?readonly=${desk.fixed} .value=${live(shown)}
  aria-invalid=${desk.problem(path) && !desk.problem(path)?.mild ? 'true' : 'false'} aria-describedby="h-${idOf(path)}"
  @input=${own((event) => desk.set(path, text(event), pointer(path)))} @change=${own(() => desk.leave(path))}>`;

const area = (
  shown: string,
  path: Path,
  desk: Desk,
  height: number,
): TemplateResult => html`<textarea id=${idOf(path)} rows=${height} dir="auto"
  ?readonly=${desk.fixed} .value=${live(shown)} aria-invalid=${desk.problem(path) && !desk.problem(path)?.mild ? 'true' : 'false'} aria-describedby="h-${idOf(path)}"
  @input=${own((event) => desk.set(path, text(event), pointer(path)))} @change=${own(() => desk.leave(path))}></textarea>`;

const hoursInput = (
  value: unknown,
  path: Path,
  desk: Desk,
  name: string,
): TemplateResult => html`<input type="text" id=${idOf(path)} autocomplete="off" dir="ltr"
  placeholder=${t('brand_closed')} ?readonly=${desk.fixed} aria-label=${name}
  .value=${live(typeof value === 'string' ? value : writeHours(value as string[][] | undefined))}
  aria-invalid=${desk.problem(path) ? 'true' : 'false'} aria-describedby="h-${idOf(path)}"
  @input=${own((event) => desk.set(path, text(event), pointer(path)))} @change=${own(() => desk.leave(path))}>`;

function weekField(value: unknown, path: Path, desk: Desk): TemplateResult {
  const week = (value ?? {}) as Record<string, unknown>;
  const same = (): void =>
    desk.set(path, { ...week, tue: week.mon, wed: week.mon, thu: week.mon, fri: week.mon }, null);
  return html`<fieldset class="field"><legend>${label(path)}</legend><span class="help">${value === undefined ? list('field_', `${wordPath(path)}_open`) : help(path)}</span>
    <div class="week">${days.map((day) => {
      const at = [...path, day];
      const found = desk.problem(at);
      return html`<label><span>${dayName(day)}</span>${hoursInput(week[day], at, desk, dayName(day))}<span id="h-${idOf(at)}" class=${found ? 'error' : 'sr'}>${found ? t(found.id) : ''}</span></label>`;
    })}</div>${desk.fixed ? nothing : html`<div><button type="button" class="quiet" @click=${own(same)}>${t('brand_same_week')}</button></div>`}</fieldset>`;
}

function rangeField(schema: Schema, value: unknown, path: Path, desk: Desk): TemplateResult {
  const end = (which: 'low' | 'high'): string => list('field_', `${wordPath(path)}_${which}`);
  return html`<div class="field"><label for=${idOf(path)}>${label(path)}</label><div class="range"><span>${end('low')}</span>
    <input type="range" id=${idOf(path)} min=${schema.minimum ?? 0} max=${schema.maximum ?? 1} step=${schema.type === 'integer' ? 1 : 0.1} ?disabled=${desk.fixed}
    .value=${live(String(value ?? schema.default ?? 0))} @input=${own((event) => desk.set(path, Number(text(event)), pointer(path)))}><span>${end('high')}</span></div>${message(path, desk, schema)}</div>`;
}

function choiceField(schema: Schema, value: unknown, path: Path, desk: Desk): TemplateResult {
  const options = schema.enum ?? [];
  const now = (value ?? schema.default ?? '') as string;
  const name = (one: string): string => list(`${String(path.at(-1))}_`, one === '*' ? 'any' : one);
  if (options.length > 3) {
    return frame(
      path,
      schema,
      desk,
      html`<select id=${idOf(path)} ?disabled=${desk.fixed} aria-describedby="h-${idOf(path)}" @change=${own(
        (event) => {
          desk.set(path, text(event), null);
          desk.leave(path);
        },
      )}>${options.map((one) => html`<option value=${one} ?selected=${one === now}>${name(one)}</option>`)}</select>`,
    );
  }
  return html`<fieldset class="field"><legend>${label(path)}</legend><div class="pick">${options.map(
    (
      one,
    ) => html`<label class="choice"><input type="radio" name=${idOf(path)} id="${idOf(path)}-${one}" ?disabled=${desk.fixed}
      .checked=${live(one === now)} @change=${own(() => desk.set(path, one, null))}>${name(one)}</label>`,
  )}</div>${message(path, desk, schema)}</fieldset>`;
}

function colourField(shown: string, path: Path, schema: Schema, desk: Desk): TemplateResult {
  const long = /^#[0-9a-f]{3}$/i.test(shown) ? `#${[...shown.slice(1)].map((c) => c + c).join('')}` : shown;
  return frame(
    path,
    schema,
    desk,
    html`<input type="color" id=${idOf(path)} ?disabled=${desk.fixed} .value=${live(long)} aria-describedby="h-${idOf(path)}" @input=${own((event) => desk.set(path, text(event), pointer(path)))}>`,
  );
}

function zoneField(shown: string, path: Path, schema: Schema, desk: Desk): TemplateResult {
  const known = Intl.supportedValuesOf('timeZone');
  const here = shown || String(schema.default ?? '');
  const all = here && !known.includes(here) ? [here, ...known] : known;
  return frame(
    path,
    schema,
    desk,
    html`<select id=${idOf(path)} ?disabled=${desk.fixed} aria-describedby="h-${idOf(path)}" @change=${own((event) => desk.set(path, text(event) || undefined, null))}>
    ${here ? nothing : html`<option value="" selected>${t('field_none')}</option>`}${all.map((one) => html`<option value=${one} ?selected=${one === here}>${one.replaceAll('_', ' ')}</option>`)}</select>`,
  );
}

function durationField(schema: Schema, shown: string, path: Path, desk: Desk): TemplateResult {
  const now = shown || String(schema.default ?? '');
  const usual = spans[String(path[0])] ?? spans.default ?? [];
  const all = now === '' || usual.includes(now) ? usual : [...usual, now];
  return frame(
    path,
    schema,
    desk,
    html`<select id=${idOf(path)} ?disabled=${desk.fixed} aria-describedby="h-${idOf(path)}" @change=${own((event) => desk.set(path, text(event) || undefined, null))}>
    ${schema.default === undefined ? html`<option value="" ?selected=${now === ''}>${t('field_none')}</option>` : nothing}
    ${all.map((one) => html`<option value=${one} ?selected=${one === now}>${duration(one)}</option>`)}</select>`,
  );
}

/** Lists of texts are written one a line; lists of things are rows that can be added and taken away. */
function listField(schema: Schema, value: unknown, path: Path, desk: Desk): TemplateResult {
  const items = schema.items as Schema;
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  if (items.type === 'string' && items['x-as'] === 'duration') return durationsField(items, rows, path, desk);
  if (items.type === 'string') return linesField(schema, rows as string[], path, desk);
  const single = list('one_', wordPath(path));
  return html`<div class="list" role="group" aria-label=${label(path)}>
    <span class="label">${label(path)}</span><span class="help">${help(path)}</span>
    ${rows.map((one, n) => {
      const name = heading(path, one, n, single);
      return html`<fieldset class="item"><legend>${name}</legend>
        <div class="grid">${Object.entries(items.properties ?? {}).map(([key, inner]) =>
          hiddenKeys.has(`${wordPath(path)}_${key}`)
            ? nothing
            : field(inner, (one as Record<string, unknown>)?.[key], [...path, n, key], desk),
        )}</div>
        ${desk.fixed ? nothing : html`<button type="button" class="quiet out" aria-label=${t('item_remove_one', name)} @click=${own(() => desk.remove(path, n))}>${t('item_remove')}</button>`}</fieldset>`;
    })}
    ${desk.fixed ? nothing : html`<div><button type="button" class="button small" id="${idOf(path)}-add" @click=${own(() => desk.add(path, fresh(items, path, rows)))}>${t('item_add', single)}</button></div>`}</div>`;
}

/** Kept by the editor itself: a rule's number stays its own, and its date is the day it was last worded. */
const hiddenKeys = new Set(['rules_n', 'rules_since']);

/** A new item of a list. Rule numbers are never used twice while the rule stands: customers may have been told one. */
function fresh(items: Schema, path: Path, rows: unknown[]): unknown {
  const item = blank(items);
  if (wordPath(path) !== 'rules') return item;
  const highest = Math.max(0, ...rows.map((one) => Number((one as { n?: number }).n) || 0));
  return { ...(item as object), n: highest + 1 };
}

function heading(path: Path, one: unknown, n: number, single: string): string {
  const item = (one ?? {}) as Record<string, unknown>;
  const number = wordPath(path) === 'rules' && typeof item.n === 'number' ? item.n : n + 1;
  return `${single} ${new Intl.NumberFormat(locale()).format(number)}`;
}

function linesField(schema: Schema, rows: string[], path: Path, desk: Desk): TemplateResult {
  const first = rows.findIndex((_, n) => desk.problem([...path, n]));
  const found = desk.problem(path) ?? (first >= 0 ? desk.problem([...path, first]) : undefined);
  const example = schema.examples?.[0];
  return html`<div class="field"><label for=${idOf(path)}>${label(path)}</label><textarea id=${idOf(path)} rows="3" dir="auto" ?readonly=${desk.fixed}
    .value=${live(rows.join('\n'))} aria-invalid=${found && !found.mild ? 'true' : 'false'} aria-describedby="h-${idOf(path)}"
    @input=${own((event) => {
      const now = text(event);
      desk.set(path, now === '' ? [] : now.split('\n'), pointer(path));
    })} @change=${own(() => desk.leave(path))}></textarea>
    <span id="h-${idOf(path)}" class=${found ? (found.mild ? 'help warn' : 'error') : 'help'}>${
      found
        ? `${first >= 0 ? `${rows[first]}: ` : ''}${t(found.id, ...found.values)}`
        : [help(path) || t('field_lines'), Array.isArray(example) ? t('field_example', example.join(', ')) : ''].join(
            ' ',
          )
    }</span></div>`;
}

function durationsField(items: Schema, rows: unknown[], path: Path, desk: Desk): TemplateResult {
  const usual = spans[String(path[0])] ?? [];
  const all = [...new Set([...usual, ...rows.map(String)])];
  return html`<fieldset class="field"><legend>${label(path)}</legend><div class="pick">${all.map(
    (one) =>
      html`<label class="choice"><input type="checkbox" ?disabled=${desk.fixed} .checked=${live(rows.includes(one))} @change=${own(
        (event) => {
          const on = (event.target as HTMLInputElement).checked;
          desk.set(
            path,
            on ? all.filter((kept) => kept === one || rows.includes(kept)) : rows.filter((kept) => kept !== one),
            null,
          );
        },
      )}>${duration(one)}</label>`,
  )}</div>${message(path, desk, items)}</fieldset>`;
}
