import type { Coverage } from '../coverage.ts';
import { stateCode } from '../leverage/account-figures.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';
import type { Impact } from './impact.ts';

/** Accounts without recorded collateral cannot be liquidated by a model that does not know their equity. */
export function coverageOf(portfolio: Portfolio, book: MarginBook, impact?: Impact): Coverage {
  const { accounts, positions, assets } = portfolio;
  const counted = new Uint8Array(portfolio.participants.id.length);
  let participants = 0;
  const unknown = { positions: 0, notional: 0 };
  const still = { positions: 0, notional: 0 };
  let notionalTotal = 0;
  for (let a = 0; a < accounts.count; a++) {
    const held = accounts.positionStart[a + 1] - accounts.positionStart[a];
    notionalTotal += book.figures.gross[a];
    if (held > 0 && book.figures.state[a] === stateCode.uncollateralised) {
      unknown.positions += held;
      unknown.notional += book.figures.gross[a];
    } else if (held > 0 && counted[accounts.participant[a]] === 0) {
      counted[accounts.participant[a]] = 1;
      participants++;
    }
  }
  if (impact !== undefined) {
    for (let k = 0; k < assets.id.length; k++) {
      if (!Number.isNaN(impact.strength[k]) || !movesWithMarket(assets, k)) continue;
      still.positions += book.assetPositions[k];
      still.notional += book.assetGross[k];
    }
  }
  const leftOut = [];
  if (unknown.positions > 0) {
    leftOut.push({ reason: 'No collateral recorded: these accounts cannot be liquidated here.', ...unknown });
  }
  if (still.positions > 0) {
    leftOut.push({ reason: 'No depth known: liquidated, but their sales move no price.', ...still });
  }
  return {
    positions: positions.count - unknown.positions,
    positionsTotal: positions.count,
    participants,
    participantsTotal: portfolio.participants.id.length,
    notional: notionalTotal - unknown.notional,
    notionalTotal,
    leftOut,
  };
}
