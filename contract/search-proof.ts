import { formatCount, formatPercent } from './format.ts';

/** How much of the way to a critical shock is proven free of a breach; see `saturationOutput`. */
export type SearchProof = Readonly<{
  excluded: number;
  gaps: number;
  searched: number;
  walked: number;
  cascades: number;
}>;

/** What is proven of a critical shock, in a sentence: by page, terminal and slide alike. */
export function searchProof({ excluded, gaps, searched, walked, cascades }: SearchProof): string {
  const how = `${formatCount(cascades)} cascades`;
  const steps = `looked at in steps of 0.001 % to 0.01 %`;
  if (excluded === 0)
    return searched === 0
      ? `${how}; nobody is liquidated before it`
      : `not proven: ${formatPercent(walked, 2)} of the way ${steps}, ${how}`;
  const between =
    gaps === 0 ? '' : `, but for ${formatCount(gaps)} gaps of a billionth, looked at on both sides`;
  const rest = walked < 5e-7 ? '' : `; ${formatPercent(walked, 4)} of the way not proven, ${steps}`;
  return `no smaller shock breaches: proven by bounds over ${formatCount(excluded)} intervals of shocks${between}${rest}; ${how}`;
}
