import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const formats: Verb = {
  name: 'formats',
  summary: 'List the export formats that can be read',
  run: async (_args, session) => {
    const list = await session.call('formats.list', {});
    const rows = list.map((f) => [f.id, f.venue, f.kind, f.container, f.generations.join(', '), f.title]);
    const columns = [
      fieldNames.id,
      fieldNames.venue,
      wording.kind,
      wording.container,
      wording.generations,
      wording.title,
    ].map(text);
    return { json: { formats: list }, human: table(columns, rows, 500) };
  },
};
