import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lakeTables } from '../../backend/lake/lake-tables.ts';
import { writeLake } from '../../backend/lake/write-lake.ts';
import { leverage } from '../../risk/leverage/leverage.ts';
import { liquidationMap } from '../../risk/liquidation-map/liquidation-map.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { largeBook } from '../bench/large-book.ts';
import { compareConcentration, compareLeverage, compareMap, lakeRows } from '../support/lake-figures.ts';

/** Snapshots of a million positions: 1 and 10 were run, see docs/lake.md. None in the suite. */
const snapshots = Number(process.env.LOCKSTEP_LAKE_SNAPSHOTS ?? 0);
/** A folder that keeps the lake, so that writing and comparing can be two runs. */
const kept = process.env.LOCKSTEP_LAKE_FOLDER;

const book = (seed: number) => marginBook({ ...largeBook(seed), label: `seed-${seed}` });
async function* made() {
  for (let seed = 1; seed <= snapshots; seed++)
    yield {
      label: `seed-${seed}`,
      venues: ['venue'],
      tables: lakeTables(book(seed), [], ['venue']),
      about: [],
    };
}

function clock(what: string, from: number, cpu: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  console.log(
    `${what}: ${seconds(performance.now() - from)} s, processor ${seconds((user + system) / 1_000)} s`,
  );
}

async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  clock(what, from, cpu);
  return result;
}

describe.skipIf(snapshots === 0)('millions of rows', () => {
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'lockstep-lake-'));
  const lake = path.join(folder, 'lake');
  afterAll(() => {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(existsSync(lake))(
    'are written',
    async () => {
      const size = await timed('written', () => writeLake(lake, made(), null, () => {}));
      console.log(size);
      expect(size.rows).toBeGreaterThan(snapshots * 1_000_000);
    },
    1_200_000,
  );

  it('give the figures of the program in SQL', async () => {
    const ask = (file: string) => timed(file, () => lakeRows(lake, file));
    const sums = await ask('leverage.sql');
    const concentration = await ask('concentration.sql');
    const maps = await ask('liquidation-map.sql');
    await timed('compared', () => {
      for (let seed = 1; seed <= snapshots; seed++) {
        const { portfolio } = book(seed);
        const label = `seed-${seed}`;
        for (const by of ['participant', 'cohort', 'asset'] as const) {
          const ours = leverage(portfolio, { by, targetMarginRatio: 0.5 });
          compareLeverage(sums, label, by, ours);
          if (by === 'participant') compareConcentration(concentration, label, ours.totals);
        }
        const map = liquidationMap(portfolio, { splitBy: 'side', bins: 121 });
        expect(compareMap(maps, label, map)).toBeGreaterThan(100);
      }
    });
  }, 1_200_000);
});
