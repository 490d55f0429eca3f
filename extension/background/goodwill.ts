// What may be given to make it right, and small things nobody expects: within a month's budget, and not to the same person
// again too soon. A gift lies beside the notes, so that it goes with the person, the brand and the time like them.
import type { Brand, Reading } from '../../wasm/protocol.js';
import type { OffersView } from '../shared/aside-views.js';
import type { Answers } from '../shared/messages.js';
import type { Core } from './core.js';
import { living, members, saidIn, withLiving } from './ledger/joined.js';
import { days } from './store/erase.js';
import { type Db, StoreError, storeError } from './store/open.js';
import type { Body, CaseRow, NoteRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

type Gift = NoteRow & { gift: NonNullable<NoteRow['gift']> };

const usual = 90;
/** Gifts shown, and posts read for what a case is about. */
const mostShown = 5;
export const mostRead = 12;
export const dayLong = 86_400_000;

/** Every note of a brand, oldest first. */
export const notesOf = (db: Db, brand: string): Promise<NoteRow[]> =>
  db.getAllFromIndex('notes', 'at', IDBKeyRange.bound([brand, ''], [brand, '\uffff']));

/** The case as it lives on, and what its customer has said. */
export async function about(db: Db, key: string, now: Date) {
  const shelf = new LastingShelf(db, () => now);
  const row = living(await withLiving(shelf, [key]), key);
  if (!row) throw new StoreError('unknown', 'there is no such case');
  return { row, said: (await saidIn(shelf, row)).filter((one) => one.role === 'customer') };
}

/** A sum as the brand's settings or an offer write it; null where there is none. */
const amountIn = (text: string | undefined): number | null => {
  const found = /\d+(?:[.,]\d{1,2}(?!\d))?/.exec((text ?? '').replace(/(?<=\d)[,. ](?=\d{3}(?!\d))/g, ''));
  return found ? Number(found[0].replace(',', '.')) : null;
};

/** What one gift may cost without somebody's OK; null: anything. */
const limitOf = (brand: Brand): number | null => amountIn(brand.goodwill?.limit);

/** A note that is no evidence: whose it is, and nothing of what they wrote. */
export const bareNote = (what: string, row: CaseRow, key: string, last: Body | undefined, now: Date): NoteRow => ({
  note: `${what}-${crypto.randomUUID()}`,
  brand: row.brand,
  site: row.snapshot.site,
  case: key,
  post: '',
  author: last?.author ?? null,
  handle: last?.handle ?? null,
  text: '',
  truncated: false,
  url: null,
  time: null,
  counts: { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null },
  at: now.toISOString(),
});

/** What a case is about, as exactly as it was read: cases of one theme are to be treated alike. */
const themeOf = (row: CaseRow, read: Reading[]): string =>
  read.find((one) => one.frame)?.frame ?? row.snapshot.category ?? '';

/** Posts of a case, read again: the newest so many. */
export const readings = async (core: Core, brand: Brand, said: Body[], now: Date): Promise<Reading[]> => {
  const mentions = said.slice(-mostRead).map(({ text }) => ({ text }));
  return mentions.length === 0
    ? []
    : (await core.call({ kind: 'read', now: now.toISOString(), brand, mentions })).readings;
};

const newest = (list: Gift[]): { what: string; at: string }[] =>
  list
    .map((one) => ({ what: one.gift.what, at: one.at }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, mostShown);

/** What others were given in a case of the same theme. */
function alike(row: CaseRow, read: Reading[], all: Gift[], theirs: Gift[]): OffersView['similar'] {
  const theme = themeOf(row, read);
  return newest(all.filter((one) => theme !== '' && one.gift.theme === theme && !theirs.includes(one)));
}

/** Every gift of a brand, and those this person had, whatever the case. */
async function gifts(db: Db, row: CaseRow): Promise<{ all: Gift[]; theirs: Gift[] }> {
  const all = (await notesOf(db, row.brand)).filter((one): one is Gift => one.gift !== undefined);
  const cases = new Set([...members(row), ...(await db.getAllKeysFromIndex('cases', 'person', row.person))]);
  return { all, theirs: all.filter((one) => one.case !== null && cases.has(one.case)) };
}

export async function viewGoodwill(
  core: Core,
  db: Db,
  brandOf: (id: string) => Brand,
  key: string,
  now: Date,
): Promise<Answers['goodwill/view']> {
  const { row, said } = await about(db, key, now);
  const brand = brandOf(row.brand);
  const { all, theirs } = await gifts(db, row);
  const { budget = '', wows = [], again } = brand.goodwill ?? {};
  const month = now.toISOString().slice(0, 7);
  const spent = all.filter((one) => one.at.startsWith(month)).reduce((sum, one) => sum + one.gift.cost, 0);
  const soon = new Date(now.getTime() - (days(again) ?? usual) * dayLong).toISOString();
  const lately = theirs.filter((one) => one.at > soon);
  const read = await readings(core, brand, said, now);
  const most = amountIn(budget);
  const left = most === null ? null : Math.max(0, most - spent);
  return {
    offers: brand.offers ?? [],
    // Once is a surprise, twice is a custom: whoever had one lately gets none. Nor is there one without money for it.
    wows: left === 0 || lately.some((one) => wows.includes(one.gift.what)) ? [] : wows,
    left,
    limit: limitOf(brand),
    given: theirs.map((one) => ({ ...one.gift, at: one.at })).sort((a, b) => (a.at < b.at ? 1 : -1)),
    similar: alike(row, read, all, theirs),
    unhappy: read.at(-1)?.sentiment3 === 'negative',
  };
}

/** What may be offered in a case, with what was given before. `read`: its posts; `offers`: the brand's offers, read alike. */
export async function offersOf(
  db: Db,
  brand: Brand,
  row: CaseRow,
  read: Reading[],
  offers: Reading[],
): Promise<OffersView> {
  const { all, theirs } = await gifts(db, row);
  const limit = limitOf(brand);
  return {
    limit,
    offers: (brand.offers ?? []).map((what, n) => {
      const amount = amountIn(offers[n]?.facts.find((one) => one.type === 'money')?.value);
      return { what, amount, over: limit !== null && amount !== null && amount > limit };
    }),
    given: newest(theirs),
    similar: alike(row, read, all, theirs),
  };
}

interface Given {
  what: string;
  cost: number;
  /** Somebody who may has said yes to more than the limit. */
  ok?: boolean;
}

export async function give(
  core: Core,
  db: Db,
  brandOf: (id: string) => Brand,
  key: string,
  { what, cost, ok }: Given,
  now: Date,
): Promise<void> {
  const { row, said } = await about(db, key, now);
  const brand = brandOf(row.brand);
  const limit = limitOf(brand);
  if (limit !== null && cost > limit && !ok) throw new StoreError('unknown', 'more than the limit needs an OK');
  const theme = themeOf(row, await readings(core, brand, said, now));
  const made = { what: what.slice(0, 120), cost: Math.min(1e9, Math.max(0, cost)), ...(theme && { theme }) };
  const gift: Gift = { ...bareNote('gift', row, key, said.at(-1), now), gift: made };
  try {
    await db.add('notes', gift);
  } catch (error) {
    throw storeError(error);
  }
}
