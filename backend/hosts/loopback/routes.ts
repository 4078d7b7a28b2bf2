import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Transport } from '../../../contract/client.ts';
import { decode, encode } from '../../../contract/codec.ts';
import type { Input, Output } from '../../../contract/contract.ts';
import { limits } from '../../../contract/domain.ts';
import { errorCodes, LockstepError, toErrorShape } from '../../../contract/errors.ts';
import { codecType, encodeFrame, type Reply } from '../../../contract/frames.ts';
import { asTargetError } from '../../../db/target-error.ts';
import type { FileEntry } from '../../files.ts';
import { plainJson } from '../../plain-json.ts';
import { readBody, saveBody } from './body.ts';
import { fileName, staticFile, type Verdict } from './policies.ts';
import type { TemporaryFiles } from './temporary-files.ts';

export type Routed = Readonly<{
  transport: Transport;
  addFile: (entry: FileEntry) => void;
  files: TemporaryFiles;
  /** Folder of the built page. */
  root: string;
}>;

type Granted = Exclude<Verdict, { kind: 'exchange' } | { kind: 'deny' }>;

export async function route(
  verdict: Granted,
  request: IncomingMessage,
  response: ServerResponse,
  to: Routed,
): Promise<void> {
  if (verdict.kind === 'static') return sendStatic(verdict.pathname, response, to.root);
  if (verdict.kind === 'download') return sendDownload(verdict.token, response, to.files);
  if (verdict.kind === 'call') return answerCall(verdict, request, response, to);
  const name = fileName(request.headers['x-file-name']?.toString());
  const entry = to.files.create(name, verdict.kind === 'upload' ? 'read' : 'write');
  if (verdict.kind === 'upload') {
    const room = Math.min(limits.upload, limits.uploads - to.files.uploaded());
    try {
      await saveBody(request, entry.path, room);
    } catch (error) {
      // A part of a file that nobody has a token for: the next needs its room, and it is confidential.
      to.files.remove([entry.token]);
      throw asTargetError(error, path.dirname(entry.path), entry.path);
    }
  } else request.resume();
  to.addFile(entry);
  response.writeHead(200, { 'Content-Type': codecType });
  response.end(encode({ type: 'result', value: { token: entry.token, name } } satisfies Reply));
}

/** A client that goes away cancels its call. */
async function answerCall(
  { method, body }: Extract<Granted, { kind: 'call' }>,
  request: IncomingMessage,
  response: ServerResponse,
  { transport, files }: Routed,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const received = await readBody(request, limits.message);
  if (body === 'json') return answerJson(method, received, response, { transport, files }, gone.signal);
  response.writeHead(200, { 'Content-Type': codecType });
  const write = (reply: Reply): void => {
    if (!gone.signal.aborted) response.write(encodeFrame(reply));
  };
  try {
    const bytes = await transport(method, received, {
      signal: gone.signal,
      onProgress: (progress) => write({ type: 'progress', progress }),
    });
    if (method === 'import.run') files.remove(importedWhole(received, bytes, files));
    write({ type: 'result', value: bytes });
  } catch (error) {
    write({ type: 'error', error: toErrorShape(error) });
  }
  response.end();
}

/** Files whose import is done, nothing of them refused: their copies here are not needed any more. */
function importedWhole(input: Uint8Array, output: Uint8Array, uploads: TemporaryFiles): readonly string[] {
  const { files, dryRun = false } = decode(input) as Input<'import.run'>;
  if (dryRun) return [];
  const { imports } = decode(output) as Output<'import.run'>;
  // A member of an archive is called «archive › member».
  const refused = imports.flatMap((one) => (one.refused === null ? [] : [one.file.split(' › ')[0]]));
  return files.filter((token) => !refused.includes(uploads.find(token)?.name ?? ''));
}

async function answerJson(
  method: string,
  received: Uint8Array,
  response: ServerResponse,
  { transport, files }: Pick<Routed, 'transport' | 'files'>,
  signal: AbortSignal,
): Promise<void> {
  const input = encode(parseJson(received));
  const result = await transport(method, input, { signal });
  if (method === 'import.run') files.remove(importedWhole(input, result, files));
  sendJson(response, 200, { result: plainJson(decode(result)) });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new LockstepError('USAGE', 'The body is not JSON.');
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** An error before the answer has begun; afterwards all that is left is to break off. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const shape = toErrorShape(error);
  const status = errorCodes[shape.code] === 2 ? 400 : 500;
  response.setHeader('Connection', 'close');
  sendJson(response, status, { error: shape });
}

async function sendStatic(pathname: string, response: ServerResponse, root: string): Promise<void> {
  const found = staticFile(root, pathname);
  const stat = found === null ? undefined : statSync(found.file, { throwIfNoEntry: false });
  if (found === null || stat?.isFile() !== true) return sendJson(response, 404, { error: 'Not found.' });
  response.writeHead(200, { 'Content-Type': found.mime, 'Content-Length': stat.size });
  await pipeline(createReadStream(found.file), response);
}

async function sendDownload(token: string, response: ServerResponse, files: TemporaryFiles): Promise<void> {
  const entry = files.find(token);
  const stat = entry === undefined ? undefined : statSync(entry.path, { throwIfNoEntry: false });
  if (entry?.access !== 'write' || stat === undefined)
    return sendJson(response, 404, { error: 'There is no such file, or nothing has been written to it.' });
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': stat.size,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(entry.name)}`,
  });
  await pipeline(createReadStream(entry.path), response);
}
