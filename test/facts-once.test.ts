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
  '(x: number | undefined): number | null': 'tables for people, and the tables of a pack that others check',
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
