import type { Explanation } from './dto/explain.ts';

/** Said of a row that has a margin mode, wherever it is explained: the row is not the last word on it. */
export const marginModeSaid =
  'Margin mode: as this row says it. Where the venue says it of the account (Bybit: account info, wallet), the account decides in the snapshot.';
export const hasMarginMode = ({ records }: Pick<Explanation, 'records'>): boolean =>
  records.some(({ figures }) => figures.some(({ field }) => field === 'marginMode'));
