/** A short fingerprint of a text (FNV-1a over UTF-16 units, 64 bit as hex). Equal texts, equal prints; not a secret. */
export function textHash(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // times 0x100000001b3, in two halves
    const product = Math.imul(low, 0x1b3);
    const carry = Math.floor(((low >>> 0) * 0x1b3) / 0x100000000);
    high = (Math.imul(high, 0x1b3) + (low << 8) + carry) | 0;
    low = product;
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
