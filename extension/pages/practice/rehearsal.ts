// A rehearsal with one made-up customer, as a state that each reply moves on. How she takes a reply the core says; here is
// only what she then writes, and when it is over. Pure: the same replies always lead the same way.
import type { RehearseReply } from '../../../wasm/protocol.js';
import data from './customers.json';

export type Step = RehearseReply['step'];

export interface Customer {
  id: string;
  name: string;
  /** 0 content to 1 boiling. */
  mood: number;
  /** How far one good reply calms her. */
  gives: number;
  /** What she waits for: acts with blanks between, any one of which will do. */
  needs: string[];
  open: string;
  better: string;
  calm: string;
  worse: string;
}

export interface Turn {
  /** "" for no reply. */
  text: string;
  answer: RehearseReply;
}

export interface Round {
  customer: Customer;
  mood: number;
  needs: string[];
  turns: Turn[];
  /** What she has written, one more than there are turns. */
  said: string[];
  over: 'calm' | 'gone' | null;
}

/** So many replies, and she has better things to do. */
export const patience = 6;

export const customers: Customer[] = data.customers.map((one) => ({
  ...one,
  needs: one.needs
    .split(' ')
    .filter(Boolean)
    .map((need) => data.acts[need as keyof typeof data.acts]),
}));

/** A mood in the four steps the card knows: at rest where she can be calmed no further. */
export const level = (mood: number): number => Math.max(0, Math.round(((mood - 0.3) / 0.7) * 3));

export const begin = (customer: Customer): Round => ({
  customer,
  mood: customer.mood,
  needs: customer.needs,
  turns: [],
  said: [customer.open],
  over: null,
});

const pick = (from: string[], n: number): string => from[n % from.length] ?? '';

export function after(round: Round, text: string, answer: RehearseReply): Round {
  const { customer, turns } = round;
  const n = turns.length;
  const over = answer.step === 'calm' ? 'calm' : answer.step === 'gone' || n + 1 >= patience ? 'gone' : null;
  const says: Record<Step, string> = {
    calm: customer.calm,
    // The same words a second time would be a machine's.
    better: round.said.includes(customer.better) ? pick(data.same, n + customer.name.length) : customer.better,
    same: pick(data.same, n + customer.name.length),
    worse: round.said.includes(customer.worse) ? pick(data.gone, n) : customer.worse,
    gone: pick(data.gone, customer.name.length),
  };
  return {
    ...round,
    mood: answer.mood,
    needs: answer.open,
    turns: [...turns, { text, answer }],
    said: [...round.said, says[over === 'gone' ? 'gone' : answer.step]],
    over,
  };
}

/** What the replies came to, 0 to 100: their mean, and half of it for a customer who was lost. */
export function score({ turns, over }: Round): number {
  if (turns.length === 0) return 0;
  const mean = turns.reduce((sum, one) => sum + one.answer.score, 0) / turns.length;
  return Math.round(over === 'gone' ? mean / 2 : mean);
}

/** The thread as the core is told it: all but what she wrote last. */
export const thread = ({ said, turns }: Round): { who: 'customer' | 'brand'; text: string }[] =>
  turns.flatMap((one, n) => [
    { who: 'customer' as const, text: said[n] ?? '' },
    ...(one.text ? [{ who: 'brand' as const, text: one.text }] : []),
  ]);

export interface Best {
  score: number;
  calm: boolean;
}

/** Scores as they lie in storage, brought to a form that can be used. */
export function soundScores(raw: unknown): Record<string, Best> {
  const out: Record<string, Best> = {};
  for (const { id } of customers) {
    const one = (raw as Record<string, Partial<Best> | undefined> | null | undefined)?.[id];
    if (typeof one?.score === 'number' && one.score >= 0 && one.score <= 100)
      out[id] = { score: Math.round(one.score), calm: one.calm === true };
  }
  return out;
}

/** A customer who was calmed counts before one who was not, then the points. */
export const better = (a: Best, b: Best | undefined): boolean => !b || (a.calm === b.calm ? a.score > b.score : a.calm);
