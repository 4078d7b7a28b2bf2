import { z } from 'zod';
import { assetSaid } from '../../../../contract/dto/assets.ts';
import { inputError } from '../../../dispatcher.ts';
import { readJsonFile } from '../input-file.ts';
import { table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

/** What `assets --json` writes; what the program knows by itself is not taken from a file. */
const source = z.enum(['builtIn', 'import', 'workspace']).default('workspace');
const document = z.strictObject({ assets: z.array(assetSaid.extend({ source })).max(10_000) });

export const assets: Verb = {
  name: 'assets',
  answers: { '': 'assets.list' },
  summary: 'The catalogue of assets: kind, peg and its dates, what a staked coin stands for, other names',
  options: {
    from: {
      type: 'string',
      value: 'FILE|-',
      help: 'say of assets what this JSON says (as --json writes it)',
    },
    forget: { type: 'string', value: 'ASSET', help: 'remove what was said of an asset' },
  },
  run: async (args, session) => {
    const file = args.text('from');
    if (file !== undefined) await say(session, file);
    const forgotten = args.text('forget');
    if (forgotten !== undefined) await session.call('assets.remove', { asset: forgotten.toUpperCase() });
    const json = await session.call('assets.list', {});
    const rows = json.assets.map((a) => [
      a.asset,
      a.kind,
      a.peg ?? '',
      [a.pegFrom ?? '', a.pegUntil ?? ''].join('…').replace(/^…$/, ''),
      a.standsFor ?? '',
      a.accrues ? 'yes' : '',
      a.aliases.join(' '),
      a.source,
    ]);
    const columns = ['asset', 'kind', 'peg', 'peg holds', 'stands for', 'accrues', 'other names', 'said by'];
    return { json, human: table(columns.map(text), rows, 10_000) };
  },
};

async function say(session: Session, file: string): Promise<void> {
  const read = document.safeParse(readJsonFile(file));
  if (!read.success) throw inputError('assets --from', read.error);
  const said = read.data.assets.flatMap(({ source: by, ...rest }) => (by === 'builtIn' ? [] : [rest]));
  await session.call('assets.save', { assets: said });
}
