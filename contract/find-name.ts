import { closest } from './closest.ts';
import { LockstepError } from './errors.ts';

/** How many names are listed where none is near. */
const listed = 20;

/**
 * The known name that is meant: the same word, or the only one that differs in case. The one way an unknown asset,
 * scenario, group, measure, verb or option is refused.
 *
 * @param what what the name is of, for the sentence: "asset in this snapshot"
 * @throws LockstepError NOT_FOUND with what may have been meant
 */
export function findName<N extends string>(what: string, given: string, known: readonly N[]): N {
  const exact = known.find((name) => name === given);
  if (exact !== undefined) return exact;
  const [alike, another] = known.filter((name) => name.toLowerCase() === given.toLowerCase());
  if (alike !== undefined && another === undefined) return alike;
  throw new LockstepError('NOT_FOUND', `There is no ${what} called ${given}.${suggestion(given, known)}`, {
    unknown: given,
    didYouMean: closest(given, known),
  });
}

/** " Did you mean BTC?", or what there is, or nothing. */
export function suggestion(given: string, known: readonly string[]): string {
  const near = closest(given, known);
  if (near.length > 0) return ` Did you mean ${near.join(' or ')}?`;
  if (known.length === 0) return '';
  const more = known.length > listed ? ` and ${known.length - listed} more` : '';
  return ` There are: ${known.slice(0, listed).join(', ')}${more}.`;
}
