import type { Adjustment } from '../../../contract/dto/adjustment.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { readScenario, uniformFall } from '../../scenario/read-scenario.ts';
import { readAdjustments } from './draft.ts';

/**
 * A what-if kept in the workspace under a name, with the scenario it was judged under. `fall` is the market's fall in
 * per cent where the scenario is that alone: those saved before there was a library have nothing else.
 */
export type Saved = Readonly<{
  name: string;
  savedAt: number;
  fall: number;
  scenario: Scenario;
  adjustments: readonly Adjustment[];
}>;

export const savedKey = 'whatIf.saved';

/** What was stored, as far as it can be read. */
export function readSaved(list: unknown): Saved[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): Saved[] => {
    if (entry === null || typeof entry !== 'object') return [];
    const { name, savedAt, fall: stored, scenario, adjustments } = entry as Partial<Saved>;
    if (typeof name !== 'string' || name === '') return [];
    const fall = typeof stored === 'number' && stored > 0 && stored < 100 ? stored : 10;
    return [
      {
        name,
        savedAt: typeof savedAt === 'number' ? savedAt : 0,
        fall,
        scenario: readScenario(scenario) ?? { parts: [{ kind: 'uniform', move: -fall / 100 }] },
        adjustments: readAdjustments(adjustments),
      },
    ];
  });
}

/** Saving under a name that exists replaces it in its place. */
export function withSaved(list: readonly Saved[], one: Saved): readonly Saved[] {
  const at = list.findIndex((other) => other.name === one.name);
  return at < 0 ? [...list, one] : list.map((other, i) => (i === at ? one : other));
}

/** The fall to keep beside a scenario, for readers that know no other: the reference where it is not a fall alone. */
export const fallOf = (scenario: Scenario): number =>
  Number(((uniformFall(scenario) ?? 0.1) * 100).toPrecision(12));
