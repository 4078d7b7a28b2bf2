import type { ScalarId } from '../../contract/measures.ts';
import type { Context } from '../context.ts';
import { askedAlone } from '../headlines/asked-alone.ts';
import { measureAt } from '../headlines/history.ts';
import type { ScalarReasons } from './undefined-because.ts';

const simulatedScalars = [
  'criticalShock',
  'synchronisationIndex',
  'coLiquidation',
  'jointShortfallShare',
  'averageCorrelation',
] as const satisfies readonly ScalarId[];

type Simulated = Readonly<Record<(typeof simulatedScalars)[number], number | null>>;
type Today = Readonly<{ values: Simulated; reasons: ScalarReasons }>;

/** What many runs are needed for, of a snapshot as it is: asked as Overview and limits ask it, so that it is computed once. */
export async function simulatedToday(context: Context, label: string): Promise<Today> {
  const values: Partial<Record<keyof Simulated, number | null>> = {};
  const sooner = askedAlone(simulatedScalars);
  const reasons: Partial<Record<ScalarId, string>> = {};
  for (const id of simulatedScalars) {
    const { value, reason } = await measureAt(context, label, id, { alone: sooner.has(id) });
    values[id] = value;
    if (reason !== undefined) reasons[id] = reason;
  }
  return { values: values as Simulated, reasons };
}
