import { roles as known } from '../../../../contract/approval-roles.ts';
import type { Member } from '../../../../contract/dto/approval.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { readWord } from '../args.ts';
import { table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const roles: Verb = {
  name: 'roles',
  summary: 'Who may propose and who may approve, by public key',
  options: {
    add: { type: 'string', value: 'KEY', help: 'a public key, with --name and --role' },
    name: { type: 'string', value: 'NAME', help: 'whose it is' },
    role: { type: 'string', value: 'R', list: true, help: `what they may do: ${known.join(', ')}` },
    remove: { type: 'string', value: 'KEY', help: 'take a key off the list' },
  },
  run: async (args, session) => {
    let members: readonly Member[] = await session.call('roles.list', {});
    const add = args.text('add')?.trim().toLowerCase();
    const remove = args.text('remove')?.trim().toLowerCase();
    if (add !== undefined) {
      const name = args.text('name');
      const role = args.text('role');
      if (name === undefined || role === undefined)
        throw new LockstepError(
          'USAGE',
          'roles: --add KEY needs --name NAME and --role maker, checker or observer.',
        );
      const given = role.split(',').map((word) => readWord('--role', word.trim(), known));
      members = [...members.filter(({ key }) => key !== add), { key: add, name, roles: given }];
    }
    if (remove !== undefined) {
      if (!members.some(({ key }) => key === remove))
        throw new LockstepError('USAGE', `roles: the key ${remove} is not on the list.`);
      members = members.filter(({ key }) => key !== remove);
    }
    if (add !== undefined || remove !== undefined)
      await session.call('roles.save', { members: [...members] });
    return {
      json: { members },
      human:
        members.length === 0
          ? 'Nobody may propose or approve yet: "lockstep key" makes a key, --add puts it on the list.'
          : table(
              [wording.name, wording.roles, wording.publicKey].map(text),
              members.map((m) => [m.name, m.roles.join(', '), m.key]),
            ),
    };
  },
};
