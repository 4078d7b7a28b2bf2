import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { formatCount, formatTime, formatUsd, plural } from '../../../../contract/format.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { number, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

type Answer = Readonly<{ json: unknown; human: string }>;

const usage = (message: string): LockstepError => new LockstepError('USAGE', message);

export const snapshots: Verb = {
  name: 'snapshots',
  summary: 'Snapshots: snapshots list, rename LABEL NEW, merge LABEL INTO, remove LABEL',
  operands: 'list | rename LABEL NEW | merge LABEL INTO | remove LABEL',
  mostOperands: 3,
  run: async (args, session) => {
    const [what = 'list', ...said] = args.operands;
    if (what === 'list') {
      if (said.length > 0) throw usage('snapshots list takes no operands.');
      return list(session);
    }
    const [snapshot, other] = said;
    const wanted = what === 'remove' ? 1 : 2;
    if (what !== 'rename' && what !== 'merge' && what !== 'remove')
      throw usage(`snapshots ${what}: there are snapshots list, rename, merge and remove.`);
    if (snapshot === undefined || said.length !== wanted)
      throw usage(`snapshots ${what} needs ${wanted === 1 ? 'a label' : 'two labels'}.`);
    if (what === 'remove') {
      const json = await session.call('snapshots.remove', { snapshot });
      return {
        json,
        human: `${snapshot} is removed: ${plural(json.rows, 'row')}, ${plural(json.imports, 'import')}.`,
      };
    }
    if (other === undefined) throw usage(`snapshots ${what} needs two labels.`);
    if (what === 'rename') {
      const json = await session.call('snapshots.rename', { snapshot, label: other });
      return { json, human: `${snapshot} is called ${other} now.` };
    }
    const json = await session.call('snapshots.merge', { snapshot, into: other });
    const twice = json.duplicates === 0 ? '' : `; ${plural(json.duplicates, 'row')} stood in both`;
    const moved = `${plural(json.moved, 'row')} of ${snapshot} moved to ${other}${twice}.`;
    return {
      json,
      human: [moved, ...(json.warnings.length === 0 ? [] : [warningLines(json.warnings)])].join('\n'),
    };
  },
};

async function list(session: Parameters<Verb['run']>[1]): Promise<Answer> {
  const { snapshots: all } = await session.call('workspace.info', {});
  const rows = all.map((s) => [
    s.label,
    formatTime(s.asOf),
    formatCount(s.positions),
    formatCount(s.participants),
    formatUsd(s.notional),
  ]);
  const columns = [
    text(wording.snapshot),
    text(fieldNames.asOf),
    number(wording.positions),
    number(wording.participants),
    number(measureOf('gross').label),
  ];
  return {
    json: { snapshots: all },
    human: all.length === 0 ? 'There are no snapshots.' : table(columns, rows),
  };
}
