import type { PageId } from './page-list.ts';

/** A part of a page that stands alone: shown by a tab or a switch of views, found by the palette under its title. */
export type PageTab<Id extends string = string> = Readonly<{ id: Id; title: string; words?: string }>;

export const dataTabs = [
  { id: 'import', title: 'Import' },
  { id: 'history', title: 'Imports' },
  { id: 'snapshots', title: 'Snapshots' },
  { id: 'reference', title: 'Participants and assets' },
  { id: 'prices', title: 'Prices' },
  { id: 'market', title: 'Market and trades' },
  { id: 'workspace', title: 'Workspace', words: 'copy backup passphrase redacted rescue' },
] as const satisfies readonly PageTab[];

export const coMovementTabs = [
  { id: 'together', title: 'Joint liquidation' },
  { id: 'overlap', title: 'Overlap' },
  { id: 'herding', title: 'Herding' },
  { id: 'loops', title: 'Loops' },
  { id: 'credit', title: 'Credit and protocols' },
  { id: 'gamma', title: 'Gamma' },
  { id: 'systemic', title: 'Systemic' },
] as const satisfies readonly PageTab[];

export const methodologyViews = [
  { id: 'cards', title: 'Model cards' },
  { id: 'examples', title: 'Worked examples' },
  { id: 'rules', title: 'Rules of venues' },
  { id: 'glossary', title: 'Glossary' },
  {
    id: 'settings',
    title: 'Settings',
    words: 'pseudonyms everywhere number style reference shock estimator defaults',
  },
  { id: 'audit', title: 'Audit log' },
] as const satisfies readonly PageTab[];

export const positionViews = [
  { id: 'rows', title: 'Rows' },
  { id: 'groups', title: 'Groups' },
] as const satisfies readonly PageTab[];

/** `control`: where the view shown is remembered; without one the address names it, `#/page/id`. */
type Tabbed = Readonly<{ page: PageId; tabs: readonly PageTab[]; control?: string }>;

/** Every page that has parts, with them. */
export const pageTabs: readonly Tabbed[] = [
  { page: 'data', tabs: dataTabs },
  { page: 'positions', tabs: positionViews, control: 'positions.view' },
  { page: 'co-movement', tabs: coMovementTabs },
  { page: 'methodology', tabs: methodologyViews, control: 'methodology.view' },
];

/** As choices of a switch between views. */
export const asOptions = <Id extends string>(tabs: readonly PageTab<Id>[]) =>
  tabs.map(({ id, title }) => ({ value: id, label: title }));
