import { bandText, crossedText, zeroEndText } from '../../../../contract/band-words.ts';
import type { Input } from '../../../../contract/contract.ts';
import type { Band } from '../../../../contract/dto/bands.ts';
import { formatChange, formatMeasure } from '../../../../contract/format.ts';
import { findMeasure } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Answer, Session, Verb } from '../verb.ts';

export const bands: Verb = {
  name: 'bands',
  answers: { '': 'bands.compute', '--tornado': 'bands.tornado' },
  summary: 'How sure is each headline? Its band from sampling, depth and coverage; what moves it most',
  options: {
    tornado: option('bands.tornado', 'measure', 'MEASURE'),
    draws: option('bands.compute', 'draws', 'N'),
    confidence: option('bands.compute', 'confidence', 'C'),
    seed: option('bands.compute', 'seed', 'N'),
  },
  run: async (args, session) => {
    const asked = {
      snapshot: session.snapshot,
      draws: args.number('draws'),
      confidence: args.number('confidence'),
      seed: args.number('seed'),
    };
    const measure = word(args, 'tornado', 'bands.tornado', 'measure');
    return measure === undefined ? allBands(session, asked) : tornado(session, { ...asked, measure });
  },
};

type Asked = Omit<Input<'bands.compute'>, 'only'>;

async function allBands({ call }: Session, asked: Asked): Promise<Answer> {
  const json = await call('bands.compute', asked);
  const rows = json.bands.map((band) => [
    band.label,
    formatMeasure(band.value, band.unit),
    bandText(band) || 'no width',
    crossedText(band, directionOf(band)) ?? '',
  ]);
  const columns = [text(wording.measure), number(wording.value), number(wording.band), text(wording.limit)];
  const covers = json.bands.flatMap((band) => {
    const zero = zeroEndText(band);
    return [`${band.label}: ${band.covers}`, ...(zero === null ? [] : [`${zero}.`])];
  });
  return {
    json,
    human: paragraphs(table(columns, rows), covers.join('\n'), provenanceLines(json.provenance)),
  };
}

const directionOf = ({ id }: Band) => findMeasure(id)?.direction ?? 'above';

async function tornado(
  { call }: Session,
  asked: Asked & Readonly<{ measure: Input<'bands.tornado'>['measure'] }>,
): Promise<Answer> {
  const json = await call('bands.tornado', asked);
  const { unit, value, label } = json;
  const rows = json.assumptions.map((a) => [
    a.label,
    formatMeasure(a.low, unit),
    a.lowSaid,
    formatMeasure(a.high, unit),
    a.highSaid,
  ]);
  const columns = [
    text(wording.assumption),
    number(wording.lowest),
    text(wording.with),
    number(wording.highest),
    text(wording.with),
  ];
  const others = json.assumptions.flatMap(({ label: of, alternatives }) =>
    alternatives.map((a) => [of, a.said, formatMeasure(a.value, unit), formatChange(a.difference, unit)]),
  );
  const beside = [
    text(wording.assumption),
    text(wording.otherChoice),
    number(wording.value),
    number(wording.difference),
  ];
  return {
    json,
    human: paragraphs(
      `${label}: ${formatMeasure(value, unit)}. What moves it most comes first.`,
      table(columns, rows),
      others.length === 0 ? '' : table(beside, others),
      provenanceLines(json.provenance),
    ),
  };
}
