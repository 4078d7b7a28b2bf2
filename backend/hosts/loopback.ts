import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Transport } from '../../contract/client.ts';
import { securityHeaders } from '../../contract/csp.ts';
import type { FileEntry } from '../files.ts';
import { notSignedInPage } from './loopback/not-signed-in-page.ts';
import { cookieName, judge, type Session } from './loopback/policies.ts';
import { route, sendError, sendJson } from './loopback/routes.ts';
import { createTemporaryFiles } from './loopback/temporary-files.ts';

export type LoopbackOptions = Readonly<{
  transport: Transport;
  addFile: (entry: FileEntry) => void;
  /** Folder of the built page. */
  root: string;
  /** 0 lets the system choose. */
  port: number;
}>;

export type Loopback = Readonly<{
  port: number;
  /** The address to open. Its ticket works once and then lives on as the browser's cookie. */
  url: string;
  close: () => Promise<void>;
}>;

const secret = (): string => randomBytes(16).toString('hex');

/** Serves the page and the calls to one browser on this machine. Listens on 127.0.0.1 and nowhere else. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const files = createTemporaryFiles();
  let session: Session = { authority: '', secret: secret(), ticket: secret() };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    const { headers } = request;
    const verdict = judge(
      {
        method: request.method ?? '',
        url: request.url ?? '',
        host: headers.host,
        origin: headers.origin,
        contentType: headers['content-type'],
        cookie: headers.cookie,
        site: header(headers['sec-fetch-site']),
      },
      session,
    );
    if (verdict.kind === 'deny') {
      response.setHeader('Connection', 'close');
      if (
        verdict.status === 401 &&
        request.method === 'GET' &&
        headers.accept?.includes('text/html') === true
      ) {
        response.writeHead(401, { 'Content-Type': 'text/html; charset=utf-8' });
        return void response.end(notSignedInPage);
      }
      return sendJson(response, verdict.status, { error: verdict.reason });
    }
    if (verdict.kind === 'exchange') {
      session = { ...session, ticket: null };
      const cookie = `${cookieName(session.authority)}=${session.secret}; HttpOnly; SameSite=Strict; Path=/`;
      response.writeHead(303, { Location: '/', 'Set-Cookie': cookie });
      return void response.end();
    }
    await route(verdict, request, response, { ...options, files });
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => sendError(response, error));
  });
  server.headersTimeout = 10_000;
  // Five seconds by default: a caller that was busy for longer would meet the end of its connection in mid-request.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  session = { ...session, authority: `127.0.0.1:${port}` };

  return {
    port,
    url: `http://127.0.0.1:${port}/?ticket=${session.ticket}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      files.clear();
    },
  };
}

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;
