import { formatCount, formatNumber } from './format.ts';

/** Below this many daily observations a coefficient of 0 has a standard error above 0.13. */
export const enoughObservations = 60;

/** Of a correlation map, what a number of bets is estimated from. */
type Estimated = Readonly<{
  effectiveBets: number | null;
  labels: readonly string[];
  observations: number;
  effectiveObservations?: number | undefined;
  provenance: Readonly<{ parameters: Readonly<Record<string, unknown>> }>;
}>;

/** "about 7": an estimate moves by some per cent from one year of days to the next, so tenths say something only of few. */
export function betsSaid(bets: number | null): string {
  if (bets === null) return formatNumber(null);
  return `about ${formatNumber(bets, bets < 3 ? 1 : 0)}`;
}

/** "of 24 assets with prices, from 250 days"; with weights, as how many equal days they count; with few, that they are few. */
export function betsFrom({ labels, observations, effectiveObservations, provenance }: Estimated): string {
  const { level } = provenance.parameters;
  const what = level === 'leverage' ? 'changes' : 'days';
  const series = level === 'asset' ? 'assets with prices' : 'series';
  const equal = effectiveObservations ?? observations;
  const counted =
    effectiveObservations === undefined
      ? `from ${formatCount(observations)} ${what}`
      : `${formatCount(observations)} ${what} count as ${formatNumber(effectiveObservations, 0)}`;
  return `of ${formatCount(labels.length)} ${series}, ${counted}${equal < enoughObservations ? ': too few' : ''}`;
}

/** An effective number of equal holders: of few, a tenth says something. */
export const effectiveSaid = (n: number | null): string => formatNumber(n, n !== null && n < 10 ? 1 : 0);
