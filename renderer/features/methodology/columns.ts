import { auditWords } from '../../../contract/audit-words.ts';
import type { Output } from '../../../contract/contract.ts';
import type { ModelCheck } from '../../../contract/dto/model-card.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, instant, price, text } from '../../grid/columns.ts';
import { marks } from './check-totals.ts';

export type AuditRow = Output<'audit.list'>['rows'][number];

const number = { width: 100 };
const result = (params: { value?: unknown }): string => (params.value === true ? '✓ pass' : '✕ fail');

const numbers: readonly Column<ModelCheck>[] = [
  text('field', wording.value, { width: 148 }),
  price('expected', wording.expected, number),
  price('actual', wording.actual, number),
  price('difference', wording.difference, { ...number, valueFormatter: (p) => scientific(p.value) }),
  price('tolerance', wording.tolerance, { ...number, width: 88, valueFormatter: (p) => scientific(p.value) }),
  text('pass', wording.result, { width: 76, valueFormatter: result }),
  text('mark', wording.mark, {
    width: 92,
    valueFormatter: (p) => marks[p.value as ModelCheck['mark']]?.word ?? '',
  }),
];

/** Worked examples of one model. */
export const cardColumns: readonly Column<ModelCheck>[] = [
  text('example', wording.example, { width: 204 }),
  ...numbers,
  text('source', wording.source, { flex: 1, minWidth: 120 }),
];
/** The same of all models. */
export const checkColumns: readonly Column<ModelCheck>[] = [
  text('model', wording.model, { width: 124, pinned: 'left' }),
  ...cardColumns,
];

/** Differences are far below what fixed digits show: "2.4e−11", 0 as 0. */
export function scientific(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'n/a';
  return value === 0 ? '0' : value.toExponential(1).replace('-', '−').replace('e-', 'e−').replace('e+', 'e');
}

export const auditColumns: readonly Column<AuditRow>[] = [
  text('id', wording.no, { width: 60, cellClass: 'num' }),
  instant('at', wording.when, { width: 172 }),
  // The words themselves, so that they are what is searched, filtered and exported.
  text('action', wording.what, { width: 160, valueGetter: (p) => (p.data ? auditWords(p.data.action) : '') }),
  text('actor', wording.who, { width: 100 }),
  text('before', wording.before, { width: 130 }),
  text('after', wording.after, { width: 130 }),
  text('detail', wording.detail, { flex: 1, minWidth: 320 }),
];
