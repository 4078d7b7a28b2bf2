import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

// What an import says of positions that a later answer of the account has no more, a merge says too; and a file of a day
// whose snapshot has another name says that it began one of its own.

const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});

const day = Date.UTC(2026, 10, 5, 12);
const row = (symbol: string, amount: string, mark: number) => ({
  ...{ symbol, positionSide: 'BOTH', positionAmt: amount, entryPrice: '1', markPrice: `${mark}` },
  ...{
    unRealizedProfit: '0',
    liquidationPrice: '0',
    isolatedMargin: '0',
    leverage: '5',
    marginAsset: 'USDT',
  },
  ...{ notional: `${Number(amount) * mark}`, positionInitialMargin: '0', maintMargin: '0', updateTime: 0 },
});
const capture = (hours: number, ...response: object[]) =>
  `${JSON.stringify({ capture: 1, venue: 'binance-usdm', endpoint: '/fapi/v3/positionRisk', participant: 'b2', time: day + hours * 3_600_000, response })}\n`;

function desk(files: Readonly<Record<string, string>>) {
  const place = folder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  const lines = openCommandLines(place);
  open.push(lines.close);
  return async (...words: string[]) => {
    const { out, err, code } = await lines.run([...words, '--workspace', 'a.lockstep']);
    expect([code, err]).toEqual([0, expect.any(String)]);
    return { out, err };
  };
}
const matic = row('MATICUSDT', '100000', 0.5);
const pol = row('POLUSDT', '100000', 0.5);
const ether = row('ETHUSDT', '2', 3_000);

it('a merge says which positions a later answer of the account has no more', async () => {
  const run = desk({ 'fifth.jsonl': capture(0, matic, ether), 'sixth.jsonl': capture(24, pol, ether) });
  await run('import', 'fifth.jsonl', 'sixth.jsonl');
  const { err } = await run('snapshots', 'merge', '2026-11-05', '2026-11-06');
  expect(err).toContain(
    '1 position of $50.0 k of notional of b2 in this file is not in sixth.jsonl, taken later',
  );
  const other = desk({ 'fifth.jsonl': capture(0, matic, ether), 'sixth.jsonl': capture(24, pol, ether) });
  await other('import', 'fifth.jsonl', 'sixth.jsonl');
  expect((await other('snapshots', 'merge', '2026-11-06', '2026-11-05')).err).toContain(
    '1 position of $50.0 k of notional of b2 from fifth.jsonl, taken earlier',
  );
});

it('a merge says it where all of the later answer stood in the earlier one too', async () => {
  const files = { 'fifth.jsonl': capture(0, matic, ether), 'sixth.jsonl': capture(24, ether) };
  const run = desk(files);
  await run('import', 'fifth.jsonl', 'sixth.jsonl');
  expect((await run('snapshots', 'merge', '2026-11-05', '2026-11-06')).err).toContain(
    '1 position of $50.0 k',
  );
  const other = desk(files);
  await other('import', 'fifth.jsonl', 'sixth.jsonl');
  expect((await other('snapshots', 'merge', '2026-11-06', '2026-11-05')).err).toContain(
    '1 position of $50.0 k',
  );
});

it('a merge of accounts that have nothing in common says nothing', async () => {
  const run = desk({
    'fifth.jsonl': capture(0, matic).replace('b2', 'a1'),
    'sixth.jsonl': capture(24, pol, ether),
  });
  await run('import', 'fifth.jsonl', 'sixth.jsonl');
  expect((await run('snapshots', 'merge', '2026-11-05', '2026-11-06')).err).toBe('');
});

it('a file of a day whose snapshot has another name says that it began one of its own', async () => {
  const run = desk({
    'morning.jsonl': capture(0, ether),
    'evening.jsonl': capture(6, pol, ether),
    'next.jsonl': capture(24, ether),
  });
  await run('import', 'morning.jsonl');
  await run('snapshots', 'rename', '2026-11-05', 'close-5');
  expect((await run('import', 'evening.jsonl')).err).toContain(
    'snapshot 2026-11-05 is new, and close-5 is of the same day',
  );
  expect((await run('import', 'next.jsonl')).err).not.toContain('is new, and');
});
