// The short form for a new brand: four fields with good guesses, and a target. Everything else has a default and waits in
// the editor. Pure.
import type { Brand } from '../../wasm/protocol.js';
import type { MessageId } from '../overlay/strings.js';
import { knownZone } from './editor/checks.js';
import { days } from './editor/fields.js';
import { readHours } from './editor/schema.js';

export const presets = ['PT15M', 'PT30M', 'PT1H', 'PT24H'] as const;

export interface ShortForm {
  name: string;
  first: string;
  /** One line: a mail address, a phone number or a link. */
  contact: string;
  /** The hours of each working day. */
  hours: string;
  weekend: boolean;
  zone: string;
  target: (typeof presets)[number];
}
export type Problems = Partial<Record<keyof ShortForm, MessageId>>;

/** One contact line, sorted by what it is. */
export function readContact(line: string): { mail?: string; form?: string; phone?: string } | null {
  const text = line.trim();
  if (!text) return {};
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { mail: text };
  if (/^\+?[\d\s()/.-]{5,}$/.test(text)) return { phone: text };
  if (/^(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)) return { form: text };
  return null;
}

export const handle = (text: string): string =>
  text
    .trim()
    .replace(/^(https?:\/\/)?(www\.|mobile\.|web\.)?(x|twitter|facebook)\.com\//i, '')
    .replace(/^@|\/+$/g, '');

/** Days off where the browser's user lives: not everywhere Saturday and Sunday. */
export function weekendOf(language: string): Set<string> {
  type WithWeek = Intl.Locale & { getWeekInfo?(): { weekend: number[] }; weekInfo?: { weekend: number[] } };
  const sunday = new Set(['sat', 'sun']);
  try {
    const place = new Intl.Locale(language).maximize() as WithWeek;
    const off = (place.getWeekInfo?.() ?? place.weekInfo)?.weekend;
    return off ? new Set(off.map((n) => days[n - 1] ?? 'sun')) : sunday;
  } catch {
    return sunday;
  }
}

/** Office hours in the zone this computer is in. */
export const freshForm = (zone: string): ShortForm => ({
  name: '',
  first: '',
  contact: '',
  hours: '09:00–17:30',
  weekend: false,
  zone,
  target: 'PT1H',
});

export function shortProblems(form: ShortForm): Problems {
  const out: Problems = {};
  if (!form.name.trim()) out.name = 'check_name';
  if (readContact(form.contact) === null) out.contact = 'check_contact';
  if (!knownZone(form.zone)) out.zone = 'check_zone';
  if (!readHours(form.hours)?.length) out.hours = 'check_hours';
  return out;
}

/** The brand the form describes, under an id of its own. `language` is the browser's: it tells American spelling. */
export function toBrand(form: ShortForm, taken: readonly string[], language: string): Brand {
  const open = readHours(form.hours) ?? [];
  const off = weekendOf(language);
  const week = Object.fromEntries(days.map((day) => [day, form.weekend || !off.has(day) ? open : []]));
  return {
    aplomb: 1,
    id: newId(form.name, taken),
    name: form.name.trim(),
    agent: { first: form.first.trim() },
    voice: { spelling: /^en-(US|PH)/.test(language) ? 'en-US' : 'en-GB' },
    hours: { zone: form.zone, week },
    targets: [{ kind: '*', site: '*', first: form.target, clock: form.target === 'PT24H' ? 'calendar' : 'business' }],
    // A day or two later, whether all is well.
    followup: ['PT24H', 'PT48H'],
    contact: readContact(form.contact) ?? {},
  };
}

export function newId(name: string, taken: readonly string[]): string {
  const stem =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'brand';
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (id !== 'practice' && !taken.includes(id)) return id;
  }
}
