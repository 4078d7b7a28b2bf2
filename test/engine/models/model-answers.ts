import fc from 'fast-check';
import { expect } from 'vitest';
import { type ModelId, modelSchemas } from '../../../contract/dto/models/model-schemas.ts';
import { runModel } from '../../../risk/models/registry.ts';

/** Whatever a schema accepts is answered in the published shape: never NaN, never an exception. */
export function answers<I extends ModelId>(id: I, input: fc.Arbitrary<unknown>): void {
  fc.assert(
    fc.property(input, (value) => {
      const parsed = modelSchemas[id].input.safeParse(value);
      expect(parsed.error?.issues ?? []).toEqual([]);
      const output = modelSchemas[id].output.safeParse(runModel(id, parsed.data));
      expect(output.error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 200 },
  );
}

export const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e-300, 1e12),
  fc.integer({ min: -3, max: 3 }),
);

export const sizes = fc.record({ n: fc.integer({ min: 1, max: 5 }), t: fc.integer({ min: 0, max: 12 }) });

export const rows = (n: number, t: number, cell: fc.Arbitrary<unknown> = fc.option(number, { freq: 6 })) =>
  fc.array(fc.array(cell, { minLength: t, maxLength: t }), { minLength: n, maxLength: n });

export const values = (n: number, cell: fc.Arbitrary<unknown> = number) =>
  fc.array(cell, { minLength: n, maxLength: n });
