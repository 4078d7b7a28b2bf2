import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { type PageId, pageList } from './page-list.ts';

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

/** Fetches every page while nothing else is going on, so that going to one never waits for the host. */
export function prefetchPages(): void {
  requestIdleCallback(() => {
    for (const load of Object.values(modules)) void load().catch(() => undefined);
  });
}
