import { headlineMeasures, labelOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { type Status, statusWord } from '../../contract/status.ts';
import { formatDifference, formatMeasure, formatUsd } from '../../deck/text/format.ts';
import type { HeadlineValue } from './headline-value.ts';
import type { HeadlinePoint } from './history.ts';

export type ChangeInput = Readonly<{
  history: readonly HeadlinePoint[];
  /** What the limit in force at a moment says of a value. */
  status: (measure: string, value: HeadlineValue, at: number) => Status;
  /** Gross notional by cohort at the last two snapshots, USD. */
  cohorts: readonly Readonly<{ key: string; before: number; after: number }>[];
}>;

/** What moved since the snapshot before, as sentences, the largest relative move first. */
export function changeSentences({ history, status, cohorts }: ChangeInput): string[] {
  const [before, now] = [history.at(-2), history.at(-1)];
  if (now === undefined || before === undefined) return [];
  const moves = headlineMeasures.flatMap((measure) => {
    const { id, unit, direction: worse } = measure;
    const label = labelOf(measure);
    const [earlier, later] = [before.values[id], now.values[id]];
    const [from, to] = [earlier.value, later.value];
    if (later.notJudged !== undefined && earlier.notJudged === undefined && from !== null)
      return [
        { size: Number.POSITIVE_INFINITY, text: `${label} can no longer be judged. ${later.notJudged}` },
      ];
    if (later.notJudged !== undefined || earlier.notJudged !== undefined) return [];
    if (from === null && to !== null)
      return [
        { size: Number.POSITIVE_INFINITY, text: `${label} is now defined: ${formatMeasure(to, unit)}.` },
      ];
    if (from === null || to === null || from === to) return [];
    const direction = to > from ? 'rose' : 'fell';
    const verdict = to > from === (worse === 'above') ? 'worse' : 'better';
    const [was, is] = [status(id, earlier, before.asOf), status(id, later, now.asOf)];
    const crossed =
      was !== is && is !== 'none' && was !== 'none'
        ? `; its limit went from ${statusWord(was)} to ${statusWord(is)}`
        : '';
    const text = `${label} ${direction} from ${formatMeasure(from, unit)} to ${formatMeasure(to, unit)} (${formatDifference(from, to, unit)}, ${verdict}) since ${before.label}${crossed}.`;
    return [{ size: Math.abs(to - from) / Math.max(Math.abs(from), 1e-9), text }];
  });
  const sentences = moves.sort((a, b) => b.size - a.size).map((m) => m.text);
  return [...sentences, ...cohortSentence(cohorts)];
}

function cohortSentence(cohorts: ChangeInput['cohorts']): string[] {
  const largest = [...cohorts].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))[0];
  if (largest === undefined || largest.after === largest.before) return [];
  const verb = largest.after > largest.before ? 'added' : 'cut';
  return [
    `${largest.key} ${verb} the most: ${named('gross')} from ${formatUsd(largest.before)} to ${formatUsd(largest.after)}.`,
  ];
}
