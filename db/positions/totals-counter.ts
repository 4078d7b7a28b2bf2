import { instrumentKinds } from '../../contract/domain.ts';
import type { PositionTotals } from './kept-totals.ts';

const borrow = instrumentKinds.indexOf('borrow');

export type TotalsCounter = Readonly<{
  /** @param notional signed, NaN where there is none */
  add: (id: number, participant: number, kind: number, notional: number) => void;
  totals: () => PositionTotals;
}>;

/** The totals of rows on their way into a snapshot, summed as SQLite sums (Neumaier's compensation). */
export function totalsCounter(): TotalsCounter {
  const [long, short, debt] = [createSum(), createSum(), createSum()];
  // By row id, which are small numbers without gaps.
  let seen = new Uint8Array(1_024);
  let [first, last, total, unvalued, participants] = [0, 0, 0, 0, 0];
  return {
    add: (id, participant, kind, notional) => {
      if (total === 0) first = id;
      last = id;
      total++;
      if (participant >= seen.length) {
        const wider = new Uint8Array(2 * participant);
        wider.set(seen);
        seen = wider;
      }
      if (seen[participant] === 0) {
        seen[participant] = 1;
        participants++;
      }
      if (Number.isNaN(notional)) unvalued++;
      else if (kind === borrow) debt.add(-notional);
      else if (notional > 0) long.add(notional);
      else short.add(-notional);
    },
    totals: () => ({
      first,
      last,
      total,
      long: long.value(),
      short: short.value(),
      debt: debt.value(),
      participants,
      unvalued,
    }),
  };
}

function createSum(): Readonly<{ add: (x: number) => void; value: () => number }> {
  // The sum and what was lost of it: in an array, for a variable would be a new object with each number.
  const state = new Float64Array(2);
  return {
    add: (x) => {
      const sum = state[0];
      const next = sum + x;
      state[1] += Math.abs(sum) > Math.abs(x) ? sum - next + x : x - next + sum;
      state[0] = next;
    },
    value: () => state[0] + state[1],
  };
}
