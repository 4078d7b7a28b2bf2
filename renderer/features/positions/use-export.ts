import { useCallback, useRef, useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { csvLine } from '../../../contract/csv.ts';
import type { PositionRow } from '../../../contract/dto/positions.ts';
import { toast, toastError } from '../../app/toasts.ts';
import type { Column } from '../../grid/columns.ts';
import { downloadText } from '../../kit/download.ts';
import { formatCount } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';
import { rowsAsked } from '../../transport/rows-asked.ts';

/** Exports every row that matches, with the columns shown and exact values. Fetches page by page; can be cancelled. */
export function useExport() {
  const [progress, setProgress] = useState<number | null>(null);
  const abort = useRef<AbortController | null>(null);

  const run = useCallback(async (query: Input<'positions.page'>, columns: readonly Column<PositionRow>[]) => {
    const controller = new AbortController();
    abort.current = controller;
    setProgress(0);
    const names = columns.map((c) => String(c.colId)) as (keyof PositionRow)[];
    const parts = [csvLine(names)];
    try {
      let total = Number.POSITIVE_INFINITY;
      for (let offset = 0; offset < total; offset += rowsAsked) {
        const page = await api(
          'positions.page',
          { ...query, offset, limit: rowsAsked },
          { signal: controller.signal },
        );
        total = page.total;
        parts.push(page.rows.map((row) => csvLine(names.map((name) => row[name]))).join(''));
        setProgress(total === 0 ? 1 : Math.min(1, (offset + page.rows.length) / total));
      }
      downloadText(`positions-${query.snapshot ?? 'latest'}.csv`, parts, 'text/csv');
      toast(`${formatCount(total)} positions exported`, 'success');
    } catch (error) {
      toastError(error);
    } finally {
      setProgress(null);
    }
  }, []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  return { progress, run, cancel };
}
