import { adl, adlScore } from '../margin/adl.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { gain } from '../margin/surplus.ts';
import type { CascadeRun } from './cascade-run.ts';

export type InsuranceMode = 'fund' | 'fundAndAdl';

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

/**
 * What accounts closed below their bankruptcy price are short of is drawn from their venue's insurance fund; what the
 * fund cannot carry is taken, with auto-deleveraging, from the profits of accounts still open there, highest score
 * first (profit per cent times effective leverage), and is uncovered otherwise. It moves money between accounts and
 * no price: winners are closed against the bankrupt at the bankruptcy price and not in the market. Loans have
 * neither: what their collateral does not cover is the lenders'.
 */
export function insurance(book: MarginBook, run: CascadeRun, scale: number, mode: InsuranceMode): Insurance {
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
  for (const [i, { price }] of run.rounds.entries()) {
    const round = { fundUsed: 0, adl: 0, uncovered: 0 };
    const short = new Float64Array(venues.id.length);
    for (let a = 0; a < accounts.count; a++) {
      if (run.round[a] !== i + 1 || !(run.badDebt[a] > 0)) continue;
      const row = rows[accounts.venue[a]];
      row.badDebt += run.badDebt[a];
      if (book.lending[a] === 0) short[accounts.venue[a]] += run.badDebt[a];
      else {
        row.uncovered += run.badDebt[a];
        round.uncovered += run.badDebt[a];
      }
    }
    for (const [v, shortfall] of short.entries()) {
      if (shortfall === 0) continue;
      const used = Math.min(left[v], shortfall);
      left[v] -= used;
      let open = shortfall - used;
      if (mode === 'fundAndAdl' && open > 0) {
        const winners = winnersAt(book, run, v, i + 1, price, scale, taken);
        for (const { id, quantity } of adl({ accounts: winners, quantity: open }).closes) {
          taken[id] += quantity;
          open -= quantity;
        }
        open = Math.max(0, open);
      }
      const closed = shortfall - used - open;
      rows[v].fundUsed += used;
      rows[v].adl += closed;
      rows[v].uncovered += open;
      round.fundUsed += used;
      round.adl += closed;
      round.uncovered += open;
    }
    rounds.push({ ...round, fundLeft: left.reduce((sum, fund) => sum + fund, 0) });
  }
  const deleveraged: Insurance['deleveraged'] = [];
  for (let a = 0; a < accounts.count; a++) {
    if (taken[a] === 0) continue;
    const participant = participants.id[accounts.participant[a]];
    deleveraged.push({ participant, venue: venues.id[accounts.venue[a]], loss: taken[a] });
  }
  deleveraged.sort((x, y) => y.loss - x.loss || (x.participant < y.participant ? -1 : 1));
  return {
    rounds,
    venues: rows
      .map((row, v) => ({ ...row, fundLeft: left[v] }))
      .filter((row) => row.fund > 0 || row.badDebt > 0),
    deleveraged,
  };
}

/** Accounts of a venue still open after `round` with a profit at these prices that has not been taken. */
function winnersAt(
  book: MarginBook,
  run: CascadeRun,
  venue: number,
  round: number,
  price: Float64Array,
  scale: number,
  taken: Float64Array,
) {
  const { accounts, positions } = book.portfolio;
  const { equity, unrealisedPnl, gross } = book.figures;
  const winners: { id: number; quantity: number; score: number }[] = [];
  for (let a = 0; a < accounts.count; a++) {
    const gone = run.round[a] > 0 && run.round[a] <= round;
    if (accounts.venue[a] !== venue || book.active[a] === 0 || book.lending[a] === 1 || gone) continue;
    let gained = 0;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      gained += scale * gain(book, p, price[positions.asset[p]]);
    }
    const profit = unrealisedPnl[a] + gained - taken[a];
    const worth = equity[a] + gained - taken[a];
    if (!(profit > 0) || !(worth > 0)) continue;
    const size = scale * gross[a];
    winners.push({ id: a, quantity: Math.min(profit, worth), score: adlScore(profit / size, size / worth) });
  }
  return winners;
}
