import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where @electron/fuses finds the switches in the real binary: this mark, a version, a length, one character a fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron ships: runAsNode, NODE_OPTIONS, inspect, file privileges and WebAssembly traps on, the rest off. */
const shipped = '101100011';

/** A folder electron-builder takes for an unpacked Linux runtime: it packs, switches fuses and renames as with the real one. */
export function placeholderRuntime(folder: string, version: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'));
  const wire = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "This is a placeholder, not Electron." >&2\nexit 70\n'),
    Buffer.from(sentinel),
    Buffer.from([1, shipped.length]),
    Buffer.from(shipped),
  ]);
  writeFileSync(path.join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), 'placeholder\n');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), 'placeholder\n');
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), '');
  return folder;
}
