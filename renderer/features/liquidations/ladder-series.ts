import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';

type Series = LiquidationsOutput['ladder']['series'][number];

/** The largest series by total, and the sum of the others as one named for how many they are. */
export function largestSeries(series: readonly Series[], most: number): readonly Series[] {
  const total = (s: Series): number => s.notional.reduce((sum, x) => sum + x, 0);
  const ranked = [...series].sort((a, b) => total(b) - total(a));
  if (ranked.length <= most) return ranked;
  const rest = ranked.slice(most - 1);
  const bins = rest[0]?.notional.length ?? 0;
  const sum = Array.from({ length: bins }, (_, i) => rest.reduce((s, one) => s + one.notional[i], 0));
  return [...ranked.slice(0, most - 1), { key: `${rest.length} others`, notional: sum }];
}
