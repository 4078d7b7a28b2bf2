import { instrumentKinds } from '../../contract/domain.ts';
import type { PositionTotals } from './kept-totals.ts';

const borrow = instrumentKinds.indexOf('borrow');

export type TotalsCounter = Readonly<{
  add: (id: number, participant: number, kind: number, notional: number | null) => void;
  totals: () => PositionTotals;
}>;

/** The totals of rows on their way into a snapshot, summed as SQLite sums (Neumaier's compensation). */
export function totalsCounter(): TotalsCounter {
  const [long, short, debt] = [createSum(), createSum(), createSum()];
  const participants = new Set<number>();
  let [first, last, total, unvalued] = [0, 0, 0, 0];
  return {
    add: (id, participant, kind, notional) => {
      if (total === 0) first = id;
      last = id;
      total++;
      participants.add(participant);
      if (notional === null) unvalued++;
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
      participants: participants.size,
      unvalued,
    }),
  };
}

function createSum(): Readonly<{ add: (x: number) => void; value: () => number }> {
  let sum = 0;
  let lost = 0;
  return {
    add: (x) => {
      const next = sum + x;
      lost += Math.abs(sum) > Math.abs(x) ? sum - next + x : x - next + sum;
      sum = next;
    },
    value: () => sum + lost,
  };
}
