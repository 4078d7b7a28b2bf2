import path from 'node:path';
import { mimeTypes } from '../contract/csp.ts';
import { minute } from '../contract/durations.ts';

/**
 * Every decision the shell takes about what a page may do, as pure functions: default deny. guards.ts and protocol.ts
 * only wire them to Electron.
 */
export const scheme = 'app';
export const host = 'bundle';
export const startPage = `${scheme}://${host}/index.html`;

/** Is this address a page of ours? `.origin` of app:// is the string 'null', so protocol and host are compared. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${scheme}:` &&
    parsed.host === host &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

export type Sender = Readonly<{ url: string; isMainFrame: boolean }> | null;

/** A message is heard only from the main frame of our own page; a frame already gone has no say. */
export const senderAllowed = (sender: Sender): boolean =>
  sender?.isMainFrame === true && isAppUrl(sender.url);

/** The page may move within itself (hash) and reload, nowhere else. */
export function navigationAllowed(from: string, to: string): boolean {
  const strip = (url: string): string => url.split('#', 1)[0] ?? '';
  return isAppUrl(from) && isAppUrl(to) && strip(from).split('?', 1)[0] === strip(to).split('?', 1)[0];
}

const grantable = new Set(['clipboard-sanitized-write', 'fullscreen']);
export const permissionAllowed = (permission: string, requestingUrl: string): boolean =>
  grantable.has(permission) && isAppUrl(requestingUrl);

/** Requests of the session: the bundle, and data the page itself made. Everything else is cancelled. */
export function requestAllowed(url: string): boolean {
  if (isAppUrl(url)) return true;
  return (
    url.startsWith('data:image/') ||
    url.startsWith('data:font/') ||
    url.startsWith(`blob:${scheme}://${host}/`) ||
    url.startsWith('devtools://')
  );
}

/** A download: only what the page itself made in memory. Whatever the backend writes goes by file token instead. */
export const downloadAllowed = (url: string): boolean => url.startsWith(`blob:${scheme}://${host}/`);

export type Asset = Readonly<{ file: string; mime: string }>;

/** Maps a request to a file inside `root`, or null: wrong method, host, ending, or a path that leaves the folder. */
export function resolveAsset(root: string, method: string, url: string): Asset | null {
  if (method !== 'GET' || !isAppUrl(url)) return null;
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\') || /%[0-9a-f]{2}/i.test(pathname)) return null;
  const file = path.join(root, pathname === '/' ? 'index.html' : pathname);
  const relative = path.relative(root, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  const mime = mimeTypes[path.extname(file).toLowerCase()];
  return mime === undefined ? null : { file, mime };
}

/** A page that keeps dying is reloaded three times in a minute, then left for the user to decide. */
export function reloadAllowed(crashes: readonly number[], now: number): boolean {
  return crashes.filter((at) => now - at < minute).length < 3;
}

export const messageLimit = 64 * 2 ** 20;
const idPattern = /^[0-9a-zA-Z-]{1,64}$/;

export type CallMessage = Readonly<{ id: string; method: string; bytes: Uint8Array }>;

/** The shape of a call before anything is done with it; null when it is not one. */
export function readCall(value: unknown): CallMessage | null {
  if (value === null || typeof value !== 'object') return null;
  const { id, method, bytes } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !idPattern.test(id)) return null;
  if (typeof method !== 'string' || method.length > 100) return null;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength > messageLimit) return null;
  return { id, method, bytes };
}

/** A workspace file named on the command line or by the system's file association. */
export function workspaceArgument(argv: readonly string[]): string | null {
  return argv.slice(1).find((a) => a.endsWith('.lockstep') && !a.startsWith('-')) ?? null;
}

export type Mode =
  | Readonly<{ kind: 'window' }>
  | Readonly<{ kind: 'smoke' }>
  | Readonly<{ kind: 'headless'; argv: readonly string[] }>;

/** What this start is for: `--headless VERB …` hands everything after it to the command line. */
export function modeOf(argv: readonly string[]): Mode {
  const headless = argv.indexOf('--headless');
  if (headless > 0) return { kind: 'headless', argv: argv.slice(headless + 1) };
  return { kind: argv.includes('--smoke') ? 'smoke' : 'window' };
}

/**
 * Where a save dialog's answer is written. A name without the ending of its kind gets it; the dialog asked before
 * replacing the file of the name it answered, not of the one made of it.
 */
export function savedAs(chosen: string, suggested: string): Readonly<{ path: string; replace: boolean }> {
  const ending = path.extname(suggested).toLowerCase();
  if (ending === '' || path.extname(chosen).toLowerCase() === ending) return { path: chosen, replace: true };
  return { path: `${chosen}${ending}`, replace: false };
}
