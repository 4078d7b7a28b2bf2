import { type Client, createClient } from '../contract/client.ts';
import { deckParts } from '../contract/deck-parts.ts';
import type { Backend } from './backend-client.ts';

/** After how many ms without a question. */
export const quietBefore = 5_000;

/** What the window asks every few seconds by itself. */
const ofItself: ReadonlySet<string> = new Set(['workspace.state']);

/** Where the window keeps whether it is wanted; it is unless this is false. */
export const preparedKey = 'window.prepared';

type Options = Readonly<{
  /** Whether this is a time for it; asked each time. */
  may: () => boolean;
  after?: number;
}>;

/**
 * A backend that prepares, while nobody asks it anything, what its window will ask first: headlines, limits and the first
 * slides. What was found is kept as any answer is. It is given up with the first question that comes, and begun
 * again when that was answered and all is quiet.
 */
export function preparing(backend: Backend, { may, after = quietBefore }: Options): Backend {
  const ask = createClient((method, input, options) =>
    backend.transport(method, input, { ...options, idle: true }),
  );
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  let current: AbortController | null = null;
  const stop = (): void => {
    clearTimeout(timer);
    current?.abort();
    current = null;
  };
  const begin = (): void => {
    if (!may()) return;
    current = new AbortController();
    // What cannot be prepared is said to whoever asks for it.
    prepare(ask, current.signal).catch(() => undefined);
  };
  return {
    ...backend,
    transport: async (method, input, options) => {
      if (ofItself.has(method)) return backend.transport(method, input, options);
      asked++;
      stop();
      try {
        return await backend.transport(method, input, options);
      } finally {
        if (--asked === 0) timer = setTimeout(begin, after).unref();
      }
    },
    close: () => {
      asked = Number.POSITIVE_INFINITY;
      stop();
      return backend.close();
    },
  };
}

async function prepare(ask: Client, signal: AbortSignal): Promise<void> {
  const state = await ask('settings.get', { key: 'ui.state' }, { signal });
  const { snapshot: shown = null, controls = {} } = (state ?? {}) as Shown;
  if (controls[preparedKey] === false) return;
  const snapshot = shown ?? 'latest';
  await ask('overview.headlines', { snapshot }, { signal });
  await ask('limits.status', { snapshot }, { signal });
  await ask('coMovement.compute', { snapshot }, { signal });
  await ask('deck.outline', { snapshot, without: [...deckParts] }, { signal });
}

type Shown = Readonly<{ snapshot?: string | null; controls?: Readonly<Record<string, unknown>> }>;
