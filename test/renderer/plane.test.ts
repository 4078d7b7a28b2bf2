import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPlace } from '../../renderer/plot/label-place.ts';
import { concentration, isoCorrelation, isoLines, roundStep } from '../../renderer/plot/plane.ts';
import { moneyTicks, roundTicks } from '../../renderer/plot/ticks.ts';

describe('a label beside its point', () => {
  const plot = { width: 400, height: 200 };
  const label = { width: 70, height: 14 };
  it('keeps off the path and inside the plot', () => {
    const rising = [
      [50, 150],
      [150, 100],
      [350, 20],
    ] as const;
    expect(labelPlace([50, 150], rising, plot, label)).toBe('bottom center');
    const steep = [
      [200, 190],
      [200, 100],
      [210, 10],
    ] as const;
    expect(labelPlace([200, 190], steep, plot, label)).toBe('middle right');
    expect(labelPlace([210, 10], steep, plot, label)).toBe('middle right');
    expect(labelPlace([395, 100], [[395, 100]], plot, label)).toBe('middle left');
  });
});

describe('iso-lines of system volatility', () => {
  it('satisfy σ² = idio + ρ(own² − idio) at every point', () => {
    const h = 0.03;
    for (const line of isoLines(h, [0.02, 0.12], [0, 0.9]))
      line.x.forEach((own, i) => {
        const idio = h * own ** 2;
        const rho = line.y[i] ?? Number.NaN;
        expect(Math.sqrt(idio + rho * (own ** 2 - idio))).toBeCloseTo(line.sigma, 12);
      });
  });
  it('stay inside the box, at round volatilities, ascending', () => {
    const lines = isoLines(0.02, [0.03, 0.1], [0.2, 0.7]);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.length).toBeLessThan(14);
    for (const { x, y } of lines) {
      expect(Math.min(...x)).toBeGreaterThanOrEqual(0.03);
      expect(Math.max(...y)).toBeLessThanOrEqual(0.7);
    }
    const sigmas = lines.map((line) => line.sigma);
    expect(sigmas).toEqual([...sigmas].sort((a, b) => a - b));
  });
  it('at full correlation σ is the leverage factor itself', () => {
    expect(isoCorrelation(0.08, 0.08, 0.05)).toBeCloseTo(1, 14);
  });
  it('concentration is undefined without volatility', () => {
    const point = { snapshot: 's', systemVolatility: 0, averageCorrelation: null };
    expect(concentration({ ...point, leverageFactor: 0, idiosyncratic: 0 })).toBeNull();
    expect(concentration({ ...point, leverageFactor: 0.1, idiosyncratic: 0.002 })).toBeCloseTo(0.2, 14);
  });
});

describe('round steps and ticks', () => {
  it('are 1, 2 or 5 times a power of ten and not smaller than asked', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (raw) => {
        const step = roundStep(raw);
        expect(step).toBeGreaterThanOrEqual(raw * (1 - 1e-12));
        expect(step).toBeLessThan(raw * 10);
        const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
        expect([1, 2, 5].some((n) => Math.abs(lead - n) < 1e-6 || Math.abs(lead - 10 * n) < 1e-6)).toBe(true);
      }),
    );
  });
  it('cover the range without leaving it', () => {
    expect(roundTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(roundTicks(3, 3)).toEqual([3]);
  });
  it('money ticks read like every other amount', () => {
    expect(moneyTicks([0, 1.6e9, null, Number.NaN], 3)).toMatchObject({
      tickvals: [0, 1e9],
      ticktext: ['0', '1 bn'],
    });
    expect(moneyTicks([0, 1.6e9])).toMatchObject({ ticktext: ['0', '500 m', '1 bn', '1.5 bn'] });
    expect(moneyTicks([-2e5, 1e5])).toMatchObject({ ticktext: ['\u2212200 k', '\u2212100 k', '0', '100 k'] });
  });
});
