import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LockstepError } from '../../../contract/errors.ts';
import type { Args, Option } from './verb.ts';

const usage = (message: string): LockstepError => new LockstepError('USAGE', message);

/** Splits the command line by the verb's options. @throws USAGE naming the option that is wrong. */
export function readArgs(argv: readonly string[], options: Readonly<Record<string, Option>>): Args {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, option] of Object.entries(options)) config[name] = { type: option.type };
  const { values, positionals } = parse(argv, config);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    operands: positionals,
    text,
    number: (name) => {
      const value = text(name);
      return value === undefined ? undefined : readNumber(`--${name}`, value);
    },
    flag: (name) => {
      const value = values[name];
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}

function parse(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

export function readNumber(what: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw usage(`${what}: ${text} is not a number.`);
  return value;
}

/** `all=-0.1` or `BTC=-0.08,ETH=-0.1` → {BTC: −0.08, ETH: −0.1}. */
export function readShock(text: string): Record<string, number> {
  const pairs = text.split(',').map((part): [string, number] => {
    const [asset, value, rest] = part.split('=').map((s) => s.trim());
    if (asset === undefined || asset === '' || value === undefined || rest !== undefined)
      throw usage(`--shock: ${part} is not ASSET=CHANGE, for example all=-0.1.`);
    return [asset, readNumber(`--shock ${asset}`, value)];
  });
  return Object.fromEntries(pairs);
}

/** UTC milliseconds, or an ISO date or time (read as UTC when it names no zone). */
export function readTime(what: string, text: string): number {
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text}Z`;
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) throw usage(`${what}: ${text} is not a time, for example 2026-10-31T00:00Z.`);
  return time;
}

/** The word itself when it is one of those allowed. */
export function readWord<const W extends string>(what: string, text: string, words: readonly W[]): W {
  const found = words.find((w) => w === text);
  if (found === undefined) throw usage(`${what}: ${text} is not one of ${words.join(', ')}.`);
  return found;
}
