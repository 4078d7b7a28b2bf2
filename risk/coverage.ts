/** What a figure covers and what it leaves out, with the reason. USD notional. */
export type Coverage = Readonly<{
  positions: number;
  positionsTotal: number;
  participants: number;
  participantsTotal: number;
  notional: number;
  notionalTotal: number;
  leftOut: { reason: string; positions: number; notional: number }[];
}>;

/** Something the reader of a figure must know; `code` is stable, `message` is a sentence. */
export type Warning = Readonly<{ code: string; message: string }>;

/** Money inside a sentence: whole dollars with thousands separators, "$71,448,981". */
export const dollars = (usd: number): string =>
  `${usd < 0 ? '\u2212' : ''}$${String(Math.round(Math.abs(usd))).replace(/\B(?=(\d{3})+$)/g, ',')}`;
