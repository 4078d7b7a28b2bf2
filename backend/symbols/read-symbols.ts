import type { z } from 'zod';
import type { Mapping } from '../../contract/dto/import.ts';
import type { symbolRow } from '../../contract/dto/symbols.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { keptSymbols, knownAssets } from '../../db/kept-symbols.ts';
import type { Workspace } from '../../db/workspace.ts';
import { expand, ingest, Refusal } from '../../ingest/ingest.ts';
import { readSymbol } from '../../ingest/values/read-symbol.ts';
import type { Pulse } from '../../risk/pulse.ts';
import type { FileEntry } from '../files.ts';
import { asImported } from '../import/as-imported.ts';
import type { ImportOptions } from '../import/import-file.ts';
import { readSource } from '../import/read-source.ts';
import { within } from '../pulse.ts';

type Row = z.infer<typeof symbolRow>;

const order = { unsure: 0, likely: 1, sure: 2, kept: 3 } as const;

/**
 * The symbols of files, read as an import would read them and nothing stored: what each means, how sure that is, and
 * whether the workspace knows the asset. What must be looked at comes first.
 *
 * @throws LockstepError INPUT_REFUSED for a file that an import would refuse
 */
export function readSymbols(
  ws: Workspace,
  files: readonly FileEntry[],
  given: ImportOptions,
  pulse: Pulse,
): Row[] {
  const said = keptSymbols(ws);
  const kept = new Set(said.map(({ symbol }) => symbol.toUpperCase()));
  const known = knownAssets(ws);
  const rows = new Map<string, Row>();
  const add = (record: IngestRecord, mapping: Mapping | undefined): void => {
    const found = rowOf(record, mapping);
    if (found === null) return;
    const before = rows.get(found.symbol);
    if (before !== undefined) before.rows++;
    else
      rows.set(found.symbol, {
        ...found,
        ...(kept.has(found.symbol.toUpperCase())
          ? { sure: 'kept' as const, why: 'kept in this workspace' }
          : {}),
        isNew: !known.has(found.base),
      });
  };
  for (const [i, entry] of files.entries()) {
    const part = within(pulse, i / files.length, (i + 1) / files.length);
    const file = readSource(entry.path, entry.name);
    try {
      for (const source of expand(file.source).sources) {
        const options = asImported(ws, source, given);
        ingest(
          source,
          {
            ...options,
            pulse: (done, total) =>
              part(total === 0 ? 1 : Math.min(1, done / total), `Reading ${source.name}`),
          },
          { record: (record) => add(record, options.mapping), reject: () => {}, warn: () => {} },
        );
      }
    } catch (error) {
      if (error instanceof Refusal) throw new LockstepError('INPUT_REFUSED', error.message, error.details);
      throw error;
    } finally {
      file.close();
    }
  }
  return [...rows.values()].sort(
    (a, b) =>
      order[a.sure] - order[b.sure] || Number(b.isNew) - Number(a.isNew) || (a.symbol < b.symbol ? -1 : 1),
  );
}

function rowOf(record: IngestRecord, mapping: Mapping | undefined): Omit<Row, 'isNew'> | null {
  if (record.kind === 'position') {
    const { symbol, venue, base, quote, settle, instrument, expiry, strike } = record;
    if (instrument === 'supply' || instrument === 'borrow') return null;
    const told = readSymbol(symbol, venue);
    const mappedWithoutQuote =
      mapping !== undefined && !('quote' in mapping.columns) && !('quote' in mapping.constants);
    const same = told !== null && told.base === base && told.quote === quote;
    const sure = same ? told.sure : told === null && mappedWithoutQuote ? 'unsure' : 'sure';
    const why = same ? told.why : sure === 'sure' ? "by the file's own columns" : 'the name tells no quote';
    return { symbol, base, quote, settle, instrument, expiry, strike, sure, why, rows: 1 };
  }
  if (record.kind !== 'price') return null;
  const { asset, quote, quoteAssumed } = record;
  return {
    symbol: `${asset}/${quote}`,
    base: asset,
    quote,
    settle: quote,
    instrument: 'spot',
    expiry: null,
    strike: null,
    sure: quoteAssumed ? 'unsure' : 'sure',
    why: quoteAssumed ? 'prices; the quote is assumed' : 'prices',
    rows: 1,
  };
}
