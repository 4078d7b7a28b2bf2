import type { Output } from '../../contract/contract.ts';
import { headlineMeasures, labelOf } from '../../contract/measures.ts';
import { withoutParticipant } from '../../risk/account/without-participant.ts';
import { withStandIn } from '../compare/stand-in.ts';
import type { Context } from '../context.ts';
import { measureAt } from '../headlines/history.ts';
import { sha256 } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { LoadedPortfolio } from '../snapshots.ts';

/** Every headline of a snapshot, and what it would be if one participant were not there. */
export async function headlinesWithout(
  context: Context,
  loaded: LoadedPortfolio,
  participant: number,
): Promise<Output<'account.get'>['headlines']> {
  const { label: place } = loaded.portfolio;
  const name = loaded.portfolio.participants.id[participant] ?? '';
  const fingerprint = sha256(`${loaded.fingerprint}\nwithout ${name}`);
  const label = `without ${fingerprint.slice(0, 40)}`;
  const portfolio = { ...withoutParticipant(loaded.portfolio, participant), label };
  const load = () => ({ ...loaded, fingerprint, portfolio });
  const inner = context.among(withStandIn(context.shared.snapshots, { name: label, place, load }));
  const rows: Output<'account.get'>['headlines'] = [];
  for (const [i, measure] of headlineMeasures.entries()) {
    const pulse = within(context.pulse, i / headlineMeasures.length, (i + 1) / headlineMeasures.length);
    const now = await measureAt({ ...context, pulse }, place, measure.id);
    const then = await measureAt({ ...inner, pulse }, label, measure.id);
    const note = now.notJudged ?? now.reason ?? (then.value === null ? then.reason : undefined);
    rows.push({
      id: measure.id,
      label: labelOf(measure),
      unit: measure.unit,
      direction: measure.direction,
      value: now.value,
      without: then.value,
      difference: now.value === null || then.value === null ? null : now.value - then.value,
      ...(note === undefined ? {} : { note }),
    });
  }
  return rows;
}
