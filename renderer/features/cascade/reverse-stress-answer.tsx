import { Fragment, useMemo } from 'react';
import type { ReverseStressOutput } from '../../../contract/dto/reverse-stress.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, percent, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatDate, formatMeasure, formatNumber, formatPercent } from '../../kit/format.ts';
import { Warnings } from '../../kit/warnings.tsx';
import { breakMeasures, type MoveRow, moveRows } from './reverse-stress.ts';
import { sellingFacts } from './selling-facts.ts';

type Props = Readonly<{
  data: ReverseStressOutput;
  horizon: number;
  onScenario: (scenario: Scenario) => void;
}>;
type Found = NonNullable<ReverseStressOutput['found']>;
type Outcome = Found['outcome'];

const rowKey = (row: MoveRow): string => row.asset;
const columns: readonly Column<MoveRow>[] = [
  text('asset', fieldNames.asset, { flex: 1, minWidth: 80, ...linkTo('asset') }),
  percent('move', wording.breach, { width: 92, headerTooltip: 'Move in the most plausible breach' }),
  percent('past', wording.nearestPast, {
    width: 112,
    headerTooltip: 'Move in the past window nearest to it',
  }),
];

/** The breach found, how plausible it is, the past day nearest to it, and the cascades of both. */
export function ReverseStressAnswer({ data, horizon, onScenario }: Props) {
  const { found } = data;
  if (found === null)
    return (
      <>
        <p className="muted">{data.reason ?? 'No move was found that breaches the limit.'}</p>
        <Warnings warnings={data.provenance.warnings} />
      </>
    );
  return (
    <div className="cascade-reverse">
      <Moves found={found} />
      <div>
        <dl className="facts">
          <dt>Distance from no move at all</dt>
          <dd className="num right">{formatNumber(found.distance, 2)} σ</dd>
          <dt>Chance that normal returns go this far this way</dt>
          <dd className="num right">{small(found.plausibility)}</dd>
          <dt>Past windows that did</dt>
          <dd className="num right">{found.pastShare === null ? 'n/a' : small(found.pastShare)}</dd>
          <dt>Nearest past {horizon === 1 ? 'day' : `${horizon} days to`}</dt>
          <dd className="num right">{found.nearest === null ? 'n/a' : formatDate(found.nearest.time)}</dd>
          <dt>Its distance to the breach</dt>
          <dd className="num right">{formatNumber(found.nearest?.distance, 2)} σ</dd>
          <dt>Its distance from no move</dt>
          <dd className="num right">{formatNumber(found.nearest?.own, 2)} σ</dd>
          {sellingFacts(data.selling).map(([name, said]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd className="num right">{said}</dd>
            </Fragment>
          ))}
        </dl>
        <Outcomes found={found} />
        <p className="muted cascade-note">
          Mahalanobis distance of log returns over {formatCount(data.days)} days, covariance shrunk by{' '}
          {formatPercent(data.shrinkage)}; {formatCount(data.cascades)} cascades.
        </p>
        <div className="cascade-reverse-actions">
          <Button
            size="small"
            text="Run the breach as the scenario"
            onClick={() => onScenario(scenarioOf(found.moves))}
          />
          {found.nearest === null ? null : (
            <Button
              size="small"
              variant="minimal"
              text="Run the past one"
              onClick={() => onScenario(scenarioOf(found.nearest?.moves ?? []))}
            />
          )}
        </div>
        <Warnings warnings={data.provenance.warnings} />
      </div>
    </div>
  );
}

function Moves({ found }: Readonly<{ found: Found }>) {
  const rows = useMemo(() => moveRows(found), [found]);
  return (
    <GridPanel
      title="Moves"
      about="per cent"
      name="reverse-stress-moves"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length, 360)}
    />
  );
}

function Outcomes({ found }: Readonly<{ found: Found }>) {
  const cell = (outcome: Outcome | undefined, id: (typeof breakMeasures)[number]) =>
    formatMeasure(outcome?.[id], measureOf(id).unit);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{wording.itsCascade}</th>
          <th className="right">{wording.breach}</th>
          <th className="right">{wording.nearestPast}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Fall before the cascade</td>
          <td className="right num">{formatPercent(found.outcome.initialDrop)}</td>
          <td className="right num">{formatPercent(found.nearest?.outcome.initialDrop)}</td>
        </tr>
        {breakMeasures.map((id) => (
          <tr key={id}>
            <td>{measureOf(id).label}</td>
            <td className="right num">{cell(found.outcome, id)}</td>
            <td className="right num">{cell(found.nearest?.outcome, id)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const small = (share: number): string =>
  share > 0 && share < 1e-4 ? 'below 0.01 %' : formatPercent(share, 2);

const scenarioOf = (moves: Found['moves']): Scenario => ({
  parts: [{ kind: 'perAsset', moves: Object.fromEntries(moves.map(({ asset, move }) => [asset, move])) }],
});
