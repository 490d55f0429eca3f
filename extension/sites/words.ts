// The few words that only a language can tell. Matched inside a text, lower case; a miss means "unknown", never a guess.

import { plainDigits } from './counts.js';
import words from './words/facebook.json';

export type Word = keyof typeof words;

export function says(kind: Word, text: string): boolean {
  const lower = plainDigits(text).toLowerCase();
  return words[kind].some((word) => {
    if (!/^[a-z]+$/.test(word) || word.length > 4) return lower.includes(word);
    return new RegExp(`(?:^|[^\\p{L}])${word}`, 'u').test(lower);
  });
}

/** The name in a label such as "Comment as NAME", "Als NAME kommentieren"; null for labels that name nobody. */
export function named(kind: Word, label: string): string | null {
  const text = label.replace(/[….]+$/, '').trim();
  const lower = text.toLowerCase();
  for (const pattern of words[kind]) {
    const [head, tail] = pattern.split('#') as [string, string];
    if (lower.length <= head.length + tail.length || !lower.startsWith(head) || !lower.endsWith(tail)) continue;
    return text.slice(head.length, text.length - tail.length).trim() || null;
  }
  return null;
}
