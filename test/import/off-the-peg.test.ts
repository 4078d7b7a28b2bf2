import { expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { day } from '../../contract/durations.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { workspace } from '../db/fixture.ts';
import { price } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';
import { importText } from './import-text.ts';

// A coin pegged to the dollar is worth its own price where one is known; readers wrote its amount as its value.

const asOf = Date.UTC(2026, 9, 31);
const account = JSON.stringify({
  assets: [{ asset: 'USDT', walletBalance: '10000', crossWalletBalance: '10000', marginBalance: '10000' }],
  positions: [],
});
const table = 'Account,Currency,Amount\nacc1,USDT,10000\n';
const columns = {
  participant: { column: 'Account' },
  asset: { column: 'Currency' },
  quantity: { column: 'Amount' },
};
const mapped = mapping.parse({ name: 'cash', kind: 'balance', venue: 'broker', columns });

it.each([
  ['a Binance account', 'account.json', account, undefined],
  ['a mapped table', 'cash.csv', table, mapped],
] as const)(
  '%s: USDT at 0.90 is worth 0.90, and without a price a dollar, which is said',
  (_, name, text, as) => {
    const ws = workspace();
    importText(ws, name, text, { asOf, ...(as && { mapping: as }) });
    const atPar = loadPortfolio(ws, 'latest');
    expect([...atPar.portfolio.balances.value]).toEqual([10_000]);
    expect(atPar.warnings.map((w) => w.code)).toContain('STABLE_AT_PAR');
    importRecords(ws, 'closes.json', [price(asOf - day, 0.9, { asset: 'USDT', source: 's' })]);
    const off = loadPortfolio(ws, 'latest');
    expect([...off.portfolio.balances.value]).toEqual([9_000]);
    expect(off.warnings.map((w) => w.code)).not.toContain('STABLE_AT_PAR');
  },
);
