import type { Adjustment } from '../../../contract/dto/adjustment.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { Measured, WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatCount, formatUsd } from '../../kit/format.ts';
import { Change, Num } from '../../kit/num.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { describeScenario } from '../../scenario/kinds.ts';
import { describeAction } from '../../what-if/actions.ts';
import { describeSelector } from '../../what-if/selectors.ts';
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

function Table({ a, b }: Readonly<{ a: WhatIfOutput; b: WhatIfOutput }>) {
  const other = new Map(b.measures.map((measure) => [measure.id, measure]));
  return (
    <table className="small-table what-if-compare">
      <thead>
        <tr>
          <th>{wording.measure}</th>
          <th className="right">{wording.before}</th>
          <th className="right">{wording.a}</th>
          <th className="right">{wording.b}</th>
          <th className="right">{wording.bMinusA}</th>
        </tr>
      </thead>
      <tbody>
        {a.measures.map((measure) => (
          <Row key={measure.id} a={measure} b={other.get(measure.id)} />
        ))}
        <Cost label="Notional cut" a={a.cost.notionalCut} b={b.cost.notionalCut} unit="usd" />
        <Cost label="Margin called" a={a.cost.marginCalled} b={b.cost.marginCalled} unit="usd" />
        <Cost label="Accounts touched" a={a.cost.accounts} b={b.cost.accounts} unit="count" />
      </tbody>
    </table>
  );
}

function Row({ a, b }: Readonly<{ a: Measured; b: Measured | undefined }>) {
  const known = a.after !== null && b !== undefined && b.after !== null;
  return (
    <tr>
      <td>{a.label}</td>
      <td className="right">
        <Num value={a.before} unit={a.unit} />
      </td>
      <td className="right">
        <Num value={a.after} unit={a.unit} />
      </td>
      <td className="right">
        <Num value={b?.after} unit={a.unit} />
      </td>
      <td className="right">
        <Change
          value={known && b.after !== null && a.after !== null ? b.after - a.after : null}
          unit={a.unit}
        />
      </td>
    </tr>
  );
}

function Cost({
  label,
  a,
  b,
  unit,
}: Readonly<{ label: string; a: number; b: number; unit: 'usd' | 'count' }>) {
  const format = unit === 'usd' ? formatUsd : formatCount;
  return (
    <tr className="what-if-cost-row">
      <td>{label}</td>
      <td className="right num">{format(0)}</td>
      <td className="right num">{format(a)}</td>
      <td className="right num">{format(b)}</td>
      <td className="right">
        <Change value={b - a} unit={unit} />
      </td>
    </tr>
  );
}
