import { type IsolatedCascadeInput, isolatedCascade } from '../cascade/isolated-cascade.ts';
import { defineModel } from './model.ts';

const positions = (
  [
    [50, 50],
    [100, 25],
    [200, 20],
    [400, 10],
    [300, 5],
  ] as const
).map(([quantity, leverage]) => ({
  side: 'long' as const,
  quantity,
  entryPrice: 100,
  leverage,
  maintenanceRate: 0.005,
}));

export const cascade = defineModel<IsolatedCascadeInput>({
  card: {
    id: 'cascade',
    title: 'Deleveraging cascade',
    definition:
      'A shock liquidates positions, their forced trades move the price, and the next are liquidated.',
    formula:
      'liquidated when s(P − E(1 − s/L + s·m)) ≤ 0; P ← P·impact(Σ −s·q·P); linear Q/D, floor (1−B/P)(1−e^(−Q/δ)), square root Yσ√(Q/V); {amplification} = total drop / shock; {addedFall} = total drop − shock',
    assumptions: [
      'Full liquidation in one batch a round at the price before it, filled at the price after it. Depth does not refill.',
      'On a portfolio, if asked: partial liquidation cuts an account, all positions in proportion, until maintenance is the target share of equity (80 % unless said) at the prices before the round; closed when equity is gone or at the fifth time.',
      'Speed s trades an order in ⌈1/s⌉ equal parts, one a round. Loans are liquidated at once, as on chain, by the close factor.',
      'Dealers’ gamma: after every move they trade −(Δ(to) − Δ(from))·price in the next round, as long calls and short puts or short everything, which is declared; stopped, with a warning, after 50 rounds of hedging alone.',
      'Closing a liquidated option moves no price, or, if asked, sends its delta to the market: whoever takes it over hedges.',
      'Coins of closed margin accounts are sold in the same batch, as far as what the account owes at the prices of the round’s beginning needs them, and borrowed coins bought back; what inverse contracts have lost is paid with the coin held of them, which meets no market; stable collateral is cash. On a portfolio unless `collateral` says kept; positions of this input have margin in cash.',
      'Sales meet bids and purchases asks: a book of one side moves nothing on the other.',
      '{Amplification} is undefined where the market moves by less than 1 % of the largest leg of the shock; the {addedFall} (total − initial) is always given. On a portfolio both leave out what accounts add alone that it takes no shock to liquidate: those at maintenance at the snapshot, and those that their sales bring there.',
      'Liquidated notional is at snapshot prices, what was traded beside it. {BadDebt} at the price after each batch, and at the batch’s average price beside it; `fill` says which one counts.',
      '{BadDebt} is what a closed account is short of at its fills. The venue’s fund pays first; with ADL winners of the same asset on the other side then pay, in the order of the venue (card adl), and what is closed of their positions leaves without a trade.',
    ],
    failsWhere: [
      'It ends: with n margin accounts, m loans and k parts of an order there are at most k·n + 2m rounds of liquidation (5k·n + 2m when partial), and at most 50 of dealers alone before, between and after them. What would not fit in memory is stopped, at 100,000 rounds or 10 million prices, with a warning.',
      'Forced buying has no end under linear depth: it can square a price from round to round. A price is held at a million times what it was, orders are filled there, and a warning says so; in such a round moves are not flow over depth.',
      'In the first round prices fall further with the shock, with leverage and with less depth when accounts are long and {forcedSales} stay under half of the depth. Over all rounds a smaller shock can end a little lower, by up to the product of two batches’ shares of depth: it may put accounts into other batches. Shorts break it too (their buying can offset sales), and so does partial liquidation: cutting to a target stops at a different place for every shock, so a smaller shock can end a little lower (by a millionth of the price in a random system of a few accounts). Long-gamma dealers and ADL also break it, by design.',
      'Nobody buys at lower prices, nobody adds margin: an upper bound on speed.',
      'Linear depth understates the move of small trades and overstates that of very large ones.',
    ],
    inputs: 'positions[{side, quantity, entryPrice, leverage, maintenanceRate}], price, shock, impact',
    reference:
      'Cont and Schaanning 2017 (floor law); Bouchaud et al. 2018 (square-root law); Brunnermeier and Pedersen 2009 (loss spirals); Baltussen et al. 2021 (hedging demand)',
    complexity: 'O(positions × rounds)',
  },
  examples: [
    {
      name: 'Five longs, −3 %, depth 600,000',
      mark: 'D',
      source: 'Three rounds by hand; LP 98.5, 96.5, 95.5, 90.5, 80.5',
      input: { positions, price: 100, shock: -0.03, impact: { law: 'linear', depth: 600_000 } },
      expected: [
        ['rounds.0.price', 96.2159166667, 5e-11],
        ['rounds.1.price', 94.6729995633, 5e-11],
        ['rounds.2.price', 91.6853406146, 5e-11],
        ['amplification', 2.7715531285, 5e-11],
        ['badDebt', 884.8360874216, 5e-11],
        ['badDebtAtAverage', 489.3222540442, 5e-11],
      ],
    },
    {
      name: 'The same with half the depth',
      mark: 'D',
      source: 'Rounds by hand',
      input: { positions, price: 100, shock: -0.03, impact: { law: 'linear', depth: 300_000 } },
      expected: [
        ['finalPrice', 70.5534524827, 5e-11],
        ['amplification', 9.8155158391, 5e-11],
      ],
    },
  ],
  run: (input) => {
    const { held, ...result } = isolatedCascade(input);
    const warnings = [];
    if (result.amplification === null)
      warnings.push({ code: 'noShock', message: 'Without a shock there is no {amplification}.' });
    if (held)
      warnings.push({
        code: 'priceHeld',
        message: 'Forced buying has no end under this law: the price is held at a million times what it was.',
      });
    return { ...result, warnings };
  },
});
