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
export const isCrowded = (participant: Participant, month: Month, draw: Random): boolean =>
  participant.conviction + 0.03 * draw.normal() < month.crowd;

/**
 * The participant's book for one month: on the common side a mix of the common basket and its own picks, all long;
 * otherwise its own picks long and short against a hedge in bitcoin or ether.
 */
export const directional = (participant: Participant, month: Month, draw: Random): Weights => {
  if (isCrowded(participant, month, draw)) {
    const share = month.likeness;
    const first = draw.integer(0, fashionable.length - 1);
    const second = (first + draw.integer(1, fashionable.length - 1)) % fashionable.length;
    return normalised([
      ...core.map(([name, weight]) => [name, share * weight * draw.between(0.8, 1.2)] as const),
      [fashionable[first] ?? 'SUI', share * 0.2],
      [fashionable[second] ?? 'LINK', share * 0.15],
      ...participant.picks.map(([name, weight]) => [name, (1 - share) * 0.33 * Math.abs(weight)] as const),
    ]);
  }
  const net = participant.picks.reduce((total, [, weight]) => total + weight, 0);
  const hedge = draw.chance(0.6) ? 'BTC' : 'ETH';
  return normalised([...participant.picks, [hedge, -0.9 * net + 0.3 * draw.normal()]]);
};
