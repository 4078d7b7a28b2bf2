import { readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const folders = [
  'contract',
  'risk',
  'ingest',
  'db',
  'deck',
  'backend',
  'electron',
  'renderer',
  'build',
  'samples',
  'bin',
];

/** What is written by hand in TypeScript or JavaScript, without declarations. */
export const code = /(?<!\.d)\.(ts|tsx|mts|mjs)$/;

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file.replaceAll('\\', '/')}`,
  );

/** Files of the program, from its root, whose names match. Not what is compiled to WebAssembly: another language. */
export const programFiles = (names: RegExp): string[] =>
  folders.flatMap(filesOf).filter((file) => names.test(file) && !file.startsWith('risk/kernels/assembly/'));

/** Files of the tests, likewise. */
export const testFiles = (names: RegExp): string[] => filesOf('test').filter((file) => names.test(file));
