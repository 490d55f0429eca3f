// What the reply box and the palette ask besides a check: the core made ready, saved answers, a page of ours or of a site.
import { api } from '../shared/api.js';
import type { Where } from '../shared/messages.js';
import type { Core } from './core.js';
import type { Scene } from './ledger/scene.js';
import { showCase } from './queue.js';
import type { From, Handlers } from './service.js';
import { getSettings } from './settings.js';
import { sleptOn } from './sleep.js';
import { snippetsFor } from './snippets.js';
import type { Db } from './store/open.js';
import { listens } from './writing-desk.js';

export interface Desk {
  core(): Core;
  /** The brand in its role on a page; null where Aplomb sleeps. */
  scene(where: Where, from: From): Promise<Scene | null>;
  now(): Date;
  store(): Promise<Db>;
}

export const composerHandlers = (
  desk: Desk,
): Pick<Handlers, 'core/warm' | 'snippets/list' | 'page/show' | 'panel/open' | 'case/show'> => ({
  'core/warm': async ({ site }, from) => {
    // What comes next, since the core makes its parts with the first call that needs them: a page is read, a reply checked.
    const now = desk.now().toISOString();
    if (site === undefined) await desk.core().call({ kind: 'check', now, text: 'Hello' });
    else if (listens(from, await getSettings(), { site }) && !(await sleptOn(site)))
      await desk.core().call({ kind: 'read', now, mentions: [{ text: 'Hello' }] });
    return {};
  },
  'snippets/list': async ({ where, post }, from) => {
    const scene = await desk.scene(where, from);
    return scene ? snippetsFor(desk.core(), scene, post) : { answers: [], known: {} };
  },
  'case/show': async (message) => showCase(await desk.store(), message.case),
  // The router opens the panel itself: browsers want that in the same turn as the click.
  'panel/open': async () => ({ opened: false }),
  'page/show': async ({ page, case: key }) => {
    const about = key === undefined ? '' : `?case=${encodeURIComponent(key)}`;
    await api.tabs.create({ url: api.runtime.getURL(`pages/${page}.html`) + about });
    return {};
  },
});
