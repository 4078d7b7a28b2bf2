import { useMemo } from 'react';
import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { named } from '../../../contract/named.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { Columns } from '../../kit/panel.tsx';
import { type PaidRow, paidKey, paidRows } from './paid-rows.ts';

type Insurance = NonNullable<CascadeOutput['insurance']>;
type VenueRow = Insurance['venues'][number];

const venueColumns: readonly Column<VenueRow>[] = [
  text('key', fieldNames.venue, { flex: 1, minWidth: 110, ...linkTo('venue') }),
  money('badDebt', measureOf('badDebt').label, { sort: 'desc', width: 96 }),
  money('fundUsed', wording.fundPays, { width: 96 }),
  money('adl', wording.winnersPay, { width: 104, headerTooltip: 'By auto-deleveraging' }),
  money('uncovered', wording.uncovered, { width: 100, headerTooltip: 'Paid by nobody' }),
  money('overshoot', wording.overshoot, {
    width: 100,
    headerTooltip:
      'What winners give above their part of the debt in proportion to profit, and beyond the debt',
  }),
  money('fund', wording.fund, { width: 96 }),
  money('fundLeft', wording.fundLeft, { width: 96 }),
];
const paidColumns: readonly Column<PaidRow>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 100, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { flex: 1, minWidth: 90, ...linkTo('venue') }),
  text('asset', fieldNames.asset, { width: 76, ...linkTo('asset') }),
  money('closed', wording.closedAtMark, { width: 96 }),
  money('loss', wording.pays, { sort: 'desc', width: 92 }),
  money('proRata', wording.proRata, {
    width: 92,
    headerTooltip: 'What it would give if all winners of this asset and side paid in proportion',
  }),
];
const venueKey = (row: VenueRow): string => row.key;

/** Who pays for bad debt: insurance funds first, then, where asked for, those in profit. */
export function InsurancePanel({ insurance }: Readonly<{ insurance: Insurance }>) {
  const { venues } = insurance;
  const columns = venues.some(({ rule }) => rule !== undefined)
    ? venueColumns
    : venueColumns.filter(({ colId }) => colId !== 'overshoot');
  const deleveraged = useMemo(() => paidRows(insurance.deleveraged), [insurance]);
  return (
    <Columns>
      <GridPanel
        title={`Who pays for ${named('badDebt')}`}
        about={`USD; ${named('badDebt')} = fund + winners + uncovered`}
        span={12}
        name="cascade-insurance"
        rows={venues}
        columns={columns}
        rowId={venueKey}
        height={gridHeight(venues.length, 300)}
      />
      {deleveraged.length === 0 ? null : (
        <GridPanel
          title="Deleveraged winners"
          about="USD"
          span={12}
          name="cascade-deleveraged"
          rows={deleveraged}
          columns={paidColumns}
          rowId={paidKey}
          height={gridHeight(deleveraged.length, 300)}
        />
      )}
    </Columns>
  );
}
