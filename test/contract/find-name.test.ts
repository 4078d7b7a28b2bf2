import { describe, expect, it } from 'vitest';
import { closest } from '../../contract/closest.ts';
import { findName } from '../../contract/find-name.ts';

const assets = ['BTC', 'ETH', 'SOL', 'WBTC', 'stETH'];

describe('a name that is not known', () => {
  it.each([
    ['BTX', ['BTC']],
    ['EHT', ['ETH']],
    ['sol', ['SOL']],
    ['XRP', []],
    ['', []],
  ])('%s may mean %j', (word, expected) => expect(closest(word, assets)).toEqual(expected));
  it('is found whatever its case, when only one is meant', () => {
    expect(findName('asset', 'steth', assets)).toBe('stETH');
    expect(findName('asset', 'BTC', ['BTC', 'btc'])).toBe('BTC');
    expect(() => findName('asset', 'Btc', ['BTC', 'btc'])).toThrow(/no asset called Btc/);
  });
  it('is refused with what may be meant, or with what there is', () => {
    expect(() => findName('asset', 'BTX', assets)).toThrow('There is no asset called BTX. Did you mean BTC?');
    expect(() => findName('asset', 'doge', assets)).toThrow('There are: BTC, ETH, SOL, WBTC, stETH.');
  });
});
