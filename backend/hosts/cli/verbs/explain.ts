import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { headlineIds } from '../../../../contract/measures.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import { formatChange, formatMeasure } from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const explain: Verb = {
  name: 'explain',
  answers: { MEASURE: 'explain.run' },
  summary: 'Why a measure moved: its change split exactly among positions, margin, prices, depth and rules',
  operands: 'MEASURE',
  mostOperands: 1,
  options: {
    bands: bandsOption,
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
    const only = headlineIds.filter((id) => id === json.measure);
    const side = async (when: string, at: string, value: number | null) => {
      const withBand = await headlineBands(args, session, at, only);
      return [when, withBand(json.measure, value, formatMeasure(value, json.unit))] as const;
    };
    const sides =
      args.flag('bands') === true && only.length > 0
        ? [
            await side(wording.before, json.from.label, json.before),
            await side(wording.after, json.to.label, json.after),
          ]
        : [];
    const parts = json.parts.map((p) => [
      p.label,
      p.changed ? formatChange(p.part, json.unit) : 'did not change',
    ]);
    const groups = json.largest?.parts.map((p) => [p.key, p.side ?? '', formatChange(p.part, json.unit)]);
    return {
      json,
      human: paragraphs(
        json.sentence,
        sides.length === 0 ? '' : facts(sides),
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
        provenanceLines(json.provenance),
      ),
    };
  },
};
