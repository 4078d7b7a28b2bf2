import { measureSaid } from '../../../../contract/amplification-said.ts';
import type { Adjustment } from '../../../../contract/dto/adjustment.ts';
import type { DeleverageOutput, WhatIfOutput } from '../../../../contract/dto/what-if.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { type Column, money, ratio, text } from '../../../grid/columns.ts';
import { gridHeight } from '../../../grid/grid-height.ts';
import { GridPanel } from '../../../grid/grid-panel.tsx';
import { linkTo } from '../../../grid/link-to.ts';
import type { Call } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
import { formatMeasure } from '../../../kit/format.ts';
import { Result } from '../../../kit/result.tsx';
import { KeptLimit } from './kept-limit.tsx';
import type { Plan } from './plans.ts';

type Row = WhatIfOutput['groups'][number];
const rowKey = (row: Row): string => row.key;
const columns: readonly Column<Row>[] = [
  text('key', fieldNames.participant, { flex: 1, minWidth: 110, ...linkTo('participant') }),
  money('notionalCut', wording.cuts, { sort: 'desc', width: 92 }),
  money('grossBefore', wording.gross, { width: 92 }),
  ratio('leverageBefore', fieldNames.leverage, { width: 92 }),
  ratio('leverageAfter', wording.after, { width: 84 }),
];

type Props = Readonly<{
  plan: Plan;
  /** The plan's adjustments put through the full model once more. */
  call: Call<WhatIfOutput>;
  onApply: (adjustments: readonly Adjustment[]) => void;
}>;

/** Whether the plan holds when the whole model is run on it again, and who cuts how much under it. */
export function Proof({ plan, call, onApply }: Props) {
  return (
    <div>
      <div className="deleverage-proof-head">
        <h3>Proved by re-running the full model</h3>
        <Button
          size="small"
          intent="primary"
          text="Apply as adjustments"
          disabled={plan.adjustments.length === 0}
          onClick={() => onApply(plan.adjustments)}
        />
      </div>
      <Result call={call} what="Re-running the full model">
        {(data) => (
          <>
            <Check plan={plan} data={data} />
            <Who data={data} />
          </>
        )}
      </Result>
    </div>
  );
}

/** Past the limit by more than rounding. */
function breaks({ measure, limit }: DeleverageOutput['before'][number], value: number | null): boolean {
  if (value === null) return false;
  const past = measureOf(measure).direction === 'above' ? value - limit : limit - value;
  return past > 1e-9 * Math.max(1, Math.abs(limit));
}

function Check({ plan, data }: Readonly<{ plan: Plan; data: WhatIfOutput }>) {
  const added = data.measures.find(({ id }) => id === 'addedFall');
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{wording.measure}</th>
          <th className="right">{wording.before}</th>
          <th className="right">{wording.search}</th>
          <th className="right">{wording.reRun}</th>
          <th className="right">{wording.limit}</th>
          <th>{wording.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {plan.measures.map((judged) => {
          const { label, unit } = measureOf(judged.measure);
          const again = data.measures.find(({ id }) => id === judged.measure);
          const said = (value: number | null | undefined, addedFall: number | null | undefined) =>
            measureSaid({ id: judged.measure, value, unit, addedFall });
          const broken = again === undefined || breaks(judged, again.after);
          return (
            <tr key={judged.measure}>
              <td>{label}</td>
              <td className="right num">{said(again?.before, added?.before)}</td>
              <td className="right num">{said(judged.value, judged.addedFall)}</td>
              <td className="right num">{said(again?.after, added?.after)}</td>
              <td className="right num">{formatMeasure(judged.limit, unit)}</td>
              <td>
                <KeptLimit
                  measure={judged.measure}
                  kept={!broken}
                  evidence={data.provenance.evidence ?? []}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Who({ data }: Readonly<{ data: WhatIfOutput }>) {
  const rows = data.groups.filter((row) => row.notionalCut > 0);
  if (rows.length === 0) return <p className="muted">Nobody cuts anything.</p>;
  return (
    <GridPanel
      title="Who cuts"
      about="USD; leverage total notional ÷ total equity"
      name="deleverage-who"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length, 260)}
    />
  );
}
