import { readdirSync } from 'node:fs';
import os from 'node:os';

/**
 * `npm run bench` runs every benchmark, `npm run bench -- NAME …` those named. A benchmark is a file NAME.bench.ts
 * beside this one with `run` as its default export; it prints what it measured and throws when a result is wrong.
 */
type Bench = Readonly<{ default: (args: readonly string[]) => Promise<void> | void }>;

const folder = import.meta.dirname;
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .sort();
const asked = process.argv.slice(2);
const names = asked.filter((word) => !word.startsWith('-'));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}
const cpus = os.cpus();
console.log(`Node ${process.version}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}`);
for (const name of names.length > 0 ? names : known) {
  console.log(`\n${name}`);
  const bench = (await import(`./${name}.bench.ts`)) as Bench;
  await bench.default(asked.filter((word) => word.startsWith('-')));
}
