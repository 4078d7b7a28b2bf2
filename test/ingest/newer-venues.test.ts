import { expect, it } from 'vitest';
import { run } from './run.ts';

it('KuCoin unified account: lots by their contract, times in ns', () => {
  const row = (change: Record<string, unknown>) => ({
    symbol: 'XBTUSDTM',
    size: '-20',
    entryPrice: '90000',
    markPrice: '100000',
    unrealizedPnL: '-200',
    initialMargin: '200',
    maintenanceMargin: '10',
    mmr: '0.005',
    leverage: '10',
    marginMode: 'CROSS',
    liquidationPrice: '0',
    creationTime: '1793404800000000000',
    ...change,
  });
  const { positions, rejects } = run('k.json', {
    code: '200000',
    data: [
      row({}),
      row({ symbol: 'XBTUSDM', size: '500', unrealizedPnL: '0.0005' }),
      row({ symbol: 'NOBODYUSDTM' }),
    ],
  });
  expect(positions).toMatchObject([
    { side: -1, quantity: 0.02, updatedAt: 1793404800000, liquidationPrice: null, maintenanceRate: 0.005 },
    { instrument: 'inverse', quantity: 500 },
  ]);
  expect(rejects.map((r) => r.code)).toEqual(['CONTRACT_VALUE_UNKNOWN']);
});

it('Coinbase CFM: contracts of a stated size, money as objects, unknown roots rejected', () => {
  const usd = (value: string) => ({ value, currency: 'USD' });
  const row = (product_id: string) => ({
    product_id,
    side: 'SHORT',
    number_of_contracts: '3',
    contract_size: '0.01',
    avg_entry_price: usd('90000'),
    current_price: usd('100000'),
    liquidation_price: usd('0'),
    unrealized_pnl: usd('-300'),
    expiration_time: '',
  });
  const { positions, rejects } = run('c.json', {
    positions: [row('BIT-27NOV26-CDE'), row('ZZZ-27NOV26-CDE')],
  });
  expect(positions).toMatchObject([
    { base: 'BTC', side: -1, quantity: 0.03, entryPrice: 90000, unrealisedPnl: -300, liquidationPrice: null },
  ]);
  expect(new Date(positions[0]?.expiry ?? 0).toISOString().slice(0, 10)).toBe('2026-11-27');
  expect(rejects.map((r) => r.code)).toEqual(['SYMBOL_UNKNOWN']);
});

it('Paradex: the side word counts, a blank liquidation price is none, entry and profit give the mark', () => {
  const row = (change: Record<string, unknown>) => ({
    account: '0x1',
    market: 'ETH-USD-PERP',
    status: 'OPEN',
    side: 'SHORT',
    size: '-2',
    average_entry_price: '4000',
    unrealized_pnl: '-100',
    liquidation_price: '',
    last_updated_at: 1793404800000,
    ...change,
  });
  const { positions, summary, warnings } = run('p.json', { results: [row({}), row({ status: 'CLOSED' })] });
  expect(positions).toMatchObject([
    {
      participant: '0x1',
      base: 'ETH',
      settle: 'USDC',
      side: -1,
      quantity: 2,
      markPrice: 4050,
      liquidationPrice: null,
    },
  ]);
  expect(summary.flat).toBe(1);
  expect(warnings).not.toContain('PNL_MISMATCH');
});

it('Lighter: sign beside an unsigned position, margin fraction in percent, collateral without profit', () => {
  const held = {
    symbol: 'ETH',
    sign: -1,
    position: '2',
    avg_entry_price: '4000',
    position_value: '8100',
    unrealized_pnl: '-100',
    liquidation_price: '0',
    initial_margin_fraction: '10.00',
    margin_mode: 0,
  };
  const { positions, balances, rejects } = run('l.json', {
    code: 200,
    accounts: [
      { index: 7, l1_address: '0xabc', collateral: '1000', positions: [held, { ...held, position: '-1' }] },
    ],
  });
  expect(positions).toMatchObject([
    { participant: '0xabc', side: -1, quantity: 2, markPrice: 4050, leverage: 10, liquidationPrice: null },
  ]);
  expect(balances).toMatchObject([{ asset: 'USDC', quantity: 1000 }]);
  expect(rejects.map((r) => r.code)).toEqual(['SIDE_UNKNOWN']);
});
