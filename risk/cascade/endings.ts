import type { Warning } from '../coverage.ts';
import { type CalledOff, highestPrice } from './bounds.ts';
import type { CascadeRun } from './cascade-run.ts';
import { mostHedgingRounds } from './dealer-hedge.ts';

/** Assets whose price was held in some round. */
const heldIn = ({ rounds }: CascadeRun, count: number): number[] =>
  Array.from({ length: count }, (_, k) => k).filter((k) =>
    rounds.some(({ price }) => price[k] === highestPrice),
  );

/** How one cascade ended, and whether a price was held in it. */
export type Ending = Readonly<{ calledOff: CalledOff | null; held: boolean }>;

export const endingOf = (run: CascadeRun): Ending => ({
  calledOff: run.calledOff,
  held: heldIn(run, run.price.length).length > 0,
});

/** How a cascade ended, where it is not simply that nobody was left to liquidate. */
export function endingWarnings(run: CascadeRun, ids: readonly string[]): Warning[] {
  const warnings: Warning[] = [];
  const held = heldIn(run, ids.length).map((k) => ids[k]);
  if (held.length > 0) {
    const message = `Forced buying has no end under this law: ${held.join(', ')} is held at a million times its price.`;
    warnings.push({ code: 'priceHeld', message: message.slice(0, 2_000) });
  }
  if (run.calledOff === 'hedging') {
    const message = `Dealers’ hedging keeps moving prices: stopped after ${mostHedgingRounds} rounds in which nobody was liquidated.`;
    warnings.push({ code: 'hedgingCalledOff', message });
  }
  if (run.calledOff === 'rounds') {
    const message = `Stopped after ${run.rounds.length} rounds, before it was over: accounts may be left below maintenance.`;
    warnings.push({ code: 'roundsCalledOff', message });
  }
  return warnings;
}

export type Endings = Readonly<{
  note: (ending: Ending) => void;
  warnings: () => Warning[];
  /** Those so far, to be counted on apart. */
  copy: () => Endings;
}>;

/** Counts, over many cascades, those that did not end by themselves. */
export function createEndings(from: readonly [number, number, number, number] = [0, 0, 0, 0]): Endings {
  let [ran, hedging, rounds, held] = from;
  return {
    copy: () => createEndings([ran, hedging, rounds, held]),
    note: ({ calledOff, held: isHeld }) => {
      ran++;
      if (calledOff === 'hedging') hedging++;
      if (calledOff === 'rounds') rounds++;
      if (isHeld) held++;
    },
    warnings: () => {
      const say = (code: string, count: number, what: string) =>
        count === 0 ? [] : [{ code, message: `${count} of ${ran} cascades: ${what}.` }];
      return [
        ...say('priceHeld', held, 'forced buying has no end, a price is held at a million times what it was'),
        ...say(
          'hedgingCalledOff',
          hedging,
          `stopped while dealers still traded, after ${mostHedgingRounds} rounds without a liquidation`,
        ),
        ...say('roundsCalledOff', rounds, 'stopped after too many rounds, before it was over'),
      ];
    },
  };
}
