import { from, noPosition, type Source } from './source.ts';

/** How each is asked for; what it is: contract/measures/cascade.ts. */
export const cascadeSources = {
  amplification: from(
    'cascade.run',
    (o) => o.amplification,
    'The shock does not move the market of this snapshot.',
  ),
  criticalShock: from(
    'saturation.compute',
    (o) => o.criticalShock,
    'No fall up to 95 % breaches the limit or leaves bad debt.',
  ),
  badDebt: from('cascade.run', (o) => o.badDebt, noPosition),
  totalDrop: from('cascade.run', (o) => o.totalDrop, noPosition),
  liquidatedShare: from('cascade.run', (o) => o.liquidatedShare, noPosition),
  liquidatedNotional: from('cascade.run', (o) => o.liquidatedNotional, noPosition),
  criticalLeverageScale: from(
    'saturation.compute',
    (o) => o.criticalLeverageScale,
    'No scale of leverage looked at breaches the limit.',
  ),
  knownLiquidationShare: from('liquidations.compute', (o) => o.known.share, noPosition),
  breachDistance: from(
    'reverseStress.compute',
    (o) => o.found?.distance ?? null,
    (o) => o.reason ?? 'No move looked at leads to a breach.',
  ),
} satisfies Readonly<Record<string, Source>>;
