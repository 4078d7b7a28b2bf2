import { glossary } from '../../../contract/glossary.ts';
import { measures } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatCount } from '../../kit/format.ts';

type Row = Readonly<{ term: string; meaning: string; basis: string }>;

const rowKey = (row: Row): string => row.term;
const columns: readonly Column<Row>[] = [
  text('term', wording.term, { width: 240, pinned: 'left' }),
  text('meaning', wording.meaning, { flex: 2, minWidth: 320, wrapText: true, autoHeight: true }),
  text('basis', wording.computedOn, { flex: 1, minWidth: 200, wrapText: true, autoHeight: true }),
];
const rows: readonly Row[] = [
  ...glossary.map((one) => ({ ...one, basis: '' })),
  ...measures.map((m) => ({ term: m.label, meaning: m.definition, basis: m.basis })),
].toSorted((a, b) => a.term.localeCompare(b.term, 'en'));

/** The words of the program and its measures in plain sentences: what docs/glossary.md holds. */
export function Glossary() {
  return (
    <GridPanel
      title="Glossary"
      about="terms, and every measure a limit can be set on"
      count={`${formatCount(rows.length)} entries`}
      name="glossary"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height="fill"
    />
  );
}
