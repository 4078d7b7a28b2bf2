import { type Coverage, dollars, type Warning } from '../coverage.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { type AccountState, stateCode } from './account-figures.ts';
import { excessNotional } from './excess-notional.ts';
import type { Level } from './groups.ts';
import { type LeverageRow, leverageRows } from './leverage-rows.ts';
import { distribution, exceptions, type LeverageTotals, leverageTotals } from './leverage-totals.ts';
import { type UnbackedDebt, unbackedDebt, unbackedDebtSaid } from './unbacked-debt.ts';

export type LeverageOptions = Readonly<{ by: Level; targetMarginRatio: number }>;

export type LeverageResult = Readonly<{
  totals: LeverageTotals;
  rows: LeverageRow[];
  distribution: { lower: number; upper: number | null; accounts: number; notional: number }[];
  exceptions: {
    participant: string;
    venue: string;
    state: AccountState;
    notional: number;
    equity: number | null;
  }[];
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Leverage of the whole snapshot and of its groups at one level, largest gross first.
 *
 * Only accounts with notional count. `equity` and `leverage` (total notional ÷ total equity, the notional-weighted harmonic mean) are over
 * accounts whose leverage is defined; the others are in `states` and `exceptions` with their notional. Quantiles are
 * over accounts, each counted once; concentration is over the gross of the level's groups. Groups that split an
 * account (asset, sector, side, collateral) take a part of its figures: the first three in proportion to the notional
 * they hold in it (maintenance is the positions' own), `collateral` in proportion to the value of each collateral asset.
 *
 * @param options.targetMarginRatio MM/E that `excessNotional` brings accounts back to
 * @param book the prepared portfolio, when the caller has it already
 */
export function leverage(
  portfolio: Portfolio,
  options: LeverageOptions,
  book: MarginBook = marginBook(portfolio),
): LeverageResult {
  const excess = new Float64Array(portfolio.accounts.count);
  const still = new Float64Array(portfolio.assets.id.length).fill(1);
  for (let a = 0; a < excess.length; a++) {
    const { state, gross } = book.figures;
    if (gross[a] > 0 && state[a] !== stateCode.uncollateralised) {
      excess[a] = excessNotional(book, a, options.targetMarginRatio, still);
    }
  }
  const unbacked = unbackedDebt(portfolio, book.figures);
  const owing = unbacked?.owing;
  const { rows, outside } = leverageRows(book, excess, options.by, owing);
  return {
    totals: leverageTotals(
      portfolio,
      book.figures,
      Float64Array.from(rows, (row) => row.gross),
      owing,
    ),
    rows,
    distribution: distribution(book.figures, owing),
    exceptions: exceptions(portfolio, book.figures, owing),
    coverage: coverageOf(portfolio, book, outside, owing),
    warnings: warningsOf(portfolio, book, unbacked),
  };
}

const noEquityKnown =
  'No collateral recorded or none that can be valued, or a loan of its owner without any: equity and leverage are undefined.';

function coverageOf(
  portfolio: Portfolio,
  { figures }: MarginBook,
  outside: number,
  owing: Uint8Array | undefined,
): Coverage {
  const { accounts, positions, participants } = portfolio;
  // Marks and not sets: many participants are counted in every answer of a what-if.
  const seen = new Uint8Array(participants.id.length);
  let [covered, all] = [0, 0];
  const total = { positions: 0, notional: 0 };
  const missing = { positions: 0, notional: 0 };
  const underwater = { positions: 0, notional: 0 };
  for (let a = 0; a < accounts.count; a++) {
    const held = accounts.positionStart[a + 1] - accounts.positionStart[a];
    if (held === 0) continue;
    const who = accounts.participant[a];
    if ((seen[who] & 1) === 0) all++;
    seen[who] |= 1;
    total.notional += figures.gross[a];
    const state = figures.state[a];
    const owes = owing?.[a] === 1;
    if (owes || state === stateCode.uncollateralised || state === stateCode.underwater) {
      const out = !owes && state === stateCode.underwater ? underwater : missing;
      out.positions += held;
      out.notional += figures.gross[a];
    } else {
      if ((seen[who] & 2) === 0) covered++;
      seen[who] |= 2;
    }
  }
  const leftOut = [];
  if (missing.positions > 0) {
    leftOut.push({ reason: noEquityKnown, ...missing });
  }
  if (underwater.positions > 0) {
    leftOut.push({ reason: 'No positive equity: leverage is undefined.', ...underwater });
  }
  if (outside > 0) {
    leftOut.push({ reason: 'Belongs to no group at this level.', positions: 0, notional: outside });
  }
  return {
    positions: positions.count - missing.positions - underwater.positions,
    positionsTotal: positions.count,
    participants: covered,
    participantsTotal: Math.max(all, participants.id.length),
    notional: total.notional - missing.notional - underwater.notional,
    notionalTotal: total.notional,
    leftOut,
  };
}

function warningsOf(
  { accounts }: Portfolio,
  { figures, unknownRate, revalued, intrinsic }: MarginBook,
  unbacked: UnbackedDebt | null,
): Warning[] {
  const warnings: Warning[] = [];
  const options = revalued + intrinsic;
  let idle = 0;
  for (let a = 0; a < accounts.count; a++)
    if (!(figures.gross[a] > 0) && unbacked?.owing[a] !== 1) idle += figures.equity[a];
  if (unbacked !== null)
    warnings.push({
      code: 'unbackedDebt',
      message: unbackedDebtSaid(unbacked.accounts, dollars(unbacked.debt)),
    });
  if (idle !== 0) {
    const message = `Accounts without a position that has a value hold ${dollars(idle)} of equity that is not counted.`;
    warnings.push({ code: 'idleEquity', message });
  }
  if (unknownRate > 0) {
    const message = `${unknownRate} positions have no maintenance rate; their maintenance margin counts as 0.`;
    warnings.push({ code: 'maintenanceUnknown', message });
  }
  if (options > 0) {
    const message = `${options} options enter at the notional and unrealised PnL their export states; without a stated notional, at the price of their underlying.`;
    warnings.push({ code: 'optionsAtMark', message });
  }
  return warnings;
}
