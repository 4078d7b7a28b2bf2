import { decode, encode } from './codec.ts';
import type { Input, Method, Output, Progress } from './contract.ts';

export type CallOptions = Readonly<{
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Nobody waits for it: it runs behind everything that is asked, on one thread. */
  idle?: boolean;
}>;

/**
 * What a host offers: bytes in, bytes out, in the one codec. Failures reject with LockstepError; an aborted signal
 * rejects with code CANCELLED.
 */
export type Transport = (method: string, input: Uint8Array, options: CallOptions) => Promise<Uint8Array>;

export type Client = <M extends Method>(
  method: M,
  input: Input<M>,
  options?: CallOptions,
) => Promise<Output<M>>;

/** The typed client over any transport. The backend validates both directions, so the answer is only decoded here. */
export function createClient(transport: Transport): Client {
  return async <M extends Method>(method: M, input: Input<M>, options: CallOptions = {}) =>
    decode(await transport(method, encode(input), options)) as Output<M>;
}
