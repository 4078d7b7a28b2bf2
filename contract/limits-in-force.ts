import type { LimitChange } from './dto/what-if.ts';

const beginning = Number.NEGATIVE_INFINITY;
const since = (change: LimitChange): number => change.from ?? beginning;

/** A limit withdrawn: from its date on the measure has none. */
export const isWithdrawn = ({ amber, red }: LimitChange): boolean => amber === null && red === null;

/**
 * The limits in force at a moment (UTC ms): of each measure the last one set until then, in the order they were saved;
 * without those that are withdrawn.
 */
export function limitsInForce(changes: readonly LimitChange[], at: number): readonly LimitChange[] {
  const last = new Map<string, LimitChange>();
  for (const change of changes) {
    const known = last.get(change.measure);
    if (since(change) <= at && (known === undefined || since(change) >= since(known)))
      last.set(change.measure, change);
  }
  return changes.filter((change) => last.get(change.measure) === change && !isWithdrawn(change));
}
