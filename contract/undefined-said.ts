import { measureSaid } from './amplification-said.ts';
import type { Unit } from './format.ts';

/** A measure of a list at one side, before or after. */
export type Side = Readonly<{
  id: string;
  value: number | null | undefined;
  unit: Unit;
  /** Why it has no value; given where it was asked for. */
  reason?: string | undefined;
  /** The added fall of the same list: said beside an amplification without a value. */
  addedFall?: number | null | undefined;
}>;

/** A measure in a table that may be undefined there: then it says so, and not "n/a" as one that was not asked for. */
export const sideSaid = (side: Side): string => {
  const said = measureSaid(side);
  const isUndefined = side.value === null && side.reason !== undefined;
  return isUndefined && !said.startsWith('undefined') ? 'undefined' : said;
};

type Sides = Readonly<{
  label: string;
  sides: readonly Readonly<{ name: string; reason?: string | undefined }>[];
}>;

/** Why measures of a table are undefined, a sentence for each measure and reason: "X after: Nobody is liquidated." */
export const undefinedBelow = (measures: readonly Sides[]): string[] =>
  measures.flatMap(({ label, sides }) => {
    const names = new Map<string, string[]>();
    for (const { name, reason } of sides)
      if (reason !== undefined) names.set(reason, [...(names.get(reason) ?? []), name]);
    return [...names].map(([reason, at]) => `${label} is undefined ${at.join(' and ')}: ${reason}`);
  });
