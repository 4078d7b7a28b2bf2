/**
 * Chromium knows no app://, so the page lives on an https origin that resolves nowhere and every request to it is
 * answered by the shell's own protocol handler. The shell sees app://bundle, the browser sees this.
 */
export const browserOrigin = 'https://bundle.lockstep.test';
const appOrigin = 'app://bundle';

const swap = (url: string, from: string, to: string): string =>
  url === from || ['/', '?', '#'].some((next) => url.startsWith(from + next))
    ? to + url.slice(from.length)
    : url;

export const toApp = (url: string): string =>
  url.startsWith('blob:') ? `blob:${toApp(url.slice(5))}` : swap(url, browserOrigin, appOrigin);
export const toBrowser = (url: string): string => swap(url, appOrigin, browserOrigin);
