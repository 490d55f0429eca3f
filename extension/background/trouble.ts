// What went wrong, in the ids the interface has sentences for. The last trouble of the store or the core is kept for this
// browser's session, so that the queue can name it whichever worker answers; the next success of that part clears it.
import { api } from '../shared/api.js';
import type { Failure, Trouble } from '../shared/messages.js';
import { CoreError } from './core.js';
import { StoreError } from './store/open.js';

export function troubleOf(error: unknown): Trouble {
  if (error instanceof StoreError) return { id: error.id, detail: error.message };
  if (error instanceof CoreError) {
    if (error.code === 'too_large') return { id: 'too_large', detail: error.message };
    // The request was wrong, not the core: an import of something that is no brand, say.
    if (error.code === 'bad_request')
      return { id: 'unknown', detail: error.path ? `${error.path}: ${error.message}` : error.message };
    return { id: 'core_failed', detail: `${error.code}: ${error.message}` };
  }
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return { id: 'store_full', detail: error.message };
  return { id: 'unknown', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

export const failure = (error: unknown): Failure => ({ failed: troubleOf(error) });

// What this worker knows of the note: undefined until it has looked.
let noted: Trouble | null | undefined;

export async function noteTrouble(trouble: Trouble): Promise<void> {
  noted = trouble;
  try {
    await api.storage.session.set({ trouble });
  } catch {
    // Only a note: the failure itself has been answered already.
  }
}

/** The store has stored something, or the core has answered: a trouble of that part is over. */
export async function clearTrouble(of: 'store' | 'core'): Promise<void> {
  if (noted === undefined) noted = await notedTrouble();
  if (!noted?.id.startsWith(`${of}_`)) return;
  noted = null;
  await api.storage.session.remove('trouble').catch(() => {});
}

export async function notedTrouble(): Promise<Trouble | null> {
  try {
    const { trouble } = await api.storage.session.get('trouble');
    return (trouble as Trouble | undefined) ?? null;
  } catch {
    return null;
  }
}
