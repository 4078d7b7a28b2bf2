// Tries mutants one after the other in one process: reads { mutants, cards } (JSON) from the standard input, writes a
// line for each: whether the worked examples or the golden cases of a card notice it.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const risk = new URL('../../risk/', import.meta.url).href;
const { mutants, cards, from } = JSON.parse(readFileSync(0, 'utf8'));
const mutantOf = (url) => new URL(url).searchParams.get('mutant');

registerHooks({
  // Every mutant has modules of its own: the mark goes on to whatever a marked module imports.
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const mutant = context.parentURL?.startsWith('file:') ? mutantOf(context.parentURL) : null;
    return mutant === null || !found.url.startsWith(risk)
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

async function isNoticed(i) {
  for (const file of cards[mutants[i].file]) {
    const exported = Object.values(await import(`${risk}${file}?mutant=${i}`));
    for (const model of exported.filter((one) => one?.card !== undefined)) {
      if (checkModels([model]).some((row) => !row.pass)) return true;
      const own = golden.cases.filter((one) => one.model === model.card.id);
      if (own.some((one) => goldenDifferences(one, (_, input) => model.run(input)).length > 0)) return true;
    }
  }
  return false;
}

for (let i = from; i < mutants.length; i++) {
  let noticed = true;
  try {
    noticed = await isNoticed(i);
  } catch {
    // What throws is noticed.
  }
  process.stdout.write(`${i} ${noticed ? 'noticed' : 'survived'}\n`);
}
