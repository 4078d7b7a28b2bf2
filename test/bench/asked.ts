/** What a benchmark measures, and its options as they are written. */
export type Listed = Readonly<{ what: string; options?: readonly string[] }>;

const [rows, runs] = ['--rows=N', '--runs=N'];

/** Every NAME.bench.ts beside this file; a test holds both together. */
export const benchmarks: Readonly<Record<string, Listed>> = {
  answers: {
    what: 'what people wait for on a book of many positions',
    options: [rows, runs, '--snapshots=N', '--growth'],
  },
  bands: { what: 'bands of all headlines of 20,000 accounts' },
  cascade: { what: 'a cascade over 10⁶ positions beside NumPy, and the phase map' },
  correlation: { what: 'correlation of 1,000 series beside NumPy and pandas' },
  'correlation-file': {
    what: 'correlation of a file of 1,000 × 2,000 returns, with memory',
    options: [runs],
  },
  coverage: { what: 'how often bands hold a value that is known (LOCKSTEP_REPETITIONS)' },
  'critical-shock': {
    what: 'the critical shock, and random books by brute force (LOCKSTEP_BOOKS, LOCKSTEP_SEED, LOCKSTEP_STEP)',
  },
  explain: {
    what: 'why a headline moved between two books',
    options: [rows, '--keep=DIR', '--only=HEADLINE', '--all'],
  },
  grid: {
    what: 'pages and groups of positions beside sqlite3 and DuckDB',
    options: [rows, runs, '--growth'],
  },
  growth: {
    what: 'what people wait for, from 10⁴ positions up, with memory',
    options: [rows, '--from=N', runs, '--out=DIR'],
  },
  history: {
    what: 'the back-test over many snapshots, and bands',
    options: [rows, '--snapshots=N', runs],
  },
  ingest: { what: 'an import of 10⁶ rows beside sqlite3 and DuckDB', options: [rows, runs] },
  settle: {
    what: 'how long each page takes to settle; left out without a workspace',
    options: ['--workspace=FILE', '--before=FOLDER', '--rounds=N'],
  },
  'what-if': { what: 'a leverage cap over 10⁶ positions beside pandas' },
};

export type Asked =
  | Readonly<{ kind: 'help'; said: string }>
  | Readonly<{ kind: 'refused'; said: string }>
  | Readonly<{ kind: 'run'; names: readonly string[]; options: readonly string[] }>;

/** What the words after `npm run bench --` ask for. Nothing is run where one of them is not understood. */
export function asked(words: readonly string[]): Asked {
  if (words.some((word) => word === '--help' || word === '-h')) return { kind: 'help', said: usage() };
  const options = words.filter((word) => word.startsWith('-'));
  const named = words.filter((word) => !word.startsWith('-'));
  const strange = named.filter((name) => !Object.hasOwn(benchmarks, name));
  if (strange.length > 0) return refused(`No benchmark called ${strange.join(', ')}`);
  const names = named.length > 0 ? named : Object.keys(benchmarks);
  const known = names.flatMap((name) => benchmarks[name]?.options ?? []);
  const unknown = options.filter((option) => !known.some((one) => isLike(option, one)));
  const whose = named.length > 0 ? `${named.join(', ')}: no option` : 'No option';
  if (unknown.length > 0) return refused(`${whose} ${unknown.join(', ')}`);
  return { kind: 'run', names, options };
}

const refused = (what: string): Asked => ({ kind: 'refused', said: `${what}.\n\n${usage()}` });

/** `--rows=5` is like `--rows=N`: a number where a number is wanted, a value where one is. */
function isLike(option: string, written: string): boolean {
  const [name, value] = written.split('=');
  if (value === undefined) return option === name;
  const given = option.startsWith(`${name}=`) ? option.slice(`${name}=`.length) : '';
  return value === 'N' ? Number(given) > 0 : given !== '';
}

function usage(): string {
  const lines = Object.entries(benchmarks).map(
    ([name, { what, options = [] }]) => `  ${name.padEnd(17)} ${[what, ...options].join('  ')}`,
  );
  return `npm run bench [-- NAME … OPTION …]: all benchmarks, or those named.\n\n${lines.join('\n')}`;
}
