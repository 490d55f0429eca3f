// What may be given to make it right, and small things nobody expects: within a month's budget, and not to the same person
// again too soon. A gift lies beside the notes, so that it goes with the person, the brand and the time like them.
import type { Brand } from '../../wasm/protocol.js';
import type { Answers } from '../shared/messages.js';
import type { Core } from './core.js';
import { living, members, saidIn, withLiving } from './ledger/joined.js';
import { days } from './store/erase.js';
import { type Db, StoreError, storeError } from './store/open.js';
import type { CaseRow, NoteRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

type Gift = NoteRow & { gift: { what: string; cost: number } };

const usual = 90;
const dayLong = 86_400_000;

async function about(db: Db, key: string, now: Date) {
  const shelf = new LastingShelf(db, () => now);
  const row = living(await withLiving(shelf, [key]), key);
  if (!row) throw new StoreError('unknown', 'there is no such case');
  return { row, said: (await saidIn(shelf, row)).filter((one) => one.role === 'customer') };
}

/** Every gift of a brand, and those this person had, whatever the case. */
async function gifts(db: Db, row: CaseRow): Promise<{ all: Gift[]; theirs: Gift[] }> {
  const all = (await db.getAll('notes')).filter(
    (one): one is Gift => one.brand === row.brand && one.gift !== undefined,
  );
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
  const last = said.at(-1)?.text;
  const [reading] = last
    ? (await core.call({ kind: 'read', now: now.toISOString(), brand, mentions: [{ text: last }] })).readings
    : [];
  const limit = budget.trim() ? Number(budget.replace(',', '.')) : null;
  const left = limit === null || Number.isNaN(limit) ? null : Math.max(0, limit - spent);
  return {
    offers: brand.offers ?? [],
    // Once is a surprise, twice is a custom: whoever had one lately gets none. Nor is there one without money for it.
    wows: left === 0 || lately.some((one) => wows.includes(one.gift.what)) ? [] : wows,
    left,
    given: theirs.map((one) => ({ ...one.gift, at: one.at })).sort((a, b) => (a.at < b.at ? 1 : -1)),
    unhappy: reading?.sentiment3 === 'negative',
  };
}

export async function give(db: Db, key: string, what: string, cost: number, now: Date): Promise<void> {
  const { row, said } = await about(db, key, now);
  const face = said.at(-1);
  const gift: Gift = {
    note: `gift-${crypto.randomUUID()}`,
    brand: row.brand,
    site: row.snapshot.site,
    case: key,
    post: '',
    author: face?.author ?? null,
    handle: face?.handle ?? null,
    text: '',
    truncated: false,
    url: null,
    time: null,
    counts: { replies: null, reposts: null, likes: null, views: null, reactions: null, comments: null },
    at: now.toISOString(),
    gift: { what: what.slice(0, 120), cost: Math.min(1e9, Math.max(0, cost)) },
  };
  try {
    await db.add('notes', gift);
  } catch (error) {
    throw storeError(error);
  }
}
