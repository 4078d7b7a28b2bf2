import { expect, it } from 'vitest';
import { assetsSaved } from '../../contract/dto/assets.ts';
import { assetFile, saidInFile } from '../../renderer/features/data/asset-file.ts';

const bfusd = {
  asset: 'BFUSD',
  kind: 'stable',
  peg: 'USD',
  pegFrom: null,
  pegUntil: null,
  standsFor: null,
  accrues: true,
  aliases: ['BF'],
  quote: false,
} as const;

it('what was exported can be imported, but for what the program knows by itself', () => {
  const file = assetFile([
    { ...bfusd, source: 'workspace' },
    { ...bfusd, asset: 'UST', source: 'import' },
    { ...bfusd, asset: 'USDT', source: 'builtIn' },
  ]);
  const said = saidInFile(JSON.parse(file));
  expect(said).toEqual([bfusd, { ...bfusd, asset: 'UST' }]);
  expect(assetsSaved.parse({ assets: said })).toEqual({ assets: said });
});

it('a file of something else says nothing', () => {
  for (const other of [null, [], 5, { scenarios: [] }, { assets: 'BTC' }])
    expect(saidInFile(other)).toBeNull();
  expect(saidInFile({ assets: [] })).toEqual([]);
});
