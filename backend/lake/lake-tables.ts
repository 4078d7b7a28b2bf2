import type { Cell } from '../../deck/tables/cell.ts';
import { type Column, type ColumnKind, plainColumn } from '../../deck/tables/column.ts';
import { accountStates } from '../../risk/leverage/account-figures.ts';
import { mapShocks, marketMap } from '../../risk/liquidation-map/liquidation-map.ts';
import { criticalShocks } from '../../risk/margin/critical-shocks.ts';
import { liquidationPrices } from '../../risk/margin/liquidation-prices.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import { ownMaintenance } from '../../risk/margin/surplus.ts';
import type { OpenInterest } from '../../risk/market/records.ts';
import { accountKind, instrument } from '../../risk/portfolio.ts';
import type { Pulse } from '../../risk/pulse.ts';

/** Columns of the map of liquidations, as the page has them unless told otherwise. */
const lakeShocks = mapShocks(121);

type Rows = Iterable<readonly Cell[]>;
/** One table of a lake: its columns, and its rows of one venue (of the whole snapshot where it has none). */
export type LakeTable = Readonly<{
  name: string;
  columns: readonly Column[];
  byVenue: boolean;
  rows: (venue: number) => Rows;
}>;

const columns = (kinds: Readonly<Record<string, ColumnKind>>): Column[] =>
  Object.entries(kinds).map(([name, kind]) => plainColumn(name, kind));
const known = (x: number): number | null => (Number.isNaN(x) ? null : x);
const words = (codes: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(codes)
    .sort(([, a], [, b]) => a - b)
    .map(([word]) => word);
const kinds = words(accountKind);
const instruments = words(instrument);

/**
 * A snapshot as the tables of a lake: what is held, and what the margin rules of venues make of it (equity, maintenance,
 * state, the market move that liquidates an account), so that sums of it need no rules any more.
 *
 * @param venues those of the snapshot in its order, then those only the market's figures name
 */
export function lakeTables(
  book: MarginBook,
  openInterest: readonly OpenInterest[],
  venues: readonly string[],
  pulse?: Pulse,
): readonly LakeTable[] {
  const critical = criticalShocks(book, undefined, 10, pulse && ((f, stage) => pulse(0.5 * f, stage)));
  const prices = liquidationPrices(book, pulse && ((f, stage) => pulse(0.5 + 0.5 * f, stage)));
  return [
    accounts(book, critical),
    positions(book, prices.price),
    loanLiquidations(book, critical),
    marketTable(book, openInterest, venues),
    assets(book),
    {
      name: 'map_shocks',
      columns: columns({ bin: 'integer', shock: 'number' }),
      byVenue: false,
      rows: () => lakeShocks.map((shock, bin) => [bin, shock]),
    },
  ];
}

type Critical = ReturnType<typeof criticalShocks>;

function accounts({ portfolio, figures, active }: MarginBook, critical: Critical): LakeTable {
  const { accounts: all, participants } = portfolio;
  function* rows(venue: number): Generator<readonly Cell[]> {
    for (let a = 0; a < all.count; a++) {
      if (all.venue[a] !== venue) continue;
      const who = all.participant[a];
      yield [
        a,
        participants.id[who],
        participants.cohort[who] || '(none)',
        kinds[all.kind[a]],
        all.positionStart[a + 1] - all.positionStart[a],
        figures.gross[a],
        figures.long[a],
        figures.short[a],
        figures.collateral[a],
        figures.unrealisedPnl[a],
        figures.debt[a],
        figures.equity[a],
        figures.maintenance[a],
        accountStates[figures.state[a]],
        known(figures.leverage[a]),
        active[a] === 1,
        known(critical.down[a]),
        known(critical.up[a]),
      ];
    }
  }
  return {
    name: 'accounts',
    columns: columns({
      account: 'integer',
      participant: 'text',
      cohort: 'text',
      kind: 'text',
      positions: 'integer',
      gross: 'number',
      long_notional: 'number',
      short_notional: 'number',
      collateral: 'number',
      unrealised_pnl: 'number',
      debt: 'number',
      equity: 'number',
      maintenance: 'number',
      state: 'text',
      leverage: 'number',
      can_be_liquidated: 'boolean',
      critical_down: 'number',
      critical_up: 'number',
    }),
    byVenue: true,
    rows,
  };
}

function positions(book: MarginBook, modelled: Float64Array): LakeTable {
  const { portfolio } = book;
  const { positions: all, participants, assets: coins } = portfolio;
  function* rows(venue: number): Generator<readonly Cell[]> {
    for (let p = 0; p < all.count; p++) {
      if (all.venue[p] !== venue) continue;
      const k = all.asset[p];
      yield [
        all.account[p],
        participants.id[all.participant[p]],
        coins.id[k],
        coins.sector[k] || '(none)',
        instruments[all.instrument[p]],
        all.notional[p] >= 0 ? 'long' : 'short',
        all.quantity[p],
        known(all.entryPrice[p]),
        known(all.markPrice[p]),
        all.notional[p],
        known(all.unrealisedPnl[p]),
        all.reportedLiquidation[p] > 0 ? all.reportedLiquidation[p] : null,
        known(modelled[p]),
        ownMaintenance(book, p),
      ];
    }
  }
  return {
    name: 'positions',
    columns: columns({
      account: 'integer',
      participant: 'text',
      asset: 'text',
      sector: 'text',
      instrument: 'text',
      side: 'text',
      quantity: 'number',
      entry_price: 'number',
      mark_price: 'number',
      notional: 'number',
      unrealised_pnl: 'number',
      reported_liquidation: 'number',
      modelled_liquidation: 'number',
      maintenance: 'number',
    }),
    byVenue: true,
    rows,
  };
}

/** What is seized of a loan grows with the move, by the rules of its protocol: worked out here, summed there. */
function loanLiquidations(book: MarginBook, critical: Critical): LakeTable {
  const { accounts: all, assets: coins } = book.portfolio;
  function* rows(venue: number): Generator<readonly Cell[]> {
    const active = book.active.map((on, a) => (all.venue[a] === venue && book.lending[a] === 1 ? on : 0));
    if (!active.includes(1)) return;
    const { heatmap } = marketMap({ ...book, active }, critical, lakeShocks);
    for (const [i, usd] of heatmap.entries()) {
      const bin = i % lakeShocks.length;
      if (usd !== 0) yield [bin, lakeShocks[bin], coins.id[Math.floor(i / lakeShocks.length)], usd];
    }
  }
  return {
    name: 'loan_liquidations',
    columns: columns({ bin: 'integer', shock: 'number', asset: 'text', usd: 'number' }),
    byVenue: true,
    rows,
  };
}

function marketTable(
  { portfolio: { assets: coins } }: MarginBook,
  figures: readonly OpenInterest[],
  venues: readonly string[],
): LakeTable {
  const price = new Map(coins.id.map((id, k) => [id, coins.price[k]]));
  function* rows(venue: number): Generator<readonly Cell[]> {
    for (const f of figures) {
      if (f.venue !== venues[venue]) continue;
      const usd = f.quantity === null ? Number.NaN : f.quantity * (price.get(f.asset) ?? Number.NaN);
      yield [f.asset, f.time, f.quantity, f.valueUsd, Number.isNaN(usd) ? f.valueUsd : usd];
    }
  }
  return {
    name: 'open_interest',
    columns: columns({
      asset: 'text',
      time: 'time',
      quantity: 'number',
      stated_usd: 'number',
      market_usd: 'number',
    }),
    byVenue: true,
    rows,
  };
}

function assets({ portfolio: { assets: all } }: MarginBook): LakeTable {
  return {
    name: 'assets',
    columns: columns({ asset: 'text', sector: 'text', kind: 'text', price: 'number', depth: 'number' }),
    byVenue: false,
    rows: () =>
      all.id.map((id, k) => [
        id,
        all.sector[k] || '(none)',
        all.kind[k],
        known(all.price[k]),
        known(all.depth[k]),
      ]),
  };
}
