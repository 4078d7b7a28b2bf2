import { z } from 'zod';
import { count, fileToken, instrumentKinds, list, name, num, text, time } from '../domain.ts';
import { importInput } from './import.ts';

/** What a symbol means. Kept in a workspace, it is read so on every path that follows. */
const symbolSaid = z.strictObject({
  symbol: name,
  base: name,
  quote: name,
  settle: name,
  instrument: z.enum(instrumentKinds).exclude(['supply', 'borrow']),
  expiry: time.nullable(),
  strike: num.nullable(),
});
export type SymbolSaid = z.infer<typeof symbolSaid>;

export const symbolsInput = importInput.omit({ dryRun: true, label: true }).extend({
  /** Files to look into without storing anything of them; none: what is kept. */
  files: list(fileToken, 1_000).default([]),
});

export const symbolRow = symbolSaid.extend({
  /** `kept`: said by the user; else how much the spelling tells (`unsure`: base or quote is a guess). */
  sure: z.enum(['kept', 'sure', 'likely', 'unsure']),
  why: text,
  /** The workspace does not know the asset yet. */
  isNew: z.boolean(),
  rows: count,
});
export type SymbolRow = z.infer<typeof symbolRow>;

export const symbolsOutput = z.strictObject({ symbols: list(symbolRow, 100_000) });
export const symbolsKept = z.strictObject({ symbols: list(symbolSaid, 10_000) });
