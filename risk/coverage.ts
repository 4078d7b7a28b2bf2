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
