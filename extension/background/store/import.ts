// What was exported, taken in: on another machine, or on this one again. Nothing that is here is replaced. Cases and posts
// are found by who wrote what where, since the keys of two machines differ; every case is then folded from the log of both.
import type { Brand, Event } from '../../../wasm/protocol.js';
import type { Answers } from '../../shared/messages.js';
import type { Core } from '../core.js';
import { blank, derived, groupsOf } from '../ledger/fold.js';
import { caseKey, personName, postKey, threadName } from '../ledger/identity.js';
import { refold } from '../ledger/joined.js';
import { floor } from '../ulid.js';
import { describeDamage } from './damage.js';
import { type Db, StoreError, storeError } from './open.js';
import {
  type Body,
  type BrandRow,
  type CaseRow,
  type DraftRow,
  isKept,
  type MetaRow,
  reportKeys,
  type StoreName,
  storeNames,
} from './records.js';
import { LastingShelf } from './shelf.js';

export interface ImportDesk {
  core: Core;
  db: Db;
  brands(): Promise<Brand[]>;
  brandOf(brands: Brand[], id: string): Brand;
  /** Stores a brand that is not here yet; refuses what is none. */
  addBrand(brand: unknown): Promise<unknown>;
  now: Date;
  /** Runs a job while no other writes. */
  alone<T>(job: () => Promise<T>): Promise<T>;
  /** How many of how many parts are done. */
  progress(done: number, of: number): void;
}

type Counts = Answers['store/import'];
type Records = Record<StoreName, unknown[]>;

/** What a message of the browser carries. */
const largest = 60_000_000;
const dayLong = 86_400_000;
/** Cases written at once, and records looked up at once. */
const atOnce = 100;

function parse(text: string): Records {
  if (text.length > largest) throw new StoreError('too_large', `${text.length} characters, at most ${largest}`);
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new StoreError('not_export', error instanceof Error ? error.message : String(error));
  }
  if (typeof file?.aplomb === 'number' && file.aplomb > 1) throw new StoreError('newer', `aplomb: ${file.aplomb}`);
  if (file?.aplomb !== 1 || !Array.isArray(file.events) || !Array.isArray(file.bodies))
    throw new StoreError('not_export', '');
  return Object.fromEntries(
    storeNames.map((name) => [name, Array.isArray(file[name]) ? file[name] : []]),
  ) as unknown as Records;
}

/** The same record, whatever the order of its fields. */
const same = (a: unknown, b: unknown): boolean => plainly(a) === plainly(b);
const plainly = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v,
  );

async function inParts<T>(all: T[], run: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += atOnce) await Promise.all(all.slice(at, at + atOnce).map(run));
}

export async function importAll(desk: ImportDesk, text: string): Promise<Counts> {
  return new Import(desk, parse(text)).run();
}

const isName = (one: unknown): boolean => one === null || typeof one === 'string';
const named = ({ author, handle, url, brand }: Body): boolean =>
  [author, handle, url].every(isName) && typeof brand === 'string';

class Import {
  private readonly counts: Counts = { added: {}, known: 0, aside: 0, against: 0, kept: [] };
  private readonly shelf: LastingShelf;
  /** Keys of the file, and what they are here. */
  private readonly keys = new Map<string, string>();
  private readonly posts = new Map<string, string>();
  /** The last tombstone of a case here: what is older was erased, and stays so. */
  private readonly erased = new Map<string, Event>();
  private readonly file: {
    events: Event[];
    bodies: Body[];
    cases: Map<string, CaseRow>;
  };

  constructor(
    private readonly desk: ImportDesk,
    private readonly records: Records,
  ) {
    this.shelf = new LastingShelf(desk.db, () => desk.now);
    const sound = <T>(name: StoreName): T[] =>
      records[name].filter((one) => this.usable(name, one) || this.put(name, one)) as T[];
    this.file = {
      events: sound<Event>('events'),
      bodies: sound<Body>('bodies'),
      cases: new Map(sound<CaseRow>('cases').map((row) => [row.key, row])),
    };
  }

  private known: Brand[] = [];
  private readonly salts = new Map<string, Promise<string>>();
  private readonly damaged: { store: StoreName; record: unknown; why: string }[] = [];

  /** Remembers a record that cannot be used: it is set aside, whole. */
  private put(store: StoreName, record: unknown, why = describeDamage(store, record) ?? 'is not understood'): false {
    this.damaged.push({ store, record, why });
    return false;
  }

  private usable(name: StoreName, record: unknown): boolean {
    if (describeDamage(name, record) !== null) return false;
    if (name === 'bodies' && !named(record as Body)) return false;
    // An id of the future, or none of ours, would hold up the order of all that comes after it.
    const latest = floor(new Date(this.desk.now.getTime() + dayLong));
    return (
      name !== 'events' || (/^[0-9A-HJKMNP-TV-Z]{26}$/.test((record as Event).id) && (record as Event).id < latest)
    );
  }

  async run(): Promise<Counts> {
    const { desk, file } = this;
    await desk.alone(() => this.brands());
    this.known = await desk.brands();
    await this.findKeys();
    const events = new Map<string, Event[]>();
    const bodies = new Map<string, Body[]>();
    const gather = <T extends { case: string }>(into: Map<string, T[]>, one: T): void => {
      into.set(one.case, [...(into.get(one.case) ?? []), one]);
    };
    for (const event of file.events) gather(events, this.here(event));
    for (const body of file.bodies) gather(bodies, this.here(body));
    const links = [...events.values()].flat().map((e) => [e.case, e.into] as const);
    const groups = groupsOf([...new Set([...events.keys(), ...bodies.keys()])], links);
    const part = <T>(from: Map<string, T[]>, keys: string[]): T[] => keys.flatMap((key) => from.get(key) ?? []);
    // Of one brand each, and so many at once that a page which asks meanwhile need not wait long.
    const batches = new Map<string, string[][]>();
    for (const keys of new Set(groups.values())) {
      const all = [...keys];
      const brand = (part(events, all)[0] ?? part(bodies, all)[0])!.brand;
      const mine = batches.get(brand) ?? [[]];
      if (mine.at(-1)!.length >= atOnce) mine.push([]);
      mine.at(-1)!.push(...all);
      batches.set(brand, mine);
    }
    const all = [...batches.values()].flat();
    for (const [done, keys] of all.entries()) {
      desk.progress(done, all.length);
      await desk.alone(() => this.group(keys, part(events, keys), part(bodies, keys)));
    }
    desk.progress(all.length, all.length);
    await desk.alone(() => this.rest());
    return this.counts;
  }

  /** A record of the file under the keys of this machine. */
  private here<T extends { case: string; post?: string; into?: string }>(one: T): T {
    return {
      ...one,
      case: this.keys.get(one.case) ?? one.case,
      ...(one.post !== undefined && { post: this.posts.get(one.post) ?? one.post }),
      ...(one.into !== undefined && { into: this.keys.get(one.into) ?? one.into }),
    };
  }

  private salt(brand: string): Promise<string> {
    const salt = this.salts.get(brand) ?? this.shelf.salt(brand);
    this.salts.set(brand, salt);
    return salt;
  }

  private added(name: string, n = 1): void {
    if (n > 0) this.counts.added[name] = (this.counts.added[name] ?? 0) + n;
  }

  private async brands(): Promise<void> {
    const there = new Map((await this.desk.db.getAll('brands')).map((row) => [row.id, row.brand]));
    for (const row of this.records.brands as BrandRow[]) {
      const mine = there.get(row?.id);
      if (!this.usable('brands', row)) this.put('brands', row);
      else if (mine && same(mine, row.brand)) this.counts.known += 1;
      else if (mine) this.counts.kept.push(mine.name);
      else
        await this.desk.addBrand(row.brand).then(
          () => this.added('brands'),
          (error: Error) => this.put('brands', row, error.message),
        );
    }
  }

  /** A case is the one here that holds one of its events or posts; else what its person and thread are called here. */
  private async findKeys(): Promise<void> {
    const { db } = this.desk;
    await inParts(this.file.events, async ({ id, case: key }) => {
      const mine = this.keys.has(key) ? undefined : await db.get('events', id);
      if (mine) this.keys.set(key, mine.case);
    });
    await inParts(this.file.bodies, async (body) => {
      const [mine] = await this.shelf.posts(body.names);
      const salt = await this.salt(body.brand);
      this.posts.set(body.post, mine?.post ?? (await postKey(salt, body.site, body.id)));
      if (mine && !this.keys.has(body.case)) this.keys.set(body.case, mine.case);
    });
    for (const body of this.file.bodies) {
      if (body.role !== 'customer' || this.keys.has(body.case)) continue;
      const { brand, site, thread } = body;
      const salt = await this.salt(brand);
      this.keys.set(body.case, await caseKey(salt, brand, site, personName(site, body), thread));
    }
  }

  /** Cases that hang together: what is new of them is written, then they are folded from the log. */
  private async group(keys: string[], events: Event[], bodies: Body[]): Promise<void> {
    const { db, core, now } = this.desk;
    const rows = await this.rowsOf(keys, bodies);
    const log = await this.shelf.eventsOfCases(keys);
    for (const event of log)
      if (event.type === 'erased' && event.id > (this.erased.get(event.case)?.id ?? ''))
        this.erased.set(event.case, event);
    const gone = (key: string, id: string): boolean => id < (this.erased.get(key)?.id ?? '');
    const fresh = new Map<string, Event>();
    const there = new Map<string, Event>();
    await inParts(events, async ({ id }) => {
      const mine = await db.get('events', id);
      if (mine) there.set(id, mine);
    });
    for (const event of events) {
      const mine = fresh.get(event.id) ?? there.get(event.id);
      if (!mine) fresh.set(event.id, event);
      else if (same(mine, event)) this.counts.known += 1;
      else this.put('events', event, 'another entry has its id');
    }
    // One by one only where something among them cannot be read.
    if (!(await this.read([...fresh.values()])))
      for (const event of fresh.values())
        if (!(await this.read([event]))) {
          fresh.delete(event.id);
          this.put('events', event, 'is not understood');
        }
    const words: Body[] = [];
    await inParts(bodies, async (body) => {
      if (gone(body.case, body.event) || (await db.getKey('bodies', body.event)) !== undefined) this.counts.known += 1;
      else words.push(body);
    });
    if (fresh.size === 0 && words.length === 0) return;
    const tx = db.transaction(['events', 'bodies', 'cases', 'meta'], 'readwrite');
    try {
      const quiet = (p: Promise<unknown>): void => void p.catch(() => {});
      for (const event of fresh.values()) quiet(tx.objectStore('events').add(event));
      for (const body of words) quiet(tx.objectStore('bodies').put(body));
      // Should this be cut off here, the next look through the store folds them again from the log.
      for (const row of rows) quiet(tx.objectStore('cases').delete(row.key));
      quiet(tx.objectStore('meta').delete(reportKeys('')));
      await tx.done;
    } catch (error) {
      throw storeError(tx.error ?? error);
    }
    this.added('events', fresh.size);
    this.added('bodies', words.length);
    if (rows.length === 0) return;
    const { next, refused } = await refold(
      core,
      this.shelf,
      this.desk.brandOf(this.known, rows[0]!.brand),
      rows,
      [],
      now,
    );
    this.counts.against += refused.length;
    await this.shelf.commit({
      expect: new Map(next.map((row) => [row.key, ''])),
      events: [],
      bodies: [],
      cases: next,
      sent: [],
      arrived: [],
      spent: [],
    });
    this.added(
      'cases',
      next.filter((row) => rows.find((one) => one.key === row.key)?.snapshot.lastEvent === '').length,
    );
  }

  /** True if the core can read them, whatever it makes of them. */
  private async read(events: Event[]): Promise<boolean> {
    const { core, now } = this.desk;
    return core.call({ kind: 'observe', now: now.toISOString(), cases: [], events }).then(
      () => true,
      () => false,
    );
  }

  /** The rows of these cases and of what is joined with them here; for those that are new, what is known of them. */
  private async rowsOf(keys: string[], bodies: Body[]): Promise<CaseRow[]> {
    const rows = new Map<string, CaseRow>();
    let wanted = keys;
    while (wanted.length > 0) {
      const found = [...(await this.shelf.cases(wanted)).values()];
      for (const row of found) rows.set(row.key, row);
      wanted = found
        .flatMap((row) => [row.snapshot.into ?? [], row.joined ?? []].flat())
        .filter((key) => !rows.has(key));
    }
    const told = new Map([...this.file.cases.values()].map((row) => [this.keys.get(row.key), row]));
    for (const key of keys) {
      const body = bodies.find((one) => one.case === key && one.role === 'customer');
      if (rows.has(key) || !body) continue;
      const { brand, site } = body;
      const { called, passedTo } = told.get(key) ?? {};
      rows.set(key, {
        key,
        brand,
        site,
        person: `${brand}|${personName(site, body)}`,
        thread: threadName(brand, site, body.thread),
        face: body.event,
        at: this.desk.now.toISOString(),
        ...(typeof called === 'string' && { called }),
        ...(typeof passedTo === 'string' && { passedTo }),
        ...derived({ snapshot: blank(key, brand, site), timers: [], wakeAt: null }),
      });
    }
    return [...rows.values()];
  }

  /** Everything that hangs on cases or stands for itself, and what could not be used. */
  private async rest(): Promise<void> {
    const { db, now } = this.desk;
    const tx = db.transaction(['drafts', 'sent', 'pending', 'notes', 'meta', 'quarantine'], 'readwrite');
    try {
      for (const name of ['drafts', 'sent', 'pending', 'notes'] as const) {
        const store = tx.objectStore(name);
        for (const record of this.records[name] as { case: string | null; at?: string }[]) {
          if (!this.usable(name, record)) {
            this.put(name, record);
            continue;
          }
          const key = record.case === null ? null : (this.keys.get(record.case) ?? record.case);
          const mine = (await store.get(
            name === 'drafts' ? (key ?? '') : String((record as never)[store.keyPath as string]),
          )) as DraftRow | undefined;
          const over = key !== null && (record.at ?? '') <= (this.erased.get(key)?.at ?? '');
          if (over) this.counts.known += 1;
          else if (!mine) {
            await store.put({ ...record, case: key } as never);
            this.added(name);
          } else if (name === 'drafts' && !holds(mine, record as DraftRow)) {
            await store.put(both(mine, record as DraftRow) as never);
            this.added(name);
          } else this.counts.known += 1;
        }
      }
      const meta = tx.objectStore('meta');
      for (const row of this.records.meta as MetaRow[]) {
        if (describeDamage('meta', row) !== null || !isKept(row)) continue;
        if ((await meta.getKey(row.key)) === undefined) await meta.put({ key: row.key, value: row.value });
      }
      const aside = tx.objectStore('quarantine');
      const there = new Set((await aside.getAll()).map((row) => `${row.store} ${plainly(row.record)}`));
      const before = this.records.quarantine.filter((row) => describeDamage('quarantine', row) === null);
      for (const { store, record, why } of [...(before as typeof this.damaged), ...this.damaged]) {
        const name = String(store);
        if (there.has(`${name} ${plainly(record)}`)) continue;
        there.add(`${name} ${plainly(record)}`);
        const key = String((record as { id?: unknown } | null)?.id ?? '');
        await aside.add({ store: name, key, record, why: String(why), at: now.toISOString() });
        this.counts.aside += 1;
      }
      await tx.done;
    } catch (error) {
      const cause = tx.error ?? error;
      await tx.done.catch(() => {});
      throw storeError(cause);
    }
  }
}

const holds = (mine: DraftRow, { text, second }: DraftRow): boolean =>
  mine.text.includes(text) && (!second || mine.second !== undefined);

/** Two unfinished texts: neither is thrown away. */
const both = (mine: DraftRow, { text, second }: DraftRow): DraftRow => ({
  ...mine,
  text: mine.text.includes(text) ? mine.text : [mine.text, text].filter(Boolean).join('\n\n'),
  ...(second && { second: mine.second ?? second }),
});
