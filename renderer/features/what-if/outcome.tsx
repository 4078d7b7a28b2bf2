import { memo, useMemo } from 'react';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { LimitStatus, WhatIfOutput } from '../../../contract/dto/what-if.ts';
import { wording } from '../../../contract/wording.ts';
import { CopyTable } from '../../app/copy-table.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkGroups } from '../../grid/link-to.ts';
import type { Call } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { KeptRoom } from '../../kit/kept-room.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ErrorState, Loading, progressText } from '../../kit/states.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { type GroupRow, groupColumns } from './columns.ts';
import { MapPlot } from './map-plot.tsx';
import { MeasuresTable } from './measures-table.tsx';
import { bestAnswer, mergeAnswers } from './merge-answers.ts';
import { useThrottled } from './use-throttled.ts';

type Props = Readonly<{
  quick: Call<WhatIfOutput>;
  full: Call<WhatIfOutput>;
  by: string;
  limits: readonly LimitStatus[];
  scenario: Scenario;
}>;

type Groups = WhatIfOutput['groups'];
const groupKey = (row: GroupRow): string => row.key;
const answer = (call: Call<WhatIfOutput>) => ({ data: call.data, fresh: call.data !== null && !call.stale });

/** What the adjustments do: cost, headline measures, groups. What is not the answer to the list as it is, says so. */
export function Outcome({ quick, full, by, limits, scenario }: Props) {
  const a = answer(quick);
  const b = answer(full);
  const shown = bestAnswer(a, b);
  if (shown.data === null) {
    const error = quick.error ?? full.error;
    return error ? (
      <ErrorState error={error} onRetry={quick.error ? quick.retry : full.retry} />
    ) : (
      <KeptRoom room="page">
        <Loading what="Computing before and after" progress={full.progress} />
      </KeptRoom>
    );
  }
  const { cost, groups, map } = shown.data;
  const old = shown.fresh ? undefined : 'what-if-old';
  const failed = quick.error !== null || full.error !== null;
  const busy = !shown.fresh && !failed;
  return (
    <>
      <div className={old} aria-busy={busy}>
        <Tiles>
          <Tile label={wording.notionalCut} value={cost.notionalCut} unit="usd" />
          <Tile label={wording.marginCalled} value={cost.marginCalled} unit="usd" />
          <Tile label={wording.accountsTouched} value={cost.accounts} unit="count" />
        </Tiles>
      </div>
      <Panel
        title="Before and after"
        about={<State quick={quick} full={full} />}
        actions={
          <CopyTable
            titles={[wording.measure, wording.before, wording.after, wording.difference]}
            rows={() =>
              mergeAnswers(a, b).map(({ label, before, after, difference }) => [
                label,
                before,
                after,
                difference,
              ])
            }
          />
        }
      >
        <MeasuresTable
          measures={mergeAnswers(a, b)}
          limits={limits}
          scenario={scenario}
          evidence={shown.data?.provenance.evidence ?? []}
          waiting={full.data === null && full.running ? 'Simulated measures: computing…' : null}
          failed={failed}
        />
      </Panel>
      {map === undefined ? null : (
        <div className={old} aria-busy={busy}>
          <Panel title="Liquidation map" about="USD by market move, without feedback" flush>
            <MapPlot map={map} />
          </Panel>
        </div>
      )}
      <Groups groups={groups} by={by} fresh={shown.fresh} failed={failed} />
    </>
  );
}

/** A grid is dear to draw: like the map, a few times a second while a slider moves, dimmed while behind. */
function Groups({
  groups,
  by,
  fresh,
  failed,
}: Readonly<{ groups: Groups; by: string; fresh: boolean; failed: boolean }>) {
  const shown = useThrottled(groups, 250);
  const now = fresh && shown === groups;
  return (
    <div className={now ? undefined : 'what-if-old'} aria-busy={!now && !failed}>
      <GroupGrid groups={shown} by={by} />
    </div>
  );
}

const GroupGrid = memo(function GroupGrid({ groups, by }: Readonly<{ groups: Groups; by: string }>) {
  const linked = useMemo(() => linkGroups(groupColumns, by), [by]);
  return (
    <GridPanel
      title={`By ${by}`}
      about="gross and cut in USD, leverage total notional ÷ total equity"
      name={`what-if-by-${by}`}
      rows={groups}
      columns={linked}
      rowId={groupKey}
      height={gridHeight(groups.length, 320)}
    />
  );
});

/** Whether every figure is of now, which are on their way, or what went wrong. */
function State({ quick, full }: Pick<Props, 'quick' | 'full'>) {
  const failed = full.error ? full : quick.error ? quick : null;
  if (failed?.error)
    return (
      <span role="alert" className="what-if-state tone-bad">
        Not up to date: {failed.error.message}{' '}
        <Button size="small" variant="minimal" text="Try again" onClick={failed.retry} />
      </span>
    );
  if (full.running || full.stale)
    return full.cancelled ? (
      <span className="what-if-state">
        Simulated measures cancelled{' '}
        <Button size="small" variant="minimal" text="Compute" onClick={full.retry} />
      </span>
    ) : (
      <span role="status" aria-busy="true" className="what-if-state">
        {full.progress
          ? `Simulating · ${full.progress.stage} · ${progressText(full.progress)}`
          : 'Recomputing…'}{' '}
        <Button size="small" variant="minimal" text="Cancel" onClick={full.cancel} />
      </span>
    );
  return (
    <span role="status" className="what-if-state">
      All measures up to date
    </span>
  );
}
