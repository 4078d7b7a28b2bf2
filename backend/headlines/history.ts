import { LockstepError } from '../../contract/errors.ts';
import { notJudgedSentence } from '../../contract/evidence.ts';
import { type HeadlineId, headlineIds, type MeasureId, measureOf } from '../../contract/measures.ts';
import { inputsOf } from '../../contract/unjudged.ts';
import type { Context } from '../context.ts';
import { evidenceFor } from '../evidence.ts';
import { within } from '../pulse.ts';
import { keepFound } from '../reads/kept.ts';
import type { Ledger } from '../reads/ledger.ts';
import { answerTogether } from '../together/answer-together.ts';
import { askMeasure } from './ask-measure.ts';
import { askedAlone } from './asked-alone.ts';
import type { HeadlineValue } from './headline-value.ts';
import { measureKey } from './measure-key.ts';
import { readBeside } from './notes.ts';

export type MeasurePoint<I extends MeasureId> = Readonly<{
  label: string;
  asOf: number;
  values: Readonly<Record<I, HeadlineValue>>;
}>;
export type HeadlinePoint = MeasurePoint<HeadlineId>;

export const headlineHistory = (
  context: Context,
  label: string,
  only: readonly HeadlineId[] = headlineIds,
  how: HistoryOptions = {},
): Promise<readonly HeadlinePoint[]> => measureHistory(context, label, only, how);

const isReadBeside = (id: MeasureId): boolean => readBeside.has(measureOf(id).value.method);

/** `noted`: more is read of the last snapshot's answers than these measures, so they are asked for in full. */
type HistoryOptions = Readonly<{ noted?: boolean }>;

/**
 * Measures of every snapshot up to the one asked for, oldest first, each computed once and kept for as long as what it
 * read is as it was. What their methods answer beside them is not computed, unless the last snapshot is `noted`.
 */
export async function measureHistory<I extends MeasureId>(
  context: Context,
  label: string,
  ids: readonly I[],
  { noted = false }: HistoryOptions = {},
): Promise<readonly MeasurePoint<I>[]> {
  const { snapshots, pulse } = context;
  const sooner = askedAlone(ids);
  const { label: chosen, asOf: last } = snapshots.load(label, within(pulse, 0, 0.01)).portfolio;
  const all = snapshots.until(last);
  const shown = all.slice(0, all.findIndex((s) => s.label === chosen) + 1);
  const isNoted = (at: string): boolean => noted && at === chosen;
  const question = (at: string) => ({
    snapshot: at,
    measures: ids.map((id) => ({ id, alone: sooner.has(id) && !(isNoted(at) && isReadBeside(id)) })),
  });
  // The one that is loaded here is begun there last; where more is read of its answers, not at all.
  const [earlier, own] = [shown.slice(0, -1), isNoted(chosen) ? [] : shown.slice(-1)];
  const shareable = [...own, ...earlier].map((s) => question(s.label));
  const together = answerTogether(context, chosen, shareable);
  const steps = shown.length * Math.max(1, ids.length);
  const point = async (at: string, i: number): Promise<Record<I, HeadlineValue>> => {
    const values: Partial<Record<I, HeadlineValue>> = {};
    await together.take(question(at));
    for (const [j, { id, alone }] of question(at).measures.entries()) {
      const step = i * ids.length + j;
      await context.rest();
      const part = { ...context, pulse: within(pulse, step / steps, (step + 1) / steps) };
      values[id] = await measureAt(part, at, id, { alone });
    }
    return values as Record<I, HeadlineValue>;
  };
  try {
    const points: MeasurePoint<I>[] = [];
    for (const [i, { label: at, asOf }] of shown.entries())
      points.push({ label: at, asOf, values: await point(at, i) });
    return points;
  } finally {
    together.close();
  }
}

/**
 * A scalar of a snapshot, kept with what it read: another snapshot's import leaves it standing unless it read that.
 *
 * @param how alone: what else its method answers is not wanted, and may be left out where that is quicker
 */
export const measureAt = (
  context: Context,
  label: string,
  id: MeasureId,
  { alone = false }: Readonly<{ alone?: boolean }> = {},
): Promise<HeadlineValue> =>
  context.kept(
    measureKey(id, label),
    (inner) =>
      askMeasure(id, inner.ask, label, context.pulse, alone ? measureOf(id).value.alone : {})
        .catch(asUndefined)
        .then((found) => ({ ...found, ...missingInputs(inner, label, id) })),
    context.shared.scalars,
  );

/** Keeps a scalar that was measured elsewhere, with what was read for it, unless it is known already. */
export const keepMeasure = (
  context: Context,
  label: string,
  id: MeasureId,
  value: HeadlineValue,
  reads: Ledger,
): Promise<HeadlineValue> =>
  keepFound(context, measureKey(id, label), { value, reads }, context.shared.scalars);

/** Which inputs of a measure cover too little for it to be judged, whether it has a value or refuses for want of them. */
function missingInputs({ snapshots, workspace }: Context, label: string, id: MeasureId) {
  const missing = notJudgedSentence(evidenceFor(workspace(), inputsOf(id), snapshots.load(label)));
  return missing === null ? {} : { notJudged: missing };
}

/** A measure that cannot be asked of this data (no prices, too few days) is undefined, and its refusal is the reason. */
export function asUndefined(error: unknown): HeadlineValue {
  const refused =
    error instanceof RangeError ||
    (error instanceof LockstepError && (error.code === 'NOT_FOUND' || error.code === 'USAGE'));
  if (!refused) throw error;
  return { value: null, reason: error.message };
}
