// Event ids: 48 bits of time and 80 random ones in Crockford's base 32, so that later ids sort after earlier ones.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id that sorts directly after `id`. */
export function successor(id: string): string {
  const out = [...id];
  for (let i = out.length - 1; i >= 0; i--) {
    const value = digits.indexOf(out[i]!);
    if (value < 31) {
      out[i] = digits[value + 1]!;
      return out.join('');
    }
    out[i] = '0';
  }
  return out.join('');
}

/** What every id made at `time` or later is not before. */
export function floor(time: Date): string {
  let left = time.getTime();
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = digits[left % 32]! + head;
    left = Math.floor(left / 32);
  }
  return head;
}

/** When an id was made, in milliseconds since 1970. */
export const timeOf = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + digits.indexOf(digit), 0);

/**
 * Ids from `now` on, each after the one before and all after `last`, the newest id in the log. Where the machine's clock
 * was set back the log goes on counting from `last`: an id that sorted before it would be taken for one already folded.
 */
export function ulids(now: Date, last: string): () => string {
  let previous = last;
  return () => {
    const random = crypto.getRandomValues(new Uint8Array(16));
    const id = floor(now) + Array.from(random, (byte) => digits[byte % 32]!).join('');
    previous = id > previous ? id : successor(previous);
    return previous;
  };
}
