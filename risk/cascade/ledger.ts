import { adlRuleOf } from '../margin/adl-rules.ts';
import type { CascadeState } from './cascade-state.ts';
import { type Cut, deleverageWinners, type Given } from './deleverage-winners.ts';
import type { InsuranceMode } from './rules.ts';
import { addPart, type Debts, splitDebt } from './split-debt.ts';

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
    /** Rule in the register by which winners are taken; there with auto-deleveraging. */
    rule?: string;
    /** What winners gave beyond the debt, by a closing price that is worse for them: it stays with the venue. */
    beyondDebt?: number;
    /** What winners gave above what each would have given pro rata to its profit, added up. */
    overshoot?: number;
  }[];
  /**
   * Winners whose positions were closed, what that cost them, how much was closed at the mark, and what they would have
   * given had all winners of that asset and side paid in proportion; largest loss first.
   */
  deleveraged: {
    participant: string;
    venue: string;
    asset: string;
    loss: number;
    closed: number;
    proRata: number;
  }[];
}>;

type Row = Insurance['venues'][number];
type Account = { account: number; asset: number; closed: number; loss: number; proRata: number };

export type Ledger = Readonly<{
  /** Pays what accounts closed in a round are short of at its prices; answers the winners it closed positions of. */
  settle: (
    short: readonly Readonly<{ account: number; owed: number }>[],
    price: Float64Array,
    previous: Float64Array,
  ) => readonly Cut[];
  statement: () => Insurance;
}>;

/**
 * What accounts closed below their bankruptcy price are short of is drawn from their venue's insurance fund; what the
 * fund cannot carry is taken, with auto-deleveraging, from winners of the same asset on the other side of it (see
 * `deleverageWinners`), and is uncovered otherwise. Their positions are closed against the bankrupt and not in the
 * market: the exposure is gone, no price moves. Loans have neither: what their collateral does not cover is the lenders'.
 */
export function createLedger(state: CascadeState, mode: InsuranceMode): Ledger {
  const { book } = state.stage;
  const { accounts, assets, venues, participants } = book.portfolio;
  const deleverages = mode === 'fundAndAdl';
  const left = venues.insuranceFund.map((fund) => Math.max(0, fund) || 0);
  const rows: Row[] = venues.id.map((key, v) => ({
    key,
    fund: left[v],
    fundLeft: 0,
    badDebt: 0,
    fundUsed: 0,
    adl: 0,
    uncovered: 0,
    ...(deleverages ? { rule: adlRuleOf(key), beyondDebt: 0, overshoot: 0 } : {}),
  }));
  const given = new Map<string, Account>();
  const rounds: Insurance['rounds'] = [];

  const note = ({ account, asset, closed, loss, proRata }: Given): void => {
    const key = `${account} ${asset}`;
    const known = given.get(key) ?? { account, asset, closed: 0, loss: 0, proRata: 0 };
    known.closed += closed;
    known.loss += loss;
    known.proRata += proRata;
    given.set(key, known);
  };

  return {
    settle: (short, price, previous) => {
      const round = { fundUsed: 0, adl: 0, uncovered: 0 };
      const owed = new Float64Array(venues.id.length);
      const debts = venues.id.map((): Debts => new Map());
      const cuts: Cut[] = [];
      for (const { account: a, owed: usd } of short) {
        const v = accounts.venue[a];
        rows[v].badDebt += usd;
        if (book.lending[a] === 0) {
          owed[v] += usd;
          if (deleverages)
            for (const part of splitDebt(state, a, usd, price).values()) addPart(debts[v], part);
        } else {
          rows[v].uncovered += usd;
          round.uncovered += usd;
        }
      }
      for (const [v, shortfall] of owed.entries()) {
        if (shortfall === 0) continue;
        const row = rows[v];
        const used = Math.min(left[v], shortfall);
        left[v] -= used;
        const rest = shortfall - used;
        let closed = 0;
        if (deleverages && rest > 0) {
          const done = deleverageWinners(state, v, [...debts[v].values()], rest / shortfall, price, previous);
          closed = Math.min(rest, done.paid);
          row.beyondDebt = (row.beyondDebt ?? 0) + done.cost - done.paid;
          row.overshoot = (row.overshoot ?? 0) + done.overshoot;
          for (const winner of done.given) note(winner);
          cuts.push(...done.cuts);
        }
        row.fundUsed += used;
        row.adl += closed;
        row.uncovered += rest - closed;
        round.fundUsed += used;
        round.adl += closed;
        round.uncovered += rest - closed;
      }
      rounds.push({ ...round, fundLeft: left.reduce((sum, fund) => sum + fund, 0) });
      return cuts;
    },
    statement: () => {
      const deleveraged: Insurance['deleveraged'] = [];
      for (const { account: a, asset, ...usd } of given.values()) {
        if (usd.loss === 0) continue;
        const participant = participants.id[accounts.participant[a]];
        deleveraged.push({
          participant,
          venue: venues.id[accounts.venue[a]],
          asset: assets.id[asset],
          ...usd,
        });
      }
      deleveraged.sort((x, y) => y.loss - x.loss || (x.participant < y.participant ? -1 : 1));
      const said = rows.map((row, v) => ({ ...row, fundLeft: left[v] }));
      return { rounds, venues: said.filter((row) => row.fund > 0 || row.badDebt > 0), deleveraged };
    },
  };
}
