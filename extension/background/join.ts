// Joining two cases because they are one person's or one matter, taking that apart again, and what there is to say for it.
import type { Brand, Event, FactType } from '../../wasm/protocol.js';
import type { Alike, Answers } from '../shared/messages.js';
import { type Core, parts } from './core.js';
import { factsOf, mentionOf } from './ledger/facts.js';
import { derived, fold } from './ledger/fold.js';
import { living, members, refold, saidIn, withLiving } from './ledger/joined.js';
import { shownTimer } from './ledger/timers.js';
import { StoreError } from './store/open.js';
import type { Body, CaseRow, Change } from './store/records.js';
import type { LastingShelf } from './store/shelf.js';
import { ulids } from './ulid.js';

interface Desk {
  core: Core;
  shelf: LastingShelf;
  brandOf(id: string): Brand;
  now: Date;
}

async function write({ shelf }: Desk, expect: CaseRow[], change: Pick<Change, 'events' | 'cases'>): Promise<void> {
  const before = new Map(expect.map((row) => [row.key, row.snapshot.lastEvent]));
  await shelf.commit({ expect: before, bodies: [], sent: [], arrived: [], spent: [], ...change });
}

async function event({ shelf, now }: Desk, row: CaseRow, more: Pick<Event, 'type' | 'into'>): Promise<Event> {
  const id = ulids(now, await shelf.lastEvent())();
  return { id, case: row.key, brand: row.brand, at: now.toISOString(), by: 'agent', ...more };
}

/** When the case has to be answered by; never, if nobody waits. */
const pressing = (row: CaseRow): number => {
  const timer = shownTimer(row.timers);
  return !timer || timer.state === 'met' || timer.state === 'missed' ? Infinity : Date.parse(timer.due);
};

/** Joins two cases. The one with the oldest post that waits for a reply lives on. All rows that changed. */
export async function join(desk: Desk, key: string, other: string): Promise<CaseRow[]> {
  const rows = await withLiving(desk.shelf, [key, other]);
  const [a, b] = [living(rows, key), living(rows, other)];
  if (!a || !b) throw new StoreError('unknown', 'there is no such case');
  if (a === b) return [a];
  if (a.brand !== b.brand) throw new StoreError('unknown', 'cases of two brands stay apart');
  const [into, from] =
    pressing(a) < pressing(b) || (pressing(a) === pressing(b) && a.began < b.began) ? [a, b] : [b, a];
  const merged = await event(desk, from, { type: 'merged', into: into.key });
  const folded = await fold(desk.core, desk.brandOf(a.brand), desk.now, [into.snapshot, from.snapshot], [merged]);
  const [why] = folded.refused.values();
  if (why !== undefined) throw new StoreError('unknown', why);
  const at = desk.now.toISOString();
  const [on, gone] = [into, from].map((row) => ({ ...row, at, ...derived(folded.cases.get(row.key)!) })) as [
    CaseRow,
    CaseRow,
  ];
  on.joined = [...(on.joined ?? []), from.key, ...(from.joined ?? [])];
  if (from.face > into.face) on.face = from.face;
  await write(desk, [into, from], { events: [merged], cases: [on, gone] });
  return [on, gone];
}

/** Takes a joined case out again: everything that happened to it goes back with it. All rows that changed. */
export async function split(desk: Desk, key: string): Promise<CaseRow[]> {
  const rows = await withLiving(desk.shelf, [key]);
  const row = rows.get(key);
  const on = living(rows, key);
  if (!row || !on) throw new StoreError('unknown', 'there is no such case');
  if (!row.snapshot.into) return [row];
  const all = [...(await desk.shelf.cases(members(on))).values()];
  const apart = await event(desk, row, { type: 'split', into: row.snapshot.into });
  const { next } = await refold(desk.core, desk.shelf, desk.brandOf(row.brand), all, [apart], desk.now);
  await write(desk, all, { events: [apart], cases: next });
  return next;
}

/** Numbers a customer gives that stand for one matter. */
const references: FactType[] = ['order', 'booking', 'ticket', 'parcel'];
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const most = 5;
/** Posts that hold a number are read again to see whether it is the same kind of number. */
const mostRead = 40;

async function numbersIn({ core, brandOf, now }: Desk, bodies: Body[]): Promise<Map<Body, string[]>> {
  const out = new Map<Body, string[]>();
  for (const part of parts(bodies)) {
    const mentions = part.map((body) => mentionOf(factsOf(body), body.site, [], 0));
    const brand = brandOf(part[0]!.brand);
    const { readings } = await core.call({ kind: 'read', now: now.toISOString(), brand, mentions });
    for (const [n, { facts }] of readings.entries()) {
      const found = facts.filter((fact) => references.includes(fact.type)).map((fact) => fact.value);
      out.set(part[n]!, found);
    }
  }
  return out;
}

/** What a case was joined from, and which others may belong to it: only where there is a reason that can be named. */
export async function alike(desk: Desk, key: string): Promise<Answers['case/alike']> {
  const { shelf } = desk;
  const row = living(await withLiving(shelf, [key]), key);
  if (!row) throw new StoreError('unknown', 'there is no such case');
  const own = [...(await shelf.cases(members(row))).values()];
  const mine = new Set(own.map((one) => one.key));
  const said = (await saidIn(shelf, row)).filter((body) => body.role === 'customer');
  const why = new Map<string, Pick<Alike, 'why' | 'what'>>();
  for (const person of new Set(own.map((one) => one.person))) {
    for (const theirs of await shelf.casesOfPerson(person)) why.set(theirs.key, { why: 'person', what: '' });
  }
  const numbers = new Map([...(await numbersIn(desk, said)).values()].flat().map((one) => [compact(one), one]));
  if (numbers.size > 0) {
    const holds = (body: Body): boolean => {
      const text = compact(body.text);
      return body.role === 'customer' && [...numbers.keys()].some((number) => text.includes(number));
    };
    const others = (await shelf.bodiesOfBrand(row.brand)).filter((body) => !mine.has(body.case) && holds(body));
    for (const [body, found] of await numbersIn(desk, others.slice(-mostRead))) {
      const what = found.find((one) => numbers.has(compact(one)));
      if (what !== undefined) why.set(body.case, { why: 'number', what });
    }
  }
  const rows = await withLiving(shelf, why.keys());
  const likely = new Map<string, Alike>();
  for (const [other, reason] of why) {
    const on = living(rows, other);
    if (!on || mine.has(on.key) || on.state === 'dismissed' || on.state === 'closed' || on.brand !== row.brand)
      continue;
    if (!likely.has(on.key) && likely.size < most) likely.set(on.key, await shown(shelf, on, reason));
  }
  const joined = own.filter((one) => one.key !== row.key);
  return {
    joined: await Promise.all(joined.map((one) => shown(shelf, one, { why: 'joined', what: '' }))),
    likely: [...likely.values()],
  };
}

async function shown(shelf: LastingShelf, row: CaseRow, reason: Pick<Alike, 'why' | 'what'>): Promise<Alike> {
  const body = (await shelf.bodiesOfCase(row.key)).filter((one) => one.role === 'customer').at(-1);
  return {
    case: row.key,
    site: row.site,
    author: body?.author ?? body?.handle ?? null,
    text: body?.text ?? '',
    ...reason,
  };
}
