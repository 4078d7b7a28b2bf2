import type { ReactNode } from 'react';
import { Button } from '../kit/blueprint.ts';
import { ExportMenu } from '../kit/export-menu.tsx';
import { Icon } from '../kit/icon.tsx';
import { SearchBox } from '../kit/search-box.tsx';
import { CopyButton } from './copy-button.tsx';

const csv = [{ format: 'csv', label: 'CSV' }] as const;

type Props = Readonly<{
  left?: ReactNode;
  search?: string | undefined;
  onSearch?: ((text: string) => void) | undefined;
  /** Whether a line of filters stands below the titles. */
  filtering?: boolean;
  onFiltering?: ((on: boolean) => void) | undefined;
  /** The button that chooses columns. */
  columns?: ReactNode;
  onCopy?: (() => void) | undefined;
  onExport?: ((pseudonyms: boolean) => void) | undefined;
}>;

/** Above a grid: what it holds at the left; search, copy and export at the right. */
export function GridBar({
  left,
  search,
  onSearch,
  filtering = false,
  onFiltering,
  columns,
  onCopy,
  onExport,
}: Props) {
  return (
    <div className="grid-bar">
      <div className="grid-bar-left">{left}</div>
      <div className="grid-bar-tools">
        {onSearch ? <SearchBox label="Search rows" value={search ?? ''} onChange={onSearch} /> : null}
        {onFiltering ? (
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="filter" />}
            text="Filter"
            active={filtering}
            aria-pressed={filtering}
            title="A filter below each title: >10m, 2.5bn..5bn, ≥ 15 %, btc; eth"
            onClick={() => onFiltering(!filtering)}
          />
        ) : null}
        {columns}
        {onCopy ? <CopyButton onCopy={onCopy} /> : null}
        {onExport ? (
          <ExportMenu
            minimal
            title="Export the rows shown, with exact values"
            formats={csv}
            onExport={(_, pseudonyms) => onExport(pseudonyms)}
          />
        ) : null}
      </div>
    </div>
  );
}
