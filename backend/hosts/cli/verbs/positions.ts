import type { Input } from '../../../../contract/contract.ts';
import { type GroupFigure, groupFigures } from '../../../../contract/dto/position-groups.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { listedColumns } from '../../../../contract/listed-columns.ts';
import { readWord } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { positionFilterOption } from '../position-filter-option.ts';
import { groupsText, pageText } from '../positions-text.ts';
import type { Args, Session, Verb } from '../verb.ts';
import { writtenTable } from '../written-table.ts';

/** Positions as the page of this name shows them: rows, the largest first, or groups with their sums. */
export const positions: Verb = {
  name: 'positions',
  summary: 'Positions that match, or their sums by one to three levels with another column side by side',
  options: {
    group: option('positions.groups', 'by', 'L1[,L2[,L3]]', listedColumns.join(', ')),
    inside: {
      type: 'string',
      value: 'VALUE',
      list: true,
      help: 'the group whose own groups are shown; again for the level below',
    },
    across: option('positions.groups', 'across', 'COLUMN', listedColumns.join(', ')),
    figure: { type: 'string', value: 'F', help: `what stands side by side: ${groupFigures.join(', ')}` },
    order: option('positions.groups', 'order', 'F'),
    descending: option('positions.groups', 'descending', ''),
    filter: {
      type: 'string',
      value: '"COLUMN TEXT"',
      list: true,
      help: 'only these, as typed below a title in the window: "notional >10m", "venue okx; bybit"; again for another column',
    },
    search: { type: 'string', value: 'TEXT', help: 'only with this in participant, venue, symbol or asset' },
    limit: option('positions.groups', 'limit', 'N'),
    out: { type: 'string', value: 'FILE|-', help: 'write all of it: .csv, .xlsx or .parquet; - prints CSV' },
    pseudonyms: {
      type: 'boolean',
      help: 'in a file, pseudonyms for participants; --no-pseudonyms keeps names',
    },
  },
  run: async (args, session) => {
    const rows = { filters: positionFilterOption(args.texts('filter')), search: args.text('search') ?? '' };
    const by = levelsOf(args);
    const out = args.text('out');
    if (out !== undefined) return write(out, by, rows, args, session);
    const limit = args.number('limit');
    if (by === null) {
      const json = await session.call('positions.page', {
        snapshot: session.snapshot,
        ...rows,
        limit: Math.min(limit ?? 40, 1_000),
      });
      return { json, human: pageText(json) };
    }
    const json = await session.call('positions.groups', {
      snapshot: session.snapshot,
      ...rows,
      ...groupsAsked(by, args),
      triggers: showsTriggers(args),
      inside: [...args.texts('inside')],
      ...(limit === undefined ? {} : { limit }),
    });
    const level = by[args.texts('inside').length] ?? by[0];
    return { json, human: groupsText(json, level, figureOf(args)) };
  },
};

type Level = (typeof listedColumns)[number];

function levelsOf(args: Args): Level[] | null {
  const given = args.text('group');
  return given === undefined
    ? null
    : given.split(',').map((name) => readWord('--group', name.trim(), listedColumns));
}

const figureOf = (args: Args): GroupFigure =>
  readWord('--figure', args.text('figure') ?? 'gross', groupFigures);

const groupsAsked = (by: Level[], args: Args) => ({
  by,
  across:
    args.text('across') === undefined ? null : readWord('--across', args.text('across') ?? '', listedColumns),
  order: word(args, 'order', 'positions.groups', 'order'),
  descending: args.flag('descending'),
});

/** What is read off the margin of the whole snapshot is asked for where it is shown. */
const showsTriggers = (args: Args): boolean =>
  figureOf(args) === 'trigger' || args.text('order') === 'trigger';

type Rows = Pick<Input<'positions.page'>, 'filters' | 'search'>;

function write(out: string, by: Level[] | null, rows: Rows, args: Args, session: Session) {
  if (args.texts('inside').length > 0)
    throw new LockstepError('USAGE', 'positions: --out writes every level; --inside does not go with it.');
  const groups =
    by === null ? {} : { positionGroups: { ...rows, ...groupsAsked(by, args), figure: figureOf(args) } };
  return writtenTable(out, args, session, (format, file, as) =>
    session.call('export.table', {
      table: by === null ? 'positions' : 'position-groups',
      format,
      file: session.file(file, 'write', { as }),
      snapshot: session.snapshot,
      options: by === null ? { positions: rows } : groups,
      pseudonyms: args.flag('pseudonyms') ?? true,
    }),
  );
}
