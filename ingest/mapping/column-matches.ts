import { isCurrency } from '../values/currency.ts';
import { timeOfDay } from '../values/dates.ts';
import { eventCause } from '../values/event-cause.ts';
import { isLoanSide } from '../values/loan-side.ts';
import { sideWord } from '../values/side.ts';
import { areYesOrNo } from '../values/yes-or-no.ts';
import type { ColumnProfile } from './column-profile.ts';
import { type FieldMatch, fieldsLike, type Kind, numericFields } from './fields.ts';
import { headingUnit, rateFields } from './heading-unit.ts';
import { venueMatch } from './venue-columns.ts';

export type ProposedColumn = Readonly<{
  column: string;
  profile: ColumnProfile;
  matches: readonly FieldMatch[];
}>;

export const isClock: readonly FieldMatch[] = [{ field: 'timeOfDay', confidence: 1, exact: true }];
export const isClockColumn = (cells: readonly string[]): boolean => {
  const said = cells.filter((cell) => cell.trim() !== '');
  return said.length > 0 && said.every((cell) => cell.includes(':') && timeOfDay(cell) !== null);
};

/** Fields a column may be by its name; a column of times may be the time whatever its name. */
export function matchesOf(
  column: string,
  kind: Kind,
  profile: ColumnProfile | undefined,
): readonly FieldMatch[] {
  const inPercent = headingUnit(column).percent;
  const matches = fieldsLike(column, kind)
    .filter((m) => agrees(m.field, kind, profile, inPercent))
    .map((match) => venueMatch(match, column, profile?.samples ?? []))
    .sort((a, b) => b.confidence - a.confidence);
  if (profile?.type === 'time' && matches.length === 0)
    return [{ field: 'time', confidence: 0.5, exact: false }];
  // Whatever its name is like, a column of sides is more likely the side: it is asked.
  const bySides = kind === 'position' && profile?.type === 'side' && areBothSides(profile.samples);
  return bySides && !matches.some(({ field, exact }) => exact || field === 'side')
    ? [{ field: 'side', confidence: 0.5, exact: false }, ...matches]
    : matches;
}

const areBothSides = (cells: readonly string[]): boolean => new Set(cells.map(sideWord)).size > 1;

/** Fields that are words: a column of numbers is none of them, however alike the names. */
const worded: ReadonlySet<string> = new Set(
  'symbol base quote settle instrument marginMode asset venue'.split(' '),
);

/** What is a share or a multiple: a price, an amount or a size in percent is another figure. */
const ofPercent: ReadonlySet<string> = new Set([
  ...rateFields,
  'leverage',
  'liquidationThreshold',
  'liquidationBonus',
]);

/** A name is no match for a column whose content cannot be that. */
function agrees(field: string, kind: Kind, profile: ColumnProfile | undefined, inPercent: boolean): boolean {
  if (profile === undefined || profile.type === 'empty') return true;
  if (numericFields.has(field))
    return (
      (profile.type === 'number' || profile.timeUnit === 'yyyymmdd') && (!inPercent || ofPercent.has(field))
    );
  // Shares of Asian markets are called by numbers: 7203, 005930.
  if (field === 'symbol' && profile.samples.every((s) => /^\d{4,6}$/.test(s.trim()))) return true;
  if (field === 'currency') return profile.samples.every(isCurrency);
  // Booleans say isolated or not; other words say the mode.
  if (worded.has(field)) return profile.type === 'text' || profile.type === 'side';
  if (field === 'collateralEnabled') return areYesOrNo(profile.samples);
  if (field === 'time' || field === 'updatedAt') return profile.type === 'time';
  if (field === 'cause') return profile.samples.every((sample) => eventCause(sample) !== null);
  if (field !== 'side' && field !== 'orderSide') return true;
  return profile.type === 'side' || (kind === 'loan' && profile.samples.every(isLoanSide));
}
