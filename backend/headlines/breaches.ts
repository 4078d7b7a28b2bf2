import type { LimitStatus } from '../../contract/dto/what-if.ts';
import { isWorse, type Status } from '../../contract/status.ts';

export type Judged = Readonly<{ snapshot: string; asOf: number; value: number | null; status: Status }>;
type Breach = NonNullable<LimitStatus['breaches']>[number];

/**
 * The snapshots after the last committee (all of them while none has been held) at which a limit turned from green to
 * amber, or to red: when something new has to be said to the committee. The first snapshot of all turns from nothing.
 */
export function breachesSince(trend: readonly Judged[], held: number | null): Breach[] {
  return trend.flatMap(({ snapshot, asOf, value, status }, i): Breach[] => {
    const before = trend[i - 1]?.status ?? 'none';
    if (held !== null && asOf <= held) return [];
    if ((status !== 'amber' && status !== 'red') || value === null || !isWorse(status, before)) return [];
    return [{ snapshot, asOf, before, status, value }];
  });
}
