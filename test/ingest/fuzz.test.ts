import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refusal } from '../../ingest/ingest.ts';
import { hanging } from '../support/hanging.ts';
import { seeds, text } from './fuzz-seeds.ts';
import { run } from './run.ts';

const fragments = [
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\',
  '\0',
  '\ufeff',
  '-',
  'E+18',
  '1e999',
  '9'.repeat(400),
  'null',
  'NaN',
  '0',
  '['.repeat(300),
  '{"a":'.repeat(100),
  'x'.repeat(5_000),
  '\ud83d\ude00',
  '__proto__',
  '#REF!',
  '1,5',
  '(3)',
  'SHORT',
].map(text);

type Edit = Readonly<{
  kind: 'flip' | 'insert' | 'cut' | 'repeat' | 'truncate';
  at: number;
  size: number;
  value: number;
}>;
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'cut', 'repeat', 'truncate'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 40 }),
  value: fc.nat(255),
});

function apply(bytes: Uint8Array, { kind, at, size, value }: Edit): Uint8Array {
  const i = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, i);
  const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
  switch (kind) {
    case 'flip':
      return join(before, new Uint8Array([value]), bytes.subarray(i + 1));
    case 'insert':
      return join(before, fragments[value % fragments.length] ?? new Uint8Array(), bytes.subarray(i));
    case 'cut':
      return join(before, bytes.subarray(i + size));
    case 'repeat':
      return join(
        before,
        ...Array.from({ length: value % 5 }, () => bytes.subarray(i, i + size)),
        bytes.subarray(i),
      );
    case 'truncate':
      return value < 40 ? before : bytes;
  }
}

/** More with LOCKSTEP_FUZZ_RUNS; the default keeps the suite short. */
const numRuns = Number(process.env.LOCKSTEP_FUZZ_RUNS ?? 2_500);

it('takes any mutated file as an import whose counts add up, or refuses it with a code and a place', () => {
  let imported = 0;
  let refusals = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 300 }),
      (seed, edits, step) => {
        const edited = edits.reduce(apply, seed.bytes);
        const bytes = seed.wrap?.(edited) ?? edited;
        const started = performance.now();
        try {
          const out = run(seed.name, bytes, seed.options, step);
          expect(out.summary.rows).toBe(out.records.length + out.rejects.length);
          for (const record of out.records)
            for (const [key, value] of Object.entries(record))
              if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
          for (const reject of out.rejects) expect(reject.code).toMatch(/^[A-Z_]+$/);
          imported++;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(error.details).toMatchObject({
            file: expect.stringContaining(seed.name),
            line: expect.any(Number),
            code: expect.stringMatching(/^[A-Z_]+$/),
          });
          refusals++;
        }
        expect(performance.now() - started).toBeLessThan(hanging);
      },
    ),
    { numRuns },
  );
  // Both outcomes must be common, or the fuzz tests only one of them.
  expect(imported).toBeGreaterThan(numRuns / 10);
  expect(refusals).toBeGreaterThan(numRuns / 10);
});
