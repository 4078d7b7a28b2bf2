import { sideWord } from '../values/side.ts';

const opposites: Readonly<Record<string, string>> = {
  long: 'short',
  short: 'long',
  buy: 'sell',
  sell: 'buy',
  b: 's',
  s: 'b',
  bid: 'ask',
  ask: 'bid',
};

/**
 * Other contents of a cell, to see what hangs on it: another number in the same style (one digit differs, so that groups, marks,
 * signs and currencies stay), the other sign, the other side, another word (one letter differs), nothing.
 */
export function altered(text: string): readonly string[] {
  const side = opposites[text.trim().toLowerCase()];
  if (side !== undefined && sideWord(text) !== null) return [side];
  const at = digitOf(text);
  if (at < 0) return [otherWord(text), ''];
  const digit = Number(text[at]);
  const other = `${text.slice(0, at)}${digit === 9 ? 8 : digit + 1}${text.slice(at + 1)}`;
  const turned = /^\s*-/.test(text) ? text.replace('-', '') : `-${text}`;
  return [other, turned, ''];
}

const otherWord = (text: string): string =>
  text.replace(/[A-Za-z]/, (letter) =>
    /[Zz]/.test(letter) ? 'y' : String.fromCharCode(letter.charCodeAt(0) + 1),
  );

/** The first digit that is not 0; of a long number (an id, an epoch) one that leaves it in its range. */
function digitOf(text: string): number {
  const long = /^\s*\d{9,}/.exec(text);
  if (long !== null) return long[0].length - 9 + 4;
  const first = text.search(/[1-9]/);
  return first >= 0 ? first : text.search(/0\D*$/);
}
