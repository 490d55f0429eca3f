// Opening the database: its schema as a list of steps, and what the errors of a browser's storage mean for the agent.
import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Trouble } from '../../shared/messages.js';
import { beganOf } from '../ledger/fold.js';
import type { Schema } from './records.js';

export type Db = IDBPDatabase<Schema>;
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
/** One step of the schema. A released step is never edited: what changes later is a step of its own at the end. */
export type Migration = (db: Db, tx: Upgrade) => void | Promise<void>;

export const databaseName = 'aplomb';

export const migrations: Migration[] = [
  (db) => {
    const events = db.createObjectStore('events', { keyPath: 'id' });
    events.createIndex('case', 'case');
    events.createIndex('post', 'post');
    const bodies = db.createObjectStore('bodies', { keyPath: 'event' });
    bodies.createIndex('case', 'case');
    bodies.createIndex('names', 'names', { multiEntry: true });
    bodies.createIndex('at', ['brand', 'at']);
    const cases = db.createObjectStore('cases', { keyPath: 'key' });
    cases.createIndex('state', ['state', 'kind']);
    cases.createIndex('wakeAt', 'wakeAt');
    cases.createIndex('queue', ['brand', 'state', 'kind', 'turn']);
    cases.createIndex('past', ['brand', 'state', 'ago']);
    cases.createIndex('late', ['late', 'brand']);
    cases.createIndex('thread', 'thread');
    cases.createIndex('person', 'person');
    cases.createIndex('brand', 'brand');
    db.createObjectStore('drafts', { keyPath: 'case' }).createIndex('brand', 'brand');
    const sent = db.createObjectStore('sent', { keyPath: 'name' });
    sent.createIndex('case', 'case');
    sent.createIndex('parent', 'parent');
    sent.createIndex('recent', ['brand', 'reply', 'at']);
    db.createObjectStore('pending', { keyPath: 'key' });
    db.createObjectStore('brands', { keyPath: 'id' });
    db.createObjectStore('meta', { keyPath: 'key' });
    db.createObjectStore('quarantine', { autoIncrement: true });
  },
  // Reports count cases by the day they began.
  async (_db, tx) => {
    const cases = tx.objectStore('cases');
    cases.createIndex('began', ['brand', 'began']);
    for (let cursor = await cases.openCursor(); cursor; cursor = await cursor.continue()) {
      const messages: unknown = cursor.value.snapshot?.messages;
      // A row that is damaged is found and told of elsewhere.
      if (Array.isArray(messages)) await cursor.update({ ...cursor.value, began: beganOf({ messages }) });
    }
  },
  (db) => {
    db.createObjectStore('notes', { keyPath: 'note' }).createIndex('at', ['brand', 'at']);
  },
];

/** A failure of the store in the words the interface has for it. */
export class StoreError extends Error {
  constructor(
    readonly id: Trouble['id'],
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}

export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error ? `${name}: ${error.message}` : String(error);
  if (name === 'QuotaExceededError') return new StoreError('store_full', detail, { cause: error });
  if (name === 'VersionError')
    return new StoreError('store_failed', 'made by a newer version of Aplomb', { cause: error });
  return new StoreError('store_failed', detail, { cause: error });
}

/** Opens the database at the newest schema, step by step from wherever it stands. A newer one is left untouched. */
export async function openStore(steps: Migration[] = migrations, onGone: () => void = () => {}): Promise<Db> {
  try {
    return await openDB<Schema>(databaseName, steps.length, {
      async upgrade(db, from, _to, tx) {
        for (const step of steps.slice(from)) await step(db, tx as unknown as Upgrade);
      },
      // Another worker wants to upgrade or delete: step aside, the next request opens again.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    });
  } catch (error) {
    throw storeError(error);
  }
}

export async function dropStore(): Promise<void> {
  await deleteDB(databaseName);
}
