import { readdirSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from './imports-of.ts';

const root = path.resolve(import.meta.dirname, '../..');
const reach = (file: string): ReadonlySet<string> => importsOf(root, file);

/** Of those, the ones that a file takes part in: the ones with the fewest modules first. */
function reaching(file: string, judges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...judges]
    .filter(([, all]) => all.has(`risk/${file}`))
    .sort(([, a], [, b]) => a.size - b.size)
    .map(([judge]) => judge);
}

const below = (folder: string, ending: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(ending),
  );

/** The cards that use a file of risk/ (the three nearest), and the unit tests of the engine that do (the nearest twelve). */
export function judgesOf(files: readonly string[], withTests: boolean) {
  const cards = new Map(
    below('risk/models', '.ts').map((name) => [`models/${name}`, reach(`risk/models/${name}`)]),
  );
  const tests = new Map(
    withTests
      ? below('test/engine', '.test.ts').map((name) => [`engine/${name}`, reach(`test/engine/${name}`)])
      : [],
  );
  return {
    cards: Object.fromEntries(files.map((file) => [file, reaching(file, cards).slice(0, 3)])),
    tests: Object.fromEntries(files.map((file) => [file, reaching(file, tests).slice(0, 12)])),
  };
}
