import type { Mapping } from '../../contract/dto/workspace.ts';
import type { InstrumentKind, Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { emitPosition, guardId } from '../emit.ts';
import type { Table, TableRow } from '../format.ts';
import { FileError, RowError } from '../refusal.ts';
import { ownCopy } from '../text/repeated-words.ts';
import { needSide, signedSide } from '../values/side.ts';
import { type Instrument, instrumentOf, parseSymbol } from '../values/symbol.ts';
import type { Cell } from './mapped-cell.ts';

const instrumentWords: Readonly<Record<string, InstrumentKind>> = {
  spot: 'spot',
  cash: 'spot',
  linear: 'linear',
  perp: 'linear',
  perpetual: 'linear',
  swap: 'linear',
  future: 'linear',
  futures: 'linear',
  inverse: 'inverse',
  call: 'call',
  put: 'put',
};

/** Positions of a mapped table. Money is USD; sizes are in the unit of their column (coin when it names none). */
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
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills neither symbol nor base`, place);
  if (columns ? longCell === null || shortCell === null : sizeCell === null)
    context.refuse(
      'BAD_MAPPING',
      `the mapping "${mapping.name}" fills ${columns ? 'not both long and short' : 'no size'}`,
      place,
    );
  if (mapping.sideRule === 'sideWord' && sideCell === null)
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills no side`, place);

  const instrument = instrumentReader(context, cell);
  const naturalId = occurrence();
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
  const mode = cell('marginMode');
  const updated = cell('updatedAt');
  const idCell = cell('id');

  table.each((row) => {
    const { cells } = row;
    if (columns) {
      if (longCell !== null) one(row, longCell.number(cells), longCell, 1);
      if (shortCell !== null) one(row, shortCell.number(cells), shortCell, -1);
    } else if (sizeCell !== null) one(row, needed(sizeCell.number(cells), sizeCell), sizeCell, null);
  });

  function one(row: TableRow, size: number | null, from: Cell, fixed: Side | null): void {
    if (size === null || size === 0) {
      if (size === 0) context.flat();
      return;
    }
    const { cells } = row;
    const symbol = symbolCell?.text(cells) ?? null;
    if (symbol === null) throw new RowError('MISSING', symbolCell?.column ?? 'symbol', 'no symbol');
    const side = fixed ?? sideOf(size, sideCell?.text(cells) ?? null);
    const markPrice = mark(row);
    const unit = from.unit === 'contract' || from.unit === 'usd' ? from.unit : 'coin';
    const kind = instrument(symbol, row);
    const inverse = kind.instrument === 'inverse';
    if (unit === 'usd' && !inverse && (markPrice === null || markPrice <= 0))
      throw new RowError('MISSING', 'markPrice', 'a size in USD needs a mark price');
    const factor =
      unit === 'usd' && !inverse ? 1 / (markPrice ?? 1) : (multiplier(row) ?? mapping.multiplier);
    const margin = isolatedMargin(row);
    const isolated = mode === null ? margin !== null && margin !== 0 : isIsolated(mode.text(cells));
    const participant = participantCell?.text(cells) ?? null;
    if (participant !== null) guardId(participant, participantCell?.column ?? '');
    const id = idCell?.text(cells) ?? null;
    if (id !== null) guardId(id, idCell?.column ?? 'id');
    emitPosition(context, {
      row,
      participant,
      venue: mapping.venue,
      symbol,
      instrument: kind,
      side,
      rawSize: from.raw(cells),
      size: Math.abs(size),
      unit,
      multiplier: factor,
      entryPrice: entry(row),
      markPrice,
      liquidationPrice: liquidation(row),
      notional: notional(row),
      unrealisedPnl: profit(row),
      isolated,
      isolatedMargin: margin,
      initialMargin: initial(row),
      maintenanceMargin: maintenance(row),
      usd: true,
      leverage: leverage(row),
      maintenanceRate: rate(row),
      updatedAt: updated?.time(cells) ?? null,
      naturalId: id ?? naturalId(participant ?? '', `${symbol}|${side > 0 ? 'long' : 'short'}`),
    });
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

type N = (row: TableRow) => number | null;

function needed(value: number | null, cell: Cell): number {
  if (value === null)
    throw new RowError('MISSING', cell.column, `nothing in ${cell.column}, a size is needed`);
  return value;
}

const isIsolated = (word: string | null): boolean => /^(isolated|fixed|1)$/i.test(word ?? '');

/** Two lots of one symbol are two positions: the second gets `#2`. */
function occurrence(): (participant: string, id: string) => string {
  const seen = new Map<string, Map<string, number>>();
  return (participant, id) => {
    let ids = seen.get(participant);
    if (ids === undefined) {
      ids = new Map();
      seen.set(ownCopy(participant), ids);
    }
    const n = (ids.get(id) ?? 0) + 1;
    ids.set(id, n);
    return n === 1 ? id : `${id}#${n}`;
  };
}

function instrumentReader(
  context: Context,
  cell: (field: string) => Cell | null,
): (symbol: string, row: TableRow) => Instrument {
  const [base, quote, settle, kind, expiry, strike] = [
    'base',
    'quote',
    'settle',
    'instrument',
    'expiry',
    'strike',
  ].map(cell);
  const plain = [base, quote, settle, kind, expiry, strike].every(
    (c) => c === null || c === undefined || c.constant,
  );
  const known = new Map<string, Instrument>();
  return (symbol, row) => {
    const found = plain ? known.get(symbol) : undefined;
    if (found !== undefined) return found;
    const made = make(symbol, row);
    if (plain) known.set(ownCopy(symbol), made);
    return made;
  };

  function make(symbol: string, row: TableRow): Instrument {
    const { cells } = row;
    const baseText = base?.text(cells) ?? null;
    const quoteText = quote?.text(cells) ?? null;
    const parsed = baseText === null ? parseSymbol(symbol) : null;
    if (parsed === null && baseText === null && quoteText === null)
      context.tally('QUOTE_ASSUMED', row.line, `${symbol} names no quote: read as ${symbol} against USD`);
    const word = kind?.text(cells)?.toLowerCase() ?? null;
    const named = word === null ? null : instrumentWords[word];
    if (named === undefined)
      throw new RowError('WORD_UNKNOWN', kind?.column ?? 'instrument', `"${word}" is no instrument`);
    const inQuote = quoteText ?? parsed?.quote ?? 'USD';
    const from = baseText ?? parsed?.base ?? symbol;
    const made = instrumentOf(
      from,
      inQuote,
      settle?.text(cells) ?? parsed?.settle ?? (named === 'inverse' ? from : inQuote),
      {
        expiry: expiry?.time(cells) ?? parsed?.expiry ?? null,
        strike: strike?.number(cells) ?? parsed?.strike ?? null,
        ...(named === null
          ? parsed === null
            ? {}
            : { instrument: parsed.instrument }
          : { instrument: named }),
      },
    );
    // A base taken from a parsed symbol has its thousands already taken out.
    return baseText === null && parsed !== null ? { ...made, scale: parsed.scale } : made;
  }
}
