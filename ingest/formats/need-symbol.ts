import { RowError } from '../refusal.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { readSpelling, readSymbol } from '../values/read-symbol.ts';
import type { Instrument } from '../values/symbol.ts';
import type { SymbolReading } from '../values/symbol-reading.ts';

/**
 * What a symbol of a venue's own export means, by the one symbol reader. The venue's reader knows what its sizes count in,
 * so that what the workspace keeps of a symbol may name other assets, and never make an inverse contract of a linear one.
 * Throws RowError SYMBOL_UNKNOWN or SYMBOL_KEPT in `column`.
 */
export function needSymbol(symbol: string, venue: string, column: string): SymbolReading {
  const found = readSymbol(symbol, venue);
  if (found === null)
    throw new RowError('SYMBOL_UNKNOWN', column, `"${symbol}" cannot be split into base and quote`);
  const spelled = readSpelling(symbol.trim(), venue);
  if (spelled !== null && (spelled.instrument === 'inverse') !== (found.instrument === 'inverse'))
    throw new RowError(
      'SYMBOL_KEPT',
      column,
      `${symbol} is ${spelled.instrument} at ${venue}, and this workspace keeps it as ${found.instrument}: its size would be counted in another unit. Correct or forget the symbol`,
    );
  return found;
}

/** The instrument with the settlement that its row states, which outranks the spelling; null: the row states none. */
export function settledIn(found: Instrument, stated: string | null): Instrument {
  if (stated === null) return found;
  const settle = assetName(stated);
  const isContract = found.instrument === 'linear' || found.instrument === 'inverse';
  if (settle === found.settle || !isContract) return { ...found, settle };
  return { ...found, settle, instrument: settle === found.base && !isDollar(settle) ? 'inverse' : 'linear' };
}
