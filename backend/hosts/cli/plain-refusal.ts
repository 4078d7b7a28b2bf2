import type { Verb } from './verb.ts';

/** What the contract's checker says, in words: "Too small: expected number to be >-1". */
const told: readonly (readonly [RegExp, string])[] = [
  [/^Too (?:small|big): expected \w+ to (?:be|have) (?:>=\s*)(\S+).*$/, 'at least $1 is needed'],
  [/^Too (?:small|big): expected \w+ to (?:be|have) (?:<=\s*)(\S+).*$/, 'at most $1 is possible'],
  [/^Too small: expected \w+ to be >\s*(\S+)$/, 'it must be more than $1'],
  [/^Too big: expected \w+ to be <\s*(\S+)$/, 'it must be less than $1'],
  [/^Invalid input: expected (\w+), received undefined$/, 'it is missing'],
  [/^Invalid input: expected (\w+), received (\w+)$/, 'a $1 is needed, not $2'],
];

/**
 * A refusal of the contract in the words of the command line: the option instead of the method and its key.
 * `cascade.run: shock.BTC: Too small: expected number to be >-1` → `--shock BTC: it must be more than -1`.
 * Any other sentence passes unchanged.
 */
export function plainRefusal(message: string, verb: Verb | undefined): string {
  const [all, key = '', path = '', said = ''] =
    /^[a-zA-Z]+\.[a-zA-Z]+: ([A-Za-z]\w*)((?:\.[^:.\s]+)*): (.+)$/s.exec(message) ?? [];
  if (all === undefined) return message;
  const options = Object.entries(verb?.options ?? {});
  const named = options.find(([name, option]) => (option.from?.key ?? name) === key);
  const place = [named === undefined ? key : `--${named[0]}`, ...path.split('.').slice(1)].join(' ');
  const plain = told.reduce((text, [form, words]) => text.replace(form, words), said);
  return `${place}: ${plain}`;
}
