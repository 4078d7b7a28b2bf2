import type { LeverageOutput, LeverageRow } from '../../../contract/dto/leverage.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { stateLabel } from '../../kit/labels.ts';

export const rowColumns: readonly Column<LeverageRow>[] = [
  text('key', wording.group, { pinned: 'left', width: 150 }),
  ratio('leverage', fieldNames.leverage, {
    headerTooltip: 'Notional over equity, of the accounts of the group whose leverage is defined',
  }),
  ratio('netLeverage', wording.netLev),
  money('gross', wording.gross, { sort: 'desc' }),
  money('net', wording.net),
  money('long', wording.long),
  money('short', wording.short),
  money('equity', wording.equity, {
    headerTooltip: 'Of the accounts of the group whose leverage is defined',
  }),
  percent('directional', wording.directional),
  percent('marginRatio', wording.marginRatio),
  money('maintenance', wording.maintenance),
  money('excessNotional', wording.toCut, {
    headerTooltip: 'Notional to cut to be back at the target margin ratio',
  }),
  percent('share', wording.share),
  integer('participants', wording.participants),
  integer('positions', wording.positions),
];

export type ExceptionRow = LeverageOutput['exceptions'][number];
export const exceptionColumns: readonly Column<ExceptionRow>[] = [
  text('participant', fieldNames.participant, { width: 150, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { width: 120, ...linkTo('venue') }),
  text('state', wording.state, { width: 130, valueFormatter: (p) => stateLabel(String(p.value ?? '')) }),
  money('notional', wording.notional, { sort: 'desc' }),
  money('equity', wording.equity),
];
