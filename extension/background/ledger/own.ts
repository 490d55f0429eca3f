// Which case a post of the brand's own answers. Surest first; when nothing on the page says it, it answers none.
import type { PostFacts } from '../../sites/site.js';
import type { PendingRow } from '../store/records.js';
import { span } from './facts.js';
import { essence, normalHandle } from './identity.js';

/** A customer's message or an own one that is known to belong to a case. */
export interface Known {
  case: string;
  /** Where the thread stands in: id of its first post. */
  thread: string;
  handle: string | null;
  author: string | null;
  time: PostFacts['time'];
}

export interface Match {
  case: string;
  /** The sent text that has arrived with this post. */
  pending: PendingRow | null;
}

/** True unless the own post is certainly older than what it would answer. */
const canAnswer = (own: PostFacts, to: Known): boolean => {
  const a = span(own.time);
  const b = span(to.time);
  return a === null || b === null || a.to >= b.from;
};

const names = (own: PostFacts, person: Known): boolean => {
  if (person.handle !== null) {
    const handle = normalHandle(person.handle);
    if (own.replyTo?.some((h) => normalHandle(h) === handle)) return true;
    if (new RegExp(`@${handle.replace(/[^\w.]/g, '\\$&')}(?![\\w.])`, 'i').test(own.text)) return true;
  }
  // Facebook puts the name of the person who is answered at the front.
  return person.author !== null && person.author.length > 1 && own.text.trimStart().startsWith(person.author);
};

/**
 * @param parent what the own post stands under, if that belongs to a case
 * @param thread the customers' messages of its thread, by case
 * @param pending what the agent sent and no page has shown yet
 */
export function answeredCase(
  own: PostFacts,
  parent: Known | null,
  thread: Known[],
  pending: PendingRow[],
): Match | null {
  const text = essence(own.text);
  const sent = pending.find((p) => p.text === text && p.case !== null) ?? null;
  if (parent && canAnswer(own, parent)) return { case: parent.case, pending: sent?.case === parent.case ? sent : null };
  if (sent) return { case: sent.case!, pending: sent };
  // The first post of a thread answers nobody in it.
  if (own.id !== null && own.id === own.thread) return null;
  const able = thread.filter((k) => canAnswer(own, k));
  const named = new Set(able.filter((k) => names(own, k)).map((k) => k.case));
  if (named.size === 1) return { case: [...named][0]!, pending: null };
  const all = new Set(able.map((k) => k.case));
  // Under a stranger's or its own post it need not be meant for the one customer of the thread.
  if (named.size === 0 && all.size === 1 && own.parent === null && own.replyTo === null)
    return { case: [...all][0]!, pending: null };
  return null;
}
