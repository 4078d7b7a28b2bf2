/**
 * One line of a bridge from one basis of a measure to another, USD. The lines are a running sum: a `sum` line is all the
 * `step` lines above it.
 */
export type BridgeLine = Readonly<{
  id: string;
  label: string;
  usd: number;
  kind: 'step' | 'sum';
  about: string;
}>;

export const step = (id: string, label: string, usd: number, about: string): BridgeLine => ({
  id,
  label,
  usd,
  kind: 'step',
  about,
});

export const sumLine = (id: string, label: string, usd: number, about: string): BridgeLine => ({
  id,
  label,
  usd,
  kind: 'sum',
  about,
});
