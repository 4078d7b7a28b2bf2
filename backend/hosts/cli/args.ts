import { type ParseArgsConfig, parseArgs } from 'node:util';
import { closest } from '../../../contract/closest.ts';
import { LockstepError } from '../../../contract/errors.ts';
import type { Args, Option } from './verb.ts';

const usage = (message: string): LockstepError => new LockstepError('USAGE', message);

/** Splits the command line by the verb's options. @throws USAGE naming the option that is wrong. */
export function readArgs(argv: readonly string[], options: Readonly<Record<string, Option>>): Args {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, option] of Object.entries(options)) config[name] = { type: option.type, multiple: true };
  const { values, positionals } = parse(argv, config);
  const text = (name: string): string | undefined => {
    const given = words(values[name]);
    // What is said twice is never half heard.
    if (given.length > 1 && options[name]?.list !== true)
      throw usage(`--${name} is given ${given.length} times and takes one value.`);
    return given.length === 0 ? undefined : given.join(',');
  };
  return {
    operands: positionals,
    text,
    texts: (name) => words(values[name]),
    number: (name) => {
      const value = text(name);
      return value === undefined ? undefined : readNumber(`--${name}`, value);
    },
    flag: (name) => {
      const given = values[name];
      const value = Array.isArray(given) ? given.at(-1) : given;
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}

/** A number below zero is the value of the option before it: Node takes it for options of one letter. */
function withNegatives(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>): string[] {
  const joined: string[] = [];
  for (const [i, word] of argv.entries()) {
    const before = argv[i - 1] ?? '';
    const takes = before.startsWith('--') && options[before.slice(2)]?.type === 'string';
    const last = joined.length - 1;
    if (takes && !argv.slice(0, i).includes('--') && /^-\.?\d/.test(word)) joined[last] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

const words = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string');

function parse(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({
      args: withNegatives(argv, options),
      options,
      allowPositionals: true,
      allowNegative: true,
    });
  } catch (error) {
    throw optionFault(error, Object.keys(options));
  }
}

/** The words of Node for what was typed become ours; an option we do not know says which may be meant. */
function optionFault(error: unknown, known: readonly string[]): LockstepError {
  const said = error instanceof Error ? error.message : String(error);
  const [, wanting] = /'(?:-\w, )?(--[\w-]+)(?: <value>'|' argument is ambiguous)/.exec(said) ?? [];
  if (wanting !== undefined) return usage(`${wanting} needs a value after it.`);
  const [, flag] = /'(?:-\w, )?(--[\w-]+)' does not take an argument/.exec(said) ?? [];
  if (flag !== undefined) return usage(`${flag} is on or off and takes no value.`);
  const name = /Unknown option '(?:--?)([^']*)'/.exec(said)?.[1];
  if (name === undefined) return usage(said.split('. ')[0] ?? said);
  const negative = name.startsWith('no-') ? 'no-' : '';
  const near = closest(name.slice(negative.length), known).map((other) => `--${negative}${other}`);
  const meant = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '--help lists them.';
  return usage(`There is no option --${name}. ${meant}`);
}

/** A number as people type it: with the minus of a typesetter, in per cent. */
export function readNumber(what: string, text: string): number {
  const percent = /\s*%$/.test(text);
  const plain = text.replace(/\s*%$/, '').replace(/^\s*[−–]\s*/, '-');
  const value = percent ? Number((Number(plain) / 100).toPrecision(15)) : Number(plain);
  if (plain.trim() === '' || !Number.isFinite(value)) throw usage(`${what}: ${text} is not a number.`);
  return value;
}

/** `BTC=-0.08,ETH=-0.1` → pairs. @throws USAGE where a part is no `name=number`, or a name comes twice */
export function readPairs(what: string, text: string, form: string): [name: string, value: number][] {
  const pairs = text.split(',').map((part): [string, number] => {
    const [name, value, rest] = part.split('=').map((s) => s.trim());
    if (name === undefined || name === '' || value === undefined || rest !== undefined)
      throw usage(`${what}: ${part} is not ${form}.`);
    return [name, readNumber(`${what} ${name}`, value)];
  });
  const twice = pairs.find(([name], i) => pairs.findIndex(([other]) => other === name) !== i);
  if (twice !== undefined) throw usage(`${what}: ${twice[0]} is given twice.`);
  return pairs;
}

/** `all=-0.1` or `BTC=-0.08,ETH=-0.1` → {BTC: −0.08, ETH: −0.1}. */
export const readShock = (text: string): Record<string, number> =>
  Object.fromEntries(readPairs('--shock', text, 'ASSET=CHANGE, for example all=-0.1'));

/** UTC milliseconds, or an ISO date or time (read as UTC when it names no zone). */
export function readTime(what: string, text: string): number {
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text}Z`;
  const time = isDay(text.slice(0, 10)) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) throw usage(`${what}: ${text} is not a time, for example 2026-10-31T00:00Z.`);
  return time;
}

/** A day the calendar has: Date.parse takes 30 February for 2 March. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const mostListed = 12;

/** The word itself when it is one of those allowed; case does not matter. */
export function readWord<const W extends string>(what: string, text: string, words: readonly W[]): W {
  const found = words.find((w) => w === text) ?? words.find((w) => w.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  const [near] = closest(text, words);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  // A suggestion at the end of forty words is not found.
  const known =
    near !== undefined && words.length > mostListed ? `the ${words.length} there are` : words.join(', ');
  throw usage(`${what}: ${text === '' ? 'nothing' : text} is not one of ${known}.${meant}`);
}
