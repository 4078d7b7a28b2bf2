import { describe, expect, it } from 'vitest';
import { assetList } from '../../contract/asset-list.ts';
import { assetBook } from '../../contract/assets.ts';

const day = (text: string): number => Date.parse(text);

describe('the catalogue of assets', () => {
  const book = assetBook();

  it('names every asset and every other name once', () => {
    const names = assetList.flatMap((e) => [e.asset, ...e.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toBe(name.toUpperCase());
  });

  it('gives money and stable coins a peg, and nothing else; what accrues has none', () => {
    for (const { asset, kind, peg, accrues } of assetList) {
      if (kind === 'fiat') expect(peg).toBe(asset);
      if (kind === 'volatile' || kind === 'stakingDerivative') expect(peg, asset).toBeNull();
      if (accrues) expect(peg, asset).toBeNull();
    }
  });

  it('ends a peg on its first day without it', () => {
    expect(book.isDollar('UST', day('2022-05-08T23:59:59Z'))).toBe(true);
    expect(book.isDollar('UST', day('2022-05-09'))).toBe(false);
    expect(book.kindAt('UST', day('2022-05-09'))).toBe('volatile');
    expect(book.isDollar('UST', null)).toBe(false);
  });

  it('takes SUSDE for no dollar and EURC for a euro', () => {
    expect(book.isDollar('SUSDE', null)).toBe(false);
    expect(book.kindAt('SUSDE', null)).toBe('stable');
    expect(book.isDollar('EURC', null)).toBe(false);
    expect(book.kindAt('EURC', null)).toBe('stable');
  });

  it('lets a workspace say otherwise, the later saying above the earlier', () => {
    const own = assetBook([
      { asset: 'XUSD', kind: 'stable', peg: 'USD', aliases: ['XDOLLAR'] },
      { asset: 'USDE', kind: 'stable' },
      { asset: 'USDE', kind: 'volatile' },
    ]);
    expect(own.isDollar('XUSD', null)).toBe(true);
    expect(own.name(' xdollar')).toBe('XUSD');
    expect(own.isDollar('USDE', null)).toBe(false);
    expect(own.isDollar('USDT', null)).toBe(true);
  });
});
