// Sees the agent open the site's own menu on somebody else's post, and asks what is to be said before anything is hidden. It
// only looks on: the press goes where it was going, at once.
import type { Overlay } from '../overlay/overlay.js';
import type { Where } from '../shared/messages.js';
import { failed, send } from '../shared/send.js';
import type { SiteAdapter } from '../sites/site.js';
import { facts, type Registry } from './registry.js';

export interface GuardOptions {
  adapter: SiteAdapter;
  awake(): boolean;
  registry(): Registry;
  where(): Where;
  overlay(): Overlay | null;
}

export function watchMenus({ adapter, awake, registry, where, overlay }: GuardOptions, signal: AbortSignal): void {
  let asked = 0;

  const ask = async (post: Element, button: Element): Promise<void> => {
    const mine = ++asked;
    const found = registry().at(post);
    // Only what stands in the brand's hands: what strangers say to strangers is not ours to moderate.
    if (!found?.id || found.ours || found.promoted || registry().markOf(found.id)?.role !== 'mention') return;
    const message = {
      kind: 'guard/open' as const,
      where: where(),
      post: facts(found),
      thread: registry().thread(found),
    };
    const answer = await send(message);
    if (mine !== asked || signal.aborted || failed(answer) || !answer.view || !post.isConnected) return;
    overlay()?.guard(answer.view, post, button);
  };

  const look = (event: Event): void => {
    try {
      if (!event.isTrusted || !awake()) return;
      if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
      const opened = adapter.menu(event);
      // Open already: this press closes it.
      if (!opened || opened.button.getAttribute('aria-expanded') === 'true') return;
      setTimeout(() => void ask(opened.post, opened.button).catch(() => {}), 0);
    } catch {
      // never into the page
    }
  };
  for (const type of ['click', 'keydown'])
    window.addEventListener(type, look, { capture: true, passive: true, signal });
}
