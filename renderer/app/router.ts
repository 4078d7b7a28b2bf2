import { useSyncExternalStore } from 'react';
import { isPageId, type PageId } from './page-list.ts';

/** Where the window is: `#/page` or `#/page/parameter` (a model id, a participant). */
export type Route = Readonly<{ page: PageId; parameter: string | null }>;

export function parseRoute(hash: string): Route | null {
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (!isPageId(page)) return null;
  const parameter = rest.join('/');
  try {
    return { page, parameter: parameter === '' ? null : decodeURIComponent(parameter) };
  } catch {
    return { page, parameter: null };
  }
}

export function navigate(page: PageId, parameter?: string): void {
  location.hash = parameter === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(parameter)}`;
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};
const hash = (): string => location.hash;
const home: Route = { page: 'overview', parameter: null };
export const useRoute = (): Route => parseRoute(useSyncExternalStore(subscribe, hash)) ?? home;
