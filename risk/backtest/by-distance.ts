import type { Leg } from './held-legs.ts';

/** Upper ends of the distances from mark to the map's liquidation price; the last row has no end, or no price at all. */
const ends = [0.05, 0.1, 0.2, 0.5, Number.POSITIVE_INFINITY] as const;

export type DistanceRow = Readonly<{
  from: number;
  /** null: no upper end, those without a liquidation price among them. */
  to: number | null;
  held: number;
  predicted: number;
  came: number;
  hits: number;
}>;

/** Held, predicted, liquidated and both, by how far the map's price was from the mark at the snapshot. */
export function byDistance(judged: readonly Readonly<{ leg: Leg; came: boolean }>[]): DistanceRow[] {
  return ends.map((to, i) => {
    const from = i === 0 ? 0 : ends[i - 1];
    const inside = judged.filter(({ leg }) => {
      const distance = Number.isNaN(leg.relative) ? Number.POSITIVE_INFINITY : Math.abs(leg.relative - 1);
      return to === Number.POSITIVE_INFINITY ? distance >= from : distance >= from && distance < to;
    });
    const predicted = inside.filter(({ leg }) => leg.crossed !== null);
    return {
      from,
      to: Number.isFinite(to) ? to : null,
      held: inside.length,
      predicted: predicted.length,
      came: inside.filter(({ came }) => came).length,
      hits: predicted.filter(({ came }) => came).length,
    };
  });
}
