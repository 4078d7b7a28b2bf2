import { dataWords } from './wording/data-words.ts';
import { decisionWords } from './wording/decision-words.ts';
import { movementWords } from './wording/movement-words.ts';
import { positionWords } from './wording/position-words.ts';
import { sharedWords } from './wording/shared-words.ts';
import { stressWords } from './wording/stress-words.ts';

/**
 * What figures are called on tiles, over columns, at axes, on slides and on the command line, where they are neither a
 * measure (`measures.ts`) nor a field of a record (`field-names.ts`): each name once. A name stands with its
 * topic in `wording/`, or among the shared ones.
 */
export const wording = {
  ...dataWords,
  ...positionWords,
  ...stressWords,
  ...movementWords,
  ...decisionWords,
  ...sharedWords,
} as const;

/** Names with something filled in. */
export const filled = {
  above: (level: string) => `Above ${level}`,
  cover: (members: number) => `Cover-${members}`,
  liquidatedAt: (shock: string) => `Liquidated at ${shock}, before feedback`,
  atLeverage: (scale: string) => `Leverage ${scale} of today’s`,
  material: (what: string) => `Material ${what}`,
  weightedVolatility: (name: string) => `${name}: equity-weighted volatility of levered returns, % a day`,
  withShift: (name: string) => `${name} / shift`,
  nearestLevel: (asset: string) => `${asset}, nearest level`,
  onTodaysBook: (day: string) => `${day} on today’s book`,
  parted: (measure: string, by: string) => `${measure} by ${by}`,
  priceOf: (asset: string) => `Price of ${asset} (USD)`,
  closeIn: (asset: string, quote: string): string => `Close of ${asset} (${quote})`,
  returnOf: (series: string) => `${series}, return (%)`,
  rolling: (days: number) => `Rolling, ${days} d`,
  slippageAtRisk: (level: string) => `Slippage at risk, ${level}`,
  toMarginRatio: (target: string) => `To a margin ratio of ${target}`,
  toStandAFall: (fall: string) => `To stand a fall of ${fall}`,
  weightedMove: (what: string) => `Weighted move, ${what}`,
} as const;
