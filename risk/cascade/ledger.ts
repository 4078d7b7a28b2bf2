import { adl, adlScore } from '../formulas/adl.ts';
import { type CascadeState, equityNow, positionGain } from './cascade-state.ts';
import type { InsuranceMode } from './rules.ts';

/** Who pays for bad debt; USD. badDebt = fundUsed + adl + uncovered, in every round and at every venue. */
export type Insurance = Readonly<{
  rounds: { fundUsed: number; fundLeft: number; adl: number; uncovered: number }[];
  venues: {
    key: string;
    fund: number;
    fundLeft: number;
    badDebt: number;
    fundUsed: number;
    adl: number;
    uncovered: number;
  }[];
  /** Winners whose positions were closed at the bankrupt ones' price, and what that cost them; largest first. */
  deleveraged: { participant: string; venue: string; loss: number }[];
}>;

/** A winner that paid `paid` USD and lost the share `share` of what it held at the snapshot. */
export type Cut = Readonly<{ account: number; share: number; paid: number }>;

export type Ledger = Readonly<{
  /** Pays what accounts closed in a round are short of at its prices; answers the winners it closed positions of. */
  settle: (short: readonly Readonly<{ account: number; owed: number }>[], price: Float64Array) => Cut[];
  statement: () => Insurance;
}>;

/**
 * What accounts closed below their bankruptcy price are short of is drawn from their venue's insurance fund; what the
 * fund cannot carry is taken, with auto-deleveraging, from the profits of accounts still open there, highest score
 * first (profit per cent times effective leverage), and is uncovered otherwise. A winner that gives a share of its
 * profit has that share of its positions closed against the bankrupt, at the bankruptcy price and not in the market:
 * the exposure is gone, no price moves. Loans have neither: what their collateral does not cover is the lenders'.
 */
export function createLedger(state: CascadeState, mode: InsuranceMode): Ledger {
  const { book, scale } = state.stage;
  const { accounts, venues, participants } = book.portfolio;
  const left = venues.insuranceFund.map((fund) => Math.max(0, fund) || 0);
  const rows = venues.id.map((key, v) => ({
    key,
    fund: left[v],
    badDebt: 0,
    fundUsed: 0,
    adl: 0,
    uncovered: 0,
  }));
  const taken = new Float64Array(accounts.count);
  const rounds: Insurance['rounds'] = [];

  const deleverage = (venue: number, owed: number, price: Float64Array, cut: Cut[]): number => {
    const winners = winnersAt(state, venue, price);
    const profits = new Map(winners.map(({ id, profit }) => [id, profit]));
    let open = owed;
    for (const { id: a, quantity } of adl({ accounts: winners, quantity: owed }).closes) {
      const part = Math.min(1, quantity / (profits.get(a) ?? quantity));
      const share = part * state.left[a];
      // What is closed keeps its gain in cash; the bankrupt's loss is paid from it.
      state.realised[a] += share * scale * positionGain(state.stage, a, price) - quantity;
      state.left[a] = part === 1 ? 0 : state.left[a] - share;
      taken[a] += quantity;
      open -= quantity;
      cut.push({ account: a, share, paid: quantity });
    }
    return Math.max(0, open);
  };
  return {
    settle: (short, price) => {
      const round = { fundUsed: 0, adl: 0, uncovered: 0 };
      const owed = new Float64Array(venues.id.length);
      const cut: Cut[] = [];
      for (const { account: a, owed: usd } of short) {
        const row = rows[accounts.venue[a]];
        row.badDebt += usd;
        if (book.lending[a] === 0) owed[accounts.venue[a]] += usd;
        else {
          row.uncovered += usd;
          round.uncovered += usd;
        }
      }
      for (const [v, shortfall] of owed.entries()) {
        if (shortfall === 0) continue;
        const used = Math.min(left[v], shortfall);
        left[v] -= used;
        const rest = shortfall - used;
        const open = mode === 'fundAndAdl' && rest > 0 ? deleverage(v, rest, price, cut) : rest;
        const closed = rest - open;
        rows[v].fundUsed += used;
        rows[v].adl += closed;
        rows[v].uncovered += open;
        round.fundUsed += used;
        round.adl += closed;
        round.uncovered += open;
      }
      rounds.push({ ...round, fundLeft: left.reduce((sum, fund) => sum + fund, 0) });
      return cut;
    },
    statement: () => {
      const deleveraged: Insurance['deleveraged'] = [];
      for (let a = 0; a < accounts.count; a++) {
        if (taken[a] === 0) continue;
        const participant = participants.id[accounts.participant[a]];
        deleveraged.push({ participant, venue: venues.id[accounts.venue[a]], loss: taken[a] });
      }
      deleveraged.sort((x, y) => y.loss - x.loss || (x.participant < y.participant ? -1 : 1));
      const said = rows.map((row, v) => ({ ...row, fundLeft: left[v] }));
      return { rounds, venues: said.filter((row) => row.fund > 0 || row.badDebt > 0), deleveraged };
    },
  };
}

/** Accounts of a venue that still hold positions with a profit at these prices. */
function winnersAt(state: CascadeState, venue: number, price: Float64Array) {
  const { book, scale } = state.stage;
  const { accounts } = book.portfolio;
  const { unrealisedPnl, gross } = book.figures;
  const winners: { id: number; quantity: number; score: number; profit: number }[] = [];
  for (let a = 0; a < accounts.count; a++) {
    const open = state.left[a];
    if (accounts.venue[a] !== venue || book.active[a] === 0 || book.lending[a] === 1 || open === 0) continue;
    const profit = open * (unrealisedPnl[a] + scale * positionGain(state.stage, a, price));
    const worth = equityNow(state, a, price);
    if (!(profit > 0) || !(worth > 0)) continue;
    const size = open * scale * gross[a];
    const score = adlScore(profit / size, size / worth);
    winners.push({ id: a, quantity: Math.min(profit, worth), score, profit });
  }
  return winners;
}
