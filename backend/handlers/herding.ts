import type { Output } from '../../contract/contract.ts';
import { netTrades } from '../../db/trades.ts';
import type { Workspace } from '../../db/workspace.ts';
import { assetReturns } from '../../risk/correlation/panel.ts';
import { csadHerding, minimumTraders } from '../../risk/formulas/herding.ts';
import { direction } from '../../risk/herding/direction.ts';
import { type HerdingBetween, herdingBetween, herdingOfTrades } from '../../risk/herding/herding-between.ts';
import { instrument, type Portfolio } from '../../risk/portfolio.ts';
import { fewestReturns } from '../../risk/returns/fewest-returns.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Herding = Output<'herding.compute'>;
type Step = Herding['steps'][number];

export const herding = {
  'herding.compute': (input, { workspace, snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const all = snapshots.until(portfolio.asOf);
    const shown = all.slice(0, all.findIndex((s) => s.label === portfolio.label) + 1);
    const steps: Step[] = [];
    const directions: Herding['direction'] = [];
    let before: Portfolio | null = null;
    let latest: HerdingBetween | null = null;
    let traded: Traded | null = null;
    for (const [i, { label, asOf }] of shown.entries()) {
      const after: Portfolio = snapshots.load(
        label,
        within(pulse, i / shown.length, (i + 1) / shown.length),
      ).portfolio;
      const { total } = direction(after);
      directions.push({ snapshot: label, asOf, ...total, concentration: finite(total.concentration) });
      if (before !== null) {
        latest = herdingBetween(before, after);
        traded = tradedBetween(workspace(), before, after);
        steps.push(stepOf(before.label, after, latest, traded));
      }
      before = after;
    }
    const history = snapshots.history(portfolio.asOf);
    const csad = csadHerding(assetReturns(history.panel, 'simple').series);
    const basis = { measure: 'herding', loaded, parameters: input };
    return withProvenance(basis, {
      latest: steps.at(-1) ?? null,
      ...(steps.length === 0
        ? { reason: 'This is the first snapshot: herding is read from what changed since the one before.' }
        : {}),
      basis: traded === null ? ('positions' as const) : ('positionsAndTrades' as const),
      rows: rowsOf(portfolio, latest, traded?.herding ?? null),
      steps,
      direction: directions,
      csad:
        csad.observations >= fewestReturns && Number.isFinite(csad.gamma2)
          ? {
              gamma1: csad.gamma1,
              gamma2: csad.gamma2,
              tStatistic: finite(csad.tStatistic),
              observations: csad.observations,
            }
          : null,
      coverage: coverageOfRows(portfolio, (p) =>
        portfolio.positions.instrument[p] > instrument.inverse
          ? 'Options and loans are not trades in the asset.'
          : null,
      ),
      warnings:
        latest === null || latest.thin === 0
          ? []
          : [
              {
                code: 'fewTraders',
                message: `${latest.thin} assets were traded by fewer than ${minimumTraders} participants and have no measure.`,
              },
            ],
    });
  },
} satisfies HandlerGroup;

type Traded = Readonly<{
  herding: HerdingBetween;
  trades: number;
  participants: number;
  participantsTotal: number;
}>;

/** What the trade history says of the time between two snapshots; null without any trade in it. */
function tradedBetween(ws: Workspace, before: Portfolio, after: Portfolio): Traded | null {
  const rows = netTrades(ws, before.asOf, after.asOf);
  if (rows.length === 0) return null;
  return {
    herding: herdingOfTrades(rows),
    trades: rows.reduce((sum, row) => sum + row.trades, 0),
    participants: new Set(rows.map((row) => row.participant)).size,
    participantsTotal: after.participants.id.length,
  };
}

const figures = ({ herding, counted, thin }: HerdingBetween) => ({
  p: finite(herding.p),
  mean: finite(herding.mean),
  buySide: finite(herding.buySide),
  sellSide: finite(herding.sellSide),
  assets: counted,
  thin,
});

function stepOf(from: string, { label, asOf }: Portfolio, step: HerdingBetween, traded: Traded | null): Step {
  const place = { from, to: label, asOf, ...figures(step) };
  if (traded === null) return { ...place, trades: null };
  const { trades, participants, participantsTotal } = traded;
  return { ...place, trades: { trades, participants, participantsTotal, ...figures(traded.herding) } };
}

/** Assets whose positions changed, then those that were traded and ended where they began. */
function rowsOf(
  portfolio: Portfolio,
  step: HerdingBetween | null,
  trades: HerdingBetween | null,
): Herding['rows'] {
  const { byAsset } = direction(portfolio);
  const place = new Map(portfolio.assets.id.map((id, k) => [id, k]));
  const byTrades = new Map(trades?.rows.map((row) => [row.asset, row]));
  const changed = step?.rows ?? [];
  const known = new Set(changed.map((row) => row.asset));
  const others = (trades?.rows ?? [])
    .filter((row) => !known.has(row.asset))
    .map(({ asset }) => ({
      asset,
      buys: 0,
      sells: 0,
      share: Number.NaN,
      adjustment: Number.NaN,
      measure: Number.NaN,
    }));
  return [...changed, ...others].map((row) => {
    const held = byAsset[place.get(row.asset) ?? -1] ?? { long: 0, short: 0, concentration: Number.NaN };
    const traded = byTrades.get(row.asset);
    return {
      ...row,
      share: finite(row.share),
      adjustment: finite(row.adjustment),
      measure: finite(row.measure),
      tradeBuys: traded?.buys ?? 0,
      tradeSells: traded?.sells ?? 0,
      tradeMeasure: finite(traded?.measure ?? Number.NaN),
      long: held.long,
      short: held.short,
      concentration: finite(held.concentration),
    };
  });
}
