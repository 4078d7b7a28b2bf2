import type { Output } from '../../contract/contract.ts';
import { assetReturns } from '../../risk/correlation/panel.ts';
import { direction } from '../../risk/crowding/direction.ts';
import { type HerdingBetween, herdingBetween } from '../../risk/crowding/herding-between.ts';
import { instrument, type Portfolio } from '../../risk/portfolio.ts';
import { csadHerding, minimumTraders } from '../../risk/statistics/herding.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Herding = Output<'herding.compute'>;
type Step = Herding['steps'][number];

export const crowding = {
  'herding.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const all = snapshots.list();
    const shown = all.slice(0, all.findIndex((s) => s.label === portfolio.label) + 1);
    const steps: Step[] = [];
    const directions: Herding['direction'] = [];
    let before: Portfolio | null = null;
    let latest: HerdingBetween | null = null;
    for (const [i, { label, asOf }] of shown.entries()) {
      const after: Portfolio = snapshots.load(
        label,
        within(pulse, i / shown.length, (i + 1) / shown.length),
      ).portfolio;
      const { total } = direction(after);
      directions.push({ snapshot: label, asOf, ...total, concentration: finite(total.concentration) });
      if (before !== null) {
        latest = herdingBetween(before, after);
        steps.push(stepOf(before.label, after, latest));
      }
      before = after;
    }
    const history = snapshots.history(portfolio.asOf);
    const csad = csadHerding(assetReturns(history.panel, 'simple').series);
    const basis = { measure: 'herding', loaded, parameters: input, history: history.fingerprint };
    return withProvenance(basis, {
      latest: steps.at(-1) ?? null,
      ...(steps.length === 0
        ? { reason: 'This is the first snapshot: herding is read from what changed since the one before.' }
        : {}),
      rows: rowsOf(portfolio, latest),
      steps,
      direction: directions,
      csad: Number.isFinite(csad.gamma2)
        ? {
            gamma1: csad.gamma1,
            gamma2: csad.gamma2,
            tStatistic: finite(csad.tStatistic),
            observations: csad.observations,
          }
        : null,
      coverage: coverageOfRows(portfolio, (p) =>
        (portfolio.positions.instrument[p] ?? 0) > instrument.inverse
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

const stepOf = (from: string, { label, asOf }: Portfolio, step: HerdingBetween): Step => ({
  from,
  to: label,
  asOf,
  p: finite(step.herding.p),
  mean: finite(step.herding.mean),
  buySide: finite(step.herding.buySide),
  sellSide: finite(step.herding.sellSide),
  assets: step.counted,
  thin: step.thin,
});

function rowsOf(portfolio: Portfolio, step: HerdingBetween | null): Herding['rows'] {
  const { byAsset } = direction(portfolio);
  const place = new Map(portfolio.assets.id.map((id, k) => [id, k]));
  return (step?.rows ?? []).map((row) => {
    const held = byAsset[place.get(row.asset) ?? -1] ?? { long: 0, short: 0, concentration: Number.NaN };
    return {
      ...row,
      adjustment: finite(row.adjustment),
      measure: finite(row.measure),
      long: held.long,
      short: held.short,
      concentration: finite(held.concentration),
    };
  });
}
