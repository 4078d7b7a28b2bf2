import type { InstrumentKind, PositionRecord } from '../../contract/records.ts';
import type { Dictionaries, Entry } from './dictionaries.ts';
import { figure, figureCount, type PackedPositions, word, wordCount } from './packed-positions.ts';
import { kindCode } from './stored-row.ts';

/** What the names of a position stand for. */
export type PositionNames = Readonly<{
  venue: Entry;
  asset: Entry;
  instrument: Entry;
  kind: InstrumentKind;
  kindCode: number;
  quote: string;
  marginMode: string;
}>;

type Named = Pick<
  PositionRecord,
  | 'venue'
  | 'symbol'
  | 'instrument'
  | 'base'
  | 'quote'
  | 'settle'
  | 'expiry'
  | 'strike'
  | 'unit'
  | 'multiplier'
  | 'marginMode'
>;

export const positionNames = (names: Dictionaries, r: Named): PositionNames => ({
  venue: names.venue(r.venue),
  asset: names.asset(r.base),
  instrument: names.instrument({ ...r, kind: r.instrument, kindCode: kindCode(r.instrument) }),
  kind: r.instrument,
  kindCode: kindCode(r.instrument),
  quote: r.quote,
  marginMode: r.marginMode,
});

/**
 * The same for rows of columns, by their codes: the last names of each symbol are kept, and are mostly those of its
 * next row.
 *
 * @param words of all codes; it may grow from one block to the next
 */
export function packedNames(names: Dictionaries, words: readonly string[]) {
  type Kept = Readonly<{ codes: Int32Array; figures: Float64Array; found: PositionNames }>;
  const bySymbol: (Kept | undefined)[] = [];
  const participants: (Entry | undefined)[] = [];

  const isKept = ({ codes, figures }: Kept, block: PackedPositions, i: number): boolean => {
    const w = i * wordCount;
    const n = i * figureCount;
    for (let k = word.venue; k < wordCount; k++) if (codes[k] !== block.codes[w + k]) return false;
    return (
      Object.is(figures[figure.expiry], block.figures[n + figure.expiry]) &&
      Object.is(figures[figure.strike], block.figures[n + figure.strike]) &&
      figures[figure.multiplier] === block.figures[n + figure.multiplier]
    );
  };

  const keep = (block: PackedPositions, i: number): Kept => {
    const codes = block.codes.slice(i * wordCount, (i + 1) * wordCount);
    const figures = block.figures.slice(i * figureCount, (i + 1) * figureCount);
    const text = (place: number): string => words[codes[place]];
    const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);
    const found = positionNames(names, {
      venue: text(word.venue),
      symbol: text(word.symbol),
      instrument: text(word.instrument) as InstrumentKind,
      base: text(word.base),
      quote: text(word.quote),
      settle: text(word.settle),
      unit: text(word.unit) as PositionRecord['unit'],
      marginMode: text(word.marginMode) as PositionRecord['marginMode'],
      expiry: orNull(figures[figure.expiry]),
      strike: orNull(figures[figure.strike]),
      multiplier: figures[figure.multiplier],
    });
    return { codes, figures, found };
  };

  return {
    participant: (block: PackedPositions, i: number): Entry => {
      const code = block.codes[i * wordCount + word.participant];
      participants[code] ??= names.participant(words[code]);
      return participants[code];
    },
    others: (block: PackedPositions, i: number): PositionNames => {
      const symbol = block.codes[i * wordCount + word.symbol];
      let kept = bySymbol[symbol];
      if (kept === undefined || !isKept(kept, block, i)) {
        kept = keep(block, i);
        bySymbol[symbol] = kept;
      }
      return kept.found;
    },
  };
}
