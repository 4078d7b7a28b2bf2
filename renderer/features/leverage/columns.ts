import type { LeverageOutput, LeverageRow } from '../../../contract/dto/leverage.ts';
import { type Column, integer, money, percent, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { stateLabel } from '../../kit/labels.ts';

export const rowColumns: readonly Column<LeverageRow>[] = [
  text('key', 'Group', { pinned: 'left', width: 150 }),
  ratio('leverage', 'Leverage'),
  ratio('netLeverage', 'Net lev.'),
  money('gross', 'Gross', { sort: 'desc' }),
  money('net', 'Net'),
  money('long', 'Long'),
  money('short', 'Short'),
  money('equity', 'Equity'),
  percent('directional', 'Directional'),
  percent('marginRatio', 'Margin ratio'),
  money('maintenance', 'Maintenance'),
  money('excessNotional', 'To cut', {
    headerTooltip: 'Notional to cut to be back at the target margin ratio',
  }),
  percent('share', 'Share'),
  integer('participants', 'Participants'),
  integer('positions', 'Positions'),
];

export type ExceptionRow = LeverageOutput['exceptions'][number];
export const exceptionColumns: readonly Column<ExceptionRow>[] = [
  text('participant', 'Participant', { width: 150, ...linkTo('participant') }),
  text('venue', 'Venue', { width: 120, ...linkTo('venue') }),
  text('state', 'State', { width: 130, valueFormatter: (p) => stateLabel(String(p.value ?? '')) }),
  money('notional', 'Notional', { sort: 'desc' }),
  money('equity', 'Equity'),
];
