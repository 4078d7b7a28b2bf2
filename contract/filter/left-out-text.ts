import type { Output } from '../contract.ts';
import { formatUsd, plural } from '../format.ts';
import { positionColumnName } from '../position-column-name.ts';

type LeftOut = NonNullable<Output<'positions.page'>['leftOut']>;

/** What filters leave out only because there is no number to compare: "77 positions (gross $1.22 bn) without To liquidation are left out". */
export function leftOutText({ positions, gross, debt, columns }: LeftOut): string {
  const amounts = [
    ...(gross === null ? ['notional not known'] : [`gross ${formatUsd(gross)}`]),
    ...(debt !== null && debt > 0 ? [`borrowed ${formatUsd(debt)}`] : []),
  ].join(', ');
  return `${plural(positions, 'position')} (${amounts}) without ${columns.map(positionColumnName).join(' or ')} ${positions === 1 ? 'is' : 'are'} left out`;
}
