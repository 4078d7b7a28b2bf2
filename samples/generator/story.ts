/** What changes from month to month. The shape is the plot of the samples: danger builds, breaks out at the end. */
export type Month = Readonly<{
  /** Multiplies every directional participant's own leverage. */
  leverage: number;
  /** Nobody runs above this: what venues and risk desks of the month still let pass. */
  ceiling: number;
  /** Share of directional participants on the common side: long ether and the smaller coins. */
  crowd: number;
  /** How much of a crowded participant's book is the common basket rather than its own pick. */
  likeness: number;
  /** Order-book depth relative to a normal month. */
  depth: number;
  /** Share of cross collateral held as staked ether by those who hold any. */
  staked: number;
  /** Equity relative to the first month. */
  equity: number;
}>;

const month = (
  [leverage, ceiling]: readonly [number, number],
  [crowd, likeness]: readonly [number, number],
  depth: number,
  staked: number,
  equity: number,
): Month => ({ leverage, ceiling, crowd, likeness, depth, staked, equity });

/** 2025-11 … 2026-10. March 2026 is the crisis: positions are cut, books thin out, and both come back. */
export const story: readonly Month[] = [
  month([0.8, 10.6], [0.26, 0.25], 1.0, 0.1, 1.0),
  month([0.85, 10.8], [0.3, 0.28], 1.04, 0.12, 1.03),
  month([0.83, 10.7], [0.28, 0.3], 0.98, 0.13, 1.05),
  month([0.96, 10.9], [0.36, 0.34], 1.01, 0.16, 1.1),
  month([0.72, 8.5], [0.22, 0.36], 0.72, 0.14, 0.84),
  month([0.83, 10.0], [0.29, 0.38], 0.84, 0.17, 0.86),
  month([0.98, 10.1], [0.38, 0.42], 0.97, 0.2, 0.92),
  month([0.96, 10.1], [0.36, 0.44], 1.03, 0.24, 0.97),
  month([1.14, 10.3], [0.44, 0.48], 1.0, 0.27, 1.0),
  month([1.62, 12.0], [0.58, 0.6], 0.84, 0.36, 1.03),
  month([2.25, 13.5], [0.74, 0.72], 0.67, 0.45, 1.06),
  month([3.05, 15.0], [0.91, 0.82], 0.52, 0.55, 1.08),
];

/** The month's settings; throws outside the twelve. */
export const storyOf = (index: number): Month => {
  const found = story[index];
  if (found === undefined) throw new Error(`samples: no month ${index}`);
  return found;
};
