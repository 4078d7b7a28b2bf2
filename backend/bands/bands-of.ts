import type { Parsed } from '../../contract/contract.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { type HeadlineId, headlineIds, labelOf, measureOf } from '../../contract/measures.ts';
import { bandOf, type Ends, type Stratum, shareBeyond, undefinedShare } from '../../risk/bands/band.ts';
import type { Context } from '../context.ts';
import { finite } from '../finite.ts';
import { askedAlone } from '../headlines/asked-alone.ts';
import { measureAt } from '../headlines/history.ts';
import { limitAt, limitChanges } from '../headlines/limits-of.ts';
import { within } from '../pulse.ts';
import { type BandBook, type BandBooks, bandBooks } from './band-books.ts';
import { byDepth, drawFamilies, type HeadlineDraws } from './draw-headline.ts';
import { coversSentence, missingSentence } from './said-band.ts';

type Asked = Omit<Parsed<'bands.compute'>, 'snapshot'>;
type Families = Map<unknown, Partial<Record<HeadlineId, HeadlineDraws>>>;
const none: HeadlineDraws = { strata: [], resampled: null };

/** The band of each headline asked for, in the order they are shown. */
export async function bandsOf(context: Context, snapshot: string, asked: Asked): Promise<Band[]> {
  const ids = headlineIds.filter((id) => asked.only?.includes(id) ?? true);
  const books = bandBooks(context, snapshot);
  const places = [books.base, ...(books.ends === null ? [] : [books.ends.low, books.ends.high])];
  const known = new Map<BandBook, Families>(places.map((book) => [book, new Map()]));
  const sooner = askedAlone(ids);
  const bands: Band[] = [];
  for (const [i, id] of ids.entries()) {
    const part = { ...context, pulse: within(context.pulse, i / ids.length, (i + 1) / ids.length) };
    const draw = async (at: BandBook): Promise<HeadlineDraws> => {
      const families: Families = known.get(at) ?? new Map();
      const family = drawFamilies[id];
      const drawn =
        families.get(family) ?? (await family({ context: part, snapshot, options: asked, books }, at));
      families.set(family, drawn);
      return drawn[id] ?? none;
    };
    bands.push(await bandOfHeadline(part, snapshot, id, { asked, books, draw, alone: sooner.has(id) }));
  }
  return bands;
}

type Terms = Readonly<{
  asked: Asked;
  books: BandBooks;
  draw: (at: BandBook) => Promise<HeadlineDraws>;
  /** Whether nothing else of the figure's answer is wanted. */
  alone: boolean;
}>;

async function bandOfHeadline(
  context: Context,
  snapshot: string,
  id: HeadlineId,
  { asked, books, draw, alone }: Terms,
): Promise<Band> {
  const measure = measureOf(id);
  const { value, reason, notJudged } = await measureAt(context, snapshot, id, { alone });
  const said = notJudged === undefined ? {} : { notJudged };
  const head = { id, label: labelOf(measure), unit: measure.unit, value, ...said };
  const why = reason === undefined ? {} : { reason };
  if (value === null && id !== 'criticalShock')
    return { ...head, ...why, ...withoutBand(reason ?? 'The figure is undefined.') };
  const base = await draw(books.base);
  const ends = books.ends === null ? [] : [await draw(books.ends.low), await draw(books.ends.high)];
  const strata = [base, ...ends].flatMap((drawn) => drawn.strata);
  const all = bandOf(strata, asked.confidence);
  if (all === null) return { ...head, ...why, ...withoutBand('The figure is undefined in every draw.') };
  const sampling =
    base.resampled === null
      ? null
      : { ...(bandOf(base.strata, asked.confidence) ?? nothing), ...base.resampled };
  const depth = byDepth.has(id)
    ? { ...endsOf(base.strata), own: books.depth.own, declared: books.depth.declared }
    : null;
  const coverage =
    books.ends === null
      ? null
      : {
          ...hull(value, [base, ...ends].map(middle)),
          missing: missingSentence(books.ends.missing),
        };
  const limit = limitAt(limitChanges(context))(id, books.base.portfolio.asOf);
  const beyond = (bound: number | null) =>
    limit === undefined || bound === null ? null : shareBeyond(strata, limit.direction, bound);
  const draws = strata.reduce((sum, stratum) => sum + stratum.length, 0);
  return {
    ...head,
    ...why,
    ...all,
    covers: coversSentence({ sampling, depth, coverage, asked }),
    sampling,
    depth,
    coverage,
    draws,
    undefinedShare: undefinedShare(strata),
    beyond:
      limit === undefined || notJudged !== undefined
        ? null
        : { amber: beyond(limit.amber), red: beyond(limit.red) },
  };
}

const nothing: Ends = { low: null, high: null };
const endsOf = (strata: readonly Stratum[]): Ends => bandOf(strata, 1) ?? nothing;

/** The middle of a book's draws: what it says without resampling, at today's depth or near it. */
const middle = ({ strata }: HeadlineDraws): Ends => {
  const all = Float64Array.from(strata.flatMap((stratum) => [...stratum]));
  return bandOf([all], 0) ?? nothing;
};

function hull(value: number | null, parts: readonly Ends[]): Ends {
  const seen = [value, ...parts.map(({ low }) => low)].flatMap((x) => (x === null ? [] : [x]));
  if (seen.length === 0) return nothing;
  return { low: finite(Math.min(...seen)), high: finite(Math.max(...seen)) };
}

const withoutBand = (covers: string) => ({
  ...nothing,
  covers,
  sampling: null,
  depth: null,
  coverage: null,
  draws: 0,
  undefinedShare: 1,
  beyond: null,
});
