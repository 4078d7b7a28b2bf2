import { describe, expect, it } from 'vitest';
import { modelSchemas } from '../../../contract/dto/models/model-schemas.ts';
import { correlationMatrix } from '../../../risk/correlation/correlation-matrix.ts';
import { coMovement } from '../../../risk/formulas/co-movement.ts';
import { liquidationPrice } from '../../../risk/formulas/liquidation-price.ts';
import { deltaCoVaR, longRunMesOfBeta } from '../../../risk/formulas/systemic.ts';
import { overdueRules, ruleRegister } from '../../../risk/margin/rule-register.ts';
import { venueRules } from '../../../risk/margin/venue-rules.ts';
import { random } from '../../../risk/random.ts';

describe('average correlation', () => {
  it('has three weightings, each that of its pairs', () => {
    const { uniform } = random(4);
    const market = Float64Array.from({ length: 60 }, () => uniform() - 0.5);
    const series = [1, 3, -2, 0.2, 0].map((beta, i) =>
      market.map((m) => (i === 4 ? 0.01 : beta * m + (i + 1) * (uniform() - 0.5))),
    );
    const weights = [0.5, 0.1, 0.2, 0.15, 0.05];
    const result = coMovement(series, weights);
    const moving = [0, 1, 2, 3];
    const { matrix } = correlationMatrix(moving.map((i) => series[i] ?? market));
    const meanBy = (of: (i: number) => number): number => {
      let [sum, total] = [0, 0];
      for (const i of moving)
        for (const j of moving.filter((k) => k !== i)) {
          sum += of(i) * of(j) * (matrix[i * 4 + j] ?? 0);
          total += of(i) * of(j);
        }
      return sum / total;
    };
    expect(result.plainCorrelation).toBeCloseTo(
      meanBy(() => 1),
      12,
    );
    expect(result.equityWeightedCorrelation).toBeCloseTo(
      meanBy((i) => weights[i] ?? 0),
      12,
    );
    expect(result.averageCorrelation).toBeCloseTo(
      meanBy((i) => (weights[i] ?? 0) * (result.volatilities[i] ?? 0)),
      12,
    );
  });

  it('takes no negative weight', () => {
    const returns = [
      [1, 2, 3],
      [3, 2, 1],
    ];
    expect(modelSchemas['co-movement'].input.safeParse({ returns, weights: [1.5, -0.5] }).success).toBe(
      false,
    );
    expect(modelSchemas['co-movement'].input.safeParse({ returns, weights: [1, 0] }).success).toBe(true);
  });
});

describe('systemic measures', () => {
  it('a desk hedged to the last cent has no ΔCoVaR, one hedged less well has', () => {
    const { uniform } = random(8);
    const system = Float64Array.from({ length: 300 }, () => 0.05 * (uniform() - 0.5));
    const scaled = (by: number) => system.map((r) => by * r);
    expect(deltaCoVaR(scaled(1e-6), system, 0.05)).toBeNaN();
    expect(deltaCoVaR(scaled(1e-3), system, 0.05)).toBeLessThan(0);
  });

  it('long-run MES is the fall itself at beta 1, and saturates for a levered book', () => {
    expect(longRunMesOfBeta(1, 0.4)).toBeCloseTo(0.4, 15);
    expect(longRunMesOfBeta(0, 0.4)).toBe(0);
    expect(longRunMesOfBeta(10, 0.4)).toBeGreaterThan(0.99);
  });
});

describe('the register of rules', () => {
  it('has every venue whose rule the engine applies, each reviewed and sourced', () => {
    const known = new Set(ruleRegister.flatMap((rule) => rule.venues));
    for (const { venue } of venueRules) expect(known).toContain(venue);
    for (const { source, reviewed } of ruleRegister) {
      expect(source.length).toBeGreaterThan(8);
      expect(reviewed).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1));
    }
  });

  it('has Bybit’s rules as they are since September 2025 beside the older one, and open questions of queues alone', () => {
    const rule = (id: string) => ruleRegister.find((one) => one.id === id);
    for (const id of ['bybitInverse', 'bybitLinear'])
      expect(rule(id)).toMatchObject({ effective: Date.UTC(2025, 8, 2) });
    expect(rule('bybitLinearAtEntry')).toMatchObject({ effective: null });
    expect(ruleRegister.filter(({ finding }) => finding !== undefined).map(({ id }) => id)).toEqual([
      'adlHyperliquid',
      'adlBinance',
      'adlOkx',
    ]);
    const m = { rule: 'inverse', side: 'long', contracts: 60_000, contractValue: 1 } as const;
    const price = liquidationPrice({ ...m, entryPrice: 50_000, leverage: 10, maintenanceRate: 0.005 });
    expect(price.liquidationPrice).toBeCloseTo(45_681.82, 2);
  });

  it('a snapshot more than a year newer than a review is overdue, at the venues it holds', () => {
    const reviewed = ruleRegister.find(({ id }) => id === 'okxLinear')?.reviewed ?? 0;
    const day = 86_400_000;
    expect(overdueRules(['okx'], reviewed + 365 * day)).toEqual([]);
    expect(overdueRules(['okx'], reviewed + 367 * day).map(({ id }) => id)).toEqual(['okxLinear']);
    expect(overdueRules(['okx'], reviewed + 370 * day).map(({ id }) => id)).toEqual(['okxLinear', 'adlOkx']);
    expect(overdueRules(['elsewhere'], reviewed + 1_000 * day)).toEqual([]);
    const lending = (venue: string) => overdueRules([venue], reviewed + 1_000 * day).map(({ id }) => id);
    expect(lending('aave-v3')).not.toEqual([]);
    expect(lending('aave-v3-arbitrum')).toEqual(lending('aave-v3'));
  });
});
