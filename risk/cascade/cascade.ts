import type { Coverage, Warning } from '../coverage.ts';
import { bookWarnings } from '../margin/book-warnings.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { type Shock, shockedPrices } from '../shock.ts';
import { coverageOf } from './cascade-coverage.ts';
import type { CascadeRun } from './cascade-run.ts';
import { runCascade } from './cascade-run.ts';
import { cascadeStage } from './cascade-stage.ts';
import { describeRules } from './describe-rules.ts';
import { endingWarnings } from './endings.ts';
import { type Impact, type ImpactOptions, impactOf } from './impact.ts';
import type { Insurance } from './ledger.ts';
import { amplificationOf, largestLeg, marketDrop, marketWeights, whyUndefined } from './market-drop.ts';
import { withdrawalDefaults } from './reactive-depth.ts';
import type { CascadeRules } from './rules.ts';
import { type SellingCosts, sellingCosts } from './selling-costs.ts';
import { standingSales } from './standing-sales.ts';

export type CascadeOptions = ImpactOptions &
  CascadeRules &
  Readonly<{
    shock: Shock;
    leverageScale: number;
    /** Moves that follow, each with the depth it meets, when the one before has run out. */
    later?: readonly Readonly<{ shock: Shock; depthScale: number }>[];
    /** What the book's own selling would cost, beside it. */
    costs?: boolean | undefined;
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
    /** Net USD that dealers traded, positive = bought; there when they join in. */
    hedged?: number;
    /** USD of closed accounts' coins sold; there when any are. */
    collateralSold?: number;
    equityDestroyed: number;
    badDebt: number;
    price: number[];
    drop: number;
    /** Minutes since the shock, and the share of depth left, weighted as `drop`; there when depth withdraws. */
    minute?: number;
    depthLeft?: number;
  }[];
  initialDrop: number;
  totalDrop: number;
  /**
   * Total less initial drop, a fraction: what forced trades add to the shock. Less what accounts add that it takes no
   * shock to liquidate.
   */
  addedFall: number;
  amplification: number | null;
  /** Why there is no amplification. */
  reason?: string;
  /** At snapshot prices, and at the prices it was traded at. */
  liquidatedNotional: number;
  liquidatedAtExecution: number;
  liquidatedShare: number;
  /** USD of positions and collateral sold into the market, at the prices of the rounds. */
  forcedSales: number;
  /** The part of forced sales that was closed accounts' coins. */
  collateralSold: number;
  /** By the rule on fills; and of the same sales, filled at the prices after their batches and at the averages. */
  badDebt: number;
  badDebtAfterBatch: number;
  badDebtAtAverage: number;
  accounts: number;
  byVenue: { key: string; notional: number }[];
  byParticipant: { key: string; notional: number; badDebt: number }[];
  /** Rounds until the end of each step, and the market's fall then; there when later moves are given. */
  steps?: { rounds: number; drop: number }[];
  insurance?: Insurance;
  costs?: SellingCosts;
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Deleveraging cascade over all accounts and assets at once, from one shock, in rounds (see `runCascade`).
 * Prices are relative to before the shock. Drops are weighted by gross notional over the assets that move with the
 * market or are shocked; amplification = totalDrop/initialDrop, 1 when nothing is liquidated, null when the shock
 * moves the weighted market by less than 1 % of its largest leg. What accounts that it takes no shock to liquidate
 * do to prices on their own is in totalDrop, but neither in the amplification nor in the added fall. Bad debt is what closed accounts' equity is short of after their fills.
 * In the first round prices of long books fall further with the shock and with less depth as long as an asset's forced
 * sales stay under half of its linear depth: a batch is sold at the notional before the round, x(1 − q·x/D). In the end
 * they may not, by the product of two batches' shares of depth: a smaller shock can put accounts into other batches.
 * Coins of closed margin accounts are sold as far as what they owe needs them, unless `collateral` says kept; collateral
 * of loans is sold either way. References: Cont & Schaanning 2017;
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
  const later = (options.later ?? []).map(({ shock, depthScale }) => ({
    move: shockedPrices(assets, shock).price,
    impact: impactOf(assets, { ...options, depthScale }),
  }));
  const stage = cascadeStage(book, options.leverageScale);
  const run = runCascade(stage, shocked.price, impact, pulse, options, later);
  // All that comes from outside, step by step.
  const outside = shocked.price.map((x, k) => later.reduce((price, { move }) => price * move[k], x));
  const weight = marketWeights(book, outside);
  const initialDrop = marketDrop(weight, outside);
  const totalDrop = marketDrop(weight, run.price);
  const alone = standingSales(book, impact, options, pulse)?.endFrom(shocked.price, later);
  const standing = alone === undefined ? 0 : marketDrop(weight, alone) - initialDrop;

  let openInterest = 0;
  let hit = 0;
  for (let a = 0; a < run.round.length; a++) {
    if (book.active[a] === 1) openInterest += options.leverageScale * book.figures.gross[a];
    if (run.round[a] > 0) hit++;
  }
  let [executed, sold, collateralSold] = [0, 0, 0];
  for (const round of run.rounds) {
    executed += round.long + round.short;
    sold += round.long + round.collateral;
    collateralSold += round.collateral;
  }
  const amplification = amplificationOf(totalDrop, initialDrop, standing, largestLeg(outside));
  return {
    assets: [...assets.id],
    initialShock: Array.from(outside, (x) => x - 1),
    rounds: run.rounds.map((round, i) => ({
      round: i + 1,
      accounts: round.accounts,
      liquidatedNotional: round.long + round.short,
      long: round.long,
      short: round.short,
      ...(options.gamma === undefined ? {} : { hedged: round.hedged }),
      ...(round.collateral > 0 ? { collateralSold: round.collateral } : {}),
      equityDestroyed: round.equityDestroyed,
      badDebt: round.badDebt,
      price: [...round.price],
      drop: marketDrop(weight, round.price),
      ...(round.depthLeft === undefined
        ? {}
        : {
            minute: (i + 1) * (options.roundMinutes ?? withdrawalDefaults.roundMinutes),
            depthLeft: 1 - marketDrop(weight, round.depthLeft),
          }),
    })),
    initialDrop,
    totalDrop,
    addedFall: totalDrop - initialDrop - standing,
    amplification,
    ...(amplification === null ? { reason: whyUndefined(outside) } : {}),
    liquidatedNotional: run.atSnapshot,
    liquidatedAtExecution: executed,
    liquidatedShare: openInterest > 0 ? Math.min(1, run.atSnapshot / openInterest) : 0,
    forcedSales: sold,
    collateralSold,
    badDebt: run.totalBadDebt,
    badDebtAfterBatch: run.filled.after,
    badDebtAtAverage: run.filled.average,
    accounts: hit,
    ...breakdown(portfolio, run),
    ...(options.later === undefined
      ? {}
      : { steps: run.steps.map((end) => ({ rounds: end.rounds, drop: marketDrop(weight, end.price) })) }),
    ...(run.ledger === null ? {} : { insurance: run.ledger.statement() }),
    ...(options.costs === true
      ? {
          costs: sellingCosts(
            book,
            outside,
            run.rounds.map(({ long, short }) => long + short),
            options,
          ),
        }
      : {}),
    coverage: coverageOf(portfolio, book, impact),
    warnings: [
      ...shocked.warnings,
      ...describeRules(options),
      ...impact.warnings,
      ...warningsOf(portfolio, book, run, impact),
    ],
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

function warningsOf(portfolio: Portfolio, book: MarginBook, run: CascadeRun, impact: Impact): Warning[] {
  const warnings = bookWarnings(book);
  const empty = portfolio.assets.id.filter((_, k) => run.price[k] <= 0);
  if (empty.length > 0) {
    const message = `Forced selling exhausts the depth under the ${impact.law} law: ${empty.join(', ')} ends at 0.`;
    warnings.push({ code: 'depthExhausted', message });
  }
  return [...warnings, ...endingWarnings(run, portfolio.assets.id)];
}
