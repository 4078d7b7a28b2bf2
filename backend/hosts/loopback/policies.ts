import { createHash, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { mimeTypes } from '../../../contract/csp.ts';
import { codecType } from '../../../contract/frames.ts';

/** What decides about a request, and nothing else of it. */
export type Asked = Readonly<{
  method: string;
  /** As received: not decoded, not resolved. */
  url: string;
  host: string | undefined;
  origin: string | undefined;
  contentType: string | undefined;
  cookie: string | undefined;
  site: string | undefined;
}>;

export type Session = Readonly<{
  /** `127.0.0.1:PORT`, the only name this host answers to. */
  authority: string;
  secret: string;
  /** The token of the address that was printed; null once it has been exchanged. */
  ticket: string | null;
}>;

export type Verdict =
  | Readonly<{ kind: 'exchange' }>
  | Readonly<{ kind: 'call'; method: string; body: 'codec' | 'json' }>
  | Readonly<{ kind: 'upload' }>
  | Readonly<{ kind: 'save' }>
  | Readonly<{ kind: 'download'; token: string }>
  | Readonly<{ kind: 'static'; pathname: string }>
  | Readonly<{ kind: 'deny'; status: 400 | 401 | 403 | 404 | 405 | 415; reason: string }>;

/**
 * Cookies know no ports: two workspaces served at once from this machine share them, so each has a name of its own.
 *
 * @param authority `127.0.0.1:PORT`
 */
export const cookieName = (authority: string): string =>
  `lockstep_session_${authority.slice(authority.lastIndexOf(':') + 1)}`;

const deny = (status: Extract<Verdict, { kind: 'deny' }>['status'], reason: string): Verdict => ({
  kind: 'deny',
  status,
  reason,
});

/** Compares without telling by its duration how much was right. */
function sameSecret(a: string, b: string): boolean {
  const digest = (s: string): Buffer => createHash('sha256').update(s).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * Who may ask what. Default deny. The Host check defeats DNS rebinding, the Origin check other pages in the same
 * browser, the cookie other programs and users of the machine; calls need a content type no HTML form can send.
 */
export function judge(asked: Asked, session: Session): Verdict {
  if (asked.host !== session.authority) return deny(403, 'Wrong host.');
  const origin = `http://${session.authority}`;
  if (asked.origin !== undefined && asked.origin !== origin) return deny(403, 'Wrong origin.');
  if (asked.site !== undefined && asked.site !== 'same-origin' && asked.site !== 'none')
    return deny(403, 'Wrong site.');
  if (!asked.url.startsWith('/') || asked.url.startsWith('//')) return deny(400, 'Bad address.');
  const url = URL.parse(asked.url, origin);
  if (url === null || url.origin !== origin) return deny(400, 'Bad address.');

  if (asked.method === 'GET') {
    const ticket = url.searchParams.get('ticket');
    if (
      url.pathname === '/' &&
      ticket !== null &&
      session.ticket !== null &&
      sameSecret(ticket, session.ticket)
    )
      return { kind: 'exchange' };
    if (!signedIn(asked.cookie, session))
      return deny(401, 'Open the address that was printed when Lockstep was started. It works once.');
    const download = /^\/download\/([0-9a-f]{32})$/.exec(url.pathname);
    if (download?.[1] !== undefined) return { kind: 'download', token: download[1] };
    if (/^\/(call|upload|download)(\/|$)/.test(url.pathname)) return deny(405, 'Calls are made by POST.');
    return { kind: 'static', pathname: rawPath(asked.url) };
  }
  if (asked.method !== 'POST') return deny(405, 'GET and POST only.');
  if (asked.origin !== origin) return deny(403, 'Wrong origin.');
  if (!signedIn(asked.cookie, session)) return deny(401, 'Not signed in.');
  return judgePost(url, asked.contentType?.split(';', 1)[0]?.trim().toLowerCase());
}

function judgePost(url: URL, type: string | undefined): Verdict {
  const call = /^\/call\/([A-Za-z]+\.[A-Za-z]+)$/.exec(url.pathname);
  if (call?.[1] !== undefined) {
    if (type === codecType) return { kind: 'call', method: call[1], body: 'codec' };
    if (type === 'application/json') return { kind: 'call', method: call[1], body: 'json' };
    return deny(415, `Send ${codecType} or application/json.`);
  }
  if (url.pathname !== '/upload' && url.pathname !== '/download') return deny(404, 'There is nothing here.');
  if (type !== codecType) return deny(415, `Send ${codecType}.`);
  return { kind: url.pathname === '/upload' ? 'upload' : 'save' };
}

/** The last part of a name the page sent; never a way into another folder. */
export function fileName(header: string | undefined): string {
  try {
    return path.basename(decodeURIComponent(header ?? '').replaceAll('\\', '/')).slice(0, 200) || 'upload';
  } catch {
    return 'upload';
  }
}

/** The path before anything has tidied it: dot segments must be seen, not resolved away. */
const rawPath = (url: string): string => url.split(/[?#]/, 1)[0] ?? '/';

function signedIn(cookie: string | undefined, session: Session): boolean {
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const sent = pairs.filter(([key]) => key === cookieName(session.authority)).map(([, value]) => value ?? '');
  return sent.some((value) => sameSecret(value, session.secret));
}

/** The file of the bundle a path names, or null: wrong ending, an encoded separator, or a way out of the folder. */
export function staticFile(root: string, pathname: string): Readonly<{ file: string; mime: string }> | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.includes('%')) return null;
  if (decoded.split('/').some((segment) => segment === '..' || segment === '.')) return null;
  const file = path.join(root, decoded === '/' ? 'index.html' : decoded);
  const relative = path.relative(root, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  const mime = mimeTypes[path.extname(file).toLowerCase()];
  return mime === undefined ? null : { file, mime };
}
