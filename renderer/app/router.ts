import { useSyncExternalStore } from 'react';
import { isPageId, type PageId } from './page-list.ts';

/** Where the window is: `#/page` or `#/page/parameter` (a model id, a participant); behind `?` what it shows. */
export type Route = Readonly<{ page: PageId; parameter: string | null }>;

export function parseRoute(hash: string): Route | null {
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').replace(/\?.*$/s, '').split('/');
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

export const queryOf = (hash: string): string => /\?(.*)$/s.exec(hash)?.[1] ?? '';

/** The same page with other choices; `step`: Back leads to what was before. */
export function replaceAddress(query: string, step: boolean): void {
  const address = `${location.hash.replace(/\?.*$/s, '')}?${query}`;
  if (step) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};
/** Without the choices: they are read where they are made. */
const hash = (): string => location.hash.replace(/\?.*$/s, '');
const home: Route = { page: 'overview', parameter: null };
export const useRoute = (): Route => parseRoute(useSyncExternalStore(subscribe, hash)) ?? home;
