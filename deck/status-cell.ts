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

export const statusCell = (status: Status): Cell => ({
  text: statusWords[status],
  align: 'center',
  bold: true,
  ...colours[status],
});
