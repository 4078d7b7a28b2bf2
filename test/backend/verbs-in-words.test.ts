/** What verbs print for people when they are asked more than their defaults: the figures of their JSON, in words. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPercent, formatRatio, formatUsd } from '../../contract/format.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { richBook } from '../support/rich-book.ts';
import type { SmallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
beforeAll(() => {
  book = richBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
  const wave = (i: number): string =>
    [100 + 10 * Math.sin(i), 50 + 5 * Math.cos(2 * i), 9 + Math.sin(3 * i)].join();
  const date = (i: number): string => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 56 }, (_, i) => `${date(i)},${wave(i)}`);
  writeFileSync(book.at('wide.csv'), `Date,BTC,ETH,XRP\n${rows.join('\n')}\n`);
});
afterAll(() => {
  lines?.close();
  book?.close();
});

/** What it prints, and what it says as JSON; of both nothing may be a word of the language. */
async function ask(...argv: string[]) {
  const [said, machine] = [await lines.run(argv), await lines.run([...argv, '--json', '--quiet', '--force'])];
  expect([said.code, machine.code], said.err).toEqual([0, 0]);
  expect(said.out + said.err).not.toMatch(/NaN|\[object|\bnull\b/);
  return { out: said.out, err: said.err, json: JSON.parse(machine.out) };
}

describe('a cascade', () => {
  it('with dealers, withdrawal and who pays: a column or a table for each', async () => {
    const argv = ['cascade', '--insurance', 'fundAndAdl', '--gamma', 'shortAll', '--withdrawal', '2'];
    const { out, json } = await ask(...argv);
    expect(out).toContain(formatRatio(json.amplification));
    expect(out).toMatch(
      /^round +accounts +liquidated, as traded +bad debt +dealers +drop +minute +depth left$/m,
    );
    expect(json.rounds[0].hedged).not.toBe(0);
    expect(out).toContain(formatUsd(json.rounds[0].hedged));
    expect(out).toContain(formatPercent(json.rounds[0].depthLeft, 0));
    const [venue] = json.insurance.venues;
    expect(out).toMatch(
      new RegExp(`^${venue.key} .*${formatUsd(venue.uncovered).replace('$', '\\$')} +\\$0$`, 'm'),
    );
  });
  it('of no fall has no amplification, and says so', async () => {
    const { out, json } = await ask('cascade', '--shock', 'all=0');
    expect(json.amplification).toBeNull();
    expect(out).toMatch(/amplification +undefined: .+ It adds? /);
  });
  it('searched in the direction of a scenario says how much of it is critical', async () => {
    const { out, json } = await ask('saturation', '--scenario', 'beta-10');
    expect(json.criticalShock).toBeGreaterThan(0);
    expect(out).toMatch(/critical shock +[\d.]+ % .* the scenario/);
  });
});

describe('correlate', () => {
  it('shows names as they are written, the largest only, and how much those are', async () => {
    const { out, err, json } = await ask(
      'correlate',
      '--level',
      'participant',
      '--order',
      'name',
      '--top',
      '3',
    );
    expect(json.labels).toHaveLength(3);
    expect(out).toMatch(/^ +Alder Fu +Birch Ca +Dogwood$/m);
    expect(err).toMatch(/The largest 3 of 6 series are shown, \d+\.\d % of the notional\./);
  });
  it('takes the window in each of its forms', async () => {
    const of = async (window: string) => (await ask('correlate', '--window', window)).json.observations;
    expect(await of('last:40')).toBe(40);
    expect(await of('40')).toBe(40);
    expect(await of('full')).toBe(149);
    expect(await of('2026-08-01..2026-08-31')).toBe(31);
  });
  it('removes components and noise only with a word about it', async () => {
    const one = await ask('correlate', '--detone', '1');
    expect(one.err).toContain('The 1 largest component is taken out');
    const two = await ask('correlate', '--detone', '2');
    expect(two.err).toContain('The 2 largest components are taken out');
    const clean = await ask('correlate', '--prices', 'wide.csv', '--returns', 'given', '--denoise');
    expect(clean.err).toMatch(/noise/);
    expect(clean.out).toContain('columns of the file');
  });
  it('rolls over a file, a window a row', async () => {
    const { out, json } = await ask('correlate', '--prices', 'wide.csv', '--rolling', '20', '--step', '5');
    expect(json.windows).toHaveLength(8);
    const last = json.windows.at(-1);
    expect(out).toMatch(new RegExp(`^2026-02-\\d\\d +.*${formatPercent(last.absorptionRatio)}$`, 'm'));
    const given = await ask('correlate', '--prices', 'wide.csv', '--returns', 'given', '--rolling', '50');
    expect(given.json.windows).toHaveLength(7);
  });
  it('between what differs in time alone has no coefficient rather than a wrong one', async () => {
    const { err, json } = await ask('correlate', '--window', '2026-08-01..2026-10-01', '--regime', 'stress');
    expect(err).toContain('3 of 3 pairs have no coefficient');
    expect(json.meanPairwise).toBeNull();
  });
});

describe('what the venues and lenders say', () => {
  it('of the market, over the days and the age asked', async () => {
    const { out, json } = await ask('market', '--days', '30', '--max-age', '100');
    expect(out).toContain(`paid a day          ${formatUsd(json.fundingTotals.paidPerDay)}`);
    expect(out).toMatch(/BTC +0\.0100 % +8 h +long +\$/);
    expect((await ask('market', '--max-age', '0.5')).out).toMatch(/no rate meets a position|n\/a/);
  });
  it('of credit, with the terms declared', async () => {
    const { out, json } = await ask('credit', '--shock', 'all=-0.6', '--pd', '0.02', '--lgd', '0.4');
    expect(json.expectedLoss).toBeCloseTo(4_000 * 0.02 * 0.4, 6);
    expect(out).toMatch(/expected loss on credit +\$32\.0/);
  });
  it('of options, by underlying; without any it says so', async () => {
    const { out, json } = await ask('gamma', '--asset', 'BTC', '--convention', 'shortAll');
    expect(json.byStrike).toHaveLength(1);
    expect(out).toMatch(/^110,000 +/m);
    expect((await ask('gamma', '--asset', 'ETH')).out).toContain(
      'There are no options on ETH in this snapshot.',
    );
  });
  it('of an account: its legs, where each is liquidated, and what to do to stand the fall', async () => {
    const { out, json } = await ask('account', 'Dogwood');
    expect(json.accounts.map((a: { kind: string }) => a.kind).sort()).toEqual(['cross', 'lending']);
    expect(out).toMatch(/Dogwood +aave-v3 +lending +\$40\.0 k +\$20\.0 k +2\.00×/);
    expect((await ask('account', 'BTC', '--of', 'asset')).json.of).toBe('asset');
    expect((await ask('account', 'deribit', '--of', 'venue')).json.of).toBe('venue');
  });
});

describe('what is kept', () => {
  it('of assets is read from what the verb itself wrote, and forgotten', async () => {
    const said = [
      { asset: 'SOL', kind: 'stable', peg: 'USD', pegFrom: '2020-01-01', pegUntil: '2021-01-01' },
    ];
    writeFileSync(book.at('assets.json'), JSON.stringify({ assets: said }));
    const { out, json } = await ask('assets', '--from', 'assets.json');
    expect(out).toMatch(/^SOL +stable +USD +2020-01-01…2021-01-01 .*workspace$/m);
    writeFileSync(book.at('all.json'), JSON.stringify(json));
    expect((await ask('assets', '--from', 'all.json')).json).toEqual(json);
    expect((await ask('assets', '--forget', 'sol')).out).not.toMatch(/^SOL .*workspace$/m);
  });
  it('of a snapshot is a note under its label', async () => {
    await lines.run(['note', 'add', 'snapshot', '2026-10-31', 'Seen by the desk.']);
    expect((await ask('note', 'list', '--of', 'snapshot')).out).toMatch(/2026-10-31 .*Seen by the desk\./);
    expect((await ask('note', 'list', '--name', 'BTC')).out).toContain('There are no notes.');
  });
  it('is asked in SQL under the names of the question, and what is left is said', async () => {
    const { out, json } = await ask(
      'sql',
      `SELECT 'Ann' AS "Who", 1 AS "One each" UNION ALL SELECT 'Ben', 2 UNION ALL SELECT 'Cal', 3`,
      '--limit',
      '2',
    );
    expect(json.rows).toEqual([
      ['Ann', 1],
      ['Ben', 2],
    ]);
    expect(out).toMatch(/^Who +One each$/m);
    expect(out).toContain('There are more rows: --limit N');
  });
  it('in groups stands across under the names it has', async () => {
    const { out } = await ask('positions', '--group', 'asset', '--across', 'participant');
    expect(out).toMatch(/Alder Fund/);
    expect(out).not.toMatch(/alder Fund/);
  });
  it('as slides can be put in for good, and the built-in look back', async () => {
    const { json } = await ask(
      'deck',
      '--out',
      'd.pptx',
      '--include',
      'backtest',
      '--template',
      'none',
      '--force',
    );
    expect(json.slides).toBeGreaterThan(10);
    expect(readFileSync(book.at('d.pptx')).length).toBe(json.bytes);
  });
});
