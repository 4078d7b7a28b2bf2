import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { Limit, LimitStatus } from '../../../contract/dto/what-if.ts';
import { referenceScenario, sameScenario } from '../../scenario/read-scenario.ts';

type State = LimitStatus['status'];
/** What a limit says of a measure before and after. */
export type LimitMove = Readonly<{ before: State; after: State }>;

/** Limits on these are set under the reference scenario: under another one they say nothing. */
const atReference = new Set(['amplification', 'badDebt']);

const beyond = (limit: Limit, bound: number | null, value: number): boolean =>
  bound !== null && (limit.direction === 'above' ? value > bound : value < bound);

function stateOf(limit: Limit, value: number | null): State {
  if (value === null) return 'none';
  if (beyond(limit, limit.red, value)) return 'red';
  if (beyond(limit, limit.amber, value)) return 'amber';
  return limit.red === null && limit.amber === null ? 'none' : 'green';
}

/** The limit on a measure, judged before and after; null where none applies. */
export function limitMove(
  limits: readonly LimitStatus[],
  measure: Readonly<{ id: string; before: number | null; after: number | null }>,
  scenario: Scenario,
): LimitMove | null {
  const limit = limits.find((status) => status.limit.measure === measure.id)?.limit;
  const elsewhere = atReference.has(measure.id) && !sameScenario(scenario, referenceScenario);
  if (limit === undefined || elsewhere) return null;
  return { before: stateOf(limit, measure.before), after: stateOf(limit, measure.after) };
}
