import type { Output } from '../../../contract/contract.ts';
import { from, noEquity, noPosition, type Source } from './source.ts';

type Answer = Output<'leverage.compute'>;

const shareAbove = (threshold: number): Source =>
  from(
    'leverage.compute',
    ({ totals }) => totals.shareAbove.find((s) => s.threshold === threshold)?.share ?? null,
    noEquity,
  );

/** Concentration is told among participants, not among the groups the other figures are asked by. */
const amongParticipants =
  (pick: (totals: Answer['totals']) => number | null): Source =>
  async (ask, snapshot, pulse) => {
    const value = pick((await ask('leverage.compute', { snapshot, by: 'participant' }, pulse)).totals);
    return value === null ? { value, reason: noPosition } : { value };
  };

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const marginRatio = ({ rows, totals }: Answer): number | null =>
  totals.equity > 0 ? sum(rows, (row) => row.maintenance) / totals.equity : null;

const inState = (state: keyof Answer['totals']['states']): Source =>
  from(
    'leverage.compute',
    ({ totals }) => (totals.gross > 0 ? totals.states[state].notional / totals.gross : null),
    noPosition,
  );

/** How each is asked for; what it is: contract/measures/leverage.ts. */
export const leverageSources = {
  systemLeverage: from('leverage.compute', (o) => o.totals.leverage, noEquity),
  medianLeverage: from('leverage.compute', (o) => o.totals.medianLeverage, noEquity),
  leverageP95: from('leverage.compute', (o) => o.totals.quantiles.p95, noEquity),
  leverageP99: from('leverage.compute', (o) => o.totals.quantiles.p99, noEquity),
  shareAbove5: shareAbove(5),
  shareAbove10: shareAbove(10),
  shareAbove20: shareAbove(20),
  shareAbove50: shareAbove(50),
  marginRatio: from('leverage.compute', marginRatio, noEquity),
  excessNotional: from('leverage.compute', (o) => sum(o.rows, (row) => row.excessNotional), noPosition),
  underwaterShare: inState('underwater'),
  uncollateralisedShare: inState('uncollateralised'),
  gross: from('leverage.compute', (o) => o.totals.gross, noPosition),
  hhi: amongParticipants((t) => t.hhi),
  gini: amongParticipants((t) => t.gini),
  effectiveNumber: amongParticipants((t) => t.effectiveNumber),
  concentration: amongParticipants((t) => t.top10Share),
  directional: from('leverage.compute', (o) => o.totals.directional, noPosition),
} satisfies Readonly<Record<string, Source>>;
