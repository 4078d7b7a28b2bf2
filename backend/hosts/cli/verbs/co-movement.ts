import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCoefficient, formatPercent } from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const coMovement: Verb = {
  name: 'co-movement',
  summary: 'The leverage–correlation plane: system volatility split into leverage and correlation',
  options: {
    bands: bandsOption,
    by: option('coMovement.compute', 'level', 'LEVEL'),
    window: option('coMovement.compute', 'window', 'DAYS'),
  },
  run: async (args, session) => {
    const json = await session.call('coMovement.compute', {
      snapshot: session.snapshot,
      level: word(args, 'by', 'coMovement.compute', 'level'),
      window: args.number('window'),
    });
    const withBand = await headlineBands(args, session, session.snapshot, ['averageCorrelation']);
    const rows = json.path.map((p) => [
      p.snapshot,
      formatPercent(p.systemVolatility, 2),
      formatPercent(p.leverageFactor, 2),
      withBand('averageCorrelation', p.averageCorrelation, formatCoefficient(p.averageCorrelation, 3)),
      formatCoefficient(p.equityWeightedCorrelation, 3),
      formatCoefficient(p.plainCorrelation, 3),
      formatPercent(p.coMovementShare),
    ]);
    const columns = [
      text(wording.snapshot),
      ...[
        measureOf('systemVolatility').label,
        measureOf('leverageFactor').label,
        measureOf('averageCorrelation').label,
        wording.equityWeighted,
        wording.plainMean,
        measureOf('coMovementShare').label,
      ].map(number),
    ];
    const top = [...json.contributions].sort((a, b) => b.contribution - a.contribution);
    const shares = top.map((c) => [
      c.key,
      formatPercent(c.weight),
      formatPercent(c.volatility, 2),
      formatPercent(c.contribution, 3),
    ]);
    return {
      json: { ...json.point, ...json },
      human: paragraphs(
        table(columns, rows),
        table(
          [
            text(wording.key),
            number(wording.weight),
            number(wording.volatility),
            number(wording.contribution),
          ],
          shares,
          15,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
