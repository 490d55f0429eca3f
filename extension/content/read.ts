// What is on this page, on request: the whole reading in one object. It lives in the content script's own world, where the
// page cannot see it; `npm run pages` and a support report ask it.

import { FB } from '../sites/facebook.selectors.js';
import { adapterFor } from '../sites/index.js';
import type { Account, Health, PostFacts, Surface } from '../sites/site.js';
import { X } from '../sites/x.selectors.js';

export interface PageReading {
  site: string;
  surface: Surface;
  account: Account | null;
  health: Health;
  posts: PostFacts[];
}

export const reader = {
  /** `now` is the instant relative times are counted from; null for this moment. */
  read(now: string | null = null): PageReading | null {
    const adapter = adapterFor(location.hostname);
    if (!adapter) return null;
    const url = new URL(location.href);
    const account = adapter.account(document);
    const surface = adapter.surface(url, document);
    const found = adapter.applicable(url) ? adapter.posts(document, url, now ? new Date(now) : new Date()) : [];
    const health: Health = adapter.applicable(url)
      ? adapter.health(found, account, surface)
      : { state: 'not-applicable', score: 0, checks: {} };
    return { site: adapter.id, surface, account, health, posts: found.map(({ element: _, ...facts }) => facts) };
  },
  /** How many elements a named selector finds: each one is proved on a stored page. */
  count(name: string): number {
    const [site, key] = name.split('.');
    const table: Record<string, string> = site === 'x' ? X : FB;
    const selector = key ? table[key] : undefined;
    return selector ? document.querySelectorAll(selector).length : -1;
  },
};
