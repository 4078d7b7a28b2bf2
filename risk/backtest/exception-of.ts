import type { MarginBook } from '../margin/margin-book.ts';
import { balanceGain, gain } from '../margin/surplus.ts';
import type { Scenarios } from '../synchronisation/historical-scenarios.ts';
import type { SystemValue } from './system-loss.ts';

/** One asset's part in a loss, and what the scenarios knew of such a move. */
export type AssetPart = Readonly<{
  asset: string;
  /** What came, a fraction. */
  move: number;
  /** USD, positive = lost. */
  loss: number;
  /** The scenarios' most adverse move of this asset, and how many of them were at least as adverse as what came. */
  worst: number;
  asBad: number;
}>;

/** A day on which the loss was above VaR: what lost, who lost, and what the scenarios lacked. USD. */
export type LossException = Readonly<{
  snapshot: number;
  time: number;
  end: number;
  scenarios: number;
  loss: number;
  valueAtRisk: number;
  shortfall: number;
  assets: readonly AssetPart[];
  participants: readonly Readonly<{ key: string; loss: number }>[];
  /** The worst scenario: its loss and its last day, null for a draw. */
  worst: Readonly<{ loss: number; time: number | null }>;
}>;

/** Assets and participants named. */
const named = 12;

type Given = Readonly<{
  book: MarginBook;
  value: SystemValue;
  /** Relative prices of the day, and the moves that came. */
  now: Float64Array;
  came: Float64Array;
  past: Scenarios;
  /** By scenario, then what came. */
  losses: Float64Array;
  time: number;
  end: number;
  scenarios: number;
  loss: number;
  valueAtRisk: number;
  shortfall: number;
}>;

export function exceptionOf(given: Given): Omit<LossException, 'snapshot'> {
  const { book, value, now, came, past, losses } = given;
  const { id } = book.portfolio.assets;
  const then = now.map((x, k) => x * came[k]);
  const assets = id
    .map((asset, k): AssetPart => {
      const at = (x: number) => value.ofAsset(k, now[k]) - value.ofAsset(k, now[k] * x);
      const loss = at(came[k]);
      // Adverse is the direction it came in: the one that lost.
      const down = came[k] < 1;
      let [worst, asBad] = [1, 0];
      for (let s = 0; s < past.count; s++) {
        const x = past.price[s * id.length + k];
        if (down ? x < worst : x > worst) worst = x;
        if (down ? x <= came[k] : x >= came[k]) asBad++;
      }
      return { asset, move: came[k] - 1, loss, worst: worst - 1, asBad };
    })
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.loss - a.loss)
    .slice(0, named);
  let worst = 0;
  for (let s = 1; s < past.count; s++) if (losses[s] > losses[worst]) worst = s;
  const { time, end, scenarios, loss, valueAtRisk, shortfall } = given;
  return {
    time,
    end,
    scenarios,
    loss,
    valueAtRisk,
    shortfall,
    assets,
    participants: losers(book, now, then),
    worst: { loss: losses[worst], time: Number.isFinite(past.time[worst]) ? past.time[worst] : null },
  };
}

/** Who lost most between two rows of relative prices: positions, and collateral after haircut. */
function losers(book: MarginBook, now: Float64Array, then: Float64Array) {
  const { accounts, positions, participants } = book.portfolio;
  const lost = new Float64Array(participants.id.length);
  for (let a = 0; a < accounts.count; a++) {
    let sum = balanceGain(book, a, now) - balanceGain(book, a, then);
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const k = positions.asset[p];
      if (now[k] !== then[k]) sum += gain(book, p, now[k]) - gain(book, p, then[k]);
    }
    lost[accounts.participant[a]] += sum;
  }
  return participants.id
    .map((key, i) => ({ key, loss: lost[i] }))
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.loss - a.loss || (a.key < b.key ? -1 : 1))
    .slice(0, named);
}
