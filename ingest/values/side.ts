import type { Side } from '../../contract/records.ts';
import { FileError, RowError } from '../refusal.ts';

const longWords = new Set([
  'long',
  'buy',
  'b',
  'l',
  'lg',
  'bid',
  'position_side_long',
  'side_long',
  '+',
  'open_long',
  'kauf',
  'gekauft',
  'achat',
  'acheteur',
  'compra',
  'largo',
  '多',
  '多头',
  '做多',
  '开多',
  '买',
  '买入',
  '買',
  '買い',
  '買建',
  'ロング',
  '매수',
  '롱',
]);
const shortWords = new Set([
  'short',
  'sell',
  's',
  'sh',
  'a',
  'ask',
  'position_side_short',
  'side_short',
  '-',
  '\u2212',
  '\u2013',
  'open_short',
  'verkauf',
  'leerverkauf',
  'vente',
  'vendeur',
  'venta',
  'corto',
  '空',
  '空头',
  '做空',
  '开空',
  '卖',
  '卖出',
  '売',
  '売り',
  '売建',
  'ショート',
  '매도',
  '숏',
]);

/** Words beside a side that say nothing else: `Open Short`, `Sell to open`, `Long position`. */
const beside = new Set([
  'open',
  'to',
  'position',
  'positions',
  'pos',
  'side',
  'sale',
  'sold',
  'book',
  'only',
]);

/** Whether a column is of `+` and `-`: there a dash is a short, while elsewhere it is a blank. */
export const areSigns = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim() === '+') && cells.every((cell) => /^\s*[-+\u2212\u2013]?\s*$/.test(cell));

/** The side a word names, null when it names none (`BOTH`, `net`, blank). */
export function sideWord(text: string | null): Side | null {
  if (text === null || text === '') return null;
  const word = text.trim().toLowerCase();
  if (longWords.has(word)) return 1;
  if (shortWords.has(word)) return -1;
  return /[\s_()/-]/.test(word) ? sideOfWords(word) : null;
}

/** `Buy (Long)`, `SELL SHORT`: words of one side; null where one of them is of the other, or is none. */
function sideOfWords(text: string): Side | null {
  const words = text.split(/[\s_()/-]+/).filter((word) => word.length > 1 && !beside.has(word));
  const sides = new Set(words.map((word) => (longWords.has(word) ? 1 : shortWords.has(word) ? -1 : null)));
  const [side] = sides;
  return side === undefined || sides.size > 1 ? null : side;
}

/**
 * Whether words tell of a side though they may name none: `Buy to close` is no position, and says that the column is about
 * sides.
 */
export const tellsOfSide = (text: string): boolean =>
  text
    .trim()
    .toLowerCase()
    .split(/[\s_()/-]+/)
    .some((word) => word.length > 2 && (longWords.has(word) || shortWords.has(word)));

/** The number that stands for a side in FIX and clearing files, and in venues' answers: 1 bought, 2 (or -1) sold. */
export function sideCode(text: string | null): Side | null {
  const code = text?.trim() ?? '';
  if (code === '1') return 1;
  return code === '2' || code === '-1' ? -1 : null;
}

const questions = /^\s*(?:is[\s_]?)?(long|short|buy|sell)\s*\??\s*$/i;

/** Whether a column asks for the side, to be answered with yes or no: `Is Long`, `Short`. */
export const answersSide = (column: string): boolean => questions.test(column);

/** The side that yes or no says below such a heading; null for any other heading or answer. */
export function sideOfAnswer(column: string, text: string | null): Side | null {
  const asked = questions.exec(column)?.[1];
  const answer = text?.trim() ?? '';
  if (asked === undefined || !/^(true|false|yes|no|y|n)$/i.test(answer)) return null;
  return /^(long|buy)$/i.test(asked) === /^[ty]/i.test(answer) ? 1 : -1;
}

/** A side that must be named. Throws RowError SIDE_UNKNOWN. */
export function needSide(text: string | null, column: string): Side {
  const side = sideWord(text) ?? sideCode(text) ?? sideOfAnswer(column, text);
  if (side === null)
    throw new RowError(
      'SIDE_UNKNOWN',
      column,
      `"${text ?? ''}" in column ${column} names neither long nor short`,
    );
  return side;
}

/**
 * Side of a size whose sign the venue writes, against the word beside it. A long with a negative size, or a short
 * with a positive one, means the file is not what it seems: throws FileError CONTRADICTORY_SIDE.
 */
export function signedSide(size: number, word: string | null, column: string): Side {
  const sign: Side = size < 0 ? -1 : 1;
  const named = sideWord(word);
  if (named !== null && named !== sign)
    throw new FileError(
      'CONTRADICTORY_SIDE',
      column,
      `size ${size} with side ${word}: sizes are signed here, so the two contradict each other, and nothing says which is right`,
    );
  return sign;
}
