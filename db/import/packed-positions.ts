import type { PositionRecord } from '../../contract/records.ts';

/** Positions as columns, their words dictionary-coded: what a million of them cross threads and are stored as. */
export type PackedPositions = Readonly<{
  count: number;
  /** `figure` of each row, one after the other; NaN for null. */
  figures: Float64Array;
  /** `word` of each row as codes of a list of words. */
  codes: Int32Array;
  /** Raw size and natural id of each row, in UTF-16; `ends` says where each ends. */
  texts: Uint16Array;
  ends: Int32Array;
}>;

/** Places of a row's figures; from `leverage` on in the order of the columns of `positions`. */
export const figure = {
  line: 0,
  asOf: 1,
  expiry: 2,
  strike: 3,
  side: 4,
  multiplier: 5,
  quantity: 6,
  notional: 7,
  entryPrice: 8,
  markPrice: 9,
  unrealisedPnl: 10,
  leverage: 11,
  isolatedMargin: 12,
  initialMargin: 13,
  maintenanceMargin: 14,
  maintenanceRate: 15,
  liquidationPrice: 16,
  updatedAt: 17,
} as const;
export const figureCount = 18;

/** Places of a row's words; from `venue` on they name its instrument and account. */
export const word = {
  participant: 0,
  venue: 1,
  symbol: 2,
  instrument: 3,
  base: 4,
  quote: 5,
  settle: 6,
  unit: 7,
  marginMode: 8,
} as const;
export const wordCount = 9;

/** Writes the figures of a record from place `n` on. */
export function putFigures(figures: Float64Array, n: number, r: PositionRecord): void {
  figures[n] = r.line;
  figures[n + 1] = r.asOf ?? Number.NaN;
  figures[n + 2] = r.expiry ?? Number.NaN;
  figures[n + 3] = r.strike ?? Number.NaN;
  figures[n + 4] = r.side;
  figures[n + 5] = r.multiplier;
  figures[n + 6] = r.quantity;
  figures[n + 7] = r.notional ?? Number.NaN;
  figures[n + 8] = r.entryPrice ?? Number.NaN;
  figures[n + 9] = r.markPrice ?? Number.NaN;
  figures[n + 10] = r.unrealisedPnl ?? Number.NaN;
  figures[n + 11] = r.leverage ?? Number.NaN;
  figures[n + 12] = r.isolatedMargin ?? Number.NaN;
  figures[n + 13] = r.initialMargin ?? Number.NaN;
  figures[n + 14] = r.maintenanceMargin ?? Number.NaN;
  figures[n + 15] = r.maintenanceRate ?? Number.NaN;
  figures[n + 16] = r.liquidationPrice ?? Number.NaN;
  figures[n + 17] = r.updatedAt ?? Number.NaN;
}

/** Writes a text as UTF-16 codes; answers the array, a wider one where there was no room. */
export function putCodes<T extends ArrayBufferLike>(
  texts: Uint16Array<T>,
  at: number,
  text: string,
  wider: (length: number) => Uint16Array<T>,
): Uint16Array<T> {
  const end = at + text.length;
  let room = texts;
  if (end > room.length) {
    room = wider(2 * end);
    room.set(texts);
  }
  for (let i = 0; i < text.length; i++) room[at + i] = text.charCodeAt(i);
  return room;
}
