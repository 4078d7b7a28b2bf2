import type { ApprovalStatus } from '../../../../contract/dto/approval.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { formatTime } from '../../../../contract/format.ts';
import { passphraseOption, readPassphrase } from '../read-passphrase.ts';
import { paragraphs } from '../table.ts';
import type { Verb } from '../verb.ts';

export const approval: Verb = {
  name: 'approval',
  answers: { '': 'approval.status' },
  summary:
    'How far the approval of a snapshot and its deck is; propose it, or approve what somebody else proposed',
  options: {
    propose: { type: 'boolean', help: 'as maker, with --key' },
    approve: { type: 'boolean', help: 'as checker, with --key: what a maker with another key proposed' },
    key: { type: 'string', value: 'FILE.key', help: 'your key, as "lockstep key" made it' },
    'passphrase-file': passphraseOption,
  },
  run: async (args, session) => {
    const { snapshot } = session;
    const propose = args.flag('propose') === true;
    const approve = args.flag('approve') === true;
    if (propose && approve)
      throw new LockstepError(
        'USAGE',
        'approval: --propose or --approve; nobody does both for the same deck.',
      );
    if (!propose && !approve) return answer(await session.call('approval.status', { snapshot }));
    const key = args.text('key');
    if (key === undefined) throw new LockstepError('USAGE', 'approval: --key FILE.key names your key.');
    const input = {
      snapshot,
      key: session.file(key, 'read'),
      passphrase: readPassphrase(args, 'approval'),
    };
    return answer(
      propose ? await session.call('approval.propose', input) : await session.call('approval.approve', input),
    );
  },
};

const answer = (status: ApprovalStatus) => ({
  json: status,
  human: paragraphs(
    `${status.snapshot}: ${status.said}.`,
    [
      ...(status.proposed === null
        ? []
        : [`Proposed ${formatTime(status.proposed.at)}, key ${status.proposed.key.slice(0, 16)}`]),
      ...(status.approved === null
        ? []
        : [`Approved ${formatTime(status.approved.at)}, key ${status.approved.key.slice(0, 16)}`]),
      ...status.changed.map((what) => `Changed since: ${what}`),
      ...status.problems.map((what) => `Does not hold: ${what}`),
    ].join('\n'),
  ),
});
