import { useMemo } from 'react';
import type { CompareOutput } from '../../../contract/dto/compare.ts';
import { wording } from '../../../contract/wording.ts';
import { type Banded, bandColumn, bandSaid, withBands } from '../../grid/band-column.ts';
import { type Column, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { measured } from '../../grid/measured-column.ts';
import { EarlierBandsProvider, useAllBands, useEarlierBands } from '../../hooks/bands.tsx';
import type { Call } from '../../hooks/use-call.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

type Props = Readonly<{ call: Call<CompareOutput>; chosen: string; onPick: (id: string) => void }>;
type Row = CompareOutput['measures'][number] & Banded & Readonly<{ bandBefore: string }>;

const most = 520;
/** As high as without limits on other measures, so that nothing below moves when they come. */
const usual = gridHeight(16, most);
/** The same panel while they are on their way: its title and edges are that much higher. */
const titled = 20;
const rowKey = (row: Row): string => row.id;

/** Headlines, what-if measures and measures with a limit at both ends; a press on one splits its change. */
export function MeasuresPanel({ call, chosen, onPick }: Props) {
  if (call.data === null)
    return (
      <div className="compare-measures">
        <Panel title="Measures" about="at both ends">
          <Result call={call} what="Computing measures at both ends" room={usual - titled}>
            {() => null}
          </Result>
        </Panel>
      </div>
    );
  return (
    <div className="compare-measures">
      <Result call={call} what="Computing measures at both ends">
        {({ measures, from }) => (
          <EarlierBandsProvider snapshot={from.label}>
            <Measures measures={measures} chosen={chosen} onPick={onPick} />
          </EarlierBandsProvider>
        )}
      </Result>
    </div>
  );
}

function Measures({
  measures,
  chosen,
  onPick,
}: Readonly<{ measures: CompareOutput['measures'] }> & Pick<Props, 'chosen' | 'onPick'>) {
  const figures = useMemo(() => measures.map(({ id, after }) => ({ id, value: after })), [measures]);
  const bands = useAllBands(figures);
  const before = useMemo(() => measures.map((m) => ({ id: m.id, value: m.before })), [measures]);
  const earlier = useEarlierBands(before);
  const rows = useMemo(
    () =>
      withBands(measures, bands, ({ after }) => after).map((row) => ({
        ...row,
        bandBefore: bandSaid(earlier, row.id, row.before),
      })),
    [measures, bands, earlier],
  );
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      text('label', wording.measure, {
        flex: 1,
        minWidth: 200,
        cellClass: 'grid-link',
        onCellClicked: ({ data }) => data && onPick(data.id),
      }),
      measured('before', wording.before, { width: 78 }),
      measured('after', wording.after, { width: 78 }),
      measured('difference', wording.change, { width: 100, change: ['before', 'after'] }),
      bandColumn('bandBefore', wording.bandBefore),
      bandColumn(),
    ],
    [onPick],
  );
  return (
    <GridPanel
      title="Measures"
      about="at both ends"
      name="compare-measures"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={Math.max(usual, gridHeight(rows.length, most))}
      chosen={chosen}
    />
  );
}
