import { useMemo } from 'react';
import type { LeverageRow } from '../../../contract/dto/leverage.ts';
import { named } from '../../../contract/named.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkGroups } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { formatCount } from '../../kit/format.ts';
import { levelLabel, levelOptions, levelValues } from '../../kit/labels.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { type ExceptionRow, exceptionColumns, rowColumns } from './columns.ts';
import { Concentration } from './concentration.tsx';
import { Distribution } from './distribution.tsx';
import { Funding } from './funding.tsx';
import { States } from './states.tsx';
import { Totals } from './totals.tsx';
import { Trend } from './trend.tsx';

const rowKey = (row: LeverageRow): string => row.key;
const exceptionKey = (row: ExceptionRow): string => `${row.participant}|${row.venue}|${row.notional}`;

/** Of the trend's chart and the line below it, pixels. */
const trendRoom = 265;

/** Who is levered, where, how unevenly, and in which direction. */
export default function LeveragePage() {
  const snapshot = useSnapshot();
  const [by, setBy] = useControl('leverage.by', defaultOf('leverage.compute', 'by'), levelValues);
  const [target, setTarget] = useControl(
    'leverage.target',
    100 * defaultOf('leverage.compute', 'targetMarginRatio'),
  );
  const input = { by, targetMarginRatio: target / 100 };
  const call = useCall('leverage.compute', { snapshot, ...input });
  const trend = useCall('leverage.trend', input);
  const columns = useMemo(() => linkGroups(rowColumns, by), [by]);
  return (
    <Page
      title="Leverage"
      about="Who is levered, how unevenly, in which direction."
      provenance={call.data?.provenance}
      controls={
        <>
          <Choice label="By" value={by} options={levelOptions} onChange={setBy} />
          <NumberBox
            label="Target margin ratio"
            value={target}
            min={1}
            max={100}
            unit="%"
            width={48}
            onChange={setTarget}
          />
        </>
      }
    >
      <Result call={call} what="Computing leverage">
        {(data) => (
          <>
            <Totals totals={data.totals} />
            <Columns>
              <Panel title="Distribution" about="Notional by account leverage, USD" span={8}>
                <Distribution bins={data.distribution} totals={data.totals} />
              </Panel>
              <Panel title="Account states" about="Each counted with its notional, USD" span={4}>
                <States states={data.totals.states} />
              </Panel>
              <Panel title="Trend" about="Total notional ÷ total equity, by snapshot" span={8}>
                <Result call={trend} what="Computing every snapshot" room={trendRoom}>
                  {(t) => <Trend trend={t} snapshot={data.provenance.snapshot} />}
                </Result>
              </Panel>
              <Panel title="Concentration" about={`Share of ${named('gross')} above a leverage`} span={4}>
                <Concentration totals={data.totals} />
              </Panel>
              <GridPanel
                title={`By ${levelLabel(by).toLowerCase()}`}
                about="USD; leverage as notional to equity"
                span={12}
                name={`leverage-by-${by}`}
                rows={data.rows}
                columns={columns}
                rowId={rowKey}
                height={gridHeight(data.rows.length, 460)}
              />
              {data.exceptions.length === 0 ? null : (
                <GridPanel
                  title="Exceptions"
                  about="accounts whose leverage is not defined, USD"
                  count={exceptionCount(data.exceptions.length, data.totals.states)}
                  span={12}
                  name="leverage-exceptions"
                  rows={data.exceptions}
                  columns={exceptionColumns}
                  rowId={exceptionKey}
                  height={gridHeight(data.exceptions.length, 320)}
                />
              )}
              {/* Last: it comes later than the rest, and as high as there are markets. */}
              <Funding snapshot={snapshot} />
            </Columns>
          </>
        )}
      </Result>
    </Page>
  );
}

/** Says when the list is shorter than the count: nothing is cut in silence. */
function exceptionCount(
  shown: number,
  states: Readonly<Record<string, Readonly<{ accounts: number }>>>,
): string {
  const all = Object.entries(states).reduce(
    (sum, [state, s]) => (state === 'ok' ? sum : sum + s.accounts),
    0,
  );
  return shown < all
    ? `${formatCount(shown)} largest of ${formatCount(all)} accounts`
    : `${formatCount(shown)} accounts`;
}
