import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lakeTables } from '../../backend/lake/lake-tables.ts';
import { writeLake } from '../../backend/lake/write-lake.ts';
import { leverage } from '../../risk/leverage/leverage.ts';
import { liquidationMap } from '../../risk/liquidation-map/liquidation-map.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { largeBook } from '../bench/large-book.ts';
import { compareConcentration, compareLeverage, compareMap, lakeRows } from '../support/lake-figures.ts';

/** Snapshots of a million positions: 1 and 10 were run, see docs/lake.md. None in the suite. */
const snapshots = Number(process.env.LOCKSTEP_LAKE_SNAPSHOTS ?? 0);

it.skipIf(snapshots === 0)(
  'millions of rows: the SQL gives the figures of the program',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-lake-'));
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
    const clock = (what: string, from: number): void =>
      console.log(`${what}: ${((performance.now() - from) / 1_000).toFixed(1)} s`);
    try {
      const lake = path.join(folder, 'lake');
      let from = performance.now();
      console.log(await writeLake(lake, made(), null, () => {}));
      clock('written', from);
      const answers = new Map<string, Awaited<ReturnType<typeof lakeRows>>>();
      for (const file of ['leverage.sql', 'concentration.sql', 'liquidation-map.sql']) {
        from = performance.now();
        answers.set(file, await lakeRows(lake, file));
        clock(file, from);
      }
      for (let seed = 1; seed <= snapshots; seed++) {
        const { portfolio } = book(seed);
        const label = `seed-${seed}`;
        for (const by of ['participant', 'cohort', 'asset'] as const) {
          const ours = leverage(portfolio, { by, targetMarginRatio: 0.5 });
          compareLeverage(answers.get('leverage.sql') ?? [], label, by, ours);
          if (by === 'participant')
            compareConcentration(answers.get('concentration.sql') ?? [], label, ours.totals);
        }
        const map = liquidationMap(portfolio, { splitBy: 'side', bins: 121 });
        expect(compareMap(answers.get('liquidation-map.sql') ?? [], label, map)).toBeGreaterThan(100);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
