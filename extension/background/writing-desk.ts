// What is asked while the agent writes in a reply box: whose words these will be, what is to be said of them, that they went.
import type { Brand } from '../../wasm/protocol.js';
import type { Settings, Where } from '../shared/messages.js';
import { type ActingBrand, actingBrand, brandByHand, listBrands } from './brands.js';
import { checkText, rehearsed, rememberSent } from './check.js';
import type { Core } from './core.js';
import type { From, Handlers } from './service.js';
import { getSettings, isPaused } from './settings.js';
import { woken } from './sleep.js';
import { betterFromCare, speakerOf, unchecked, wrongAccount } from './speaker.js';
import type { Db } from './store/open.js';
import type { Shelf } from './store/shelf.js';

export interface Desk {
  core(): Core;
  now(): Date;
  /** The lasting store where this sender may use it and it works; else null. */
  look(from: From): Promise<Db | null>;
  store(): Promise<Db>;
  shelf(db: Db | null): Shelf;
}

/** Awake on this site at all, whoever is signed in. The practice page of the extension always is. */
export const listens = (from: From, settings: Settings, where: Pick<Where, 'site'>): boolean =>
  from.own || (settings.agreed && !isPaused(settings, where.site));

/** On a page of the extension nobody is signed in anywhere. */
export const byHand = (from: From, brands: Brand[], where: Where): ActingBrand | null =>
  from.own ? brandByHand(brands, where.site, where.account) : null;

export const writingHandlers = (
  desk: Desk,
): Pick<Handlers, 'composer/check' | 'composer/who' | 'composer/sent' | 'practice/reply'> => ({
  'composer/check': async ({ where, text, audience, post, case: key, as = null }, from) => {
    // Checking writes nothing: the panel may look at the case it checks for.
    const [db, settings] = await Promise.all([
      desk.look({ ...from, forgetful: from.forgetful && !from.own }),
      getSettings(),
    ]);
    if (!listens(from, settings, where)) return unchecked(text, audience);
    const brands = await listBrands(db);
    const shelf = desk.shelf(db);
    const { account, acting, owner } = await speakerOf(shelf, brands, {
      site: where.site,
      signedIn: where.account,
      as,
      post,
      case: key,
    });
    // What is said in private is checked only.
    const wrong = owner && audience !== 'private' && !from.own ? wrongAccount(account, acting, owner) : null;
    const speaks = acting ?? byHand(from, brands, where) ?? woken(brands, where);
    if (!speaks) return { ...unchecked(text, audience), ...(wrong && { verdict: 'stop' as const, findings: [wrong] }) };
    const written = { site: where.site, text, audience, post, case: key };
    const care = audience === 'private' ? null : betterFromCare(account, acting, where.site);
    return checkText(desk.core(), shelf, speaks, written, settings, desk.now(), { wrong, care });
  },
  'composer/who': async ({ where, as, post, case: key }, from) => {
    const [db, settings] = await Promise.all([desk.look(from), getSettings()]);
    if (!listens(from, settings, where)) return { account: null, brand: null, owner: null };
    const brands = await listBrands(db);
    const asked = { site: where.site, signedIn: where.account, as, post, case: key };
    const { view } = await speakerOf(desk.shelf(db), brands, asked);
    return view.brand ? view : { ...view, brand: byHand(from, brands, where)?.face ?? null };
  },
  'practice/reply': async (message, from) => {
    const brands = await listBrands(await desk.look({ ...from, forgetful: from.forgetful && !from.own }));
    return rehearsed(desk.core(), brandByHand(brands, message.site).brand, message, desk.now());
  },
  'composer/sent': async ({ where, text, post, case: key }, from) => {
    if (from.forgetful) return {};
    const settings = await getSettings();
    const db = await desk.store();
    if (!listens(from, settings, where)) return {};
    const brands = await listBrands(db);
    const acting = actingBrand(brands, where.site, where.account) ?? byHand(from, brands, where);
    return acting
      ? rememberSent(db, desk.shelf(db), acting, { site: where.site, text, post, case: key }, desk.now())
      : {};
  },
});
