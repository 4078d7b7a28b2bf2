import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComputePool } from '../../backend/compute/compute-pool.ts';
import { correlationMap, type MapOptions } from '../../backend/correlation/correlation-map.ts';
import { mapTiles } from '../../backend/correlation/map-tiles.ts';
import { correlationInput } from '../../contract/dto/correlation.ts';
import { sequential } from '../../risk/kernels/kernels.ts';

const options = (change: Partial<MapOptions>): MapOptions => {
  const {
    snapshot: _s,
    level: _l,
    returns: _r,
    window: _w,
    top: _t,
    ...rest
  } = correlationInput.parse({
    snapshot: 'latest',
  });
  return { ...rest, ...change };
};
const quiet = { runner: sequential, pulse: () => undefined };

/** Two blocks of three that move together, seeded. */
let state = 7;
const noise = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647 - 0.5;
};
const common = [0, 1].map(() => Float64Array.from({ length: 120 }, noise));
const series = Array.from({ length: 6 }, (_, i) =>
  Float64Array.from({ length: 120 }, (_x, t) => (common[i % 2]?.[t] ?? 0) + 0.5 * noise()),
);
const panel = {
  labels: ['a', 'b', 'c', 'd', 'e', 'f'],
  groups: ['x', 'y', 'x', 'y', 'x', 'y'],
  times: Float64Array.from({ length: 120 }, (_, t) => t),
  series,
};

describe('tiles of a map', () => {
  it('have the mean and the largest size of their cells, at most one a pixel, whatever the view', () => {
    const map = correlationMap(panel, common[0] ?? new Float64Array(0), options({}), quiet);
    const range = fc
      .tuple(fc.nat(9), fc.nat(9))
      .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(
        range,
        range,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (rows, columns, width, height) => {
          const tiles = mapTiles(map, { rows, columns, width, height });
          expect(tiles.tileRows).toBeLessThanOrEqual(height);
          expect(tiles.tileColumns).toBeLessThanOrEqual(width);
          expect(tiles.rowLabels).toHaveLength(tiles.tileRows);
          for (let r = 0; r < tiles.tileRows; r++)
            for (let c = 0; c < tiles.tileColumns; c++) {
              const cells: number[] = [];
              for (
                let i = rows[0] + r * tiles.rowStep;
                i < Math.min(6, rows[1], rows[0] + (r + 1) * tiles.rowStep);
                i++
              )
                for (
                  let j = columns[0] + c * tiles.columnStep;
                  j < Math.min(6, columns[1], columns[0] + (c + 1) * tiles.columnStep);
                  j++
                )
                  cells.push(map.matrix[(map.order[i] ?? 0) * 6 + (map.order[j] ?? 0)] ?? Number.NaN);
              const at = r * tiles.tileColumns + c;
              expect(tiles.mean[at]).toBeCloseTo(cells.reduce((a, b) => a + b, 0) / cells.length, 12);
              expect(tiles.maxAbs[at]).toBe(Math.max(...cells.map(Math.abs)));
            }
        },
      ),
    );
  });
});

describe('a matrix changed after it was estimated', () => {
  const codes = (change: Partial<MapOptions>): string[] =>
    correlationMap(panel, common[0] ?? new Float64Array(0), options(change), quiet).warnings.map(
      (w) => w.code,
    );

  it('says what was done to it', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ denoise: true })).toEqual(['denoised', 'testedBefore']);
    expect(codes({ detone: 1 })).toEqual(['detoned', 'testedBefore']);
    expect(codes({ regime: 'difference', denoise: true })).toContain('notShaped');
  });

  it('keeps a unit diagonal, a share of every block, and how blocks were averaged', () => {
    const map = correlationMap(
      panel,
      common[0] ?? new Float64Array(0),
      options({ denoise: true, blockMean: 'mean' }),
      quiet,
    );
    for (let i = 0; i < 6; i++) expect(map.matrix[i * 7]).toBe(1);
    expect(map.blocks?.how).toBe('mean');
    expect(map.blocks?.names).toEqual(['x', 'y']);
    const [within = 0, across = 0] = map.blocks?.values ?? [];
    expect(within).toBeGreaterThan(across);
  });
});

describe('the compute pool', () => {
  const wide = Array.from({ length: 300 }, () => Float64Array.from({ length: 200 }, noise));
  const large = {
    labels: wide.map((_, i) => `s${i}`),
    groups: wide.map(() => 'g'),
    times: new Float64Array(200),
    series: wide,
  };

  it('hears a cancel inside the products and inside the repair, and works on', () => {
    const pool = createComputePool(2);
    const stages = new Set<string>();
    const stopAt = (wanted: string) => (_fraction: number, stage: string) => {
      stages.add(stage);
      if (stage === wanted) throw new Error('stop');
    };
    const market = new Float64Array(200);
    const gappy = {
      ...large,
      series: wide.map((row, i) => row.map((v, t) => ((i * 31 + t * 17) % 7 < 3 ? Number.NaN : v))),
    };
    const start = { runner: pool, pulse: stopAt('inner products') };
    expect(() => correlationMap(large, market, options({}), start)).toThrow('stop');
    const repair = { runner: pool, pulse: stopAt('nearest correlation') };
    expect(() => correlationMap(gappy, market, options({ repair: true }), repair)).toThrow('stop');
    expect([...stages]).toContain('nearest correlation');
    const after = correlationMap(large, market, options({}), { runner: pool, pulse: () => undefined });
    const alone = correlationMap(large, market, options({}), quiet);
    expect(Buffer.compare(Buffer.from(after.matrix.buffer), Buffer.from(alone.matrix.buffer))).toBe(0);
    pool.close();
  });
});
