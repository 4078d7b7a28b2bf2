import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDispatcher } from '../../backend/dispatcher.ts';
import type { FileEntry } from '../../backend/files.ts';
import { type Loopback, startLoopback } from '../../backend/hosts/loopback.ts';
import type { Transport } from '../../contract/client.ts';
import { encode } from '../../contract/codec.ts';
import { contentSecurityPolicy } from '../../contract/csp.ts';
import { codecType } from '../../contract/frames.ts';
import { echoContext, echoContract, echoHandlers } from '../support/echo-contract.ts';
import { hanging } from '../support/hanging.ts';
import { inProcess } from '../support/in-process.ts';
import { connectLoopback, decodeReply, type LoopbackClient, rawRequest } from '../support/loopback-client.ts';

const root = mkdtempSync(path.join(tmpdir(), 'lockstep-page-'));
const added: FileEntry[] = [];
const signals: AbortSignal[] = [];
const echo = inProcess(
  createDispatcher({
    contract: echoContract,
    handlers: echoHandlers,
    context: echoContext,
    checkOutput: true,
  }),
);
/** Remembers the signal of every call; `test.wait` answers only when it is aborted. */
let imported: object = {};
const transport: Transport = (method, input, options) => {
  if (method === 'import.run') return Promise.resolve(encode(imported));
  if (options.signal !== undefined) signals.push(options.signal);
  if (method !== 'test.wait') return echo(method, input, options);
  return new Promise((_resolve, reject) =>
    options.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
  );
};

let host: Loopback;
let client: LoopbackClient;
let ticketUrl = '';
beforeAll(async () => {
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(path.join(root, 'secret.txt'), 'not served');
  host = await startLoopback({ transport, addFile: (e) => void added.push(e), root, port: 0 });
  ticketUrl = host.url;
  client = await connectLoopback(host.url);
});
afterAll(async () => {
  await host.close();
  rmSync(root, { recursive: true });
});

const signedIn = (extra: Record<string, string> = {}): Record<string, string> => ({
  host: `127.0.0.1:${host.port}`,
  cookie: client.cookie,
  ...extra,
});
const asPage = (extra: Record<string, string> = {}): Record<string, string> =>
  signedIn({ origin: client.origin, 'content-type': codecType, ...extra });

describe('the loopback host', () => {
  it('listens on 127.0.0.1 only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((i) => !i.internal && i.family === 'IPv4');
    for (const { address } of outside)
      await expect(fetch(`http://${address}:${host.port}/`)).rejects.toThrow();
    await expect(fetch(`http://[::1]:${host.port}/`)).rejects.toThrow();
  });

  it('hands its cookie out once, HttpOnly and SameSite=Strict', async () => {
    const again = await fetch(ticketUrl, { redirect: 'manual' });
    expect(again.status).toBe(401);
    const fresh = await startLoopback({ transport, addFile: () => undefined, root, port: 0 });
    const first = await fetch(fresh.url, { redirect: 'manual' });
    expect(first.headers.get('set-cookie')).toMatch(
      /^lockstep_session_\d+=[0-9a-f]{32}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(first.headers.get('location')).toBe('/');
    await fresh.close();
  });

  it('sends the security headers with every answer, refusals too, and no CORS header', async () => {
    const answers = [
      await rawRequest(host.port, 'GET', '/', signedIn()),
      await rawRequest(host.port, 'GET', '/', { host: 'attacker.example' }),
      await rawRequest(host.port, 'GET', '/missing.js', signedIn()),
      await rawRequest(host.port, 'POST', '/call/test.echo', asPage(), encode(1)),
      await rawRequest(host.port, 'OPTIONS', '/call/test.echo', asPage()),
    ];
    expect(answers.map((a) => a.status)).toEqual([200, 403, 404, 200, 405]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(Object.keys(headers).filter((h) => h.startsWith('access-control'))).toEqual([]);
    }
  });

  it('serves the page and nothing beside it', async () => {
    expect(await rawRequest(host.port, 'GET', '/', signedIn())).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    for (const url of [
      '/secret.txt',
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd.json',
    ])
      expect((await rawRequest(host.port, 'GET', url, signedIn())).status).toBe(404);
  });

  it('tells a person in a second browser why nothing is shown, and programs in JSON', async () => {
    const address = { host: `127.0.0.1:${host.port}` };
    const page = await rawRequest(host.port, 'GET', '/', { ...address, accept: 'text/html,*/*' });
    expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
    expect(page.body).toContain('Lockstep is open in another browser');
    expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy);
    const program = await rawRequest(host.port, 'GET', '/', address);
    expect([program.status, program.headers['content-type']]).toEqual([401, 'application/json']);
  });

  it('refuses calls without cookie, by GET, or as a form', async () => {
    const { cookie: _cookie, ...anonymous } = asPage();
    expect((await rawRequest(host.port, 'POST', '/call/test.echo', anonymous, encode(1))).status).toBe(401);
    expect((await rawRequest(host.port, 'GET', '/call/test.echo', asPage())).status).toBe(405);
    const form = asPage({ 'content-type': 'text/plain' });
    expect((await rawRequest(host.port, 'POST', '/call/test.echo', form, encode(1))).status).toBe(415);
  });

  it('refuses a declared length above the cap before reading it', async () => {
    const answer = await rawRequest(
      host.port,
      'POST',
      '/call/test.echo',
      asPage({ 'content-length': '999999999999' }),
      'x',
    ).catch(() => null);
    expect(answer === null || answer.status === 400).toBe(true);
  });

  it('answers plain JSON to who asks in plain JSON', async () => {
    const json = asPage({ 'content-type': 'application/json' });
    const good = await rawRequest(host.port, 'POST', '/call/test.echo', json, '{"a":[1,null]}');
    expect(JSON.parse(good.body)).toEqual({ result: { a: [1, null] } });
    const bad = await rawRequest(host.port, 'POST', '/call/test.echo', json, '{"a":');
    expect(bad.status).toBe(400);
    expect(JSON.parse(bad.body)).toMatchObject({ error: { code: 'USAGE' } });
  });

  it('takes uploads into a private folder and answers a token, never a path', async () => {
    const before = added.length;
    const bytes = Buffer.from('symbol,size\nBTC,1\n');
    const upload = await fetch(`${client.origin}/upload`, {
      method: 'POST',
      headers: { ...asPage(), 'x-file-name': '..%2F..%2Fevil.csv' },
      body: bytes,
    });
    const reply = decodeReply(new Uint8Array(await upload.arrayBuffer()));
    const entry = added[before];
    expect(reply).toEqual({ type: 'result', value: { token: entry?.token, name: 'evil.csv' } });
    expect(entry?.access).toBe('read');
    expect(readFileSync(entry?.path ?? '')).toEqual(bytes);
    expect(path.dirname(entry?.path ?? '')).toMatch(/lockstep-[^/]+$/);
    // An uploaded file cannot be fetched back.
    expect((await rawRequest(host.port, 'GET', `/download/${entry?.token}`, signedIn())).status).toBe(404);
  });

  it('keeps no upload of an import that is done and refused nothing', async () => {
    const upload = async (name = 'upload'): Promise<FileEntry> => {
      const before = added.length;
      await fetch(`${client.origin}/upload`, {
        method: 'POST',
        headers: asPage({ 'x-file-name': name }),
        body: 'symbol,size\nBTC,1\n',
      });
      const entry = added[before];
      if (entry === undefined) throw new Error('nothing was uploaded');
      return entry;
    };
    const run = async (entry: FileEntry, dryRun: boolean, refused: object | null): Promise<boolean> => {
      imported = { imports: [{ file: entry.name, refused }] };
      const input = encode({ files: [entry.token], dryRun });
      const answer = await fetch(`${client.origin}/call/import.run`, {
        method: 'POST',
        headers: asPage(),
        body: input,
      });
      await answer.arrayBuffer();
      return existsSync(entry.path);
    };
    const typed = await upload();
    imported = { imports: [{ file: 'upload', refused: null }] };
    const json = asPage({ 'content-type': 'application/json' });
    await rawRequest(host.port, 'POST', '/call/import.run', json, JSON.stringify({ files: [typed.token] }));
    expect(existsSync(typed.path)).toBe(false);
    const entry = await upload();
    expect(await run(entry, true, null)).toBe(true);
    expect(await run(entry, false, { code: 'NO_HEADER' })).toBe(true);
    expect(await run(entry, false, null)).toBe(false);
    // Of a batch the file that is refused may be tried again; the others are done.
    const [good, bad] = [await upload('good.csv'), await upload('bad.zip')];
    imported = {
      imports: [
        { file: 'good.csv', refused: null },
        { file: 'bad.zip › a.csv', refused: { code: 'NO_HEADER' } },
      ],
    };
    const both = JSON.stringify({ files: [good.token, bad.token] });
    await rawRequest(host.port, 'POST', '/call/import.run', json, both);
    expect([existsSync(good.path), existsSync(bad.path)]).toEqual([false, true]);
  });

  it('keeps nothing of an upload that breaks off, or is refused on its way', async () => {
    const kept = (): string[] =>
      readdirSync(tmpdir())
        .filter((name) => name.startsWith(`lockstep-files-${process.pid}-`))
        .flatMap((name) => readdirSync(path.join(tmpdir(), name)));
    const before = kept();
    await new Promise<void>((resolve) => {
      const request = httpRequest({
        ...{ port: host.port, method: 'POST', path: '/upload' },
        headers: asPage({ 'content-length': '1000000' }),
      });
      request.on('error', () => resolve());
      request.write(Buffer.alloc(50_000), () =>
        setTimeout(() => {
          expect(kept()).toHaveLength(before.length + 1);
          request.destroy();
          resolve();
        }, 200),
      );
    });
    await expect.poll(kept).toEqual(before);
  });

  it('takes away the folders of hosts that were killed, and no other', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = mkdtempSync(path.join(tmpdir(), `lockstep-files-${pid}-`));
    const alive = mkdtempSync(path.join(tmpdir(), `lockstep-files-${process.pid}-`));
    for (const folder of [dead, alive]) writeFileSync(path.join(folder, 'positions.csv'), 'x');
    const other = await startLoopback({ transport, addFile: () => undefined, root, port: 0 });
    await other.close();
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
    rmSync(alive, { recursive: true });
  });

  it('lets a job write a file and the page fetch it once it is there', async () => {
    const before = added.length;
    const headers = { ...asPage(), 'x-file-name': encodeURIComponent('räport "1".pptx') };
    await fetch(`${client.origin}/download`, { method: 'POST', headers });
    const entry = added[before];
    expect(entry).toMatchObject({ access: 'write', name: 'räport "1".pptx' });
    expect((await rawRequest(host.port, 'GET', `/download/${entry?.token}`, signedIn())).status).toBe(404);
    writeFileSync(entry?.path ?? '', 'slides');
    const answer = await rawRequest(host.port, 'GET', `/download/${entry?.token}`, signedIn());
    expect(answer).toMatchObject({ status: 200, body: 'slides' });
    expect(answer.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''r%C3%A4port%20%221%22.pptx",
    );
  });

  it('cancels a call whose client goes away', async () => {
    const before = signals.length;
    const abort = new AbortController();
    const call = fetch(`${client.origin}/call/test.wait`, {
      method: 'POST',
      headers: asPage(),
      body: encode(1),
      signal: abort.signal,
    }).catch(() => 'aborted');
    while (signals.length === before) await new Promise((r) => setTimeout(r, 5));
    const started = performance.now();
    abort.abort();
    await call;
    while (signals[before]?.aborted !== true) await new Promise((r) => setTimeout(r, 2));
    expect(performance.now() - started).toBeLessThan(hanging);
  });

  it('leaves nothing behind when it closes', async () => {
    const files: FileEntry[] = [];
    const second = await startLoopback({ transport, addFile: (e) => void files.push(e), root, port: 0 });
    const page = await connectLoopback(second.url);
    await fetch(`${page.origin}/upload`, {
      method: 'POST',
      headers: { cookie: page.cookie, origin: page.origin, 'content-type': codecType },
      body: 'x',
    });
    const folder = path.dirname(files[0]?.path ?? '');
    expect(existsSync(folder)).toBe(true);
    await second.close();
    expect(existsSync(folder)).toBe(false);
  });
});
