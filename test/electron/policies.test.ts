import { describe, expect, it } from 'vitest';
import * as policy from '../../electron/policies.ts';

const page = 'app://bundle/index.html';

describe('isAppUrl', () => {
  it.each([
    [page, true],
    ['app://bundle/assets/x.js?v=1#top', true],
    ['app://bundle.evil/index.html', false],
    ['app://evil/index.html', false],
    ['app://user@bundle/index.html', false],
    ['app://bundle@evil/index.html', false],
    ['https://bundle/index.html', false],
    ['file:///etc/passwd', false],
    ['data:text/html,app://bundle/', false],
    ['javascript:location="app://bundle/"', false],
    ['', false],
    ['about:blank', false],
  ])('%s → %s', (url, expected) => expect(policy.isAppUrl(url)).toBe(expected));
});

describe('senderAllowed', () => {
  it.each([
    [{ url: page, isMainFrame: true }, true],
    [{ url: page, isMainFrame: false }, false],
    [{ url: 'https://evil.example/', isMainFrame: true }, false],
    [{ url: 'app://evil/', isMainFrame: true }, false],
    [null, false],
  ])('%j → %s', (sender, expected) => expect(policy.senderAllowed(sender)).toBe(expected));
});

describe('navigationAllowed', () => {
  it.each([
    [page, `${page}#/leverage`, true],
    [page, page, true],
    [page, 'app://bundle/other.html', false],
    [page, 'https://evil.example/', false],
    [page, 'file:///etc/passwd', false],
    [page, 'data:text/html,x', false],
    ['https://evil.example/', page, false],
  ])('%s to %s → %s', (from, to, expected) => expect(policy.navigationAllowed(from, to)).toBe(expected));
});

describe('resolveAsset', () => {
  const root = '/srv/bundle';
  it.each([
    ['app://bundle/', '/srv/bundle/index.html'],
    ['app://bundle/assets/a.js', '/srv/bundle/assets/a.js'],
    ['app://bundle/a%20b.css', '/srv/bundle/a b.css'],
  ])('%s is served', (url, file) => expect(policy.resolveAsset(root, 'GET', url)?.file).toBe(file));

  it.each([
    'app://bundle/../../etc/passwd.html',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd.html',
    'app://bundle/..%2f..%2fetc/passwd.html',
    'app://bundle/%252e%252e/%252e%252e/etc/passwd.html',
    'app://bundle/..%5c..%5cetc/passwd.html',
    'app://bundle/%c0%ae%c0%ae/etc/passwd.html',
    'app://bundle/a%00.html',
    'app://bundle/etc/passwd',
    'app://bundle/secret.sqlite',
    'app://evil/index.html',
    'https://bundle/index.html',
  ])('%s never leaves the bundle', (url) => {
    const asset = policy.resolveAsset(root, 'GET', url);
    expect(asset === null || asset.file.startsWith(`${root}/`)).toBe(true);
    expect(asset?.file ?? '').not.toMatch(/^\/etc|\.\./);
  });

  it('answers GET only', () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'get'])
      expect(policy.resolveAsset(root, method, page)).toBeNull();
  });
});

describe('requests, permissions, windows', () => {
  it.each([
    [page, true],
    ['data:image/png;base64,AA', true],
    ['blob:app://bundle/123', true],
    ['data:text/html,<script>', false],
    ['blob:https://evil.example/1', false],
    ['https://evil.example/', false],
    ['http://127.0.0.1:9/', false],
    ['ws://127.0.0.1:9/', false],
    ['file:///etc/passwd', false],
  ])('request %s → %s', (url, expected) => expect(policy.requestAllowed(url)).toBe(expected));

  it.each([
    ['blob:app://bundle/0b6c4a52-6a4c-4b5c-9d5e-0c8f0a1d2e3f', true],
    ['blob:app://bundle.evil/0b6c4a52', false],
    ['blob:null/0b6c4a52', false],
    ['app://bundle/index.html', false],
    ['data:text/csv,a', false],
    ['https://evil.example/a.csv', false],
    ['file:///etc/passwd', false],
  ])('download %s → %s', (url, expected) => expect(policy.downloadAllowed(url)).toBe(expected));

  it.each([
    ['clipboard-sanitized-write', page, true],
    ['fullscreen', page, true],
    ['clipboard-read', page, false],
    ['media', page, false],
    ['geolocation', page, false],
    ['notifications', page, false],
    ['openExternal', page, false],
    ['fullscreen', 'https://evil.example/', false],
  ])('permission %s from %s → %s', (permission, url, expected) =>
    expect(policy.permissionAllowed(permission, url)).toBe(expected),
  );
});

describe('readCall', () => {
  const bytes = new Uint8Array(4);
  it('takes a call', () =>
    expect(policy.readCall({ id: 'a-1', method: 'm', bytes })).toEqual({ id: 'a-1', method: 'm', bytes }));
  it.each([
    null,
    7,
    {},
    { id: '../x', method: 'm', bytes },
    { id: 'a'.repeat(65), method: 'm', bytes },
    { id: 'a', method: 'm'.repeat(101), bytes },
    { id: 'a', method: 'm', bytes: [1, 2] },
    { id: 'a', method: 'm', bytes: { length: 4 } },
  ])('refuses %j', (value) => expect(policy.readCall(value)).toBeNull());
  it('refuses an oversize payload', () =>
    expect(
      policy.readCall({ id: 'a', method: 'm', bytes: new Uint8Array(policy.messageLimit + 1) }),
    ).toBeNull());
});

it('reloads a dying page three times a minute', () => {
  expect(policy.reloadAllowed([], 0)).toBe(true);
  expect(policy.reloadAllowed([1, 2, 3], 1_000)).toBe(false);
  expect(policy.reloadAllowed([1, 2, 3], 61_001)).toBe(true);
});

it('finds a workspace among the arguments', () => {
  expect(policy.workspaceArgument(['electron', '--flag', '/x/y.lockstep'])).toBe('/x/y.lockstep');
  expect(policy.workspaceArgument(['electron', '--evil.lockstep', 'notes.txt'])).toBeNull();
});

describe('savedAs', () => {
  it.each([
    ['/x/a.pptx', 'deck.pptx', { path: '/x/a.pptx', replace: true }],
    ['/x/A.PPTX', 'deck.pptx', { path: '/x/A.PPTX', replace: true }],
    // The dialog asked about "a", not about "a.pptx": that one is not replaced unasked.
    ['/x/a', 'deck.pptx', { path: '/x/a.pptx', replace: false }],
    ['/x/w.lockstep', 'deck.pptx', { path: '/x/w.lockstep.pptx', replace: false }],
    ['/x/a', 'notes', { path: '/x/a', replace: true }],
  ])('%s for %s', (chosen, suggested, expected) =>
    expect(policy.savedAs(chosen, suggested)).toEqual(expected),
  );
});
