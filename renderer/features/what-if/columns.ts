import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { type Column, money, ratio, text } from '../../grid/columns.ts';

export type GroupRow = WhatIfOutput['groups'][number];

export const groupColumns: readonly Column<GroupRow>[] = [
  text('key', 'Group', { flex: 1, minWidth: 120 }),
  ratio('leverageBefore', 'Leverage', { width: 88 }),
  ratio('leverageAfter', 'After', { width: 80, cellClass: 'ag-right-aligned-cell num what-if-after' }),
  money('grossBefore', 'Gross', { width: 88 }),
  money('grossAfter', 'After', { width: 88, cellClass: 'ag-right-aligned-cell num what-if-after' }),
  money('notionalCut', 'Cut', { width: 88 }),
];
