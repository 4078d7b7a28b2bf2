import { useMemo } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { SystemicOutput } from '../../../contract/dto/systemic.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, money, percent, ratio, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkGroups } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox, type Option } from '../../kit/controls.tsx';
import { exactUsdText, formatCount, formatPercent, formatUsd } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { ViewBar } from './view-bar.tsx';

type Level = NonNullable<Input<'systemic.compute'>['level']>;
const levels: readonly Option<Level>[] = [
  { value: 'participant', label: 'Participant' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'protocol', label: 'Protocol' },
];
const levelValues = levels.map((l) => l.value);
type Row = SystemicOutput['rows'][number];
const fine = (p: Readonly<{ value?: unknown }>): string => formatPercent(p.value as number | null, 2);
const columns: readonly Column<Row>[] = [
  text('key', wording.group, { flex: 1, minWidth: 96 }),
  percent('weight', wording.weight, { width: 76, headerTooltip: 'Share of equity' }),
  ratio('leverage', fieldNames.leverage, { width: 86 }),
  percent('mes', wording.mes, {
    width: 82,
    headerTooltip: 'Mean return on the system’s worst days',
    valueFormatter: fine,
  }),
  percent('longRunMes', wording.lrmes, {
    width: 84,
    headerTooltip: 'Expected fall of its equity when the system falls by so much in six months',
  }),
  percent('deltaCoVaR', wording.deltaCovar, {
    width: 88,
    headerTooltip: 'What its distress adds to the system’s quantile',
    valueFormatter: fine,
  }),
  money('srisk', wording.srisk, {
    width: 88,
    sort: 'desc',
    headerTooltip: 'Capital short in a crisis; negative = surplus',
  }),
];
const rowKey = (row: Row): string => row.key;

/** Who falls with the system, who drags it, and what it would be short of. */
export function SystemicView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [level, setLevel] = useControl<Level>('co-movement.systemicLevel', 'participant', levelValues);
  const [window, setWindow] = useControl(
    'co-movement.systemicWindow',
    defaultOf('systemic.compute', 'window'),
  );
  const [tail, setTail] = useControl(
    'co-movement.systemicTail',
    100 * defaultOf('systemic.compute', 'quantile'),
  );
  const [crisis, setCrisis] = useControl(
    'co-movement.systemicCrisis',
    100 * defaultOf('systemic.compute', 'crisis'),
  );
  const [capital, setCapital] = useControl(
    'co-movement.systemicRatio',
    100 * defaultOf('systemic.compute', 'capitalRatio'),
  );
  const call = useCall('systemic.compute', {
    snapshot,
    level,
    window,
    quantile: tail / 100,
    crisis: crisis / 100,
    capitalRatio: capital / 100,
  });
  return (
    <>
      <ViewBar about="Levered returns against the system they form" provenance={call.data?.provenance}>
        <Choice label="Groups" value={level} options={levels} onChange={setLevel} />
        <NumberBox
          label="Window"
          value={window}
          min={20}
          max={5000}
          unit="days"
          width={52}
          onChange={(v) => setWindow(Math.round(v))}
        />
        <NumberBox
          label="Worst"
          value={tail}
          min={0.5}
          max={49}
          step={0.5}
          unit="% of days"
          width={48}
          onChange={setTail}
        />
        <NumberBox
          label="Crisis"
          value={crisis}
          min={1}
          max={99}
          unit="% in six months"
          width={48}
          onChange={setCrisis}
        />
        <NumberBox
          label="Capital ratio"
          value={capital}
          min={0.5}
          max={99}
          step={0.5}
          unit="%"
          width={48}
          onChange={setCapital}
        />
      </ViewBar>
      <Result call={call} what="Measuring against the system" room="page">
        {(data) => <Shown data={data} level={level} />}
      </Result>
    </>
  );
}

function Shown({ data, level }: Readonly<{ data: SystemicOutput; level: Level }>) {
  const linked = useMemo(() => linkGroups(columns, level), [level]);
  const short = data.rows
    .filter((row) => (row.srisk ?? 0) > 0)
    .sort((a, b) => (b.srisk ?? 0) - (a.srisk ?? 0));
  const reason = data.reason ?? 'Not enough history';
  return (
    <>
      <Tiles>
        <Tile
          measure="systemSrisk"
          value={data.systemSrisk}
          reason={reason}
          note={`${formatCount(short.length)} would be short; ${formatCount(data.saturated)} lose more than 99 %`}
        />
        <Tile
          label={wording.stressThreshold}
          value={data.threshold}
          unit="fraction"
          reason={reason}
          note={`${formatCount(data.days)} of ${formatCount(data.observations)} days lie below`}
        />
        <Tile
          label={measureOf('absorptionRatio').label}
          value={data.absorptionRatio}
          unit="index"
          reason="No daily prices"
          note="of asset returns"
        />
        <Tile
          measure="absorptionShift"
          value={data.absorptionShift}
          reason="Less than a year of absorption"
          note="15 days against a year, in σ"
        />
      </Tiles>
      {data.rows.length === 0 ? (
        <p className="muted co-movement-note">{reason}</p>
      ) : (
        <Columns>
          <GridPanel
            title="Contributions"
            about="Fractions of equity; SRISK in USD"
            span={8}
            name="systemic"
            rows={data.rows}
            columns={linked}
            rowId={rowKey}
            height={gridHeight(16, 470)}
          />
          <Panel title="Short in a crisis" about="SRISK, USD" span={4}>
            <BarList
              empty="Nobody would be short of capital."
              bars={short.slice(0, 14).map((row) => ({
                key: row.key,
                value: row.srisk ?? 0,
                text: formatUsd(row.srisk),
                title: `${row.key}: ${exactUsdText(row.srisk)}`,
              }))}
            />
            <Warnings warnings={data.provenance.warnings} />
          </Panel>
        </Columns>
      )}
    </>
  );
}
