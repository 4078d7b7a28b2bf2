import { impliedDeviation } from '../gamma/implied-deviation.ts';
import {
  type AccountFigures,
  accountFigures,
  effectiveThreshold,
  stateCode,
} from '../leverage/account-figures.ts';
import { notionalOf } from '../notional.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import { type AccountNets, accountNets } from './account-nets.ts';
import { bracketRows } from './bracket-rows.ts';
import { isConvex } from './maintenance.ts';
import { form } from './margin-form.ts';
import { heldAt, venueTerms } from './venue-rules.ts';

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
  /** Options: strike relative to the snapshot price. Held: where maintenance is taken (`heldAt`). Empty without either. */
  strike: Float64Array;
  /** Options: σ√T their mark implies, so that a shock revalues them (Black-76); NaN where none does: intrinsic value. */
  deviation: Float64Array;
  /** Supply: liquidation threshold, 0 when it backs nothing. Empty without loans. */
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
  /** Per account: 1 when all its positions are linear and its maintenance is convex, so that `nets` says all of it. */
  plain: Uint8Array;
  nets: AccountNets;
  /** Per account: most that surplus can lose when prices fall, and when they rise, by 1: positions and balances. */
  positionFall: Float64Array;
  positionRise: Float64Array;
  balanceFall: Float64Array;
  balanceRise: Float64Array;
  /** Per account: most that maintenance can grow when prices rise by 1. */
  maintenanceRise: Float64Array;
  /** Per asset: USD gross notional, in which no debt is, and number of positions. */
  assetGross: Float64Array;
  assetPositions: Int32Array;
  /** Positions without any maintenance rate, options revalued in a shock, and those held to their intrinsic value. */
  unknownRate: number;
  revalued: number;
  intrinsic: number;
}>;

/**
 * Linear and spot: PnL = N·(x − 1). Inverse, in USD: U + (U + N)(x − 1), since s·Q·(P/E − 1) with s·Q·P₀/E = U + N;
 * its maintenance is a fixed number of dollars, as is that of positions a venue holds to their entry. Options are
 * revalued by Black-76 on the asset's price (no carry) at the volatility their mark implies and the time they have
 * left; where the mark implies none they move by the change of their intrinsic value.
 */
export function marginBook(portfolio: Portfolio): MarginBook {
  const { positions, accounts, assets, tiers } = portfolio;
  const { asset: assetOf, notional: signed, instrument: codes, tier, venue } = positions;
  const { positionStart } = accounts;
  const terms = venueTerms(portfolio);
  const held = terms.isolatedAtEntry.includes(1);
  const ofPositions = positionColumns(portfolio, held);
  const { form: kind, slope, strike, deviation, threshold, tierFrom, tierTo } = ofPositions;
  const ofAccounts = accountColumns(accounts.count);
  const { irregular, curved, jumps, plain, lending } = ofAccounts;
  const assetGross = new Float64Array(assets.id.length);
  const assetPositions = new Int32Array(assets.id.length);
  const rows = bracketRows(portfolio);
  const convex = tiers.map(isConvex);
  const sizes = Int32Array.from(tiers, ({ floor }) => floor.length);
  const { closingFee } = terms;
  const counts = { unknownRate: 0, revalued: 0, intrinsic: 0 };

  /** Form, slope and strike of a position that is not plainly linear. */
  const shape = (p: number, a: number, code: number): void => {
    if (code === instrument.supply) {
      kind[p] = form.supply;
      slope[p] = Math.abs(signed[p]);
      threshold[p] = effectiveThreshold(portfolio, p);
    } else if (code === instrument.borrow) {
      kind[p] = form.borrow;
      slope[p] = -Math.abs(signed[p]);
    } else if (code === instrument.inverse) {
      kind[p] = form.inverse;
      const pnl = positions.unrealisedPnl[p];
      slope[p] += Number.isNaN(pnl) ? 0 : pnl;
    } else {
      kind[p] = code === instrument.call ? form.call : form.put;
      slope[p] = positions.side[p] * positions.quantity[p] * assets.price[assetOf[p]];
      strike[p] = positions.strike[p] / assets.price[assetOf[p]];
      if (!(strike[p] > 0 && !Number.isNaN(slope[p]))) {
        slope[p] = 0;
        strike[p] = 1;
      }
      irregular[a] = 1;
      deviation[p] = impliedDeviation(portfolio, p);
      if (Number.isNaN(deviation[p])) counts.intrinsic++;
      else {
        curved[a] = 1;
        counts.revalued++;
      }
    }
  };

  /** Finds the rows of maintenance of a margin position; answers the row after them, 0 where it has none. */
  const bracket = (p: number, a: number, code: number, own: number): number => {
    const t = tier[p];
    if (t >= 0 && sizes[t] > 0) {
      tierFrom[p] = rows.table(t, closingFee[venue[p]]);
      tierTo[p] = tierFrom[p] + sizes[t];
      if (!convex[t] && own !== form.held) {
        irregular[a] = 1;
        jumps[a] = 1;
      }
    } else if (positions.maintenanceRate[p] > 0) {
      const rate = positions.maintenanceRate[p] + closingFee[venue[p]];
      tierFrom[p] = rows.flat(rate, positions.maintenanceAmount[p], assetOf[p]);
      tierTo[p] = tierFrom[p] + 1;
    } else if (code !== instrument.spot && !(own >= form.call && positions.side[p] > 0)) counts.unknownRate++;
    return tierTo[p];
  };

  for (let a = 0; a < accounts.count; a++) {
    let [fall, rise, lift, regular] = [0, 0, 0, 1];
    for (let p = positionStart[a]; p < positionStart[a + 1]; p++) {
      const code = codes[p];
      const size = Math.abs(signed[p]);
      if (code > instrument.linear) shape(p, a, code);
      else if (held && code === instrument.linear) {
        const at = heldAt(portfolio, p, terms);
        if (!Number.isNaN(at)) {
          kind[p] = form.held;
          strike[p] = at;
        }
      }
      const own = code > instrument.linear || held ? kind[p] : form.linear;
      if (own !== form.linear) regular = 0;
      const to = own < form.supply ? bracket(p, a, code, own) : 0;
      const k = assetOf[p];
      assetGross[k] += notionalOf(portfolio, p);
      assetPositions[k]++;
      // A put gains where its underlying falls. Maintenance of all but inverse and held positions rises with the price.
      const exposure = own === form.put ? -slope[p] : slope[p];
      if (exposure > 0) fall += exposure;
      else rise -= exposure;
      if (to > 0 && own !== form.inverse && own !== form.held) lift += size * rows.rate[to - 1];
    }
    ofAccounts.positionFall[a] = fall;
    ofAccounts.positionRise[a] = rise + lift;
    ofAccounts.maintenanceRise[a] = lift;
    lending[a] = accounts.kind[a] === accountKind.lending ? 1 : 0;
    plain[a] = jumps[a] === 0 && lending[a] === 0 ? regular : 0;
  }

  const columns = {
    portfolio,
    ...ofPositions,
    floor: Float64Array.from(rows.floor),
    rate: Float64Array.from(rows.rate),
    amount: Float64Array.from(rows.amount),
    balanceSlope: balanceSlopes(portfolio, ofAccounts),
  };
  const nets = accountNets(columns);
  const figures = accountFigures(portfolio, maintenanceOf(nets, plain));
  const active = activeAccounts(figures, lending);
  return { ...columns, ...ofAccounts, figures, active, nets, assetGross, assetPositions, ...counts };
}

/** Empty columns; those that no position of the portfolio needs have no length. `held`: some are held to their entry. */
function positionColumns({ positions }: Portfolio, held: boolean) {
  const { count: n, instrument: codes, notional } = positions;
  const loans = codes.includes(instrument.supply) || codes.includes(instrument.borrow);
  const options = codes.includes(instrument.call) || codes.includes(instrument.put);
  const plainSlope = !loans && !options && !codes.includes(instrument.inverse);
  return {
    form: new Uint8Array(n),
    slope: plainSlope ? notional : notional.slice(),
    strike: new Float64Array(options || held ? n : 0),
    deviation: new Float64Array(options ? n : 0).fill(Number.NaN),
    threshold: new Float64Array(loans ? n : 0),
    tierFrom: new Int32Array(n),
    tierTo: new Int32Array(n),
  };
}

function accountColumns(n: number) {
  const flags = () => new Uint8Array(n);
  const usd = () => new Float64Array(n);
  return {
    irregular: flags(),
    curved: flags(),
    jumps: flags(),
    plain: flags(),
    lending: flags(),
    positionFall: usd(),
    positionRise: usd(),
    balanceFall: usd(),
    balanceRise: usd(),
    maintenanceRise: usd(),
  };
}

/** What balances gain with prices; adds to accounts what they can lose by them. */
function balanceSlopes(
  { balances }: Portfolio,
  { balanceFall, balanceRise }: Pick<MarginBook, 'balanceFall' | 'balanceRise'>,
): Float64Array {
  const slope = new Float64Array(balances.count);
  for (let b = 0; b < balances.count; b++) {
    const value = balances.value[b];
    // A value that is not known counts nothing, one in no asset does not move; debt takes no haircut.
    if (!Number.isNaN(value) && balances.asset[b] >= 0)
      slope[b] = value > 0 ? value * (1 - balances.haircut[b]) : value;
    if (slope[b] > 0) balanceFall[balances.account[b]] += slope[b];
    else balanceRise[balances.account[b]] -= slope[b];
  }
  return slope;
}

export function activeAccounts({ gross, state, debt }: AccountFigures, lending: Uint8Array): Uint8Array {
  return lending.map((loan, a) => {
    const exposed = gross[a] > 0 && state[a] !== stateCode.uncollateralised;
    return exposed && (loan === 0 || debt[a] > 0) ? 1 : 0;
  });
}

/** Maintenance of plain accounts, from their rows; NaN for others. */
export function maintenanceOf({ start, margin }: AccountNets, plain: Uint8Array): Float64Array {
  const sums = new Float64Array(plain.length).fill(Number.NaN);
  for (let a = 0; a < plain.length; a++) {
    if (plain[a] === 0) continue;
    let sum = 0;
    for (let i = start[a]; i < start[a + 1]; i++) sum += margin[i];
    sums[a] = sum;
  }
  return sums;
}

/** Unsigned USD notional of a position at the snapshot; of a linear one the size of its slope. */
export const grossOf = ({ portfolio }: MarginBook, p: number): number =>
  Math.abs(portfolio.positions.notional[p]);
