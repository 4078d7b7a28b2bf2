import { describe, expect, it } from 'vitest';
import {
  type Asked,
  fileName,
  judge,
  type Session,
  staticFile,
} from '../../backend/hosts/loopback/policies.ts';
import { codecType } from '../../contract/frames.ts';

const session: Session = { authority: '127.0.0.1:40123', secret: 's'.repeat(32), ticket: 't'.repeat(32) };
const origin = 'http://127.0.0.1:40123';
const cookie = `lockstep_session_40123=${session.secret}`;
const get = (over: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  url: '/index.html',
  host: session.authority,
  origin: undefined,
  contentType: undefined,
  cookie,
  site: undefined,
  ...over,
});
const post = (over: Partial<Asked> = {}): Asked =>
  get({ method: 'POST', url: '/call/workspace.info', origin, contentType: codecType, ...over });

describe('judge', () => {
  it('lets the page of this session through', () => {
    expect(judge(get(), session)).toEqual({ kind: 'static', pathname: '/index.html' });
    expect(judge(get({ url: '/', site: 'none' }), session)).toEqual({ kind: 'static', pathname: '/' });
    expect(judge(post(), session)).toEqual({ kind: 'call', method: 'workspace.info', body: 'codec' });
    expect(judge(post({ contentType: 'application/json; charset=utf-8' }), session)).toMatchObject({
      body: 'json',
    });
    expect(judge(post({ url: '/upload' }), session)).toEqual({ kind: 'upload' });
    expect(judge(post({ url: '/download' }), session)).toEqual({ kind: 'save' });
    expect(judge(get({ url: `/download/${'0'.repeat(32)}` }), session)).toMatchObject({ kind: 'download' });
    expect(judge(get({ cookie: `a=b; ${cookie}; c=d` }), session)).toMatchObject({ kind: 'static' });
  });

  it('exchanges the ticket once', () => {
    const asked = get({ url: `/?ticket=${session.ticket}`, cookie: undefined });
    expect(judge(asked, session)).toEqual({ kind: 'exchange' });
    expect(judge(asked, { ...session, ticket: null })).toMatchObject({ kind: 'deny', status: 401 });
    const wrong = get({ url: `/?ticket=${'x'.repeat(32)}`, cookie: undefined });
    expect(judge(wrong, session)).toMatchObject({ kind: 'deny', status: 401 });
    const elsewhere = get({ url: `/index.html?ticket=${session.ticket}`, cookie: undefined });
    expect(judge(elsewhere, session)).toMatchObject({ kind: 'deny', status: 401 });
    const posted = post({ url: `/?ticket=${session.ticket}`, cookie: undefined });
    expect(judge(posted, session)).toMatchObject({ kind: 'deny' });
  });

  it.each<[string, Asked, number]>([
    ['no host', get({ host: undefined }), 403],
    ['a name that resolves here (DNS rebinding)', get({ host: 'attacker.example:40123' }), 403],
    ['localhost by name', get({ host: 'localhost:40123' }), 403],
    ['the right host without its port', get({ host: '127.0.0.1' }), 403],
    ['another port', get({ host: '127.0.0.1:40124' }), 403],
    ['a host with a suffix', get({ host: '127.0.0.1:40123.attacker.example' }), 403],
    ['IPv6', get({ host: '[::1]:40123' }), 403],
    ['another origin', post({ origin: 'http://attacker.example' }), 403],
    ['another port of this machine', post({ origin: 'http://127.0.0.1:8080' }), 403],
    ['https of the same name', post({ origin: 'https://127.0.0.1:40123' }), 403],
    ['an opaque origin', post({ origin: 'null' }), 403],
    ['no origin on a call', post({ origin: undefined }), 403],
    ['a cross-site request', get({ site: 'cross-site' }), 403],
    ['a same-site request from another port', post({ site: 'same-site' }), 403],
    ['another origin on a page', get({ origin: 'http://attacker.example' }), 403],
    ['no cookie', get({ cookie: undefined }), 401],
    ['no cookie on a call', post({ cookie: undefined }), 401],
    ['a wrong cookie', get({ cookie: `lockstep_session_40123=${'x'.repeat(32)}` }), 401],
    ['an empty cookie', get({ cookie: 'lockstep_session_40123=' }), 401],
    [
      'the cookie of a session on another port',
      get({ cookie: `lockstep_session_40124=${session.secret}` }),
      401,
    ],
    ['a prefix of the secret', get({ cookie: `lockstep_session_40123=${'s'.repeat(31)}` }), 401],
    ['another cookie of the same value', get({ cookie: `session=${session.secret}` }), 401],
    ['a call by GET', get({ url: '/call/workspace.info' }), 405],
    ['an upload by GET', get({ url: '/upload' }), 405],
    ['a download by name', get({ url: '/download/report.pptx' }), 405],
    ['HEAD', get({ method: 'HEAD' }), 405],
    ['PUT', post({ method: 'PUT' }), 405],
    ['OPTIONS, so that no preflight succeeds', post({ method: 'OPTIONS' }), 405],
    ['a form', post({ contentType: 'application/x-www-form-urlencoded' }), 415],
    ['a form with a file', post({ contentType: 'multipart/form-data; boundary=x' }), 415],
    ['plain text', post({ contentType: 'text/plain' }), 415],
    ['no content type', post({ contentType: undefined }), 415],
    ['an upload as a form', post({ url: '/upload', contentType: 'multipart/form-data' }), 415],
    ['an unknown path', post({ url: '/call' }), 404],
    ['a method that is a path', post({ url: '/call/../upload/x' }), 404],
    ['a method with a slash', post({ url: '/call/workspace%2Finfo' }), 404],
    ['an absolute address', get({ url: 'http://attacker.example/' }), 400],
    ['an address without scheme', get({ url: '//attacker.example/' }), 400],
    ['an asterisk', post({ url: '*' }), 400],
  ])('refuses %s', (_name, asked, status) => {
    expect(judge(asked, session)).toMatchObject({ kind: 'deny', status });
  });
});

describe('staticFile', () => {
  const root = '/srv/page';
  it('finds files of the bundle by their ending', () => {
    expect(staticFile(root, '/')).toMatchObject({ file: '/srv/page/index.html' });
    expect(staticFile(root, '/assets/app-1a2b.js')).toMatchObject({
      file: '/srv/page/assets/app-1a2b.js',
      mime: 'text/javascript; charset=utf-8',
    });
    expect(staticFile(root, '/a%20b.css')).toMatchObject({ file: '/srv/page/a b.css' });
  });

  it.each([
    ['plain', '/../../etc/passwd.json'],
    ['percent-encoded dots', '/%2e%2e/%2e%2e/etc/passwd.json'],
    ['percent-encoded slashes', '/..%2f..%2fetc/passwd.json'],
    ['twice encoded', '/%252e%252e%252fetc/passwd.json'],
    ['overlong UTF-8', '/%c0%ae%c0%ae/etc/passwd.json'],
    ['backslashes', '/..\\..\\etc\\passwd.json'],
    ['encoded backslashes', '/..%5c..%5cetc%5cpasswd.json'],
    ['a dot segment in the middle', '/assets/../../page.js'],
    ['a zero byte', '/index.html%00.js'],
    ['a broken escape', '/%zz.js'],
    ['an ending that is not served', '/.env'],
    ['a source map', '/assets/app.js.map'],
    ['no ending', '/etc/passwd'],
  ])('refuses %s', (_name, pathname) => {
    expect(staticFile(root, pathname)).toBeNull();
  });
});

describe('fileName', () => {
  it.each([
    ['report.csv', 'report.csv'],
    ['a%20b.csv', 'a b.csv'],
    ['..%2f..%2fetc%2fpasswd', 'passwd'],
    ['C%3A%5CUsers%5Cx.csv', 'x.csv'],
    ['%zz', 'upload'],
    ['', 'upload'],
  ])('reduces %s', (header, name) => {
    expect(fileName(header)).toBe(name);
  });
});
