import { black76 } from './black-76.ts';
import { dealerSign, type OpenInterest, type SignConvention } from './gamma-exposure.ts';

/**
 * What dealers must trade to stay hedged when the forward goes from one level to another, in USD at the new level:
 * −(Δ(to) − Δ(from))·to with Δ the dealers' delta in coins. Long gamma sells into a rise and buys a fall; short gamma
 * does the opposite and joins a cascade.
 */
export function gammaFlow(
  lines: readonly OpenInterest[],
  from: number,
  to: number,
  rate: number,
  convention: SignConvention,
): number {
  const delta = (forward: number) =>
    lines.reduce(
      (sum, line) =>
        sum +
        dealerSign(line.kind, convention) *
          black76({ ...line, forward, rate }).delta *
          line.contracts *
          line.multiplier,
      0,
    );
  return -(delta(to) - delta(from)) * to;
}
