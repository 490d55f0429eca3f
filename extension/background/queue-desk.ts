// What the panel asks of the queue, and what the agent decides about a case.
import type { Brand } from '../../wasm/protocol.js';
import { viewAside } from './aside.js';
import { listBrands } from './brands.js';
import type { Core } from './core.js';
import { forecastQueue, pace } from './forecast.js';
import { give, viewGoodwill } from './goodwill.js';
import { alike } from './join.js';
import { tellMarks } from './news.js';
import { pushToPages } from './push.js';
import { actOnCase, brandById, listQueue } from './queue.js';
import { linesOf, reportOf } from './report.js';
import type { From, Handlers } from './service.js';
import { markShare, viewShare, viewTray } from './share.js';
import { damage } from './store/integrity.js';
import type { Db } from './store/open.js';
import { LastingShelf } from './store/shelf.js';
import { notedTrouble, troubleOf } from './trouble.js';

export interface Desk {
  core(): Core;
  /** The store, or a refusal where nothing may be stored. */
  need(from: From): Promise<Db>;
  store(): Promise<Db>;
  /** The store where this sender may use it and it works; else null. */
  look(from: From): Promise<Db | null>;
  now(): Date;
  /** Runs a job while no other writes. */
  alone<T>(job: () => Promise<T>, when?: 'urgent' | 'idle'): Promise<T>;
  /** Alarm, number on the button, news to the tabs. */
  afterwards(db: Db): Promise<void>;
}

export const queueHandlers = (
  desk: Desk,
): Pick<
  Handlers,
  | 'queue/list'
  | 'queue/forecast'
  | 'case/act'
  | 'case/alike'
  | 'case/aside'
  | 'report/view'
  | 'report/cases'
  | 'goodwill/view'
  | 'goodwill/give'
  | 'praise/tray'
  | 'share/view'
  | 'share/mark'
> => ({
  'report/view': async ({ brand: id, from, to }) => {
    const db = await desk.store();
    const brand = brandById(await listBrands(db), id);
    const alone = <T>(job: () => Promise<T>): Promise<T> => desk.alone(job, 'idle');
    const report = await reportOf(desk.core(), db, brand, { from, to }, desk.now(), alone);
    const minutes = await pace(db, id);
    const counts = await new LastingShelf(db, () => desk.now()).countCases(id);
    return {
      report,
      total: Object.values(counts).reduce((sum, n) => sum + n, 0),
      pace: minutes.length < 5 ? null : minutes.reduce((a, n) => a + n, 0) / minutes.length,
    };
  },
  'report/cases': async ({ brand: id, from, to }) => {
    const db = await desk.store();
    const brand = brandById(await listBrands(db), id);
    return { cases: await linesOf(desk.core(), db, brand, { from, to }, desk.now()) };
  },
  'queue/list': async (asked) => {
    let db: Db;
    try {
      db = await desk.store();
    } catch (error) {
      return {
        now: desk.now().toISOString(),
        counts: { new: 0, waiting: 0, snoozed: 0, done: 0 },
        from: 0,
        total: 0,
        rows: [],
        late: 0,
        brands: [],
        trouble: troubleOf(error),
      };
    }
    const view = await listQueue(db, await listBrands(db), asked, desk.now());
    return { ...view, trouble: (await notedTrouble()) ?? (await damage(db)) };
  },
  'queue/forecast': async ({ brand }) => {
    const db = await desk.store();
    return forecastQueue(desk.core(), db, await listBrands(db), brand, desk.now());
  },
  'goodwill/view': async (message) => {
    const db = await desk.store();
    const brands = await listBrands(db);
    return viewGoodwill(desk.core(), db, (id) => brandById(brands, id), message.case, desk.now());
  },
  'goodwill/give': async (message, from) => {
    const db = await desk.need(from);
    const brands = await listBrands(db);
    await give(desk.core(), db, (id) => brandById(brands, id), message.case, message, desk.now());
    return {};
  },
  'case/aside': async (message, from) => {
    const db = await desk.look({ ...from, forgetful: from.forgetful && !from.own });
    // A mention that is kept nowhere has nothing beside it.
    if (!db || !(await db.getKey('cases', message.case))) return { view: null };
    const brands = await listBrands(db);
    const brandOf = (id: string): Brand => brandById(brands, id);
    return { view: await viewAside(desk.core(), db, brandOf, message, desk.now()) };
  },
  'praise/tray': async ({ brand }) => {
    const db = await desk.store();
    return viewTray(db, await listBrands(db), brand, desk.now());
  },
  'share/view': async (message) => {
    const db = await desk.store();
    const brands = await listBrands(db);
    return viewShare(desk.core(), db, (id) => brandById(brands, id), message.case, desk.now());
  },
  'share/mark': async (message, from) => {
    await markShare(await desk.need(from), message.case, message.mark, desk.now());
    return {};
  },
  'case/act': async (message, from) => {
    const db = await desk.need(from);
    const { state, rows } = await desk.alone(async () =>
      actOnCase(desk.core(), db, await listBrands(db), message, desk.now()),
    );
    pushToPages({ kind: 'changed', what: 'cases' });
    await tellMarks(desk.core(), db, await listBrands(db), rows, desk.now());
    await desk.afterwards(db);
    const merged = message.act === 'merge' ? rows.find((one) => one.snapshot.into)?.key : undefined;
    return { state, ...(merged && { merged }) };
  },
  'case/alike': async (message) => {
    const db = await desk.store();
    const brands = await listBrands(db);
    const now = desk.now();
    const brandOf = (id: string): Brand => brandById(brands, id);
    return alike({ core: desk.core(), shelf: new LastingShelf(db, () => now), brandOf, now }, message.case);
  },
});
