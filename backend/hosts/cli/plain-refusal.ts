import type { ErrorShape } from '../../../contract/errors.ts';
import { placeOf } from '../../../contract/plain-issue.ts';
import type { Verb } from './verb.ts';

/**
 * A refusal of the contract in the words of the command line: the option in place of the method's key, `--shock BTC: it
 * must be more than -1`. Any other sentence passes unchanged.
 */
export function plainRefusal({ message, details }: ErrorShape, verb: Verb | undefined): string {
  if (typeof details !== 'object' || details === null || !('path' in details) || !('said' in details))
    return message;
  const { path, said } = details;
  if (!Array.isArray(path) || path.length === 0) return message;
  const [key, ...rest] = path as readonly (string | number)[];
  const options = Object.entries(verb?.options ?? {});
  const named = options.find(([name, option]) => (option.from?.key ?? name) === key);
  if (named === undefined) return message;
  return `${placeOf([`--${named[0]}`, ...rest])}: ${String(said)}`;
}
