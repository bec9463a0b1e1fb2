import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../shared/store/packed.ts';

describe('what is packed', () => {
  test('is unpacked as it was', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('is nothing when others packed it, or it was cut', () => {
    const packed = pack({ now: '2026-11-28T00:00:00.000Z' });
    expect(unpack(packed.subarray(0, -3))).toBeUndefined();
    expect(unpack(Buffer.from([2, ...packed.subarray(1)]))).toBeUndefined();
    expect(unpack(new Uint8Array())).toBeUndefined();
    expect(unpack('text')).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => unpack(bytes)).not.toThrow();
      }),
    );
  });

  test('is not blown up without bound', () => {
    const bomb = Buffer.concat([Buffer.of(1), deflateRawSync(Buffer.alloc(50_000_000, ' '))]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(unpack(bomb)).toBeUndefined();
  });
});
