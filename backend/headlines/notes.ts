import { amplificationSaid } from '../../contract/amplification-said.ts';
import { challengersSaid } from '../../contract/challengers-said.ts';
import type { Method } from '../../contract/contract.ts';
import { formatPercent, formatPoints, formatUsd } from '../../contract/format.ts';
import type { HeadlineId } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { referenceShock } from '../../contract/reference-shock.ts';
import type { Context } from '../context.ts';
import { within } from '../pulse.ts';

/** Whose answers of the last snapshot *Overview* reads beside its headlines: here, and for who contributes. */
export const readBeside: ReadonlySet<string> = new Set<Method>([
  'cascade.run',
  'saturation.compute',
  'synchronisation.compute',
]);

/**
 * What stands beside a headline: the added fall and the challengers beside the amplification, what is reached at the
 * critical shock, the other fill beside the bad debt.
 */
export async function headlineNotes(
  { ask, pulse }: Pick<Context, 'ask' | 'pulse'>,
  snapshot: string,
): Promise<Partial<Record<HeadlineId, string>>> {
  const part = within(pulse, 0.88, 0.9);
  const run = await ask('cascade.run', { snapshot, shock: referenceShock(), challengers: true }, part);
  const near = await ask('saturation.compute', { snapshot, shocks: [], scales: [] }, part);
  const beside = challengersSaid(run);
  const { critical, worst } = near;
  return {
    amplification: `adds ${formatPoints(run.addedFall)}${beside === null ? '' : `; ${beside}`}`,
    ...(critical === null
      ? {}
      : {
          criticalShock: `${amplificationSaid(critical.amplification, critical.addedFall)}, ${formatUsd(critical.badDebt)} of ${named('badDebt')} there${
            worst === null
              ? ''
              : `; worst ${amplificationSaid(worst.amplification, worst.addedFall)} at −${formatPercent(worst.shock, 2)}`
          }`,
        }),
    badDebt: `${formatUsd(run.badDebtAtAverage)} at the batches’ average prices`,
  };
}
