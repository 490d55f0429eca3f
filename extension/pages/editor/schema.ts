// The brand's schema, as the core describes it, and the value it describes. Pure: every change makes a new value.

/** What the editor understands of JSON Schema. `x-as` says how a person sees the value. */
export interface Schema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  enum?: string[];
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  default?: unknown;
  examples?: unknown[];
  'x-as'?:
    | 'colour'
    | 'zone'
    | 'week'
    | 'frames'
    | 'duration'
    | 'date'
    | 'time'
    | 'mail'
    | 'phone'
    | 'link'
    | 'long'
    | 'words';
}
export type Path = readonly (string | number)[];

/** A path as the core writes it in its notes: `/hours/week/mon`. */
export const pointer = (path: Path): string => path.map((part) => `/${part}`).join('');

/** A path without its places in lists, as message ids name it: `answers_code`. */
export const wordPath = (path: Path): string => path.filter((part) => typeof part === 'string').join('_');

export function read(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      at !== null && typeof at === 'object' && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** The value with `next` at `path`; `undefined` takes the key or the list's item away. */
export function put(value: unknown, path: Path, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  const inner = rest.length === 0 ? next : put(read(value, [key]), rest, next);
  if (typeof key === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    if (inner === undefined) list.splice(key, 1);
    else list[key] = inner;
    return list;
  }
  const { [key]: _, ...others } = (value ?? {}) as Record<string, unknown>;
  if (inner === undefined) return others;
  // A key that was there keeps its place, so that an exported file changes only where it was edited.
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? { ...(value as object), [key]: inner }
    : { ...others, [key]: inner };
}

/** A new item of a list: what its schema says is there from the start. */
export function blank(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.type === 'object' && schema['x-as'] === undefined) {
    const out: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(schema.properties ?? {}))
      if (schema.required?.includes(key)) out[key] = blank(one);
    return out;
  }
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  return '';
}

/** `09:00-12:30, 13:00-18:00` as intervals; null if it can't be read, [] for closed. */
export function readHours(text: string): [string, string][] | null {
  const out: [string, string][] = [];
  for (const part of text
    .split(/[,;]/)
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

export const writeHours = (frames: readonly (readonly string[])[] | undefined): string =>
  (frames ?? []).map(([from, to]) => `${from}–${to}`).join(', ');

/** `client = customer`, one a line; null if a line is not of this form. */
export function readWords(text: string): Record<string, string> | null {
  const out: Record<string, string> = {};
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const match = /^([^=]+)=([^=]+)$/.exec(line);
    const [from, to] = [match?.[1]?.trim(), match?.[2]?.trim()];
    if (!from || !to) return null;
    out[from] = to;
  }
  return out;
}

export const writeWords = (words: Record<string, string> | undefined): string =>
  Object.entries(words ?? {})
    .map(([from, to]) => `${from} = ${to}`)
    .join('\n');

/**
 * The value as it is kept: texts that stand for lists while they are being typed become those lists, blanks at the ends
 * go, and so do empty lines. What can't be read stays a text, and the checks say so.
 */
export function settle(schema: Schema, value: unknown): unknown {
  if (typeof value === 'string') {
    if (schema['x-as'] === 'frames') return readHours(value) ?? value;
    if (schema['x-as'] === 'words') return readWords(value) ?? value;
    return schema.type === 'string' ? value.trim() : value;
  }
  if (Array.isArray(value) && schema.items && schema['x-as'] !== 'frames') {
    const { items } = schema;
    const settled = value.map((one) => settle(items, one));
    return items.type === 'string' ? settled.filter((one) => one !== '') : settled;
  }
  if (value !== null && typeof value === 'object' && schema.properties) {
    const { properties } = schema;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
        return [key, inner ? settle(inner, one) : one];
      }),
    );
  }
  return value;
}
