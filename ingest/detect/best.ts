import type { Considered, Detected } from '../detected.ts';
import type { Format, Match } from '../format.ts';

export type Choice<F extends Format> = Readonly<{
  format: F;
  match: Match;
  /** The formats that came next, the nearest first, and why they lost. */
  considered: readonly Considered[];
}>;

const mostConsidered = 3;

/** The best-fitting format and those that came next; a tie goes to the earlier in the list. */
export function best<F extends Format>(
  formats: readonly F[],
  test: (format: F) => Match | null,
  names: ReadonlySet<string>,
): Choice<F> | null {
  const matches = formats
    .flatMap((format) => {
      const match = test(format);
      return match === null ? [] : [{ format, match }];
    })
    .sort((a, b) => b.match.score - a.match.score);
  const [first, ...others] = matches;
  if (first === undefined) return null;
  const lost = others.map(({ format, match }) => ({
    format: format.info.id,
    why:
      match.score === first.match.score
        ? `fits as well (${match.why}), but is the more general of the two`
        : `fits, but less closely: ${match.why}`,
  }));
  const matched = new Set(matches.map((m) => m.format));
  const near = nearest(
    formats.filter((f) => !matched.has(f)),
    names,
  );
  return { ...first, considered: [...lost, ...near].slice(0, mostConsidered) };
}

/** Formats that are none, but share names with the file: what it has of theirs and what it lacks. */
export function nearest(
  formats: readonly Format[],
  names: ReadonlySet<string>,
  shape?: Format['shape'],
): readonly Considered[] {
  return formats
    .flatMap(({ info, names: wanted = [], shape: own }) => {
      const lacking = wanted.filter((name) => !names.has(name.toLowerCase()));
      const has = wanted.length - lacking.length;
      // Two names, such as symbol and price, stand in nearly every table: they say nothing of its kind.
      if (has < Math.min(3, names.size) || has * 5 < wanted.length * 2) return [];
      const shown = lacking.slice(0, 4).join(', ');
      const more = lacking.length > 4 ? ` and ${lacking.length - 4} more` : '';
      const why =
        lacking.length === 0
          ? 'has all its names, but not as it writes them'
          : `has ${has} of its ${wanted.length} names; lacks ${shown}${more}`;
      // Few of many names are shared by chance; of the kind of file it is, and many, they are not.
      const share = (has - 1) / wanted.length + (own === shape ? 0.1 : 0);
      return [{ format: info.id, why, share }];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, mostConsidered)
    .map(({ format, why }) => ({ format, why }));
}

/** What the report says of a choice. */
export const detectedOf = ({ format, match, considered }: Choice<Format>): Detected => ({
  format: format.info.id,
  kind: format.info.kind,
  generation: match.generation,
  why: match.why,
  runnerUp: considered[0]?.format ?? null,
  considered,
});

/** Of a file that is no format: those it comes nearest to. */
export const unknown = (considered: readonly Considered[]): Detected => ({
  format: 'none',
  kind: 'none',
  generation: '',
  why: 'no known format',
  runnerUp: considered[0]?.format ?? null,
  considered,
});
