// Checks cards whose formulas have a fault, one after the other in one process: reads
// [{ card, module, file, right, wrong }] (JSON) from the standard input, writes per fault the values that differ, of all.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const risk = new URL('../../../risk/', import.meta.url).href;
const faults = JSON.parse(readFileSync(0, 'utf8'));
const faultOf = (url) => new URL(url).searchParams.get('fault');

registerHooks({
  // Every fault has modules of its own: the mark goes on to whatever a marked module imports.
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const fault = context.parentURL?.startsWith('file:') ? faultOf(context.parentURL) : null;
    return fault === null || !found.url.startsWith(risk)
      ? found
      : { ...found, url: `${found.url}?fault=${fault}` };
  },
  load(url, context, next) {
    const fault = url.startsWith(risk) ? faults[Number(faultOf(url) ?? -1)] : undefined;
    const loaded = next(url, context);
    if (fault === undefined || !url.startsWith(`${risk}${fault.file}?`)) return loaded;
    const parts = String(loaded.source).split(fault.right);
    if (parts.length !== 2)
      throw new Error(`${fault.file} has ${fault.right} ${parts.length - 1} times, not once`);
    return { ...loaded, source: parts.join(fault.wrong) };
  },
});

const { checkModels } = await import(new URL('models/check.ts', risk).href);
const results = [];
for (const [i, { card, module }] of faults.entries()) {
  try {
    const exported = Object.values(await import(`${risk}${module}?fault=${i}`));
    const model = exported.find((m) => m?.card?.id === card);
    const rows = checkModels([model]);
    results.push({ failed: rows.filter((row) => !row.pass).length, rows: rows.length });
  } catch (error) {
    results.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(results));
