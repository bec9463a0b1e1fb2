/**
 * FNV-1a, 64 bit, of the text's UTF-8 bytes, as 16 hex digits. It tells whether a text changed, and guards nothing:
 * among a billion different notes of one lead the chance of a change unseen is below 1 in 10^10.
 * Offset and prime: http://www.isthe.com/chongo/tech/comp/fnv/ (two halves of 32 bits, for whole numbers stop at 2^53).
 */
export const fingerprint = (text: string): string => {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3: the low half times 2^40 is a shift by 8 within the high half.
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + (low << 8) + ((product / 2 ** 32) | 0)) >>> 0;
    low = product >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
};
