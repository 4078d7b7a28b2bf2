import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import type { TableRow } from '../format.ts';
import { readSymbol } from '../values/read-symbol.ts';
import type { Cell } from './mapped-cell.ts';
import type { MappedInstrument } from './mapped-instrument.ts';

type Given = Readonly<{
  /** Whether cash of the account stands among the rows, and no column says what a row is. */
  besideCash: boolean;
  /** The column that says what a row is. */
  kind: Cell | null;
  venueOf: (row: TableRow) => string;
}>;

/** What only a contract has, or a coin that is not owned outright. */
const ofContracts = [
  'leverage',
  'liquidationPrice',
  'marginMode',
  'isolatedMargin',
  'initialMargin',
  'maintenanceMargin',
  'maintenanceRate',
];

/**
 * Whether a row is a coin owned outright or a contract on it, where no column says so: it decides whether its whole value
 * is equity. Beside a line of cash a bare ticker is what the cash was paid for. A pair (`BTC/USD`) is exchanged at once by
 * its form; with a leverage, a margin or a liquidation price in its row, or sold short, it is a contract.
 */
export function mappedHolding(
  context: Context,
  cell: (field: string) => Cell | null,
  { besideCash, kind, venueOf }: Given,
): (instrument: MappedInstrument, symbol: string, row: TableRow, side: Side) => MappedInstrument {
  const margins = ofContracts.flatMap((field) => cell(field) ?? []);
  const hasMargin = ({ cells }: TableRow): boolean =>
    margins.some((one) => !/^\s*(|0(\.0+)?|1x?)\s*$/i.test(one.text(cells) ?? ''));
  return (instrument, symbol, row, side) => {
    if (kind !== null) return instrument;
    if (instrument.instrument === 'linear') {
      if (!besideCash || readSymbol(symbol, venueOf(row)) !== null) return instrument;
      context.tally(
        'HOLDINGS_ASSUMED',
        row.line,
        `${symbol} stands beside cash of the account and no column says what it is: read as bought outright (spot)`,
      );
      return { ...instrument, instrument: 'spot' };
    }
    if (instrument.instrument !== 'spot') return instrument;
    if (side < 0 || hasMargin(row)) {
      context.tally(
        'CONTRACT_ASSUMED',
        row.line,
        `${symbol} is written as a pair exchanged at once, and its row ${side < 0 ? 'is short' : 'has a leverage, a margin or a liquidation price'}: read as a contract. Where it is a coin, say so in a column of the instrument`,
      );
      return { ...instrument, instrument: 'linear' };
    }
    context.tally(
      'SPOT_ASSUMED',
      row.line,
      `${symbol} is written as a pair exchanged at once: read as a coin owned outright, whose whole value is equity. Where it is a contract, say so in a column of the instrument`,
    );
    return instrument;
  };
}
