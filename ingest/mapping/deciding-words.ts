import type { Decides, Deciding } from './deciding-columns.ts';

const what: Readonly<Record<Decides, string>> = {
  side: 'a side (long or short, bought or sold)',
  loanSide: 'supplied or borrowed',
  currency: 'a currency',
  marginMode: 'a margin mode (isolated or cross)',
  cause: 'a cause (liquidation or auto-deleveraging)',
};

/** What a column looks like, as the beginning of a sentence. */
export const deciding = ({ column, decides }: Deciding): string =>
  `every value of column ${column} looks like ${what[decides]}`;
