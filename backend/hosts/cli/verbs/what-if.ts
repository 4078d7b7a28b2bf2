import { LockstepError } from '../../../../contract/errors.ts';
import { sideSaid, undefinedBelow } from '../../../../contract/undefined-said.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatDifference, formatUsd } from '../../../../deck/text/format.ts';
import { adjustOption, readAdjustments, withKnownNames } from '../adjust-option.ts';
import { readShock } from '../args.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const whatIf: Verb = {
  name: 'what-if',
  answers: { '--adjust': 'whatIf.run', '--remove': 'whatIf.remove' },
  summary: 'Change the positions and compute everything again: before, after, difference, cost',
  options: {
    bands: bandsOption,
    adjust: adjustOption,
    depth: option('whatIf.run', 'depth', 'D'),
    shock: { ...option('cascade.run', 'shock', 'S'), list: true },
    scenario: scenarioOption,
    by: option('whatIf.run', 'by', 'B'),
    remove: { type: 'string', value: 'NAME', help: 'only remove this saved what-if' },
  },
  run: async (args, session) => {
    const saved = args.text('remove');
    if (saved !== undefined) {
      const json = await session.call('whatIf.remove', { name: saved });
      return { json, human: json.removed ? `${saved} removed.` : `There is no saved what-if ${saved}.` };
    }
    const file = args.text('adjust');
    if (file === undefined) throw new LockstepError('USAGE', 'what-if: --adjust FILE is needed.');
    const adjustments = await withKnownNames(session, readAdjustments(file));
    const shock = args.text('shock');
    const scenario = readScenario(args);
    const cascade =
      scenario !== undefined ? { scenario } : shock !== undefined ? { shock: readShock(shock) } : undefined;
    const json = await session.call('whatIf.run', {
      snapshot: session.snapshot,
      adjustments,
      depth: word(args, 'depth', 'whatIf.run', 'depth'),
      by: word(args, 'by', 'whatIf.run', 'by'),
      ...(cascade === undefined ? {} : { cascade }),
    });
    // What is changed has no band of its own: draws are of the snapshot.
    const withBand = await headlineBands(args, session, session.snapshot);
    const added = json.measures.find(({ id }) => id === 'addedFall');
    const rows = json.measures.map((m) => [
      m.label,
      withBand(
        m.id,
        m.before,
        sideSaid({ ...m, value: m.before, reason: m.reasonBefore, addedFall: added?.before }),
      ),
      sideSaid({ ...m, value: m.after, reason: m.reasonAfter, addedFall: added?.after }),
      formatDifference(m.before, m.after, m.unit),
    ]);
    const { cost } = json;
    const price = `Cost: ${formatUsd(cost.notionalCut)} of notional cut, ${formatUsd(cost.marginCalled)} of margin called, ${formatCount(cost.accounts)} accounts.`;
    const why = undefinedBelow(
      json.measures.map(({ label, reasonBefore, reasonAfter }) => ({
        label,
        sides: [
          { name: 'before', reason: reasonBefore },
          { name: 'after', reason: reasonAfter },
        ],
      })),
    );
    const columns = [
      text(wording.measure),
      ...[wording.before, wording.after, wording.difference].map(number),
    ];
    return {
      json,
      human: paragraphs(table(columns, rows), why.join('\n'), price, provenanceLines(json.provenance)),
    };
  },
};
