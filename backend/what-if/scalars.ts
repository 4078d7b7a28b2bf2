import type { Parsed } from '../../contract/contract.ts';
import type { ScalarId } from '../../contract/measures.ts';
import { criticalSearch } from '../../risk/cascade/critical-search.ts';
import { coMovement } from '../../risk/formulas/co-movement.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { leverageTotals } from '../../risk/leverage/leverage-totals.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { asUndefined } from '../headlines/history.ts';
import { within } from '../pulse.ts';
import { returnsMissing } from '../returns-missing.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { type ScalarReasons, undefinedBecause } from './undefined-because.ts';

export type Scalars = Readonly<Record<ScalarId, number | null>>;

export type ScalarOptions = Readonly<{
  cascade: Omit<Parsed<'cascade.run'>, 'snapshot'>;
  synchronisation: Omit<Parsed<'synchronisation.compute'>, 'snapshot'>;
  saturation: Omit<Parsed<'saturation.compute'>, 'snapshot'>;
  window: number;
  full: boolean;
  /** Of the simulated ones, only these: each costs many runs. All unless given. */
  only?: ReadonlySet<ScalarId>;
}>;

/** Every scalar of one portfolio, whether it is a snapshot's or one that has been adjusted. */
export function computeScalars(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  options: ScalarOptions,
  pulse: Pulse,
): Readonly<{ values: Scalars; reasons: ScalarReasons }> {
  const totals = leverageTotals(portfolio, book.figures, grossByParticipant(portfolio, book));
  const hit = cascadeOf(portfolio, book, panel, options.cascade, within(pulse, 0, 0.2));
  const quick = {
    systemLeverage: totals.leverage,
    medianLeverage: totals.medianLeverage,
    gross: totals.gross,
    concentration: totals.top10Share,
    directional: totals.directional,
    amplification: hit.amplification,
    addedFall: hit.addedFall,
    liquidatedNotional: hit.liquidatedNotional,
    badDebt: hit.badDebt,
  };
  const simulated = {
    criticalShock: null,
    synchronisationIndex: null,
    coLiquidation: null,
    jointShortfallShare: null,
    averageCorrelation: null,
  };
  const hitSaid = { amplification: hit };
  if (!options.full) return { values: { ...quick, ...simulated }, reasons: undefinedBecause(quick, hitSaid) };
  const asked = (id: ScalarId) => options.only?.has(id) ?? true;
  const search = within(pulse, 0.2, 0.5);
  const near = asked('criticalShock')
    ? (criticalSearch(portfolio, { ...options.saturation, depthScale: 1, floor: 0.5, y: 1 }, book, () =>
        search(0, 'cascades'),
      ).found?.by ?? null)
    : null;
  const joined = (['synchronisationIndex', 'coLiquidation', 'jointShortfallShare'] as const).some(asked);
  const joint = joined
    ? answeredOr(() =>
        jointLiquidation(portfolio, panel, options.synchronisation, within(pulse, 0.5, 0.9), book),
      )
    : {};
  const correlation = asked('averageCorrelation')
    ? averageCorrelation(portfolio, panel, options.window)
    : { value: null };
  const found = {
    criticalShock: near,
    synchronisationIndex: joint.index ?? null,
    coLiquidation: joint.jointES ?? null,
    jointShortfallShare: joint.jointShare ?? null,
    averageCorrelation: correlation.value,
  };
  const wanted = Object.fromEntries(
    Object.entries(found).filter(([id]) => asked(id as ScalarId)),
  ) as Partial<Scalars>;
  return {
    values: { ...quick, ...found },
    reasons: undefinedBecause(
      { ...quick, ...wanted },
      {
        ...hitSaid,
        synchronisationIndex: joint,
        coLiquidation: joint,
        jointShortfallShare: joint,
        averageCorrelation: correlation,
      },
    ),
  };
}

/** An answer, or the reason why this data has none. */
function answeredOr<A extends object>(answer: () => A): Partial<A> & { reason?: string } {
  try {
    return answer();
  } catch (error) {
    return { ...({} as Partial<A>), reason: asUndefined(error).reason ?? '' };
  }
}

function grossByParticipant({ accounts, participants }: Portfolio, { figures }: MarginBook): Float64Array {
  const gross = new Float64Array(participants.id.length);
  for (let a = 0; a < accounts.count; a++) gross[accounts.participant[a]] += figures.gross[a];
  return gross.filter((usd) => usd > 0);
}

function averageCorrelation(portfolio: Portfolio, prices: PricePanel, days: number): HeadlineValue {
  const panel = groupPanel(portfolio, prices, 'participant', days);
  const total = panel.equity.reduce((sum, e) => sum + e, 0);
  const result = coMovement(
    panel.series,
    panel.equity.map((e) => e / total),
  );
  const missing = returnsMissing(panel.labels.length, result.observations);
  if (missing !== null) return { value: null, reason: missing };
  return { value: Number.isFinite(result.averageCorrelation) ? result.averageCorrelation : null };
}
