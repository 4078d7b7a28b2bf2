import { from, noPosition, type Source } from './source.ts';

/** How each is asked for; what it is: contract/measures/cascade.ts. */
export const cascadeSources = {
  amplification: from(
    'cascade.run',
    (o) => o.amplification,
    (o) => o.reason ?? 'The shock does not move the market of this snapshot.',
  ),
  addedFall: from('cascade.run', (o) => o.addedFall, noPosition),
  forcedSales: from('cascade.run', (o) => o.forcedSales, noPosition),
  worstAmplification: from(
    'saturation.compute',
    (o) => o.worst?.amplification ?? null,
    'No fall up to the reference shock has an amplification.',
  ),
  cliff: from('saturation.compute', (o) => o.cliff?.jump ?? 0, noPosition),
  criticalShock: from(
    'saturation.compute',
    (o) => o.criticalShock,
    'No fall up to 95 % reaches the limit of amplification or a material bad debt.',
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
