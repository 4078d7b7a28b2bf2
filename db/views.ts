import type { Workspace } from './workspace.ts';

/**
 * The views other programs read a workspace by (db/migrations/061-views.ts): what a row is, and the tables it is made
 * of, whose content is compared before a query of ours is answered.
 */
export const viewList = {
  v_version: { row: 'the version of these views', tables: [] },
  v_snapshots: { row: 'a snapshot', tables: ['snapshots'] },
  v_positions: {
    row: 'a position or loan that counts, of every snapshot',
    tables: ['positions', 'position_money', 'snapshots', 'participants', 'venues', 'instruments', 'assets'],
  },
  v_loans: {
    row: 'a supply or debt of a lending protocol',
    tables: ['positions', 'loans', 'snapshots', 'participants', 'venues', 'assets'],
  },
  v_balances: {
    row: 'a balance of an account in one asset',
    tables: ['balances', 'snapshots', 'participants', 'venues', 'assets'],
  },
  v_accounts: {
    row: 'the positions and loans of one participant at one venue, summed; equity needs prices and rules and is a table of export',
    tables: ['positions', 'snapshots', 'participants', 'venues'],
  },
  v_prices: { row: 'a close of an asset in a quote currency', tables: ['prices', 'assets', 'price_sources'] },
  v_depth: { row: 'the depth of an order book to one distance', tables: ['depth', 'assets', 'venues'] },
  v_tiers: { row: 'a bracket of maintenance margin', tables: ['tiers', 'assets', 'venues'] },
  v_participants: { row: 'a participant', tables: ['participants'] },
  v_assets: { row: 'an asset', tables: ['assets'] },
  v_venues: { row: 'a venue', tables: ['venues'] },
  v_imports: { row: 'an imported file', tables: ['imports'] },
  v_funding: { row: 'a funding rate', tables: ['funding', 'assets', 'venues'] },
  v_open_interest: { row: 'an open interest', tables: ['open_interest', 'assets', 'venues'] },
  v_market_liquidations: {
    row: 'a liquidation the market published, without an account',
    tables: ['market_liquidations', 'assets', 'venues'],
  },
  v_liquidation_events: {
    row: 'a liquidation or auto-deleveraging of an account',
    tables: ['liquidation_events', 'participants', 'assets', 'venues'],
  },
  v_trades: { row: 'a trade of a participant', tables: ['trades', 'participants', 'assets', 'venues'] },
} as const satisfies Record<string, Readonly<{ row: string; tables: readonly string[] }>>;

/** What a column means; the same name means the same in every view. Empty cells are unknown, never zero. */
const viewColumns: Readonly<Record<string, string>> = {
  version: 'grows when a column changes its meaning; new columns do not count',
  snapshot: 'label of the snapshot',
  as_of: 'time of the snapshot, UTC',
  time: 'UTC',
  participant: 'the name in the exports, without pseudonym',
  display_name: 'another name, of the reference file',
  kind: 'what it is, of the reference files or the catalogue',
  cohort: 'group of participants',
  sector: 'group of assets',
  venue: 'exchange, broker or protocol',
  symbol: 'as the venue writes it',
  asset: 'what the price is of',
  base: 'what the symbol is of',
  instrument: 'spot, linear, inverse, call, put, supply or borrow',
  side: 'long or short; buy or sell of a trade',
  loan_side: 'supply or borrow',
  margin_mode: 'isolated, cross or lending',
  quantity: 'in coins, unsigned',
  notional_usd:
    'unsigned, at mark; empty where the export states none in USD, as of most options, which the program values by their underlying',
  gross_usd: 'sum of notional_usd',
  net_usd: 'long less short',
  positions: 'how many',
  positions_without_notional: 'how many of them have no notional in USD',
  entry_price: 'in the quote currency',
  mark_price: 'in the quote currency',
  unrealised_pnl_usd: 'stated by the export',
  leverage: 'the setting stated by the venue, not the leverage of the account',
  isolated_margin_usd: 'stated by the export',
  initial_margin_usd: 'stated by the export',
  maintenance_margin_usd: 'stated by the export',
  maintenance_rate: 'fraction of notional',
  liquidation_price: 'stated by the venue',
  expiry: 'UTC',
  strike: 'of an option',
  money: 'currency of the columns that end in _money: figures stated in another currency than USD',
  notional_money: 'unsigned, in `money`',
  unrealised_pnl_money: 'in `money`',
  isolated_margin_money: 'in `money`',
  updated_at: 'last change of the position by the venue, UTC',
  value_usd: 'unsigned, stated or at mark',
  haircut: 'fraction not counted as collateral',
  liquidation_threshold: 'fraction of the collateral’s value',
  liquidation_bonus: 'fraction',
  collateral_enabled: '1 where a supply counts as collateral',
  counterparty: 'the lender, where known',
  quote: 'currency of the close',
  quote_assumed: '1 where neither file nor user said the quote: taken as USD',
  source: 'series the close belongs to',
  close: 'in the quote currency',
  price: 'in USD, or the quote currency of the symbol',
  volume_usd: 'of the bar',
  distance: 'signed fraction of the mid price: below 0 bids, above 0 asks',
  depth_usd: 'between the mid price and the distance',
  unit: 'of floor, cap and amount: usd, or coins of the base',
  tier: 'number of the bracket',
  floor: 'from this notional',
  cap: 'to this notional; empty is without end',
  rate: 'maintenance, or funding per interval, as a fraction',
  interval_hours: 'of the funding rate',
  amount: 'maintenance deduction of the bracket',
  max_leverage: 'of the bracket',
  effective: 'from when the bracket holds, UTC',
  insurance_fund_usd: 'stated in the reference file',
  import_id: 'the import it came with (v_imports)',
  line: 'line of the file',
  file: 'name of the file',
  sha256: 'of its bytes',
  format: 'the reader',
  imported_at: 'UTC',
  rows: 'rows of the file',
  imported: 'rows stored',
  updated: 'rows that replaced others',
  duplicates: 'rows already stored',
  rejected: 'rows that could not be read',
  flat: 'positions of size zero',
  cause: 'liquidation or autoDeleveraging',
  closed: 'side of the position that was closed',
  liquidated: 'side of the position that was closed',
};

/** The views with their columns and what these mean, in the order of the list. */
export const describeViews = (ws: Workspace) =>
  Object.entries(viewList).map(([view, { row }]) => ({
    view,
    row,
    columns: ws
      .prepare<{ name: string }>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
      .all(view)
      .map(({ name }) => ({ column: name, meaning: viewColumns[name] ?? '' })),
  }));
