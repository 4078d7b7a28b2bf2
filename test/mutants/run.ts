// npm run test:mutants [-- FILE …]: changes the formulas one operator at a time and sees whether the worked examples and
// golden cases of their cards notice. Files are below risk/; without any, all of risk/formulas.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { importsOf } from './imports-of.ts';
import { type Mutant, mutantsOf } from './mutants-of.ts';

const risk = path.resolve(import.meta.dirname, '../../risk');
const read = (file: string): string => readFileSync(path.join(risk, file), 'utf8');
const list = (folder: string): string[] =>
  readdirSync(path.join(risk, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);

/** Longer than any card takes: a loop without end is noticed by that. */
const patience = 15_000;
/** Modules of a mutant stay in memory: a new process now and then. */
const atOnce = 60;

const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : list('formulas');
const reached = new Map(list('models').map((card) => [card, importsOf(risk, card)] as const));
/** The cards that use a file, those with the fewest modules first. */
const cards = Object.fromEntries(
  files.map((file) => [
    file,
    [...reached]
      .filter(([, all]) => all.has(file))
      .sort(([, a], [, b]) => a.size - b.size)
      .slice(0, 3)
      .map(([card]) => card),
  ]),
);
const rows: string[] = [];
const all = { noticed: 0, survived: 0 };
for (const file of files) {
  const mutants = mutantsOf(file, read(file));
  const survivors: Mutant[] = [];
  for (let from = 0; from < mutants.length; from += atOnce)
    survivors.push(...(await survivorsOf(mutants.slice(from, from + atOnce))));
  all.survived += survivors.length;
  all.noticed += mutants.length - survivors.length;
  rows.push(`| ${file} | ${mutants.length} | ${mutants.length - survivors.length} |`);
  for (const { line, right, wrong } of survivors)
    process.stdout.write(`${file}:${line}: ${right.trim()} → ${wrong.trim()} is not noticed\n`);
}
process.stdout.write(`\n| file | mutants | noticed |\n|---|---:|---:|\n${rows.join('\n')}\n`);
const total = all.noticed + all.survived;
process.stdout.write(`\n${all.noticed} of ${total} noticed: ${((100 * all.noticed) / total).toFixed(1)} %\n`);

async function survivorsOf(mutants: readonly Mutant[]): Promise<readonly Mutant[]> {
  const survived: Mutant[] = [];
  let from = 0;
  while (from < mutants.length) {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'try-mutants.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(JSON.stringify({ mutants, cards, from }));
    let timer = setTimeout(() => child.kill('SIGKILL'), 2 * patience);
    for await (const line of createInterface({ input: child.stdout })) {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), patience);
      const [number, outcome] = line.split(' ');
      from = Number(number) + 1;
      const mutant = mutants[Number(number)];
      if (outcome === 'survived' && mutant !== undefined) survived.push(mutant);
    }
    clearTimeout(timer);
    // The one that never ended was noticed.
    if (from < mutants.length) from++;
  }
  return survived;
}
