import type { Output } from '../../../../contract/contract.ts';
import type { SymbolSaid } from '../../../../contract/dto/symbols.ts';

export type SymbolRow = Output<'symbols.read'>['symbols'][number];

/** A row of the table with one cell changed, as it is kept; null when the cell says nothing that can be kept. */
export function saidOf(row: SymbolRow, column: string, value: unknown): SymbolSaid | null {
  const { symbol, base, quote, settle, instrument, expiry, strike } = row;
  const before = { symbol, base, quote, settle, instrument, expiry, strike };
  const given = String(value ?? '').trim();
  if (column === 'expiry') {
    if (given === '') return { ...before, expiry: null };
    const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00Z` : given);
    return Number.isNaN(at) ? null : { ...before, expiry: at };
  }
  if (column === 'strike') {
    const number = Number(given);
    return given === '' ? { ...before, strike: null } : number > 0 ? { ...before, strike: number } : null;
  }
  if (given === '') return null;
  if (column === 'instrument') return { ...before, instrument: given as SymbolSaid['instrument'] };
  // What is settled in the quote goes with it.
  if (column === 'quote' && settle === quote)
    return { ...before, quote: given.toUpperCase(), settle: given.toUpperCase() };
  return { ...before, [column]: given.toUpperCase() };
}
