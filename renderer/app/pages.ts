import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../kit/icon.tsx';

export const pageList = [
  { id: 'overview', title: 'Overview', icon: 'home', group: 'Status' },
  { id: 'data', title: 'Data', icon: 'data', group: 'Status' },
  { id: 'positions', title: 'Positions', icon: 'grid', group: 'Book' },
  { id: 'leverage', title: 'Leverage', icon: 'layers', group: 'Book' },
  { id: 'correlation', title: 'Correlation', icon: 'heat', group: 'Book' },
  { id: 'liquidations', title: 'Liquidations', icon: 'flash', group: 'Stress' },
  { id: 'cascade', title: 'Cascade', icon: 'flow', group: 'Stress' },
  { id: 'co-movement', title: 'Co-movement', icon: 'waves', group: 'Stress' },
  { id: 'what-if', title: 'What-if', icon: 'merge', group: 'Decide' },
  { id: 'committee', title: 'Committee', icon: 'presentation', group: 'Decide' },
  { id: 'methodology', title: 'Methodology', icon: 'manual', group: 'Decide' },
] as const satisfies readonly { id: string; title: string; icon: IconName; group: string }[];

export type PageId = (typeof pageList)[number]['id'];
export const isPageId = (value: string): value is PageId => pageList.some((page) => page.id === value);

type Module = Readonly<{ default: ComponentType }>;
const modules = import.meta.glob<Module>('../features/*/page.tsx');

/** Each page is its own chunk: `features/<id>/page.tsx`, default export. */
const components = new Map<string, LazyExoticComponent<ComponentType>>(
  pageList.flatMap(({ id }) => {
    const load = modules[`../features/${id}/page.tsx`];
    return load ? [[id, lazy(load)] as const] : [];
  }),
);
export const pageComponent = (id: PageId): LazyExoticComponent<ComponentType> | undefined =>
  components.get(id);
