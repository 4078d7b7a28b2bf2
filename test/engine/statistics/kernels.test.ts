import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComputePool } from '../../../backend/compute/compute-pool.ts';
import { compileKernels, moduleText } from '../../../build/kernels.ts';
import { correlationMatrix } from '../../../risk/correlation/correlation-matrix.ts';
import { pairwiseCells } from '../../../risk/correlation/pairwise-cells.ts';
import { kernelProduct, plainProduct } from '../../../risk/correlation/standardised-product.ts';
import { type KernelRunner, kernelModule, kernelsOn } from '../../../risk/kernels/kernels.ts';
import { kernelTridiagonal, plainTridiagonal } from '../../../risk/linear/tridiagonal.ts';
import { expectAllClose } from './close-to.ts';

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
    expect(moduleText(await compileKernels())).toBe(
      readFileSync(new URL('../../../risk/kernels/kernel-bytes.ts', import.meta.url), 'utf8'),
    );
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
      run: (memory, tasks) => {
        const kernels = kernelsOn(kernelModule(), memory);
        for (const { kernel, args, units } of tasks)
          for (let unit = units - 1; unit >= 0; unit--) kernels[kernel](args, unit, 0);
      },
    };
    const plain = plainProduct(rows, { centre: true, weight: null });
    const kernel = kernelProduct(rows, { centre: true, weight: null, runner: backwards });
    expect(bytesOf(kernel.matrix)).toBe(bytesOf(plain.matrix));
  });
});

describe('the SIMD tridiagonal form', () => {
  it('equals plain loops bit for bit, of any size', () => {
    const symmetric = fc
      .integer({ min: 1, max: 80 })
      .chain((n) => fc.array(values, { minLength: n * n, maxLength: n * n }))
      .map((cells) => Float64Array.from(cells));
    fc.assert(
      fc.property(symmetric, fc.constantFrom(1, 0.5, 2 ** 100), (matrix, unit) => {
        const n = Math.sqrt(matrix.length);
        const options = { unit, keep: true, step: () => undefined };
        const plain = plainTridiagonal(matrix, n, options);
        const kernel = kernelTridiagonal(matrix, n, options);
        for (const part of ['diagonal', 'off', 'scale'] as const)
          expect(bytesOf(kernel[part])).toBe(bytesOf(plain[part]));
        for (let i = 0; i < n; i++)
          expect(bytesOf(kernel.reflections.subarray(i * n, i * n + i))).toBe(
            bytesOf(plain.reflections.subarray(i * n, i * n + i)),
          );
      }),
      { numRuns: 30 },
    );
  });
});

describe("the kernel of Kendall's tau", () => {
  it('equals the pair-by-pair count bit for bit, ties and gaps included', () => {
    const pool = createComputePool(2);
    const gappy = fc.array(
      fc.array(fc.option(values, { nil: Number.NaN, freq: 6 }), { minLength: 130, maxLength: 130 }),
      {
        minLength: 8,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(gappy, fc.integer({ min: 2, max: 130 }), (rows, t) => {
        const series = rows.map((row) => Float64Array.from(row.slice(0, t)));
        const options = { estimator: 'kendall', significance: true, minimumOverlap: 5 } as const;
        const slow = pairwiseCells(series, options, null, t);
        for (const runner of [undefined, pool]) {
          const fast = correlationMatrix(series, { ...options, runner });
          expect(bytesOf(fast.matrix)).toBe(bytesOf(slow.matrix));
          expect(bytesOf(fast.overlap)).toBe(bytesOf(slow.overlap));
          expect(fast.pValue && bytesOf(fast.pValue)).toBe(slow.pValue && bytesOf(slow.pValue));
        }
      }),
      { numRuns: 30 },
    );
    pool.close();
  });
});

describe('masked products', () => {
  const pool = createComputePool(2);

  it('agree with the pairs one by one, and hand over those that cancel', () => {
    const n = 90;
    const t = 260;
    const noise = (i: number, k: number): number => (Math.sin(12.9898 * i + 78.233 * k) * 43758.5453) % 1;
    const series = Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: t }, (_x, k) =>
        noise(k, i) > 0.8 || (i % 9 === 0 && k < 200) ? Number.NaN : noise(i, k) + 0.3 * noise(7, k),
      ),
    );
    // Still where the tenth series has its values, far from its mean there: the sums cancel to nothing.
    series[1].fill(1e6, 200);
    series[2].fill(0.5);
    // Nearly all of what the fifth series varies is where the sixth has no value.
    series[4][250] = 1e9;
    series[5][250] = Number.NaN;
    series[6][250] = 1e4;
    for (const estimator of ['pearson', 'downside'] as const) {
      const options = { estimator, minimumOverlap: 10 };
      const slow = pairwiseCells(series, options, null, t);
      const fast = correlationMatrix(series, options);
      expect(bytesOf(correlationMatrix(series, { ...options, runner: pool }).matrix)).toBe(
        bytesOf(fast.matrix),
      );
      expectAllClose(fast.overlap, slow.overlap);
      expectAllClose(fast.matrix, slow.matrix, 1e-11);
      const scale = (cell: number): number =>
        Math.sqrt(
          (slow.covariance?.[Math.floor(cell / n) * (n + 1)] ?? 0) *
            (slow.covariance?.[(cell % n) * (n + 1)] ?? 0),
        );
      fast.covariance?.forEach((value, cell) => {
        const expected = slow.covariance?.[cell] ?? Number.NaN;
        if (Number.isNaN(expected)) expect(value).toBeNaN();
        else expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-11 * scale(cell));
      });
    }
    pool.close();
  });
});
