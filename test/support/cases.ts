/** Cases of a property: few in the suite, `many` with LOCKSTEP_LONG_TESTS=1. */
export const long = process.env.LOCKSTEP_LONG_TESTS === '1';
export const cases = (few: number, many: number): number => (long ? many : few);

/** LOCKSTEP_LONG_PART=2/6: the second of six parts of what a long test goes through, so that it can be run in stretches. */
const [part, parts] = (process.env.LOCKSTEP_LONG_PART ?? '1/1').split('/').map(Number);

/** The part's own of `all`, each with its number in the whole; everything in the suite. */
export const inPart = <T>(all: readonly T[]): { i: number; one: T }[] =>
  all.map((one, i) => ({ i, one })).filter(({ i }) => !long || i % parts === part - 1);

/** Cases of the part, of `many` in all. */
export const partCases = (few: number, many: number): number => cases(few, Math.floor(many / parts));
