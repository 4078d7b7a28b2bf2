import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { findMeasure, isUnreached } from '../../../contract/measures.ts';
import { type Status, statusOf } from '../../../contract/status.ts';
import { referenceScenario, sameScenario } from '../../scenario/read-scenario.ts';
import type { ShownMeasure } from './merge-answers.ts';

/** What a limit says of a measure before and after. */
export type LimitMove = Readonly<{ before: Status; after: Status }>;

/**
 * The limit on a measure, judged before and after; null where none applies: limits on what is computed under a shock
 * are set under the reference scenario, and under another one they say nothing. `judged`: its inputs cover enough.
 */
export function limitMove(
  limits: readonly LimitStatus[],
  measure: Pick<ShownMeasure, 'id' | 'before' | 'after' | 'reasonBefore' | 'reasonAfter'>,
  scenario: Scenario,
  judged = true,
): LimitMove | null {
  const limit = limits.find((status) => status.limit.measure === measure.id)?.limit;
  const elsewhere =
    findMeasure(measure.id)?.shock !== undefined && !sameScenario(scenario, referenceScenario());
  if (limit === undefined || elsewhere) return null;
  return {
    before: statusOf(limit, measure.before, judged, isUnreached(measure.id, measure.reasonBefore)),
    after: statusOf(limit, measure.after, judged, isUnreached(measure.id, measure.reasonAfter)),
  };
}
