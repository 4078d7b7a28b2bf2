import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';
import { programFiles, root } from './support/program-files.ts';

type Loose = Readonly<{ type: string; start: number; end: number }> & Readonly<Record<string, unknown>>;
const nodes = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const keyOf = (key: unknown): string => String((key as Loose).name ?? (key as Loose).value);

/** Tables of words and small functions of the program, each with the files it is written in. */
function written(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of programFiles(
    /^(contract|renderer|deck|backend|db|ingest|risk|electron)\/.*(?<!\.d)\.tsx?$/,
  )) {
    if (/migrations|risk\/models/.test(file)) continue;
    const text = readFileSync(`${root}/${file}`, 'utf8');
    const add = (what: string): void => {
      found.set(what, (found.get(what) ?? new Set()).add(file));
    };
    const source = (from: number, to: number): string => text.slice(from, to).replace(/\s+/g, ' ');
    new Visitor({
      ObjectExpression(object) {
        const entries = nodes((object as unknown as Loose).properties);
        const words = entries.filter((p) => typeof (p.value as Loose | undefined)?.value === 'string');
        if (words.length < 3 || words.length < entries.length) return;
        add(
          words
            .map((p) => `${keyOf(p.key)}: ${String((p.value as Loose).value)}`)
            .toSorted()
            .join(', '),
        );
      },
      VariableDeclarator(declared) {
        const { init } = declared as unknown as { init: Loose | null };
        if (init?.type !== 'ArrowFunctionExpression') return;
        const said = source(init.start, init.end);
        if (said.length > 60) add(said);
      },
      FunctionDeclaration(declared) {
        const { params, body, end } = declared as unknown as { params: Loose[]; body: Loose; end: number };
        const said = source(params[0]?.start ?? body.start, end);
        if (said.length > 90) add(said);
      },
    }).visit(parseSync(file, text).program);
  }
  return found;
}

/** What is written twice, by how it begins, and why. */
const twice: Readonly<Record<string, string>> = {
  "amp: &, apos: ', gt: >": 'readers and slides may not import each other',
  '(): Trades => ({ sold': 'two bounds of one line, over different counts',
  '(venue: string | undefined, asset': 'a key of the model, and one of what is shown',
  '(row: Row): Readonly<{ line': 'two readers’ rows, of different types',
  '(what: string): ParquetError': 'two files of one reader',
  '(test: Readonly<{ pValue': 'a slide and a verb: how many digits each shows is its own',
  '(): LockstepError => new LockstepError': 'either end of a call, and the window loads no backend',
  '(message: string): LockstepError': 'a short word for refusing, in four rooms of verbs and handlers',
  '(bytes: number) => z.string()': 'two formats of files, each read by its own rules',
  '(names: Iterable<string>): string[]': 'two lists of a form',
  '(p: Readonly<{ value?: unknown }>)': 'columns of three views: digits are each view’s',
  'values: readonly number[]): number { let total': 'two published formulas, each whole in its file',
  "(field: string): boolean => field === 'time'": 'what is read, and what is proposed',
  '(value: unknown): Value => (typeof': 'two kinds of columns of the grid: one line',
  '(list: readonly number[]): number => list.reduce': 'a sum, on one line',
  '(value: unknown): string => `${JSON': 'how two parts of a pack are laid out',
  '(listener: () => void): (() => void)': 'five stores of the window, each with listeners of its own',
  '(values: Float64Array): (number | null)[]': 'gaps of two charts',
};

it('a table of words and a function are written once', () => {
  const again = [...written()].filter(([, files]) => files.size > 1);
  const known = (what: string) => Object.keys(twice).find((start) => what.startsWith(start));
  const others = again.filter(([what]) => known(what) === undefined);
  expect(others.map(([what, files]) => `${[...files].join(', ')}: ${what.slice(0, 120)}`)).toEqual([]);
  const used = new Set(again.map(([what]) => known(what)));
  expect(Object.keys(twice).filter((start) => !used.has(start))).toEqual([]);
});

type Constant = Readonly<{ file: string; name: string; value: string; kind: 'number' | 'list' | 'text' }>;

/** Counts of rows shown and the like: that two are alike says nothing. */
const plainCount = 100;

/** Constants at the top of files: numbers as they come out, lists of words, texts of more than a few words. */
function constants(): Constant[] {
  return programFiles(/^(contract|renderer|deck|backend|db|ingest|risk|electron)\/.*(?<!\.d)\.tsx?$/)
    .filter((file) => !/migrations|risk\/models/.test(file))
    .flatMap((file) => {
      const text = readFileSync(`${root}/${file}`, 'utf8');
      return parseSync(file, text).program.body.flatMap((statement) => {
        const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        if (declared?.type !== 'VariableDeclaration') return [];
        return declared.declarations.flatMap(({ id, init }) => {
          const of = init === null || id.type !== 'Identifier' ? null : constantOf(bare(init), text);
          return of === null || id.type !== 'Identifier' ? [] : [{ file, name: id.name, ...of }];
        });
      });
    });
}

const bare = (node: unknown): Loose => {
  const loose = node as Loose;
  return /^TS(As|Satisfies)Expression$/.test(loose.type) ? bare(loose.expression) : loose;
};

function constantOf(node: Loose, text: string): Pick<Constant, 'kind' | 'value'> | null {
  const source = text.slice(node.start, node.end);
  if (/^[-\d._eE*/+() ]*\d[-\d._eE*/+() ]*$/.test(source))
    return { kind: 'number', value: String(sum(source)) };
  if (node.type === 'Literal' && typeof node.value === 'string')
    return node.value.length < 20 ? null : { kind: 'text', value: node.value };
  const [first] = nodes(node.arguments);
  const list = first === undefined ? node : bare(first);
  const items = list?.type === 'ArrayExpression' ? nodes(list.elements) : [];
  const plain = items.length > 2 && items.every((item) => item?.type === 'Literal');
  return plain ? { kind: 'list', value: items.map((item) => String(item.value)).join(', ') } : null;
}

/** `5 * 60_000`, `2 ** 20`, `1 << 4` is left as it is. */
const sum = (source: string): unknown =>
  source
    .replaceAll('_', '')
    .split('*')
    .every((part) => /^\s*-?[\d.]+(e-?\d+)?\s*$/i.test(part))
    ? source
        .replaceAll('_', '')
        .split('*')
        .reduce((product, part) => product * Number(part), 1)
    : source;

const riskIsAlone =
  'risk/ imports nothing; what it answers is typed by the contract, so the compiler compares';

/** Constants that stand in two files, and why. */
const twiceConstants: Readonly<Record<string, string>> = {
  'participant, venue, protocol, asset, sector, collateral, cohort, side': riskIsAlone,
  'ok, underwater, uncollateralised, nearZeroEquity': riskIsAlone,
  'historical, filtered, gaussian, t': riskIsAlone,
  'new, gone, grown, reduced, reMargined, unchanged': riskIsAlone,
  'tolerance = 1000': riskIsAlone,
};

it('a constant has one owner: two of one name and value, or two lists of the same words, are one fact', () => {
  const found = constants();
  expect(found.length).toBeGreaterThan(400);
  const groups = Map.groupBy(found, ({ name, kind, value }) =>
    kind === 'number' ? `${name} = ${value}` : value,
  );
  const again = [...groups].filter(([, same]) => {
    const whole = same.every(({ kind, value }) => kind === 'number' && Number.isInteger(Number(value)));
    return (
      new Set(same.map(({ file }) => file)).size > 1 &&
      !(whole && Math.abs(Number(same[0]?.value)) <= plainCount)
    );
  });
  const others = again.filter(([what]) => !(what in twiceConstants));
  expect(others.map(([what, same]) => `${what}: ${same.map((c) => `${c.file} ${c.name}`)}`)).toEqual([]);
  const used = new Set(again.map(([what]) => what));
  expect(Object.keys(twiceConstants).filter((what) => !used.has(what))).toEqual([]);
});
