import type { Parsed } from '../../contract/contract.ts';
import type { Coverage, Warning } from '../../contract/domain.ts';
import { LockstepError } from '../../contract/errors.ts';
import { assetSectors } from '../../db/reference.ts';
import { assetReturns, leverageChanges, type ReturnPanel } from '../../risk/correlation/panel.ts';
import { type GroupPanel, groupPanel } from '../../risk/group-panel/group-panel.ts';
import { notionalOf } from '../../risk/notional.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { apartWarning } from '../../risk/returns/apart-warning.ts';
import type { Context } from '../context.ts';

/** The series of one level, what block of the map each belongs to, and how much stands behind each (USD). */
export type LevelPanel = ReturnPanel &
  Readonly<{
    groups: readonly string[];
    size: Float64Array;
    coverage: Coverage;
    warnings: readonly Warning[];
  }>;

type Options = Pick<Parsed<'correlation.compute'>, 'snapshot' | 'level' | 'returns'>;

/** Series at any level: prices of the assets, P&L of groups under past returns, or changes of leverage over snapshots. */
export async function levelPanel(context: Context, options: Options): Promise<LevelPanel> {
  const { portfolio } = context.snapshots.load(options.snapshot, context.pulse);
  if (options.level === 'leverage') return leveragePanel(context, portfolio);
  const { panel, warnings } = context.snapshots.history(portfolio.asOf);
  if (panel.times.length < 2)
    throw new LockstepError(
      'NOT_FOUND',
      'There are no price series up to this snapshot: import daily prices.',
    );
  if (options.level === 'asset')
    return withWarnings(
      assetPanel(portfolio, panel, options.returns, assetSectors(context.workspace())),
      warnings,
    );
  const found = groupPanelOf(portfolio, panel, options.level);
  const groups = blocks(portfolio, options.level, found.labels);
  return withWarnings({ ...found, size: found.gross, groups }, warnings);
}

const withWarnings = (panel: LevelPanel, warnings: readonly Warning[]): LevelPanel => ({
  ...panel,
  warnings: [...panel.warnings, ...warnings],
});

const panels = new WeakMap<PricePanel, Map<string, GroupPanel>>();

/**
 * The P&L panel of a snapshot under a price history, built once: several measures read the same one.
 *
 * @param days the last so many returns, unless the whole history: of 20,000 groups each hundred days is 16 MB
 */
export function groupPanelOf(
  portfolio: Portfolio,
  prices: PricePanel,
  level: Parameters<typeof groupPanel>[2],
  days = Number.POSITIVE_INFINITY,
): GroupPanel {
  const known = panels.get(prices) ?? new Map<string, GroupPanel>();
  panels.set(prices, known);
  const key = `${portfolio.label} ${level} ${days}`;
  const panel = known.get(key) ?? groupPanel(portfolio, prices, level, days);
  known.set(key, panel);
  return panel;
}

function assetPanel(
  portfolio: Portfolio,
  prices: PricePanel,
  kind: 'log' | 'simple',
  sectors: ReadonlyMap<string, string>,
): LevelPanel {
  const returns = assetReturns(prices, kind);
  const { assets, positions, participants } = portfolio;
  const place = new Map(assets.id.map((id, k) => [id, k]));
  const gross = new Float64Array(assets.id.length);
  const priced = new Set(returns.labels);
  const holders = new Set<number>();
  let covered = 0;
  for (let p = 0; p < positions.count; p++) {
    const k = positions.asset[p];
    gross[k] = gross[k] + notionalOf(portfolio, p);
    if (!priced.has(assets.id[k] ?? '')) continue;
    covered++;
    holders.add(positions.participant[p]);
  }
  const total = gross.reduce((sum, g) => sum + g, 0);
  const size = Float64Array.from(returns.labels, (label) => {
    const k = place.get(label);
    return k === undefined ? 0 : gross[k];
  });
  const notional = size.reduce((sum, g) => sum + g, 0);
  const outside = positions.count - covered;
  const reason = 'The asset has no price series.';
  return {
    ...returns,
    // Those nobody holds are in no portfolio, but they have a sector too.
    groups: returns.labels.map((label) => sectors.get(label) ?? 'unclassified'),
    size,
    coverage: {
      positions: covered,
      positionsTotal: positions.count,
      participants: holders.size,
      participantsTotal: participants.id.length,
      notional,
      notionalTotal: total,
      leftOut: outside === 0 ? [] : [{ reason, positions: outside, notional: total - notional }],
    },
    warnings: apartWarning(returns.apart),
  };
}

/** Changes of each cohort's log leverage between snapshots. */
async function leveragePanel(context: Context, portfolio: Portfolio): Promise<LevelPanel> {
  const trend = await context.ask('leverage.trend', { by: 'cohort' });
  const { provenance } = await context.ask('leverage.compute', { snapshot: portfolio.label, by: 'cohort' });
  const until = trend.asOf.filter((t) => t <= portfolio.asOf).length;
  const labels = trend.rows.map((r) => r.key);
  try {
    const times = Float64Array.from(trend.asOf.slice(0, until));
    const changes = leverageChanges(
      labels,
      times,
      trend.rows.map((r) => r.leverage.slice(0, until)),
    );
    return {
      ...changes,
      groups: labels,
      size: Float64Array.from(trend.rows, (r) => (until > 0 ? r.gross[until - 1] : 0)),
      coverage: provenance.coverage,
      warnings: [{ code: 'byCohort', message: 'One series a cohort, one observation a pair of snapshots.' }],
    };
  } catch (error) {
    if (error instanceof RangeError) throw new LockstepError('NOT_FOUND', error.message);
    throw error;
  }
}

/** Which block of the map a series belongs to. */
function blocks(portfolio: Portfolio, level: string, labels: readonly string[]): string[] {
  const { participants, venues, assets } = portfolio;
  const of = (ids: readonly string[], kinds: readonly string[]): string[] => {
    const kind = new Map(ids.map((id, i) => [id, kinds[i] ?? '']));
    return labels.map((label) => kind.get(label) || label);
  };
  if (level === 'participant') return of(participants.id, participants.cohort);
  if (level === 'venue' || level === 'protocol') return of(venues.id, venues.kind);
  if (level === 'collateral') return of(assets.id, assets.sector);
  return [...labels];
}
