import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import { formatChange } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

export const explain: Verb = {
  name: 'explain',
  summary: 'Why a measure moved: its change split exactly among positions, margin, prices, depth and rules',
  operands: 'MEASURE',
  mostOperands: 1,
  options: {
    from: option('explain.run', 'from', 'LABEL'),
    to: option('explain.run', 'to', 'LABEL', 'the same as --snapshot'),
    'from-what-if': option('explain.run', 'fromWhatIf', 'NAME'),
    'to-what-if': option('explain.run', 'toWhatIf', 'NAME'),
  },
  run: async (args, session) => {
    const [measure] = args.operands;
    if (measure === undefined)
      throw new LockstepError(
        'USAGE',
        'Say which measure: lockstep explain amplification. They are listed by: lockstep limits --measures.',
      );
    const json = await session.call('explain.run', {
      measure,
      from: args.text('from'),
      to: args.text('to') ?? session.snapshot,
      fromWhatIf: args.text('from-what-if'),
      toWhatIf: args.text('to-what-if'),
    });
    const parts = json.parts.map((p) => [
      p.label,
      p.changed ? formatChange(p.part, json.unit) : 'did not change',
    ]);
    const groups = json.largest?.parts.map((p) => [p.key, p.side ?? '', formatChange(p.part, json.unit)]);
    return {
      json,
      human: paragraphs(
        json.sentence,
        parts.length === 0 ? '' : table([text(wording.block), number(wording.part)], parts),
        groups === undefined || json.largest === null
          ? ''
          : table(
              [
                text(filled.parted(json.largest.label, json.largest.by)),
                text(fieldNames.side),
                number(wording.part),
              ],
              groups,
            ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
