import { fieldName, fieldNames } from '../../contract/field-names.ts';
import { measureOf } from '../../contract/measures.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';

/**
 * What the figures of a column are counted in; `row`: what the column "unit" of the same row says; `money`: the currency
 * that the column "money" of the same row names, USD where it names none.
 */
export type ColumnUnit = Unit | 'price' | 'quantity' | 'money' | 'row';
export type ColumnFacts = Readonly<{ title: string; unit: ColumnUnit | null }>;

type Fact = readonly [title: string, unit?: ColumnUnit];

/** Columns of tables made of results, by the names that CSV and Parquet give them. */
const facts: Readonly<Record<string, Fact>> = {
  key: [wording.group],
  participants: [wording.participants, 'count'],
  positions: [wording.positions, 'count'],
  gross: [measureOf('gross').label, 'usd'],
  net: [wording.netNotional, 'usd'],
  long: [wording.longNotional, 'usd'],
  short: [wording.shortNotional, 'usd'],
  equity: [wording.equity, 'usd'],
  leverage: [fieldNames.leverage, 'ratio'],
  netLeverage: [wording.netLeverage, 'ratio'],
  directional: [wording.netShareOfGross, 'fraction'],
  maintenance: [fieldNames.maintenanceMargin, 'usd'],
  marginRatio: [wording.marginRatio, 'fraction'],
  excessNotional: [measureOf('excessNotional').label, 'usd'],
  share: [wording.share, 'fraction'],
  systemVolatility: [measureOf('systemVolatility').label, 'fraction'],
  leverageFactor: [measureOf('leverageFactor').label, 'fraction'],
  averageCorrelation: [measureOf('averageCorrelation').label, 'index'],
  coMovementShare: [measureOf('coMovementShare').label, 'fraction'],
  idiosyncratic: [wording.varianceIfNoneMovedTogether, 'index'],
  distance: [wording.toLiquidation, 'fraction'],
  trigger: [wording.accountTrigger, 'fraction'],
  reported: [wording.priceReportedByTheVenue, 'price'],
  modelled: [wording.priceByTheModel, 'price'],
  difference: [wording.difference, 'row'],
  round: [wording.round, 'count'],
  accounts: [wording.accounts, 'count'],
  liquidatedNotional: [measureOf('liquidatedNotional').label, 'usd'],
  equityDestroyed: [wording.equityDestroyed, 'usd'],
  badDebt: [measureOf('badDebt').label, 'usd'],
  drop: [wording.fallSoFar, 'fraction'],
  addedFall: [measureOf('addedFall').label, 'fraction'],
  collateralSold: [wording.collateralSold, 'usd'],
  figure: [wording.figure],
  value: [wording.value, 'row'],
  before: [wording.before, 'row'],
  after: [wording.after, 'row'],
  low: [wording.bandLow, 'row'],
  high: [wording.bandHigh, 'row'],
  samplingLow: [wording.daysLow, 'row'],
  samplingHigh: [wording.daysHigh, 'row'],
  blockLength: [wording.blockLength, 'index'],
  widening: [wording.spreadTimes, 'ratio'],
  depthLow: [wording.depthLow, 'row'],
  depthHigh: [wording.depthHigh, 'row'],
  coverageLow: [wording.missingLow, 'row'],
  coverageHigh: [wording.missingHigh, 'row'],
  beyondAmber: [wording.drawsBeyondWarning, 'fraction'],
  beyondRed: [wording.drawsBeyondBreach, 'fraction'],
  covers: [wording.whatTheBandCovers],
  amber: [wording.warningFrom, 'row'],
  red: [wording.breachFrom, 'row'],
  unit: [wording.unit],
  label: [wording.name],
  measure: [wording.measure],
  option: [wording.option],
  status: [wording.status],
  direction: [wording.badDirection],
  series: [wording.series],
  otherSeries: [wording.otherSeries],
  coefficient: [wording.coefficient, 'index'],
  observations: [wording.commonObservations, 'count'],
  to: [wording.to],
  pValue: [wording.p, 'index'],
  significant: [wording.signif],
  from: [wording.inForceFrom],
  changed: [wording.limitChanged],
  owner: [wording.owner],
  note: [wording.note],
  bridge: [wording.bridgeFrom],
  line: [wording.line],
  usd: [wording.amount, 'usd'],
  contribution: [wording.contribution, 'usd'],
  leverageScale: [wording.leverageScale, 'ratio'],
  snapshot: [wording.snapshot],
  notional: [wording.notional, 'usd'],
  quantity: [fieldNames.quantity, 'quantity'],
  entryPrice: [fieldNames.entryPrice, 'price'],
  markPrice: [fieldNames.markPrice, 'price'],
  liquidationPrice: [fieldNames.liquidationPrice, 'price'],
  unrealisedPnl: [fieldNames.unrealisedPnl, 'usd'],
  isolatedMargin: [fieldNames.isolatedMargin, 'usd'],
  maintenanceRate: [fieldNames.maintenanceRate, 'fraction'],
  cohort: [wording.cohort],
  sector: [wording.sector],
  importId: [wording.import],
  participant: [fieldNames.participant],
  pseudonym: [wording.pseudonym],
  import: [wording.import],
  file: [wording.file],
  sha256: [wording.sha256OfTheFile],
  format: [wording.format],
  kind: [wording.kind],
  at: [wording.timeUTC],
  rows: [wording.rows, 'count'],
  imported: [wording.rowsStored, 'count'],
  updated: [wording.rowsThatReplacedOthers, 'count'],
  duplicates: [wording.rowsAlreadyStored, 'count'],
  rejected: [wording.rowsRejected, 'count'],
  column: [wording.column],
  raw: [wording.asWritten],
  code: [wording.code],
  message: [wording.reason],
  actor: [wording.by],
  action: [wording.action],
  done: [wording.what],
  detail: [wording.detail],
  hash: [wording.hashInTheLog],
  of: [wording.about],
  name: [wording.name],
  author: [wording.by],
  text: [wording.text],
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
