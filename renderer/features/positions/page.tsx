import { useState } from 'react';
import type { PositionRow } from '../../../contract/dto/workspace.ts';
import type { LockstepError } from '../../../contract/errors.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { PagedGrid } from '../../grid/paged-grid.tsx';
import { readColumns } from '../../grid/state/columns-text.ts';
import { Button, ProgressBar } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { SearchBox } from '../../kit/search-box.tsx';
import { ErrorState } from '../../kit/states.tsx';
import { columnList, columnSetOptions, columnSets } from './columns.ts';
import { ColumnsControl } from './columns-control.tsx';
import { TotalsBar } from './totals-bar.tsx';
import { useExport } from './use-export.ts';
import { usePositions } from './use-positions.ts';
import { useSearch } from './use-search.ts';
import './positions.css';

const rowKey = (row: PositionRow): string => String(row.row);
const setNames = columnSetOptions.map((option) => option.value);

/** Every position of the snapshot, however many: sorted, filtered and counted in the backend. */
export default function PositionsPage() {
  const snapshot = useSnapshot();
  const [set, setSet] = useControl('positions.columns', 'exposure', setNames);
  const { search, typed, setTyped } = useSearch();
  const [, setFilters] = useControl('positions.filters', {});
  const [chosen] = useControl('positions.shown', '');
  const shown = chosen === '' ? columnSets[set] : chosen;
  const { fetchPage, fetchSummary, fetchValues, summary, query } = usePositions(snapshot, search);
  const [error, setError] = useState<LockstepError | null>(null);
  const csv = useExport();

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
          <ColumnsControl set={set} shown={shown} onSet={setSet} />
          {csv.progress === null ? (
            <Button
              size="small"
              icon={<Icon name="export" />}
              text="Export CSV"
              disabled={summary === null || summary.total === 0}
              title="All rows that match, with the columns shown and exact values"
              onClick={() =>
                void csv.run(
                  query.current,
                  readColumns(shown).flatMap(({ id }) => columnList.find((c) => c.colId === id) ?? []),
                )
              }
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
          <TotalsBar summary={summary} onClear={() => setFilters({})} />
          <PagedGrid
            name="Positions"
            columns={columnList}
            stateKey="positions"
            usual={columnSets[set]}
            rowId={rowKey}
            fetchPage={fetchPage}
            fetchSummary={fetchSummary}
            fetchValues={fetchValues}
            onError={setError as (error: unknown) => void}
          />
        </section>
      )}
    </Page>
  );
}
