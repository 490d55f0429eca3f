// What one batch of posts adds to the ledger: collected first, then folded by the core and written in one transaction.
import type { Event } from '../../../wasm/protocol.js';
import type { PostTime } from '../../sites/site.js';
import type { Core } from '../core.js';
import type { Body, CaseRow, Change, PendingRow, SentRow } from '../store/records.js';
import { ulids } from '../ulid.js';
import { span } from './facts.js';
import { blank, derived, fold } from './fold.js';
import { threadName } from './identity.js';
import { lineOf, living, seenThrough, withLiving } from './joined.js';
import type { Page } from './page.js';
import type { Options } from './scene.js';

/** What one post adds: an event without its id yet, and the records that go with it. */
export interface Happening {
  type: Event['type'];
  case: string;
  /** What events call the post it is about. */
  post: string;
  /** When the post was written, as far as the page says. */
  time: PostTime | null;
  /** Further fields of the event. */
  more: Partial<Event>;
  body?: Omit<Body, 'event'>;
  /** Event of the body this one stands in for. */
  instead?: string;
}

type Dated = Happening & { id: string };

export class Book {
  readonly changed = new Set<string>();
  /** Bodies that were lost and are seen again: no event. */
  readonly healed: Body[] = [];
  /** Own posts seen earlier that now have a case. */
  readonly matched: SentRow[] = [];
  readonly arrived: PendingRow[] = [];
  /** Cases whose kept text has been posted. */
  readonly spent: string[] = [];
  private readonly happenings: Happening[] = [];

  constructor(
    private readonly core: Core,
    private readonly page: Page,
    private readonly options: Options,
  ) {}

  add(happening: Happening): void {
    this.happenings.push(happening);
    this.changed.add(happening.case);
  }

  /** What has been added of a kind to a case. */
  of(type: Event['type'], key: string): Happening[] {
    return this.happenings.filter((h) => h.type === type && h.case === key);
  }

  /** Writes it all; returns the rows of every case on the page as they are then. */
  async write(): Promise<Map<string, CaseRow>> {
    const { shelf, scene, standing, own } = this.page;
    const keys = new Set([...standing.values()].map((s) => s.case));
    for (const row of own.values()) if (row.case !== null) keys.add(row.case);
    const rows = await withLiving(shelf, keys);
    // What happens to a case that was joined to another happens to that one.
    const touched = new Set([
      ...this.changed,
      ...[...this.changed].flatMap((key) => lineOf(rows, key).map((r) => r.key)),
    ]);
    const expect = new Map<string, string>();
    const snapshots = [];
    const replayed: Event[] = [];
    for (const key of new Set([...keys, ...rows.keys()])) {
      const row = rows.get(key);
      const stale = row?.wakeAt !== undefined && row.wakeAt <= scene.now.toISOString();
      if (row && !stale && !touched.has(key)) continue;
      expect.set(key, row?.snapshot.lastEvent ?? '');
      snapshots.push(row?.snapshot ?? blank(key, this.page.brand, scene.site));
      // A case without its snapshot is folded again from the log.
      if (!row) replayed.push(...(await this.page.past(key)));
    }
    const dated = await this.dated();
    const events = dated.map((h) => this.event(h));
    const folded = await fold(this.core, scene.acting.brand, scene.now, snapshots, [...replayed, ...events]);
    const kept = dated.filter((h) => !folded.refused.has(h.id));
    const about = (key: string): string => living(rows, key)?.key ?? key;
    const written = [...folded.cases].flatMap(([key, result]) =>
      this.row(
        key,
        result,
        rows.get(key),
        kept.filter((h) => about(h.case) === key),
      ),
    );
    await this.commit({
      expect,
      events: kept.map((h) => this.event(h)),
      bodies: [...this.healed, ...kept.flatMap((h) => (h.body ? [{ ...h.body, event: h.id }] : []))],
      cases: written,
      sent: this.sent(),
      arrived: this.arrived.map((p) => p.key),
      spent: this.spent,
    });
    for (const row of written) rows.set(row.key, row);
    return new Map([...keys].flatMap((key) => (rows.has(key) ? [[key, seenThrough(rows, key)!]] : [])));
  }

  private async commit(change: Change): Promise<void> {
    const { events, bodies, cases, sent, arrived } = change;
    if ([events, bodies, cases, sent, arrived].every((list) => list.length === 0)) return;
    const wakeAt = cases.flatMap((r) => r.wakeAt ?? []).sort()[0];
    if (wakeAt && this.page.shelf.lasting) await this.options.beforeWrite?.(wakeAt);
    await this.page.shelf.commit(change);
  }

  /** Ids in the order things were written on the site, so that an answer follows what it answers. */
  private async dated(): Promise<Dated[]> {
    if (this.happenings.length === 0) return [];
    const { now } = this.page.scene;
    const when = (h: Happening): number => span(h.time)?.from ?? now.getTime();
    const nextId = ulids(now, await this.page.shelf.lastEvent());
    return [...this.happenings].sort((a, b) => when(a) - when(b)).map((h) => ({ ...h, id: nextId() }));
  }

  private event({ id, type, case: key, post, time, more }: Dated): Event {
    return {
      id,
      case: key,
      brand: this.page.brand,
      at: this.page.scene.now.toISOString(),
      by: this.options.by ?? 'page',
      type,
      post,
      ...(time && { time }),
      ...more,
    };
  }

  private row(key: string, result: Parameters<typeof derived>[0], old: CaseRow | undefined, kept: Dated[]): CaseRow[] {
    const { scene, standing, brand } = this.page;
    const place = [...standing.values()].find((s) => s.case === key);
    if (!old && !place) return [];
    const told = kept.filter((h) => h.body?.role === 'customer');
    // An edit shows in the queue only where the edited message was what it showed.
    const newest = told.filter((h) => !h.instead || h.instead === old?.face).at(-1)?.id;
    return [
      {
        key,
        brand,
        site: scene.site,
        person: old?.person ?? `${brand}|${place!.person}`,
        thread: old?.thread ?? threadName(brand, scene.site, place!.thread),
        face: newest ?? old?.face ?? this.healed.find((b) => b.case === key)?.event ?? '',
        at: scene.now.toISOString(),
        ...(old?.called !== undefined && { called: old.called }),
        ...(old?.joined && { joined: old.joined }),
        ...derived(result),
      },
    ];
  }

  /** Own posts that are new, or have found the case they answer. */
  private sent(): SentRow[] {
    const out = [...this.matched];
    for (const [post, row] of this.page.own) {
      const old = this.page.storedOwn(post);
      if (!old || old.case !== row.case) out.push(row);
    }
    return out;
  }
}
