import type { Input } from '../../../contract/contract.ts';
import { minimumOverlap } from '../../../contract/minimum-overlap.ts';
import { preferences } from '../../../contract/preferences.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import type { BlockMean, Estimator, Level, Linkage, Order, Regime, WindowKind } from './options.ts';

/** Every choice on the page that enters the matrix. */
export type Choices = Readonly<{
  level: Level;
  estimator: Estimator;
  window: WindowKind;
  days: number;
  /** UTC dates, "2026-01-31"; used when both are dates and in order. */
  from: string;
  to: string;
  regime: Regime;
  stressShare: number;
  order: Order;
  linkage: Linkage;
  repair: boolean;
  /** Means of blocks: of the coefficients, or through Fisher's z. */
  blockMean: BlockMean;
  /** At most so many series, the largest. */
  top: number;
  /** Pairs with fewer common days have no coefficient; of leverage, fewer common changes between snapshots. */
  minimumDays: number;
  minimumChanges: number;
  lambda: number;
  threshold: number;
  quantile: number;
}>;

export const initialChoices = (): Choices => ({
  level: defaultOf('correlation.compute', 'level'),
  estimator: preferences().estimator,
  window: defaultOf('correlation.compute', 'window').kind,
  days: defaultOf('coMovement.compute', 'window'),
  from: '',
  to: '',
  regime: defaultOf('correlation.compute', 'regime'),
  stressShare: defaultOf('correlation.compute', 'stressShare'),
  order: defaultOf('correlation.compute', 'order'),
  linkage: defaultOf('correlation.compute', 'linkage'),
  repair: defaultOf('correlation.compute', 'repair'),
  blockMean: defaultOf('correlation.compute', 'blockMean'),
  top: defaultOf('correlation.compute', 'top'),
  minimumDays: minimumOverlap.returns,
  minimumChanges: minimumOverlap.leverageChanges,
  lambda: defaultOf('correlation.compute', 'lambda'),
  threshold: defaultOf('correlation.compute', 'threshold'),
  quantile: defaultOf('correlation.compute', 'quantile'),
});

/** The choices as the call takes them; what an estimator does not use is left out, so that answers are shared. */
export function question(snapshot: string, c: Choices): Input<'correlation.compute'> {
  const { level, estimator, regime, order, linkage, repair, blockMean, top } = c;
  return {
    snapshot,
    level,
    estimator,
    regime,
    order,
    linkage,
    repair,
    blockMean,
    top,
    minimumOverlap: level === 'leverage' ? c.minimumChanges : c.minimumDays,
    window: windowOf(c),
    ...(regime === 'all' ? {} : { stressShare: c.stressShare }),
    ...(estimator === 'ewma' ? { lambda: c.lambda } : {}),
    ...(estimator === 'exceedance' ? { threshold: c.threshold } : {}),
    ...(estimator === 'tailDependence' ? { quantile: c.quantile } : {}),
  };
}

function windowOf({ window, days, from, to }: Choices): NonNullable<Input<'correlation.compute'>['window']> {
  if (window === 'last') return { kind: 'last', days };
  if (window === 'full') return { kind: 'full' };
  const between = datesOf(from, to);
  return between === null ? { kind: 'full' } : { kind: 'between', ...between };
}

/** First moment of `from` to the last of `to`, UTC; null unless both are dates and in order. */
export function datesOf(from: string, to: string): Readonly<{ from: number; to: number }> | null {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T23:59:59.999Z`);
  return Number.isFinite(start) && Number.isFinite(end) && start < end ? { from: start, to: end } : null;
}
