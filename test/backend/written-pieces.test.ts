import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { writePieces } from '../../backend/hosts/cli/standard-output.ts';

it('writes pieces of any length and letters as they are, through one and the same memory', async () => {
  const pieces = Array.from({ length: 3_000 }, (_, i) => `${i} é 合 😀,`.repeat(1 + (i % 40)));
  const got: Buffer[] = [];
  const memory = new Set<ArrayBufferLike>();
  const to = new Writable({
    write: (chunk: Buffer, _, done) => {
      memory.add(chunk.buffer);
      got.push(Buffer.from(chunk));
      setImmediate(done);
    },
  });
  expect(await writePieces(pieces, to)).toBeNull();
  expect(Buffer.concat(got).toString()).toBe(`${pieces.join('')}\n`);
  expect(got.length).toBeGreaterThan(10);
  expect(memory.size).toBe(1);
});

it('has room for a piece longer than all before it', async () => {
  const long = '€'.repeat(2 ** 18);
  const got: Buffer[] = [];
  const to = new Writable({
    write: (chunk: Buffer, _, done) => {
      got.push(Buffer.from(chunk));
      done();
    },
  });
  expect(await writePieces(['a', long, 'b'], to)).toBeNull();
  expect(Buffer.concat(got).toString()).toBe(`a${long}b\n`);
});
