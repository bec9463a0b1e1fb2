/** JSON whose whole numbers may be larger than a double can hold. */

declare global {
  interface JSON {
    /** `context.source`: the text of a number, string or literal as it stood there (ECMAScript 2026, in Node since 21). */
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown,
    ): unknown;
  }
}

/**
 * Parses as `JSON.parse` does, but gives whole numbers beyond 2^53 as their text, unrounded. About five times slower,
 * so it is for bodies known to hold such a number.
 * @throws SyntaxError, and RangeError for a body nested deeper than the stack.
 */
export const parseExact = (text: string): unknown =>
  JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^\d+$/.test(source)
      ? source
      : value,
  );
