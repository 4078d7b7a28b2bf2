/** The part of the WebAssembly interface the kernels use; its types come with no ECMAScript library. */
export type WasmMemory = { readonly buffer: SharedArrayBuffer };
export type WasmModule = Readonly<Record<never, never>>;

type Api = Readonly<{
  Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
  Module: new (bytes: Uint8Array) => WasmModule;
  Instance: new (module: WasmModule, imports: { env: { memory: WasmMemory } }) => { exports: unknown };
}>;

declare const WebAssembly: Api;

/** Bytes of a base64 text without spaces. */
function decodeBase64(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = new Uint8Array(Math.floor((text.replace(/=+$/, '').length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    if (at < bytes.length) bytes[at++] = (bits >>> held) & 0xff;
  }
  return bytes;
}

export const compile = (base64: string): WasmModule => new WebAssembly.Module(decodeBase64(base64));

export const instantiate = (module: WasmModule, memory: WasmMemory): unknown =>
  new WebAssembly.Instance(module, { env: { memory } }).exports;

const page = 65_536;

export function createMemory(bytes: number): WasmMemory {
  const pages = Math.max(1, Math.ceil(bytes / page));
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}
