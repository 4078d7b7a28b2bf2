import { z } from 'zod';
import { symbolRow } from '../../../../contract/dto/symbols.ts';
import type { Mapping } from '../../../../contract/dto/workspace.ts';
import { inputError } from '../../../dispatcher.ts';
import { readJsonFile } from '../input-file.ts';
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
    const mapping = args.text('mapping');
    const json = await session.call('symbols.read', {
      files: args.operands.map((file) => session.file(file, 'read')),
      ...(mapping === undefined ? {} : { mapping: readJsonFile(mapping) as Mapping }),
    });
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
    return { json, human: table([...names.map(text), number('rows'), text('why')], rows, 10_000) };
  },
};

async function keep(session: Session, file: string): Promise<void> {
  const read = document.safeParse(readJsonFile(file));
  if (!read.success) throw inputError('symbols --from', read.error);
  const said = read.data.symbols.map(({ sure, why, isNew, rows, ...rest }) => rest);
  await session.call('symbols.keep', { symbols: said });
}
