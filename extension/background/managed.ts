// Brands an organisation sets for its people, by the browser's own policy. They lie in the store beside the others, marked,
// so that everything that reads brands reads them too; only this file writes them. A brand that leaves the policy stays and
// becomes the agent's own: nothing is lost.
import type { Brand } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Core } from './core.js';
import type { Db } from './store/open.js';
import { noteTrouble, troubleOf } from './trouble.js';

async function policy(): Promise<unknown[]> {
  try {
    const { brands } = await api.storage.managed.get('brands');
    return Array.isArray(brands) ? brands : [];
  } catch {
    // Firefox rejects where no policy is set.
    return [];
  }
}

/** Brings the store in line with the policy. A brand of the policy that is none is left out, and said so. True if something changed. */
export async function syncManaged(core: Core, db: Db, now: Date, practice: string): Promise<boolean> {
  const wanted = new Map<string, Brand>();
  for (const given of await policy()) {
    try {
      const { settings } = await core.call({ kind: 'migrate', settings: given });
      if (settings.id === practice) throw new Error(`the id "${practice}" is taken by the built-in brand`);
      wanted.set(settings.id, settings);
    } catch (error) {
      await noteTrouble({ id: 'managed', detail: troubleOf(error).detail });
    }
  }
  let changed = false;
  const tx = db.transaction('brands', 'readwrite');
  for (const row of await tx.store.getAll()) {
    if (!row.managed || wanted.has(row.id)) continue;
    const { managed: _, ...own } = row;
    await tx.store.put(own);
    changed = true;
  }
  for (const [id, brand] of wanted) {
    const there = await tx.store.get(id);
    if (there?.managed && JSON.stringify(there.brand) === JSON.stringify(brand)) continue;
    await tx.store.put({ id, brand, at: now.toISOString(), managed: true });
    changed = true;
  }
  await tx.done;
  return changed;
}

export async function managedIds(db: Db | null): Promise<string[]> {
  return db ? (await db.getAll('brands')).filter((row) => row.managed).map((row) => row.id) : [];
}
