import type { IconName } from '../kit/icon.tsx';

/** The pages in the sidebar's order; ids are the addresses `#/<id>` and the folders under features/. */
export const pageList = [
  { id: 'overview', title: 'Overview', icon: 'home', group: 'Status' },
  { id: 'data', title: 'Data', icon: 'data', group: 'Status' },
  { id: 'positions', title: 'Positions', icon: 'grid', group: 'Book' },
  { id: 'account', title: 'Account', icon: 'person', group: 'Book' },
  { id: 'leverage', title: 'Leverage', icon: 'layers', group: 'Book' },
  { id: 'correlation', title: 'Correlation', icon: 'heat', group: 'Book' },
  { id: 'liquidations', title: 'Liquidations', icon: 'flash', group: 'Stress' },
  { id: 'cascade', title: 'Cascade', icon: 'flow', group: 'Stress' },
  { id: 'co-movement', title: 'Co-movement', icon: 'waves', group: 'Stress' },
  { id: 'compare', title: 'Compare', icon: 'compare', group: 'Decide' },
  { id: 'what-if', title: 'What-if', icon: 'merge', group: 'Decide' },
  { id: 'back-testing', title: 'Back-testing', icon: 'history', group: 'Decide' },
  { id: 'committee', title: 'Committee', icon: 'presentation', group: 'Decide' },
  { id: 'methodology', title: 'Methodology', icon: 'manual', group: 'Decide' },
] as const satisfies readonly { id: string; title: string; icon: IconName; group: string }[];

/** What a page is looked for by that its title does not say. */
export const pageWords: Partial<Record<string, string>> = {
  committee: 'limits deck slides powerpoint pdf minutes notes export tables',
  positions: 'export copy group pivot filter columns',
  'what-if': 'caps deleveraging adjustments scenario save to the slides',
  cascade: 'scenario rounds phase map',
  liquidations: 'liquidation prices resources shock',
  leverage: 'cohorts venues',
  correlation: 'matrix absorption pairs',
  overview: 'headlines limits',
  data: 'import files snapshots prices workspace backup remove undo',
};

export type PageId = (typeof pageList)[number]['id'];
export const isPageId = (value: string): value is PageId => pageList.some((page) => page.id === value);
