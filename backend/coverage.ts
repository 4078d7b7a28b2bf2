import type { Coverage } from '../contract/domain.ts';
import { notionalOf } from '../risk/notional.ts';
import type { Portfolio } from '../risk/portfolio.ts';

/** Of a result that is not about positions, or of none. */
export const nothingCovered: Coverage = {
  positions: 0,
  positionsTotal: 0,
  participants: 0,
  participantsTotal: 0,
  notional: 0,
  notionalTotal: 0,
  leftOut: [],
};

/** Coverage of a measure that reads some of the positions: which it takes, and why it leaves the others. */
export function coverageOfRows(portfolio: Portfolio, reasonOut: (p: number) => string | null): Coverage {
  const { positions, participants } = portfolio;
  const out = new Map<string, { reason: string; positions: number; notional: number }>();
  const holders = new Set<number>();
  let covered = 0;
  let notional = 0;
  let notionalTotal = 0;
  for (let p = 0; p < positions.count; p++) {
    const size = notionalOf(portfolio, p);
    notionalTotal += size;
    const reason = reasonOut(p);
    if (reason === null) {
      covered++;
      notional += size;
      holders.add(positions.participant[p]);
      continue;
    }
    const entry = out.get(reason) ?? { reason, positions: 0, notional: 0 };
    entry.positions++;
    entry.notional += size;
    out.set(reason, entry);
  }
  return {
    positions: covered,
    positionsTotal: positions.count,
    participants: holders.size,
    participantsTotal: participants.id.length,
    notional,
    notionalTotal,
    leftOut: [...out.values()],
  };
}
