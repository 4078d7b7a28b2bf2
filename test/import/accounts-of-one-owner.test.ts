import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { capture, run } from '../ingest/run.ts';
import { importText } from './import-text.ts';

// Accounts of one owner that are margined apart: a sub-account's answer does not stand for the master's.

const time = Date.UTC(2026, 9, 31);
const address = '0x1111111111111111111111111111111111111111';
const sub = 281474976710600;
const lighter = (index: number, type: number | null, collateral: string, size: string): object => ({
  ...(type === null ? {} : { account_type: type }),
  ...{ account_index: index, index, l1_address: address, collateral },
  positions: [
    {
      ...{ symbol: 'ETH', sign: -1, position: size, avg_entry_price: '3000', unrealized_pnl: '0' },
      ...{ position_value: `${3000 * Number(size)}`, initial_margin_fraction: '10.00', margin_mode: 0 },
      ...{ liquidation_price: '0', allocated_margin: '0' },
    },
  ],
});
const master = lighter(7, 0, '5000', '1');
const second = lighter(sub, 1, '80', '0.1');
const answer = (...accounts: object[]): string => JSON.stringify({ code: 200, accounts });

/** Collateral and gross notional of each account, by participant. */
function accounts(ws: Workspace): Record<string, readonly [number, number]> {
  const { accounts: a, balances, positions, participants } = loadPortfolio(ws, 'latest').portfolio;
  const sum = (column: Float64Array, of: Int32Array, i: number) =>
    column.reduce((total, x, k) => total + (of[k] === i ? Math.abs(x) : 0), 0);
  return Object.fromEntries(
    Array.from({ length: a.count }, (_, i) => [
      participants.id[a.participant[i] ?? 0] ?? '',
      [sum(balances.value, balances.account, i), Math.round(sum(positions.notional, positions.account, i))],
    ]),
  );
}

describe('Lighter', () => {
  const right = { [address]: [5000, 3000], [`${address}/${sub}`]: [80, 300] };

  it('keeps the accounts of one address apart in every order, in one file or two, bare or captured', () => {
    const orders = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(orders, ([reversed, together, captured]) => {
        const ws = workspace();
        const list = reversed ? [second, master] : [master, second];
        const bodies = together ? [answer(...list)] : list.map((account) => answer(account));
        for (const [i, body] of bodies.entries()) {
          const line = `${capture('lighter', '/api/v1/account', address, time, JSON.parse(body))}\n`;
          importText(ws, `${i}.${captured ? 'jsonl' : 'json'}`, captured ? line : body, { asOf: time });
        }
        expect(accounts(ws)).toEqual(right);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['of the type of a sub-account', lighter(7, 1, '1', '1'), `${address}/7`],
    ['of a pool', lighter(sub, 2, '1', '1'), `${address}/${sub}`],
    ['of an index that counts down', lighter(sub, null, '1', '1'), `${address}/${sub}`],
    ['of a master that says no type', lighter(7, null, '1', '1'), address],
    ['of a master', lighter(7, 0, '1', '1'), address],
  ])('an account %s', (_, account, name) => {
    const { positions, balances } = run('a.json', answer(account));
    expect([...positions, ...balances].map((row) => row.participant)).toEqual([name, name]);
  });

  it('an address is one whatever the case of its letters, and so are its parts', () => {
    const mixed = { ...second, l1_address: `0x${'aB'.repeat(20)}` };
    expect(run('a.json', answer(mixed)).positions[0]?.participant).toBe(`0x${'ab'.repeat(20)}/${sub}`);
  });

  it('an account without an address is called by its index alone', () => {
    const { l1_address: _, ...rest } = second as { l1_address: string };
    expect(run('a.json', answer(rest)).positions[0]?.participant).toBe(`${sub}`);
  });
});

const dydx = (number: number, over: object = {}): object => ({
  ...{ market: 'ETH-USD', status: 'OPEN', side: 'LONG', size: '2', maxSize: '2', entryPrice: '3000' },
  ...{ unrealizedPnl: '0', sumOpen: '2', sumClose: '0', subaccountNumber: number, ...over },
});

describe('dYdX', () => {
  it('keeps subaccounts apart where a capture line names the owner', () => {
    const of = (subaccountNumber: number, equity: string) => ({
      ...{ address: 'dydx1a', subaccountNumber, equity, freeCollateral: '1' },
      ...{ openPerpetualPositions: {}, assetPositions: {} },
    });
    const body = { subaccounts: [of(0, '10'), of(128, '20')] };
    const line = capture('dydx-v4', '/v4/addresses/dydx1a', 'fund-1', time, body);
    const { balances, warnings } = run('a.jsonl', `${line}\n`);
    expect(balances.map((row) => [row.participant, row.quantity])).toEqual([
      ['fund-1', 10],
      ['fund-1/128', 20],
    ]);
    expect(warnings).toEqual([]);
  });

  it('reads the subaccount of a position', () => {
    const { positions } = run('a.json', { positions: [dydx(0), dydx(128)] }, { participant: 'fund-1' });
    expect(positions.map((row) => row.participant)).toEqual(['fund-1', 'fund-1/128']);
  });
});

it('Derive: a subaccount is an account of its own', () => {
  const held = {
    ...{ instrument_name: 'BTC-PERP', instrument_type: 'perp', amount: '1', average_price: '60000' },
    ...{ mark_price: '60000', unrealized_pnl: '0', initial_margin: '3000', maintenance_margin: '1500' },
  };
  const of = (subaccount_id: number) => ({ result: { subaccount_id, positions: [held] } });
  const name = (id: number) => run('a.json', of(id), { participant: 'fund-1' }).positions[0]?.participant;
  expect([name(4), name(5)]).toEqual(['fund-1/4', 'fund-1/5']);
});

it('Hyperliquid: sub-accounts of one answer are apart where a capture line names the owner', () => {
  const summary = { accountValue: '5' };
  const state = { assetPositions: [], marginSummary: summary, crossMarginSummary: summary, time };
  const body = ['0xs1', '0xs2'].map((subAccountUser) => ({
    ...{ name: 'sub', subAccountUser, master: '0xm' },
    dexToClearinghouseState: [['', state]],
  }));
  const line = capture('hyperliquid', '/info subAccounts2', 'fund-1', time, body);
  const { balances } = run('a.jsonl', `${line}\n`);
  expect(balances.map((row) => row.participant)).toEqual(['fund-1/0xs1', 'fund-1/0xs2']);
  const bare = run('a.json', body).balances;
  expect(bare.map((row) => row.participant)).toEqual(['0xs1', '0xs2']);
});

it('an answer of several accounts under the one name of its capture line is said', () => {
  const row = (account: string) => ({
    ...{ key: account, account, marketAddress: '0xm', indexName: 'ETH', sizeInUsd: '3000'.padEnd(34, '0') },
    ...{ isLong: true, entryPrice: '3000'.padEnd(34, '0'), collateralUsd: '300'.padEnd(33, '0') },
  });
  const of = (...rows: object[]) => run('a.jsonl', `${capture('gmx-v2', 'gmx', 'fund-1', time, rows)}\n`);
  expect(of(row('0xa'), row('0xb')).warnings).toContain('ACCOUNTS_POOLED');
  expect(of(row('0xa'), row('0xa')).warnings).not.toContain('ACCOUNTS_POOLED');
});
