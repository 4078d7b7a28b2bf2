import type { ScalarId } from '../../contract/measures.ts';
import type { Context } from '../context.ts';
import { askedAlone } from '../headlines/asked-alone.ts';
import { measureAt } from '../headlines/history.ts';

const simulatedScalars = [
  'criticalShock',
  'synchronisationIndex',
  'coLiquidation',
  'jointShortfallShare',
  'averageCorrelation',
] as const satisfies readonly ScalarId[];

type Simulated = Readonly<Record<(typeof simulatedScalars)[number], number | null>>;

/** What many runs are needed for, of a snapshot as it is: asked as Overview and limits ask it, so that it is computed once. */
export async function simulatedToday(context: Context, label: string): Promise<Simulated> {
  const values: Partial<Record<keyof Simulated, number | null>> = {};
  const sooner = askedAlone(simulatedScalars);
  for (const id of simulatedScalars)
    values[id] = (await measureAt(context, label, id, { alone: sooner.has(id) })).value;
  return values as Simulated;
}
