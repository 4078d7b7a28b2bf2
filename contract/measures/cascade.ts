import type { CascadeOutput } from '../dto/cascade.ts';
import { referenceShock } from '../reference-shock.ts';
import { type Measure, onCascade } from './measure.ts';
import { isNobodyLeft, nobodyLeft } from './nobody-left.ts';
import { from, noPosition } from './value-from.ts';

const underReference = {
  get shock() {
    return referenceShock();
  },
};

/** Under the reference shock. */
const ofCascade = (
  pick: (o: CascadeOutput) => number | null,
  reason: string | ((o: CascadeOutput) => string) = noPosition,
) => from('cascade.run', pick, reason, { input: underReference });

export const cascadeMeasures = [
  {
    id: 'amplification',
    label: 'Amplification',
    unit: 'ratio',
    direction: 'above',
    definition: 'Total fall after all rounds of liquidation divided by the initial fall.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    headline: 4,
    whatIf: { place: 6, simulated: false, start: 1.5 },
    limit: { amber: 1.25, red: 2, why: 'A quarter more than the initial fall, and twice the initial fall.' },
    value: ofCascade(
      (o) => (isNobodyLeft(o) ? null : o.amplification),
      (o) =>
        isNobodyLeft(o) ? nobodyLeft : (o.reason ?? 'The shock does not move the market of this snapshot.'),
    ),
  },
  {
    id: 'addedFall',
    label: 'Added fall',
    unit: 'fraction',
    direction: 'above',
    definition: 'What forced trades add to the fall, in percentage points: total fall less the shock.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    whatIf: { place: 7, simulated: false, start: 0.05 },
    value: ofCascade((o) => o.addedFall),
  },
  {
    id: 'forcedSales',
    label: 'Forced sales',
    unit: 'usd',
    direction: 'above',
    definition: 'Positions and collateral sold into the market in the cascade, at the prices of its rounds.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    value: ofCascade((o) => o.forcedSales),
  },
  {
    id: 'badDebt',
    label: 'Bad debt',
    unit: 'usd',
    direction: 'above',
    definition:
      'Losses beyond the equity of the accounts liquidated in the cascade, filled at the price after each batch.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    headline: 6,
    whatIf: { place: 9, simulated: false, start: 0 },
    limit: {
      amber: 10_000_000,
      red: 250_000_000,
      why: 'Against what insurance funds and the desk could pay.',
    },
    value: ofCascade((o) => o.badDebt),
  },
  {
    id: 'totalDrop',
    label: 'Total fall',
    unit: 'fraction',
    direction: 'above',
    definition: 'The fall after all rounds of liquidation.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    value: ofCascade((o) => o.totalDrop),
  },
  {
    id: 'liquidatedShare',
    label: 'Liquidated share',
    unit: 'fraction',
    direction: 'above',
    definition: 'Share liquidated in the cascade of the notional that can be liquidated, at snapshot prices.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    value: ofCascade((o) => o.liquidatedShare),
  },
  {
    id: 'liquidatedNotional',
    label: 'Liquidated in the cascade',
    unit: 'usd',
    direction: 'above',
    definition:
      'Notional liquidated in all rounds of the cascade, at snapshot prices; what the shock itself liquidates is on the liquidation map, the steps between them on the page Liquidations.',
    basis: onCascade,
    page: 'cascade',
    verb: 'cascade',
    card: 'cascade',
    shock: 'reference',
    whatIf: { place: 8, simulated: false, start: 1e9 },
    value: ofCascade((o) => o.liquidatedNotional),
  },
] as const satisfies readonly Measure[];
