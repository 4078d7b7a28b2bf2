import { random } from '../random.ts';

/** Things of one kind: how many there are, how many were named, and how many of all came true. */
export type Stratum = Readonly<{ held: number; named: number; came: number }>;

export type NullDraws = Readonly<{
  rounds: number;
  /** Share of rounds in which as many named ones came true as `hits`, or more. */
  asGood: number;
  /** Hits that naming at random gives on average: Σ named·came/held. */
  expected: number;
}>;

/**
 * How often as good by chance: in each round as many as were named are drawn at random from each stratum, without
 * putting back, and those among them that came true are counted. Seeded.
 *
 * @param hits how many of the named ones came true
 */
export function nullDraws(
  strata: readonly Stratum[],
  hits: number,
  { rounds, seed }: Readonly<{ rounds: number; seed: number }>,
): NullDraws {
  const { below } = random(seed);
  const useful = strata.filter(({ named, came }) => named > 0 && came > 0);
  let good = 0;
  for (let r = 0; r < rounds; r++) {
    let found = 0;
    for (const { held, named, came } of useful) {
      let left = came;
      for (let i = 0; i < named; i++)
        if (below(held - i) < left) {
          left--;
          found++;
        }
    }
    if (found >= hits) good++;
  }
  const expected = useful.reduce((sum, { held, named, came }) => sum + (named * came) / held, 0);
  return { rounds, asGood: good / rounds, expected };
}
