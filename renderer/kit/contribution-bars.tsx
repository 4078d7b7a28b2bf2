import type { Output } from '../../contract/contract.ts';
import { BarList } from './bar-list.tsx';
import { exactUsdText, formatCount, formatPercent, formatUsd } from './format.ts';

type Contribution = Output<'synchronisation.compute'>['contributions'][number];
type Props = Readonly<{
  contributions: readonly Contribution[];
  most: number;
  onPick: (key: string) => void;
}>;

/** Who makes up the joint tail, the largest first; those beyond `most` as one sum. */
export function ContributionBars({ contributions, most, onPick }: Props) {
  const rest = contributions.slice(most);
  const sum = (of: (c: Contribution) => number): number => rest.reduce((total, c) => total + of(c), 0);
  return (
    <>
      <BarList
        empty="No liquidation in the tail scenarios is known."
        onPick={onPick}
        bars={contributions.slice(0, most).map((c) => ({
          key: c.key,
          value: c.contribution,
          text: `${formatUsd(c.contribution)} · ${formatPercent(c.share)}`,
          title: `${c.key}: ${exactUsdText(c.contribution)}`,
        }))}
      />
      {rest.length === 0 ? null : (
        <p className="muted bar-rest">
          {formatCount(rest.length)} more add {formatUsd(sum((c) => c.contribution))},{' '}
          {formatPercent(sum((c) => c.share))}.
        </p>
      )}
    </>
  );
}
