import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, time } from '../domain.ts';

const nullable = num.nullable();

export const herdingInput = z.strictObject({ snapshot: snapshotRef });

/** One pair of consecutive snapshots: who bought and sold what, against what independent traders would show. */
const herdingStep = z.strictObject({
  from: name,
  to: name,
  asOf: time,
  /** Share of buys over all counted assets, mean LSV measure and its halves; null with fewer than 5 traders in every asset. */
  p: nullable,
  mean: nullable,
  buySide: nullable,
  sellSide: nullable,
  assets: count,
  /** Assets with trades but fewer than 5 traders: left out. */
  thin: count,
  /** The same from the trade history between the two snapshots; null when none of that time is imported. */
  trades: z
    .strictObject({
      trades: count,
      /** Participants with trades, and those of the later snapshot. */
      participants: count,
      participantsTotal: count,
      p: nullable,
      mean: nullable,
      buySide: nullable,
      sellSide: nullable,
      assets: count,
      thin: count,
    })
    .nullable(),
});
const herdingRow = z.strictObject({
  asset: name,
  buys: count,
  sells: count,
  /** Share of buyers; null when no position changed and the asset is here for its trades. */
  share: nullable,
  adjustment: nullable,
  measure: nullable,
  /** From trades: participants that bought more than they sold, those that sold more, and H. */
  tradeBuys: count,
  tradeSells: count,
  tradeMeasure: nullable,
  /** Net long and net short USD of the participants at the snapshot, and |long − short|/(long + short). */
  long: num,
  short: num,
  concentration: nullable,
});
export const herdingOutput = z.strictObject({
  provenance,
  /** The step that ends at the snapshot; null when it is the first, with the reason. */
  latest: herdingStep.nullable(),
  reason: z.string().optional(),
  /** What `latest` is read from: position changes alone, or trades beside them. */
  basis: z.enum(['positions', 'positionsAndTrades']),
  rows: list(herdingRow, 5_000),
  steps: list(herdingStep, 1_000),
  /** One-sidedness of participants' net market exposure at every snapshot until this one. */
  direction: list(
    z.strictObject({ snapshot: name, asOf: time, long: num, short: num, concentration: nullable }),
    1_000,
  ),
  /** Dispersion of daily asset returns against the market's move: γ₂ < 0 is herding. null without prices. */
  csad: z.strictObject({ gamma1: num, gamma2: num, tStatistic: nullable, observations: count }).nullable(),
});
export type HerdingOutput = z.infer<typeof herdingOutput>;
