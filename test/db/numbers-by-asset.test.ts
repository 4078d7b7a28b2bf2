import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersByAsset } from '../../db/portfolio/numbers-by-asset.ts';

const rows = fc.array(fc.record({ asset: fc.integer({ min: 0, max: 4 }), number: fc.double() }));

describe('numbers of rows by asset', () => {
  it('are all that are numbers, ascending, and nothing else', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const asset = Int32Array.from(given, (row) => row.asset);
        const found = numbersByAsset({ asset, count: given.length }, (i) => given[i].number);
        const wanted = Map.groupBy(
          given.filter((row) => !Number.isNaN(row.number)),
          (row) => row.asset,
        );
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
        for (const [id, of] of wanted)
          expect([...(found.get(id) ?? [])]).toEqual([...Float64Array.from(of, (row) => row.number).sort()]);
      }),
    );
  });
});
