// The brands on this machine, and which of them speaks through the account that is active on a page.
import type { Brand, Site } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Answers } from '../shared/messages.js';
import type { Account } from '../sites/site.js';
import type { Core } from './core.js';
import { normalHandle } from './ledger/identity.js';
import { managedIds, syncManaged } from './managed.js';
import { describeDamage } from './store/damage.js';
import { type Db, StoreError, storeError } from './store/open.js';
import { quarantine } from './store/shelf.js';

export interface BrandFace {
  id: string;
  name: string;
  colour: string;
}

/** A brand in its role on one page. */
export interface ActingBrand {
  brand: Brand;
  face: BrandFace;
  handles: ReadonlySet<string>;
  names: string[];
}

export const practiceId = 'practice';
const practiceColour = '#0a6e5c';

/** The brand that serves until the agent has made one: open around the clock, an hour for everything. */
export function practiceBrand(name: string | null): Brand {
  return {
    aplomb: 1,
    id: practiceId,
    name: name?.trim() || 'Practice',
    colour: practiceColour,
    hours: { zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC' },
  };
}

export const face = (brand: Brand): BrandFace => ({
  id: brand.id,
  name: brand.name,
  colour: brand.colour ?? practiceColour,
});

/** A brand as it acts on a site; the account in use counts as its own. */
export function actingAs(brand: Brand, site: Site, account: Account | null): ActingBrand {
  const handles = new Set(
    (brand.accounts ?? []).filter((a) => a.site === site && a.role !== 'personal').map((a) => normalHandle(a.handle)),
  );
  for (const one of account ? [account.handle, ...(account.altHandles ?? [])] : []) handles.add(normalHandle(one));
  handles.delete('');
  const names = [brand.id === practiceId ? null : brand.name, account?.name].filter((n) => typeof n === 'string');
  return { brand, face: face(brand), handles, names };
}

/**
 * The brand whose account is active, or null: then Aplomb sleeps on this page. It sleeps for an account marked personal
 * and for one that no brand has, as soon as any brand has accounts. Without any brand the practice brand serves everyone.
 */
export function actingBrand(brands: Brand[], site: Site, account: Account | null): ActingBrand | null {
  if (brands.length === 0) return actingAs(practiceBrand(account?.name ?? null), site, account);
  if (account === null) {
    // The page does not say who is active. With one brand there is nothing to mistake it for.
    return brands.length === 1 ? actingAs(brands[0]!, site, null) : null;
  }
  // One account can be known by several handles (a Facebook Page by its name and by its number).
  const known = new Set([account.handle, ...(account.altHandles ?? [])].map(normalHandle));
  let personal = false;
  for (const brand of brands) {
    for (const a of brand.accounts ?? []) {
      if (a.site !== site || !known.has(normalHandle(a.handle))) continue;
      if (a.role === 'personal') personal = true;
      else return actingAs(brand, site, account);
    }
  }
  if (personal || brands.some((b) => b.accounts?.length)) return null;
  return actingAs(brands[0]!, site, account);
}

/** Brand of a post typed in by hand, where no page says whose it is: the only one, or the only one with accounts there. */
export function brandByHand(brands: Brand[], site: Site, account: Account | null = null): ActingBrand {
  if (brands.length === 0) return actingAs(practiceBrand(account?.name ?? null), site, account);
  const there = brands.filter((b) => b.accounts?.some((a) => a.site === site && a.role !== 'personal'));
  return actingAs(there[0] ?? brands[0]!, site, account);
}

/** All brands. A private window of Chromium has a database of its own, so a copy lies in storage.local for it. */
export async function listBrands(db: Db | null): Promise<Brand[]> {
  if (db === null || api.extension?.inIncognitoContext) {
    const { brands } = await api.storage.local.get('brands');
    return Array.isArray(brands) ? (brands as Brand[]) : [];
  }
  const good: Brand[] = [];
  for (const row of await db.getAll('brands')) {
    const why = describeDamage('brands', row);
    if (why === null) good.push(row.brand);
    else await quarantine(db, 'brands', row, why, new Date());
  }
  return good;
}

export async function mirrorBrands(db: Db): Promise<void> {
  await api.storage.local.set({ brands: await listBrands(db) });
}

async function put(db: Db, brand: Brand, now: Date): Promise<void> {
  try {
    await db.put('brands', { id: brand.id, brand, at: now.toISOString() });
    await mirrorBrands(db);
  } catch (error) {
    throw storeError(error);
  }
}

/** Brings the brand to today's form and stores it whole; what the core refuses never replaces what is there. */
export async function saveBrand(core: Core, db: Db, brand: unknown, now: Date): Promise<Answers['brand/import']> {
  const { settings, notes } = await core.call({ kind: 'migrate', settings: brand });
  if (settings.id === practiceId) throw new StoreError('unknown', 'the id "practice" is taken by the built-in brand');
  await refuseManaged(db, settings.id);
  await put(db, settings, now);
  return { brand: settings, notes };
}

/** The core refuses requests over 1 MB anyway; this says so before parsing something huge. */
const largestFile = 500_000;

export async function importBrand(core: Core, db: Db, text: string, now: Date): Promise<Answers['brand/import']> {
  if (text.length > largestFile) throw new StoreError('too_large', `${text.length} characters, at most ${largestFile}`);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new StoreError('unknown', `not a brand file: ${error instanceof Error ? error.message : String(error)}`);
  }
  return saveBrand(core, db, file, now);
}

/** A brand of the organisation's is changed and removed where it was set. */
export async function refuseManaged(db: Db, id: string): Promise<void> {
  if ((await managedIds(db)).includes(id)) throw new StoreError('managed', id);
}

export async function brandList(core: Core, db: Db | null): Promise<Answers['brand/list']> {
  const [brands, about, managed] = await Promise.all([listBrands(db), core.call({ kind: 'describe' }), managedIds(db)]);
  return { brands, schema: about.brand, defaults: about.defaults as Brand, managed };
}

/** Takes over what the organisation's policy says now. True if a brand changed. */
export async function takePolicy(core: Core, db: Db, now: Date): Promise<boolean> {
  const changed = await syncManaged(core, db, now, practiceId);
  if (changed) await mirrorBrands(db);
  return changed;
}

/** A mention everybody knows, to hear a brand's voice by. */
const heard = {
  text: 'My parcel was due on Monday and still has not arrived. Can someone tell me where it is?',
  author: { name: 'Priya Nair', handle: 'priya_nair' },
  site: 'x' as const,
};

/** What the core makes of a brand that is still being written. Nothing is stored. */
export async function soundOut(core: Core, brand: Brand, now: Date): Promise<Answers['brand/check']> {
  const { settings, notes } = await core.call({ kind: 'migrate', settings: brand });
  const { drafts } = await core.call({
    kind: 'draft',
    now: now.toISOString(),
    brand: settings,
    mention: heard,
    purpose: 'reply',
    count: 1,
    seed: 1,
  });
  return { notes, sample: drafts[0]?.text ?? null };
}

/** The days a calendar file would close for a brand that is still being written. Nothing is stored. */
export async function holidaysIn(
  core: Core,
  brand: Brand,
  text: string,
  now: Date,
): Promise<Answers['brand/holidays']> {
  const { settings } = await core.call({ kind: 'migrate', settings: brand });
  return core.call({ kind: 'holidays', now: now.toISOString(), brand: settings, text });
}
