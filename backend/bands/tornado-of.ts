import type { Parsed } from '../../contract/contract.ts';
import type { Band, TornadoOutput } from '../../contract/dto/bands.ts';
import { labelOf, measureOf } from '../../contract/measures.ts';
import type { Context } from '../context.ts';
import { askMeasure } from '../headlines/ask-measure.ts';
import { asUndefined } from '../headlines/history.ts';
import { within } from '../pulse.ts';
import { type Assumption, assumptionsOf, taken } from './assumptions.ts';

type Row = TornadoOutput['assumptions'][number];

/**
 * Each assumption of a headline changed on its own: the parts of its band, and every other choice of model with its
 * value and difference. What moves the figure most comes first.
 */
export async function tornadoOf(
  context: Context,
  snapshot: string,
  { measure: id, draws, confidence, seed }: Parsed<'bands.tornado'>,
): Promise<Omit<TornadoOutput, 'provenance'>> {
  const measure = measureOf(id);
  const ask = context.ask(
    'bands.compute',
    { snapshot, only: [id], draws, confidence, seed },
    within(context.pulse, 0, 0.5),
  );
  const [band] = (await ask).bands;
  const value = band?.value ?? null;
  const rows = band === undefined ? [] : partsOf(band, measure.direction);
  const assumptions = assumptionsOf[id];
  for (const [i, assumption] of assumptions.entries()) {
    await context.rest();
    const pulse = within(
      context.pulse,
      0.5 + i / assumptions.length / 2,
      0.5 + (i + 1) / assumptions.length / 2,
    );
    rows.push(await challenged({ ...context, pulse }, snapshot, id, assumption, value));
  }
  return {
    measure: id,
    label: labelOf(measure),
    unit: measure.unit,
    value,
    assumptions: rows.toSorted((a, b) => (b.spread ?? -1) - (a.spread ?? -1)),
  };
}

async function challenged(
  context: Context,
  snapshot: string,
  id: Parsed<'bands.tornado'>['measure'],
  { id: name, label, choices }: Assumption,
  value: number | null,
): Promise<Row> {
  const alternatives: Row['alternatives'] = [];
  for (const { said, input } of choices) {
    await context.rest();
    const asked = askMeasure(id, context.ask, snapshot, context.pulse, input);
    const found = await asked.catch((error: unknown) => asUndefined(error));
    const difference = found.value === null || value === null ? null : found.value - value;
    const { reason } = found;
    alternatives.push({ said, value: found.value, difference, ...(reason === undefined ? {} : { reason }) });
  }
  const seen = [{ said: taken[name] ?? '', value }, ...alternatives].flatMap((a) =>
    a.value === null ? [] : [{ said: a.said, value: a.value }],
  );
  const sorted = seen.toSorted((a, b) => a.value - b.value);
  const [low, high] = [sorted.at(0), sorted.at(-1)];
  return {
    id: name,
    label,
    low: low?.value ?? null,
    high: high?.value ?? null,
    lowSaid: low?.said ?? '',
    highSaid: high?.said ?? '',
    spread: low === undefined || high === undefined ? null : high.value - low.value,
    alternatives,
  };
}

/** The parts of a band as assumptions: each alone, from its lowest to its highest. */
function partsOf({ sampling, depth, coverage }: Band, danger: 'above' | 'below'): Row[] {
  // A thin book is on the side of danger.
  const [least, most] = danger === 'above' ? (['deep', 'thin'] as const) : (['thin', 'deep'] as const);
  const row = (
    id: string,
    label: string,
    part: Readonly<{ low: number | null; high: number | null }> | null,
    ...[lowSaid, highSaid]: readonly [string, string]
  ): Row[] => {
    if (part === null) return [];
    const { low, high } = part;
    const spread = low === null || high === null ? null : high - low;
    return [{ id, label, low, high, lowSaid, highSaid, spread, alternatives: [] }];
  };
  return [
    ...row('sampling', 'Which days were observed', sampling, 'lowest draws', 'highest draws'),
    ...row('depth', 'Depth of the books', depth, `${least} books`, `${most} books`),
    ...row('coverage', 'What the export does not say', coverage, 'one end', 'the other end'),
  ];
}
