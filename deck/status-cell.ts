import { statusWords } from '../contract/status.ts';
import type { Cell, Status } from './slide-spec.ts';
import { theme } from './theme.ts';

type Colours = Readonly<{ fill: string; colour: string }>;
const unjudged: Colours = { fill: theme.surface, colour: theme.muted };
const colours: Readonly<Record<Status, Colours>> = {
  red: { fill: theme.badSoft, colour: theme.bad },
  amber: { fill: theme.warnSoft, colour: theme.warn },
  green: { fill: theme.goodSoft, colour: theme.good },
  notJudged: unjudged,
  none: unjudged,
};

/** A status is always a word, and its colour beside it. */
export const statusLook = (status: Status): Colours & Readonly<{ word: string }> => ({
  ...colours[status],
  word: statusWords[status],
});

/** @param word what is said instead of the status's own word */
export const statusCell = (status: Status, word: string = statusWords[status]): Cell => ({
  text: word,
  align: 'center',
  bold: true,
  ...colours[status],
});
