import { decode, encode } from '../../contract/codec.ts';
import { toErrorShape } from '../../contract/errors.ts';
import type { Bridge } from '../../renderer/transport/bridge.ts';

/** One question of a page, answered when and as the test says. */
export type Asked = Readonly<{
  method: string;
  input: unknown;
  cancelled: () => boolean;
  answer: (value: unknown) => void;
  fail: (error: unknown) => void;
}>;

const asked: Asked[] = [];
const cancelled = new Set<string>();

const bridge: Bridge = {
  call: (id, method, bytes) =>
    new Promise((resolve) => {
      asked.push({
        method,
        input: decode(bytes),
        cancelled: () => cancelled.has(id),
        answer: (value) => resolve({ ok: true, bytes: encode(value) }),
        fail: (error) => resolve({ ok: false, bytes: encode(toErrorShape(error)) }),
      });
    }),
  cancel: (id) => void cancelled.add(id),
  onProgress: () => () => {},
  pickFiles: async () => ({ ok: true, bytes: encode([]) }),
  dropFiles: async () => ({ ok: true, bytes: encode([]) }),
  saveFile: async () => ({ ok: true, bytes: encode([]) }),
  showFile: async () => undefined,
};

/**
 * The desktop shell's bridge as a page finds it, before anything of the page is imported: files of a run share their
 * modules, so there is one for all. Answers what was asked since this was called last.
 */
export function fakeHost(): Asked[] {
  Object.defineProperty(window, 'lockstep', { value: bridge, configurable: true });
  asked.length = 0;
  return asked;
}
