// A shelf that lives for one request: private windows, the practice page, and every page while the store is in trouble.
// Nothing of it can be written anywhere, because it has nowhere to write.
import type { Event } from '../../../wasm/protocol.js';
import type { Body, CaseRow, Change, DraftRow, PendingRow, SentRow } from './records.js';
import { newestOfEach, type Shelf } from './shelf.js';

export class MemoryShelf implements Shelf {
  readonly lasting = false;
  private rows = new Map<string, CaseRow>();
  private bodies: Body[] = [];
  private events: Event[] = [];
  private own: SentRow[] = [];

  async salt(): Promise<string> {
    return '';
  }
  async posts(names: string[]): Promise<Body[]> {
    const wanted = new Set(names);
    return newestOfEach(this.bodies.filter((b) => b.names.some((n) => wanted.has(n))));
  }
  async cases(keys: string[]): Promise<Map<string, CaseRow>> {
    return new Map(keys.flatMap((key) => (this.rows.has(key) ? [[key, this.rows.get(key)!]] : [])));
  }
  async casesInThread(thread: string): Promise<CaseRow[]> {
    return [...this.rows.values()].filter((row) => row.thread === thread);
  }
  async bodiesOfCase(key: string): Promise<Body[]> {
    return newestOfEach(this.bodies.filter((b) => b.case === key));
  }
  async calledOf(): Promise<undefined> {
    return undefined;
  }
  async eventsOfCases(keys: string[]): Promise<Event[]> {
    return this.events.filter((e) => keys.includes(e.case));
  }
  async sentUnder(parents: string[]): Promise<SentRow[]> {
    return this.own.filter((s) => parents.includes(s.parent));
  }
  async sent(names: string[]): Promise<SentRow[]> {
    return this.own.filter((s) => names.includes(s.name));
  }
  async sentOfCase(key: string): Promise<SentRow[]> {
    return this.own.filter((s) => s.case === key);
  }
  async recent(): Promise<string[]> {
    return [];
  }
  async pending(): Promise<PendingRow[]> {
    return [];
  }
  async draft(): Promise<DraftRow | undefined> {
    return undefined;
  }
  async lastEvent(): Promise<string> {
    return this.events.at(-1)?.id ?? '';
  }
  async commit(change: Change): Promise<void> {
    this.events.push(...change.events);
    this.bodies.push(...change.bodies);
    this.own.push(...change.sent);
    for (const row of change.cases) this.rows.set(row.key, row);
  }
}
