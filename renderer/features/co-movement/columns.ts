import type { CoMovementOutput } from '../../../contract/dto/co-movement.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, percent, text } from '../../grid/columns.ts';
import { formatPercent } from '../../kit/format.ts';

export type EulerRow = CoMovementOutput['contributions'][number] & Readonly<{ share: number | null }>;
const fine = (p: Readonly<{ value?: unknown }>): string => formatPercent(p.value as number | null, 2);
export const eulerColumns: readonly Column<EulerRow>[] = [
  text('key', wording.group, { flex: 1, minWidth: 88 }),
  percent('weight', wording.weight, { width: 68, headerTooltip: 'Share of equity', valueFormatter: fine }),
  percent('volatility', wording.volatility, {
    width: 84,
    headerTooltip: 'Of its levered daily return',
    valueFormatter: fine,
  }),
  percent('contribution', wording.contrib, {
    width: 96,
    sort: 'desc',
    headerTooltip: 'w·Cov(r, r_sys)/σ_sys: adds up to the system’s volatility',
    valueFormatter: (p) => formatPercent(p.value as number | null, 3),
  }),
  percent('share', wording.share, { width: 70 }),
];

export function eulerRows(data: CoMovementOutput): readonly EulerRow[] {
  const total = data.point.systemVolatility;
  return data.contributions.map((c) => ({ ...c, share: total > 0 ? c.contribution / total : null }));
}
