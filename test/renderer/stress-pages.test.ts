import { describe, expect, it } from 'vitest';
import { type CascadeOutput, cascadeInput as cascadeSchema } from '../../contract/dto/cascade.ts';
import type { CoMovementOutput } from '../../contract/dto/co-movement.ts';
import { saturationInput } from '../../contract/dto/saturation.ts';
import {
  cascadeInput,
  readModel,
  referenceModel,
  rulesOf,
  sameModel,
} from '../../renderer/features/cascade/cascade-model.ts';
import { priceRows } from '../../renderer/features/cascade/columns.ts';
import { paidRows } from '../../renderer/features/cascade/paid-rows.ts';
import { resolutions } from '../../renderer/features/cascade/resolutions.ts';
import { waterfall } from '../../renderer/features/cascade/waterfall.ts';
import { eulerRows } from '../../renderer/features/co-movement/columns.ts';
import { largestSeries } from '../../renderer/features/liquidations/ladder-series.ts';
import { rankedRows } from '../../renderer/features/liquidations/ranked-rows.ts';
import { referenceScenario } from '../../renderer/scenario/read-scenario.ts';

describe('ladder series', () => {
  const series = [1, 5, 3, 2].map((x, i) => ({ key: `s${i}`, notional: [x, 2 * x] }));
  it('keeps the largest and sums the others under a name that counts them', () => {
    expect(largestSeries(series, 3)).toEqual([
      { key: 's1', notional: [5, 10] },
      { key: 's2', notional: [3, 6] },
      { key: '2 others', notional: [3, 6] },
    ]);
  });
  it('loses nothing', () => {
    for (const most of [1, 2, 3, 4, 9]) {
      const total = largestSeries(series, most).reduce(
        (sum, s) => sum + s.notional.reduce((a, b) => a + b, 0),
        0,
      );
      expect(total).toBe(33);
    }
  });
});

describe('asset × shock', () => {
  it('puts the asset with most on top and leaves out those with nothing', () => {
    const rows = rankedRows(['A', 'B', 'C'], 2, Float64Array.of(1, 0, 0, 0, 2, 9));
    expect(rows).toEqual([
      { asset: 'C', values: [2, 9] },
      { asset: 'A', values: [1, 0] },
    ]);
  });
});

const round = (n: number, drop: number) => ({
  round: n,
  accounts: n,
  liquidatedNotional: 10 * n,
  long: 10 * n,
  short: 0,
  equityDestroyed: 0,
  badDebt: 0,
  price: [1 - drop, 1],
  drop,
});
const result = (drops: readonly number[]): CascadeOutput =>
  ({
    assets: ['A', 'B'],
    initialShock: [-0.1, 0],
    initialDrop: 0.1,
    totalDrop: drops.at(-1) ?? 0.1,
    rounds: drops.map((d, i) => round(i + 1, d)),
    accounts: 3,
    liquidatedNotional: 60,
  }) as unknown as CascadeOutput;

describe('waterfall', () => {
  it('goes from the shock to the total without a step missing', () => {
    const steps = waterfall(result([0.15, 0.18, 0.2]));
    expect(steps.map((s) => s.label)).toEqual(['Shock', 'Round 1', 'Round 2', 'Round 3', 'Total']);
    const inner = steps.slice(0, -1);
    expect(inner.map((s) => s.from)).toEqual([0, ...inner.slice(0, -1).map((s) => s.to)]);
    expect(steps.at(-1)).toMatchObject({ from: 0, to: -0.2, accounts: 3, notional: 60 });
    expect(inner.at(-1)?.to).toBe(-0.2);
  });
  it('sums later rounds into one bar that names them', () => {
    const drops = Array.from({ length: 40 }, (_, i) => 0.1 + 0.01 * (i + 1));
    const steps = waterfall(result(drops));
    expect(steps).toHaveLength(14);
    expect(steps[12]).toMatchObject({
      label: 'Rounds 12–40',
      to: -(drops[39] ?? 0),
      from: -(drops[10] ?? 0),
    });
    expect(steps.slice(1, -1).reduce((sum, s) => sum + s.accounts, 0)).toBe((40 * 41) / 2);
  });
  it('without liquidations the total is the shock', () => {
    expect(waterfall(result([])).map((s) => s.to)).toEqual([-0.1, -0.1]);
  });
});

describe('prices after the cascade', () => {
  it('are split into the shock and what sales add; no ratio to a shock of 0', () => {
    const [a, b] = priceRows(result([0.15, 0.2]));
    expect(a).toMatchObject({ asset: 'A', shock: -0.1 });
    expect(a?.amplification).toBeCloseTo(2, 12);
    expect(a?.final).toBeCloseTo(-0.2, 12);
    expect(a?.added).toBeCloseTo(-0.1, 12);
    expect(b?.amplification).toBeNull();
  });
});

describe('the model a cascade is run with', () => {
  it('is asked beside the scenario', () => {
    const input = cascadeInput('latest', referenceScenario(), { ...referenceModel, depthScale: 0.5 });
    expect(cascadeSchema.parse(input)).toMatchObject({
      scenario: referenceScenario(),
      impact: 'linear',
      depthScale: 0.5,
    });
  });
  it('asks who pays for bad debt only where somebody does', () => {
    expect(cascadeInput('latest', referenceScenario(), referenceModel)).not.toHaveProperty('insurance');
    const paid = cascadeInput('latest', referenceScenario(), { ...referenceModel, insurance: 'fundAndAdl' });
    expect(cascadeSchema.parse(paid).insurance).toBe('fundAndAdl');
  });
  it('says only those rules that differ from the published model', () => {
    expect(rulesOf(referenceModel)).toEqual({});
    const slow = { ...referenceModel, liquidation: 'partial', speed: 0.25, gamma: 'shortAll' } as const;
    expect(rulesOf(slow)).toEqual({ liquidation: 'partial', target: 0.8, speed: 0.25, gamma: 'shortAll' });
    expect(cascadeSchema.parse(cascadeInput('latest', referenceScenario(), slow)).speed).toBe(0.25);
    expect(sameModel({ ...referenceModel, target: 0.5 }, referenceModel)).toBe(true);
    expect(readModel({ ...slow, speed: 7 })).toEqual({ ...slow, speed: 1 });
  });
  it('stored ones are taken as far as they can be trusted', () => {
    expect(readModel({ impact: 'cubic', depthScale: 0.5, leverageScale: 0 })).toEqual({
      ...referenceModel,
      depthScale: 0.5,
    });
    expect(readModel(null)).toEqual(referenceModel);
  });
  it('is the same whatever a law it does not use would take', () => {
    const a = { ...referenceModel, y: 3 };
    expect(sameModel(a, referenceModel)).toBe(true);
    expect(sameModel({ ...a, impact: 'sqrt' }, { ...referenceModel, impact: 'sqrt' })).toBe(false);
  });
});

describe('winners who pay', () => {
  it('are told once a venue and asset, with all they pay there', () => {
    const row = (participant: string, venue: string, loss: number, asset = 'BTC') => ({
      participant,
      venue,
      asset,
      loss,
      closed: 10 * loss,
      proRata: 0.5 * loss,
    });
    const rows = [
      row('a', 'x', 1),
      row('b', 'x', 2),
      row('a', 'x', 4),
      row('a', 'y', 8),
      row('a', 'x', 3, 'ETH'),
    ];
    expect(paidRows(rows)).toEqual([
      row('a', 'x', 5),
      row('b', 'x', 2),
      row('a', 'y', 8),
      row('a', 'x', 3, 'ETH'),
    ]);
  });
});

describe('phase map', () => {
  it.each(['coarse', 'fine'] as const)(
    'the %s grid is one the backend takes, with today’s leverage near it',
    (id) => {
      const grid = resolutions[id];
      expect(saturationInput.safeParse(grid).success).toBe(true);
      expect(Math.min(...grid.scales.map((s) => Math.abs(s - 1)))).toBeLessThan(0.05);
      expect(Math.max(...grid.shocks)).toBeLessThan(0);
    },
  );
});

describe('Euler contributions', () => {
  const data = (systemVolatility: number) =>
    ({
      point: { systemVolatility },
      contributions: [
        { key: 'a', weight: 0.5, volatility: 0.1, contribution: 0.03 },
        { key: 'b', weight: 0.5, volatility: 0.1, contribution: 0.01 },
      ],
    }) as unknown as CoMovementOutput;
  it('have shares of the system’s volatility, undefined when it has none', () => {
    expect(eulerRows(data(0.04)).map((r) => r.share)).toEqual([0.75, 0.25]);
    expect(eulerRows(data(0)).map((r) => r.share)).toEqual([null, null]);
  });
});
