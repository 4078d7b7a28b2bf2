import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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
    const allowed = /^(react|react-dom|react\/.*|react-dom\/.*|@blueprintjs\/.*|ag-grid-.*|plotly\.js-.*)$/;
    expect(offenders((i) => !i.from.startsWith('.') && !allowed.test(i.from))).toEqual([]);
    expect(offenders((i) => /\/(backend|db|deck|electron|ingest|risk|samples|test)\//.test(i.from))).toEqual(
      [],
    );
  });
  it('of the contract, values only from the modules without schemas', () => {
    const plain =
      /contract\/(codec|client|errors|estimator-names|format|frames|limits|spreadsheet-text)\.ts$/;
    expect(offenders((i) => i.from.includes('/contract/') && !i.typeOnly && !plain.test(i.from))).toEqual([]);
  });
  it('only app/, hooks/, features/ and grid/ know the application; kit/ and plot/ do not', () => {
    expect(
      offenders((i) => /^(kit|plot)\//.test(i.file) && /\/(app|features|transport)\//.test(i.from)),
    ).toEqual([]);
  });
});
