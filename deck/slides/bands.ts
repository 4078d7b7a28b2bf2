import { bandOfFigure } from '../../contract/band-of-figure.ts';
import { bandInTitle, bandText, crossedText, zeroEndText } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { findMeasure, type HeadlineId } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import { formatMeasure, formatPercent, plural } from '../text/format.ts';

const directionOf = ({ id }: Readonly<{ id: string }>) => findMeasure(id)?.direction ?? 'above';

/** How sure each headline is: its band, and in which share of the draws it is beyond its limit. */
export function bandsSlide(input: DeckInput): SlideBody[] {
  const answer = input.bands;
  if (answer === undefined || answer.bands.length === 0) return [];
  const { bands, confidence, provenance } = answer;
  const zero = bands.flatMap((band) => zeroEndText(band) ?? []).map((said) => `${said}.`);
  const table = bandsTable(bands);
  const [upper, lower] = splitAt(body, tableHeight(body.w, table));
  return [
    {
      id: 'bands',
      kind: 'table',
      title: bandsTitle(bands),
      blocks: [
        {
          kind: 'table',
          frame: zero.length === 0 ? body : upper,
          caption: `Bands contain ${formatPercent(confidence, 0)} of the draws; the model itself is not in them`,
          table: fitTable(zero.length === 0 ? body : upper, table),
        },
        ...(zero.length === 0
          ? []
          : [
              {
                kind: 'text' as const,
                frame: lower,
                caption: 'Why an end of a band is at 0',
                paragraphs: zero,
              },
            ]),
      ],
      notes: [
        ...measureNotes(
          input,
          provenance,
          'Resampled days have probabilities; thin and deep books, and both ends of what is missing, have none: the band reaches over all of them.',
        ),
        ...bands.map(({ label, covers }) => `${label}: ${covers}`),
        ...zero,
      ],
    },
  ];
}

const bandsTable = (bands: readonly Band[]): Wanted => ({
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
});

function bandsTitle(bands: readonly Band[]): string {
  const across = bands.filter((band) => crossedText(band, directionOf(band)) !== null);
  const [worst] = across.toSorted((a, b) => (b.beyond?.red ?? 0) - (a.beyond?.red ?? 0));
  if (worst === undefined) {
    const limited = bands.filter(({ beyond }) => beyond !== null);
    const unjudged = bands.filter(({ notJudged }) => notJudged !== undefined).length;
    const judged = `${limited.length} of ${plural(bands.length, 'headline')} have a limit`;
    return unjudged === 0
      ? `${judged}, and no band crosses one`
      : `${judged} and are judged, ${unjudged} are not judged; no band crosses a limit`;
  }
  const others =
    across.length === 1
      ? ''
      : `; ${plural(across.length - 1, 'other band crosses', 'other bands cross')} a limit`;
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

/** "[2.01×, 2.66×], above … in 71 % of draws; of the initial shock": what stands under a figure of a headline. */
export function withBand(input: DeckInput, id: string, value: number | null, detail: string): string {
  const said = [bandBeside(input, id, value), bandAcross(input, id, value)].filter((text) => text !== '');
  return said.length === 0 ? detail : `${said.join(', ')}; ${detail}`;
}

/** "above the breach level in 71 % of draws" of a figure that is the headline's own, where the band lies across a limit. */
export function bandAcross({ bands }: DeckInput, id: string, value: number | null): string {
  const band = bandOfFigure(bands?.bands, id, value);
  return band === undefined ? '' : (crossedText(band, directionOf(band)) ?? '');
}

/** "[2.01×, 2.66×]" of a figure that is the headline's own; else nothing. */
export function bandBeside({ bands }: DeckInput, id: string, value: number | null): string {
  const band = bandOfFigure(bands?.bands, id, value);
  return band === undefined ? '' : bandText(band);
}

/** ", 2.01× to 2.66×: above the breach level in 71 % of draws" where the band lies across a limit; else nothing. */
export function bandAfter(input: DeckInput, id: string): string {
  const band = input.bands?.bands.find((b) => b.id === id);
  const said = band === undefined ? null : bandInTitle(band, directionOf(band));
  return said === null ? '' : `, ${said}`;
}

/** The same at the end of a title whose figures stand further ahead: "; amplification 2.01× to 2.66×: above …". */
export function bandAtEnd(input: DeckInput, id: HeadlineId): string {
  const said = bandAfter(input, id);
  return said === '' ? '' : `; ${named(id)} ${said.slice(2)}`;
}
