import type { Output } from '../../contract/contract.ts';
import type { Warning } from '../../contract/domain.ts';
import { spilloverFactors } from '../../contract/spillover-factor-names.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { type SnapshotSpillover, snapshotSpillover } from '../../risk/spillover/snapshot-spillover.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Trend = Output<'spillover.compute'>['trend'];

export const spillover = {
  'spillover.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.2));
    const label = loaded.portfolio.label;
    const all = snapshots.until(loaded.portfolio.asOf);
    const shown = all.slice(0, all.findIndex((s) => s.label === label) + 1);
    const trend: Trend = [];
    const left: Warning[] = [];
    const latest = snapshotSpillover(bookOf(loaded.portfolio), input.move);
    for (const [i, { label: each }] of shown.entries()) {
      const part = within(pulse, 0.2 + (0.8 * i) / shown.length, 0.2 + (0.8 * (i + 1)) / shown.length);
      const { portfolio } = snapshots.load(each, part);
      const at = spilloverAt(portfolio, input.move);
      if (typeof at === 'string')
        left.push({ code: 'LEFT_OUT', message: `${each} is not in the trend: ${at}` });
      else trend.push(pointOf(at, each, portfolio.asOf, trend.at(-1)));
    }
    const { result, product, participants, assets, coverage } = latest;
    const warnings = [...latest.warnings, ...left];
    return withProvenance(
      { measure: 'spillover', loaded, parameters: input },
      {
        direct: result.direct,
        aggregateVulnerability: result.aggregateVulnerability,
        product,
        factors: { ...result.factors },
        trend,
        participants: participants
          .map(({ id, assets: size, equity }, i) => ({
            key: id,
            assets: size,
            equity,
            systemicness: result.systemicness[i],
            indirectVulnerability: result.indirectVulnerability[i],
            directVulnerability: result.directVulnerability[i],
          }))
          .sort((x, y) => Math.abs(y.systemicness) - Math.abs(x.systemicness) || (x.key < y.key ? -1 : 1)),
        assets: assets.map((asset, k) => ({
          asset,
          sales: result.sales[k],
          priceImpact: result.priceImpact[k],
        })),
        coverage,
        warnings,
      },
    );
  },
} satisfies HandlerGroup;

/** Of a snapshot of the trend; why there is none. */
function spilloverAt(portfolio: Portfolio, move: number): SnapshotSpillover | string {
  try {
    return snapshotSpillover(bookOf(portfolio), move);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function pointOf(
  { result }: SnapshotSpillover,
  snapshot: string,
  asOf: number,
  before: Trend[number] | undefined,
): Trend[number] {
  const { aggregateVulnerability, factors } = result;
  const now = { snapshot, asOf, aggregateVulnerability, ...factors };
  return { ...now, change: before === undefined ? null : changeOf(before, now) };
}

/** Logarithmic changes: they add up to that of the aggregate. */
function changeOf(
  before: Omit<Trend[number], 'change'>,
  now: Omit<Trend[number], 'change'>,
): Trend[number]['change'] {
  const log = (after: number, was: number) => (after * was > 0 ? Math.log(after / was) : null);
  const change = {
    size: log(now.size, before.size),
    leverage: log(now.leverage * (1 + now.leverage), before.leverage * (1 + before.leverage)),
    illiquidityConcentration: log(now.illiquidityConcentration, before.illiquidityConcentration),
  };
  const total = log(now.aggregateVulnerability, before.aggregateVulnerability);
  const { size, leverage, illiquidityConcentration } = change;
  if (total === null || size === null || leverage === null || illiquidityConcentration === null) return null;
  const parts = { size, leverage, illiquidityConcentration };
  const moved = spilloverFactors.reduce((most, each) =>
    Math.abs(parts[each]) > Math.abs(parts[most]) ? each : most,
  );
  return { total, ...parts, moved };
}
