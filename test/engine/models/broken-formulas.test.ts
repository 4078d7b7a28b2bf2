import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const risk = path.resolve(import.meta.dirname, '../../../risk');

/** One fault in the source of each formula, as a slip of the pen would make it. */
const faults: readonly (readonly [card: string, file: string, right: string, wrong: string])[] = [
  ['wilson', 'statistics/wilson.ts', '(1 - confidence) / 2', '(1 - confidence) / 1'],
  ['health-factor', 'margin/health-factor.ts', '1 - 1 / factor', '1 / factor'],
  ['black-76', 'options/black-76.ts', '/ spread + spread / 2', '/ spread - spread / 2'],
  ['spillover', 'spillover.ts', '(size - totalEquity) / totalEquity', 'size / totalEquity'],
  ['herding', 'statistics/herding.ts', 'n - p) - adjustment[i]', 'n - p) + adjustment[i]'],
  ['co-movement', 'correlation/co-movement.ts', 't > 1 ? t - 1', 't > 1 ? t'],
  ['liquidation-price', 'margin/liquidation-price.ts', '(spare - s * q * e)', '(spare + s * q * e)'],
  ['loops', 'statistics/loops.ts', '1 / (1 - loanToValue)', '1 / (1 + loanToValue)'],
];

/** Runs a card in a copy of risk/ whose formula has the fault: the number of values that differ, of all. */
function failuresOf(card: string, file: string, right: string, wrong: string): unknown {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-fault-'));
  try {
    cpSync(risk, folder, { recursive: true });
    const source = readFileSync(path.join(folder, file), 'utf8');
    expect(source.split(right), `${file} has the formula once`).toHaveLength(2);
    writeFileSync(path.join(folder, file), source.replace(right, wrong));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const at = (name: string): string =>
      JSON.stringify(pathToFileURL(path.join(folder, 'models', name)).href);
    const script = `const { checkModels } = await import(${at('check.ts')});
const { modelById } = await import(${at('registry.ts')});
const rows = checkModels([modelById('${card}')]);
console.log(JSON.stringify({ failed: rows.filter((row) => !row.pass).length, rows: rows.length }));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
    return JSON.parse(run.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('a copy without a fault passes', () => {
  const same = failuresOf('loops', 'statistics/loops.ts', '1 / (1 - loanToValue)', '1 / (1 - loanToValue)');
  expect(same).toMatchObject({ failed: 0 });
});

it.each(faults)('the card of %s fails when %s is wrong', (card, file, right, wrong) => {
  const { failed } = failuresOf(card, file, right, wrong) as { failed: number };
  expect(failed).toBeGreaterThan(0);
});
