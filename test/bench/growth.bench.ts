import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace } from '../../db/open.ts';
import { writeBigBook } from '../../samples/generate.ts';
import { growthPlot, type Line } from './growth-plot.ts';
import { importInputs } from './large-workspace.ts';
import { timing } from './measure.ts';
import { option } from './processor-time.ts';
import { type Spent, spentVerb } from './spent-verb.ts';

/** One kind of work at one size: processor seconds and, of the run that held most, MB. */
type Measured = Readonly<{ best: number; median: number; most: number; runs: number; peakMb: number }>;
type Kept = Record<string, Record<string, Measured>>;

const headlines = (input: object): readonly string[] => ['call', 'overview.headlines', JSON.stringify(input)];
const cap = { adjustments: [{ action: { kind: 'capLeverage', cap: 3 } }] };

/** What people wait for, in this order, each in a process of its own; `upTo`: of larger books it is not asked. */
const works: readonly Readonly<{ name: string; verb: readonly string[]; upTo?: number }>[] = [
  { name: 'first page of positions', verb: ['call', 'positions.page', '{"limit":200}'] },
  {
    name: 'positions by size, from the middle',
    verb: [
      'call',
      'positions.page',
      '{"limit":200,"sort":[{"column":"quantity","descending":true}],"offset":HALF}',
    ],
  },
  { name: 'positions in groups by asset', verb: ['call', 'positions.groups', '{"by":["asset"]}'] },
  { name: 'Overview, first tile', verb: headlines({ only: ['systemLeverage'] }) },
  { name: 'Overview, all tiles', verb: headlines({}), upTo: 1e6 },
  { name: 'limits, first time', verb: ['limits'], upTo: 1e6 },
  { name: 'limits, again', verb: ['limits'], upTo: 1e6 },
  { name: 'what-if, a cap', verb: ['call', 'whatIf.run', JSON.stringify(cap)], upTo: 1e6 },
  { name: 'deck', verb: ['deck', '--force', '--out', 'DECK'], upTo: 1e5 },
];

/**
 * Growth of what people wait for, from 10⁴ positions up: processor time of the whole process, best, median and most of
 * the runs, and peak memory. `--rows=N` the largest book (default 10⁵), `--from=N` the smallest (10⁴), `--runs=N` (3).
 * Figures are added to those in `--out=DIR` (out/bench), so that sizes can be measured one at a time; the table and the
 * plot beside them are of all.
 */
export default function benchGrowth(args: readonly string[]): void {
  const [from, to] = [option(args, 'from', 1e4), option(args, 'rows', 1e5)];
  const out = args.find((a) => a.startsWith('--out='))?.slice('--out='.length) ?? 'out/bench';
  const file = path.join(out, 'growth.json');
  const kept: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {};
  mkdirSync(out, { recursive: true });
  for (const rows of [1e4, 1e5, 1e6, 1e7].filter((size) => size >= from && size <= to)) {
    kept[rows] = measureSize(rows, option(args, 'runs', 3));
    writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
  }
  // Of what was measured before too: without a size the table and the plot are made again.
  writeFileSync(path.join(out, 'growth.md'), tableOf(kept));
  writeFileSync(path.join(out, 'growth.svg'), growthPlot(linesOf(kept)));
  console.log(tableOf(kept));
}

function measureSize(rows: number, runs: number): Record<string, Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  try {
    const workspace = path.join(folder, 'bench.lockstep');
    const csv = writeBigBook(folder, rows);
    importInputs(workspace);
    const found: Record<string, Measured> = {};
    const note = (name: string, spent: readonly Spent[]): void => {
      const { min, median, max } = timing(
        name,
        spent.map(({ cpu }) => cpu / 1e3),
      );
      const peakMb = Math.max(...spent.map((s) => s.peakMb));
      found[name] = { best: min, median, most: max, runs: spent.length, peakMb };
      console.log(`  ${rows} ${name}: ${median.toFixed(2)} s, ${peakMb.toFixed(0)} MB`);
    };
    const mapping = (name: string): string => path.join(folder, `${name}.mapping.json`);
    note('import', [spentVerb(workspace, ['import', csv, '--mapping', mapping('prime-broker')])]);
    const large = lastImport(workspace);
    const balances = csv.replace('positions', 'balances');
    spentVerb(workspace, ['import', balances, '--mapping', mapping('prime-broker-balances')]);
    for (const { name, verb, upTo = 1e7 } of works) {
      if (rows > upTo) continue;
      const spent = Array.from({ length: runs }, () => {
        // Figures kept by the run before are what "again" is about.
        if (name !== 'limits, again') rmSync(`${workspace}.figures`, { force: true });
        const given = verb.map((word) =>
          word.replace('HALF', `${rows / 2}`).replace('DECK', path.join(folder, 'bench.pptx')),
        );
        return spentVerb(workspace, given);
      });
      note(name, spent);
    }
    note('undo of the import', [spentVerb(workspace, ['undo', `${large}`])]);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastImport(workspace: string): number {
  const ws = openWorkspace(workspace, { create: false });
  const last = ws.prepare<{ id: number }>('SELECT max(id) AS id FROM imports').get();
  ws.close();
  return last?.id ?? 0;
}

const names = (kept: Kept): string[] =>
  [...new Set(['import', ...works.map(({ name }) => name), 'undo of the import'])].filter((name) =>
    Object.values(kept).some((of) => of[name] !== undefined),
  );

const sizesOf = (kept: Kept): number[] =>
  Object.keys(kept)
    .map(Number)
    .sort((a, b) => a - b);

function linesOf(kept: Kept): Line[] {
  return names(kept).map((name) => ({
    name,
    points: sizesOf(kept).flatMap((rows) => {
      const seconds = kept[rows]?.[name]?.median;
      return seconds === undefined ? [] : [{ rows, seconds }];
    }),
  }));
}

/** Median, best to most where there were several runs, and memory, by size. */
function tableOf(kept: Kept): string {
  const sizes = sizesOf(kept);
  const cell = (of: Measured | undefined): string => {
    if (of === undefined) return '';
    const spread = of.runs > 1 ? ` (${of.best.toFixed(2)} … ${of.most.toFixed(2)})` : '';
    return `${of.median.toFixed(2)} s${spread}, ${of.peakMb.toFixed(0)} MB`;
  };
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    row(['processor time, memory', ...sizes.map((size) => size.toLocaleString('en'))]),
    row(Array.from({ length: sizes.length + 1 }, () => '---')),
    ...names(kept).map((name) => row([name, ...sizes.map((size) => cell(kept[size]?.[name]))])),
  ].join('\n')}\n`;
}
