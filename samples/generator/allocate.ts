import type { Participant } from './participants.ts';
import type { Random } from './random.ts';
import type { Month } from './story.ts';

/** Signed weights by asset; absolute weights sum to 1. */
export type Weights = ReadonlyMap<string, number>;

/** What everyone holds in the end: ether first, then the smaller coins that follow it. */
const core: readonly (readonly [string, number])[] = [
  ['ETH', 0.4],
  ['SOL', 0.15],
  ['BTC', 0.1],
];
const fashionable = [
  'SUI',
  'LINK',
  'AVAX',
  'ADA',
  'NEAR',
  'ARB',
  'AAVE',
  'UNI',
  'OP',
  'APT',
  'INJ',
  'DOGE',
  'XRP',
  'WIF',
  'TIA',
] as const;

const normalised = (parts: readonly (readonly [string, number])[]): Weights => {
  const raw = new Map<string, number>();
  for (const [name, weight] of parts) raw.set(name, (raw.get(name) ?? 0) + weight);
  let gross = 0;
  for (const weight of raw.values()) gross += Math.abs(weight);
  return new Map(
    [...raw].filter(([, weight]) => weight !== 0).map(([name, weight]) => [name, weight / gross]),
  );
};

/** True when `participant` stands on the common side in this month; a little noise makes some come and go. */
const isCrowded = (participant: Participant, month: Month, draw: Random): boolean =>
  participant.conviction + 0.03 * draw.normal() < month.crowd;

/** How much of a book off the common side is its first pick: those who go their own way go it in one coin. */
const conviction = [2.2, 0.6, 0.4] as const;
/** Hedged books carry more leverage. */
const hedgedLeverage = 1.8;

export type Stance = Readonly<{ weights: Weights; leverage: number }>;

/**
 * The participant's book for one month and the factor on its leverage: with the crowd a mix of the common basket and
 * its own picks, all long; against it the same, short; apart from it its own picks long and short, hedged in bitcoin
 * or ether.
 */
export const directional = (participant: Participant, month: Month, draw: Random): Stance => {
  const crowded = isCrowded(participant, month, draw);
  if (crowded || participant.contrarian) {
    const side = crowded ? 1 : -1;
    const share = month.likeness;
    const first = draw.integer(0, fashionable.length - 1);
    const second = (first + draw.integer(1, fashionable.length - 1)) % fashionable.length;
    const weights = normalised([
      ...core.map(([name, weight]) => [name, side * share * weight * draw.between(0.8, 1.2)] as const),
      [fashionable[first] ?? 'SUI', side * share * 0.2],
      [fashionable[second] ?? 'LINK', side * share * 0.15],
      ...participant.picks.map(
        ([name, weight]) => [name, side * (1 - share) * 0.33 * Math.abs(weight)] as const,
      ),
    ]);
    return { weights, leverage: 1 };
  }
  const picks = participant.picks.map(([name, weight], i) => [name, weight * conviction[i]] as const);
  const net = picks.reduce((total, [, weight]) => total + weight, 0);
  const hedge = draw.chance(0.6) ? 'BTC' : 'ETH';
  return { weights: normalised([...picks, [hedge, -net + 0.3 * draw.normal()]]), leverage: hedgedLeverage };
};
