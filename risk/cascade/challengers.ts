import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { type CascadeOptions, cascade } from './cascade.ts';
import type { ImpactLaw } from './impact.ts';

/** The same cascade under another impact law, or with books half or twice as deep. */
export type Challenger = Readonly<{
  changes: 'impact' | 'depth';
  impact: ImpactLaw;
  depthScale: number;
  amplification: number | null;
  addedFall: number;
  badDebt: number;
}>;

/**
 * How far a cascade's figures depend on what cannot be observed: the law by which sales move prices, and how deep the
 * books are. The other laws first, then depth × 0.5 and × 2; all else as in `options`.
 */
export function challengers(
  portfolio: Portfolio,
  options: CascadeOptions,
  pulse: Pulse | undefined,
  book: MarginBook,
): Challenger[] {
  const laws = (['linear', 'floor', 'sqrt'] as const).filter((law) => law !== options.impact);
  const asked = [
    ...laws.map((impact) => ({ changes: 'impact' as const, impact, depthScale: options.depthScale })),
    ...[0.5, 2].map((by) => ({
      changes: 'depth' as const,
      impact: options.impact,
      depthScale: by * options.depthScale,
    })),
  ];
  return asked.map(({ changes, ...change }) => {
    const { amplification, addedFall, badDebt } = cascade(portfolio, { ...options, ...change }, pulse, book);
    return { changes, ...change, amplification, addedFall, badDebt };
  });
}
