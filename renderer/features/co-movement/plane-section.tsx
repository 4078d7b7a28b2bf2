import { useMemo } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { CoMovementOutput } from '../../../contract/dto/co-movement.ts';
import { useControl } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkGroups } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox, type Option } from '../../kit/controls.tsx';
import { formatCoefficient, formatPercent } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { LeverageCorrelationPlane } from '../../plot/leverage-correlation-plane.tsx';
import { AbsorptionPanel } from '../correlation/absorption-panel.tsx';
import { type EulerRow, eulerColumns, eulerRows } from './columns.ts';

type Level = NonNullable<Input<'coMovement.compute'>['level']>;
const levels: readonly Option<Level>[] = [
  { value: 'participant', label: 'Participant' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'protocol', label: 'Protocol' },
  { value: 'sector', label: 'Sector' },
];
const levelValues = levels.map((l) => l.value);
const eulerKey = (row: EulerRow): string => row.key;

/** Leverage and correlation together: where the system stands in their plane, how it got there, and who contributes to its volatility. */
export function PlaneSection({ snapshot }: Readonly<{ snapshot: string }>) {
  const [level, setLevel] = useControl<Level>('co-movement.level', 'participant', levelValues);
  const [window, setWindow] = useControl('co-movement.window', defaultOf('coMovement.compute', 'window'));
  const call = useCall('coMovement.compute', { snapshot, level, window });
  return (
    <section aria-label="Leverage and correlation">
      <div className="co-movement-section">
        <h2>Leverage and correlation</h2>
        <span className="muted">Today’s holdings over past returns, on equity</span>
        <div className="panel-actions">
          <Choice label="Groups" value={level} options={levels} onChange={setLevel} />
          <NumberBox
            label="Window"
            value={window}
            min={20}
            max={5000}
            unit="days"
            width={52}
            onChange={(value) => setWindow(Math.round(value))}
          />
          <div className="page-provenance">
            {call.data ? <ProvenanceButton provenance={call.data.provenance} /> : null}
          </div>
        </div>
      </div>
      <Result call={call} what="Computing co-movement for every snapshot" room="page">
        {(data) => <Shown data={data} level={level} />}
      </Result>
      <Columns>
        <AbsorptionPanel snapshot={snapshot} />
      </Columns>
    </section>
  );
}

function Shown({ data, level }: Readonly<{ data: CoMovementOutput; level: Level }>) {
  const linked = useMemo(() => linkGroups(eulerColumns, level), [level]);
  const { point, path } = data;
  const before = path[path.findIndex((p) => p.snapshot === point.snapshot) - 1];
  const rows = useMemo(() => eulerRows(data), [data]);
  return (
    <>
      <Tiles>
        <Tile
          measure="systemVolatility"
          value={point.systemVolatility}
          previous={before?.systemVolatility}
          history={path.map((p) => p.systemVolatility)}
          note="a day, on equity"
        />
        <Tile
          measure="leverageFactor"
          value={point.leverageFactor}
          previous={before?.leverageFactor}
          history={path.map((p) => p.leverageFactor)}
          note="if all moved together"
        />
        <Tile
          measure="averageCorrelation"
          value={point.averageCorrelation}
          previous={before?.averageCorrelation}
          history={path.map((p) => p.averageCorrelation)}
          reason="Fewer than two groups with volatility"
          note={`pairs weighted by w·σ; equity-weighted ${formatCoefficient(point.equityWeightedCorrelation, 2)}, plain mean ${formatCoefficient(point.plainCorrelation, 2)}`}
        />
        <Tile
          measure="coMovementShare"
          value={point.coMovementShare}
          previous={before?.coMovementShare}
          history={path.map((p) => p.coMovementShare)}
          reason="The system has no volatility"
          note="of variance"
        />
      </Tiles>
      <Columns>
        <Panel
          title="Leverage–correlation plane"
          about="One point a snapshot; dotted lines join equal system volatility"
          span={7}
        >
          <LeverageCorrelationPlane path={path} current={point.snapshot} height={392} />
          <Warnings warnings={data.provenance.warnings} />
        </Panel>
        <GridPanel
          title="Contribution to volatility"
          about={`Σ = ${formatPercent(point.systemVolatility, 2)}`}
          span={5}
          name="co-movement-contributions"
          rows={rows}
          columns={linked}
          rowId={eulerKey}
          height={gridHeight(15, 436)}
        />
      </Columns>
    </>
  );
}
