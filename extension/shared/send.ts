// Asking the background. A worker that died is woken by the message itself; one that died under it is asked once more.
// An extension that was reloaded leaves this script behind: it says so once and asks nothing further.
import { api } from './api.js';
import type { Answer, Failure, Message } from './messages.js';

let dead = false;
const onDead: (() => void)[] = [];

/** False once the extension that put this script here is gone. */
export function alive(): boolean {
  if (!dead && api.runtime?.id === undefined) die();
  return !dead;
}

/** Runs `then` when the extension behind this script has gone: reloaded, updated or removed. */
export function whenDead(then: () => void): void {
  if (dead) then();
  else onDead.push(then);
}

function die(): void {
  dead = true;
  for (const then of onDead.splice(0)) then();
}

const fail = (detail: string): Failure => ({ failed: { id: 'unknown', detail } });

/** Never rejects: what went wrong comes back as a Failure. */
export async function send<M extends Message>(message: M): Promise<Answer<M['kind']> | Failure> {
  for (let attempt = 0; ; attempt++) {
    if (!alive()) return fail('the extension was reloaded');
    try {
      const answer = (await api.runtime.sendMessage(message)) as Answer<M['kind']> | Failure | undefined;
      if (answer !== undefined && answer !== null) return answer;
      if (attempt > 0) return fail('the background did not answer');
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      if (/context invalidated|dead object/i.test(detail) || !alive()) {
        if (!dead) die();
        return fail(detail);
      }
      if (attempt > 0) return fail(detail);
    }
  }
}

export function failed<T extends object>(answer: T | Failure): answer is Failure {
  return 'failed' in answer;
}
