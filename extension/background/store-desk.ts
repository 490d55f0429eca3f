// What is asked about everything that is stored: take it along, take it in, take it away.
import { listBrands, saveBrand } from './brands.js';
import type { Core } from './core.js';
import { pushChanged, pushToPages } from './push.js';
import { brandById } from './queue.js';
import type { From, Handlers } from './service.js';
import { getSettings } from './settings.js';
import { erasePerson, type Removed } from './store/erase.js';
import { exportAll } from './store/export.js';
import { importAll } from './store/import.js';
import { rebuildCases } from './store/integrity.js';
import { type Db, StoreError } from './store/open.js';

export interface Desk {
  core(): Core;
  /** The lasting store; refuses who may not use it. */
  need(from: From): Promise<Db>;
  now(): Date;
  /** Runs a job while no other writes. */
  alone<T>(job: () => Promise<T>, when?: 'urgent' | 'idle'): Promise<T>;
  /** Brings up to date what is due. */
  wake(): Promise<void>;
  afterwards(db: Db): Promise<void>;
  removeAll(from: From): Promise<{ removed: Removed }>;
  removeBrand(id: string, from: From): Promise<{ removed: Removed }>;
}

export const storeHandlers = (desk: Desk): Pick<Handlers, 'store/export' | 'store/import' | 'store/erase'> => ({
  'store/export': async (_message, from) => ({
    text: await exportAll(await desk.need(from), await getSettings(), desk.now()),
  }),
  'store/import': async ({ text }, from) => {
    const db = await desk.need(from);
    const core = desk.core();
    try {
      return await importAll(
        {
          core,
          db,
          brands: () => listBrands(db),
          brandOf: brandById,
          addBrand: (brand) => saveBrand(core, db, brand, desk.now()),
          now: desk.now(),
          alone: (job) => desk.alone(job, 'idle'),
          progress: (done, of) => pushToPages({ kind: 'importing', done, of }),
        },
        text,
      );
    } finally {
      // Cut short by a full disk, it is there in part.
      pushChanged('brands');
      pushChanged('cases');
      await desk.wake();
    }
  },
  'store/erase': async ({ what }, from) => {
    if (what.all) return desk.removeAll(from);
    if (what.brand !== undefined) return desk.removeBrand(what.brand, from);
    const person = what.person?.trim() ?? '';
    if (!person) throw new StoreError('unknown', 'whom?');
    const db = await desk.need(from);
    const removed = await desk.alone(async () => {
      let torn = false;
      const gone = await erasePerson(db, person, desk.now(), () => {
        torn = true;
      });
      const brands = torn ? await listBrands(db) : [];
      if (torn) await rebuildCases(desk.core(), db, (id) => brandById(brands, id), desk.now());
      return gone;
    });
    pushChanged('cases');
    await desk.afterwards(db);
    return { removed };
  },
});
