import type { FileToken } from '../../contract/domain.ts';

/** A file the backend may read, named by an opaque token: a path never enters the page. */
export type PickedFile = Readonly<{ token: FileToken; name: string; bytes: number | null }>;

/**
 * Where the backend will write. `finish` hands the result to the user (a browser download; nothing to do in a shell);
 * `show` opens its folder where the host can.
 */
export type SaveTarget = Readonly<{
  token: FileToken;
  name: string;
  finish: () => Promise<void>;
  show: (() => void) | null;
}>;

/** Files in and out, whichever host serves the page. */
export type Files = Readonly<{
  pick: () => Promise<readonly PickedFile[]>;
  drop: (files: readonly File[], signal?: AbortSignal) => Promise<readonly PickedFile[]>;
  /** null when the user thinks better of it. */
  save: (suggestedName: string) => Promise<SaveTarget | null>;
}>;

/** What the desktop shell's preload exposes as `window.lockstep`. */
export type Bridge = Readonly<{
  call: (id: string, method: string, bytes: Uint8Array) => Promise<unknown>;
  cancel: (id: string) => void;
  onProgress: (listener: (id: string, bytes: Uint8Array) => void) => () => void;
  pickFiles: () => Promise<unknown>;
  dropFiles: (files: readonly File[]) => Promise<unknown>;
  saveFile: (suggestedName: string) => Promise<unknown>;
  /** The folder of a file that was written, in the system's own window. */
  showFile: (token: string) => void;
}>;

declare global {
  interface Window {
    readonly lockstep?: Bridge;
  }
}
