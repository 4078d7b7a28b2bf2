import { optionFacts } from 'virtual:contract-options';
import type { Method, Parsed } from '../../contract/contract.ts';
import type { OptionFact } from '../../contract/option-facts.ts';

/** What the contract says of an option. @throws RangeError for one it does not have */
function factOf<M extends Method>(method: M, key: keyof Parsed<M> & string): OptionFact {
  const fact = optionFacts[method]?.[key];
  if (fact === undefined) throw new RangeError(`${method} has no option ${key}`);
  return fact;
}

/** What a control of the page opens with: the contract's default. @throws RangeError where it has none */
export function defaultOf<M extends Method, K extends keyof Parsed<M> & string>(
  method: M,
  key: K,
): NonNullable<Parsed<M>[K]> {
  const { default: value } = factOf(method, key);
  if (value === undefined) throw new RangeError(`${method} ${key} has no default`);
  return value as NonNullable<Parsed<M>[K]>;
}
