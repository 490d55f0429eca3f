// What is asked about brands, by the extension's own pages.
import type { Brand } from '../../wasm/protocol.js';
import type { Answers } from '../shared/messages.js';
import { brandList, holidaysIn, importBrand, saveBrand, soundOut } from './brands.js';
import type { Core } from './core.js';
import { pushChanged } from './push.js';
import type { From, Handlers } from './service.js';
import type { Db } from './store/open.js';

export interface Desk {
  core(): Core;
  /** The lasting store; refuses who may not use it. */
  need(from: From): Promise<Db>;
  /** The lasting store, or null where there is none to look into. */
  look(from: From): Promise<Db | null>;
  now(): Date;
  remove(id: string, from: From): Promise<Answers['brand/remove']>;
  /** A brand has other hours or targets than before: its cases' timers have to follow. */
  rehoured(db: Db, id: string): Promise<void>;
}

/** What timers are worked out from. */
const basis = (brand: Brand | undefined): string =>
  JSON.stringify([brand?.hours ?? null, brand?.targets ?? null, brand?.followup ?? null]);

/** Stores a brand; where its hours or targets are others now, the timers of its cases follow. */
async function keeping<T extends { brand: Brand }>(desk: Desk, db: Db, store: (db: Db) => Promise<T>): Promise<T> {
  const before = new Map((await db.getAll('brands')).map((row) => [row.id, basis(row.brand)]));
  const saved = await store(db);
  pushChanged('brands');
  const { id } = saved.brand;
  if (before.has(id) && before.get(id) !== basis(saved.brand)) await desk.rehoured(db, id);
  return saved;
}

export const brandHandlers = (
  desk: Desk,
): Pick<
  Handlers,
  'brand/list' | 'brand/save' | 'brand/import' | 'brand/check' | 'brand/holidays' | 'brand/remove'
> => ({
  'brand/list': async (_message, from) => brandList(desk.core(), await desk.look({ ...from, forgetful: false })),
  'brand/save': async ({ brand }, from) => {
    const saved = await keeping(desk, await desk.need(from), (db) => saveBrand(desk.core(), db, brand, desk.now()));
    return { brand: saved.brand };
  },
  'brand/import': async ({ text }, from) => {
    return keeping(desk, await desk.need(from), (db) => importBrand(desk.core(), db, text, desk.now()));
  },
  'brand/check': async ({ brand }) => soundOut(desk.core(), brand, desk.now()),
  'brand/holidays': ({ brand, text }) => holidaysIn(desk.core(), brand, text, desk.now()),
  'brand/remove': ({ id }, from) => desk.remove(id, from),
});
