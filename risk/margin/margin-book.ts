import {
  type AccountFigures,
  accountFigures,
  effectiveThreshold,
  stateCode,
} from '../leverage/account-figures.ts';
import { impliedDeviation } from '../options/implied-deviation.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import { movesWithMarket } from '../shock.ts';
import { isConvex } from './maintenance.ts';
import { heldAt, venueTerms } from './venue-rules.ts';

/** How a position enters the account equation. */
export const form = { linear: 0, inverse: 1, held: 2, call: 3, put: 4, supply: 5, borrow: 6 } as const;

/**
 * A portfolio prepared for asking "who is at or below maintenance at these prices?". Prices are relative to the
 * snapshot (1 = unchanged), one an asset. Everything an account's surplus (equity − maintenance) depends on is a flat
 * column, so that one evaluation touches an account's own rows and nothing else.
 */
export type MarginBook = Readonly<{
  portfolio: Portfolio;
  figures: AccountFigures;
  /** Per position: form; USD gained per unit of relative price (options: signed USD value of the underlying). */
  form: Uint8Array;
  slope: Float64Array;
  /** Unsigned USD notional at the snapshot. */
  gross: Float64Array;
  /** Options: strike relative to the snapshot price. Held: where maintenance is taken (`heldAt`). Supply: liquidation threshold, 0 when it backs nothing. */
  strike: Float64Array;
  /** Options: σ√T their mark implies, so that a shock revalues them (Black-76); NaN where none does: intrinsic value. */
  deviation: Float64Array;
  threshold: Float64Array;
  /** Per position: brackets are rows tierFrom … tierTo−1 of the flattened tables; flat rates have one row. */
  tierFrom: Int32Array;
  tierTo: Int32Array;
  floor: Float64Array;
  rate: Float64Array;
  amount: Float64Array;
  /** Per balance: USD gained per unit of relative price. */
  balanceSlope: Float64Array;
  /** Per account: 1 when it can be liquidated at all (notional, some collateral recorded, and for loans a debt). */
  active: Uint8Array;
  /** Per account: 1 when surplus may not be concave in prices (options, brackets with jumps). */
  irregular: Uint8Array;
  /** Per account: 1 when surplus is curved between its bends (revalued options). */
  curved: Uint8Array;
  /** Per account: 1 when surplus may jump (brackets without matching deductions). */
  jumps: Uint8Array;
  lending: Uint8Array;
  /** Per account: most that surplus can lose when prices fall, and when they rise, by 1: positions and balances. */
  positionFall: Float64Array;
  positionRise: Float64Array;
  balanceFall: Float64Array;
  balanceRise: Float64Array;
  /** Per account, over assets that move with the market: USD gained when all rise by 1, from positions and balances. */
  positionNet: Float64Array;
  balanceNet: Float64Array;
  /** Per account: most that maintenance can grow when prices rise by 1. */
  maintenanceRise: Float64Array;
  /** Per asset: USD notional and number of positions. */
  assetGross: Float64Array;
  assetPositions: Int32Array;
  /** Positions without any maintenance rate, options revalued in a shock, and those held to their intrinsic value. */
  unknownRate: number;
  revalued: number;
  intrinsic: number;
}>;

/**
 * Linear and spot: PnL = N·(x − 1). Inverse, in USD: U + (U + N)(x − 1), since s·Q·(P/E − 1) with s·Q·P₀/E = U + N;
 * its maintenance is a fixed number of dollars, as is that of positions a venue holds to their entry. Options are revalued by Black-76 on the asset's price (no
 * carry) at the volatility their mark implies and the time they have left; where the mark implies none they move by
 * the change of their intrinsic value.
 */
export function marginBook(portfolio: Portfolio): MarginBook {
  const { positions, accounts, balances, assets, tiers } = portfolio;
  const figures = accountFigures(portfolio);
  const n = positions.count;
  const kind = new Uint8Array(n);
  const slope = new Float64Array(n);
  const gross = new Float64Array(n);
  const strike = new Float64Array(n);
  const deviation = new Float64Array(n).fill(Number.NaN);
  const threshold = new Float64Array(n);
  const tierFrom = new Int32Array(n);
  const tierTo = new Int32Array(n);
  const active = new Uint8Array(accounts.count);
  const irregular = new Uint8Array(accounts.count);
  const curved = new Uint8Array(accounts.count);
  const jumps = new Uint8Array(accounts.count);
  const lending = new Uint8Array(accounts.count);
  const perAccount = () => new Float64Array(accounts.count);
  const [positionFall, positionRise, balanceFall, balanceRise] = Array.from({ length: 4 }, perAccount);
  const [positionNet, balanceNet, maintenanceRise] = Array.from({ length: 3 }, perAccount);
  const market = Uint8Array.from(assets.id, (_, k) => (movesWithMarket(assets, k) ? 1 : 0));
  const assetGross = new Float64Array(assets.id.length);
  const assetPositions = new Int32Array(assets.id.length);

  const tables = flatten(portfolio);
  const flatRow = flatRows(tables);
  const withFee = raisedTables(tables);
  const terms = venueTerms(portfolio);
  const fees = terms.closingFee;
  const convex = tiers.map(isConvex);
  let unknownRate = 0;
  let revalued = 0;
  let intrinsic = 0;

  for (let p = 0; p < n; p++) {
    const notional = positions.notional[p];
    const code = positions.instrument[p];
    const account = positions.account[p];
    gross[p] = Math.abs(notional);
    slope[p] = notional;
    if (code === instrument.supply) {
      kind[p] = form.supply;
      slope[p] = gross[p];
      threshold[p] = effectiveThreshold(portfolio, p);
    } else if (code === instrument.borrow) {
      kind[p] = form.borrow;
      slope[p] = -gross[p];
    } else {
      if (code === instrument.inverse) {
        kind[p] = form.inverse;
        const pnl = positions.unrealisedPnl[p];
        slope[p] = notional + (Number.isNaN(pnl) ? 0 : pnl);
      } else if (code === instrument.linear) {
        const held = heldAt(portfolio, p, terms);
        if (!Number.isNaN(held)) {
          kind[p] = form.held;
          strike[p] = held;
        }
      } else if (code === instrument.call || code === instrument.put) {
        kind[p] = code === instrument.call ? form.call : form.put;
        slope[p] = positions.side[p] * positions.quantity[p] * assets.price[positions.asset[p]];
        strike[p] = positions.strike[p] / assets.price[positions.asset[p]];
        if (!(strike[p] > 0 && !Number.isNaN(slope[p]))) {
          slope[p] = 0;
          strike[p] = 1;
        }
        irregular[account] = 1;
        deviation[p] = impliedDeviation(portfolio, p);
        if (Number.isNaN(deviation[p])) intrinsic++;
        else {
          curved[account] = 1;
          revalued++;
        }
      }
      const t = positions.tier[p];
      if (t >= 0 && tiers[t].floor.length > 0) {
        const fee = fees[positions.venue[p]];
        tierFrom[p] = fee === 0 ? tables.start[t] : withFee(t, fee);
        tierTo[p] = tierFrom[p] + tiers[t].floor.length;
        if (!convex[t] && kind[p] !== form.held) {
          irregular[account] = 1;
          jumps[account] = 1;
        }
      } else if (positions.maintenanceRate[p] > 0) {
        const row = flatRow(
          positions.maintenanceRate[p] + fees[positions.venue[p]],
          positions.maintenanceAmount[p],
        );
        tierFrom[p] = row;
        tierTo[p] = row + 1;
      } else if (code !== instrument.spot && !(code >= instrument.call && positions.side[p] > 0))
        unknownRate++;
    }
    const k = positions.asset[p];
    assetGross[k] += gross[p];
    assetPositions[k]++;
    // A put gains where its underlying falls. Maintenance of all but inverse and held positions only rises with the price.
    const exposure = kind[p] === form.put ? -slope[p] : slope[p];
    if (exposure > 0) positionFall[account] += exposure;
    else positionRise[account] -= exposure;
    if (market[k] === 1) positionNet[account] += exposure;
    if (tierTo[p] > tierFrom[p] && kind[p] !== form.inverse && kind[p] !== form.held) {
      maintenanceRise[account] += gross[p] * tables.rate[tierTo[p] - 1];
    }
  }

  const balanceSlope = new Float64Array(balances.count);
  for (let b = 0; b < balances.count; b++) {
    const value = balances.value[b];
    // A value that is not known counts nothing, one in no asset does not move; debt takes no haircut.
    if (!Number.isNaN(value) && balances.asset[b] >= 0)
      balanceSlope[b] = value > 0 ? value * (1 - balances.haircut[b]) : value;
    if (balanceSlope[b] > 0) balanceFall[balances.account[b]] += balanceSlope[b];
    else balanceRise[balances.account[b]] -= balanceSlope[b];
    if (market[balances.asset[b]] === 1) balanceNet[balances.account[b]] += balanceSlope[b];
  }
  for (let a = 0; a < accounts.count; a++) {
    positionRise[a] += maintenanceRise[a];
    lending[a] = accounts.kind[a] === accountKind.lending ? 1 : 0;
    const exposed = figures.gross[a] > 0 && figures.state[a] !== stateCode.uncollateralised;
    active[a] = exposed && (lending[a] === 0 || figures.debt[a] > 0) ? 1 : 0;
  }
  return {
    portfolio,
    figures,
    form: kind,
    slope,
    gross,
    strike,
    deviation,
    threshold,
    tierFrom,
    tierTo,
    floor: Float64Array.from(tables.floor),
    rate: Float64Array.from(tables.rate),
    amount: Float64Array.from(tables.amount),
    balanceSlope,
    active,
    irregular,
    curved,
    jumps,
    lending,
    positionFall,
    positionRise,
    balanceFall,
    balanceRise,
    positionNet,
    balanceNet,
    maintenanceRise,
    assetGross,
    assetPositions,
    unknownRate,
    revalued,
    intrinsic,
  };
}

function flatten({ tiers }: Portfolio) {
  const start = new Int32Array(tiers.length + 1);
  const floor: number[] = [];
  const rate: number[] = [];
  const amount: number[] = [];
  for (const [t, table] of tiers.entries()) {
    floor.push(...table.floor);
    rate.push(...table.rate);
    amount.push(...table.amount);
    start[t + 1] = floor.length;
  }
  return { start, floor, rate, amount };
}

/** Where a table whose rates are all higher by a closing fee begins, written once for every fee. */
function raisedTables(tables: ReturnType<typeof flatten>) {
  const known = new Map<string, number>();
  return (t: number, fee: number): number => {
    const key = `${t} ${fee}`;
    let from = known.get(key);
    if (from === undefined) {
      from = tables.floor.length;
      known.set(key, from);
      for (let j = tables.start[t]; j < tables.start[t + 1]; j++) {
        tables.floor.push(tables.floor[j]);
        tables.rate.push(tables.rate[j] + fee);
        tables.amount.push(tables.amount[j]);
      }
    }
    return from;
  };
}

/** One row of the flattened tables for every distinct flat rate and deduction. */
function flatRows(tables: ReturnType<typeof flatten>) {
  const known = new Map<number, Map<number, number>>();
  return (rate: number, amount: number): number => {
    const deduction = Math.max(amount, 0);
    let rows = known.get(rate);
    if (rows === undefined) {
      rows = new Map();
      known.set(rate, rows);
    }
    let row = rows.get(deduction);
    if (row === undefined) {
      row = tables.floor.length;
      tables.floor.push(0);
      tables.rate.push(rate);
      tables.amount.push(deduction);
      rows.set(deduction, row);
    }
    return row;
  };
}
