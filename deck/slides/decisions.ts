import { boundWord } from '../../contract/status.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitProse } from '../text/fit-prose.ts';
import { formatMeasure, lowerFirst, plural } from '../text/format.ts';
import { offersOption, whatIfTitle } from './what-if-title.ts';

/**
 * What the committee is asked, before the findings: each breached limit, and the option that lowers the main measure
 * without breaking another limit.
 */
export function decisionsSlide(input: DeckInput): SlideBody {
  const breached = input.limits.filter(({ status }) => status === 'red');
  const unjudged = input.limits.filter(({ notJudged }) => notJudged !== undefined).length;
  const warned = input.limits.filter(({ status }) => status === 'amber').length;
  const said = breached.map(({ label, value, unit, limit }) => {
    const owner = limit.owner === '' ? '' : `, owner ${limit.owner}`;
    return `- Breach: ${lowerFirst(label)} at ${formatMeasure(value, unit)} is ${limit.direction} the ${boundWord('red')} of ${formatMeasure(limit.red, unit)}${owner}. Reduce it, accept it until a date, or change the limit.`;
  });
  const offered = offersOption(input.whatIf, input.limits)
    ? [`- Option to adopt or refuse: ${whatIfTitle(input.whatIf, input.limits)}.`]
    : [];
  const asked = said.length + offered.length;
  const lines = [...said, ...offered];
  const rest = `${plural(input.limits.length, 'limit')} set, ${plural(warned, 'warning')}${unjudged === 0 ? '' : `, ${unjudged} not judged for want of inputs`}`;
  const calm =
    unjudged === 0
      ? 'no limit is breached and no option lowers the risk'
      : `${unjudged} of ${plural(input.limits.length, 'limit')} cannot be judged`;
  const parts = [
    ...(said.length > 0 ? [plural(said.length, 'breach', 'breaches')] : []),
    ...(offered.length > 0 ? [plural(offered.length, 'option')] : []),
  ];
  return {
    id: 'decisions',
    kind: 'text',
    title:
      asked === 0
        ? `0 decisions are asked: ${calm}`
        : `${plural(asked, 'decision')} ${asked === 1 ? 'is' : 'are'} asked: ${parts.join(' and ')}`,
    blocks: [
      {
        kind: 'prose',
        frame: body,
        prose: fitProse(
          [
            ...(asked === 0
              ? [
                  unjudged === 0
                    ? 'Nothing has to be decided today.'
                    : 'No limit that can be judged is breached.',
                ]
              : lines),
            rest,
          ].join('\n'),
          body,
        ),
      },
    ],
    notes: [
      ...breached
        .map(({ label, limit }) => `${lowerFirst(label)}: ${limit.note}`)
        .filter((x) => !x.endsWith(': ')),
      'Made of the limits in force and the what-if options; the reasons stand on their own slides.',
    ],
  };
}
