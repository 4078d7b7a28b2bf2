import { describe, expect, it } from 'vitest';
import { assetBookOf, forgetAsset, sayOfAssets } from '../../db/asset-book.ts';
import { auditPage } from '../../db/audit.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { setAsset } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, balance, position, reference } from './records.ts';

/** One coin of BTC on 12,000 of margin in some coin, and what falls when the market does by 10 %. */
function held(margin: string, change: (ws: Workspace) => void = () => {}, at = asOf) {
  const ws = workspace();
  importRecords(ws, 'a.csv', {
    records: [
      position({
        participant: 'a',
        quantity: 1,
        markPrice: 100_000,
        notional: 100_000,
        unrealisedPnl: 0,
        maintenanceRate: 0.05,
      }),
      balance({ participant: 'a', asset: margin, quantity: 12_000, valueUsd: null }),
    ],
    asOf: at,
  });
  change(ws);
  const { portfolio } = loadPortfolio(ws, 'latest');
  const k = portfolio.assets.id.indexOf(margin);
  return { kind: portfolio.assets.kind[k], value: portfolio.balances.value[0], portfolio };
}
describe('the catalogue in a workspace', () => {
  it.each(['USDT', 'USDC', 'BFUSD', 'RLUSD', 'USD1', 'SUSD'])(
    'counts %s at par and lets it stand still',
    (coin) => {
      const { kind, value } = held(coin);
      expect({ kind, value }).toEqual({ kind: 'stable', value: 12_000 });
    },
  );

  it('does not count at par what accrues, what broke, or another currency', () => {
    expect(held('SUSDE').value).toBeUndefined();
    expect(held('UST').value).toBeUndefined();
    expect(held('EURC').value).toBeUndefined();
    const before = held('UST', undefined, Date.parse('2022-03-01'));
    expect([before.kind, before.value]).toEqual(['stable', 12_000]);
  });

  it('takes what the user says above imports, and imports above the program', () => {
    const ws = workspace();
    importRecords(ws, 'assets.csv', { records: [reference({ asset: 'USDE', sector: null })] });
    expect(assetBookOf(ws).isDollar('USDE', null)).toBe(false);
    setAsset(ws, 'USDE', { kind: 'stable' });
    expect(assetBookOf(ws).isDollar('USDE', null)).toBe(false);
    sayOfAssets(ws, [{ asset: 'USDE', peg: 'USD' }]);
    expect(assetBookOf(ws).isDollar('USDE', null)).toBe(true);
    // What tables write out follows too.
    const written = () => ws.prepareRaw("SELECT kind FROM assets WHERE name = 'USDE'").get()?.[0];
    expect(written()).toBe('stable');
    expect(forgetAsset(ws, 'USDE')).toBe(true);
    expect(auditPage(ws, 0, 2).rows.map((row) => row.action)).toEqual(['assets', 'assets']);
    expect(written()).toBe('volatile');
    expect(assetBookOf(ws).of('USDE').kind).toBe('volatile');
  });

  it('knows of a new dollar before and after the import', () => {
    expect(held('XUSD').value).toBeUndefined();
    expect(held('XUSD', (ws) => sayOfAssets(ws, [{ asset: 'XUSD', kind: 'stable', peg: 'USD' }])).value).toBe(
      12_000,
    );
  });
});
