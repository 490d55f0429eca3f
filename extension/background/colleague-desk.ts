// What is asked of the second opinion: by the card on a page, and by the page where a colleague answers.
import type { Brand } from '../../wasm/protocol.js';
import type { Settings } from '../shared/messages.js';
import { brandByHand, face, listBrands } from './brands.js';
import {
  answerTo,
  caseAsked,
  findingsOf,
  keepSecond,
  openPaste,
  type Desk as Parts,
  packFor,
  type Standing,
  takeAnswers,
  withQuestion,
} from './colleague.js';
import type { Core } from './core.js';
import { living, withLiving } from './ledger/joined.js';
import { tellMarks } from './news.js';
import { pushToPages } from './push.js';
import type { From, Handlers } from './service.js';
import { getSettings } from './settings.js';
import type { Db } from './store/open.js';
import type { CaseRow } from './store/records.js';
import type { Shelf } from './store/shelf.js';

export interface Desk {
  core(): Core;
  now(): Date;
  /** The lasting store where this sender may use it and it works; else null. */
  look(from: From): Promise<Db | null>;
  shelf(db: Db | null): Shelf;
  alone<T>(job: () => Promise<T>): Promise<T>;
  afterwards(db: Db): Promise<void>;
}

const nobody: Standing = { state: 'open', timers: [], reviewing: null };

export const colleagueHandlers = (
  desk: Desk,
): Pick<Handlers, 'colleague/pack' | 'colleague/asked' | 'colleague/answer' | 'colleague/open' | 'colleague/reply'> => {
  async function parts(from: From): Promise<Parts> {
    const [db, settings] = await Promise.all([
      desk.look({ ...from, forgetful: from.forgetful && !from.own }),
      getSettings() as Promise<Settings>,
    ]);
    const brands: Brand[] = await listBrands(db);
    return { core: desk.core(), db, shelf: desk.shelf(db), brands, settings, now: desk.now() };
  }
  /** The store where this case is in it: what came from a private window or a private talk is in none. */
  async function storeOf({ db, shelf }: Parts, key: string): Promise<Db | null> {
    return db && living(await withLiving(shelf, [key]), key) ? db : null;
  }
  async function changed(db: Db, brands: Brand[], rows: CaseRow[]): Promise<void> {
    pushToPages({ kind: 'changed', what: 'cases' });
    await tellMarks(desk.core(), db, brands, rows, desk.now());
    await desk.afterwards(db);
  }
  return {
    'colleague/pack': async (message, from) => packFor(await parts(from), message),
    'colleague/asked': async ({ case: key, question, second: shown }, from) => {
      const here = await parts(from);
      const db = await storeOf(here, key);
      if (!db) return { ...nobody, second: withQuestion(shown, question), kept: false };
      const out = await desk.alone(async () => {
        const second = withQuestion((await here.shelf.draft(key))?.second, question);
        return { second, ...(await keepSecond({ ...here, db }, key, second, 'hand')) };
      });
      await changed(db, here.brands, out.rows);
      return { ...out.standing, second: out.second, kept: true };
    },
    'colleague/answer': async ({ case: key, text, second: shown }, from) => {
      const here = await parts(from);
      const db = await storeOf(here, key);
      if (!db) return { ...nobody, ...(await takeAnswers(shown, text, here.now)) };
      const out = await desk.alone(async () => {
        const kept = (await here.shelf.draft(key))?.second ?? shown;
        const taken = await takeAnswers(kept, text, here.now);
        if (taken.added === 0) return { taken, rows: [], standing: null };
        return { taken, ...(await keepSecond({ ...here, db }, key, taken.second, taken.latest ? 'take-back' : null)) };
      });
      if (!out.standing) return { ...nobody, ...out.taken };
      await changed(db, here.brands, out.rows);
      return { ...out.standing, ...out.taken };
    },
    'colleague/open': async ({ text }, from) => {
      const { ask, opinions, trouble } = await openPaste(text);
      const here = await parts(from);
      if (ask)
        return { ask, findings: findingsOf(ask), by: brandByHand(here.brands, ask.site).brand.agent?.first ?? '' };
      if (opinions.length === 0) return { trouble: trouble ?? 'none' };
      const row = here.db && (await caseAsked(here.db, opinions));
      return row ? { case: row.case, brand: face(brandOf(here.brands, row.brand)) } : { trouble: 'other' };
    },
    'colleague/reply': async ({ ask, ...given }) => ({ text: await answerTo(ask, given, desk.now()) }),
  };
};

const brandOf = (brands: Brand[], id: string): Brand =>
  brands.find((one) => one.id === id) ?? { aplomb: 1, id, name: id };
