import { describe, expect, it } from 'vitest';
import { decode, encode, giveAway } from '../../contract/codec.ts';

const answer = () => ({
  matrix: Float64Array.from({ length: 64 }, (_, i) => i / 3),
  marks: Uint8Array.from({ length: 9 }, (_, i) => i % 2),
  labels: ['a', 'b'],
});

describe('an answer that is given away', () => {
  it('is the same message, and its arrays hold nothing once it is written', () => {
    const ours = answer();
    const message = encode(giveAway(ours));
    expect(message).toEqual(encode(answer()));
    expect(decode(message)).toEqual(answer());
    expect([ours.matrix.length, ours.marks.length]).toEqual([0, 0]);
  });

  it('leaves an answer that others hold as it is', () => {
    const kept = answer();
    encode(kept);
    expect(kept).toEqual(answer());
  });

  it('keeps what two arrays share until the last of them is written', () => {
    const whole = new Float64Array([1, 2, 3, 4]);
    const [a, b] = [whole.subarray(0, 2), whole.subarray(2)];
    expect(decode(encode(giveAway({ a, b })))).toEqual({
      a: new Float64Array([1, 2]),
      b: new Float64Array([3, 4]),
    });
    expect(whole.length).toBe(0);
  });

  it('leaves shared memory, which other threads read, as it is', () => {
    const shared = new Float64Array(new SharedArrayBuffer(16));
    encode(giveAway({ shared }));
    expect(shared.length).toBe(2);
  });
});
