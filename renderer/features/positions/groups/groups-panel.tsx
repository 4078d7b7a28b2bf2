import { useMemo } from 'react';
import type { Output } from '../../../../contract/contract.ts';
import { useControl } from '../../../app/ui-state.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { ExportButton } from '../export-button.tsx';
import { toFilters } from '../filters.ts';
import { TotalsBar } from '../totals-bar.tsx';
import { FilterLine } from './filter-line.tsx';
import { GroupControls } from './group-controls.tsx';
import { GroupsView } from './groups-view.tsx';
import { useShape } from './use-shape.ts';

type Values = Readonly<{ column: string; find: string; filters: Readonly<Record<string, unknown>> }>;
type Props = Readonly<{
  snapshot: string;
  search: string;
  fetchValues: (request: Values) => Promise<Output<'positions.values'>>;
}>;

const none: Readonly<Record<string, string>> = {};

/** The same positions as the rows, by their filters, in groups. */
export function GroupsPanel({ snapshot, search, fetchValues }: Props) {
  const [model, setModel] = useControl('positions.filters', none);
  const { filters, said } = useMemo(() => toFilters(model), [model]);
  const shape = useShape();
  const page = useCall('positions.page', { snapshot, search, filters, limit: 1 });
  const { by, across, figure, opened, order, descending } = shape;
  const options = {
    positionGroups: {
      by: [...by],
      across,
      figure,
      order,
      descending,
      filters,
      search,
      opened: opened.map((path) => [...path]),
      total: true,
    },
  };
  const valuesOf = (column: string, find: string) => {
    const { [column]: _, ...others } = model;
    return fetchValues({ column, find, filters: others });
  };
  return (
    <section className="panel positions-panel">
      <TotalsBar summary={page.data && { ...page.data, said }} onClear={() => setModel({})} />
      <div className="positions-shape">
        <GroupControls shape={shape} />
        <FilterLine valuesOf={valuesOf} />
        <ExportButton
          asked={() => ({ table: 'position-groups', snapshot, options })}
          disabled={page.data === null || page.data.total === 0}
        />
      </div>
      <GroupsView snapshot={snapshot} search={search} filters={filters} shape={shape} />
    </section>
  );
}
