import type { Coverage } from '../coverage.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { NetHoldings } from './net-holdings.ts';

/** Coverage of a measure on net holdings. `extra` are further positions it leaves out. */
export function holdingsCoverage(
  { portfolio, figures }: MarginBook,
  holdings: NetHoldings,
  extra: NetHoldings['leftOut'] = [],
): Coverage {
  let notionalTotal = 0;
  for (const size of figures.gross) notionalTotal += size;
  const leftOut = [...holdings.leftOut, ...extra].map((row) => ({ ...row }));
  const lost = { positions: 0, notional: 0 };
  for (const { positions, notional } of leftOut) {
    lost.positions += positions;
    lost.notional += notional;
  }
  return {
    positions: portfolio.positions.count - lost.positions,
    positionsTotal: portfolio.positions.count,
    participants: holdings.participants.length,
    participantsTotal: portfolio.participants.id.length,
    notional: Math.max(0, notionalTotal - lost.notional),
    notionalTotal,
    leftOut,
  };
}
