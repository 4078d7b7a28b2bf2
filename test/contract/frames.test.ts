import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../contract/codec.ts';
import { createFrameReader, encodeFrame, type Reply } from '../../contract/frames.ts';

const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({
    type: fc.constant('progress' as const),
    progress: fc.record({
      stage: fc.string({ unit: 'binary' }),
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
      done: fc.nat(),
      total: fc.option(fc.nat()),
    }),
  }),
  fc.record({ type: fc.constant('result' as const), value: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({
    type: fc.constant('error' as const),
    error: fc.record({ code: fc.constant('USAGE' as const), message: fc.string() }),
  }),
);

describe('frames', () => {
  it('survive any cutting of the stream', () => {
    fc.assert(
      fc.property(
        fc.array(reply, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (sent, cuts) => {
          const stream = Buffer.concat(sent.map(encodeFrame));
          const read = createFrameReader();
          const received: Reply[] = [];
          let at = 0;
          for (const cut of cuts) {
            received.push(...read(stream.subarray(at, at + cut)));
            at = Math.min(stream.length, at + cut);
          }
          received.push(...read(stream.subarray(at)));
          expect(received).toEqual(sent);
        },
      ),
    );
  });

  it('refuse a length no message may have', () => {
    const read = createFrameReader();
    expect(() => read(Uint8Array.of(255, 255, 255, 255))).toThrow(RangeError);
  });
});

describe('the codec', () => {
  it('refuses damaged bytes with an error, and never answers something it was not sent', () => {
    const message = encode({
      text: 'äöü',
      matrix: Float64Array.of(1, 2, 3),
      when: new Date(0),
      none: undefined,
    });
    fc.assert(
      fc.property(fc.nat(message.length - 1), fc.integer({ min: 0, max: 255 }), (index, byte) => {
        const damaged = message.slice();
        damaged[index] = byte;
        try {
          decode(damaged);
        } catch (error) {
          expect(error instanceof RangeError || error instanceof SyntaxError).toBe(true);
        }
      }),
    );
    for (let length = 0; length < message.length - 8; length++)
      expect(() => decode(message.slice(0, length))).toThrow();
  });

  it('reads numbers wherever a message lies in its memory', () => {
    const message = encode({ rho: Float64Array.of(0.5, Number.NaN), mark: Uint8Array.of(1, 0, 1) });
    for (const from of [0, 3, 8]) {
      const room = new Uint8Array(from + message.length);
      room.set(message, from);
      expect(decode(room.subarray(from))).toEqual(decode(message));
    }
  });

  it('takes a hostile key for a key', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as object;
    const back = decode(encode(hostile)) as Record<string, unknown>;
    expect(Object.keys(back)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('refuses what it cannot carry', () => {
    for (const value of [() => 1, Symbol('x'), 1n, new BigInt64Array(1)])
      expect(() => encode({ value })).toThrow(TypeError);
  });
});
