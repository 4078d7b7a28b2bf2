import type { SymbolReading } from '../symbol-reading.ts';

/** One spelling: what a symbol written so means, null when it is not. `venue` in small letters, '' when not known. */
export type SymbolRule = (symbol: string, venue: string) => SymbolReading | null;
