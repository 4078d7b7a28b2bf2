import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComputePool } from '../../backend/compute/compute-pool.ts';
import { correlationMap } from '../../backend/correlation/correlation-map.ts';
import type { MapOptions } from '../../backend/correlation/map-options.ts';
import { mapOverview } from '../../backend/correlation/map-overview.ts';
import { mapTiles } from '../../backend/correlation/map-tiles.ts';
import { openPair } from '../../backend/correlation/open-pair.ts';
import { rollingMaps } from '../../backend/correlation/rolling-maps.ts';
import { shownMap } from '../../backend/correlation/shown-map.ts';
import type { Output } from '../../contract/contract.ts';
import { correlationInput } from '../../contract/dto/correlation.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import { free } from '../../risk/free.ts';
import { sequential } from '../../risk/kernels/kernels.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';

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

const asked = correlationInput.parse({ snapshot: 'latest' });
const provenance = { warnings: [] } as unknown as Output<'correlation.compute'>['provenance'];
const answer = (change: Partial<MapOptions>): Output<'correlation.compute'> => ({
  ...correlationMap(panel, common[0] ?? new Float64Array(0), options(change), quiet),
  provenance,
});

describe('series that nobody else holds', () => {
  const market = common[0] ?? new Float64Array(0);
  /** Whether the eigenvalues were still to come when the series were given back; the map is made without them. */
  const freedEarly = (change: Partial<MapOptions>, rows: readonly Float64Array[]) => {
    const own = rows.map((row) => row.slice());
    const stages = new Set<string>();
    const early: boolean[] = [];
    const map = correlationMap({ ...panel, series: own }, market, options(change), {
      runner: sequential,
      pulse: (_, told) => void stages.add(told),
      unread: () => {
        early.push(!stages.has('eigenvalues'));
        free(...own);
      },
    });
    expect(own.every((row) => row.length === 0)).toBe(true);
    expect(map).toEqual(correlationMap({ ...panel, series: rows }, market, options(change), quiet));
    return early;
  };
  const gappy = series.map((row, i) => row.map((v, t) => (t % 11 === i ? Number.NaN : v)));

  it('are given back before the eigenvalues where none has a gap, else when their dates are read', () => {
    expect(freedEarly({}, series)).toEqual([true]);
    expect(freedEarly({ regime: 'stress' }, gappy)).toEqual([true]);
    expect(freedEarly({ estimator: 'spearman' }, series)).toEqual([false]);
    for (const gaps of ['pairwise', 'listwise'] as const)
      expect(freedEarly({ gaps }, gappy)).toEqual([false]);
  });
});

it('weighted observations say as how many they count, and few are said', () => {
  const said = (change: Partial<MapOptions>, days = 120) => {
    const short = {
      ...panel,
      times: panel.times.slice(-days),
      series: panel.series.map((s) => s.slice(-days)),
    };
    const market = (common[0] ?? new Float64Array(0)).slice(-days);
    const { observations, effectiveObservations, warnings } = correlationMap(
      short,
      market,
      options(change),
      quiet,
    );
    const few = warnings.find(({ code }) => code === 'fewObservations')?.message;
    return { observations, effectiveObservations, few };
  };
  expect(said({})).toEqual({ observations: 120, effectiveObservations: undefined, few: undefined });
  expect(said({}, 59).few).toMatch(/^Estimated from 59 observations\. Below 60/);
  expect(said({}, 60).few).toBeUndefined();
  const weighted = said({ estimator: 'ewma', lambda: 0.94 });
  expect(weighted.effectiveObservations).toBeCloseTo(32.3, 1);
  expect(weighted.few).toContain('120 observations, weighted so that they count as 32.3');
  expect(said({ estimator: 'ewma', lambda: 0.999 }).few).toBeUndefined();
});

describe('tiles of a map', () => {
  it('have the mean and the largest size of their cells, at most one a pixel, whatever the view', () => {
    const map = answer({});
    const shown = shownMap(map, asked);
    const range = fc
      .tuple(fc.nat(9), fc.nat(9))
      .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    const side = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(range, range, side, side, (rows, columns, width, height) => {
        const tiles = mapTiles(shown, { rows, columns, width, height, masked: false });
        expect(tiles.tileRows).toBeLessThanOrEqual(height);
        expect(tiles.tileColumns).toBeLessThanOrEqual(width);
        for (let r = 0; r < tiles.tileRows; r++)
          for (let c = 0; c < tiles.tileColumns; c++) {
            const cells: number[] = [];
            const lastRow = Math.min(6, rows[1], rows[0] + (r + 1) * tiles.rowStep);
            const lastColumn = Math.min(6, columns[1], columns[0] + (c + 1) * tiles.columnStep);
            for (let i = rows[0] + r * tiles.rowStep; i < lastRow; i++)
              for (let j = columns[0] + c * tiles.columnStep; j < lastColumn; j++)
                cells.push(map.matrix[(map.order[i] ?? 0) * 6 + (map.order[j] ?? 0)] ?? Number.NaN);
            const at = r * tiles.tileColumns + c;
            expect(tiles.mean[at]).toBeCloseTo(cells.reduce((a, b) => a + b, 0) / cells.length, 12);
            expect(tiles.maxAbs[at]).toBe(Math.max(...cells.map(Math.abs)));
          }
      }),
    );
  });

  it('leave out what the mask hides, and say that it is hidden, not unknown', () => {
    const map = answer({});
    const shown = shownMap({ ...map, significant: new Uint8Array(36) }, asked);
    const tiles = mapTiles(shown, { rows: [0, 6], columns: [0, 6], width: 6, height: 6, masked: true });
    for (let i = 0; i < 36; i++) {
      const own = i % 7 === 0;
      expect(tiles.hidden[i]).toBe(own ? 0 : 1);
      expect(Number.isNaN(tiles.mean[i])).toBe(!own);
    }
  });
});

describe('a map beside another', () => {
  const first = answer({});
  const fewer = { ...panel, labels: ['a', 'c', 'z'], groups: ['x', 'x', 'z'], series: series.slice(0, 3) };
  const other = {
    ...correlationMap(fewer, common[0] ?? new Float64Array(0), options({ estimator: 'spearman' }), quiet),
    provenance,
  };

  it('keeps the order of the first; a series it lacks has no coefficient', () => {
    const map = shownMap(other, { ...asked, estimator: 'spearman' }, first);
    expect(map.labels).toEqual(shownMap(first, asked).labels);
    const [a, b, c] = ['a', 'b', 'c'].map((label) => map.labels.indexOf(label));
    expect(map.value(a ?? 0, c ?? 0)).toBe(other.matrix[1]);
    expect(map.value(a ?? 0, b ?? 0)).toBeNaN();
    expect(map.cell(a ?? 0, b ?? 0)).toMatchObject({ value: null, overlap: 0, interval: null });
  });

  it('has an interval around the coefficient, and none once the matrix was changed', () => {
    const cell = shownMap(first, asked).cell(0, 1);
    expect(cell.interval?.[0]).toBeLessThan(cell.value ?? 0);
    expect(cell.interval?.[1]).toBeGreaterThan(cell.value ?? 0);
    const warnings = [{ code: 'testedBefore', message: '' }];
    const changed = { ...first, provenance: { ...provenance, warnings } };
    expect(shownMap(changed, asked).cell(0, 1).interval).toBeNull();
  });
});

describe('rolling windows', () => {
  const rows = rollingMaps(panel, { span: 50, step: 30 }, {}, () => undefined);
  it('are the matrices of their parts, the last observation’s time with each', () => {
    expect([...rows.ends]).toEqual([49, 79, 109]);
    const part = series.map((values) => values.subarray(30, 80));
    expect([...rows.matrices.subarray(36, 72)]).toEqual([...correlationMatrix(part).matrix]);
    expect(rows.meanPairwise[1]).toBeCloseTo(meanOffDiagonal(correlationMatrix(part).matrix, 6), 14);
  });
  it('are none where the history is shorter than one', () => {
    expect(rollingMaps(panel, { span: 121, step: 1 }, {}, () => undefined).ends).toHaveLength(0);
  });
});

describe('a pair opened', () => {
  const market = common[0] ?? new Float64Array(0);
  const pair = (change: Partial<Parameters<typeof openPair>[2]>) =>
    openPair(panel, market, { ...asked, a: 'a', b: 'c', rolling: 60, ...change });
  it('tells all, stressed and calm days, and their difference', () => {
    const { all, stress, calm, stressed, ...chosen } = pair({ regime: 'difference', minimumOverlap: 5 });
    expect(stressed.reduce((sum, day) => sum + day, 0)).toBe(stress.overlap);
    expect(stress.overlap + calm.overlap).toBe(all.overlap);
    expect(chosen.value).toBe((stress.value ?? 0) - (calm.value ?? 0));
    expect([chosen.interval, chosen.pValue]).toEqual([null, null]);
    expect(pair({}).value).toBe(all.value);
    expect(pair({ regime: 'calm', minimumOverlap: 5 }).interval).toEqual(calm.interval);
  });
  it('is the cell of the map on the same days', () => {
    const regime = 'stress' as const;
    const map = answer({ regime, minimumOverlap: 5 });
    expect(pair({ regime, minimumOverlap: 5 }).value).toBe(map.matrix[2]);
  });
});

describe('the overview of a map', () => {
  it('lists every pair once, the highest and the lowest first, in the order shown', () => {
    const map = answer({ order: 'name' });
    const { pairs, highest, lowest, labels, tested } = mapOverview(map);
    const cells = map.labels.flatMap((_, i) =>
      map.labels.slice(0, i).map((_x, j) => map.matrix[i * 6 + j] ?? 0),
    );
    const sorted = cells.sort((a, b) => b - a);
    expect(pairs).toBe(15);
    expect(highest.map((p) => p.value)).toEqual(sorted.slice(0, 7));
    expect(lowest.map((p) => p.value)).toEqual(sorted.slice(-7).reverse());
    expect(labels).toEqual(panel.labels);
    expect(tested).toBe(true);
    expect(mapOverview(answer({ estimator: 'distance' })).tested).toBe(false);
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
