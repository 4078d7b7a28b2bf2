import type Electron from 'electron';

/** What a test tells the shell's process, and what it is told. Over the child's own channel. */
export type Order =
  | Readonly<{ order: 'answer'; dialog: DialogKind; value: unknown }>
  | Readonly<{ order: 'forge'; id: number; message: Forged }>
  | Readonly<{ order: 'close-window' | 'quit' }>
  | Readonly<{ order: 'click-menu'; label: string }>
  | Readonly<{ order: 'open-file'; file: string }>;
export type DialogKind = 'open' | 'save' | 'message';
/** A message as a compromised page, a frame or another origin might send it. */
export type Forged = Readonly<{
  kind: 'invoke' | 'send';
  channel: string;
  args: unknown;
  url: string;
  frame: 'main' | 'sub' | 'gone';
}>;
export type Report =
  | Readonly<{ report: 'browser'; endpoint: string }>
  | Readonly<{ report: 'window'; options: unknown; bounds: Electron.Rectangle }>
  | Readonly<{ report: 'loaded'; url: string }>
  | Readonly<{ report: 'forged'; id: number; answer?: unknown; failed?: string }>
  | Readonly<{ report: 'event'; name: string; detail: unknown }>;

const handlers = new Map<Order['order'], (order: never) => void>();

process.on('message', (order: Order) => handlers.get(order.order)?.(order as never));
// A test that dies takes its shell along.
process.on('disconnect', () => process.exit(1));

export function onOrder<K extends Order['order']>(
  kind: K,
  handler: (order: Extract<Order, { order: K }>) => void,
): void {
  handlers.set(kind, handler as (order: never) => void);
}

export const report = (message: Report): void => void process.send?.(message);
export const reportEvent = (name: string, detail: unknown = null): void =>
  report({ report: 'event', name, detail });
