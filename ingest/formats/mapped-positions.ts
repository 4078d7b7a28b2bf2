import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import type { Table, TableRow } from '../format.ts';
import { FileError, RowError } from '../refusal.ts';
import { isTotal } from '../rows/other-lines.ts';
import { remembered } from '../values/remembered.ts';
import { needSide, signedSide } from '../values/side.ts';
import { cellCurrency } from './cell-currency.ts';
import { closedRows } from './closed-rows.ts';
import { entryPerUnit } from './entry-per-unit.ts';
import { emitCashLine, hasCashLine, heldMoney, isCashLine, isHeldMoney } from './mapped-cash.ts';
import { type Cell, idIn } from './mapped-cell.ts';
import { mappedHolding } from './mapped-holding.ts';
import { mappedInstrument } from './mapped-instrument.ts';
import { isApart, lotIds } from './mapped-lots.ts';
import { mappedMode } from './mapped-mode.ts';
import { type MappedMoney, type MoneyField, mappedMoney, settledValue } from './mapped-money.ts';
import {
  type CellNumber,
  guardCounted,
  premiumInCoins,
  refuseNoPrice,
  sized,
  sizeFactor,
} from './mapped-size.ts';
import { mappedVenue } from './mapped-venue.ts';
import { needCurrency } from './need-currency.ts';
import { oneTime } from './one-time.ts';
import { rateWithin } from './rate-within.ts';

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
  const venue = mappedVenue(mapping, cell);
  const inCells = cellCurrency(context, cell);
  const currencyNeeded = needCurrency(context, table, cell);
  const holdings = cell('instrument') === null && hasCashLine(table, symbolCell, mapping.venue);
  const lotId = lotIds(context, mapping);
  const apart = isApart(mapping);
  const dated = mapping.columns.time !== undefined;
  const passes = oneTime(table, (cells, side, time) => {
    const [participant, symbol] = [idIn(participantCell, cells), symbolCell.text(cells) ?? ''];
    lotId({
      ...{ line: cells.line, account: venue.account(participant ?? '', cells), id: lotName(symbol, side) },
      ...{ size: 0, entryPrice: null, markPrice: null, notional: null, time, given: idIn(idCell, cells) },
    });
  });
  const moneyOf = mappedMoney(context, cell);
  const [quoteCell, settleCell] = [cell('quote'), cell('settle')];
  const number = (field: string): CellNumber => {
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
    liquidation,
    multiplier,
  ] = figures.map(number) as [
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
    CellNumber,
  ];
  // A memory for each column: what follows what in one says nothing of the other.
  const [assetIsTotal, accountIsTotal] = [remembered(isTotal), remembered(isTotal)];
  const namesSomeCash = remembered((name) => isCashLine(name) || isHeldMoney(name));
  const isIsolated = mappedMode(cell);
  const isClosed = closedRows(mapping, table, context);
  const factorOf = sizeFactor(context, mapping, multiplier, notional);
  const [kindCell, rateCell] = [cell('instrument'), cell('maintenanceRate')];
  const holding = mappedHolding(context, cell, {
    besideCash: holdings,
    kind: kindCell,
    venueOf: (row) => venue.of(row.cells),
  });
  const [updated, idCell] = [cell('updatedAt'), cell('id')];

  table.each((row) => {
    const { cells } = row;
    if (isClosed(row)) return;
    if (columns) {
      if (longCell !== null) one(row, longCell.number(cells), longCell, 1);
      if (shortCell !== null) one(row, shortCell.number(cells), shortCell, -1);
    } else if (sizeCell !== null && !cash(row, sizeCell)) one(row, sized(sizeCell, cells), sizeCell, null);
  });

  function noTotal(isIt: Says, name: string | null, from: Cell | null, what: string): void {
    if (name !== null && isIt(name))
      throw new RowError('TOTALS_LINE', from?.column ?? '', `"${name}" names no ${what}`);
  }

  /** A broker's line of cash has a name in place of a symbol and an amount in place of a size. */
  function cash(row: TableRow, size: Cell): boolean {
    const { cells } = row;
    const name = symbolCell?.text(cells) ?? '';
    // Of a million rows few are lines of cash: nothing else of the others is read here.
    if (!namesSomeCash(name)) return false;
    const price = mark(row);
    const money =
      isHeldMoney(name) && multiplier(row) === null
        ? heldMoney(name, kindCell?.text(cells) ?? '', price)
        : null;
    if (money !== null) {
      const held = sized(size, cells);
      emitCashLine(context, row, {
        name,
        participant: participantCell?.text(cells) ?? null,
        venue: venue.of(cells),
        currency: money,
        amount: sideOf(held, sideCell?.text(cells) ?? null) * Math.abs(held),
      });
      return true;
    }
    if (!isCashLine(name)) return false;
    const quantity = size.number(cells);
    const worth = notional(row) ?? (price === null ? quantity : quantity === null ? null : quantity * price);
    if (worth === null) return false;
    emitCashLine(context, row, {
      name,
      participant: participantCell?.text(cells) ?? null,
      venue: venue.of(cells),
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
    noTotal(assetIsTotal, symbol, symbolCell, 'asset');
    const side = fixed ?? sideOf(size, sideCell?.text(cells) ?? null);
    const counted = from.currency();
    const markPrice = mark(row);
    const unit = from.unit === 'contract' || from.unit === 'usd' ? from.unit : 'coin';
    const kind = holding(instrument(symbol, row), symbol, row, side);
    if (counted !== null) guardCounted(counted, unit, kind.base, from.column);
    if (markPrice === 0 && (notional(row) ?? 0) === 0) refuseNoPrice(kind, cell('markPrice')?.column ?? '');
    const factor = factorOf(row, from, size, kind, markPrice);
    const margin = isolatedMargin(row);
    const [participant, id] = [idIn(participantCell, cells), idIn(idCell, cells)];
    noTotal(accountIsTotal, participant, participantCell, 'account');
    const profitStated = profit(row);
    const premium = premiumInCoins(context, kind, markPrice, symbol, row.line);
    const [entryStated, markStated] = premium ? [null, null] : [entry(row), markPrice];
    const stated = { entry: entryStated, mark: markStated, profit: profitStated };
    const bought = { symbol, side, quantity: Math.abs(size) * factor, multiplier: factor };
    const entryPrice =
      factor === 1
        ? stated.entry
        : entryPerUnit(context, row.line, { ...bought, instrument: kind.instrument }, stated);
    const liquidationPrice = liquidation(row);
    const worth = notional(row);
    if (worth !== null && worth < 0 && side > 0) valueBelowZero(row, symbol, worth);
    const [initialMargin, maintenanceMargin, geared] = [initial(row), maintenance(row), leverage(row)];
    const at = updated?.time(cells) ?? null;
    const settled = inCells(row, kind, symbol);
    currencyNeeded(row, symbol, kind.assumed, settled.quote);
    const money = moneyOf(settled, row.line);
    const value = settledValue(cell, money, settled, worth, Math.abs(size) * factor * (markPrice ?? 0));
    emitPosition(context, {
      row,
      participant,
      venue: venue.of(cells),
      symbol,
      instrument: settled,
      side,
      rawSize: from.raw(cells),
      size: Math.abs(size),
      unit,
      multiplier: factor,
      counts: from.counts(),
      entryPrice,
      markPrice: stated.mark,
      liquidationPrice,
      notional: value,
      unrealisedPnl: kept(money, 'unrealisedPnl', profitStated),
      isolated: isIsolated(cells, margin),
      isolatedMargin: kept(money, 'isolatedMargin', margin),
      initialMargin: kept(money, 'initialMargin', initialMargin),
      maintenanceMargin: kept(money, 'maintenanceMargin', maintenanceMargin),
      usd: money.usd,
      leverage: geared,
      maintenanceRate: rateWithin(rateCell, cells, geared),
      updatedAt: at,
      ...(apart ? { asOf: at } : {}),
      naturalId:
        id !== null && (apart || !dated || passes(row, side, at))
          ? id
          : lotId({
              ...{ line: row.line, account: venue.account(participant ?? '', cells) },
              ...{ id: lotName(symbol, side), size, entryPrice, markPrice, notional: value },
              ...{ time: dated ? at : null, given: id },
            }),
    });
  }

  /** A short by its value: where nothing else says a side it cannot be told, and where a word does it is said. */
  function valueBelowZero({ line }: TableRow, symbol: string, worth: number): void {
    if (sideCell === null && !columns)
      throw new RowError(
        'CONTRADICTORY_SIDE',
        cell('notional')?.column ?? 'notional',
        `the size is above 0 and the value ${worth}: one says long, the other short`,
      );
    context.tally(
      'VALUE_BELOW_ZERO',
      line,
      `${symbol} has a value of ${worth} and its side says long. It is stored long; by its value it would be short`,
      Math.abs(worth),
    );
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

const lotName = (symbol: string, side: Side): string => `${symbol}|${side > 0 ? 'long' : 'short'}`;

const kept = (money: MappedMoney, field: MoneyField, amount: number | null): number | null =>
  money.keeps(field) ? amount : null;

type Says = (text: string) => boolean;

const figures = [
  'entryPrice',
  'markPrice',
  'notional',
  'unrealisedPnl',
  'leverage',
  'isolatedMargin',
  'initialMargin',
  'maintenanceMargin',
  'liquidationPrice',
  'multiplier',
] as const;
