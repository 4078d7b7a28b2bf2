import type { PositionRecord } from '../../contract/records.ts';
import {
  figure,
  figureCount,
  type PackedPositions,
  word,
  wordCount,
} from '../../db/import/packed-positions.ts';

/** The records that a block was made of, without their original text. */
export function unpacked(
  { count, figures, codes, texts, ends }: PackedPositions,
  words: readonly string[],
): PositionRecord[] {
  const text = (from: number, to: number): string => String.fromCharCode(...texts.subarray(from, to));
  return Array.from({ length: count }, (_, i) => {
    const number = ([name, at]: [string, number]): [string, number | null] => {
      const x = figures[i * figureCount + at];
      return [name, Number.isNaN(x) ? null : x];
    };
    const named = ([name, at]: [string, number]): [string, string] => [
      name,
      words[codes[i * wordCount + at]],
    ];
    const middle = ends[2 * i];
    return {
      kind: 'position',
      raw: '',
      ...Object.fromEntries(Object.entries(figure).map(number)),
      ...Object.fromEntries(Object.entries(word).map(named)),
      rawSize: text(i === 0 ? 0 : ends[2 * i - 1], middle),
      naturalId: text(middle, ends[2 * i + 1]),
    } as unknown as PositionRecord;
  });
}
