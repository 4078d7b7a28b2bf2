import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { emitPosition, guardId } from '../emit.ts';
import type { Table, TableRow } from '../format.ts';
import { FileError, RowError } from '../refusal.ts';
import { isTotal } from '../rows/other-lines.ts';
import type { CsvRow } from '../text/csv.ts';
import { normalise } from '../text/header.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { readSymbol } from '../values/read-symbol.ts';
import { remembered } from '../values/remembered.ts';
import { needSide, signedSide } from '../values/side.ts';
import { cellCurrency } from './cell-currency.ts';
import { entryPerUnit } from './entry-per-unit.ts';
import { emitCashLine, isCashLine } from './mapped-cash.ts';
import type { Cell } from './mapped-cell.ts';
import { type MappedInstrument, mappedInstrument } from './mapped-instrument.ts';
import { lotIds } from './mapped-lots.ts';
import { type MappedMoney, type MoneyField, mappedMoney } from './mapped-money.ts';
import { needCurrency } from './need-currency.ts';

/** Positions of a mapped table. Money is USD, or what the instrument settles in (`mappedMoney`); sizes are in the unit of their column (coin when it names none). */
export function mappedPositions(
  mapping: Mapping,
  table: Table,
  context: Context,
  cell: (field: string) => Cell | null,
): void {
  const participantCell = cell('participant');
  const symbolCell = cell('symbol') ?? cell('base');
  const sizeCell = cell('size');
  const [longCell, shortCell, sideCell] = [cell('long'), cell('short'), cell('side')];
  const columns = mapping.sideRule === 'longShortColumns';
  const place = { line: table.header.line, raw: table.header.original.join(',') };
  if (symbolCell === null)
    context.refuse(
      'BAD_MAPPING',
      `the mapping "${mapping.name}" fills neither ${fieldName('symbol')} nor ${fieldName('base')}`,
      place,
    );
  if (columns ? longCell === null || shortCell === null : sizeCell === null)
    context.refuse(
      'BAD_MAPPING',
      `the mapping "${mapping.name}" fills ${columns ? `not both ${fieldName('long')} and ${fieldName('short')}` : `no ${fieldName('size')}`}`,
      place,
    );
  if (mapping.sideRule === 'sideWord' && sideCell === null)
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills no ${fieldName('side')}`, place);

  const instrument = mappedInstrument(mapping, cell);
  const inCells = cellCurrency(context, cell);
  const currencyNeeded = needCurrency(context, table, cell);
  const holdings = cell('instrument') === null && hasCashLine(table, symbolCell, mapping.venue);
  const lotId = lotIds(context);
  const moneyOf = mappedMoney(context, cell);
  const [quoteCell, settleCell] = [cell('quote'), cell('settle')];
  const number = (field: string): N => {
    const found = cell(field);
    if (found === null) return () => null;
    if (field !== 'entryPrice' && field !== 'markPrice') return (row) => found.number(row.cells);
    return (row) => {
      const value = found.number(row.cells);
      if (value !== null && value < 0)
        throw new RowError('PRICE_RANGE', found.column, `a price of ${value} (column ${found.column})`);
      return value;
    };
  };
  const [
    entry,
    mark,
    notional,
    profit,
    leverage,
    isolatedMargin,
    initial,
    maintenance,
    rate,
    liquidation,
    multiplier,
  ] = [
    'entryPrice',
    'markPrice',
    'notional',
    'unrealisedPnl',
    'leverage',
    'isolatedMargin',
    'initialMargin',
    'maintenanceMargin',
    'maintenanceRate',
    'liquidationPrice',
    'multiplier',
  ].map(number) as [N, N, N, N, N, N, N, N, N, N, N];
  const [namesTotal, namesCash, saysIsolated] = [isTotal, isCashLine, isIsolated].map(remembered) as [
    B,
    B,
    B,
  ];
  const mode = cell('marginMode');
  const updated = cell('updatedAt');
  const idCell = cell('id');

  table.each((row) => {
    const { cells } = row;
    if (columns) {
      if (longCell !== null) one(row, longCell.number(cells), longCell, 1);
      if (shortCell !== null) one(row, shortCell.number(cells), shortCell, -1);
    } else if (sizeCell !== null && !cash(row, sizeCell)) one(row, sized(sizeCell, cells), sizeCell, null);
  });

  /** Beside a line of cash a bare ticker is what the cash was paid for, not a contract on it. */
  function holding(kind: MappedInstrument, symbol: string, line: number): MappedInstrument {
    if (!holdings || kind.instrument !== 'linear' || readSymbol(symbol, mapping.venue) !== null) return kind;
    context.tally(
      'HOLDINGS_ASSUMED',
      line,
      `${symbol} stands beside cash of the account and no column says what it is: read as bought outright (spot)`,
    );
    return { ...kind, instrument: 'spot' };
  }

  /** A broker's line of cash has a name in place of a symbol and an amount in place of a size. */
  function cash(row: TableRow, size: Cell): boolean {
    const { cells } = row;
    const name = symbolCell?.text(cells) ?? '';
    if (!namesCash(name)) return false;
    const quantity = size.number(cells);
    const price = mark(row);
    const worth = notional(row) ?? (price === null ? quantity : quantity === null ? null : quantity * price);
    if (worth === null) return false;
    emitCashLine(context, row, {
      name,
      participant: participantCell?.text(cells) ?? null,
      venue: mapping.venue,
      currency: quoteCell?.text(cells) ?? settleCell?.text(cells) ?? 'USD',
      amount: worth,
    });
    return true;
  }

  function one(row: TableRow, size: number | null, from: Cell, fixed: Side | null): void {
    if (size === null || size === 0) {
      if (size === 0) context.flat();
      return;
    }
    const { cells } = row;
    const symbol = symbolCell?.text(cells) ?? null;
    if (symbol === null) throw new RowError('MISSING', symbolCell?.column ?? 'symbol', 'no symbol');
    if (namesTotal(symbol))
      throw new RowError('TOTALS_LINE', symbolCell?.column ?? 'symbol', `"${symbol}" names no asset`);
    const side = fixed ?? sideOf(size, sideCell?.text(cells) ?? null);
    const counted = from.currency();
    const markPrice = mark(row);
    const unit = from.unit === 'contract' || from.unit === 'usd' ? from.unit : 'coin';
    const kind = holding(instrument(symbol, row), symbol, row.line);
    if (counted !== null) guardCounted(counted, unit, kind.base, from.column);
    const inverse = kind.instrument === 'inverse';
    if (unit === 'usd' && !inverse && (markPrice === null || markPrice <= 0))
      throw new RowError('MISSING', fieldName('markPrice'), 'a size in USD needs a mark price');
    const factor = factorOf(row, from.unit, kind, markPrice);
    const margin = isolatedMargin(row);
    const isolated = mode === null ? margin !== null && margin !== 0 : saysIsolated(mode.text(cells) ?? '');
    const participant = participantCell?.text(cells) ?? null;
    if (participant !== null) guardId(participant, participantCell?.column ?? '');
    const id = idCell?.text(cells) ?? null;
    if (id !== null) guardId(id, idCell?.column ?? 'id');
    const profitStated = profit(row);
    const stated = { entry: entry(row), mark: markPrice, profit: profitStated };
    const bought = { symbol, side, quantity: Math.abs(size) * factor, multiplier: factor };
    const entryPrice =
      factor === 1
        ? stated.entry
        : entryPerUnit(context, row.line, { ...bought, instrument: kind.instrument }, stated);
    const liquidationPrice = liquidation(row);
    const worth = notional(row);
    const initialMargin = initial(row);
    const maintenanceMargin = maintenance(row);
    const settled = inCells(row, kind, symbol);
    currencyNeeded(row, symbol, kind.assumed, settled.quote);
    const money = moneyOf(settled, row.line);
    const value = kept(money, 'notional', worth);
    emitPosition(context, {
      row,
      participant,
      venue: mapping.venue,
      symbol,
      instrument: settled,
      side,
      rawSize: from.raw(cells),
      size: Math.abs(size),
      unit,
      multiplier: factor,
      entryPrice,
      markPrice,
      liquidationPrice,
      notional: value,
      unrealisedPnl: kept(money, 'unrealisedPnl', profitStated),
      isolated,
      isolatedMargin: kept(money, 'isolatedMargin', margin),
      initialMargin: kept(money, 'initialMargin', initialMargin),
      maintenanceMargin: kept(money, 'maintenanceMargin', maintenanceMargin),
      usd: money.usd,
      leverage: leverage(row),
      maintenanceRate: rate(row),
      updatedAt: updated?.time(cells) ?? null,
      naturalId:
        id ??
        lotId({
          line: row.line,
          participant: participant ?? '',
          id: `${symbol}|${side > 0 ? 'long' : 'short'}`,
          size,
          entryPrice,
          markPrice,
          notional: value,
        }),
    });
  }

  /** What one unit of the size column holds: coins of the base, or USD of face for an inverse contract. */
  function factorOf(
    row: TableRow,
    unit: Cell['unit'],
    kind: MappedInstrument,
    markPrice: number | null,
  ): number {
    const own = multiplier(row);
    if (kind.instrument === 'inverse') {
      if (unit === 'contract' || unit === 'usd') return own ?? mapping.multiplier;
      if (markPrice === null || markPrice <= 0)
        throw new RowError(
          'MISSING',
          fieldName('markPrice'),
          'coins of an inverse contract need a mark price',
        );
      return (own ?? mapping.multiplier) * markPrice;
    }
    if (unit === 'usd') return 1 / (markPrice ?? 1);
    if (own !== null || kind.contract === null || mapping.multiplier !== 1) return own ?? mapping.multiplier;
    const option = kind.instrument === 'call' || kind.instrument === 'put';
    if (!option) return unit === 'contract' ? kind.contract : 1;
    context.tally(
      'OPTION_CONTRACT',
      row.line,
      `no multiplier is given: one listed option is read as ${kind.contract} of its underlying`,
    );
    return kind.contract;
  }

  function sideOf(size: number, word: string | null): Side {
    if (mapping.sideRule === 'signedSize') return signedSide(size, word, sideCell?.column ?? 'size');
    const side = needSide(word, sideCell?.column ?? 'side');
    if (size < 0 && side > 0)
      throw new FileError(
        'CONTRADICTORY_SIDE',
        sideCell?.column ?? 'side',
        `size ${size} with side ${word}: a long with a negative size contradicts itself`,
      );
    return side;
  }
}

const kept = (money: MappedMoney, field: MoneyField, amount: number | null): number | null =>
  money.keeps(field) ? amount : null;

type B = (text: string) => boolean;
type N = (row: TableRow) => number | null;

/** A size with a coin's or currency's name beside it (`2.29 USDT`) counts that, and nothing else. */
function guardCounted(
  counted: string,
  unit: 'coin' | 'contract' | 'usd',
  base: string,
  column: string,
): void {
  const name = assetName(counted);
  if (unit === 'usd' ? counted === '$' || isDollar(name) : name === base) return;
  throw new RowError(
    'SIZE_CURRENCY',
    column,
    `the size is written in ${counted}, and column ${column} is read as a number of ${unit === 'usd' ? 'USD' : unit === 'contract' ? 'contracts' : base}: choose the column that counts ${base}, or the unit USD`,
  );
}

/** A size; a dash is how accountants write zero. */
function sized(cell: Cell, cells: CsvRow): number {
  const value = cell.number(cells);
  if (value !== null) return value;
  if (/^\s*[-\u2013\u2014]\s*$/.test(cell.raw(cells))) return 0;
  throw new RowError('MISSING', cell.column, `nothing in ${cell.column}, a size is needed`);
}

/** Looked for only where the table begins with bare tickers, as the lists of brokers do. */
function hasCashLine(table: Table, symbol: Cell | null, venue: string): boolean {
  if (symbol === null) return false;
  let pairs = 0;
  const at = table.header.index.get(normalise(symbol.column)) ?? -1;
  for (const cells of table.sample) if (readSymbol(cells[at] ?? '', venue) !== null) pairs++;
  if (pairs > table.sample.length / 2) return false;
  let found = false;
  table.profile((cells) => {
    if (!found && isCashLine(symbol.text(cells) ?? '')) found = true;
  });
  return found;
}

const isIsolated = (word: string): boolean => /^(isolated|fixed|1|true|yes|逐仓|分離|격리)$/i.test(word);
