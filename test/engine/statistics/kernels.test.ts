import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComputePool } from '../../../backend/compute/compute-pool.ts';
import { compileKernels, embeddedModule, kernelModule } from '../../../build/kernels.ts';
import { kernelProduct, plainProduct } from '../../../risk/correlation/standardised-product.ts';
import { type KernelRunner, kernelsOn } from '../../../risk/kernels/kernels.ts';

const bytesOf = (values: Float64Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

/** Returns with ties, a series that does not vary, and one of huge and one of tiny values. */
const values = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.integer({ min: -3, max: 3 }).map((v) => v / 100),
  fc.constantFrom(0, -0, 1e-300, 1e150),
);
const panel = fc
  .record({ n: fc.integer({ min: 1, max: 70 }), t: fc.integer({ min: 2, max: 300 }) })
  .chain(({ n, t }) =>
    fc.array(fc.array(values, { minLength: t, maxLength: t }), { minLength: n, maxLength: n }),
  )
  .map((rows) => rows.map((row, i) => Float64Array.from(row, (v) => (i === 3 ? 0.25 : v))));

describe('the embedded kernels', () => {
  it('are what a fresh build of their source gives', async () => {
    expect(kernelModule(await compileKernels())).toBe(embeddedModule());
  });
});

describe('the SIMD product', () => {
  const pool = createComputePool(3);
  it('equals plain loops bit for bit, with any number of threads', () => {
    fc.assert(
      fc.property(panel, fc.boolean(), fc.boolean(), fc.boolean(), (rows, rank, centre, weighted) => {
        const t = rows[0]?.length ?? 0;
        const weight = weighted ? new Float64Array(t).fill(Math.sqrt(1 / t)) : null;
        const plain = plainProduct(rows, { rank, centre, weight });
        for (const runner of [undefined, pool]) {
          const kernel = kernelProduct(rows, { rank, centre, weight, runner });
          expect(bytesOf(kernel.matrix)).toBe(bytesOf(plain.matrix));
          expect(bytesOf(kernel.norm)).toBe(bytesOf(plain.norm));
        }
      }),
      { numRuns: 30 },
    );
    pool.close();
  });

  it('does not depend on the order of the units', () => {
    const rows = Array.from({ length: 130 }, (_, i) =>
      Float64Array.from({ length: 40 }, (_x, k) => Math.sin(i * 40 + k)),
    );
    const backwards: KernelRunner = {
      threads: 1,
      run: ({ kernel, memory, module, args, units }) => {
        const work = kernelsOn(module, memory)[kernel];
        for (let unit = units - 1; unit >= 0; unit--) work(args, unit, 0);
      },
    };
    const plain = plainProduct(rows, { centre: true, weight: null });
    const kernel = kernelProduct(rows, { centre: true, weight: null, runner: backwards });
    expect(bytesOf(kernel.matrix)).toBe(bytesOf(plain.matrix));
  });
});
