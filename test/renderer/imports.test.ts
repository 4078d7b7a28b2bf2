import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../support/imports.ts';

const root = new URL('../../renderer/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (f) => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'),
);
const sources = files.map((file) => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(new URL(file, root), 'utf8'),
}));

type Import = Readonly<{ file: string; from: string; typeOnly: boolean }>;
const imports: readonly Import[] = sources.flatMap(({ file, text }) =>
  [
    ...text.matchAll(
      /^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map((m) => ({
    file,
    from: m[2] ?? m[3] ?? m[4] ?? '',
    typeOnly: m[1] !== undefined,
  })),
);
const offenders = (test: (i: Import) => boolean): string[] =>
  imports.filter(test).map((i) => `${i.file} ← ${i.from}`);

const contract = new URL('../../contract/', import.meta.url);
/** Whether a module of the contract loads no validator, neither itself nor by what it imports. */
function schemaFree(module: string, seen = new Set<string>()): boolean {
  if (seen.has(module)) return true;
  seen.add(module);
  return importsOf(readFileSync(new URL(module, contract), 'utf8'))
    .filter((i) => !i.isType)
    .every(
      ({ from }) =>
        from.startsWith('.') && schemaFree(path.posix.join(path.posix.dirname(module), from), seen),
    );
}

describe('what the page may load', () => {
  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some((i) => i.from === 'plotly.js-cartesian-dist-min')).toBe(true);
  });
  it('only grid/ imports ag-grid', () => {
    expect(offenders((i) => i.from.startsWith('ag-grid') && !i.file.startsWith('grid/'))).toEqual([]);
  });
  it('only plot/ imports plotly', () => {
    expect(offenders((i) => i.from.startsWith('plotly') && !i.file.startsWith('plot/'))).toEqual([]);
  });
  it('no node module, no electron, no other part of the house, no validator', () => {
    const allowed =
      /^(virtual:contract-options|react|react-dom|react\/.*|react-dom\/.*|@blueprintjs\/.*|ag-grid-.*|plotly\.js-.*)$/;
    expect(offenders((i) => !i.from.startsWith('.') && !allowed.test(i.from))).toEqual([]);
    expect(offenders((i) => /\/(backend|db|deck|electron|ingest|risk|samples|test)\//.test(i.from))).toEqual(
      [],
    );
  });
  it('of the contract, values only from the modules without schemas', () => {
    expect(schemaFree('contract.ts')).toBe(false);
    expect(schemaFree('format.ts')).toBe(true);
    const moduleOf = (i: Import): string => i.from.replace(/^.*\/contract\//, '');
    expect(
      offenders((i) => i.from.includes('/contract/') && !i.typeOnly && !schemaFree(moduleOf(i))),
    ).toEqual([]);
  });
  it('only app/, hooks/, features/ and grid/ know the application; kit/ and plot/ do not', () => {
    expect(
      offenders((i) => /^(kit|plot)\//.test(i.file) && /\/(app|features|transport)\//.test(i.from)),
    ).toEqual([]);
  });
});
