// Everything Aplomb holds, as one JSON text for the agent to keep. Secrets for local keys are left out.
import type { Settings } from '../../shared/messages.js';
import type { Db } from './open.js';
import { isKept, storeNames } from './records.js';

export async function exportAll(db: Db, settings: Settings, now: Date): Promise<string> {
  const out: Record<string, unknown> = { aplomb: 1, exported: now.toISOString(), settings };
  for (const name of storeNames) out[name] = await db.getAll(name);
  out.meta = (await db.getAll('meta')).filter(isKept);
  return JSON.stringify(out, null, 1);
}
