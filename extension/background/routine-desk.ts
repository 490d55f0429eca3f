// What is asked about the working day, and what notices tell of it.
import type { Brand } from '../../wasm/protocol.js';
import type { Where } from '../shared/messages.js';
import { placesOf } from '../sites/places.js';
import { type ActingBrand, listBrands } from './brands.js';
import { getCalm, viewOf } from './calm.js';
import type { Core } from './core.js';
import { notice } from './notices.js';
import { pushToPages } from './push.js';
import { brandById, showAddress } from './queue.js';
import { closeDay, keepRound, noteLook, untold, viewRoutine } from './routine.js';
import type { From, Handlers } from './service.js';
import { getSettings } from './settings.js';
import { noteProfile, tick, viewSetup } from './setup.js';
import { type Db, StoreError } from './store/open.js';
import type { CaseRow } from './store/records.js';

export interface Desk {
  core(): Core;
  store(): Promise<Db>;
  /** The lasting store, or null where nothing may be stored. */
  storeFor(from: From): Promise<Db | null>;
  /** The same, or a refusal. */
  need(from: From): Promise<Db>;
  /** Whose page this is; null where Aplomb sleeps. */
  acting(where: Where, from: From, db: Db): Promise<ActingBrand | null>;
  now(): Date;
}

export const routineHandlers = (
  desk: Desk,
): Pick<Handlers, 'page/looked' | 'routine/view' | 'routine/show' | 'routine/close' | 'setup/view' | 'setup/tick'> => ({
  'page/looked': async ({ where, profile = null }, from) => {
    const db = await desk.storeFor(from);
    const acting = db && (await desk.acting(where, from, db));
    if (acting && profile) await noteProfile(desk.core(), db, acting.brand, where, profile, desk.now());
    if (acting && (await noteLook(db, acting.brand, where, desk.now())))
      pushToPages({ kind: 'changed', what: 'cases' });
    return {};
  },
  'routine/view': async ({ brand }) => {
    const db = await desk.store();
    const now = desk.now();
    const [settings, calm] = await Promise.all([getSettings(), getCalm()]);
    return {
      now: now.toISOString(),
      days: await viewRoutine(desk.core(), db, await listBrands(db), brand, now),
      calm: viewOf(calm, settings.breaks, now),
    };
  },
  'setup/view': async ({ brand }) => {
    const db = await desk.store();
    return viewSetup(db, brandById(await listBrands(db), brand), desk.now());
  },
  'setup/tick': async ({ brand, item, done }, from) => {
    const db = await desk.need(from);
    await tick(db, brandById(await listBrands(db), brand), item, done, desk.now());
    return {};
  },
  'routine/show': async ({ brand, place }) => {
    const found = placesOf(brandById(await listBrands(await desk.store()), brand)).find((one) => one.id === place);
    if (!found) throw new StoreError('unknown', 'the brand has no such place');
    return showAddress(found.url);
  },
  'routine/close': async ({ brand, close }, from) => {
    const db = await desk.need(from);
    await closeDay(desk.core(), db, brandById(await listBrands(db), brand), close, desk.now());
    pushToPages({ kind: 'changed', what: 'cases' });
    return {};
  },
});

/** Tells of what the clock has changed and of a round that has begun, in one notice; sees to it that the next round wakes us. */
export async function tell(core: Core, db: Db, brands: Brand[], rows: CaseRow[], now: Date): Promise<void> {
  const settings = await getSettings();
  if (!settings.notices || settings.paused.includes('*')) return keepRound(db, null);
  const round = await untold(core, db, brands, now);
  const wait = await notice(db, rows, settings, now, round.places);
  if (wait === null) await round.tell();
  await keepRound(db, wait === null ? round.next : new Date(wait).toISOString());
}
