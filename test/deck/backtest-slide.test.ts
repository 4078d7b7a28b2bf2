import { describe, expect, it } from 'vitest';
import { coverageAnswer, mapAnswer } from '../../backend/backtest/answer.ts';
import { coverageFinding, mapFinding } from '../../backend/backtest/verdict.ts';
import type { BacktestOutput } from '../../contract/dto/backtest.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { backtestTitle } from '../../deck/slides/backtest.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { nullDraws } from '../../risk/formulas/null-draws.ts';
import { deckFixture } from './fixture.ts';
import { packageFaults } from './package-faults.ts';

const day = 86_400_000;
const fixture = deckFixture();

function result(n: number, exceptions: number): BacktestOutput {
  const days = Array.from({ length: n }, (_, t) => ({
    snapshot: 0,
    time: t * day,
    end: (t + 1) * day,
    scenarios: 500,
    loss: t % 20 === 1 && t < 20 * exceptions ? 2e6 : -1e5,
    valueAtRisk: 1e6,
    shortfall: 1.5e6,
    liquidated: 0,
    liquidatedAtRisk: 0,
  }));
  const coverage = coverageAnswer({ days, exceptions: [], tooShort: 0 }, ['a'], 0.99);
  const none = { value: null, low: 0, high: 1, byNotional: null, count: 0, of: 0 };
  const tally = { count: 0, notional: 0 };
  const map = mapAnswer(
    {
      intervals: 1,
      ranges: true,
      confusion: { hits: tally, falseAlarms: tally, misses: tally, neither: tally },
      precision: none,
      recall: none,
      baseRate: none,
      null: nullDraws([], 0, { rounds: 10, seed: 1 }),
      falseAlarms: { days: 0, episodes: 0 },
      byDistance: [],
      priceError: { compared: 0, median: null, medianSize: null, largestSize: null, inSigma: null },
      unseen: 0,
      deleveraged: 0,
      misses: [],
      wrong: [],
      vanished: { held: 0, gone: 0, crossed: 0, vanished: 0 },
    },
    ['a'],
    [],
  );
  const findings = [coverageFinding(coverage, 0.99), mapFinding(map)];
  return {
    provenance: { ...fixture.cascade.provenance, measure: 'backtest', parameters: { level: 0.99 } },
    from: 'a',
    to: 'a',
    snapshots: 1,
    firstDay: 0,
    lastDay: n * day,
    verdict: findings.map((f) => f.text).join(' '),
    findings,
    coverage,
    map,
    cascade: [],
    publishedDays: 0,
  };
}

describe('did our numbers hold', () => {
  it('says how often losses passed the forecast and how often they should have', () => {
    expect(backtestTitle(result(250, 12))).toBe(
      'Our loss forecast did not hold: losses passed the forecast on 12 of 250 days where 2.5 were expected',
    );
    expect(backtestTitle(result(250, 2))).toMatch(/^Our loss forecast held: /);
    expect(backtestTitle(result(250, 6))).toMatch(/^Our loss forecast is doubtful: /);
    expect(backtestTitle(result(100, 0))).toMatch(/^No verdict on the figures yet: /);
    expect(backtestTitle(result(0, 0))).toMatch(/^The figures are not tested yet/);
  });
  it('is drawn soundly with every verdict, with or without days', async () => {
    for (const backtest of [result(250, 12), result(100, 0), result(0, 0)]) {
      const outline = buildOutline({ ...fixture, backtest });
      const slide = outline.find((s) => s.id === 'backtest');
      const table = slide?.blocks.find((b) => b.kind === 'table');
      expect(table?.kind === 'table' && table.table.rows.map((r) => r[0]?.text)).toEqual([
        'Loss forecast',
        'Liquidation map',
      ]);
      const files = unzipFiles(await writePptx(outline, { title: 't', author: 'a', created: 0 }));
      expect(packageFaults(files)).toEqual([]);
    }
    expect(buildOutline(fixture).some((s) => s.id === 'backtest')).toBe(false);
  });
});
