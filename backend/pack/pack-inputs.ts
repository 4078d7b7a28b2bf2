import { csvLine } from '../../contract/csv.ts';
import { accountKinds } from '../../contract/domain.ts';
import { defined } from '../../deck/tables/many-columns.ts';
import { type Impact, strengthFor } from '../../risk/cascade/impact.ts';
import { stateCode } from '../../risk/leverage/account-figures.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import { equityPart, heldAt, venueTerms } from '../../risk/margin/venue-rules.ts';
import { debtUnknown, holdingUnknown, instrument } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { movesWithMarket } from '../../risk/shock.ts';

type Cells = Parameters<typeof csvLine>[0];
const table = (columns: readonly string[], rows: Iterable<Cells>): string =>
  [columns, ...rows].map((cells) => csvLine(cells)).join('');

const words = Object.fromEntries(Object.entries(instrument).map(([word, code]) => [code, word]));

/** Whether collateral is on record; what cannot be valued is decided where the figures are made. */
function recordedOf({ portfolio, figures }: MarginBook, a: number): number {
  const recorded = portfolio.accounts.collateralRecorded[a];
  if (recorded !== holdingUnknown) return recorded;
  return figures.state[a] === stateCode.uncollateralised ? debtUnknown : 1;
}

/**
 * What the figures of a snapshot are computed from, as tables with every digit: assets, accounts, positions, balances,
 * margin brackets and prices. Accounts are told by their row number, from 0. `names` gives what a participant is called.
 */
export function packInputs(
  book: MarginBook,
  impact: Impact,
  prices: PricePanel,
  names: (participant: string) => string,
): Readonly<Record<string, string>> {
  const { accounts, assets, balances, participants, venues } = book.portfolio;
  const { rows: positions, brackets } = positionRows(book);
  const held = assets.id.flatMap((id) => {
    const row = prices.assets.indexOf(id);
    return row < 0 ? [] : [{ id, close: prices.close[row] }];
  });
  return {
    'inputs/assets.csv': table(
      ['asset', 'kind', 'price', 'moves', 'bid_depth', 'ask_depth'],
      assets.id.map((id, k) => [
        id,
        assets.kind[k],
        defined(assets.price[k]),
        movesWithMarket(assets, k) ? 1 : 0,
        defined(strengthFor(impact, k, -1)),
        defined(strengthFor(impact, k, 1)),
      ]),
    ),
    'inputs/accounts.csv': table(
      ['account', 'participant', 'participant_index', 'venue', 'kind', 'collateral', 'cash'],
      Array.from({ length: accounts.count }, (_, a) => [
        a,
        names(participants.id[accounts.participant[a]]),
        accounts.participant[a],
        venues.id[accounts.venue[a]],
        accountKinds[accounts.kind[a]],
        recordedOf(book, a),
        accounts.cash?.[a] ?? 0,
      ]),
    ),
    'inputs/positions.csv': table(positionColumns, positions),
    'inputs/balances.csv': table(
      ['account', 'asset', 'value', 'haircut'],
      Array.from({ length: balances.count }, (_, b) => [
        balances.account[b],
        balances.asset[b] < 0 ? '' : assets.id[balances.asset[b]],
        defined(balances.value[b]),
        balances.haircut[b],
      ]),
    ),
    'inputs/brackets.csv': table(['table', 'floor', 'rate', 'closing_fee', 'amount'], brackets),
    'inputs/prices.csv': table(
      ['time', ...held.map(({ id }) => id)],
      Array.from(prices.times, (time, t) => [time, ...held.map(({ close }) => defined(close[t]))]),
    ),
  };
}

const positionColumns = [
  'account',
  'asset',
  'instrument',
  'notional',
  'equity_part',
  'brackets',
  'held_at',
  'threshold',
  'bonus',
  'option_slope',
  'option_strike',
  'deviation',
];

/** Positions, and the brackets they refer to by name: a venue's table with its closing fee, or the flat rate of a row. */
function positionRows(book: MarginBook) {
  const { portfolio } = book;
  const { positions, assets, tiers } = portfolio;
  const terms = venueTerms(portfolio);
  const brackets = new Map<string, Cells[]>();
  const bracketsOf = (p: number): string => {
    const code = positions.instrument[p];
    if (code === instrument.supply || code === instrument.borrow) return '';
    const fee = terms.closingFee[positions.venue[p]];
    const tier = tiers[positions.tier[p]];
    const rate = positions.maintenanceRate[p];
    const amount = Math.max(positions.maintenanceAmount[p], 0) || 0;
    if (tier !== undefined && tier.floor.length > 0) {
      const name = `table ${positions.tier[p]} fee ${fee}`;
      if (!brackets.has(name))
        brackets.set(
          name,
          Array.from(tier.floor, (floor, i) => [name, floor, tier.rate[i], fee, tier.amount[i]]),
        );
      return name;
    }
    if (!(rate > 0)) return '';
    const name = `flat ${rate} less ${amount} fee ${fee}`;
    brackets.set(name, [[name, 0, rate, fee, amount]]);
    return name;
  };
  const rows = Array.from({ length: positions.count }, (_, p): Cells => {
    const code = positions.instrument[p];
    const option = code === instrument.call || code === instrument.put;
    return [
      positions.account[p],
      assets.id[positions.asset[p]],
      words[code] ?? '',
      defined(positions.notional[p]),
      defined(equityPart(portfolio, p, terms)),
      bracketsOf(p),
      defined(heldAt(portfolio, p, terms)),
      defined(book.threshold[p]),
      defined(positions.liquidationBonus[p]),
      option ? defined(book.slope[p]) : null,
      option ? defined(book.strike[p]) : null,
      option ? defined(book.deviation[p]) : null,
    ];
  });
  return { rows, brackets: [...brackets.values()].flat() };
}
