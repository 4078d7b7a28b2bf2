import { type Coverage, dollars, type Warning } from '../coverage.ts';
import { stateCode } from '../leverage/account-figures.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { rulesAt } from '../margin/venue-rules.ts';
import type { Portfolio, Pulse } from '../portfolio.ts';
import { movesWithMarket, type Shock, shockedPrices } from '../shock.ts';
import { baselineDrop, breachedAccounts } from './baseline.ts';
import { type CascadeRun, cascadeStage, runCascade } from './cascade-run.ts';
import { type Impact, type ImpactOptions, impactOf } from './impact.ts';
import { type Insurance, type InsuranceMode, insurance } from './insurance.ts';
import { amplificationOf, marketDrop, marketWeights } from './market-drop.ts';

export type CascadeOptions = ImpactOptions &
  Readonly<{
    shock: Shock;
    leverageScale: number;
    /** Who pays for bad debt; not asked for unless given. */
    insurance?: InsuranceMode | undefined;
  }>;

export type CascadeResult = Readonly<{
  assets: string[];
  initialShock: number[];
  rounds: {
    round: number;
    accounts: number;
    liquidatedNotional: number;
    long: number;
    short: number;
    equityDestroyed: number;
    badDebt: number;
    price: number[];
    drop: number;
  }[];
  initialDrop: number;
  totalDrop: number;
  amplification: number | null;
  liquidatedNotional: number;
  liquidatedShare: number;
  badDebt: number;
  accounts: number;
  byVenue: { key: string; notional: number }[];
  byParticipant: { key: string; notional: number; badDebt: number }[];
  insurance?: Insurance;
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Deleveraging cascade over all accounts and assets at once, from one shock, in rounds (see `runCascade`).
 * Prices are relative to before the shock. Drops are weighted by gross notional over the assets that move with the
 * market or are shocked; amplification = totalDrop/initialDrop, 1 when nothing is liquidated, null when the shock
 * leaves the weighted market where it was. What accounts already at or below maintenance do to prices without any
 * shock is in totalDrop but not in the amplification. Bad debt is what closed accounts' equity is short of after their fills.
 * Prices fall further with the shock and with less depth as long as an asset's forced sales stay under half of its
 * linear depth: a batch is sold at the notional before the round, x(1 − q·x/D).
 * Collateral coins of margin accounts are not sold; collateral of loans is. References: Cont & Schaanning 2017;
 * Brunnermeier & Pedersen 2009.
 *
 * @param options.leverageScale multiplies every notional with the accounts' equity fixed
 */
export function cascade(
  portfolio: Portfolio,
  options: CascadeOptions,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): CascadeResult {
  const { assets } = portfolio;
  const shocked = shockedPrices(assets, options.shock);
  const impact = impactOf(assets, options);
  const run = runCascade(cascadeStage(book, options.leverageScale), shocked.price, impact, pulse);
  const weight = marketWeights(book, shocked.price);
  const initialDrop = marketDrop(weight, shocked.price);
  const totalDrop = marketDrop(weight, run.price);
  const baseline = baselineDrop(book, impact, weight);

  let openInterest = 0;
  let liquidatedNotional = 0;
  let hit = 0;
  for (let a = 0; a < run.round.length; a++) {
    if (book.active[a] === 1) openInterest += options.leverageScale * book.figures.gross[a];
    liquidatedNotional += run.liquidated[a];
    if (run.round[a] > 0) hit++;
  }
  return {
    assets: [...assets.id],
    initialShock: Array.from(shocked.price, (x) => x - 1),
    rounds: run.rounds.map((round, i) => ({
      round: i + 1,
      accounts: round.accounts,
      liquidatedNotional: round.long + round.short,
      long: round.long,
      short: round.short,
      equityDestroyed: round.equityDestroyed,
      badDebt: round.badDebt,
      price: [...round.price],
      drop: marketDrop(weight, round.price),
    })),
    initialDrop,
    totalDrop,
    amplification: amplificationOf(totalDrop, initialDrop, baseline),
    liquidatedNotional,
    liquidatedShare: openInterest > 0 ? Math.min(1, run.atSnapshot / openInterest) : 0,
    badDebt: run.totalBadDebt,
    accounts: hit,
    ...breakdown(portfolio, run),
    ...(options.insurance === undefined
      ? {}
      : { insurance: insurance(book, run, options.leverageScale, options.insurance) }),
    coverage: coverageOf(portfolio, book, impact),
    warnings: [...shocked.warnings, ...impact.warnings, ...warningsOf(portfolio, book, run, impact)],
  };
}

function breakdown({ accounts, venues, participants }: Portfolio, run: CascadeRun) {
  const venue = new Float64Array(venues.id.length);
  const participant = new Float64Array(participants.id.length);
  const bad = new Float64Array(participants.id.length);
  for (let a = 0; a < accounts.count; a++) {
    if (run.round[a] === 0) continue;
    venue[accounts.venue[a]] += run.liquidated[a];
    participant[accounts.participant[a]] += run.liquidated[a];
    bad[accounts.participant[a]] += run.badDebt[a];
  }
  const byVenue = venues.id.flatMap((key, i) => (venue[i] > 0 ? [{ key, notional: venue[i] }] : []));
  const byParticipant: CascadeResult['byParticipant'] = [];
  for (let i = 0; i < participant.length; i++) {
    if (!(participant[i] > 0 || bad[i] > 0)) continue;
    byParticipant.push({ key: participants.id[i], notional: participant[i], badDebt: bad[i] });
  }
  const largest = (x: { key: string; notional: number }, y: { key: string; notional: number }) =>
    y.notional - x.notional || (x.key < y.key ? -1 : 1);
  return {
    byVenue: byVenue.sort(largest),
    byParticipant: byParticipant.sort(largest),
  };
}

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

function warningsOf(portfolio: Portfolio, book: MarginBook, run: CascadeRun, impact: Impact): Warning[] {
  const warnings = bookWarnings(book);
  const empty = portfolio.assets.id.filter((_, k) => run.price[k] <= 0);
  if (empty.length > 0) {
    const message = `Forced selling exhausts the depth under the ${impact.law} law: ${empty.join(', ')} ends at 0.`;
    warnings.push({ code: 'depthExhausted', message });
  }
  return warnings;
}

/** What every liquidation measure must say about the accounts it reads. */
export function bookWarnings(book: MarginBook): Warning[] {
  const warnings: Warning[] = [];
  const breached = breachedAccounts(book);
  if (breached.length > 0) {
    const notional = breached.reduce((sum, a) => sum + book.figures.gross[a], 0);
    const message = `${breached.length} accounts with ${dollars(notional)} are at or below maintenance before any shock; they are liquidated first.`;
    warnings.push({ code: 'breachedAtSnapshot', message });
  }
  if (book.unknownRate > 0) {
    const message = `${book.unknownRate} positions have no maintenance rate: they are liquidated at bankruptcy.`;
    warnings.push({ code: 'maintenanceUnknown', message });
  }
  if (book.revalued > 0) {
    const message = `${book.revalued} options are revalued (Black-76) at the volatility their mark implies, which does not change with the shock; closing them moves no price.`;
    warnings.push({ code: 'optionsRevalued', message });
  }
  if (book.intrinsic > 0) {
    const message = `${book.intrinsic} options, whose mark implies no volatility, are held to their intrinsic value in a shock; closing them moves no price.`;
    warnings.push({ code: 'optionsIntrinsic', message });
  }
  const { venues, asOf } = book.portfolio;
  const rules = rulesAt(asOf);
  for (const venue of venues.id) {
    const rule = rules.get(venue);
    if (rule === undefined || rule.closingFee === 0) continue;
    const message = `${venue}: ${(100 * rule.closingFee).toFixed(3)} % of notional for the fee of closing counts as maintenance (${rule.source}).`;
    warnings.push({ code: 'venueRule', message });
  }
  return warnings;
}
