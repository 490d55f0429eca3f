// Time: one alarm at the next moment anything changes by itself, and the number on the toolbar button. An alarm that was
// missed (worker dead, browser closed, machine asleep) is made good by whatever wakes the worker next.
import type { Brand, Event } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Core } from './core.js';
import { derived, fold } from './ledger/fold.js';
import { noticeDue } from './notices.js';
import { brandById } from './queue.js';
import { roundDue } from './routine.js';
import type { Db } from './store/open.js';
import { type CaseRow, clockKey } from './store/records.js';
import { LastingShelf } from './store/shelf.js';
import { ulids } from './ulid.js';

export const alarmName = 'wake';

/** Chromium fires alarms of packed extensions at least half a minute apart. */
const soonest = 30_000;

/** Sets the alarm unless an earlier one is set already. */
export async function armBy(wakeAt: string): Promise<void> {
  const when = Date.parse(wakeAt);
  const set = await api.alarms.get(alarmName);
  if (!set || set.scheduledTime > when) await api.alarms.create(alarmName, { when });
}

/** Sets the alarm to the earliest wake in the store, the next round or the notice that is held back, or none. */
export async function arm(db: Db, now: Date): Promise<void> {
  const next = await db.transaction('cases').store.index('wakeAt').openKeyCursor();
  const due = [next && Date.parse(String(next.key)), await noticeDue(), await roundDue(db)].filter((at) => at !== null);
  if (due.length === 0) {
    await api.alarms.clear(alarmName);
    return;
  }
  const when = Math.max(Math.min(...due), now.getTime() + soonest);
  const set = await api.alarms.get(alarmName);
  if (set?.scheduledTime !== when) await api.alarms.create(alarmName, { when });
}

/** Complaints and questions that wait for us, with what we owe and is late, on the button; red while anything is late. */
export async function badge(db: Db): Promise<void> {
  const state = db.transaction('cases').store.index('state');
  const [complaints, questions, [late, owed]] = await Promise.all([
    state.count(IDBKeyRange.only(['open', 'complaint'])),
    state.count(IDBKeyRange.only(['open', 'question'])),
    new LastingShelf(db, () => new Date()).late(null),
  ]);
  const open = complaints + questions + owed;
  await api.action.setBadgeText({ text: open === 0 ? '' : open > 999 ? '999+' : String(open) });
  await api.action.setBadgeBackgroundColor({ color: late + owed > 0 ? '#b3261e' : '#0a6e5c' });
}

/** Cases taken at once, so that a page that asks meanwhile waits for one part only. */
const atOnce = 200;

/** Brings up to date what was due by now. Returns the rows it changed and whether there may be more. */
export async function catchUp(
  core: Core,
  db: Db,
  brands: Brand[],
  now: Date,
): Promise<{ rows: CaseRow[]; more: boolean }> {
  const shelf = new LastingShelf(db, () => now);
  const keys = await db.getAllKeysFromIndex('cases', 'wakeAt', IDBKeyRange.upperBound(now.toISOString()), atOnce);
  const due = [...(await shelf.cases(keys)).values()];
  const byBrand = new Map<string, CaseRow[]>();
  for (const row of due) byBrand.set(row.brand, [...(byBrand.get(row.brand) ?? []), row]);
  const changed: CaseRow[] = [];
  for (const [id, rows] of byBrand) {
    const nextId = ulids(now, await shelf.lastEvent());
    const events = rows.flatMap((row) => clockEvents(row, now, nextId));
    const folded = await fold(
      core,
      brandById(brands, id),
      now,
      rows.map((r) => r.snapshot),
      events,
    );
    const next = rows.map((row): CaseRow => {
      const fresh = derived(folded.cases.get(row.key)!);
      // A wake that is not after now would come back at once and for ever.
      if (fresh.wakeAt !== undefined && fresh.wakeAt <= now.toISOString()) {
        fresh.wakeAt = new Date(now.getTime() + soonest).toISOString();
      }
      return { ...row, ...fresh, at: now.toISOString() };
    });
    await shelf.commit({
      expect: new Map(rows.map((r) => [r.key, r.snapshot.lastEvent])),
      events: events.filter((e) => !folded.refused.has(e.id)),
      bodies: [],
      cases: next,
      sent: [],
      arrived: [],
      spent: [],
    });
    changed.push(...next);
  }
  return { rows: changed, more: keys.length === atOnce };
}

/** Cases whose timers were worked out on a basis that holds no more are due now: the next catching-up works them out anew. */
export async function makeDue(db: Db, now: Date, which: (row: CaseRow) => boolean): Promise<void> {
  const tx = db.transaction('cases', 'readwrite');
  for (const state of ['open', 'waiting', 'snoozed'] as const) {
    const range = IDBKeyRange.bound([state], [state, []]);
    for (let cursor = await tx.store.index('state').openCursor(range); cursor; cursor = await cursor.continue()) {
      if (which(cursor.value)) await cursor.update({ ...cursor.value, wakeAt: now.toISOString() });
    }
  }
  await tx.done;
}

/** A clock this much behind the latest time seen here was set back. */
const setBack = 60_000;

/** What a clock that ran ahead called late is looked at again once it is right. */
export async function mendClock(db: Db, now: Date): Promise<void> {
  const latest = Date.parse((await db.get('meta', clockKey))?.value ?? '') || 0;
  if (latest - now.getTime() < setBack) return;
  await makeDue(db, now, (row) => row.at > now.toISOString());
  await db.put('meta', { key: clockKey, value: now.toISOString() });
}

/** What the clock does to a case: it wakes what slept until now. */
function clockEvents(row: CaseRow, now: Date, nextId: () => string): Event[] {
  const at = now.toISOString();
  const pause = row.snapshot.pauses.findLast((p) => p.why === 'snoozed');
  if (row.state !== 'snoozed' || pause?.to === undefined || Date.parse(pause.to) > now.getTime()) return [];
  return [{ id: nextId(), case: row.key, brand: row.brand, at, by: 'clock', type: 'woken' }];
}
