// Numbers as sites print them, in any script and with any scale word: "1,003", "1.2K", "1,2 Tsd.", "1万", "٤٫٧ ألف".
import scales from './words/scales.json';

const ZEROES = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];

/** Any script's decimal digits and separators as ASCII ones; direction marks left out. */
export function plainDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    const zero = code < 0x660 ? undefined : ZEROES.find((z) => code >= z && code <= z + 9);
    if (zero !== undefined) out += String(code - zero);
    else if (code === 0x66b) out += '.';
    else if (code === 0x66c) out += ',';
    else if (
      code === 0x200e ||
      code === 0x200f ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069)
    )
      continue;
    else if (code === 0xa0 || code === 0x202f || code === 0x2009) out += ' ';
    else out += char;
  }
  return out;
}

const fixed = new Map<string, number>(Object.entries(scales.any).map(([word, by]) => [word, by]));
const perLanguage = new Map<string, Map<string, number>>();

/** Scale words of a language: our table, and what the browser itself would print. */
function scaleWords(lang: string): Map<string, number> {
  const known = perLanguage.get(lang);
  if (known) return known;
  const words = new Map(fixed);
  const own = (scales.byLanguage as Record<string, Record<string, number>>)[lang.split('-')[0]!] ?? {};
  for (const display of ['short', 'long'] as const) {
    try {
      const format = new Intl.NumberFormat(lang, { notation: 'compact', compactDisplay: display });
      for (const by of [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]) {
        for (const times of [1, 2, 5]) {
          const parts = format.formatToParts(by * times);
          const word = parts
            .find((part) => part.type === 'compact')
            ?.value.toLowerCase()
            .replace(/\.$/, '');
          const number = Number(
            plainDigits(
              parts
                .filter((part) => part.type === 'integer')
                .map((part) => part.value)
                .join(''),
            ),
          );
          if (word && number > 0) words.set(word, (by * times) / number);
        }
      }
    } catch {
      break; // an unknown language tag: the table alone
    }
  }
  for (const [word, by] of Object.entries(own)) words.set(word, by);
  perLanguage.set(lang, words);
  return words;
}

/** A space joins digits only into groups of three ("1 003"). */
const NUMBER = /\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*/g;

/** The number as printed without its scale: groups joined, a decimal sign kept. */
function plain(printed: string, scaled: boolean): number {
  const joined = printed.replace(/[' ]/g, '');
  const separators = joined.match(/[.,]/g) ?? [];
  if (separators.length === 0) return Number(joined);
  const last = Math.max(joined.lastIndexOf('.'), joined.lastIndexOf(','));
  const tail = joined.length - last - 1;
  const grouped =
    new Set(separators).size === 1 && (separators.length > 1 || tail === 3) && !(scaled && separators.length === 1);
  if (grouped) return Number(joined.replace(/[.,]/g, ''));
  return Number(`${joined.slice(0, last).replace(/[.,]/g, '')}.${joined.slice(last + 1)}`);
}

export interface Counted {
  value: number;
  start: number;
  end: number;
}

/** Every number of a text with its scale word applied, in reading order. Offsets are of `plainDigits(text)`. */
export function numbers(text: string, lang = 'en'): Counted[] {
  const source = plainDigits(text);
  const words = scaleWords(lang);
  const found: Counted[] = [];
  for (const match of source.matchAll(NUMBER)) {
    const printed = match[0];
    const start = match.index;
    let end = start + printed.length;
    let by = 1;
    const rest = source.slice(end);
    const word = /^ ?(\p{L}[\p{L}\p{M}'’]*)\.?/u.exec(rest);
    if (word) {
      const name = word[1]!.toLowerCase();
      const direct = words.get(name);
      if (direct !== undefined) {
        by = direct;
        end += word[0].length;
      } else {
        // scripts without spaces: the scale is one sign before the noun ("1.2万件")
        const sign = words.get(name[0]!);
        if (sign !== undefined && /[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(name[0]!)) {
          by = sign;
          end += word[0].indexOf(word[1]!) + 1;
        }
      }
    }
    const value = plain(printed, by > 1) * by;
    if (Number.isFinite(value)) found.push({ value: Math.round(value), start, end });
  }
  return found;
}

/** The first number of a text, or null. */
export function parseCount(text: string | null | undefined, lang = 'en'): number | null {
  if (!text) return null;
  return numbers(text, lang)[0]?.value ?? null;
}
