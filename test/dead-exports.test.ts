import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { code, programFiles, root } from './support/program-files.ts';

const files = programFiles(code);

/** Read from outside: what a tool's configuration file exports, and pages, which are loaded by their place. */
const readFromOutside = /^build\/[\w.-]*config\.ts$|^renderer\/features\/[\w-]+\/page\.tsx$/;

type Module = ReturnType<typeof parseSync>['module'];
const modules = new Map<string, Readonly<{ text: string; module: Module }>>(
  files.map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [file, { text, module: parseSync(file, text).module }];
  }),
);

const target = (file: string, from: string): string => path.posix.join(path.posix.dirname(file), from);

const exportsOf = (file: string): readonly string[] =>
  (modules.get(file)?.module.staticExports ?? [])
    .flatMap(({ entries }) => entries)
    .map(({ exportName }) => exportName.name ?? 'default');

/** `file name` of everything a file takes from another. */
function* used(file: string, text: string, module: Module): Generator<string> {
  for (const { moduleRequest, entries } of module.staticImports)
    for (const { importName, localName } of entries) {
      const to = target(file, moduleRequest.value);
      if (importName.kind === 'Name') yield `${to} ${importName.name}`;
      else if (importName.kind === 'Default') yield `${to} default`;
      else
        for (const [, name] of text.matchAll(new RegExp(`\\b${localName.value}\\.(\\w+)`, 'g')))
          yield `${to} ${name}`;
    }
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, importName } of entries) {
      if (moduleRequest === null) continue;
      const to = target(file, moduleRequest.value);
      if (importName.name !== null) yield `${to} ${importName.name}`;
      else for (const name of exportsOf(to)) yield `${to} ${name}`;
    }
  // What is loaded on demand is taken apart where it is loaded; a page is its file's default.
  for (const [, from = ''] of text.matchAll(/\bimport\('(\.[^']+)'\)/g))
    for (const name of exportsOf(target(file, from)))
      if (name === 'default' || new RegExp(`\\b${name}\\b`).test(text)) yield `${target(file, from)} ${name}`;
}

const taken = new Set([...modules].flatMap(([file, { text, module }]) => [...used(file, text, module)]));
const exported = [...modules].flatMap(([file, { text, module }]) =>
  readFromOutside.test(file)
    ? []
    : module.staticExports
        .flatMap(({ entries }) => entries)
        .filter(({ moduleRequest }) => moduleRequest === null)
        .map(({ exportName, isType }) => ({ file, name: exportName.name ?? 'default', isType, text })),
);
const inTests = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .map((file) => readFileSync(path.join(root, 'test', file), 'utf8'))
  .join('\n');

/** Exports that no other file of the program takes, as `file name`, and whether their own file uses them. */
const alone = exported
  .filter(({ file, name }) => !taken.has(`${file} ${name}`))
  .map((each) => ({
    ...each,
    at: `${each.file} ${each.name}`,
    own: [...each.text.matchAll(new RegExp(`\\b${each.name}\\b`, 'g'))].length > 1,
  }));

describe('exports', () => {
  it('are found at all', () => {
    expect(taken.size).toBeGreaterThan(1_000);
    expect(exported.length).toBeGreaterThan(1_000);
  });

  it('are used by the program, not by its tests alone', () => {
    expect(alone.filter(({ own }) => !own).map(({ at }) => at)).toEqual([]);
  });

  it('are taken by another file or by a test: what its file alone uses is not exported', () => {
    const needless = alone.filter(
      ({ own, isType, name }) => own && !isType && !new RegExp(`\\b${name}\\b`).test(inTests),
    );
    expect(needless.map(({ at }) => at)).toEqual([]);
  });
});
