import os from 'node:os';
import { asked } from './asked.ts';

/**
 * `npm run bench` runs every benchmark, `npm run bench -- NAME …` those named. A benchmark is a file NAME.bench.ts
 * beside this one with `run` as its default export; it prints what it measured and throws when a result is wrong.
 */
type Bench = Readonly<{ default: (args: readonly string[]) => Promise<void> | void }>;

const question = asked(process.argv.slice(2));
if (question.kind === 'run') {
  const cpus = os.cpus();
  console.log(`Node ${process.version}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}`);
  for (const name of question.names) {
    console.log(`\n${name}`);
    const bench = (await import(`./${name}.bench.ts`)) as Bench;
    await bench.default(question.options);
  }
} else if (question.kind === 'help') console.log(question.said);
else {
  console.error(question.said);
  process.exitCode = 2;
}
