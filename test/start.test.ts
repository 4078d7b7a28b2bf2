import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './support/imports.ts';
import { root } from './support/program-files.ts';

/** What a module loads before its first line runs: itself, and what it names without asking for it later. */
function loadedBy(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    if (!file.endsWith('.ts')) return;
    const text = readFileSync(path.join(root, file), 'utf8').replaceAll(
      /\bimport\([^)]*\)|new URL\([^)]*\)/g,
      '',
    );
    for (const { from, isType } of importsOf(text))
      if (!isType) visit(from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from);
  };
  visit(entry);
  return found;
}

const among = (files: ReadonlySet<string>, match: RegExp): string[] =>
  [...files].filter((f) => match.test(f));

describe('the start of the program loads what every call needs, and no more', () => {
  const line = loadedBy('backend/hosts/cli/main.ts');
  const backend = loadedBy('backend/worker.ts');

  it('finds what is loaded', () => {
    expect(backend).toContain('contract/contract.ts');
    expect(loadedBy('backend/handlers/deck.ts').size).toBeGreaterThan(200);
  });

  it('a command line loads the file of its verb alone, and no schemas to tell the version', () => {
    expect(among(line, /\/verbs\//)).toEqual([]);
    expect(among(line, /^zod$|^contract\/contract\.ts$|worker|^ingest\//)).toEqual([]);
  });

  it('the backend loads a topic with its first call', () => {
    expect(among(backend, /^backend\/handlers\//)).toEqual(['backend/handlers/handlers.ts']);
    expect(
      among(backend, /^ingest\/formats\/|^deck\/slides\/|^risk\/(cascade|deleveraging|models)\//),
    ).toEqual([]);
  });

  it('an import does not read the slides, nor a figure the readers', () => {
    expect(among(loadedBy('backend/handlers/import.ts'), /^deck\/slides\/|^risk\/cascade\//)).toEqual([]);
    expect(among(loadedBy('backend/handlers/limits.ts'), /^ingest\/|^deck\/slides\//)).toEqual([]);
    expect(among(loadedBy('backend/hosts/cli/verbs/import.ts'), /^ingest\/formats\/|^zod$/)).toEqual([]);
  });
});
