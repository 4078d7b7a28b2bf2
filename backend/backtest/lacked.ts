import { formatDate, formatPercent, formatUsd, plural } from '../../contract/format.ts';
import type { LossException } from '../../risk/backtest/exception-of.ts';

/** Parts of a loss that have to be explained: the largest, until this share of it. */
const most = 0.8;

/** What the scenarios of that day lacked: moves larger than any of theirs, or that such moves came together. */
export function lacked(exception: LossException): string {
  const { assets, loss, scenarios, worst } = exception;
  const heavy: LossException['assets'][number][] = [];
  let sum = 0;
  for (const part of assets) {
    if (sum >= most * loss) break;
    sum += part.loss;
    heavy.push(part);
  }
  const beyond = heavy.filter(({ asBad }) => asBad === 0);
  if (beyond.length > 0) {
    const told = beyond
      .slice(0, 3)
      .map(
        ({ asset, move, worst: seen }) =>
          `${asset} ${formatPercent(move)} (most seen ${formatPercent(seen)})`,
      );
    const more = beyond.length > 3 ? ` and ${beyond.length - 3} more` : '';
    return `Moves larger than in any of ${plural(scenarios, 'scenario')}: ${told.join(', ')}${more}.`;
  }
  const when = worst.time === null ? '' : `, ${formatDate(worst.time)}`;
  return loss > worst.loss
    ? `Every move had been seen, but not together: the worst scenario${when} lost ${formatUsd(worst.loss)}.`
    : `A larger loss was among the scenarios (${formatUsd(worst.loss)}${when}), but too rarely to be inside the level.`;
}
