import type { Input } from '../../contract/contract.ts';
import type { Scenario, ScenarioPart } from '../../contract/dto/scenario.ts';
import { formatNumber } from '../kit/format.ts';
import { isLoose } from './read-scenario.ts';

type Saved = Input<'scenarios.save'>['scenarios'];

const number = (value: unknown, fallback: number, min: number, max: number): number =>
  typeof value === 'number' && value >= min && value <= max ? value : fallback;
const share = (percent: number): number => Math.round(percent * 1e6) / 1e8;

/**
 * Scenarios as the Cascade page once kept them under a setting of its own, as ones of the library. What a scenario of
 * the library does not hold (the impact law, leverage) is said in the note.
 */
export function migratePresets(stored: unknown): Saved {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown) => {
    if (!isLoose(entry) || typeof entry.name !== 'string' || entry.name === '' || !isLoose(entry.scenario))
      return [];
    const s = entry.scenario;
    return [{ name: entry.name.slice(0, 80), note: noteOf(s), scenario: scenarioOf(s) }];
  });
}

function scenarioOf(s: Readonly<Record<string, unknown>>): Scenario {
  const market = share(number(s.market, -10, -95, 200));
  const own = Object.entries(isLoose(s.overrides) ? s.overrides : {}).filter(
    (e): e is [string, number] =>
      e[0] !== '' && e[0] !== 'all' && typeof e[1] === 'number' && e[1] >= -95 && e[1] <= 200,
  );
  const moves = Object.fromEntries(own.map(([asset, percent]) => [asset, share(percent)]));
  const depth = number(s.depthScale, 1, 0.05, 10);
  const prices: ScenarioPart =
    own.length === 0
      ? { kind: 'uniform', move: market }
      : { kind: 'perAsset', moves: market === 0 ? moves : { all: market, ...moves } };
  return { parts: depth === 1 ? [prices] : [prices, { kind: 'liquidity', factor: depth }] };
}

function noteOf(s: Readonly<Record<string, unknown>>): string {
  const law = s.impact === 'floor' ? 'exponential impact with a floor' : 'square-root impact';
  const leverage = number(s.leverageScale, 1, 0.05, 10);
  const said = [
    ...(s.impact === 'floor' || s.impact === 'sqrt' ? [law] : []),
    ...(leverage === 1 ? [] : [`leverage ${formatNumber(leverage, 2)}×`]),
  ];
  return said.length === 0 ? '' : `Was saved with ${said.join(' and ')}; set that beside the scenario.`;
}
