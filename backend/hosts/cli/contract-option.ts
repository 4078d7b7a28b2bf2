import type { Input, Method } from '../../../contract/contract.ts';
import { type OptionFact, optionFacts } from '../../../contract/option-facts.ts';
import { readWord } from './args.ts';
import type { Args, Option } from './verb.ts';

type Key<M extends Method> = keyof Input<M> & string;

const facts = new Map<Method, Readonly<Record<string, OptionFact>>>();
/** What the contract says of an option. @throws RangeError for one it does not have */
function factOf<M extends Method>(method: M, key: Key<M>): OptionFact {
  const known = facts.get(method) ?? optionFacts(method);
  facts.set(method, known);
  const fact = known[key];
  if (fact === undefined) throw new RangeError(`${method} has no option ${key}`);
  return fact;
}

/**
 * An option of a verb that is an option of a method: what it is, its choices and its default are the contract's.
 * `value` stands for the value in the usage line; `note` is what only the command line has to say.
 */
export function option<M extends Method>(method: M, key: Key<M>, value: string, note = ''): Option {
  const fact = factOf(method, key);
  const parts = [
    [fact.help, note].filter((part) => part !== '').join('; '),
    ...(fact.choices === undefined ? [] : [fact.choices.join(', ')]),
  ].filter((part) => part !== '');
  // A flag that is off unless said needs no word for it.
  const told =
    fact.default === undefined || fact.default === false ? '' : ` (default: ${words(fact.default)})`;
  const said = `${parts.join(': ')}${told}`;
  const from = { method, key };
  return fact.boolean ? { type: 'boolean', help: said, from } : { type: 'string', value, help: said, from };
}

/** A default as it is typed: a shock as `all=-0.1`, a window as its kind. */
function words(value: unknown): string {
  if (value === true) return 'on; --no-… turns it off';
  if (value === null || typeof value !== 'object') return String(value);
  if ('kind' in value) return String(value.kind);
  return Object.entries(value)
    .map(([name, x]) => `${name}=${x}`)
    .join(',');
}

/** The word given, one of the contract's; undefined, which is the contract's default, when none was. */
export function word<M extends Method, K extends Key<M>>(
  args: Args,
  name: string,
  method: M,
  key: K,
): Input<M>[K] | undefined {
  const given = args.text(name);
  if (given === undefined) return undefined;
  const { choices = [] } = factOf(method, key);
  return readWord(`--${name}`, given, choices) as Input<M>[K];
}
