// Times as Facebook prints them: "2h", "6 d", "about an hour ago", "Yesterday at 11:02", "30 May at 11:02", "19 س".
// A relative time leaves an interval open: "2h" was written between three hours and two hours ago. Nothing is guessed
// tighter than that. Words come from the browser's own language data and from words/times.json for the site's short forms.
import { plainDigits } from './counts.js';
import words from './words/times.json';

export interface Interval {
  from: string;
  to: string;
}

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
const UNITS: Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Longest and shortest length of a unit: months and years are not all alike. */
const LENGTH: Record<Unit, [least: number, most: number]> = {
  minute: [MINUTE, MINUTE],
  hour: [60 * MINUTE, 60 * MINUTE],
  day: [DAY, DAY],
  week: [7 * DAY, 7 * DAY],
  month: [28 * DAY, 31 * DAY],
  year: [365 * DAY, 366 * DAY],
};

interface Language {
  units: Map<string, Unit>;
  /** Whole words that hold their number: "ساعتان" is two hours. */
  duals: Map<string, [Unit, number]>;
  now: string[];
  one: Set<string>;
  days: Map<string, number>;
  weekdays: Map<string, number>;
  months: Map<string, number>;
  afternoon: string[];
  morning: string[];
}
type OwnWords = { now?: string[]; one?: string[]; phrases?: Record<string, [string, number]> } & {
  [U in Unit]?: string[];
};

const tidy = (word: string): string =>
  word
    .toLowerCase()
    .replace(/(?<!\d)[.]|[.](?!\d)|[·॰]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const empty = (): Language => ({
  units: new Map(),
  duals: new Map(),
  now: [],
  one: new Set(),
  days: new Map(),
  weekdays: new Map(),
  months: new Map(),
  afternoon: ['pm', 'p m'],
  morning: ['am', 'a m'],
});

/** Made once per language and only as far as needed: our own few words first, the browser's data when they do not do. */
const made = {
  own: new Map<string, Language>(),
  units: new Map<string, Language>(),
  dates: new Map<string, Language>(),
};

function once(kind: keyof typeof made, tag: string, make: (into: Language) => void): Language {
  const known = made[kind].get(tag);
  if (known) return known;
  const fresh = empty();
  try {
    make(fresh);
  } catch {
    // an unknown language tag: no words
  }
  made[kind].set(tag, fresh);
  return fresh;
}

const ownWords = (tag: string): Language => once('own', tag, (into) => addOwn(into, tag));
const unitWords = (tag: string): Language =>
  once('units', tag, (into) => {
    addUnits(into, tag);
    addOwn(into, tag);
  });
const dateWords = (tag: string): Language => once('dates', tag, (into) => addDates(into, tag));

function addOwn(into: Language, tag: string): void {
  const own = (words as Record<string, unknown>)[tag.split('-')[0] === 'no' ? 'nb' : tag.split('-')[0]!] as
    | OwnWords
    | undefined;
  if (!own) return;
  for (const unit of UNITS) for (const word of own[unit] ?? []) into.units.set(tidy(word), unit);
  into.now.push(...(own.now ?? []).map(tidy));
  for (const word of own.one ?? []) into.one.add(word);
  for (const [word, [unit, number]] of Object.entries(own.phrases ?? {}))
    into.duals.set(tidy(word), [unit as Unit, number]);
}

function addUnits(into: Language, tag: string): void {
  for (const unit of UNITS) {
    for (const unitDisplay of ['narrow', 'short', 'long'] as const) {
      const format = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay });
      for (const number of [1, 2, 3, 5, 11, 21, 100]) {
        const text = plainDigits(format.format(number));
        const word = tidy(text.replace(/\d+/g, ''));
        if (word === '') continue;
        if (/\d/.test(text)) into.units.set(word, unit);
        else into.duals.set(word, [unit, number]);
      }
    }
  }
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: 'long' });
  for (const unit of UNITS) {
    for (const number of [1, 2, 3, 5, 11]) {
      const text = plainDigits(relative.format(-number, unit));
      // the unit is the word next to the number; what stands around it ("il y a", "ago") does not matter
      const near = /\d+\s*(\p{L}[\p{L}\p{M}]*)/u.exec(text);
      if (near) into.units.set(tidy(near[1]!), unit);
    }
  }
}

function addDates(into: Language, tag: string): void {
  const auto = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  for (const back of [0, 1, 2]) {
    const text = plainDigits(auto.format(-back, 'day'));
    if (!/\d/.test(text)) into.days.set(tidy(text), back);
  }
  for (const style of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(tag, { weekday: style });
    for (let day = 0; day < 7; day++) into.weekdays.set(tidy(weekday.format(new Date(2023, 0, 1 + day))), day); // a Sunday
    // a month alone and beside a day: many languages have two forms
    const alone = new Intl.DateTimeFormat(tag, { month: style, calendar: 'gregory' });
    const beside = new Intl.DateTimeFormat(tag, { month: style, day: 'numeric', calendar: 'gregory' });
    for (let month = 0; month < 12; month++) {
      const date = new Date(2023, month, 15);
      into.months.set(tidy(alone.format(date)), month);
      const name = beside.formatToParts(date).find((part) => part.type === 'month')?.value;
      if (name && !/^\d+$/.test(plainDigits(name))) into.months.set(tidy(name), month);
    }
  }
  const hours = new Intl.DateTimeFormat(tag, { hour: 'numeric', hour12: true });
  for (const [hour, list] of [
    [9, into.morning],
    [21, into.afternoon],
  ] as const) {
    const period = hours.formatToParts(new Date(2023, 0, 1, hour)).find((part) => part.type === 'dayPeriod')?.value;
    if (period) list.push(tidy(period));
  }
}

/** The longest entry of `map` that stands at the start of `text` as a whole word. */
function leading<T>(map: Map<string, T>, text: string): T | undefined {
  for (let end = Math.min(text.length, 24); end > 0; end--) {
    const hit = map.get(text.slice(0, end).trim());
    if (hit === undefined) continue;
    const next = text[end] ?? '';
    const joined =
      /[\p{L}\p{M}]/u.test(next) &&
      !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hiragana}]/u.test(text[end - 1]!);
    if (!joined) return hit;
  }
  return undefined;
}

/** The first entry of `map` that occurs in `text` as a whole word, longest first. */
function anywhere<T>(map: Map<string, T>, text: string): T | undefined {
  const padded = ` ${text.replace(/[,;:()]/g, ' ').replace(/\s+/g, ' ')} `;
  let best: [number, T] | undefined;
  for (const [word, value] of map) {
    if (word.length < 2 && !/[\p{Script=Han}]/u.test(word)) continue;
    const spaced = /[\p{Script=Han}\p{Script=Thai}\p{Script=Hangul}]/u.test(word)
      ? padded.includes(word)
      : padded.includes(` ${word} `);
    if (spaced && (!best || word.length > best[0])) best = [word.length, value];
  }
  return best?.[1];
}

const interval = (from: number, to: number, now: number): Interval => ({
  from: new Date(from).toISOString(),
  to: new Date(Math.max(from, Math.min(to, now))).toISOString(),
});

function back(unit: Unit, number: number, now: number): Interval {
  const [least, most] = LENGTH[unit];
  return interval(now - (number + 1) * most, now - number * least, now);
}

function relative(text: string, lang: Language, now: number): Interval | null {
  if (lang.now.some((word) => text === word)) return interval(now - MINUTE, now, now);
  if (text.length > 48) return null;
  const number = /\d+/.exec(text);
  if (number) {
    if (/\d/.test(text.slice(number.index + number[0].length))) return null; // two numbers: a date
    const unit = leading(lang.units, text.slice(number.index + number[0].length).trimStart());
    return unit ? back(unit, Number(number[0]), now) : null;
  }
  const dual = anywhere(lang.duals, text);
  if (dual) return back(dual[0], dual[1], now);
  // "about an hour ago", "hace una hora", "منذ ساعة": the unit alone is one of it
  const tokens = text.split(/[ '’]/);
  for (let at = 0; at < tokens.length; at++) {
    const unit = tokens[at]!.length > 1 ? lang.units.get(tokens[at]!) : undefined;
    if (unit && (at === 0 || lang.one.size === 0 || lang.one.has(tokens[at - 1]!))) return back(unit, 1, now);
  }
  return null;
}

/** Hour and minute of a text, and the text without them. */
function clock(text: string, lang: Language): { minutes: number | null; rest: string } {
  const found = /(\d{1,2})[:.時时h](\d{2})(?!\d)/.exec(text);
  if (!found) return { minutes: null, rest: text };
  let hour = Number(found[1]);
  const minute = Number(found[2]);
  const around = ` ${text.replace(found[0], ' ')} `;
  const says = (list: string[]): boolean =>
    list.some((word) => around.includes(/\p{Script=Han}/u.test(word) ? word : ` ${word} `));
  if (says(lang.afternoon) && hour < 12) hour += 12;
  else if (says(lang.morning) && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return { minutes: null, rest: text };
  return { minutes: hour * 60 + minute, rest: around.trim() };
}

function moment(year: number, month: number, day: number, minutes: number | null, now: number): Interval {
  if (minutes === null)
    return interval(new Date(year, month, day).getTime(), new Date(year, month, day + 1).getTime(), now);
  const at = new Date(year, month, day, 0, minutes).getTime();
  return interval(at, at + MINUTE, now);
}

function absolute(text: string, tag: string, now: number): Interval | null {
  const lang = dateWords(tag);
  const { minutes, rest } = clock(text, lang);
  const today = new Date(now);
  const cjk = /(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(rest);
  let year: number | null = null;
  let month: number | undefined;
  let day: number | null = null;
  if (cjk) {
    year = cjk[1] ? Number(cjk[1]) : null;
    month = Number(cjk[2]) - 1;
    day = Number(cjk[3]);
  } else {
    month = anywhere(lang.months, rest);
    const figures = [...rest.matchAll(/\d+/g)].map((match) => Number(match[0]));
    year = figures.find((figure) => figure >= 2000 && figure < 2200) ?? null;
    day = figures.find((figure) => figure >= 1 && figure <= 31) ?? null;
    if (month === undefined) {
      if (minutes === null && figures.length > 0) return null;
      const ago = anywhere(lang.days, rest) ?? weekdayAgo(anywhere(lang.weekdays, rest), today);
      if (ago === undefined) return null;
      return moment(today.getFullYear(), today.getMonth(), today.getDate() - ago, minutes, now);
    }
  }
  if (month === undefined || month < 0 || month > 11 || day === null) return null;
  if (year === null) {
    year = today.getFullYear();
    if (new Date(year, month, day).getTime() > now) year -= 1; // a date without a year is the last one that was
  }
  return moment(year, month, day, minutes, now);
}

function weekdayAgo(weekday: number | undefined, today: Date): number | undefined {
  if (weekday === undefined) return undefined;
  return (today.getDay() - weekday + 7) % 7;
}

/** The interval a printed time leaves open, or null if it cannot be read. `lang` is the interface's language tag. */
export function parseTime(printed: string, now: Date, lang: string | null): Interval | null {
  const text = tidy(
    plainDigits(printed)
      .replace(/[,،、]/g, ' ')
      .replace(/\b([ap])\.m\./gi, '$1m'),
  );
  if (text === '' || text.length > 80) return null;
  const at = now.getTime();
  const first = lang || 'en';
  for (const tag of first.startsWith('en') ? [first] : [first, 'en']) {
    const found = relative(text, ownWords(tag), at) ?? absolute(text, tag, at) ?? relative(text, unitWords(tag), at);
    if (found) return found;
  }
  return null;
}
