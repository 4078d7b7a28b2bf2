import type { Pulse } from '../pulse.ts';
import {
  betaOn,
  deltaCoVaR,
  longRunMesOfBeta,
  marginalExpectedShortfall,
  srisk,
  stressDays,
} from './systemic.ts';

export type SystemicRow = Readonly<{
  /** Index into the series. */
  series: number;
  /** Share of the system's equity. */
  weight: number;
  mes: number;
  longRunMes: number;
  /** NaN for series beyond `deepest`. */
  deltaCoVaR: number;
  /** Slope on the system's return. */
  beta: number;
  /** USD. */
  srisk: number;
}>;

export type SystemicRisk = Readonly<{
  /** The system's return: equity-weighted over all series that have a value at the time. */
  system: Float64Array;
  threshold: number;
  days: number;
  rows: readonly SystemicRow[];
  /** Σ of the positive SRISK: what the system is short of in a crisis. */
  systemSrisk: number;
}>;

/**
 * Who falls with the system, and whose distress drags it: MES, long-run MES, SRISK and ΔCoVaR of levered returns
 * against the equity-weighted system they form. A large participant is part of the system it is compared with.
 *
 * @param equity W, and `debt` D, USD, per series
 * @param q quantile of the stress days and of ΔCoVaR
 * @param crisis fall of the system over six months, a positive fraction, and `k` the prudential capital ratio of SRISK
 * @param deepest how many series, by equity, get a ΔCoVaR: each costs a quantile regression
 */
export function systemicRisk(
  series: readonly Float64Array[],
  equity: Float64Array,
  debt: Float64Array,
  { q, k, crisis, deepest }: Readonly<{ q: number; k: number; crisis: number; deepest: number }>,
  pulse?: Pulse,
): SystemicRisk {
  const total = equity.reduce((sum, e) => sum + e, 0);
  const system = systemReturn(series, equity);
  const days = stressDays(system, q);
  const order = [...series.keys()].sort((a, b) => equity[b] - equity[a] || a - b);
  const rows = order.map((i, place) => {
    if ((place & 15) === 0) pulse?.(place / order.length, 'systemic contributions');
    const mes = marginalExpectedShortfall(series[i], days);
    const beta = betaOn(series[i], system);
    const long = longRunMesOfBeta(beta, crisis);
    return {
      series: i,
      weight: equity[i] / total,
      mes,
      beta,
      longRunMes: long,
      deltaCoVaR: place < deepest ? deltaCoVaR(series[i], system, q) : Number.NaN,
      srisk: srisk(debt[i], equity[i], long, k),
    };
  });
  const systemSrisk = rows.reduce((sum, row) => sum + (row.srisk > 0 ? row.srisk : 0), 0);
  return { system, threshold: days.threshold, days: days.times.length, rows, systemSrisk };
}

/** Weights are scaled up over the series that have a value; NaN where none has. */
function systemReturn(series: readonly Float64Array[], equity: Float64Array): Float64Array {
  const length = series[0]?.length ?? 0;
  const sum = new Float64Array(length);
  const weight = new Float64Array(length);
  series.forEach((values, i) => {
    for (let t = 0; t < length; t++) {
      if (Number.isNaN(values[t])) continue;
      sum[t] += equity[i] * values[t];
      weight[t] += equity[i];
    }
  });
  return sum.map((v, t) => (weight[t] > 0 ? v / weight[t] : Number.NaN));
}
