import type { CDPSession } from 'playwright-core';

/** One target of the browser (or the browser itself), with the protocol's own typings. */
export type CdpSession = Pick<CDPSession, 'send' | 'on'>;

export type Cdp = Readonly<{
  browser: CdpSession;
  session: (id: string) => CdpSession;
  closed: Promise<void>;
  close: () => void;
}>;

type Waiting = Readonly<{
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  method: string;
}>;
type Message = Readonly<{
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: Readonly<{ message: string }>;
}>;

/** The DevTools protocol over one WebSocket, flat sessions. */
export async function connectCdp(endpoint: string): Promise<Cdp> {
  const socket = new WebSocket(endpoint);
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((params: never) => void)[]>();
  let nextId = 1;
  const key = (sessionId: string | undefined, method: string): string => `${sessionId ?? ''}/${method}`;

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) {
      const found = listeners.get(key(message.sessionId, message.method ?? '')) ?? [];
      for (const listener of found) listener(message.params as never);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.result);
    else call?.reject(new Error(`${call.method}: ${message.error.message}`));
  });
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => {
      for (const call of waiting.values()) call.reject(new Error(`${call.method}: the browser has gone`));
      waiting.clear();
      resolve();
    });
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`no connection to ${endpoint}`)), { once: true });
  });

  const session = (sessionId?: string): CdpSession => {
    const send = (method: string, params: object = {}): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject, method });
        socket.send(JSON.stringify({ id, method, params, sessionId }));
      });
    const on = (event: string, listener: (params: never) => void): void => {
      const at = key(sessionId, event);
      listeners.set(at, [...(listeners.get(at) ?? []), listener]);
    };
    return { send, on } as unknown as CdpSession;
  };
  return { browser: session(), session, closed, close: () => socket.close() };
}
