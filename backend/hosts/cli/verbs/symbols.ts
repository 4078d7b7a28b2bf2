import { z } from 'zod';
import { type SymbolRow, symbolRow } from '../../../../contract/dto/symbols.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { inputError } from '../../../dispatcher.ts';
import { inputFiles } from '../../../import/input-files.ts';
import { readJsonFile } from '../input-file.ts';
import { readBatches } from '../read-batches.ts';
import { number, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

/** What `symbols --json` writes: rows are kept as they stand in it. */
const document = z.strictObject({
  symbols: z.array(symbolRow.partial({ sure: true, why: true, isNew: true, rows: true })),
});

export const symbols: Verb = {
  name: 'symbols',
  operands: '[FILES…]',
  mostOperands: Number.POSITIVE_INFINITY,
  creates: true,
  trial: (args) => args.text('from') === undefined && args.text('forget') === undefined,
  summary:
    'What the symbols of files mean, before they are imported: asset, quote, instrument, how sure; kept when corrected',
  options: {
    mapping: { type: 'string', value: 'FILE', help: 'the mapping that reads the files' },
    from: {
      type: 'string',
      value: 'FILE|-',
      help: 'keep what this JSON says of symbols (as --json writes it)',
    },
    forget: { type: 'string', value: 'SYMBOL', help: 'remove what is kept of a symbol' },
  },
  run: async (args, session) => {
    const from = args.text('from');
    if (from !== undefined) await keep(session, from);
    const forgotten = args.text('forget');
    if (forgotten !== undefined) await session.call('symbols.forget', { symbol: forgotten });
    const json = { symbols: await read(session, args.operands, args.text('mapping')) };
    const rows = json.symbols.map((s) => [
      s.symbol,
      s.base,
      s.quote,
      s.settle,
      s.instrument,
      s.expiry === null ? '' : new Date(s.expiry).toISOString().slice(0, 10),
      s.strike === null ? '' : String(s.strike),
      s.sure,
      s.isNew ? 'new' : '',
      String(s.rows),
      s.why,
    ]);
    const names = [
      'symbol',
      'asset',
      'quote',
      'settles in',
      'instrument',
      'expiry',
      'strike',
      'how sure',
      '',
    ];
    return {
      json,
      human: table([...names.map(text), number(wording.rows), text(wording.why)], rows, 10_000),
    };
  },
};

/** Folders and mappings among the files are read as `import` reads them. Without files, what is kept. */
async function read(session: Session, names: readonly string[], mapping: string | undefined) {
  const { files, skipped } = inputFiles(names);
  const [left] = skipped;
  if (files.length === 0 && left !== undefined)
    throw new LockstepError('USAGE', `symbols: ${left.file} is ${left.reason}.`);
  const batches = await readBatches(files, mapping);
  const found = new Map<string, SymbolRow>();
  for (const batch of batches) {
    const { symbols: rows } = await session.call('symbols.read', {
      files: batch.files.map((file) => session.file(file, 'read')),
      ...(batch.mapping === null ? {} : { mapping: batch.mapping }),
    });
    for (const { rows: count, ...said } of rows) {
      const key = JSON.stringify(said);
      found.set(key, { ...said, rows: count + (found.get(key)?.rows ?? 0) });
    }
  }
  // What must be looked at comes first.
  const doubt = symbolRow.shape.sure.options;
  return [...found.values()].sort((a, b) => doubt.indexOf(b.sure) - doubt.indexOf(a.sure));
}

async function keep(session: Session, file: string): Promise<void> {
  const read = document.safeParse(readJsonFile(file));
  if (!read.success) throw inputError('symbols --from', read.error);
  const said = read.data.symbols.map(({ sure, why, isNew, rows, ...rest }) => rest);
  await session.call('symbols.keep', { symbols: said });
}
