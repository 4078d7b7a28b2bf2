import { bandText } from '../../contract/band-words.ts';
import type { Headline } from '../../contract/dto/what-if.ts';
import { countWords, statusOrder, statusWord } from '../../contract/status.ts';
import type { DeckInput } from '../deck-input.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import { pastSnapshots } from '../past-snapshots.ts';
import type { Block, Figure, SlideBody } from '../slide-spec.ts';
import { describeChange } from '../text/change.ts';
import { formatDifference, formatMeasure, lowerFirst, plural } from '../text/format.ts';
import { measureName } from '../text/measure-name.ts';

/** The committee's one page: every headline measure with its status, its change and its past. */
export function statusSlide(input: DeckInput): SlideBody {
  const { headlines, changes, warnings, provenance } = input.headlines;
  const previous = pastSnapshots(input).at(-2);
  const since = previous ? `since ${previous.label}` : undefined;
  const figures = headlines.slice(0, 9).map((h) => figure(h, input));
  const across = headlines.length > 6 ? 4 : 3;
  const [top, bottom] = splitAt(body, figuresHeight(figures, across, body.w));
  const said = [
    { caption: 'What changed', paragraphs: changes },
    { caption: 'Coverage and warnings', paragraphs: [...missing(input), ...warnings.map((w) => w.message)] },
  ].filter((block) => block.paragraphs.length > 0);
  const places = columns(
    bottom,
    said.map(() => 1),
  );
  const texts = said.flatMap((block, i): Block[] => {
    const frame = places[i];
    return frame ? [{ kind: 'text', frame, ...block }] : [];
  });
  return {
    id: 'status',
    kind: 'status',
    title: statusTitle(headlines, since),
    blocks: [
      {
        kind: 'figures',
        frame: top,
        columns: across,
        figures,
      },
      ...texts,
    ],
    // The measure's warnings are among the page's: each is said once.
    notes: [
      ...new Set([
        ...measureNotes(
          input,
          provenance,
          'Each tile shows a headline measure, its limit status, its change and its trend over the snapshots.',
        ),
        ...changes.map((change) => `Changed: ${change}`),
        ...missing(input),
        ...warnings.map((w) => `Warning: ${w.message}`),
        ...headlines.map(
          (h) =>
            `${describeChange(h.label, h.previous, h.value, h.unit, { ...(since ? { since } : {}), reason: h.reason })}; ${h.beside === undefined ? '' : `${h.beside}; `}status ${statusWord(h.status)}.`,
        ),
      ]),
    ],
  };
}

/** What the deck has no slide on, said on its first page; measures with one reason share a sentence. */
function missing({ absent = [] }: DeckInput): string[] {
  const reasons = [...new Set(absent.map((a) => a.reason))];
  return reasons.map((reason) => {
    const measures = new Set(absent.flatMap((a) => (a.reason === reason ? [measureName(a.measure)] : [])));
    return `No slide on ${[...measures].join(', ')}: ${reason}`;
  });
}

/** Worst first: how many measures are in breach or have a warning, then the worst one's own change. */
export function statusTitle(headlines: readonly Headline[], since: string | undefined): string {
  const worst = [...headlines].sort((a, b) => statusOrder(a.status) - statusOrder(b.status))[0];
  if (!worst) return '0 headline measures have been computed';
  const said = countWords(headlines);
  const unjudged = headlines.filter((h) => h.notJudged !== undefined);
  if (said === '' && unjudged[0] !== undefined)
    return `${unjudged.length} of ${plural(headlines.length, 'headline measure')} cannot be judged: ${wants(unjudged[0])}`;
  const head =
    said !== ''
      ? `${said} of ${plural(headlines.length, 'headline measure')}`
      : `0 of ${plural(headlines.length, 'headline measure')} beyond a limit`;
  const change = describeChange(lowerFirst(worst.label), worst.previous, worst.value, worst.unit, {
    ...(since ? { since } : {}),
    reason: worst.reason,
  });
  return `${head}: ${change}`;
}

/** "depth for 2 of 24 assets, 11 % of notional, 80 % needed". */
const wants = ({ notJudged = '' }: Headline): string => notJudged.replace(/^Not judged: |\.$/g, '');

/** "warning > 1.50×, breach > 2.00×": what a status is judged by. */
function levelsOf(h: Headline, limits: DeckInput['limits']): string {
  const limit = limits.find(({ limit: { measure } }) => measure === h.id)?.limit;
  if (limit === undefined) return 'no limit';
  const sign = limit.direction === 'above' ? '>' : '<';
  return (['amber', 'red'] as const)
    .flatMap((b) =>
      limit[b] === null ? [] : [`${statusWord(b)} ${sign}\u00A0${formatMeasure(limit[b], h.unit)}`],
    )
    .join(', ');
}

function figure(h: Headline, { limits, bands }: DeckInput): Figure {
  const own = bands?.bands.find(({ id }) => id === h.id);
  const band = own === undefined ? '' : bandText(own);
  const detail =
    h.notJudged !== undefined
      ? wants(h)
      : h.value === null
        ? (h.reason ?? 'undefined')
        : h.previous === null
          ? 'no earlier snapshot'
          : `${formatDifference(h.previous, h.value, h.unit)} from ${formatMeasure(h.previous, h.unit)}`;
  // The first of what belongs beside it; the rest is in the notes and on slides of its own.
  const alone = h.value === null || h.notJudged !== undefined || h.beside === undefined;
  const read = alone ? detail : `${h.beside?.split('; ')[0]}; ${detail}`;
  return {
    label: h.label,
    value: formatMeasure(h.value, h.unit),
    detail: band === '' ? read : `${band}; ${read}`,
    status: h.status,
    limit: levelsOf(h, limits),
    history: h.history,
  };
}
