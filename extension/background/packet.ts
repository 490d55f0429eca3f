// A message of the second opinion as a block of text that comes through chats and mail: compressed, in letters no chat takes for
// anything else, with a sum that shows a single wrong one. Everything read from it is a stranger's word until it was looked at.
import { type Ask, type Opinion, type PacketTrouble, votes } from '../shared/colleague.js';

export type Packet = Ask | Opinion;

const version = 1;
const width = 64;
/** The most that is looked through, in characters, and the most one block may hold unpacked, in bytes. */
const longestPaste = 400_000;
const longestPacket = 120_000;
/** The most a packet's parts may hold, in characters: a post or a draft, a line, the words of a finding. */
export const longest = { text: 20_000, line: 400, message: 1000 } as const;
const mostFindings = 20;

const sums = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
/** CRC-32 of a text in ASCII, as eight hexadecimal digits. */
function sum(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ sums[(crc ^ text.charCodeAt(i)) & 255]!;
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

async function through(bytes: Uint8Array, by: ReadableWritablePair<Uint8Array, BufferSource>): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(by).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > longestPacket) {
      await reader.cancel();
      throw new RangeError('too large');
    }
    parts.push(next.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export async function pack(packet: Packet): Promise<string> {
  const bytes = await through(
    new TextEncoder().encode(JSON.stringify(packet)),
    new CompressionStream('deflate-raw') as ReadableWritablePair<Uint8Array, BufferSource>,
  );
  let raw = '';
  for (const byte of bytes) raw += String.fromCharCode(byte);
  const code = btoa(raw);
  return `[aplomb ${version} ${sum(code)}\n${code.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? ''}\n]`;
}

/** A text that is quoted beside a block must not look like one itself, whoever wrote it. */
export const harmless = (text: string): string => text.replace(/\[(?=\s*aplomb)/gi, '(');

const block = /\[\s*aplomb[\s>|]+(\d{1,6})[\s>|]+([0-9a-f]{8})(?![0-9a-f])([^[\]]*)\]/gi;
const begins = /\[\s*aplomb[\s>|]+\d/i;

export interface Found {
  packets: Packet[];
  /** What is wrong with the first block that could not be read; `none` where there is no block at all. */
  trouble: Extract<PacketTrouble, 'none' | 'damaged' | 'newer' | 'too_large'> | null;
}

/** Every block in a text, whatever stands around it: a chat's names and times, quote marks, other lines. */
export async function unpack(text: string): Promise<Found> {
  if (text.length > longestPaste) return { packets: [], trouble: 'too_large' };
  const found: Found = { packets: [], trouble: null };
  let last = 0;
  for (const match of text.matchAll(block)) {
    last = match.index + match[0].length;
    const [, its = '', crc = '', rest = ''] = match;
    const code = rest.replace(/[^A-Za-z0-9+/=]/g, '');
    if (Number(its) > version) found.trouble ??= 'newer';
    else if (Number(its) !== version || sum(code) !== crc.toLowerCase()) found.trouble ??= 'damaged';
    else {
      try {
        found.packets.push(checked(JSON.parse(await opened(code))));
      } catch (error) {
        found.trouble ??= error instanceof RangeError ? 'too_large' : 'damaged';
      }
    }
  }
  // A block that was cut off ends nowhere.
  if (begins.test(text.slice(last))) found.trouble ??= 'damaged';
  if (found.packets.length === 0) found.trouble ??= 'none';
  return found;
}

async function opened(code: string): Promise<string> {
  const raw = atob(code);
  const bytes = Uint8Array.from(raw, (one) => one.charCodeAt(0));
  const out = await through(
    bytes,
    new DecompressionStream('deflate-raw') as ReadableWritablePair<Uint8Array, BufferSource>,
  );
  return new TextDecoder('utf-8', { fatal: true }).decode(out);
}

// What follows takes a stranger's object apart and builds our own: nothing that is not named here comes through.

type Raw = Record<string, unknown>;

function object(value: unknown): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value as Raw;
}

function text(value: unknown, most: number = longest.text): string {
  if (typeof value !== 'string' || value.length > most) throw new TypeError('not a text');
  // Control characters mean nothing to a reader.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

function one<T extends string>(value: unknown, of: readonly T[]): T {
  if (!of.includes(value as T)) throw new TypeError('not in the list');
  return value as T;
}

function place(value: unknown, most: number): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > most) throw new TypeError('not a place');
  return value as number;
}

function instant(value: unknown): string {
  const at = Date.parse(text(value, 40));
  if (Number.isNaN(at)) throw new TypeError('not an instant');
  return new Date(at).toISOString();
}

function id(value: unknown): string {
  const name = text(value, 40);
  if (!/^[0-9a-f]{16}$/.test(name)) throw new TypeError('not an id');
  return name;
}

function checked(value: unknown): Packet {
  const raw = object(value);
  return raw.kind === 'ask' ? checkedAsk(raw) : checkedOpinion(raw);
}

function checkedOpinion(raw: Raw): Opinion {
  return {
    kind: one(raw.kind, ['opinion']),
    id: id(raw.id),
    by: text(raw.by, longest.line),
    at: instant(raw.at),
    vote: one(raw.vote, votes),
    line: text(raw.line, 2000),
    text: raw.text === null ? null : text(raw.text),
  };
}

function checkedAsk(raw: Raw): Ask {
  const brand = object(raw.brand);
  const post = object(raw.post);
  const draft = text(raw.draft);
  if (!Array.isArray(raw.findings) || raw.findings.length > mostFindings) throw new TypeError('not a list');
  const colour = text(brand.colour, 20);
  return {
    kind: 'ask',
    id: id(raw.id),
    from: text(raw.from, longest.line),
    at: instant(raw.at),
    brand: { name: text(brand.name, longest.line), colour: /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : '' },
    site: one(raw.site, ['x', 'facebook']),
    audience: one(raw.audience, ['public', 'private', 'unknown']),
    post: {
      author: text(post.author, longest.line),
      handle: text(post.handle, longest.line),
      text: text(post.text),
      kind: one(post.kind, ['complaint', 'question', 'praise', 'neutral', 'abuse', 'spam']),
    },
    draft,
    verdict: one(raw.verdict, ['ready', 'look', 'stop']),
    findings: raw.findings.map((each: unknown) => {
      const finding = object(each);
      const rule = text(finding.rule, 80);
      if (!/^[a-z-]+\/[a-z0-9-]+$/.test(rule)) throw new TypeError('not a rule');
      const start = place(finding.start, draft.length);
      const params = Object.entries(object(finding.params)).slice(0, 10);
      return {
        rule,
        severity: one(finding.severity, ['stop', 'warn', 'hint']),
        start,
        end: Math.max(start, place(finding.end, draft.length)),
        params: Object.fromEntries(params.map(([key, param]) => [text(key, 40), text(param, longest.line)])),
        message: text(finding.message, longest.message),
      };
    }),
  };
}
