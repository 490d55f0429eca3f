// Taking things away: a brand, a person, what has expired, or everything. Bodies, drafts and sent texts go; of a case the
// log keeps that something was there, under a key that names nobody.
import type { Event } from '../../../wasm/protocol.js';
import { api } from '../../shared/api.js';
import { normalHandle } from '../ledger/identity.js';
import { living } from '../ledger/joined.js';
import { floor, ulids } from '../ulid.js';
import { type Db, dropStore, storeError } from './open.js';
import {
  type Body,
  type CaseRow,
  type DraftRow,
  type NoteRow,
  type PendingRow,
  reportKeys,
  routineKey,
  type SentRow,
  setupKey,
  storeNames,
} from './records.js';

/** How many records of each store went. */
export type Removed = Record<string, number>;

const stores = ['events', 'bodies', 'cases', 'drafts', 'sent', 'pending', 'notes', 'quarantine', 'meta'] as const;
/** Those that hold words of people. */
const worded = ['bodies', 'sent', 'drafts', 'pending', 'notes'] as const;
type Worded = Body | SentRow | PendingRow | DraftRow | NoteRow;

interface Choice {
  cases: (row: CaseRow) => boolean;
  /** Records that stand for themselves, case or not. */
  loose: (record: Worded) => boolean;
  /** A text with what must not stay in it taken out; the same text if nothing was. */
  masked: (text: string) => string;
  /** Quarantined records that name what is erased. */
  damaged: (record: string) => boolean;
  by: Event['by'];
  reason: string;
  /** A case that was joined to another goes when that one goes, and stays as long as it stays. */
  joined?: true;
  /** Told of cases that were joined with one that went: they have to be folded again from the log. */
  torn?: (keys: string[]) => void;
}

/** A record with its words masked, also those of a second opinion; the same record where nothing had to be. */
function withoutName<R extends Worded>(record: R, masked: (text: string) => string): R {
  const text = masked(record.text);
  const said = 'second' in record && record.second ? JSON.stringify(record.second) : undefined;
  // Only what people wrote: a vote, an instant or a mark with a letter less is no vote, no instant and no mark.
  const wrote = new Set(['draft', 'text', 'line', 'by']);
  const second =
    said &&
    JSON.stringify(JSON.parse(said, (key, one) => (typeof one === 'string' && wrote.has(key) ? masked(one) : one)));
  if (text === record.text && second === said) return record;
  return { ...record, text, ...(second && { second: JSON.parse(second) }) };
}

async function erase(db: Db, choice: Choice, now: Date): Promise<Removed> {
  const removed: Removed = { cases: 0, bodies: 0, drafts: 0, sent: 0, pending: 0, notes: 0, quarantine: 0, masked: 0 };
  const tx = db.transaction([...stores], 'readwrite');
  try {
    const all = await tx.objectStore('cases').getAll();
    const byKey = new Map(all.map((row) => [row.key, row]));
    const rows = all.filter((row) => choice.cases((choice.joined && living(byKey, row.key)) || row));
    const gone = new Set(rows.map((row) => row.key));
    const last = await tx.objectStore('events').openKeyCursor(null, 'prev');
    const nextId = ulids(now, last ? String(last.key) : '');
    for (const row of rows) {
      await tx.objectStore('events').add({
        id: nextId(),
        case: row.key,
        brand: row.brand,
        at: now.toISOString(),
        by: choice.by,
        type: 'erased',
        reason: choice.reason,
      });
      await tx.objectStore('cases').delete(row.key);
      removed.cases!++;
    }
    const torn = all.filter(
      ({ key, joined, snapshot }) =>
        !gone.has(key) && (joined?.some((k) => gone.has(k)) || gone.has(snapshot.into ?? '')),
    );
    for (const { key, brand, snapshot } of torn) {
      await tx.objectStore('cases').delete(key);
      if (!gone.has(snapshot.into ?? '')) continue;
      const split = { case: key, brand, at: now.toISOString(), by: choice.by, type: 'split', into: snapshot.into };
      await tx.objectStore('events').add({ id: nextId(), ...split } as Event);
    }
    const sweep = async (name: (typeof worded)[number]): Promise<void> => {
      let cursor = await tx.objectStore(name).openCursor();
      while (cursor) {
        const record = cursor.value as Worded;
        if ((record.case !== null && gone.has(record.case)) || choice.loose(record)) {
          await cursor.delete();
          removed[name]!++;
        } else {
          const clean = withoutName(record, choice.masked);
          if (clean !== record) {
            await cursor.update(clean as never);
            removed.masked!++;
          }
        }
        cursor = await cursor.continue();
      }
    };
    for (const name of worded) await sweep(name);
    let cursor = await tx.objectStore('quarantine').openCursor();
    while (cursor) {
      if (choice.damaged(JSON.stringify(cursor.value))) {
        await cursor.delete();
        removed.quarantine!++;
      }
      cursor = await cursor.continue();
    }
    if (rows.length > 0) await tx.objectStore('meta').delete(reportKeys(''));
    await tx.done;
    if (torn.length > 0) choice.torn?.(torn.map((row) => row.key));
    return removed;
  } catch (error) {
    const cause = tx.error ?? error;
    await tx.done.catch(() => {});
    throw storeError(cause);
  }
}

/** A brand with all its cases, its secret and its settings: after that its part of the log points to nothing. */
export async function eraseBrand(db: Db, id: string, now: Date): Promise<Removed> {
  const removed = await erase(
    db,
    {
      cases: (row) => row.brand === id,
      loose: (record) => record.brand === id,
      masked: (text) => text,
      damaged: (record) => record.includes(JSON.stringify(id)),
      by: 'agent',
      reason: 'brand',
    },
    now,
  );
  const tx = db.transaction(['brands', 'meta'], 'readwrite');
  removed.brands = (await tx.objectStore('brands').getKey(id)) === undefined ? 0 : 1;
  await Promise.all([
    tx.objectStore('brands').delete(id),
    ...[`salt:${id}`, routineKey(id), setupKey(id), reportKeys(id)].map((key) => tx.objectStore('meta').delete(key)),
    tx.done,
  ]).catch((error: unknown) => {
    throw storeError(error);
  });
  return removed;
}

/** What the store still holds of a brand: after it was erased only entries of the log, which name nobody. */
export async function countBrand(db: Db, id: string): Promise<Removed> {
  const left: Removed = {};
  for (const name of ['events', 'bodies', 'cases', 'drafts', 'sent', 'pending', 'notes'] as const) {
    left[name] = 0;
    let cursor = await db.transaction(name).store.openCursor();
    while (cursor) {
      if ((cursor.value as { brand: string }).brand === id) left[name]++;
      cursor = await cursor.continue();
    }
  }
  left.brands = (await db.getKey('brands', id)) === undefined ? 0 : 1;
  return left;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A person by handle or by display name: what he wrote, what was written to him, and his name where others wrote it. */
export async function erasePerson(
  db: Db,
  person: string,
  now: Date,
  torn?: (keys: string[]) => void,
): Promise<Removed> {
  const handle = normalHandle(person);
  const name = person.trim().toLowerCase();
  const is = (row: { handle?: string | null; author?: string | null }): boolean =>
    (row.handle != null && normalHandle(row.handle) === handle) || (row.author ?? '').trim().toLowerCase() === name;
  const theirs = new Set<string>();
  for (const body of await db.getAll('bodies')) if (body.role === 'customer' && is(body)) theirs.add(body.case);
  const alone = new RegExp(
    `(?<![\\p{L}\\p{N}_])@?(?:${escaped(handle)}|${escaped(person.trim())})(?![\\p{L}\\p{N}_])`,
    'giu',
  );
  return erase(
    db,
    {
      cases: (row) => theirs.has(row.key) || row.person.endsWith(`|${handle}`),
      loose: (record) => ('role' in record || 'note' in record) && is(record),
      masked: (text) => (handle ? text.replace(alone, '…') : text),
      damaged: (record) => handle.length > 0 && record.toLowerCase().includes(handle),
      by: 'agent',
      reason: 'person',
      torn,
    },
    now,
  );
}

/** Days of an ISO 8601 duration of years, months, weeks or days; null if it is none. */
export function days(duration: string | undefined): number | null {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration ?? '');
  if (!found || duration === 'P') return null;
  const [y, m, w, d] = found.slice(1).map((n) => Number(n ?? 0)) as [number, number, number, number];
  return y * 365 + m * 30 + w * 7 + d;
}

export const defaultDays = 180;

/** What the brand's retention has run out on: cases nothing happened to for so long, open or not, and texts that old. */
export async function expire(db: Db, retention: (brand: string) => number, now: Date): Promise<Removed> {
  const limit = (brand: string): string => new Date(now.getTime() - retention(brand) * 86_400_000).toISOString();
  const day = new Date(now.getTime() - 86_400_000).toISOString();
  return erase(
    db,
    {
      cases: (row) => row.snapshot.lastEvent < floor(new Date(limit(row.brand))),
      // A sent text that no page has shown within a day will not be matched any more.
      loose: (record) =>
        'key' in record ? record.at < day : ('name' in record || 'note' in record) && record.at < limit(record.brand),
      masked: (text) => text,
      damaged: (record) => (JSON.parse(record) as { at: string }).at < limit(''),
      by: 'clock',
      reason: 'expired',
      joined: true,
    },
    now,
  );
}

/** Everything, the database itself included: also the way out of a store that cannot be opened (`db` null). */
export async function eraseAll(db: Db | null): Promise<Removed> {
  const removed: Removed = {};
  if (db) for (const name of storeNames) removed[name] = await db.count(name);
  db?.close();
  try {
    await dropStore();
    await Promise.all([api.storage.local.clear(), api.storage.session.clear(), api.alarms.clearAll()]);
    await api.action.setBadgeText({ text: '' });
  } catch (error) {
    throw storeError(error);
  }
  return removed;
}
