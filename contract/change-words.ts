import type { CompareOutput } from './dto/compare.ts';

/** What became of an account between two books, as tables say it. */
export const changeWords: Readonly<Record<CompareOutput['accounts'][number]['change'], string>> = {
  new: 'new',
  gone: 'gone',
  grown: 'grown',
  reduced: 'reduced',
  reMargined: 're-margined',
  unchanged: 'unchanged',
};
