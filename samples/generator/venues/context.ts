import { type Random, random } from '../random.ts';

/** What the writers of venue files need beside the account itself. */
export type VenueContext = Readonly<{ seed: number; label: string; asOf: number }>;

export const drawFor = (context: VenueContext, venue: string, participant: string): Random =>
  random(context.seed, `venue/${venue}/${participant}/${context.label}`);

/** About one reported liquidation price in fifty is stale: off by up to 1.5 % of itself. */
export const reported = (price: number | null, draw: Random): number | null => {
  const stale = draw.chance(0.02);
  const off = draw.between(-0.015, 0.015);
  return price === null ? null : stale ? price * (1 + off) : price;
};

/** UTC ms within the last `hours` before the snapshot. */
export const recently = (context: VenueContext, draw: Random, hours: number): number =>
  context.asOf - draw.integer(1_000, Math.round(hours * 3_600_000));
