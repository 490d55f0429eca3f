// The five steps of the practice page, as a state that what happens on the page moves on. Pure.
export const steps = ['open', 'draft', 'spoil', 'mend', 'post'] as const;
export type Step = (typeof steps)[number];

export interface Progress {
  done: Step[];
  started: number;
  ended: number | null;
}

/** What was seen to happen. */
export type Seen =
  | { what: 'card' }
  | { what: 'written'; draft: boolean }
  | { what: 'verdict'; verdict: 'ready' | 'look' | 'stop' }
  | { what: 'posted' };

export const begin = (now: number): Progress => ({ done: [], started: now, ended: null });

export const current = (progress: Progress): Step | null => steps.find((one) => !progress.done.includes(one)) ?? null;

/** A step counts as done when it has been seen, also out of turn: nobody is made to do again what she has done. */
export function after(progress: Progress, seen: Seen, now: number): Progress {
  const has = (step: Step): boolean => progress.done.includes(step);
  const add: Step[] = [];
  if (seen.what === 'card') add.push('open');
  if (seen.what === 'written' && seen.draft) add.push('open', 'draft');
  if (seen.what === 'verdict' && seen.verdict === 'stop') add.push('spoil');
  if (seen.what === 'verdict' && seen.verdict !== 'stop' && has('spoil')) add.push('mend');
  // A reply that went out while it still said Stop is a reply, but nothing has been mended.
  if (seen.what === 'posted' && has('mend')) add.push('post');
  const done = steps.filter((one) => has(one) || add.includes(one));
  if (done.length === progress.done.length) return progress;
  return { ...progress, done, ended: done.length === steps.length ? (progress.ended ?? now) : null };
}
