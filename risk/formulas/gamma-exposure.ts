import { black76 } from './black-76.ts';

/** One line of open interest in an option. */
export type OpenInterest = Readonly<{
  strike: number;
  time: number;
  volatility: number;
  kind: 'call' | 'put';
  /** Contracts, and coins per contract. */
  contracts: number;
  multiplier: number;
}>;

/**
 * Who is assumed to hold what, since open interest does not say: dealers long calls and short puts (the customary
 * convention), or short everything (customers buy all options). It is printed with the figure.
 */
export type SignConvention = 'longCallsShortPuts' | 'shortAll';

export function dealerSign(kind: 'call' | 'put', convention: SignConvention): number {
  return convention === 'shortAll' ? -1 : kind === 'call' ? 1 : -1;
}

/** Dealers' gamma exposure Σ sign·Γ·OI·multiplier·F²·1 %: USD to trade per 1 % move, at any forward level. */
export function gammaExposure(
  lines: readonly OpenInterest[],
  forward: number,
  rate: number,
  convention: SignConvention,
): number {
  return lines.reduce((sum, line) => {
    const { gamma } = black76({ ...line, forward, rate });
    const dollars = gamma * line.contracts * line.multiplier * forward * forward * 0.01;
    return sum + dealerSign(line.kind, convention) * dollars;
  }, 0);
}

/**
 * The forward level nearest to `forward` at which gamma exposure changes sign: scanned outwards in half per cents over
 * 0.25 … 4 times the forward, then bisected.
 *
 * @returns null when it has one sign over the whole range
 */
export function zeroGammaLevel(
  lines: readonly OpenInterest[],
  forward: number,
  rate: number,
  convention: SignConvention,
): number | null {
  const at = (level: number) => gammaExposure(lines, level, rate, convention);
  const here = at(forward);
  if (here === 0) return lines.length === 0 ? null : forward;
  let [below, above] = [forward, forward];
  for (let step = 1; step <= 280; step++) {
    const up = forward * 1.005 ** step;
    const down = forward / 1.005 ** step;
    if (Math.sign(at(up)) === -Math.sign(here)) return bisect(at, above, up);
    if (Math.sign(at(down)) === -Math.sign(here)) return bisect(at, down, below);
    [below, above] = [down, up];
  }
  return null;
}

function bisect(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  const sign = Math.sign(f(low));
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
