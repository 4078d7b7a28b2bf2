import { Button, ProgressBar } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import type { PositionRow } from '../../../contract/dto/workspace.ts';
import type { LockstepError } from '../../../contract/errors.ts';
import { useRoute } from '../../app/router.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { PagedGrid } from '../../grid/paged-grid.tsx';
import { Segments } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { SearchBox } from '../../kit/search-box.tsx';
import { ErrorState } from '../../kit/states.tsx';
import { columnSetOptions, columnSets } from './columns.ts';
import { TotalsBar } from './totals-bar.tsx';
import { useExport } from './use-export.ts';
import { usePositions } from './use-positions.ts';
import './positions.css';

const rowKey = (row: PositionRow): string => String(row.row);
const setNames = columnSetOptions.map((option) => option.value);

/** Every position of the snapshot, however many: sorted, filtered and counted in the backend. */
export default function PositionsPage() {
  const snapshot = useSnapshot();
  const { parameter } = useRoute();
  const [set, setSet] = useControl('positions.columns', 'exposure', setNames);
  const [typed, setTyped] = useState(parameter ?? '');
  const search = useSettled(typed, 250);
  const { fetchPage, fetchSummary, fetchValues, summary, query } = usePositions(snapshot, search);
  const [error, setError] = useState<LockstepError | null>(null);
  const [clear, setClear] = useState(0);
  const csv = useExport();
  useEffect(() => setTyped(parameter ?? ''), [parameter]);

  return (
    <Page
      title="Positions"
      about="Every position as imported, at its mark. Sums cover all rows that match."
      fill
      controls={
        <>
          <SearchBox
            label="Search positions"
            placeholder="Participant, venue, symbol…"
            value={typed}
            onChange={setTyped}
          />
          <Segments label="Columns" value={set} options={columnSetOptions} onChange={setSet} />
          {csv.progress === null ? (
            <Button
              size="small"
              icon={<Icon name="export" />}
              text="Export CSV"
              disabled={summary === null || summary.total === 0}
              title="All rows that match, with the columns shown and exact values"
              onClick={() => void csv.run(query.current, columnSets[set])}
            />
          ) : (
            <span className="positions-export">
              <ProgressBar aria-label="Export" value={csv.progress} stripes={false} animate={false} />
              <Button size="small" text="Cancel" onClick={csv.cancel} />
            </span>
          )}
        </>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => setError(null)} />
      ) : (
        <section className="panel positions-panel">
          <TotalsBar summary={summary} onClear={() => setClear((n) => n + 1)} />
          <PagedGrid
            name="Positions"
            columns={columnSets[set]}
            rowId={rowKey}
            fetchPage={fetchPage}
            fetchSummary={fetchSummary}
            fetchValues={fetchValues}
            clearFilters={clear}
            onError={setError as (error: unknown) => void}
          />
        </section>
      )}
    </Page>
  );
}

/** The value once it has not changed for `delay` ms. */
function useSettled(value: string, delay: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
