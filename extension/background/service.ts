// Answers every kind of message. Holds no state that matters: a service made anew answers the same.
import { api } from '../shared/api.js';
import type { Answer, Answers, CardView, Message, Settings, Where } from '../shared/messages.js';
import type { PostFacts } from '../sites/site.js';
import { arm, armBy, badge, catchUp, makeDue, mendClock } from './alarms.js';
import { brandHandlers } from './brand-desk.js';
import {
  type ActingBrand,
  actingBrand,
  brandByHand,
  listBrands,
  mirrorBrands,
  refuseManaged,
  takePolicy,
} from './brands.js';
import { noteWork } from './calm.js';
import { colleagueHandlers } from './colleague-desk.js';
import { composerHandlers } from './composer-desk.js';
import type { Core } from './core.js';
import { type Ask, keepDraft, openCard, typedPost } from './drafts.js';
import { guard } from './guard.js';
import { marksOf, wakeOf } from './ledger/marks.js';
import type { Scene, Taken } from './ledger/scene.js';
import { take } from './ledger/take.js';
import { marksOfCase, tellMarks } from './news.js';
import { pushChanged, pushToPages } from './push.js';
import { brandById } from './queue.js';
import { queueHandlers } from './queue-desk.js';
import { WorkQueue } from './queue-of-work.js';
import { routineHandlers, tell } from './routine-desk.js';
import { forgetMutes, getSettings } from './settings.js';
import { settingsHandlers } from './settings-desk.js';
import { asleep, noteSleep, woken } from './sleep.js';
import { countBrand, days, defaultDays, eraseAll, eraseBrand, expire } from './store/erase.js';
import { quarantineDamage, rebuildCases } from './store/integrity.js';
import { MemoryShelf } from './store/memory.js';
import { type Db, StoreError } from './store/open.js';
import { LastingShelf, type Shelf } from './store/shelf.js';
import { storeHandlers } from './store-desk.js';
import { clearTrouble, noteTrouble, troubleOf } from './trouble.js';
import { byHand, listens, writingHandlers } from './writing-desk.js';

/** Who asks, as the router found it. */
export interface From {
  /** Nothing of what this sender asks may be stored. */
  forgetful: boolean;
  /** A page of the extension itself. */
  own: boolean;
  tab?: number;
  windowId?: number;
}

export interface Parts {
  core: Core;
  openDb: (onGone: () => void) => Promise<Db>;
  now: () => Date;
}

/** Kinds that cannot be answered without the core. */
const usesCore = /^(card\/(open|draft|manual)|guard\/open|core\/warm|colleague\/pack|brand\/(list|check|holidays))$/;

export type Handlers = {
  [K in Message['kind']]: (message: Extract<Message, { kind: K }>, from: From) => Promise<Answer<K>>;
};

export class Service {
  private readonly work = new WorkQueue();
  private opened: Promise<Db> | null = null;

  constructor(private readonly parts: Parts) {}

  answer<K extends Message['kind']>(message: Extract<Message, { kind: K }>, from: From): Promise<Answer<K>> {
    const answer = this.handlers[message.kind as K](message, from);
    if (usesCore.test(message.kind))
      answer.then(
        () => clearTrouble('core'),
        () => {},
      );
    return answer;
  }

  /** Brings everything up to date that was due; call it whenever the worker wakes. */
  async wake(): Promise<void> {
    // Chromium's second worker, for private windows: the ledger, the alarm and the number are the first one's.
    if (api.extension?.inIncognitoContext) return;
    await this.work.run(async () => mendClock(await this.store(), this.now()), 'idle');
    for (let more = true; more; ) {
      more = await this.work.run(async () => {
        const db = await this.store();
        const brands = await listBrands(db);
        const { rows, more } = await catchUp(this.parts.core, db, brands, this.now());
        await tellMarks(this.parts.core, db, brands, rows, this.now());
        await tell(this.parts.core, db, brands, rows, this.now()).catch((error: unknown) => console.error(error));
        if (rows.length) pushToPages({ kind: 'changed', what: 'cases' });
        return more;
      }, 'idle');
    }
    await this.work.run(async () => this.afterwards(await this.store()), 'idle');
  }

  /** Once a browser's session: look for damage, drop what has expired. */
  async tidy(): Promise<void> {
    if (api.extension?.inIncognitoContext) return;
    await this.work.run(async () => {
      const db = await this.store();
      await quarantineDamage(db, this.now());
      await takePolicy(this.parts.core, db, this.now());
      const brands = await listBrands(db);
      await rebuildCases(this.parts.core, db, (id) => brandById(brands, id), this.now());
      await expire(db, (id) => days(brands.find((b) => b.id === id)?.retention) ?? defaultDays, this.now());
      await mirrorBrands(db);
    }, 'idle');
    await this.wake();
  }

  /** The organisation's policy may have changed. */
  async policy(): Promise<void> {
    if (api.extension?.inIncognitoContext) return;
    const db = await this.store();
    if (await this.work.run(() => takePolicy(this.parts.core, db, this.now()))) pushChanged('brands');
  }

  private readonly now = (): Date => this.parts.now();

  private store(): Promise<Db> {
    this.opened ??= this.parts.openDb(() => {
      this.opened = null;
    });
    // A store that could not be opened is tried again with the next message.
    this.opened.catch(() => {
      this.opened = null;
    });
    return this.opened;
  }

  /** The lasting store where it may be used and works; null where the request must live without. */
  private async storeFor(from: From): Promise<Db | null> {
    if (from.forgetful) return null;
    try {
      return await this.store();
    } catch (error) {
      await noteTrouble(troubleOf(error));
      return null;
    }
  }

  private shelf(db: Db | null): Shelf {
    return db ? new LastingShelf(db, () => this.now()) : new MemoryShelf();
  }

  private async need(from: From): Promise<Db> {
    if (from.forgetful && !from.own) throw new StoreError('store_failed', 'nothing is stored from private windows');
    return this.store();
  }

  private scene(where: Where, acting: ActingBrand): Scene {
    return { acting, site: where.site, surface: where.surface, url: where.url, now: this.now() };
  }

  /** Asleep: not agreed, paused, or an account that is none of ours. The practice page of the extension is always awake. */
  private async acting(where: Where, from: From, db: Db | null, settings: Settings): Promise<ActingBrand | null> {
    if (!listens(from, settings, where)) return null;
    const brands = await listBrands(db);
    return actingBrand(brands, where.site, where.account) ?? byHand(from, brands, where) ?? woken(brands, where);
  }

  /** After a change of the ledger: alarm, number on the button, news to the other tabs. Never fails its caller. */
  private async afterwards(db: Db): Promise<void> {
    try {
      await Promise.all([arm(db, this.now()), badge(db)]);
    } catch (error) {
      console.error(error);
    }
  }

  private changedCases(db: Db | null, taken: Taken, acting: ActingBrand, from: From): void {
    if (!db || taken.changed.size === 0) return;
    void clearTrouble('store');
    pushToPages({ kind: 'changed', what: 'cases' });
    const rows = [...taken.changed].flatMap((key) => taken.rows.get(key) ?? []);
    void this.work
      .run(async () => {
        await tellMarks(this.parts.core, db, [acting.brand], rows, this.now(), from.tab);
        await this.afterwards(db);
      }, 'idle')
      .catch((error: unknown) => console.error(error));
  }

  private async card(where: Where, given: PostFacts, thread: PostFacts[], ask: Ask, from: From): Promise<CardView> {
    const [db, settings] = await Promise.all([this.storeFor(from), getSettings()]);
    const acting = await this.acting(where, from, db, settings);
    if (!acting) throw new StoreError('unknown', 'asleep: this account belongs to no brand');
    return this.view(db, settings, this.scene(where, acting), given, thread, ask, from);
  }

  private async view(
    db: Db | null,
    settings: Settings,
    scene: Scene,
    given: PostFacts,
    thread: PostFacts[],
    ask: Ask,
    from: From,
    audience?: 'public' | 'private' | 'unknown',
  ): Promise<CardView> {
    // What the page cannot name, and what was said in private, enters no ledger.
    const lasting = db && given.id !== null && given.audience !== 'private' && audience !== 'private' ? db : null;
    const { ask: told, ...view } = await openCard(
      {
        core: this.parts.core,
        shelf: this.shelf(lasting),
        scene,
        settings,
        alone: (job) => this.work.run(job),
        options: { by: 'agent', beforeWrite: armBy },
        changed: (taken) => this.changedCases(lasting, taken, scene.acting, from),
      },
      given.audience === 'private' ? { ...given, audience: 'unknown' } : given,
      thread,
      ask,
      audience ?? given.audience,
    );
    if (lasting && (ask.known || ask.purpose || ask.seed !== undefined)) {
      await keepDraft(
        lasting,
        view.case,
        { known: told.known ?? {}, purpose: told.purpose ?? null, seed: told.seed ?? 1 },
        this.now(),
      );
    }
    return view;
  }

  private readonly handlers: Handlers = {
    'page/posts': async ({ where, posts }, from) => {
      const [db, settings] = await Promise.all([this.storeFor(from), getSettings()]);
      const acting = await this.acting(where, from, db, settings);
      if (!acting) {
        if (!listens(from, settings, where)) return { marks: [], wakeAt: null };
        await noteSleep(where.site, true);
        return { marks: [], wakeAt: null, asleep: asleep(await listBrands(db), where) };
      }
      void noteSleep(where.site, false);
      const scene = this.scene(where, acting);
      const takeOn = (shelf: Shelf): Promise<Taken> =>
        this.work.run(() => take(this.parts.core, shelf, scene, posts, { beforeWrite: armBy }));
      let taken: Taken;
      try {
        taken = await takeOn(this.shelf(db));
      } catch (error) {
        const trouble = troubleOf(error);
        if (!trouble.id.startsWith('store_')) throw error;
        // A store that is full or broken costs the ledger, not the marks on the page.
        await noteTrouble(trouble);
        pushToPages({ kind: 'changed', what: 'cases' });
        taken = await takeOn(new MemoryShelf());
        return { marks: marksOf(taken, acting.face, scene.now), wakeAt: wakeOf(taken.rows.values()) };
      }
      this.changedCases(db, taken, acting, from);
      if (db) await noteWork(taken.hostile, scene.now);
      const marks = marksOf(taken, acting.face, scene.now);
      if (db) {
        // A reply seen here changes the marks of messages that were sent in an earlier batch.
        const told = new Set(marks.map((m) => m.post));
        for (const key of taken.changed) {
          const row = taken.rows.get(key);
          if (row)
            marks.push(
              ...(await marksOfCase(this.parts.core, db, [acting.brand], row, where.site, this.now())).filter(
                (m) => !told.has(m.post),
              ),
            );
        }
      }
      return { marks, wakeAt: wakeOf(taken.rows.values()) };
    },
    'card/open': ({ where, post, thread }, from) => this.card(where, post, thread, {}, from),
    'card/draft': ({ where, post, thread, purpose, known, seed }, from) =>
      this.card(where, post, thread, { purpose, known, seed }, from),
    'card/manual': async ({ site, author, text, audience, where }, from) => {
      // Typed into the panel of an ordinary window it is a mention like any other.
      const [db, settings] = await Promise.all([
        this.storeFor({ ...from, forgetful: from.forgetful && !from.own }),
        getSettings(),
      ]);
      const brands = await listBrands(db);
      const acting = (where && actingBrand(brands, site, where.account)) ?? brandByHand(brands, site);
      const scene: Scene = { acting, site, surface: where?.surface ?? 'other', url: where?.url ?? '', now: this.now() };
      return this.view(db, settings, scene, await typedPost(site, author, text), [], {}, from, audience);
    },
    'guard/open': async ({ where, post, thread }, from) => {
      const [db, settings] = await Promise.all([this.storeFor(from), getSettings()]);
      const acting = await this.acting(where, from, db, settings);
      if (!acting) return { view: null };
      const parts = { core: this.parts.core, shelf: this.shelf(db), db, acting, site: where.site };
      return this.work.run(() => guard({ ...parts, now: this.now() }, post, thread));
    },
    'card/keep': async (message, from) => {
      if (from.forgetful && !from.own) return {};
      return keepDraft(await this.store(), message.case, { text: message.text }, this.now());
    },
    ...writingHandlers({
      core: () => this.parts.core,
      now: () => this.now(),
      look: (from) => this.storeFor(from),
      store: () => this.store(),
      shelf: (db) => this.shelf(db),
    }),
    ...colleagueHandlers({
      core: () => this.parts.core,
      now: () => this.now(),
      look: (from) => this.storeFor(from),
      shelf: (db) => this.shelf(db),
      alone: (job) => this.work.run(job),
      afterwards: (db) => this.afterwards(db),
    }),
    ...composerHandlers({
      core: () => this.parts.core,
      scene: async (where, from) => {
        const [db, settings] = await Promise.all([this.storeFor({ ...from, forgetful: false }), getSettings()]);
        const acting = await this.acting(where, from, db, settings);
        return acting && this.scene(where, acting);
      },
      now: () => this.now(),
      store: () => this.store(),
    }),
    ...queueHandlers({
      core: () => this.parts.core,
      look: (from) => this.storeFor(from),
      need: (from) => this.need(from),
      store: () => this.store(),
      now: () => this.now(),
      alone: (job, when) => this.work.run(job, when),
      afterwards: (db) => this.afterwards(db),
    }),
    ...routineHandlers({
      core: () => this.parts.core,
      store: () => this.store(),
      storeFor: (from) => this.storeFor(from),
      need: (from) => this.need(from),
      acting: async (where, from, db) => this.acting(where, from, db, await getSettings()),
      now: () => this.now(),
    }),
    ...brandHandlers({
      core: () => this.parts.core,
      need: (from) => this.need(from),
      look: (from) => this.storeFor(from),
      now: () => this.now(),
      remove: (id, from) => this.removeBrand(id, from),
      rehoured: async (db, id) => {
        await this.work.run(() => makeDue(db, this.now(), (row) => row.brand === id));
        await this.wake();
      },
    }),
    ...settingsHandlers,
    ...storeHandlers({
      core: () => this.parts.core,
      need: (from) => this.need(from),
      now: () => this.now(),
      alone: (job, when) => this.work.run(job, when),
      wake: () => this.wake(),
      afterwards: (db) => this.afterwards(db),
      removeAll: (from) => this.removeAll(from),
      removeBrand: (id, from) => this.removeBrand(id, from),
    }),
  };

  private async removeBrand(id: string, from: From): Promise<Answers['brand/remove']> {
    const db = await this.need(from);
    await refuseManaged(db, id);
    const removed = await this.work.run(() => eraseBrand(db, id, this.now()));
    await mirrorBrands(db);
    await forgetMutes(id);
    pushChanged('brands');
    pushChanged('cases');
    await this.afterwards(db);
    return { removed, left: await countBrand(db, id) };
  }

  private removeAll(from: From): Promise<Answers['store/erase']> {
    // A private window of Chromium does not reach the store it would have to delete.
    if (!from.own) throw new StoreError('store_failed', 'open this page in an ordinary window');
    return this.work.run(async () => {
      // What cannot be opened cannot be counted; it is deleted all the same.
      const db = await this.store().catch(() => null);
      this.opened = null;
      const removed = await eraseAll(db);
      pushChanged('settings');
      pushChanged('cases');
      return { removed };
    });
  }
}
