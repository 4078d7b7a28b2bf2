/** What is planted for the back-test (samples/README.md), found from the files through importer and engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../contract/client.ts';
import type { BacktestOutput } from '../../contract/dto/backtest.ts';
import type { ScenarioKind } from '../../contract/scenario-kinds.ts';
import { inProcess } from '../../test/support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';
import { csv, textOf } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-backtest-'));
const results = new Map<ScenarioKind, BacktestOutput>();
let close = (): void => {};

beforeAll(async () => {
  const backend = await importSamples(join(folder, 'w.lockstep'));
  close = backend.shared.close;
  const client = createClient(inProcess(backend.dispatch));
  for (const scenarios of ['historical', 'filtered'] as const)
    results.set(scenarios, await client('backtest.compute', { scenarios }));
}, 120_000);
afterAll(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

const of = (kind: ScenarioKind): BacktestOutput => results.get(kind) as BacktestOutput;

it('the historical forecast is too tame, the filtered one is not', () => {
  expect(of('historical').coverage).toMatchObject({ n: 335, count: 8, zone: 'yellow', exceptions250: 5 });
  expect(of('filtered').coverage).toMatchObject({ n: 335, count: 3, zone: 'green' });
});

it('names the crisis: the day, the assets and that no scenario knew such moves', () => {
  const worst = of('historical').coverage.exceptions.toSorted((a, b) => b.loss - a.loss)[0];
  expect(new Date(worst?.end ?? 0).toISOString().slice(0, 10)).toBe('2026-03-11');
  expect(worst?.lacked).toMatch(/^Moves larger than in any of 494 scenarios: STETH −15\.0 %/);
  expect(worst?.participants.length).toBeGreaterThan(0);
});

it('the map is right and finds for the stated reasons, and far better than chance', () => {
  const { map } = of('historical');
  expect(map.basis).toBe('events');
  expect(map.ranges).toBe(true);
  expect(map.precision).toBeGreaterThan(0.75);
  expect(map.precision).toBeLessThan(0.85);
  expect(map.recall).toBeGreaterThan(0.86);
  expect(map.recall).toBeLessThan(0.94);
  expect(map.null.asGood).toBe(0);
  expect(map.null.hits).toBeGreaterThan(2 * map.null.expected);
  expect(map.unseen).toBe(0);
});

it('every event is one of the four venues’, and of the map’s cells none is lost', () => {
  const events = csv('events/liquidations.csv');
  const { map } = of('historical');
  const forced = events.filter((e) => e.cause === 'autoDeleveraging').length;
  expect(map.deleveraged).toBe(forced);
  expect(forced).toBeGreaterThan(0);
  expect([...new Set(events.map((e) => e.venue))].sort()).toEqual([...map.venues]);
  const { hits, misses } = map.confusion;
  const legs = new Set(
    events
      .filter((e) => e.cause === 'liquidation')
      .map((e) => [e.time?.slice(0, 7), e.participant, e.venue, e.asset, e.closed].join('|')),
  );
  expect(hits.count + misses.count).toBe(legs.size);
  expect(textOf('events/liquidations.csv').length).toBeLessThan(200_000);
});

it('orders slip: the price of a liquidation is off by a share of a daily move', () => {
  const { priceError } = of('historical').map;
  expect(priceError.compared).toBeGreaterThan(500);
  expect(priceError.medianSize).toBeGreaterThan(0.002);
  expect(priceError.medianSize).toBeLessThan(0.03);
});
