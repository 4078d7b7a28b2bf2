// npm run test:mutants [-- --with-tests] [-- FILE …]: changes the formulas one operator at a time and sees whether the
// worked examples and golden cases of their cards notice; with --with-tests what those did not notice is tried on the nearest unit
// tests of the engine that reach the file. Files are below risk/; without any, all of risk/formulas.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { judgesOf } from './judges.ts';
import { type Mutant, mutantsOf } from './mutants-of.ts';

const risk = path.resolve(import.meta.dirname, '../../risk');
const read = (file: string): string => readFileSync(path.join(risk, file), 'utf8');

/** Longer than any judge takes: a loop without end is noticed by that. */
const patience = 15_000;
/** Modules of a mutant stay in memory: a new process now and then. */
const atOnce = 60;
/** MB that a process may hold: a mutant that never stops adding to a list is noticed by that, and sooner than at 4 GB. */
const mostMemory = 1_500;
/** Longer tests are simulations: tried on every mutant they would take hours. They are named. */
const longest = 2_000;

type Judge = 'card' | 'test' | 'none';
type Judges = Readonly<Record<string, readonly string[]>>;
type Tried = Readonly<{ mutant: Mutant; by: Judge; ms: number }>;

const given = process.argv.slice(2);
const withTests = given.includes('--with-tests');
const chosen = given.filter((word) => !word.startsWith('--'));
const files =
  chosen.length > 0
    ? chosen
    : readdirSync(path.join(risk, 'formulas')).flatMap((name) =>
        name.endsWith('.ts') ? [`formulas/${name}`] : [],
      );
const judges = judgesOf(files, withTests);

/** Tests that pass on the right code in this process, and soon enough; what is left out is said. */
async function usable(all: Judges): Promise<Judges> {
  const names = [...new Set(Object.values(all).flat())];
  // One unchanged place for each, of which that test is the only judge.
  const unchanged = names.map((name, i) => ({ file: `${name}#${i}`, line: 0, at: 0, right: '', wrong: '' }));
  const only = Object.fromEntries(unchanged.map(({ file }, i) => [file, [names[i] ?? '']]));
  const good = new Set<string>();
  for (const { mutant, by, ms } of await tried(unchanged, {}, only, 4 * patience)) {
    const name = only[mutant.file]?.[0] ?? '';
    if (by === 'none' && ms <= longest) good.add(name);
    else
      process.stdout.write(
        `left out: ${name} (${by === 'none' ? `${(ms / 1_000).toFixed(1)} s` : 'does not run alone'})\n`,
      );
  }
  return Object.fromEntries(
    Object.entries(all).map(([file, own]) => [file, own.filter((name) => good.has(name))]),
  );
}

const tests = withTests ? await usable(judges.tests) : {};
const rows: string[] = [];
const total: Record<Judge, number> = { card: 0, test: 0, none: 0 };
for (const file of files) {
  const mutants = mutantsOf(file, read(file));
  const count: Record<Judge, number> = { card: 0, test: 0, none: 0 };
  const wait = patience + 5 * longest * ((tests[file]?.length ?? 0) > 0 ? 4 : 0);
  for (let from = 0; from < mutants.length; from += atOnce)
    for (const { mutant, by } of await tried(mutants.slice(from, from + atOnce), judges.cards, tests, wait)) {
      count[by]++;
      total[by]++;
      if (by === 'none')
        process.stdout.write(
          `${file}:${mutant.line}: ${mutant.right.trim()} → ${mutant.wrong.trim()} is not noticed\n`,
        );
    }
  rows.push(
    `| ${file} | ${mutants.length} | ${count.card} | ${withTests ? count.test : ''} | ${count.none} |`,
  );
}
process.stdout.write(
  `\n| file | mutants | noticed by cards | by unit tests | by none |\n|---|---:|---:|---:|---:|\n${rows.join('\n')}\n`,
);
const all = total.card + total.test + total.none;
process.stdout.write(`\n${all - total.none} of ${all} noticed, ${total.card} of them by cards\n`);

async function tried(
  mutants: readonly Mutant[],
  cards: Judges,
  tests: Judges,
  wait: number,
): Promise<readonly Tried[]> {
  const found: Tried[] = [];
  while (found.length < mutants.length) {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${mostMemory}`, path.join(import.meta.dirname, 'try-mutants.mjs')],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    child.stdin.end(JSON.stringify({ mutants, cards, tests, from: found.length }));
    let timer = setTimeout(() => child.kill('SIGKILL'), 2 * wait);
    let last = performance.now();
    for await (const line of createInterface({ input: child.stdout })) {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), wait);
      const [number, by] = line.split(' ');
      const mutant = mutants[Number(number)];
      if (mutant !== undefined) found.push({ mutant, by: by as Judge, ms: performance.now() - last });
      last = performance.now();
    }
    clearTimeout(timer);
    // The one that never ended was noticed, by whoever was waited for.
    const mutant = mutants[found.length];
    if (mutant !== undefined) found.push({ mutant, by: withTests ? 'test' : 'card', ms: wait });
  }
  return found;
}
