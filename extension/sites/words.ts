// The few words that only a language can tell. Matched inside a text, lower case; a miss means "unknown", never a guess.
import words from './words/facebook.json';
import { plainDigits } from './counts.js';

export type Word = keyof typeof words;

export function says(kind: Word, text: string): boolean {
  const lower = plainDigits(text).toLowerCase();
  return words[kind].some((word) => {
    if (!/^[a-z]+$/.test(word) || word.length > 4) return lower.includes(word);
    return new RegExp(`(?:^|[^\\p{L}])${word}`, 'u').test(lower);
  });
}

/** What follows the first of these words, or null: "Comment as Acme Care" -> "Acme Care". */
export function after(kind: Word, text: string): string | null {
  const lower = text.toLowerCase();
  for (const word of words[kind]) {
    const at = lower.indexOf(word);
    if (at >= 0) return text.slice(at + word.length).replace(/[….]+$/, '').trim() || null;
  }
  return null;
}
