import type { Format, Match } from '../format.ts';
import type { Detected } from '../types.ts';

export type Choice<F extends Format> = Readonly<{ format: F; match: Match; runnerUp: string | null }>;

/** The best-fitting format and the one that came second; a tie goes to the earlier in the list. */
export function best<F extends Format>(
  formats: readonly F[],
  test: (format: F) => Match | null,
): Choice<F> | null {
  let first: { format: F; match: Match } | null = null;
  let second: { format: F; match: Match } | null = null;
  for (const format of formats) {
    const match = test(format);
    if (match === null) continue;
    if (first === null || match.score > first.match.score) {
      second = first;
      first = { format, match };
    } else if (second === null || match.score > second.match.score) second = { format, match };
  }
  return first === null ? null : { ...first, runnerUp: second?.format.info.id ?? null };
}

/** What the report says of a choice. */
export const detectedOf = ({ format, match, runnerUp }: Choice<Format>): Detected => ({
  format: format.info.id,
  kind: format.info.kind,
  generation: match.generation,
  why: match.why,
  runnerUp,
});
