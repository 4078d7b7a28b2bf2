import type { Warning } from '../coverage.ts';
import type { CascadeRun } from './cascade-run.ts';
import { mostHedgingRounds } from './dealer-hedge.ts';

/** Why a cascade was called off before it was over: dealers alone kept trading, or it took too many rounds. */
export type CalledOff = 'hedging' | 'rounds';

/**
 * Relative price at which a price is held: forced buying under a linear law squares a price from round to round, and
 * beyond this it says nothing but that there is no end. Orders are still filled there.
 */
export const highestPrice = 1e6;

/** Most rounds of a cascade over so many assets: what is kept of them stays within 80 MB of prices. */
export const mostRounds = (assets: number): number => Math.min(100_000, Math.ceil(1e7 / Math.max(1, assets)));

/** Holds prices at `highestPrice`. */
export function holdPrices(price: Float64Array): void {
  for (let k = 0; k < price.length; k++) if (!(price[k] <= highestPrice)) price[k] = highestPrice;
}

/** Assets whose price was held in some round. */
const heldIn = ({ rounds }: CascadeRun, count: number): number[] =>
  Array.from({ length: count }, (_, k) => k).filter((k) =>
    rounds.some(({ price }) => price[k] === highestPrice),
  );

/** How a cascade ended, where it is not simply that nobody was left to liquidate. */
export function endingWarnings(run: CascadeRun, ids: readonly string[]): Warning[] {
  const warnings: Warning[] = [];
  const held = heldIn(run, ids.length).map((k) => ids[k]);
  if (held.length > 0) {
    const message = `Forced buying has no end under this law: ${held.join(', ')} is held at a million times its price.`;
    warnings.push({ code: 'priceHeld', message: message.slice(0, 2_000) });
  }
  if (run.calledOff === 'hedging') {
    const message = `Dealers’ hedging keeps moving prices: called off after ${mostHedgingRounds} rounds in which nobody was liquidated.`;
    warnings.push({ code: 'hedgingCalledOff', message });
  }
  if (run.calledOff === 'rounds') {
    const message = `Called off after ${run.rounds.length} rounds, before it was over: accounts may be left below maintenance.`;
    warnings.push({ code: 'roundsCalledOff', message });
  }
  return warnings;
}

/** Counts, over many cascades, those that did not end by themselves. */
export function createEndings(): Readonly<{ note: (run: CascadeRun) => void; warnings: () => Warning[] }> {
  let [ran, hedging, rounds, held] = [0, 0, 0, 0];
  return {
    note: (run) => {
      ran++;
      if (run.calledOff === 'hedging') hedging++;
      if (run.calledOff === 'rounds') rounds++;
      if (heldIn(run, run.price.length).length > 0) held++;
    },
    warnings: () => {
      const say = (code: string, count: number, what: string) =>
        count === 0 ? [] : [{ code, message: `${count} of ${ran} cascades: ${what}.` }];
      return [
        ...say('priceHeld', held, 'forced buying has no end, a price is held at a million times what it was'),
        ...say(
          'hedgingCalledOff',
          hedging,
          `called off while dealers traded on, after ${mostHedgingRounds} rounds without a liquidation`,
        ),
        ...say('roundsCalledOff', rounds, 'called off after too many rounds, before it was over'),
      ];
    },
  };
}
