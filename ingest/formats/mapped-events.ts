import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import type { Table, TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import { eventCause } from '../values/event-cause.ts';
import { needSide } from '../values/side.ts';
import { cellCurrency } from './cell-currency.ts';
import { closedBy, emitEvent } from './events/liquidation-event.ts';
import type { Cell } from './mapped-cell.ts';
import { type MappedInstrument, mappedInstrument } from './mapped-instrument.ts';
import { mappedVenue } from './mapped-venue.ts';
import type { Unit } from './series/market.ts';

/**
 * Liquidations and auto-deleveragings of accounts in any table: a row for each position or part of one that a venue closed.
 * `side` is that of the position, `orderSide` that of the order that closed it, which is the other way round; without either
 * the sign of the size says it (below 0: a short). A row that was neither liquidated nor deleveraged is rejected by its word.
 */
export function mappedEvents(
  mapping: Mapping,
  table: Table,
  context: Context,
  cell: (field: string) => Cell | null,
): void {
  const place = { line: table.header.line, raw: table.header.original.join(',') };
  const need = (...fields: readonly string[]): Cell => {
    for (const field of fields) {
      const found = cell(field);
      if (found !== null) return found;
    }
    return context.refuse(
      'BAD_MAPPING',
      `the mapping "${mapping.name}" fills no ${fields.map(fieldName).join(' and no ')}`,
      place,
    );
  };
  const [time, symbol, size, price] = [need('time'), need('symbol', 'base'), need('size'), need('price')];
  const [side, orderSide] = [cell('side'), cell('orderSide')];
  if (side === null && orderSide === null && mapping.sideRule !== 'signedSize') need('side', 'orderSide');
  const [cause, participant, id, multiplier] = ['cause', 'participant', 'id', 'multiplier'].map(cell);
  const instrument = mappedInstrument(mapping, cell);
  const venue = mappedVenue(mapping, cell);
  const inCells = cellCurrency(context, cell);
  table.each((row) => {
    const { cells } = row;
    const amount = must(size, size.number(cells));
    if (amount === 0) {
      context.flat();
      return;
    }
    const name = must(symbol, symbol.text(cells));
    const paid = must(price, price.number(cells));
    const found = inCells(row, instrument(name, row), name);
    emitEvent(context, {
      row,
      participant: participant?.text(cells) ?? null,
      market: { venue: venue.of(cells), symbol: name, instrument: found, unit: unitOf(row, found) },
      time: must(time, time.time(cells, participant?.text(cells) ?? '')),
      cause: causeOf(row),
      side: sideOf(row, amount),
      amount: Math.abs(amount),
      price: paid,
      id: id?.text(cells) ?? '',
    });
  });

  function causeOf(row: TableRow): ReturnType<typeof eventCause> & string {
    const word = cause?.text(row.cells) ?? null;
    if (word === null) {
      context.tally(
        'CAUSE_ASSUMED',
        row.line,
        'nothing says why positions were closed: read as liquidations, none as auto-deleveraging',
      );
      return 'liquidation';
    }
    const said = eventCause(word);
    if (said === null)
      throw new RowError(
        'WORD_UNKNOWN',
        cause?.column ?? 'cause',
        `"${word}" is neither a liquidation nor an auto-deleveraging`,
      );
    return said;
  }

  function sideOf({ cells }: TableRow, amount: number): Side {
    const told = side?.text(cells) ?? null;
    const order = orderSide?.text(cells) ?? null;
    const own = told === null || side === null ? null : needSide(told, side.column);
    const closed = order === null || orderSide === null ? null : closedBy(needSide(order, orderSide.column));
    if (own !== null && closed !== null && own !== closed)
      throw new RowError(
        'CONTRADICTORY_SIDE',
        orderSide?.column ?? 'side',
        `a ${told} position is not closed by an order to ${order}`,
      );
    return own ?? closed ?? (amount < 0 ? -1 : 1);
  }

  /** Coins as they are; contracts by the multiplier of row, symbol or mapping; an inverse contract is so many dollars. */
  function unitOf({ cells }: TableRow, found: MappedInstrument): Unit {
    if (size.unit === 'usd') return { usd: 1 };
    if (size.unit !== 'contract') return { coins: 1 };
    const each = multiplier?.number(cells) ?? found.contract ?? mapping.multiplier;
    return found.instrument === 'inverse' ? { usd: each } : { coins: each };
  }
}

function must<T>(cell: Cell, value: T | null): T {
  if (value === null) throw new RowError('MISSING', cell.column, `nothing in ${cell.column}`);
  return value;
}
