import { fieldName } from '../../contract/field-names.ts';
import type { Unit } from '../../contract/units.ts';

/**
 * What the figures of a column are counted in; `row`: what the column "unit" of the same row says; `money`: the currency
 * that the column "money" of the same row names, USD where it names none.
 */
export type ColumnUnit = Unit | 'price' | 'quantity' | 'money' | 'row';
export type ColumnFacts = Readonly<{ title: string; unit: ColumnUnit | null }>;

type Fact = readonly [title: string, unit?: ColumnUnit];

/** Columns of tables made of results, by the names that CSV and Parquet give them. */
const facts: Readonly<Record<string, Fact>> = {
  key: ['Group'],
  participants: ['Participants', 'count'],
  positions: ['Positions', 'count'],
  gross: ['Gross notional', 'usd'],
  net: ['Net notional', 'usd'],
  long: ['Long notional', 'usd'],
  short: ['Short notional', 'usd'],
  equity: ['Equity', 'usd'],
  leverage: ['Leverage', 'ratio'],
  netLeverage: ['Net leverage', 'ratio'],
  directional: ['Net share of gross', 'fraction'],
  maintenance: ['Maintenance margin', 'usd'],
  marginRatio: ['Margin ratio', 'fraction'],
  excessNotional: ['Notional to cut', 'usd'],
  share: ['Share', 'fraction'],
  systemVolatility: ['System volatility', 'fraction'],
  leverageFactor: ['Volatility if all moved together', 'fraction'],
  averageCorrelation: ['Average correlation', 'index'],
  coMovementShare: ['Share of variance from moving together', 'fraction'],
  idiosyncratic: ['Variance if none moved together', 'index'],
  reported: ['Price reported by the venue', 'price'],
  modelled: ['Price by the model', 'price'],
  difference: ['Difference', 'row'],
  round: ['Round', 'count'],
  accounts: ['Accounts', 'count'],
  liquidatedNotional: ['Liquidated notional', 'usd'],
  equityDestroyed: ['Equity destroyed', 'usd'],
  badDebt: ['Bad debt', 'usd'],
  drop: ['Fall so far', 'fraction'],
  addedFall: ['Added fall', 'fraction'],
  collateralSold: ['Collateral sold', 'usd'],
  figure: ['Figure'],
  value: ['Value', 'row'],
  before: ['Before', 'row'],
  after: ['After', 'row'],
  amber: ['Amber from', 'row'],
  red: ['Red from', 'row'],
  unit: ['Unit'],
  label: ['Name'],
  measure: ['Measure'],
  option: ['Option'],
  status: ['Status'],
  direction: ['Bad direction'],
  from: ['In force from'],
  changed: ['Limit changed'],
  owner: ['Owner'],
  note: ['Note'],
  bridge: ['Bridge from'],
  line: ['Line'],
  usd: ['Amount', 'usd'],
  contribution: ['Contribution', 'usd'],
  leverageScale: ['Scale of leverage', 'ratio'],
  snapshot: ['Snapshot'],
  notional: ['Notional', 'usd'],
  quantity: ['Quantity', 'quantity'],
  entryPrice: ['Entry price', 'price'],
  markPrice: ['Mark price', 'price'],
  liquidationPrice: ['Liquidation price', 'price'],
  unrealisedPnl: ['Unrealised profit', 'usd'],
  isolatedMargin: ['Isolated margin', 'usd'],
  maintenanceRate: ['Maintenance rate', 'fraction'],
  cohort: ['Cohort'],
  sector: ['Sector'],
  importId: ['Import'],
  participant: ['Participant'],
  pseudonym: ['Pseudonym'],
  import: ['Import'],
  file: ['File'],
  sha256: ['SHA-256 of the file'],
  format: ['Format'],
  kind: ['Kind'],
  at: ['Time, UTC'],
  rows: ['Rows', 'count'],
  imported: ['Rows stored', 'count'],
  updated: ['Rows that replaced others', 'count'],
  duplicates: ['Rows already stored', 'count'],
  rejected: ['Rows rejected', 'count'],
  column: ['Column'],
  raw: ['As written'],
  code: ['Code'],
  message: ['Reason'],
  actor: ['By'],
  action: ['Action'],
  detail: ['Detail'],
  hash: ['Hash in the log'],
  of: ['About'],
  name: ['Name'],
  author: ['By'],
  text: ['Text'],
};

const suffixes: Readonly<Record<string, string>> = { usd: ', USD', row: '' };

/** A column's name for people, with its unit; what is no column of ours (an asset, a shock, a query's) stays as it is. */
export function columnFacts(name: string): ColumnFacts {
  const [title, unit = null] = facts[name] ?? [fieldName(name)];
  return { title: `${title}${suffixes[unit ?? ''] ?? ''}`, unit };
}

/** Columns of what is stored, by the names that our own readers read again. */
const stored: Readonly<Record<ColumnUnit, string>> = {
  usd: 'value_usd volume_usd depth_usd insurance_fund',
  money: 'notional unrealised_pnl isolated_margin initial_margin maintenance_margin',
  price: 'entry_price mark_price liquidation_price strike price price_usd close high low',
  quantity: 'quantity multiplier floor cap amount',
  fraction: 'maintenance_rate haircut liquidation_threshold liquidation_bonus rate distance',
  ratio: 'leverage max_leverage',
  count: 'tier interval_hours',
  index: '',
  row: '',
};
const unitOf = new Map(
  (Object.entries(stored) as [ColumnUnit, string][]).flatMap(([unit, names]) =>
    names.split(' ').map((name) => [name, unit] as const),
  ),
);

/** A column whose name is read again stays called so; its unit is told all the same. */
export const storedFacts = (name: string): ColumnFacts => ({ title: name, unit: unitOf.get(name) ?? null });
