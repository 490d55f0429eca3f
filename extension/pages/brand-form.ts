// Between the brand file and the form: what a person types, and what the core keeps. Pure. Every key of the brand that the
// form does not show passes through untouched.
import type { Brand } from '../../wasm/protocol.js';
import type { MessageId } from '../overlay/strings.js';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];
export const presets = ['PT15M', 'PT30M', 'PT1H', 'PT24H'] as const;

export interface BrandForm {
  name: string;
  first: string;
  /** One line for a new brand; mail, phone and form apart for one that exists. */
  contact: string;
  mail: string;
  phone: string;
  form: string;
  zone: string;
  week: Record<Day, string>;
  x: string;
  facebook: string;
  colour: string;
  target: string;
  openHours: boolean;
  formality: number;
  emoji: number;
  person: 'I' | 'we';
  spelling: 'en-GB' | 'en-US';
  sign: 'initials' | 'first' | 'none';
}

/** What is wrong with a field, by its name. */
export type Problems = Partial<Record<keyof BrandForm | Day, MessageId>>;

/** `09:00-12:30, 13:00-18:00` as intervals; null if it can't be read, [] for closed. */
export function readHours(text: string): [string, string][] | null {
  const out: [string, string][] = [];
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const match = /^(\d{1,2})[:.]?(\d{2})?\s*(?:-|–|—|to)\s*(\d{1,2})[:.]?(\d{2})?$/i.exec(part);
    if (!match) return null;
    const [, h1 = '', m1 = '00', h2 = '', m2 = '00'] = match;
    const [from, to] = [`${h1.padStart(2, '0')}:${m1}`, `${h2.padStart(2, '0')}:${m2}`];
    if (from >= to || to > '24:00' || m1 > '59' || m2 > '59') return null;
    if (out.length > 0 && (out.at(-1)?.[1] ?? '') > from) return null;
    out.push([from, to]);
  }
  return out;
}

export const writeHours = (intervals: [string, string][] | undefined): string =>
  (intervals ?? []).map(([from, to]) => `${from}–${to}`).join(', ');

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

export function toForm(brand: Brand, zone: string): BrandForm {
  const account = (site: 'x' | 'facebook'): string =>
    (brand.accounts ?? [])
      .filter((one) => one.site === site && one.role !== 'personal')
      .map((one) => one.handle)
      .join(', ');
  const target =
    brand.targets?.find((one) => (one.kind ?? '*') === '*' && (one.site ?? '*') === '*') ?? brand.targets?.[0];
  const week = brand.hours?.week ?? {};
  const { mail = '', phone = '', form = '' } = brand.contact ?? {};
  return {
    name: brand.name,
    first: brand.agent?.first ?? '',
    contact: mail || form || phone,
    mail,
    phone,
    form,
    zone: brand.hours?.zone ?? zone,
    week: Object.fromEntries(days.map((day) => [day, writeHours(week[day])])) as Record<Day, string>,
    x: account('x'),
    facebook: account('facebook'),
    colour: longHex(brand.colour ?? '#0a6e5c'),
    target: target?.first ?? 'PT1H',
    openHours: (target?.clock ?? 'business') === 'business',
    formality: brand.voice?.formality ?? 0.4,
    emoji: brand.voice?.emoji ?? 0,
    person: brand.voice?.person ?? 'I',
    spelling: brand.voice?.spelling ?? 'en-GB',
    sign: brand.voice?.sign ?? 'first',
  };
}

/** A new brand's form: office hours in the zone this computer is in. */
export function freshForm(zone: string, language: string): BrandForm {
  const office = '09:00–17:30';
  const blank = toForm({ aplomb: 1, id: 'new', name: '' }, zone);
  return {
    ...blank,
    spelling: /^en-(US|PH)/.test(language) ? 'en-US' : 'en-GB',
    week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: '', sun: '' },
  };
}

export function problemsOf(form: BrandForm, isNew: boolean): Problems {
  const out: Problems = {};
  if (!form.name.trim()) out.name = 'brand_needs_name';
  if (isNew && readContact(form.contact) === null) out.contact = 'brand_bad_contact';
  try {
    new Intl.DateTimeFormat('en', { timeZone: form.zone });
  } catch {
    out.zone = 'brand_bad_zone';
  }
  for (const day of days) if (readHours(form.week[day]) === null) out[day] = 'brand_bad_hours';
  return out;
}

/** The brand with what the form says. `id` is kept, or made from the name and free of `taken`. */
export function toBrand(form: BrandForm, before: Brand | null, taken: readonly string[]): Brand {
  const accounts = (['x', 'facebook'] as const).flatMap((site) =>
    form[site]
      .split(',')
      .map(handle)
      .filter(Boolean)
      .map(
        (one) =>
          before?.accounts?.find((old) => old.site === site && old.handle === one && old.role !== 'personal') ?? {
            site,
            handle: one,
            role: 'care' as const,
          },
      ),
  );
  const personal = before?.accounts?.filter((one) => one.role === 'personal') ?? [];
  const clock = form.openHours ? ('business' as const) : ('calendar' as const);
  const general = before?.targets?.findIndex((one) => (one.kind ?? '*') === '*' && (one.site ?? '*') === '*') ?? -1;
  const target = { ...(before?.targets?.[general] ?? { kind: '*', site: '*' }), first: form.target, clock };
  const others = before?.targets?.filter((_, n) => n !== general) ?? [];
  const week = Object.fromEntries(days.map((day) => [day, readHours(form.week[day]) ?? []]));
  const contact = before
    ? { mail: form.mail.trim(), phone: form.phone.trim(), form: form.form.trim() }
    : (readContact(form.contact) ?? {});
  return {
    ...before,
    aplomb: 1,
    id: before?.id ?? newId(form.name, taken),
    name: form.name.trim(),
    colour: form.colour,
    accounts: [...accounts, ...personal],
    agent: { ...before?.agent, first: form.first.trim() },
    voice: {
      ...before?.voice,
      formality: form.formality,
      emoji: form.emoji,
      person: form.person,
      spelling: form.spelling,
      sign: form.sign,
    },
    hours: { ...before?.hours, zone: form.zone, week },
    targets: [...others, target],
    contact: { ...before?.contact, ...contact },
  };
}

function newId(name: string, taken: readonly string[]): string {
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

const longHex = (hex: string): string =>
  /^#[0-9a-f]{3}$/i.test(hex) ? `#${[...hex.slice(1)].map((c) => c + c).join('')}` : hex;
