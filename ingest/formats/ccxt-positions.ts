import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import type { JsonFormat, TableFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { hasAll, matches } from '../text/header.ts';
import { needSide } from '../values/side.ts';
import { ccxtVenue } from './ccxt-venue.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

const needed = ['symbol', 'side', 'contracts'] as const;
const marks = [
  'contractSize',
  'entryPrice',
  'unrealizedPnl',
  'marginMode',
  'notional',
  'maintenanceMargin',
] as const;
const rules =
  'contracts × contractSize; side carries the sign; inverse when settle is base (symbol BASE/QUOTE:SETTLE), its money in base; zero leverage, collateral and liquidationPrice mean none; maintenanceMarginPercentage is not read (percent on some venues). The venue is the exchange whose own keys stand under info, or that a column exchange names; rows that tell none are booked to ccxt.';

/** fetchPositions of ccxt, dumped as JSON. */
export const ccxtPositions: JsonFormat = {
  info: {
    id: 'ccxt-positions',
    venue: 'ccxt',
    title: 'ccxt unified positions (JSON)',
    kind: 'positions',
    container: 'json',
    generations: ['4'],
    rules,
  },
  shape: 'json',
  endpoint: /ccxt|fetchPositions/,
  names: [...needed, ...marks],
  detect: (root) => {
    const score = rowMatch(listAt(root, ''), needed, marks);
    return score === null
      ? null
      : { score, generation: '4', why: 'rows of ccxt with symbol, side and contracts' };
  },
  read: (root, doc, context) => {
    for (const object of needList(context, root, doc.line, '')) {
      const row = doc.row(object);
      context.row(row, () => position(context, row, (name) => name));
    }
  },
};

/** The same from pandas: True/False, blank for None. */
export const ccxtPositionsCsv: TableFormat = {
  info: {
    id: 'ccxt-positions-csv',
    venue: 'ccxt',
    title: 'ccxt unified positions (CSV)',
    kind: 'positions',
    container: 'csv',
    generations: ['4'],
    rules,
  },
  shape: 'table',
  names: [...needed, ...marks],
  detect: ({ header }) => {
    const lower = marks.map((m) => m.toLowerCase());
    if (!hasAll(header, [...needed, 'contractsize'])) return null;
    return {
      score: 0.6 + (0.4 * matches(header, lower)) / lower.length,
      generation: '4',
      why: 'the columns of ccxt positions',
    };
  },
  read: (table, context) => table.each((row) => position(context, row, (name) => name.toLowerCase())),
};

/** NaN and None are how pandas and Python write nothing. */
function blanks(row: Row): Row {
  return {
    line: row.line,
    raw: row.raw,
    get: (name) => {
      const found = row.get(name);
      return found === 'NaN' || found === 'nan' || found === 'None' ? null : found;
    },
  };
}

function position(context: Context, original: Row, name: (field: string) => string): void {
  const row = blanks(original);
  const contracts = number(row, name('contracts'));
  if (contracts === null || contracts === 0) {
    if (contracts === null && text(row, name('side')) !== null)
      throw new RowError('MISSING', 'contracts', 'a position with a side and no contracts');
    context.flat();
    return;
  }
  const symbol = needText(row, name('symbol'));
  const instrument = needSymbol(symbol, context.capture?.venue ?? '', 'symbol');
  const inverse = instrument.instrument === 'inverse';
  const mark = price(row, name('markPrice'));
  const notional = positive(row, name('notional'));
  const stated =
    number(row, name('contractSize')) ??
    implied(context, row, symbol, Math.abs(contracts), notional, mark, inverse);
  const size = sizeOfContract(
    context,
    row.line,
    symbol,
    stated,
    Math.abs(contracts),
    notional,
    mark,
    inverse,
  );
  // marginType and isolated are leftovers that some venues fill instead.
  const mode = text(row, name('marginMode')) ?? text(row, name('marginType')) ?? 'cross';
  const isolated = mode.toLowerCase() === 'isolated' || text(row, name('isolated'))?.toLowerCase() === 'true';
  const side = needSide(text(row, name('side')), 'side');
  checkRawSide(context, original, symbol, side);
  const id = text(row, name('id'));
  // A symbol of an account that is not hedged has one position, which may turn.
  const oneWay = text(row, name('hedged'))?.toLowerCase() === 'false';
  const slot = oneWay ? 'net' : text(row, name('side'));
  const naturalId = [symbol, ...(id === null ? [] : [id]), slot].join('|');
  const collateral = positive(row, name('collateral'));
  const profit = number(row, name('unrealizedPnl'));
  const margin = positive(row, name('initialMargin'));
  emitPosition(context, {
    row: { line: row.line, raw: original.raw, get: row.get },
    participant: null,
    venue: ccxtVenue(context, row, name, oneWay ? symbol : naturalId),
    symbol,
    instrument,
    side,
    rawSize: String(row.get(name('contracts'))),
    size: Math.abs(needNumber(row, name('contracts'))),
    unit: inverse || size !== 1 ? 'contract' : 'coin',
    multiplier: size,
    entryPrice: price(row, name('entryPrice')),
    markPrice: mark,
    liquidationPrice: positive(row, name('liquidationPrice')),
    // ccxt gives some venues' notional at entry: size × mark comes first.
    notional: mark === null ? notional : null,
    stated: notional,
    unrealisedPnl: profit,
    isolated,
    isolatedMargin: collateral === null ? margin : collateral - (profit ?? 0),
    initialMargin: margin,
    maintenanceMargin: positive(row, name('maintenanceMargin')),
    leverage: positive(row, name('leverage')),
    updatedAt: moment(row, name('lastUpdateTimestamp')) ?? moment(row, name('timestamp')),
    naturalId,
  });
}

/** Signed sizes of venues' own answers, which ccxt keeps beside its own words. */
const signedSizes = ['info.position.szi', 'info.szi', 'info.positionAmt', 'info.currentQty', 'info.net_size'];

/** The venue's own signed size against the side made of it. */
function checkRawSide(context: Context, row: Row, symbol: string, side: Side): void {
  for (const path of signedSizes) {
    const size = Number(row.get(path) ?? Number.NaN);
    if (!Number.isFinite(size) || size === 0 || Math.sign(size) === side) continue;
    const [told, other] = side > 0 ? ['long', 'short'] : ['short', 'long'];
    context.tally(
      'SIDE_CONTRADICTION',
      row.line,
      `${symbol} says side ${told}, and ${path} is ${size}, which is ${other}: it is stored ${told}. Check which is right`,
    );
    return;
  }
}

/** Some venues leave contractSize out; notional / (contracts × mark) says it, or one coin with a warning. */
function implied(
  context: Context,
  row: Row,
  symbol: string,
  contracts: number,
  notional: number | null,
  mark: number | null,
  inverse: boolean,
): number {
  if (notional !== null && mark !== null)
    return inverse ? (notional * mark) / contracts : notional / (contracts * mark);
  context.tally(
    'CONTRACT_SIZE_ASSUMED',
    row.line,
    `no contractSize for ${symbol}: one coin per contract assumed`,
  );
  return 1;
}

/**
 * ccxt gives Deribit's size in USD as contracts and a contract size of 10 beside it: ten times too much. Where the
 * notional fits the contracts alone and not their product, they are the size.
 */
function sizeOfContract(
  context: Context,
  line: number,
  symbol: string,
  stated: number,
  contracts: number,
  notional: number | null,
  mark: number | null,
  inverse: boolean,
): number {
  if (notional === null || mark === null || stated === 1) return stated;
  const expected = inverse ? notional * mark : notional / mark;
  const near = (value: number): boolean => Math.abs(value / expected - 1) < 0.02;
  if (near(contracts * stated) || !near(contracts)) return stated;
  context.tally(
    'CONTRACT_SIZE_CORRECTED',
    line,
    `contracts × contractSize of ${symbol} is ${stated} times the notional: contracts are taken as the size`,
  );
  return 1;
}
