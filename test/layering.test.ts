import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Imported, importsOf } from './support/imports.ts';

const root = path.resolve(import.meta.dirname, '..');

/** What the files of a folder may import beside their own folder: other folders of ours, and packages. */
type Rule = Readonly<{ folders: readonly string[]; packages: readonly (string | RegExp)[] }>;

const ui = ['virtual:contract-options', /^@blueprintjs\//, /^react(-dom)?(\/|$)/, /^ag-grid-/, /^plotly\.js/];
const rules: Readonly<Record<string, Rule>> = {
  contract: { folders: [], packages: ['zod'] },
  risk: { folders: [], packages: [] },
  ingest: {
    folders: ['contract'],
    packages: ['fflate', 'temporal-polyfill', /^hyparquet\/src\//, 'node:zlib'],
  },
  db: { folders: ['contract'], packages: ['better-sqlite3', /^node:/] },
  deck: {
    folders: ['contract'],
    packages: ['docx', 'fflate', 'hyparquet-writer', 'node:crypto', 'node:zlib'],
  },
  backend: { folders: ['contract', 'risk', 'ingest', 'db', 'deck'], packages: [/^node:/, 'zod'] },
  electron: { folders: ['contract', 'backend'], packages: [/^node:/, 'electron'] },
  renderer: { folders: ['contract'], packages: ui },
};

/** What the workspace fills for the model, and how the model reads a venue's name. */
const columns = ['portfolio', 'price-panel', 'market/records', 'pulse', 'venue-name'].map(
  (name) => `risk/${name}.ts`,
);

/** A package or file that only these places may touch. Places end in / for folders. */
const owners: readonly (readonly [what: string, match: RegExp, places: readonly string[]])[] = [
  ['electron', /^electron$/, ['electron/', 'test/electron/']],
  ['better-sqlite3', /^better-sqlite3$/, ['db/', 'test/db/', 'test/bench/']],
  ['AG Grid', /^ag-grid-/, ['renderer/grid/']],
  ['plotly', /^plotly\.js/, ['renderer/plot/']],
  ['Blueprint', /^@blueprintjs\//, ['renderer/kit/']],
  ['the file system', /^node:fs/, ['backend/', 'db/', 'electron/', 'test/', 'build/', 'samples/']],
  [
    'child processes',
    /^node:child_process$/,
    ['backend/hosts/', 'backend/print/', 'test/', 'build/', 'samples/'],
  ],
  [
    'HTTP and sockets',
    /^node:(http|https|net|tls|dgram|http2|dns)/,
    ['backend/hosts/loopback.ts', 'backend/hosts/loopback/', 'test/'],
  ],
];

/** Words that only these places may use in code. */
const words: readonly (readonly [what: string, match: RegExp, places: readonly string[]])[] = [
  ['ipcMain', /\bipcMain\b/, ['electron/ipc.ts']],
  ['contextBridge', /\bcontextBridge\b/, ['electron/preload.ts']],
  ['dialog', /\bdialog\.show/, ['electron/native.ts']],
  [
    'SQL',
    /\b(SELECT\s[\s\S]{1,200}?\sFROM\s|INSERT\s+INTO\s|DELETE\s+FROM\s|UPDATE\s+\w+\s+SET\s|CREATE\s+TABLE\s)/,
    ['db/'],
  ],
  [
    'a clock',
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    ['backend/', 'db/', 'electron/', 'renderer/', 'samples/'],
  ],
  ['Math.random', /\bMath\.random\(/, []],
  [
    'the length of a day, an hour or a minute',
    /\b(86_?400_?000|86_?399_?999|3_?600_?000|60_000|24 \* hour)\b/,
    ['contract/durations.ts', 'risk/durations.ts', 'samples/', 'build/'],
  ],
  ['fetch', /\bfetch\(/, ['renderer/transport/']],
];

const folders = Object.keys(rules);
const files = [...folders, 'build', 'samples', 'bin']
  .filter((folder) => existsSync(path.join(root, folder)))
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (f) => `${folder}/${f.replaceAll('\\', '/')}`,
    ),
  )
  .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file));
const source = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
const imports = files.flatMap((file) => importsOf(source.get(file) ?? '').map((i) => ({ file, ...i })));

type Located = Imported & Readonly<{ file: string }>;
const folderOf = (file: string): string => file.slice(0, file.indexOf('/'));
const target = ({ file, from }: Located): string => path.posix.join(path.posix.dirname(file), from);
const isLocal = ({ from }: Located): boolean => from.startsWith('.');
const within = (file: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
const lines = (found: readonly Located[]): string[] => found.map((i) => `${i.file} imports ${i.from}`);

/** Without comments, so that prose may name what code may not use. Strings stay: SQL lives in them. */
const code = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');

describe('imports run one way', () => {
  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(
      importsOf(
        "import a from 'x';\nimport type { b } from './y.ts';\nexport * from 'z';\nawait import('w');",
      ),
    ).toEqual([
      { from: 'x', isType: false },
      { from: './y.ts', isType: true },
      { from: 'z', isType: false },
      { from: 'w', isType: false },
    ]);
  });

  it.each(folders)('%s', (folder) => {
    const rule = rules[folder];
    const bad = imports.filter((i) => {
      if (folderOf(i.file) !== folder || rule === undefined) return false;
      // A type says nothing at run time: what the contract is written in may be named where the contract may be used.
      if (i.isType && i.from === 'zod' && rule.folders.includes('contract')) return false;
      if (!isLocal(i))
        return !rule.packages.some((p) => (typeof p === 'string' ? p === i.from : p.test(i.from)));
      const to = folderOf(target(i));
      if (to === folder || rule.folders.includes(to)) return false;
      // The workspace fills the columns the model reads, and knows no more of the model than what they are.
      return !(folder === 'db' && columns.includes(target(i)));
    });
    expect(lines(bad)).toEqual([]);
  });

  it('electron reaches the backend by its client and worker only', () => {
    const allowed = ['backend/backend-client.ts', 'backend/files.ts', 'backend/prepared.ts'];
    const bad = imports.filter(
      (i) =>
        folderOf(i.file) === 'electron' &&
        isLocal(i) &&
        folderOf(target(i)) === 'backend' &&
        !allowed.includes(target(i)),
    );
    expect(lines(bad)).toEqual([]);
  });

  it('a card runs what a snapshot runs: in risk/ nothing but models/ imports models/', () => {
    const bad = imports.filter(
      (i) =>
        isLocal(i) &&
        i.file.startsWith('risk/') &&
        !i.file.startsWith('risk/models/') &&
        target(i).startsWith('risk/models/'),
    );
    expect(lines(bad)).toEqual([]);
  });

  it('a formula knows no snapshot, not even by way of others', () => {
    const formulas = ['formulas', 'correlation', 'returns', 'statistics', 'linear', 'kernels'];
    const inside = files.filter((file) => formulas.some((folder) => file.startsWith(`risk/${folder}/`)));
    expect(inside.length).toBeGreaterThan(60);
    const reached = (file: string): ReadonlySet<string> => {
      const seen = new Set([file]);
      for (const at of seen) for (const i of imports) if (i.file === at && isLocal(i)) seen.add(target(i));
      return seen;
    };
    expect(inside.filter((file) => reached(file).has('risk/portfolio.ts'))).toEqual([]);
    expect(reached('risk/herding/herding-between.ts').has('risk/portfolio.ts')).toBe(true);
  });

  it('local imports name an existing file with its ending', () => {
    const bad = imports.filter(
      (i) => isLocal(i) && !i.from.includes('?') && !existsSync(path.join(root, target(i))),
    );
    expect(lines(bad)).toEqual([]);
  });
});

describe('every room', () => {
  it.each([...folders, 'test'])('%s says what lives in it, what may come in, where to start', (room) => {
    const text = readFileSync(path.join(root, room, 'README.md'), 'utf8');
    expect(text.startsWith(`# ${room}\n\n`)).toBe(true);
    for (const part of ['**What may come in.**', '**Where to start.**']) expect(text).toContain(part);
    const named = [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*(?:\.tsx?|\/))`/g)].map(([, name = '']) => name);
    const missing = named.filter((name) => ![room, '.'].some((at) => existsSync(path.join(root, at, name))));
    expect(missing).toEqual([]);
  });
});

describe('no circles', () => {
  it('no file imports itself by way of others, not even a type', () => {
    const known = new Set(files);
    const edges = imports.filter((i) => isLocal(i) && known.has(target(i))).map((i) => [i.file, target(i)]);
    // What imports nothing of the rest, or is imported by nothing of it, is in no circle: take it away till none is left.
    let left = known;
    for (;;) {
      const inside = edges.filter(([from = '', to = '']) => left.has(from) && left.has(to));
      const importing = new Set(inside.map(([from]) => from));
      const imported = new Set(inside.map(([, to]) => to));
      const next = new Set([...left].filter((file) => importing.has(file) && imported.has(file)));
      if (next.size === left.size) break;
      left = next;
    }
    expect([...left]).toEqual([]);
  });
});

describe('one owner each', () => {
  it.each(owners)('%s', (_what, match, places) => {
    const bad = imports.filter(
      (i) => match.test(i.from) && !i.isType && !within(i.file, places) && folderOf(i.file) !== 'bin',
    );
    expect(lines(bad)).toEqual([]);
  });

  it.each(words)('%s', (_what, match, places) => {
    const bad = files.filter(
      (file) => folderOf(file) !== 'bin' && !within(file, places) && match.test(code(source.get(file) ?? '')),
    );
    expect(bad).toEqual([]);
  });
});

describe('habits', () => {
  it('no any, no non-null assertion, no ts-ignore, no enum', () => {
    const banned = /@ts-ignore|@ts-nocheck|\bas any\b|:\s*any\b|^\s*(export\s+)?(const\s+)?enum\s/m;
    expect(files.filter((file) => banned.test(code(source.get(file) ?? '')))).toEqual([]);
  });

  it('files are in kebab-case', () => {
    const bad = files.filter(
      (f) => !/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.(?:d\.mts|test\.tsx?|tsx?|mjs)$/.test(path.basename(f)),
    );
    expect(bad).toEqual([]);
  });
});
