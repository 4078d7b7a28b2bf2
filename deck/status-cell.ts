import type { Cell, Status } from './slide-spec.ts';
import { theme } from './theme.ts';

const looks: Readonly<Record<Status, Readonly<{ word: string; fill: string; colour: string }>>> = {
  red: { word: 'Red', fill: theme.badSoft, colour: theme.bad },
  amber: { word: 'Amber', fill: theme.warnSoft, colour: theme.warn },
  green: { word: 'Green', fill: theme.goodSoft, colour: theme.good },
  none: { word: 'No limit', fill: theme.surface, colour: theme.muted },
};

/** A status is always a word, and its colour beside it. */
export const statusLook = (status: Status): (typeof looks)[Status] => looks[status];

export const statusCell = (status: Status): Cell => ({
  text: looks[status].word,
  align: 'center',
  bold: true,
  fill: looks[status].fill,
  colour: looks[status].colour,
});
