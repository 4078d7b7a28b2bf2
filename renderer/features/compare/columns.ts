import type { ComparedAccount, ComparedPosition, CompareOutput } from '../../../contract/dto/compare.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
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
  text('key', wording.group, { pinned: 'left', width: 150 }),
  ...steps.map(([field, title]) => money<GroupRow>(field, title)),
];

const word = {
  valueFormatter: (p: { value?: unknown }) => changeWords[p.value as 'new'] ?? String(p.value ?? ''),
};

export const accountColumns: readonly Column<ComparedAccount>[] = [
  text('participant', fieldNames.participant, { pinned: 'left', width: 130, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { width: 120, ...linkTo('venue') }),
  text('cohort', wording.cohort, { width: 130 }),
  text('change', wording.change, { width: 104, ...word }),
  ...steps.map(([field, title]) => money<ComparedAccount>(field, title)),
  money('equityBefore', wording.equityBefore),
  money('equityAfter', wording.equityAfter),
  ratio('leverageBefore', wording.levBefore),
  ratio('leverageAfter', wording.levAfter),
];

export const positionColumns: readonly Column<ComparedPosition>[] = [
  text('participant', fieldNames.participant, { pinned: 'left', width: 130, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { width: 120, ...linkTo('venue') }),
  text('asset', fieldNames.asset, { width: 84, ...linkTo('asset') }),
  text('instrument', fieldNames.instrument, { width: 96 }),
  text('side', fieldNames.side, { width: 76 }),
  text('change', wording.change, { width: 96, ...word }),
  decimal('quantityBefore', wording.quantityBefore, 4, { width: 130 }),
  decimal('quantityAfter', wording.quantityAfter, 4, { width: 130 }),
  money('before', wording.notionalBefore),
  money('after', wording.notionalAfter),
  money('moved', wording.changeOfQuantity, { width: 130 }),
];
