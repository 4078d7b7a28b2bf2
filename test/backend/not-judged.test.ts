import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../contract/client.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { inProcess } from '../support/in-process.ts';
import { importSamples } from '../support/sample-workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-judged-'));
const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
  rmSync(folder, { recursive: true });
});

async function clientOf(name: string, parts: readonly string[]) {
  const backend = await importSamples(path.join(folder, `${name}.lockstep`), parts);
  open.push(backend.shared.close);
  return createClient(inProcess(backend.dispatch));
}
const october = 'snapshots/2026-10-31';

it('a workspace without depth and prices judges nothing that needs them', async () => {
  const ask = await clientOf('bare', [october]);
  const { headlines, warnings, provenance } = await ask('overview.headlines', {});
  const of = (id: string) => headlines.find((h) => h.id === id);
  for (const id of ['amplification', 'criticalShock', 'badDebt', 'averageCorrelation'])
    expect([id, of(id)?.status]).toEqual([id, 'notJudged']);
  expect(of('amplification')?.notJudged).toMatch(
    /^Not judged: depth for 0 of \d+ assets, 0 % of notional, 80 % needed/,
  );
  // It has no default limit: the value is greyed all the same.
  expect(of('synchronisationIndex')?.notJudged).toMatch(/prices for 0 of/);
  expect(of('averageCorrelation')?.notJudged).toMatch(/prices for 0 of \d+ assets, 0 % of notional/);
  expect(warnings[0]).toMatchObject({
    code: 'notJudged',
    message: expect.stringContaining('depth for 0 of'),
  });
  expect(provenance.evidence?.map((e) => [e.input, e.enough])).toContainEqual(['depth', false]);
  const limits = await ask('limits.status', {});
  const amplification = limits.find((l) => l.limit.measure === 'amplification');
  expect(amplification).toMatchObject({ status: 'notJudged', notJudged: expect.stringContaining('depth') });
  expect(limits.find((l) => l.limit.measure === 'systemLeverage')?.status).not.toBe('notJudged');
  expect((await ask('cascade.run', {})).provenance.warnings[0]?.code).toBe('notJudged');
});

it('of a snapshot without a position nothing is within', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'lockstep-nothing-'));
  const lines = openCommandLines(place);
  open.push(lines.close);
  writeFileSync(
    path.join(place, 'balances.csv'),
    'as_of,participant,venue,asset,quantity,value_usd,haircut,id\n2026-11-20T12:00:00.000Z,a,bybit,USDT,9000,9000,0,k1\n',
  );
  await lines.run(['import', 'balances.csv', '--workspace', 'a.lockstep']);
  const { out } = await lines.run(['limits', '--json', '--workspace', 'a.lockstep']);
  const { limits } = JSON.parse(out) as { limits: { status: string; notJudged?: string }[] };
  expect(limits.length).toBeGreaterThan(5);
  for (const { status, notJudged } of limits) {
    expect(status).toBe('notJudged');
    expect(notJudged).toContain('Not judged: the snapshot holds no position');
  }
});

it('prices for three assets judge no correlation, and the share that is enough is a setting', async () => {
  const some = ['BTC', 'SOL', 'LINK'].map((asset) => `prices/${asset}USDT-1d.csv`);
  const ask = await clientOf('some', [october, ...some]);
  const tile = async () =>
    (await ask('overview.headlines', {})).headlines.find((h) => h.id === 'averageCorrelation');
  const before = await tile();
  expect(before?.value).toEqual(expect.any(Number));
  expect(before).toMatchObject({
    status: 'notJudged',
    notJudged: expect.stringMatching(/prices for 3 of \d+ assets/),
  });
  await ask('settings.set', { key: 'coverage', value: { prices: 0.01, balances: 0.01 } });
  const after = await tile();
  expect(after?.value).toBe(before?.value);
  expect(after?.notJudged).toBeUndefined();
  expect(['red', 'amber', 'green']).toContain(after?.status);
});

describe('the samples', () => {
  let ask: Awaited<ReturnType<typeof clientOf>>;
  beforeAll(async () => {
    ask = await clientOf('whole', [october, 'prices', 'depth', 'tiers', 'reference']);
  });

  it('are judged, and the amplification tile shows its challengers: other laws, half and twice the depth', async () => {
    const { headlines, provenance } = await ask('overview.headlines', {});
    expect(provenance.evidence?.filter((e) => !e.enough)).toEqual([]);
    expect(headlines.filter((h) => h.notJudged !== undefined)).toEqual([]);
    const tile = headlines.find(({ id }) => id === 'amplification');
    expect(tile?.beside).toMatch(/other laws 1\.\d+× to 1\.\d+×; depth ×2 and ×0\.5 1\.\d+× to 3\.\d+×/);
  });

  it('SRISK is measured in V-Lab’s fall of 40 % unless asked otherwise, and says where it says no more', async () => {
    const result = await ask('systemic.compute', {});
    expect(result.provenance.parameters).toMatchObject({ crisis: 0.4, capitalRatio: 0.08 });
    const severe = await ask('systemic.compute', { crisis: 0.99 });
    expect(severe.saturated).toBeGreaterThan(result.saturated);
    expect(severe.provenance.warnings).toContainEqual({
      code: 'longRunSaturated',
      message: expect.stringMatching(
        new RegExp(`^${severe.saturated} of \\d+ lose more than 99 % .* falls by 99 %`),
      ),
    });
    expect(severe.systemSrisk ?? 0).toBeGreaterThan(result.systemSrisk ?? 0);
  });
});

it('one headline is the same as among all, and comes without what is said beside it', async () => {
  const ask = await clientOf('one', [october]);
  const [first] = (await ask('overview.headlines', {})).headlines;
  if (first === undefined) throw new Error('no headlines');
  const { beside: _, ...alone } = first;
  expect(await ask('overview.headlines', { only: [first.id] })).toMatchObject({
    headlines: [alone],
    contributors: [],
    changes: [],
  });
  await expect(ask('overview.headlines', { only: ['shoeSize'] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
