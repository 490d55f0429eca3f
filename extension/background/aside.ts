// What can be folded out beside a case: who the customer is to this brand, what may be offered, who solves such a thing, and
// the story for whoever takes over. All of it is read from the cases when it is asked for: nothing more is kept of anybody.
import type { Brand, Reading } from '../../wasm/protocol.js';
import type { AsideView, PersonView, PlanView, Story } from '../shared/aside-views.js';
import type { Message, Where } from '../shared/messages.js';
import type { Core } from './core.js';
import { about, dayLong, mostRead, offersOf } from './goodwill.js';
import { span } from './ledger/facts.js';
import { normalHandle } from './ledger/identity.js';
import { members, sentIn } from './ledger/joined.js';
import { passedTo } from './queue.js';
import { days, defaultDays } from './store/erase.js';
import type { Db } from './store/open.js';
import type { Body, CaseRow, SentRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';
import { timeOf } from './ulid.js';

/** Earlier cases, promises and messages shown at once. */
const most = { contacts: 6, promises: 5, moods: 24 };

/** Categories that say something of a person's body, faith or origin: what they wrote of is theirs, and is no mark on them. */
const sensitive = new Set(['accessibility', 'discrimination']);

export async function viewAside(
  core: Core,
  db: Db,
  brandOf: (id: string) => Brand,
  { case: key, where }: Pick<Extract<Message, { kind: 'case/aside' }>, 'case' | 'where'>,
  now: Date,
): Promise<AsideView> {
  const shelf = new LastingShelf(db, () => now);
  const { row, said: all } = await about(db, key, now);
  const brand = brandOf(row.brand);
  const said = all.slice(-mostRead);
  const [sent, theirs] = await Promise.all([sentIn(shelf, row), personal(row) ? shelf.casesOfPerson(row.person) : []]);
  const offers = brand.offers ?? [];
  const { readings } = await core.call({
    kind: 'read',
    now: now.toISOString(),
    brand,
    mentions: [...said.map(({ text }) => ({ text })), ...offers.map((text) => ({ text }))],
  });
  const read = readings.slice(0, said.length);
  return {
    person: personOf(row, theirs, said.at(-1), days(brand.retention) ?? defaultDays, now),
    offers: await offersOf(db, brand, row, read, readings.slice(said.length)),
    plan: planOf(brand, row),
    care: where ? careOf(brand, row, where) : null,
    story: storyOf(row, said, read, sent, now),
    passes: row.snapshot.handed ?? 0,
    passedTo: passedTo(row),
  };
}

/** False where the page named nobody: then all who are not named would be one person. */
const personal = (row: CaseRow): boolean => !row.person.endsWith('|');

const promiseState = (
  promise: CaseRow['snapshot']['promises'][number],
  now: Date,
): 'open' | 'late' | 'kept' | 'broken' =>
  promise.kept ? 'kept' : promise.broken ? 'broken' : Date.parse(promise.due) < now.getTime() ? 'late' : 'open';

const promisesOf = (rows: CaseRow[], now: Date): PersonView['promises'] =>
  rows
    .flatMap((one) => one.snapshot.promises)
    .sort((a, b) => Date.parse(b.due) - Date.parse(a.due))
    .slice(0, most.promises)
    .map((one) => ({ due: one.due, state: promiseState(one, now) }));

const first = (row: CaseRow): string | null => {
  const at = span(row.snapshot.messages.find((one) => one.who === 'customer')?.time ?? null);
  return at && new Date(at.to).toISOString();
};

function personOf(row: CaseRow, theirs: CaseRow[], face: Body | undefined, keep: number, now: Date): PersonView {
  const limit = now.getTime() - keep * dayLong;
  const own = new Set(members(row));
  // What has run out is gone for the agent from that moment, though it is only swept away once a day.
  const others = theirs.filter(
    (one) => !own.has(one.key) && !one.snapshot.into && timeOf(one.snapshot.lastEvent) >= limit,
  );
  const all = [row, ...others];
  const messages = all.flatMap((one) => one.snapshot.messages).filter((one) => one.who === 'customer' && one.mood);
  const at = (one: (typeof messages)[number]): number => span(one.time)?.to ?? 0;
  const newest = Math.max(...all.map((one) => timeOf(one.snapshot.lastEvent)));
  return {
    byName: !face?.handle,
    contacts: others
      .map((one) => ({
        case: one.key,
        at: first(one),
        kind: one.kind,
        category: sensitive.has(one.snapshot.category ?? '') ? null : (one.snapshot.category ?? null),
        state: one.state,
      }))
      .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
      .slice(0, most.contacts),
    total: others.length,
    promises: promisesOf(all, now),
    moods: messages
      .sort((a, b) => at(a) - at(b))
      .map((one) => one.mood!)
      .slice(-most.moods),
    name: face?.handle ?? face?.author ?? '',
    until: new Date(newest + keep * dayLong).toISOString(),
  };
}

/** Who is named for what the case is about; for what nobody is named for, whoever has everything else. */
function planOf(brand: Brand, row: CaseRow): PlanView | null {
  const category = row.snapshot.category ?? null;
  const plan = (brand.plan ?? []).filter((one) => one.owner || one.contact);
  const named = plan.find((one) => one.category === category);
  const found = named ?? plan.find((one) => one.category === 'other');
  if (!found) return null;
  const { owner = '', backup = '', contact = '', time = '' } = found;
  return { category, fallback: !named || category === 'other', owner, backup, contact, time };
}

/** The account that serves customers, where the agent is signed in as another one of the brand's on the same site. */
function careOf(brand: Brand, row: CaseRow, { account }: Where): string | null {
  const care = (brand.accounts ?? []).find((one) => one.site === row.site && one.role === 'care');
  const used = account && [account.handle, ...(account.altHandles ?? [])].map(normalHandle);
  if (!care || !used || used.includes(normalHandle(care.handle))) return null;
  return row.site === 'x' ? `@${care.handle.replace(/^@/, '')}` : care.handle;
}

function storyOf(row: CaseRow, said: Body[], read: Reading[], sent: SentRow[], now: Date): Story {
  const told = new Map(read.flatMap((one) => one.facts).map((one) => [`${one.type} ${one.value}`, one]));
  const face = said.at(-1);
  return {
    author: face?.author ?? face?.handle ?? null,
    site: row.site,
    url: said[0]?.url ?? null,
    kind: row.kind,
    category: row.snapshot.category ?? null,
    since: first(row),
    said: said.map((one) => one.text),
    replied: [...sent].sort((a, b) => (a.at < b.at ? -1 : 1)).flatMap((one) => one.text || []),
    told: [...told.values()].map(({ type, value }) => ({ type, value })),
    promises: promisesOf([row], now),
  };
}
