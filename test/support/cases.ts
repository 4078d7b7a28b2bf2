/** Cases of a property: few in the suite, `many` with LOCKSTEP_LONG_TESTS=1. */
export const long = process.env.LOCKSTEP_LONG_TESTS === '1';
export const cases = (few: number, many: number): number => (long ? many : few);
