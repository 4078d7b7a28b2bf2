import type { ComparedAccount, ComparedPosition, CompareOutput } from '../../../contract/dto/compare.ts';
import { type Column, decimal, money, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';

export type GroupRow = CompareOutput['groups'][number];

export const changeWords: Readonly<Record<ComparedAccount['change'] | ComparedPosition['change'], string>> = {
  new: 'new',
  gone: 'gone',
  opened: 'new',
  closed: 'closed',
  grown: 'grown',
  reduced: 'reduced',
  reMargined: 're-margined',
  unchanged: 'unchanged',
};

const steps = [
  ['before', 'Before'],
  ['opened', '+ New'],
  ['grown', '+ Grown'],
  ['closed', '− Closed'],
  ['reduced', '− Reduced'],
  ['prices', '+ Prices'],
  ['after', '= After'],
] as const;

export const groupColumns: readonly Column<GroupRow>[] = [
  text('key', 'Group', { pinned: 'left', width: 150 }),
  ...steps.map(([field, title]) => money<GroupRow>(field, title)),
];

const word = {
  valueFormatter: (p: { value?: unknown }) => changeWords[p.value as 'new'] ?? String(p.value ?? ''),
};

export const accountColumns: readonly Column<ComparedAccount>[] = [
  text('participant', 'Participant', { pinned: 'left', width: 130, ...linkTo('participant') }),
  text('venue', 'Venue', { width: 120, ...linkTo('venue') }),
  text('cohort', 'Cohort', { width: 130 }),
  text('change', 'Change', { width: 104, ...word }),
  ...steps.map(([field, title]) => money<ComparedAccount>(field, title)),
  money('equityBefore', 'Equity before'),
  money('equityAfter', 'Equity after'),
  ratio('leverageBefore', 'Lev. before'),
  ratio('leverageAfter', 'Lev. after'),
];

export const positionColumns: readonly Column<ComparedPosition>[] = [
  text('participant', 'Participant', { pinned: 'left', width: 130, ...linkTo('participant') }),
  text('venue', 'Venue', { width: 120, ...linkTo('venue') }),
  text('asset', 'Asset', { width: 84, ...linkTo('asset') }),
  text('instrument', 'Instrument', { width: 96 }),
  text('side', 'Side', { width: 76 }),
  text('change', 'Change', { width: 96, ...word }),
  decimal('quantityBefore', 'Quantity before', 4, { width: 130 }),
  decimal('quantityAfter', 'Quantity after', 4, { width: 130 }),
  money('before', 'Notional before'),
  money('after', 'Notional after'),
  money('moved', 'Change of quantity', { width: 130 }),
];
