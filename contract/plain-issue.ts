import type { z } from 'zod';
import { closest } from './closest.ts';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  nan: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with names and values',
  record: 'an object with names and values',
  null: 'null',
};

/** What is wrong with a value, in a sentence's words: the checker's own are a programmer's. */
export function plainIssue(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'it is missing';
      return `${kinds[issue.expected] ?? 'another kind of value'} is needed`;
    case 'too_small':
      return least(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return most(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_value':
      return notOneOf(issue.values.map(String), issue.input);
    case 'unrecognized_keys':
      return 'there is no such entry';
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor} is needed`;
    case 'invalid_union':
      if (Array.isArray(issue.options) && issue.discriminator !== undefined)
        return notOneOf(issue.options.map(String), partOf(issue.input, issue.discriminator));
      return 'it has none of the forms that are possible here';
    case 'invalid_format':
      return 'it is not written as it must be';
    default:
      return 'it is not possible here';
  }
}

/** Which of several forms a value has is said by one of its entries. */
const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : value;

const isText = (origin: string): boolean => origin === 'string';
const isNumber = (origin: string): boolean => origin === 'number' || origin === 'int' || origin === 'bigint';
const sized = (origin: string, size: number): string => {
  const unit = isText(origin) ? 'character' : isNumber(origin) ? '' : size === 1 ? 'entry' : 'entries';
  return unit === '' ? String(size) : `${size} ${unit === 'character' && size !== 1 ? 'characters' : unit}`;
};

function least(origin: string, size: number, itself: boolean): string {
  if (!isNumber(origin) && size === 1) return 'it is empty';
  return itself
    ? `at least ${sized(origin, size)} ${isNumber(origin) || size === 1 ? 'is' : 'are'} needed`
    : `it must be more than ${size}`;
}

function most(origin: string, size: number, itself: boolean): string {
  return itself
    ? `at most ${sized(origin, size)} ${isNumber(origin) || size === 1 ? 'is' : 'are'} possible`
    : `it must be less than ${size}`;
}

/** A comma among commas is seen as one. */
const shown = (word: string): string => (/\w/.test(word) ? word : `“${word}”`);

function notOneOf(words: readonly string[], given: unknown): string {
  if (words.length === 1) return `it must be ${words[0]}`;
  if (given === undefined) return `it is missing: ${words.map(shown).join(', ')}`;
  const typed = typeof given === 'string' ? given.slice(0, 40) : '';
  const said = typed === '' ? 'it' : typed;
  const [near] = typed === '' ? [] : closest(typed, words);
  const meant = near === undefined ? '' : `. Did you mean ${near}?`;
  return `${said} is not one of ${words.map(shown).join(', ')}${meant}`;
}

/** Where in what was given: names as they stand, the third of a list as "entry 3". */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : String(part))).join(' ');
