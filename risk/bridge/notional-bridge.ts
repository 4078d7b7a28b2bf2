import { netHoldings } from '../holdings/net-holdings.ts';
import { stateCode } from '../leverage/account-figures.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { isDebt, notionalOf } from '../notional.ts';
import { accountKind, instrument } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';
import { type BridgeLine, step, sumLine } from './bridge.ts';

/**
 * Where gross notional comes from, what of it can be liquidated, and how far it is from the net holdings that overlap and
 * spillover are about, USD at snapshot prices; of one participant where one is given.
 */
export function notionalBridge(book: MarginBook, participant?: string): BridgeLine[] {
  const { accounts, participants } = book.portfolio;
  const only = participant === undefined ? -1 : participants.id.indexOf(participant);
  const asked = (a: number) => participant === undefined || accounts.participant[a] === only;
  const { part, lost, revalued, collateral, owed } = notionalParts(book, asked);
  const gross = part.futures + part.options + part.coins + part.supplied;
  const liquidatable = gross - lost.unknown - lost.unlevered;
  const held = netHoldings(book);
  const net = held.participants.reduce(
    (sum, i, row) => sum + (participant === undefined || i === only ? held.gross[row] : 0),
    0,
  );
  const exposed = gross - lost.unknown - lost.options - lost.still + revalued + collateral + owed;
  return [
    step('futures', 'Futures and perpetuals', part.futures, 'Long and short of margin accounts.'),
    step('options', 'Options', part.options, 'At the value of what they are written on.'),
    step('coins', 'Coins held in margin accounts', part.coins, 'Bought outright (spot).'),
    step(
      'supplied',
      'Assets supplied to lending',
      part.supplied,
      'What is borrowed is debt and no notional.',
    ),
    sumLine('gross', '{Gross}', gross, 'The number of the leverage page.'),
    step(
      'unknown',
      'Without collateral on record',
      -lost.unknown,
      'Cannot be liquidated by a model that does not know its equity.',
    ),
    step('unlevered', 'Supplied without debt', -lost.unlevered, 'Nothing is owed: nothing to liquidate.'),
    sumLine(
      'liquidatable',
      'Notional that can be liquidated',
      liquidatable,
      'The whole that shares liquidated are of.',
    ),
    step('unleveredBack', 'Supplied without debt, added again', lost.unlevered, 'It is held.'),
    step('withoutOptions', 'Options', -lost.options, 'Not a holding that is sold in proportion.'),
    step('still', 'Stable assets and money', -lost.still, 'Not of the market.'),
    step(
      'revalued',
      'Coin-margined contracts',
      revalued,
      'What they gain with the price, less their face value.',
    ),
    step(
      'collateral',
      'Coins posted as collateral',
      collateral,
      'After haircut; exposure without being notional.',
    ),
    step('owed', 'Coins owed', owed, 'A debt in coins is a negative holding.'),
    step(
      'netting',
      'Long against short of one participant',
      net - exposed,
      'In the same asset, and participants without equity that is known.',
    ),
    sumLine('holdings', 'Net holdings', net, 'The number of overlap and spillover.'),
  ];
}

/** Gross notional of the accounts asked for, by what it is and by why it is left out on the way to net holdings. */
function notionalParts(book: MarginBook, asked: (account: number) => boolean) {
  const { portfolio, figures } = book;
  const { accounts, positions, balances, assets } = portfolio;
  const part = { futures: 0, options: 0, coins: 0, supplied: 0 };
  const lost = { unknown: 0, unlevered: 0, options: 0, still: 0 };
  let [revalued, collateral, owed] = [0, 0, 0];
  const isOption = (p: number) =>
    positions.instrument[p] === instrument.call || positions.instrument[p] === instrument.put;
  const market = (k: number) => k >= 0 && movesWithMarket(assets, k);
  for (let a = 0; a < accounts.count; a++) {
    if (!asked(a)) continue;
    const known = figures.state[a] !== stateCode.uncollateralised;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const usd = notionalOf(portfolio, p);
      const k = positions.asset[p];
      const slope = Math.abs(book.slope[p]);
      if (accounts.kind[a] === accountKind.lending) part.supplied += usd;
      else if (isOption(p)) part.options += usd;
      else if (positions.instrument[p] === instrument.spot) part.coins += usd;
      else part.futures += usd;
      if (!known) lost.unknown += usd;
      else if (book.active[a] === 0) lost.unlevered += usd;
      if (!known) continue;
      if (isOption(p)) lost.options += usd;
      else if (!market(k)) lost.still += usd;
      else if (isDebt(portfolio, p)) owed += slope;
      else revalued += slope - usd;
    }
    for (let b = accounts.balanceStart[a]; known && b < accounts.balanceStart[a + 1]; b++)
      if (market(balances.asset[b])) collateral += Math.abs(book.balanceSlope[b]);
  }
  return { part, lost, revalued, collateral, owed };
}
