import { binomialCdf } from '../statistics/binomial.ts';
import {
  conditional,
  independence,
  kupiec,
  type Test,
  type Transitions,
  transitions,
} from './likelihood-ratios.ts';

export type Zone = 'green' | 'yellow' | 'red';

export type CoverageTest = Readonly<{
  n: number;
  exceptions: number;
  rate: number;
  kupiec: Test;
  independence: Test & Readonly<{ counts: Transitions }>;
  conditional: Test;
  zone: Zone;
}>;

/**
 * Traffic light of the Basel Committee (1996): green while so many exceptions or fewer have a probability below 95 %,
 * red from 99.99 % on, under a model that is right.
 */
function trafficLight(exceptions: number, days: number, p: number): Zone {
  const probability = binomialCdf(exceptions, days, p);
  if (probability < 0.95) return 'green';
  return probability < 0.9999 ? 'yellow' : 'red';
}

/**
 * Tests of a series of exceptions in the order of time.
 *
 * @param exceptions 1 where the realised loss was above VaR, else 0; at least one day
 * @param p expected rate, 0 < p < 1
 */
export function coverageTest(exceptions: ArrayLike<number>, p: number): CoverageTest {
  const n = exceptions.length;
  let count = 0;
  for (let t = 0; t < n; t++) count += exceptions[t];
  const unconditional = kupiec(count, n, p);
  const counts = transitions(exceptions);
  const independent = independence(counts);
  return {
    n,
    exceptions: count,
    rate: count / n,
    kupiec: unconditional,
    independence: { ...independent, counts },
    conditional: conditional(unconditional, independent),
    zone: trafficLight(count, n, p),
  };
}

/** 1 on each day whose loss is above VaR. Losses and VaR are positive numbers of money lost. */
export function exceptionsOf(losses: ArrayLike<number>, valueAtRisk: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(losses, (loss, t) => (loss > valueAtRisk[t] ? 1 : 0));
}

/**
 * Acerbi and Székely (2014), second test: Z₂ = 1 + Σ X_t·1{X_t < −VaR_t}/(T·p·ES_t), X = −loss. About 0 when expected
 * shortfall is right, below 0 when it is too small. NaN when an expected shortfall it needs is not positive.
 */
export function expectedShortfallTest(
  losses: ArrayLike<number>,
  valueAtRisk: ArrayLike<number>,
  shortfall: ArrayLike<number>,
  p: number,
): number {
  let sum = 0;
  for (let t = 0; t < losses.length; t++) {
    if (losses[t] <= valueAtRisk[t]) continue;
    if (!(shortfall[t] > 0)) return Number.NaN;
    sum += losses[t] / shortfall[t];
  }
  return 1 - sum / (losses.length * p);
}
