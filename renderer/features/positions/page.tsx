import { useRef, useState } from 'react';
import type { LockstepError } from '../../../contract/errors.ts';
import { asOptions, positionViews } from '../../app/page-tabs.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { CopyButton } from '../../grid/copy-button.tsx';
import { PagedGrid } from '../../grid/paged-grid.tsx';
import { readColumns } from '../../grid/state/columns-text.ts';
import { Segments } from '../../kit/controls.tsx';
import { Page } from '../../kit/page.tsx';
import { SearchBox } from '../../kit/search-box.tsx';
import { ErrorState } from '../../kit/states.tsx';
import type { PositionLine } from './account-trigger.ts';
import { columnList, columnSetOptions, columnSets } from './columns.ts';
import { ColumnsControl } from './columns-control.tsx';
import { GroupsPanel } from './groups/groups-panel.tsx';
import { RowsExport } from './rows-export.tsx';
import { TotalsBar } from './totals-bar.tsx';
import { usePositions } from './use-positions.ts';
import { useSearch } from './use-search.ts';
import './positions.css';

const rowKey = (row: PositionLine): string => String(row.row);
const setNames = columnSetOptions.map((option) => option.value);
const views = asOptions(positionViews);
const viewNames = views.map(({ value }) => value);

/** Every position of the snapshot, however many: sorted, filtered, grouped and counted in the backend. */
export default function PositionsPage() {
  const snapshot = useSnapshot();
  const [view, setView] = useControl('positions.view', 'rows', viewNames);
  const [set, setSet] = useControl('positions.columns', 'exposure', setNames);
  const { search, typed, setTyped } = useSearch();
  const [, setFilters] = useControl('positions.filters', {});
  const [chosen] = useControl('positions.shown', '');
  const shown = chosen === '' ? columnSets[set] : chosen;
  const { fetchPage, fetchTriggers, fetchSummary, fetchValues, summary, query } = usePositions(
    snapshot,
    search,
  );
  const [error, setError] = useState<LockstepError | null>(null);
  const copy = useRef<(() => void) | null>(null);
  const none = summary === null || summary.total === 0;
  const later = readColumns(shown).some(({ id }) => id === 'trigger') ? fetchTriggers : null;
  const rows = (
    <section className="panel positions-panel">
      <TotalsBar summary={summary} onClear={() => setFilters({})} />
      <PagedGrid
        name="Positions"
        columns={columnList}
        stateKey="positions"
        usual={columnSets[set]}
        rowId={rowKey}
        fetchPage={fetchPage}
        fetchLater={later}
        fetchSummary={fetchSummary}
        fetchValues={fetchValues}
        copy={copy}
        onError={setError as (error: unknown) => void}
      />
    </section>
  );
  return (
    <Page
      title="Positions"
      about="Every position and loan as imported, at its mark. Sums cover all rows that match; what is borrowed is summed apart."
      fill
      controls={
        <>
          <SearchBox
            label="Search positions"
            placeholder="Participant, venue, symbol…"
            value={typed}
            onChange={setTyped}
          />
          <Segments label="Show" value={view} options={views} onChange={setView} />
          {view === 'groups' ? null : (
            <>
              <ColumnsControl set={set} shown={shown} onSet={setSet} />
              <CopyButton onCopy={() => copy.current?.()} disabled={none} />
              <RowsExport query={query} shown={shown} disabled={none} />
            </>
          )}
        </>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => setError(null)} />
      ) : view === 'groups' ? (
        <GroupsPanel snapshot={snapshot} search={search} fetchValues={fetchValues} />
      ) : (
        rows
      )}
    </Page>
  );
}
