import { bandInTitle, bandText, crossedText } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { findMeasure } from '../../contract/measures.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatMeasure, formatPercent, plural } from '../text/format.ts';

const directionOf = ({ id }: Readonly<{ id: string }>) => findMeasure(id)?.direction ?? 'above';

/** How sure each headline is: its band, and in which share of the draws it is beyond its limit. */
export function bandsSlide(input: DeckInput): SlideBody[] {
  const answer = input.bands;
  if (answer === undefined || answer.bands.length === 0) return [];
  const { bands, confidence, provenance } = answer;
  return [
    {
      id: 'bands',
      kind: 'table',
      title: bandsTitle(bands),
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: `Bands hold ${formatPercent(confidence, 0)} of the draws; the model itself is not in them`,
          table: fitTable(body, {
            head: [
              left(wording.headline),
              right(wording.value),
              right(wording.band),
              left(wording.againstItsLimit),
              left(wording.whatTheBandCovers),
            ],
            rows: bands.map((band) => [
              left(band.label),
              right(formatMeasure(band.value, band.unit), { bold: true }),
              right(bandText(band) || 'no width'),
              left(crossedText(band, directionOf(band)) ?? sideOf(band)),
              left(coversOf(band)),
            ]),
            widths: [2.6, 1, 1.9, 3.3, 3],
          }),
        },
      ],
      notes: [
        ...measureNotes(
          input,
          provenance,
          'Resampled days have probabilities; thin and deep books, and both ends of what is missing, have none: the band reaches over all of them.',
        ),
        ...bands.map(({ label, covers }) => `${label}: ${covers}`),
      ],
    },
  ];
}

function bandsTitle(bands: readonly Band[]): string {
  const across = bands.filter((band) => crossedText(band, directionOf(band)) !== null);
  const [worst] = across.toSorted((a, b) => (b.beyond?.red ?? 0) - (a.beyond?.red ?? 0));
  if (worst === undefined) {
    const limited = bands.filter(({ beyond }) => beyond !== null);
    const unjudged = bands.filter(({ notJudged }) => notJudged !== undefined).length;
    const judged = `${limited.length} of ${plural(bands.length, 'headline')} have a limit`;
    return unjudged === 0
      ? `${judged}, and no band lies across one`
      : `${judged} and are judged, ${unjudged} are not judged; no band lies across a limit`;
  }
  const others = across.length === 1 ? '' : `; ${plural(across.length - 1, 'other band')} across a limit`;
  return `${worst.label} is ${formatMeasure(worst.value, worst.unit)}, ${bandInTitle(worst, directionOf(worst))}${others}`;
}

/** A band that lies on one side of its limit says which. */
function sideOf({ beyond, low, high, notJudged }: Band): string {
  if (notJudged !== undefined) return notJudged.replace(/\.$/, '');
  if (beyond === null) return 'no limit';
  if (low === null && high === null) return '';
  if (beyond.red === 1) return 'beyond the breach level in every draw';
  if (beyond.amber === 1) return 'beyond the warning level in every draw';
  return 'within in every draw';
}

function coversOf({ sampling, depth, coverage }: Band): string {
  const parts = [
    sampling === null ? null : 'days',
    depth === null ? null : 'depth',
    coverage === null ? null : 'what is missing',
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'nothing is estimated in it' : parts.join(', ');
}

/** ", 2.01× to 2.66×: above the breach level in 71 % of draws" where the band lies across a limit; else nothing. */
export function bandAfter(input: DeckInput, id: string): string {
  const band = input.bands?.bands.find((b) => b.id === id);
  const said = band === undefined ? null : bandInTitle(band, directionOf(band));
  return said === null ? '' : `, ${said}`;
}
