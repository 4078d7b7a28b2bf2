import { useMemo } from 'react';
import type { Adjustment } from '../../../contract/dto/adjustment.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Banded, bandColumn, withBands } from '../../grid/band-column.ts';
import { type Column, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { measured } from '../../grid/measured-column.ts';
import { useAllBands } from '../../hooks/bands.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { describeScenario } from '../../scenario/kinds.ts';
import { describeAction } from '../../what-if/actions.ts';
import { describeSelector } from '../../what-if/selectors.ts';
import { type ComparedRow, comparedRows } from './compared-rows.ts';
import { UndefinedBelow } from './undefined-below.tsx';
import type { Saved } from './use-saved.ts';

type Props = Readonly<{
  snapshot: string;
  saved: readonly Saved[];
  current: readonly Adjustment[];
  scenario: Scenario;
}>;

const now = '';

/** Two what-ifs on the same snapshot and at the same shock: what each leaves, what each costs. */
export function ComparePanel({ snapshot, saved, current, scenario }: Props) {
  const names = saved.map((one) => one.name);
  const [a, setA] = useControl('whatIf.compareA', now, [now, ...names]);
  const [b, setB] = useControl('whatIf.compareB', names.at(0) ?? now, [now, ...names]);
  const options = [
    { value: now, label: 'As adjusted above' },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  const adjustmentsOf = (name: string) => saved.find((one) => one.name === name)?.adjustments ?? current;
  const question = (name: string) => ({
    snapshot,
    adjustments: adjustmentsOf(name).filter((one) => one.enabled),
    cascade: { scenario },
  });
  const left = useCall('whatIf.run', question(a), { debounce: 400 });
  const right = useCall('whatIf.run', question(b), { debounce: 400 });
  return (
    <Panel title="Side by side" about={`Same snapshot, same scenario: ${describeScenario(scenario)}`}>
      <div className="what-if-compare-choices">
        <Choice label="A" value={a} options={options} onChange={setA} />
        <Choice label="B" value={b} options={options} onChange={setB} />
      </div>
      <dl className="what-if-said-both">
        <dt>A</dt>
        <dd>{says(adjustmentsOf(a))}</dd>
        <dt>B</dt>
        <dd>{says(adjustmentsOf(b))}</dd>
      </dl>
      <Result call={left} what="Computing A">
        {(one) => (
          <Result call={right} what="Computing B">
            {(two) => <Table a={one} b={two} />}
          </Result>
        )}
      </Result>
    </Panel>
  );
}

const says = (adjustments: readonly Adjustment[]): string =>
  adjustments
    .filter((one) => one.enabled)
    .map((one) => `${describeAction(one.action)}: ${describeSelector(one.selector)}`)
    .join('; ') || 'Nothing adjusted';

const columns: readonly Column<ComparedRow & Banded>[] = [
  text('label', wording.measure, { flex: 1, minWidth: 200 }),
  measured('before', wording.before, { width: 150 }),
  bandColumn(),
  measured('a', wording.a, { width: 150 }),
  measured('b', wording.b, { width: 150 }),
  measured('difference', wording.bMinusA, { change: ['a', 'b'] }),
];
const sides = [
  { field: 'before', name: 'before' },
  { field: 'a', name: 'under A' },
  { field: 'b', name: 'under B' },
] as const;
const rowId = (row: ComparedRow): string => row.id;

function Table({ a, b }: Readonly<{ a: WhatIfOutput; b: WhatIfOutput }>) {
  const compared = useMemo(() => comparedRows(a, b), [a, b]);
  const figures = useMemo(() => compared.map(({ id, before }) => ({ id, value: before })), [compared]);
  const bands = useAllBands(figures);
  const rows = useMemo(() => withBands(compared, bands, ({ before }) => before), [compared, bands]);
  const why = rows.map(({ label, said }) => ({
    label,
    sides: sides.map(({ field, name }) => ({ name, reason: said[field]?.why })),
  }));
  return (
    <>
      <DataGrid name="side by side" rows={rows} columns={columns} rowId={rowId} height="auto" bare />
      <UndefinedBelow measures={why} />
    </>
  );
}
