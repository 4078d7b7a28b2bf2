import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

// B owns 10 BTC at 60,000 and owes A 1,000,000 without collateral: short of 400,000. Told 1.00x on 600,000, within.

const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});
const time = '2026-10-31T12:00:00.000Z';
const head =
  'as_of,participant,venue,asset,loan_side,quantity,price_usd,value_usd,liquidation_threshold,liquidation_bonus,collateral_enabled,counterparty,id';
const coins = (who: string) =>
  `${time},${who},aave-v3,BTC,supply,10,60000,600000,0.8,0,true,,k${who === 'B' ? 11 : 12}`;
const owed = `${time},B,otc,USDC,borrow,1000000,1,1000000,,,false,A,k13`;

async function desk(rows: readonly string[]) {
  const place = folder();
  const lines = openCommandLines(place);
  open.push(lines.close);
  writeFileSync(join(place, 'loans.csv'), [head, ...rows].join('\n'));
  await lines.run(['import', 'loans.csv', '--workspace', 'a.lockstep']);
  return async (...words: string[]) => await lines.run([...words, '--workspace', 'a.lockstep']);
}

it('of an owner who owes without collateral, neither equity nor leverage is told, and the debt is', async () => {
  const run = await desk([coins('B'), owed]);
  const account = await run('account', 'B', '--json');
  const { total, accounts } = JSON.parse(account.out) as {
    total: { equity: number | null; leverage: number | null; marginRatio: number | null };
    accounts: { venue: string; equity: number | null }[];
  };
  expect(total).toMatchObject({ equity: null, leverage: null, marginRatio: null });
  // By itself, at its venue, it is what it is.
  expect(accounts.find(({ venue }) => venue === 'aave-v3')?.equity).toBe(600_000);
  const said =
    '1 account owes $1,000,000 without collateral on record: equity and leverage of its owner are undefined';
  expect((await run('account', 'B')).err).toContain(said);
  const leverage = await run('leverage');
  expect(leverage.err).toContain(said);
  expect(leverage.err).not.toContain('equity that is not counted');
  const { limits } = JSON.parse((await run('limits', '--json')).out) as {
    limits: { limit: { measure: string }; status: string; value: number | null }[];
  };
  expect(limits.find(({ limit }) => limit.measure === 'systemLeverage')).toMatchObject({
    value: null,
    status: 'notJudged',
  });
});

it('others keep theirs, and what is divided says what is left out', async () => {
  const run = await desk([coins('B'), owed, coins('C')]);
  const { totals, rows } = JSON.parse((await run('leverage', '--json')).out) as {
    totals: { leverage: number; equity: number; states: Record<string, { notional: number }> };
    rows: { key: string; equity: number | null; leverage: number | null }[];
  };
  expect(totals).toMatchObject({ equity: 600_000, leverage: 1 });
  expect(totals.states.uncollateralised?.notional).toBe(600_000);
  expect(rows.find(({ key }) => key === 'B')).toMatchObject({ equity: null, leverage: null });
  expect(rows.find(({ key }) => key === 'C')).toMatchObject({ equity: 600_000, leverage: 1 });
  expect((await run('leverage')).out).toContain('$600 k without a defined leverage left out');
});
