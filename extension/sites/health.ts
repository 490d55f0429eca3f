// How well a page was understood. A list that is empty and a list that cannot be read must never look the same.
import type { Account, FoundPost, Health, Surface } from './site.js';

/** Pages on which no list of posts is to be expected. */
const NO_LIST: ReadonlySet<Surface> = new Set<Surface>(['other']);

/** `ok` from nine in ten posts with id and author and a known account on; nothing found on a page of posts is not understood. */
export function healthOf(posts: FoundPost[], account: Account | null, surface: Surface): Health {
  const organic = posts.filter((post) => !post.promoted && post.kind !== 'quote');
  const count = (has: (post: FoundPost) => boolean): [number, number] => [organic.filter(has).length, organic.length];
  const checks: Health['checks'] = {
    found: [organic.length, organic.length],
    id: count((post) => post.id !== null),
    author: count((post) => post.author !== null || post.handle !== null),
    time: count((post) => post.time !== null),
    text: count((post) => post.text !== ''),
    promoted: [posts.filter((post) => post.promoted).length, posts.length],
    account: [account ? 1 : 0, 1],
  };
  if (organic.length === 0) {
    // a notifications page may rightly hold no post, and so may a page that only shows advertisements
    if (NO_LIST.has(surface)) return { state: 'not-applicable', score: 0, checks };
    if (surface === 'notifications' || posts.length > 0) return { state: 'ok', score: 1, checks };
    return { state: 'not-understood', score: 0, checks };
  }
  const share = ([passed, of]: [number, number]): number => (of === 0 ? 1 : passed / of);
  const score = Math.min(share(checks.id!), share(checks.author!));
  if (score === 0) return { state: 'not-understood', score, checks };
  const whole = score >= 0.9 && share(checks.time!) >= 0.9 && account !== null;
  return { state: whole ? 'ok' : 'partly', score: Math.round(score * 1000) / 1000, checks };
}
