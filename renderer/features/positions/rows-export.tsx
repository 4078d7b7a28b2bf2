import type { RefObject } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { readColumns } from '../../grid/state/columns-text.ts';
import { Button, ProgressBar } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { columnList } from './columns.ts';
import { useExport } from './use-export.ts';

type Props = Readonly<{ query: RefObject<Input<'positions.page'>>; shown: string; disabled: boolean }>;

/** All rows that match as CSV, with the columns shown. */
export function RowsExport({ query, shown, disabled }: Props) {
  const csv = useExport();
  if (csv.progress !== null)
    return (
      <span className="positions-export">
        <ProgressBar aria-label="Export" value={csv.progress} stripes={false} animate={false} />
        <Button size="small" text="Cancel" onClick={csv.cancel} />
      </span>
    );
  return (
    <Button
      size="small"
      icon={<Icon name="export" />}
      text="Export CSV"
      disabled={disabled}
      title="All rows that match, with the columns shown and exact values"
      onClick={() =>
        void csv.run(
          query.current,
          readColumns(shown).flatMap(({ id }) => columnList.find((c) => c.colId === id) ?? []),
        )
      }
    />
  );
}
