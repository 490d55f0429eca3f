// The one line between a post that complains and one that insults, as the core scores it: what is blurred, counted and
// answered with a word to the agent is the same everywhere.
import type { Reading } from '../../wasm/protocol.js';

export const hostile = (reading: Reading | null): boolean => (reading?.kinds.abuse ?? 0) >= 0.5;
/** As heated as the card's third bar. */
export const heated = (reading: Reading | null): boolean => Math.round((reading?.heat ?? 0) * 3) >= 2;
