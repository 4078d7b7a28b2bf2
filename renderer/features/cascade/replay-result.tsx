import { useMemo } from 'react';
import type { ReplayOutput } from '../../../contract/dto/replay.ts';
import { minute } from '../../../contract/durations.ts';
import { qualitySaid, sourceSaid } from '../../../contract/source-words.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, decimal, integer, money, percent, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { formatNumber, formatPercent, formatUsd, plural } from '../../kit/format.ts';
import { ReplayPlot } from './replay-plot.tsx';

type Costs = NonNullable<ReplayOutput['cascade']['costs']>;

const sellingSaid = ({ branching, alpha, sar, tsar }: Costs): string =>
  `Each dollar liquidated brings about ${formatNumber(branching, 2)} in the next round; slippage at risk (${formatPercent(alpha, 0)}) of what the event’s own moves liquidate is ${formatPercent(sar)}, ${formatUsd(tsar)} in the tail.`;

/** The clock of a step, UTC. */
const clockOf = ({ event }: ReplayOutput, minutes: number): string =>
  new Date(Date.parse(event.start) + minutes * minute).toISOString().slice(0, 16).replace('T', ' ');

type Step = ReplayOutput['steps'][number];
const rowOf = (data: ReplayOutput, step: Step) => ({
  ...step,
  until: clockOf(data, step.minute),
  moves: Object.entries(step.given)
    .map(([asset, move]) => `${asset} ${formatPercent(move)}`)
    .join(', '),
});
type Row = ReturnType<typeof rowOf>;

const columns: readonly Column<Row>[] = [
  text('until', wording.untilUtc, { width: 140 }),
  text('moves', wording.moves, { flex: 1, minWidth: 200 }),
  decimal('depth', wording.depth, 2, { means: 'level' }),
  percent('drop', wording.fall, { means: 'level' }),
  integer('accounts', wording.accounts),
  money('liquidatedNotional', wording.liquidated),
  money('badDebtSoFar', wording.badDebtSoFar, { means: 'level', width: 130 }),
];
const rowId = (row: Row): string => String(row.minute);

/** A replay in words, as a curve and by step, with the source of each number. */
export function ReplayResult({ data }: Readonly<{ data: ReplayOutput }>) {
  const { cascade, event, steps } = data;
  const others = new Set(steps.flatMap((step) => Object.keys(step.byBeta)));
  const rows = useMemo(() => data.steps.map((step) => rowOf(data, step)), [data]);
  return (
    <>
      <p className="muted">
        {event.note} The event itself is a fall of {formatPercent(cascade.initialDrop)} for this market; with
        today’s holdings it becomes {formatPercent(cascade.totalDrop)}, and{' '}
        {formatPercent(cascade.liquidatedShare)} of open interest is liquidated.
        {cascade.costs === undefined ? '' : ` ${sellingSaid(cascade.costs)}`}
      </p>
      <ReplayPlot data={data} />
      <DataGrid name="replay" rows={rows} columns={columns} rowId={rowId} height="auto" bare />
      <p className="muted">
        {plural(others.size, 'asset')} that no source tells of move by their beta to the first named. Sources:{' '}
        {event.sources.map(sourceSaid).join('; ')}. {qualitySaid(event.sources)}
      </p>
    </>
  );
}
