/**
 * What runs in the page before its own scripts: one end of the context bridge in the page's world, the other in the
 * preload's isolated world. The two worlds share the DOM and nothing else. A CustomEvent's detail is cloned between
 * worlds synchronously, which is what makes exposed functions answer at once, as Electron's do.
 *
 * These functions are sent as text: each must be complete in itself.
 */
type Bridged = Readonly<{ $: 'function' | 'promise'; id: number }>;
type Ask = { id: number; args: unknown[]; answer?: unknown; failed?: string };

/** One end of the bridge: wraps functions and promises by number, and calls those of the other end. */
export function bridgeEnd(name: string, here: string, there: string) {
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const on = window.addEventListener.bind(window);
  const emit = window.dispatchEvent.bind(window);
  const Custom = CustomEvent;
  const send = (kind: string, detail: unknown): void =>
    void emit(new Custom(`${name}:${there}:${kind}`, { detail }));
  let next = 1;
  let answered: Ask | undefined;

  const wrap = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const id = next++;
      functions.set(id, value as (...args: unknown[]) => unknown);
      return { $: 'function', id };
    }
    if (value instanceof Promise) {
      const id = next++;
      value.then(
        (result: unknown) => send('settled', { id, value: wrap(result) }),
        (error: unknown) =>
          send('settled', { id, failed: error instanceof Error ? error.message : String(error) }),
      );
      return { $: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(wrap);
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrap(item)]));
    return value;
  };
  const unwrap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unwrap);
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    const { $, id } = value as Partial<Bridged>;
    if ($ === 'function' && id !== undefined)
      return (...args: unknown[]) => {
        answered = undefined;
        send('call', { id, args: wrap(args) });
        const reply = answered as Ask | undefined;
        if (reply === undefined) throw new Error('An object could not be cloned.');
        if (reply.failed !== undefined) throw new Error(reply.failed);
        return unwrap(reply.answer);
      };
    if ($ === 'promise' && id !== undefined)
      return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]));
  };

  on(`${name}:${here}:call`, (event) => {
    const asked = (event as CustomEvent<Ask | null>).detail;
    if (asked === null) return;
    try {
      const args = unwrap(asked.args) as unknown[];
      send('answer', { id: asked.id, answer: wrap(functions.get(asked.id)?.(...args)) });
    } catch (error) {
      send('answer', { id: asked.id, failed: error instanceof Error ? error.message : String(error) });
    }
  });
  on(`${name}:${here}:answer`, (event) => {
    answered = (event as CustomEvent<Ask>).detail;
  });
  on(`${name}:${here}:settled`, (event) => {
    const { id, value, failed } = (event as CustomEvent<{ id: number; value?: unknown; failed?: string }>)
      .detail;
    const promise = promises.get(id);
    promises.delete(id);
    if (failed === undefined) promise?.resolve(unwrap(value));
    else promise?.reject(new Error(failed));
  });
  on(`${name}:${here}:expose`, (event) => {
    const { key, api } = (event as CustomEvent<{ key: string; api: unknown }>).detail;
    const freeze = (value: unknown): unknown => {
      if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    Object.defineProperty(window, key, { value: freeze(unwrap(api)), enumerable: true });
  });
  return { expose: (key: string, api: unknown): void => send('expose', { key, api: wrap(api) }) };
}

/** `require('electron')` as a sandboxed preload sees it. `post` is the binding that only this world has. */
export function rendererModule(
  bridge: { expose: (key: string, api: unknown) => void },
  post: (text: string) => void,
) {
  const channels = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  const invoked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const dropped: File[] = [];
  let next = 1;

  const pack = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value instanceof Uint8Array)
      return { $: 'bytes', of: (value as unknown as { toBase64(): string }).toBase64() };
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', of: String(value) };
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]));
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new Error('An object could not be cloned.');
    return value;
  };
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (value === null || typeof value !== 'object') return value;
    const { $, of } = value as { $?: string; of?: string };
    if ($ === 'undefined') return undefined;
    if ($ === 'bytes')
      return (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(of ?? '');
    if ($ === 'number') return Number(of);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]));
  };

  /** Called by the shell's side. */
  const receive = (message: {
    channel?: string;
    args?: unknown;
    id?: number;
    value?: unknown;
    failed?: string;
  }) => {
    if (message.channel !== undefined) {
      const args = unpack(message.args) as unknown[];
      for (const listener of channels.get(message.channel) ?? []) listener({}, ...args);
      return;
    }
    const call = invoked.get(message.id ?? 0);
    invoked.delete(message.id ?? 0);
    if (message.failed === undefined) call?.resolve(unpack(message.value));
    else call?.reject(new Error(message.failed));
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown): void => bridge.expose(key, api),
    },
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]): void =>
        post(JSON.stringify({ kind: 'send', channel, args: pack(args) })),
      invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const id = next++;
          invoked.set(id, { resolve, reject });
          post(JSON.stringify({ kind: 'invoke', id, channel, args: pack(args) }));
        }),
      on: (channel: string, listener: (event: unknown, ...args: unknown[]) => void): void => {
        channels.set(channel, [...(channels.get(channel) ?? []), listener]);
      },
    },
    webUtils: {
      // The path is known to the browser process only; the shell's side replaces this mark by it.
      getPathForFile: (file: File): string => `lockstep-double-file:${dropped.push(file) - 1}`,
    },
  };
  // Addresses that are no request (blob:, data:, file:) are seen by nobody but the page itself: held back until the
  // shell has been asked.
  type Navigate = Event & { destination: { url: string } };
  (globalThis as unknown as { navigation: EventTarget }).navigation.addEventListener('navigate', (event) => {
    const { url } = (event as Navigate).destination;
    if (/^https?:/.test(url) || !event.cancelable) return;
    event.preventDefault();
    post(JSON.stringify({ kind: 'navigate', url }));
  });
  return { electron, receive, dropped };
}

/** window.open answers null at once, as it does in Electron when the shell denies it; the shell is asked all the same. */
export function deniedWindows(name: string): void {
  window.open = (url) => {
    const address = new URL(String(url ?? 'about:blank'), document.baseURI).href;
    window.dispatchEvent(new CustomEvent(name, { detail: address }));
    return null;
  };
}
