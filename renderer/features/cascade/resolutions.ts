export type Resolution = 'coarse' | 'fine';
type Grid = Readonly<{ shocks: number[]; scales: number[] }>;

const range = (n: number, at: (i: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => Math.round(at(i + 1) * 1e6) / 1e6);

/** Falls to 40 % and leverage up to two or three times today's: the phase map's two finenesses. */
export const resolutions: Readonly<Record<Resolution, Grid>> = {
  coarse: { shocks: range(20, (i) => -0.02 * i), scales: range(16, (i) => 0.125 * i) },
  fine: { shocks: range(40, (i) => -0.01 * i), scales: range(40, (i) => 0.075 * i) },
};
