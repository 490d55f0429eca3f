// Everything that lives on a page with posts, tied together: reading, marks, the overlay, the composer, the gate.
import { mountOverlay } from '../overlay/mount.js';
import type { Overlay } from '../overlay/overlay.js';
import { api } from '../shared/api.js';
import { heated } from '../shared/calm.js';
import type { Asleep, CheckView, Failure, Push, Settings, Trouble, Where } from '../shared/messages.js';
import { alive, failed, send, whenDead } from '../shared/send.js';
import type { Composer, Health, PostFacts, SiteAdapter } from '../sites/site.js';
import { watchComposers } from './compose.js';
import { readEditor } from './editor.js';
import { openGate } from './gate.js';
import { watchMenus } from './guard.js';
import { clearFindings } from './highlights.js';
import { facts, Registry } from './registry.js';
import { startVisit, type Visit } from './visit.js';
import { makeDesk } from './wishes.js';

declare const __SHADOW__: 'open' | 'closed';
/** Local name of the overlay's host: nothing in there is the page's. */
const OWN = 'aplomb-overlay';

/** How long a site may take to take a reply, and how often a box that kept its text is looked at again, ms. */
const TAKEN = 8000;
const RECHECK = 1000;

export interface StartOptions {
  adapter: SiteAdapter;
  /** The extension's own practice page: awake whatever the switches say, because nothing there is real. */
  practice?: boolean;
  /** Looks on at what is shown, or changes nothing: the practice page follows the agent's steps with it. */
  through?(overlay: Overlay): Overlay;
}

export interface Started {
  /** Reads and sends everything on the page once more. */
  again(): void;
}

/** Wakes Aplomb on this page, for as long as the page or the extension lives. */
export function start({ adapter, practice = false, through = (overlay) => overlay }: StartOptions): Started {
  const life = new AbortController();
  let settings: Settings | null = null;
  let overlay: Overlay | null = null;
  let visit: Visit | null = null;
  let trouble: Trouble | null = null;
  let health: Health['state'] = 'ok';

  /** What was sent and is still in its box after a while. */
  let unsent: HTMLElement | null = null;
  let sending = 0;

  /** The account in use is nobody's; and whom the agent woke Aplomb for on it, until the page is loaded again. */
  let asleep: Asleep | null = null;
  let woken: { handle: string; brand: string } | null = null;

  /** Asleep on this page until it is loaded again. */
  let resting = false;

  const paused = (): boolean =>
    resting ||
    (!practice && settings !== null && (settings.paused.includes('*') || settings.paused.includes(adapter.id)));
  const agreed = (): boolean => practice || settings?.agreed === true;
  const awake = (): boolean => settings !== null && agreed() && !paused() && !life.signal.aborted;
  const where = (): Where =>
    visit?.where() ?? {
      site: adapter.id,
      url: location.href,
      surface: 'other',
      account: null,
      health: { state: 'not-applicable', score: 0, checks: {} },
    };
  const status = (): void =>
    overlay?.status({
      health,
      trouble,
      unsent: unsent !== null,
      asleep,
      paused: paused(),
      copyFirst: settings?.copyFirst[adapter.id] ?? false,
    });
  const setTrouble = (next: Trouble | null): void => {
    if (next?.id === trouble?.id && next?.detail === trouble?.detail) return;
    trouble = next;
    status();
  };

  /** A box that empties, changes or goes has been dealt with; one that holds the very same text was not taken by the site. */
  const watchSend = ({ editor, kind }: Composer, text: string): void => {
    clearTimeout(sending);
    unsent = null;
    status();
    const still = (): boolean => editor.isConnected && readEditor(editor, kind).text === text;
    const look = (wait: number, run: () => void): void => {
      sending = window.setTimeout(() => life.signal.aborted || run(), wait);
    };
    const until = (): void => {
      if (!still()) {
        unsent = null;
        return status();
      }
      look(RECHECK, until);
    };
    look(TAKEN, () => {
      if (!still()) return;
      unsent = editor;
      status();
      look(RECHECK, until);
    });
  };

  const gate = openGate(
    {
      adapter,
      awake,
      held: (view, button) => overlay?.held(view, button),
      passed: (composer, text) => {
        watchSend(composer, text);
        if (composer.audience === 'private') return;
        void send({ kind: 'composer/sent', where: where(), text, post: composer.target, case: caseOf(composer) });
      },
    },
    life.signal,
  );

  const registry = (): Registry => visit?.registry ?? new Registry();
  const caseOf = (composer: Composer): string | null =>
    composer.target === null ? null : (registry().markOf(composer.target)?.case ?? null);

  const answered = (composer: Composer): PostFacts | null => {
    const post = composer.target === null ? null : registry().find(composer.target);
    return post ? facts(post) : null;
  };
  let speaking = 0;

  const compose = watchComposers(
    {
      adapter,
      awake,
      own: OWN,
      warm: () => void send({ kind: 'core/warm' }),
      async check(composer, text): Promise<CheckView | Failure> {
        return send({
          kind: 'composer/check',
          where: where(),
          text,
          audience: composer.audience,
          post: answered(composer),
          case: caseOf(composer),
          as: composer.as,
        });
      },
      show: (view, editor, post) =>
        overlay?.findings(view, editor, {
          post,
          twice: settings?.twice === true && heated(post === null ? null : (registry().markOf(post)?.reading ?? null)),
        }),
      speaks(composer) {
        const mine = ++speaking;
        if (!composer) return overlay?.speaker(null, null);
        const { as, editor, audience } = composer;
        overlay?.writing(editor);
        if (audience === 'private') return overlay?.speaker(null, null);
        void send({ kind: 'composer/who', where: where(), as, post: answered(composer), case: caseOf(composer) }).then(
          (answer) => {
            if (mine === speaking && !life.signal.aborted) overlay?.speaker(failed(answer) ? null : answer, editor);
          },
        );
      },
      verdict: (composer, view) => gate.verdict(composer, view),
      trouble: (failure) => setTrouble(failure?.failed ?? null),
      called: (editor, from, typed) => desk.called(editor, from, typed),
    },
    life.signal,
  );

  const pause = (what: 'here' | 'site' | 'all' | null): void => {
    resting = what === 'here';
    if (settings) apply(settings);
    if (what === 'here' || practice) return;
    const others = settings?.paused ?? [];
    const paused =
      what === null
        ? others.filter((one) => one !== '*' && one !== adapter.id)
        : [...new Set([...others, what === 'all' ? '*' : adapter.id])];
    void send({ kind: 'settings/set', settings: { paused } }).then((answer) => {
      if (!failed(answer)) apply(answer as Settings);
    });
  };
  const wakeFor = (brand: string): void => {
    const handle = where().account?.handle;
    if (handle === undefined) return;
    woken = { handle, brand };
    visit?.again();
    compose.recheck();
  };
  const desk = makeDesk({
    adapter,
    registry,
    compose,
    overlay: () => overlay,
    where,
    trouble: setTrouble,
    pause,
    wakeFor,
  });
  watchMenus({ adapter, awake, registry, where, overlay: () => overlay }, life.signal);
  // Before the page's own scripts: what happens in the overlay is kept from listeners that come later.
  const mount = (): void => {
    overlay ??= through(mountOverlay(desk.wishes, { site: adapter.id, shadow: __SHADOW__ }, life.signal));
  };
  mount();

  /** A page that is looked at is read as soon as it is there: the core gets ready meanwhile, where it will be asked. */
  const warm = (): void => {
    if (!document.hidden && !practice && adapter.applicable(new URL(location.href)))
      void send({ kind: 'core/warm', site: adapter.id });
  };

  const begin = (): void => {
    visit?.end();
    overlay?.guard(null, null, null);
    visit = startVisit({
      adapter,
      own: OWN,
      trouble: setTrouble,
      marks: (badges) => overlay?.marks(badges),
      moved: () => compose.refresh(),
      account: () => compose.recheck(),
      asleep: (now) => {
        if (now?.account === asleep?.account) return;
        asleep = now;
        status();
      },
      woken: (handle) => (woken?.handle === handle ? woken.brand : undefined),
      health: (state) => {
        health = state;
        status();
      },
    });
  };
  const sleep = (): void => {
    visit?.end();
    visit = null;
    asleep = null;
    clearFindings();
    overlay?.marks(new Map());
    overlay?.findings(null, null);
    speaking++;
    overlay?.speaker(null, null);
    overlay?.guard(null, null, null);
    desk.wishes.closeCard();
  };

  const apply = (next: Settings): void => {
    settings = next;
    gate.forget();
    if (awake()) {
      mount();
      if (visit) visit.again();
      else begin();
      compose.recheck();
    } else {
      sleep();
      // before the first-run page is agreed to, nothing of ours is on the page
      if (!agreed()) {
        overlay?.destroy();
        overlay = null;
      }
    }
    overlay?.keys(settings.keys);
    overlay?.blur(settings.blur);
    status();
  };
  const load = async (): Promise<void> => {
    const answer = await send({ kind: 'settings/get' });
    if (life.signal.aborted) return;
    if (failed(answer)) {
      setTrouble(answer.failed);
      return;
    }
    apply(answer as Settings);
  };

  const listen = (message: unknown): void => {
    if (life.signal.aborted) return;
    const push = message as Push;
    if (push?.kind === 'marks') visit?.mark(push.marks);
    else if (push?.kind === 'changed') {
      if (push.what === 'settings') void load();
      else if (push.what === 'brands' || push.what === 'rules') {
        gate.forget();
        compose.recheck();
        visit?.again();
      }
    }
  };
  api.runtime.onMessage.addListener(listen);

  // A move inside the site's own app is a new visit. The navigation API tells of it where there is one; the title and the
  // address tell everywhere.
  let here = location.href;
  const moved = (): void => {
    if (life.signal.aborted || location.href === here) return;
    here = location.href;
    if (!alive()) return;
    if (!awake()) return;
    warm();
    begin();
  };
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('currententrychange', moved, { signal: life.signal });
  window.addEventListener('popstate', moved, { signal: life.signal });
  window.addEventListener('hashchange', moved, { signal: life.signal });
  const title = new MutationObserver(moved);
  const watchTitle = (): void => {
    if (document.head) title.observe(document.head, { childList: true, subtree: true, characterData: true });
    if (document.body) title.observe(document.body, { childList: true });
  };
  watchTitle();
  document.addEventListener('DOMContentLoaded', watchTitle, { once: true, signal: life.signal });
  window.addEventListener(
    'pageshow',
    (event) => {
      if (event.persisted && awake()) begin();
    },
    { signal: life.signal },
  );

  whenDead(() => {
    life.abort();
    visit?.end();
    title.disconnect();
    clearFindings();
  });
  void load();
  warm();
  return { again: () => visit?.again() };
}
