// What is asked about brands, by the extension's own pages.
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
}

export const brandHandlers = (
  desk: Desk,
): Pick<
  Handlers,
  'brand/list' | 'brand/save' | 'brand/import' | 'brand/check' | 'brand/holidays' | 'brand/remove'
> => ({
  'brand/list': async (_message, from) => brandList(desk.core(), await desk.look({ ...from, forgetful: false })),
  'brand/save': async ({ brand }, from) => {
    const saved = await saveBrand(desk.core(), await desk.need(from), brand, desk.now());
    pushChanged('brands');
    return { brand: saved.brand };
  },
  'brand/import': async ({ text }, from) => {
    const imported = await importBrand(desk.core(), await desk.need(from), text, desk.now());
    pushChanged('brands');
    return imported;
  },
  'brand/check': async ({ brand }) => soundOut(desk.core(), brand, desk.now()),
  'brand/holidays': ({ brand, text }) => holidaysIn(desk.core(), brand, text, desk.now()),
  'brand/remove': ({ id }, from) => desk.remove(id, from),
});
