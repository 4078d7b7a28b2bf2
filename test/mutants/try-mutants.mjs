// Tries mutants one after the other in one process: reads { mutants, cards, tests, from } (JSON) from the standard input,
// writes a line for each: whether the worked examples or the golden cases of a card notice it, or else a unit test.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { runTests } from './tests-alone.mjs';

const risk = new URL('../../risk/', import.meta.url).href;
const tested = new URL('../', import.meta.url).href;
const alone = new URL('tests-alone.mjs', import.meta.url).href;
const { mutants, cards, tests, from } = JSON.parse(readFileSync(0, 'utf8'));
const mutantOf = (url) => new URL(url).searchParams.get('mutant');

registerHooks({
  // Every mutant has modules of its own: the mark goes on to whatever a marked module imports.
  resolve(specifier, context, next) {
    const mutant = context.parentURL?.startsWith('file:') ? mutantOf(context.parentURL) : null;
    if (mutant !== null && specifier === 'vitest') return { url: alone, shortCircuit: true };
    const found = next(specifier, context);
    return mutant === null || !(found.url.startsWith(risk) || found.url.startsWith(tested))
      ? found
      : { ...found, url: `${found.url}?mutant=${mutant}` };
  },
  load(url, context, next) {
    const loaded = next(url, context);
    const mutant = url.startsWith(risk) ? mutants[Number(mutantOf(url) ?? -1)] : undefined;
    if (mutant === undefined || !url.startsWith(`${risk}${mutant.file}?`)) return loaded;
    const source = String(loaded.source);
    if (!source.startsWith(mutant.right, mutant.at)) throw new Error(`${mutant.file} has moved`);
    return {
      ...loaded,
      source: source.slice(0, mutant.at) + mutant.wrong + source.slice(mutant.at + mutant.right.length),
    };
  },
});

const { checkModels } = await import(new URL('models/check.ts', risk).href);
const { goldenDifferences } = await import('../engine/models/golden-differences.ts');
const golden = JSON.parse(readFileSync(new URL('../fixtures/models-golden.json', import.meta.url), 'utf8'));

/** What throws is noticed. */
const throws = (run) =>
  run().then(
    (noticed) => noticed,
    () => true,
  );

async function cardNotices(i, file) {
  const exported = Object.values(await import(`${risk}${file}?mutant=${i}`));
  for (const model of exported.filter((one) => one?.card !== undefined)) {
    if (checkModels([model]).some((row) => !row.pass)) return true;
    const own = golden.cases.filter((one) => one.model === model.card.id);
    if (own.some((one) => goldenDifferences(one, (_, input) => model.run(input)).length > 0)) return true;
  }
  return false;
}

async function testNotices(i, file) {
  await runTests(`${tested}${file}?mutant=${i}`);
  return false;
}

async function judged(i) {
  for (const file of cards[mutants[i].file] ?? [])
    if (await throws(() => cardNotices(i, file))) return 'card';
  for (const file of tests[mutants[i].file] ?? [])
    if (await throws(() => testNotices(i, file))) return 'test';
  return 'none';
}

for (let i = from; i < mutants.length; i++) process.stdout.write(`${i} ${await judged(i)}\n`);
