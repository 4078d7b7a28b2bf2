import type { LimitStatus, Measured } from '../../contract/dto/what-if.ts';
import { boundWord } from '../../contract/status.ts';
import { unjudged } from '../../contract/unjudged.ts';
import type { WhatIfOption } from '../deck-input.ts';
import { formatMeasure, formatUsd, lowerFirst, plural } from '../text/format.ts';

/** Amplification where it was computed, else the added fall, else the first measure with both values. */
export function mainMeasure(options: readonly WhatIfOption[]): Measured | undefined {
  const known = options[0]?.result.measures.filter((m) => m.before !== null && m.after !== null) ?? [];
  // Where amplification is undefined the fall that is added says the same in points.
  return (
    known.find(({ id }) => id === 'amplification') ?? known.find(({ id }) => id === 'addedFall') ?? known[0]
  );
}

export const measureOf = (option: WhatIfOption, id: string): Measured | undefined =>
  option.result.measures.find((m) => m.id === id);

type Outcome = Readonly<{ option: WhatIfOption; after: number; difference: number }>;

type Praised = Readonly<{ outcome: Outcome; bound: 'amber' | 'red' | null }>;
type Judged = Readonly<{
  praised: Praised | null;
  broken: Readonly<{ option: string; limit: string }> | null;
}>;

/**
 * The cheapest option that brings the main measure within its warning level, else within its breach level; where there
 * is no limit or none reaches it, the option that lowers it most. An option that breaks another limit is not among
 * them; `broken` names the first of those where nothing else lowers the measure.
 */
function judged(options: readonly WhatIfOption[], main: Measured, limits: readonly LimitStatus[]): Judged {
  const said = (value: number | null): string => formatMeasure(value, main.unit);
  const outcomes = options.flatMap((option): Outcome[] => {
    const m = measureOf(option, main.id);
    return m?.after == null || m.difference === null
      ? []
      : [{ option, after: m.after, difference: m.difference }];
  });
  // What prints alike has not been lowered.
  const helping = outcomes
    .filter((o) => o.difference < 0 && said(o.after) !== said(main.before))
    .sort((a, b) => a.difference - b.difference);
  const lowering = helping.filter((o) => newlyBroken(o.option, main.id, limits) === null);
  const strongest = lowering[0];
  if (strongest === undefined) {
    const limit = helping[0] === undefined ? null : newlyBroken(helping[0].option, main.id, limits);
    return {
      praised: null,
      broken: limit === null ? null : { option: helping[0]?.option.label ?? '', limit },
    };
  }
  const limit = limits.find((l) => l.limit.measure === main.id && l.limit.direction === 'above')?.limit;
  for (const bound of ['amber', 'red'] as const) {
    const threshold = limit?.[bound] ?? null;
    if (threshold === null || main.before === null || main.before <= threshold) continue;
    const cheapest = lowering
      .filter((o) => o.after <= threshold)
      .sort((a, b) => a.option.result.cost.notionalCut - b.option.result.cost.notionalCut)[0];
    if (cheapest) return { praised: { outcome: cheapest, bound }, broken: null };
  }
  return { praised: { outcome: strongest, bound: null }, broken: null };
}

/** Whether an option can be put to the committee: one lowers the main measure and breaks no other limit. */
export function offersOption(options: readonly WhatIfOption[], limits: readonly LimitStatus[]): boolean {
  const main = mainMeasure(options);
  return main !== undefined && judged(options, main, limits).praised !== null;
}

/** The finding: what the best option does and costs, that every one breaks another limit, or that none lowers it. */
export function whatIfTitle(options: readonly WhatIfOption[], limits: readonly LimitStatus[] = []): string {
  if (options.length === 0) return '0 what-if options are saved for this snapshot';
  const main = mainMeasure(options);
  if (!main) return `${plural(options.length, 'option')} computed, no measure is defined before and after`;
  const said = (value: number | null): string => formatMeasure(value, main.unit);
  const label = lowerFirst(main.label);
  const { praised, broken } = judged(options, main, limits);
  if (broken !== null)
    return `Every option that lowers ${label} breaks another limit: “${broken.option}” that of ${lowerFirst(broken.limit)}`;
  if (praised === null) {
    const none =
      options.length === 1 ? 'The 1 option does not lower' : `None of ${options.length} options lowers`;
    return `${none} ${label} from ${said(main.before)}`;
  }
  const { outcome, bound } = praised;
  const cost = `for ${formatUsd(outcome.option.result.cost.notionalCut)} of notional cut`;
  const change = `${label} from ${said(main.before)} to ${said(outcome.after)}`;
  if (bound === null) return `“${outcome.option.label}” lowers ${change} ${cost}`;
  const limit = limits.find((l) => l.limit.measure === main.id)?.limit;
  return `“${outcome.option.label}” brings ${change}, within its ${boundWord(bound)} of ${said(limit?.[bound] ?? null)}, ${cost}`;
}

/** The measure that the option takes beyond a red limit it keeps today, by its label; null when there is none. */
function newlyBroken(option: WhatIfOption, except: string, limits: readonly LimitStatus[]): string | null {
  for (const { limit, label } of limits) {
    const { measure, direction, red } = limit;
    const m = measureOf(option, measure);
    if (red === null || measure === except || m?.before == null || m.after === null) continue;
    if (unjudged(measure, option.result.provenance.evidence ?? []) !== null) continue;
    const beyond = (x: number): boolean => (direction === 'above' ? x > red : x < red);
    if (!beyond(m.before) && beyond(m.after)) return label;
  }
  return null;
}
