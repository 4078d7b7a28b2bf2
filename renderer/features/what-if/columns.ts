import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, money, ratio, text } from '../../grid/columns.ts';

export type GroupRow = WhatIfOutput['groups'][number];

export const groupColumns: readonly Column<GroupRow>[] = [
  text('key', wording.group, { flex: 1, minWidth: 120 }),
  ratio('leverageBefore', fieldNames.leverage, { width: 88 }),
  ratio('leverageAfter', wording.after, { width: 80, cellClass: 'ag-right-aligned-cell num what-if-after' }),
  money('grossBefore', wording.gross, { width: 88 }),
  money('grossAfter', wording.after, { width: 88, cellClass: 'ag-right-aligned-cell num what-if-after' }),
  money('notionalCut', wording.cut, { width: 88 }),
];
