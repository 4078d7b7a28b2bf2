/** What must hold of the page of one participant, asset or venue, asked of the product on the samples. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackendCore } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-account-'));
let backend: BackendCore;
const ask = () => createClient(inProcess(backend.dispatch));
const name = 'fund-020';

beforeAll(async () => {
  backend = await importSamples(path.join(folder, 'samples.lockstep'));
}, 120_000);
afterAll(() => {
  backend?.shared.close();
  rmSync(folder, { recursive: true });
});

it('says of a participant what the Leverage page says', async () => {
  const account = await ask()('account.get', { name });
  const { rows } = await ask()('leverage.compute', { by: 'participant' });
  const row = rows.find(({ key }) => key === name);
  expect(account.total.gross).toBeCloseTo(row?.gross ?? 0, 2);
  expect(account.total.equity).toBeCloseTo(row?.equity ?? 0, 2);
  expect(account.total.leverage).toBeCloseTo(row?.leverage ?? 0, 9);
  expect(account.history.at(-1)).toMatchObject({
    gross: account.total.gross,
    leverage: account.total.leverage,
  });
  expect(account.history.length).toBe(12);
});

it('says at which fall it is liquidated, and what stands that fall', async () => {
  const { total, accounts, referenceFall } = await ask()('account.get', { name });
  const fall = total.fall ?? Number.NaN;
  expect(fall).toBeLessThan(referenceFall);
  expect(total.addForFall).toBeGreaterThan(0);
  // Just above the fall nobody of it is liquidated, just below somebody is.
  const liquidated = async (f: number) => {
    const { byParticipant } = await ask()('cascade.run', { shock: { all: -f } });
    return byParticipant.some(({ key }) => key === name);
  };
  expect(await liquidated(fall * 0.5)).toBe(false);
  expect(accounts.every(({ fall: own }) => own === null || own >= fall)).toBe(true);
  const adjustments = [
    {
      selector: { participants: [name] },
      action: { kind: 'addMargin' as const, usd: total.addForFall * 1.001 },
      enabled: true,
    },
  ];
  const { cost } = await ask()('whatIf.run', { adjustments });
  expect(cost.marginCalled).toBeCloseTo(total.addForFall * 1.001, 0);
});

it('adds to each headline what the headline loses without it', async () => {
  const { headlines } = await ask()('account.get', { name });
  const gone = [{ selector: { participants: [name] }, action: { kind: 'close' as const }, enabled: true }];
  const { measures } = await ask()('whatIf.run', { adjustments: gone, depth: 'quick' });
  const closed = measures.find(({ id }) => id === 'badDebt')?.after;
  const own = headlines.find(({ id }) => id === 'badDebt');
  // A closed position sells nothing and loses nothing, as if it were not there.
  expect(own?.without).toBeCloseTo(closed ?? Number.NaN, 0);
  for (const { value, without, difference } of headlines)
    if (value !== null && without !== null) expect(difference).toBe(value - without);
});

it('names the export and the line of every position', async () => {
  const { positions, positionsOmitted } = await ask()('account.get', { name });
  expect(positionsOmitted).toBe(0);
  expect(positions.length).toBeGreaterThan(3);
  for (const { file, line, liquidationPrice, liquidationReason } of positions) {
    expect(file).toMatch(/binance-usdm/);
    expect(line).toBeGreaterThan(0);
    expect(liquidationPrice === null).toBe(liquidationReason !== '');
  }
});

it('of an asset counts what is held in it, of a venue what is there', async () => {
  for (const of of ['asset', 'venue'] as const) {
    const { rows } = await ask()('leverage.compute', { by: of });
    for (const row of rows.slice(0, 3)) {
      const { total, headlines } = await ask()('account.get', { name: row.key, of });
      expect(Math.abs(total.gross / row.gross - 1)).toBeLessThan(1e-6);
      expect(headlines).toEqual([]);
    }
  }
});

it('is refused for nobody, with who may be meant', async () => {
  await expect(ask()('account.get', { name: 'fund-02O' })).rejects.toThrow(/fund-020/);
});

it('says of which kind a name is that is of another', async () => {
  await expect(ask()('account.get', { name: 'BTC' })).rejects.toThrow(
    'There is no participant in this snapshot called BTC; there is an asset of this name (--of asset).',
  );
  await expect(ask()('account.get', { name: 'okx', of: 'asset' })).rejects.toThrow('(--of venue)');
});
