// One visit to one page: what is read, sent and marked between two moves of the address. Ended by one signal.
import type { Asleep, Mark, Trouble, Where } from '../shared/messages.js';
import { failed, send } from '../shared/send.js';
import type { Account, FoundPost, Health, SiteAdapter, Surface } from '../sites/site.js';
import { Batch } from './batch.js';
import { facts, Registry } from './registry.js';
import { watch } from './watch.js';

export interface VisitOptions {
  adapter: SiteAdapter;
  own: string;
  marks(badges: ReadonlyMap<string, { mark: Mark; element: Element }>): void;
  /** Something on the page was taken away. */
  moved(): void;
  health(state: Health['state']): void;
  /** Another account is active, or it became known which one is. */
  account(): void;
  /** Whether the account in use is nobody's; null where it is a brand's or not known yet. */
  asleep(asleep: Asleep | null): void;
  /** The brand the agent woke Aplomb for on this account. */
  woken(handle: string): string | undefined;
  trouble(trouble: Trouble | null): void;
}

export interface Visit {
  registry: Registry;
  where(): Where;
  mark(marks: Mark[]): void;
  /** Read and send everything once more: settings, brands or the account changed. */
  again(): void;
  end(): void;
}

/** Where a brand's mentions come together. */
const places = new Set<Surface>(['notifications', 'search', 'profile', 'page']);
/** Between two reports of the same list, ms. */
const apart = 60_000;

const UNREAD: Health = { state: 'ok', score: 0, checks: {} };

export function startVisit(options: VisitOptions): Visit {
  const { adapter } = options;
  const life = new AbortController();
  const { signal } = life;
  const url = new URL(location.href);
  const applicable = adapter.applicable(url);
  const registry = new Registry();
  let account: Account | null = null;
  let surface: Surface = 'other';
  let health: Health = applicable ? UNREAD : { state: 'not-applicable', score: 0, checks: {} };
  let drawing = false;
  /** Nothing more is sent for this account. */
  let asleep = false;

  const look = (): void => {
    const before = account?.handle ?? null;
    account = adapter.account(document);
    surface = adapter.surface(url, document);
    // another account took over, or became known: what was asleep may be ours now
    if (before !== (account?.handle ?? null)) {
      batch.forget();
      rest(null);
    }
  };
  const rest = (now: Asleep | null): void => {
    asleep = now !== null;
    options.asleep(now);
  };
  const woken = (): string | undefined => (account ? options.woken(account.handle) : undefined);
  const where = (): Where => {
    if (!account || surface === 'other') look();
    return { site: adapter.id, url: url.href, surface, account, health, woken: woken() };
  };

  const draw = (): void => {
    if (drawing || signal.aborted) return;
    drawing = true;
    // Not asked of a frame: mostly nothing changes, and a frame asked for is worked out whether anything has changed or not.
    setTimeout(() => {
      drawing = false;
      if (!signal.aborted) options.marks(registry.badges());
    });
  };

  const batch: Batch = new Batch({
    async deliver(posts) {
      const answer = await send({ kind: 'page/posts', where: where(), posts });
      if (signal.aborted) return true;
      if (failed(answer)) {
        options.trouble(answer.failed);
        return false;
      }
      options.trouble(null);
      rest(answer.asleep ?? null);
      registry.answer(posts, answer.marks);
      draw();
      return true;
    },
  });

  // only what is on the screen, and nothing that nobody answers
  const offer = (posts: FoundPost[]): void => {
    if (!asleep) batch.add(posts.filter((post) => post.visible && !post.promoted && post.kind !== 'quote').map(facts));
  };

  const found = (posts: FoundPost[]): void => {
    // what a stranger to the brand writes is not the brand's, even when the stranger is the agent
    const read = woken() === undefined ? posts : posts.map((post) => ({ ...post, ours: false }));
    registry.add(read);
    offer(read);
    draw();
  };

  const settled = (): void => {
    const handle = account?.handle ?? null;
    look();
    if (handle !== (account?.handle ?? null)) {
      options.account();
      offer(registry.present());
    }
    health = adapter.health(registry.present(), account, surface);
    options.health(health.state);
    quiet = true;
    looked();
  };

  // A list in a tab nobody sees is looked at by nobody; one that is come back to is looked at again.
  let last = Number.NEGATIVE_INFINITY;
  let quiet = false;
  const looked = (): void => {
    if (!quiet || document.visibilityState !== 'visible' || !places.has(surface)) return;
    if (performance.now() - last < apart) return;
    last = performance.now();
    const profile = surface === 'profile' || surface === 'page' ? adapter.profile?.(document) : null;
    void send({ kind: 'page/looked', where: where(), ...(profile && { profile }) });
  };
  document.addEventListener('visibilitychange', looked, { signal });

  const watcher = applicable
    ? watch(
        {
          adapter,
          url,
          found,
          own: options.own,
          settled,
          moved() {
            draw();
            options.moved();
          },
        },
        signal,
      )
    : null;
  if (!watcher) options.health('not-applicable');

  return {
    registry,
    where,
    mark(marks) {
      registry.mark(marks);
      draw();
    },
    again() {
      registry.doubt();
      batch.forget();
      rest(null);
      watcher?.again();
    },
    end() {
      life.abort();
      batch.end();
      options.marks(new Map());
    },
  };
}
