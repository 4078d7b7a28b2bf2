import type { Transport } from '../../contract/client.ts';
import { decode } from '../../contract/codec.ts';
import { LockstepError } from '../../contract/errors.ts';
import { codecType, createFrameReader, type Reply } from '../../contract/frames.ts';
import type { Files, PickedFile } from './bridge.ts';
import { cancelled, gone, readFailure } from './failure.ts';

/** Calls over HTTP to the page's own origin: one POST a call, the answer streamed as frames; aborting cancels it. */
export const loopbackTransport: Transport = async (method, input, options) => {
  try {
    const response = await post(`/call/${method}`, {}, input as Uint8Array<ArrayBuffer>, options.signal);
    if (!response.ok) throw await refusal(response);
    if (response.body === null) throw gone('');
    return await readAnswer(response.body.getReader(), (frame) => options.onProgress?.(frame.progress));
  } catch (error) {
    throw translate(error, options.signal);
  }
};

type Headers = Readonly<Record<string, string>>;

function post(url: string, headers: Headers, body: BodyInit | null, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': codecType, ...headers },
    body,
    credentials: 'same-origin',
  };
  return fetch(url, signal ? { ...init, signal } : init);
}

async function readAnswer(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  onProgress: (frame: Extract<Reply, { type: 'progress' }>) => void,
): Promise<Uint8Array> {
  const split = createFrameReader();
  let answer: Uint8Array | null = null;
  // Read to the end also after the answer: a body left half read counts as an aborted request and costs the connection.
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const frame of split(value)) {
      if (frame.type === 'error') throw readFailure(frame.error);
      if (frame.type === 'progress') onProgress(frame);
      else answer = frame.value as Uint8Array;
    }
  }
  if (answer === null) throw gone(': it stopped in the middle of an answer');
  return answer;
}

/** An answer other than 200 carries `{error}` in JSON: a shape, or a sentence of the gate in front of the backend. */
async function refusal(response: Response): Promise<LockstepError> {
  const body = (await response.json().catch(() => ({}))) as { error?: unknown };
  if (typeof body.error === 'string') return new LockstepError('BACKEND_GONE', body.error);
  return body.error === undefined ? gone(` (HTTP ${response.status})`) : readFailure(body.error);
}

function translate(error: unknown, signal: AbortSignal | undefined): LockstepError {
  if (signal?.aborted) return cancelled();
  return error instanceof LockstepError ? error : gone('');
}

type Stored = Readonly<{ token: PickedFile['token']; name: string }>;

/** Files travel beside the calls: the bytes as they are, the name in a header, the token in one reply. */
async function store(
  url: string,
  name: string,
  body: BodyInit | null,
  signal?: AbortSignal,
): Promise<Stored> {
  try {
    const response = await post(url, { 'x-file-name': encodeURIComponent(name) }, body, signal);
    if (!response.ok) throw await refusal(response);
    const reply = decode(new Uint8Array(await response.arrayBuffer())) as Reply;
    if (reply.type === 'error') throw readFailure(reply.error);
    if (reply.type === 'progress') throw gone('');
    return reply.value as Stored;
  } catch (error) {
    throw translate(error, signal);
  }
}

async function uploadAll(files: readonly File[], signal?: AbortSignal): Promise<readonly PickedFile[]> {
  const picked: PickedFile[] = [];
  for (const file of files) {
    const { token } = await store('/upload', file.name, file, signal);
    picked.push({ token, name: file.name, bytes: file.size });
  }
  return picked;
}

/** The browser's own file dialog; resolves empty when it is dismissed. */
function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

export const loopbackFiles: Files = {
  pick: async () => uploadAll(await chooseFiles()),
  drop: uploadAll,
  save: async (suggestedName) => {
    const { token } = await store('/download', suggestedName, null);
    return {
      token,
      name: suggestedName,
      finish: () => download(`/download/${token}`, suggestedName),
      show: null,
    };
  },
};

async function download(href: string, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
