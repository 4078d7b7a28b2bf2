import type { ResourcesOutput } from '../../contract/dto/resources.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { filled, wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatCount, formatDate, formatUsd, plural, usdAxisFormat } from '../text/format.ts';
import { theme } from '../theme.ts';

const most = 8;

/** Each venue's largest losses beyond margin against its insurance fund and capital. */
export function resourcesSlide(input: DeckInput): SlideBody[] {
  const r = input.resources;
  if (r === undefined) return [];
  const [upper, lower] = stack(body, [2.3, 2.9]);
  if (!upper || !lower) throw new RangeError('layout: two rows wanted');
  const notes = measureNotes(
    input,
    r.provenance,
    `Over ${formatCount(r.scenarios)} scenarios, no feedback: losses beyond the margin of accounts at or below maintenance, added up for the ${plural(r.cover, 'member')} of a venue that lose most (affiliates as one). A fund that is not on record counts as 0. ${plural(r.slow, 'net position')} would take longer to close than declared; their add-ons are ${formatUsd(r.addOn)}.`,
  );
  return [
    {
      id: 'resources',
      kind: 'chart',
      title: resourcesTitle(r),
      blocks: [
        {
          kind: 'chart',
          frame: upper,
          caption: `Cover-${r.cover} by venue, USD: what fund and capital pay, and what stays uncovered`,
          chart: coverChart(r),
        },
        {
          kind: 'table',
          frame: lower,
          caption: 'USD; the worst window, and whose losses are largest in it',
          table: fitTable(lower, {
            head: [
              left(fieldNames.venue),
              right(wording.cover1),
              right(filled.cover(r.cover)),
              right(wording.fund),
              right(wording.capital),
              right(wording.notCovered),
              left(wording.windowTo),
              left(wording.who),
            ],
            rows: r.venues.map((v) => [
              left(v.venue),
              right(formatUsd(v.covers[0] ?? 0)),
              right(formatUsd(v.covers.at(-1) ?? 0)),
              right(formatUsd(v.fund)),
              right(formatUsd(v.capital)),
              right(formatUsd(v.uncovered)),
              left(v.time === null ? '' : formatDate(v.time)),
              left(
                v.members
                  .slice(0, r.cover)
                  .map(({ member }) => member)
                  .join(', '),
              ),
            ]),
            widths: [1.5, 1, 1, 1, 1, 1.1, 1.2, 2.2],
          }),
        },
      ],
      notes,
    },
  ];
}

export function resourcesTitle({
  venues,
  cover,
}: Readonly<{
  venues: readonly Pick<ResourcesOutput['venues'][number], 'venue' | 'uncovered'>[];
  cover: number;
}>): string {
  const short = venues.filter(({ uncovered }) => uncovered > 0);
  const total = short.reduce((sum, { uncovered }) => sum + uncovered, 0);
  const [worst] = venues.toSorted((a, b) => b.uncovered - a.uncovered);
  if (worst === undefined || short.length === 0)
    return `The ${plural(cover, 'largest loss', 'largest losses')} beyond margin ${venues.length === 1 ? `at ${worst?.venue ?? ''}` : `of each of ${plural(venues.length, 'venue')}`} are covered`;
  return short.length === 1
    ? `${formatUsd(total)} of Cover-${cover} losses at ${worst.venue} exceed its funds and capital`
    : `${formatUsd(total)} of Cover-${cover} losses at ${plural(short.length, 'venue')} exceed funds and capital, ${formatUsd(worst.uncovered)} of it at ${worst.venue}`;
}

function coverChart({ venues }: ResourcesOutput): ChartSpec {
  const shown = venues.filter(({ covers }) => (covers.at(-1) ?? 0) > 0).slice(0, most);
  const paid = shown.map(({ covers, uncovered }) => (covers.at(-1) ?? 0) - uncovered);
  return {
    kind: 'bar',
    stacked: true,
    categories: shown.map(({ venue }) => venue),
    series: [
      { name: wording.paidByFundAndCapital, values: paid, colour: theme.long },
      { name: wording.notCovered, values: shown.map(({ uncovered }) => uncovered), colour: theme.short },
    ],
    categoryAxis: { title: '' },
    valueAxis: {
      title: '',
      format: usdAxisFormat(Math.max(0, ...shown.map(({ covers }) => covers.at(-1) ?? 0))),
    },
    legend: true,
    gap: 40,
  };
}
