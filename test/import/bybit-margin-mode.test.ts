import { describe, expect, it } from 'vitest';
import { mergeSnapshots } from '../../db/edit-snapshots.ts';
import { undoImport } from '../../db/imports.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { accountFigures } from '../../risk/leverage/account-figures.ts';
import { logicalContent, workspace } from '../db/fixture.ts';
import { bybitPositions } from '../ingest/bybit-answer.ts';
import { importText } from './import-text.ts';

const time = Date.UTC(2026, 9, 31);
const answer = (result: object): object => ({ retCode: 0, retMsg: 'OK', result, time });
const wallet = (accountIMRate: string, accountType = 'UNIFIED'): object =>
  answer({
    list: [
      {
        accountType,
        accountIMRate,
        coin: [{ coin: 'USDT', equity: '100', usdValue: '100', walletBalance: '100', totalPositionIM: '10' }],
      },
    ],
  });
const info = (marginMode: string): object =>
  answer({ marginMode, updatedTime: '1697078946000', unifiedMarginStatus: 5, spotHedgingStatus: 'OFF' });
const positions = bybitPositions(['BTCUSDT'], '');
const line = (endpoint: string, participant: string, response: object): string =>
  `${JSON.stringify({ capture: 1, venue: 'bybit', endpoint, participant, time, response })}\n`;

const captured = (ws: Workspace, name: string, ...lines: readonly string[]): readonly string[] =>
  importText(ws, name, lines.join(''), { label: 'book' }).warnings.map(({ code }) => code);
const alone = (ws: Workspace, name: string, body: object) =>
  importText(ws, name, JSON.stringify(body), { label: 'book', participant: 'a1' });
/** Margin mode and margin of each position that counts, and the equity of all accounts. */
function held(ws: Workspace): readonly unknown[] {
  const rows = ws
    .prepareRaw('SELECT margin_mode, isolated_margin_usd FROM v_positions ORDER BY participant, symbol')
    .all();
  const { equity } = accountFigures(loadPortfolio(ws, 'book').portfolio);
  return [...rows.flat(), [...equity].reduce((sum, e) => sum + e, 0)];
}
const [listed, balance, account] = ['/v5/position/list', '/v5/account/wallet-balance', '/v5/account/info'];

describe('the margin mode of a Bybit account decides for its positions', () => {
  it.each<[string, readonly string[]]>([
    [
      'by its info, positions first',
      [line(listed, 'a1', positions), line(account, 'a1', info('ISOLATED_MARGIN'))],
    ],
    [
      'by its info, positions last',
      [line(account, 'a1', info('ISOLATED_MARGIN')), line(listed, 'a1', positions)],
    ],
    ['by blank rates, positions first', [line(listed, 'a1', positions), line(balance, 'a1', wallet(''))]],
    ['by blank rates, positions last', [line(balance, 'a1', wallet('')), line(listed, 'a1', positions)]],
  ])('%s', (_, lines) => {
    for (const files of [[lines], lines.map((one) => [one])]) {
      const ws = workspace();
      const codes = files.map((part, i) => captured(ws, `${i}.jsonl`, ...part)).at(-1);
      expect(codes).toContain('ISOLATED_BY_ACCOUNT');
      expect(codes).not.toContain('MARGIN_MODE_UNSURE');
      expect(held(ws).slice(0, 2)).toEqual(['isolated', 10]);
    }
  });
  it('so that wallet and positions together hold what the account holds', () => {
    const ws = workspace();
    captured(ws, 'a.jsonl', line(balance, 'a1', wallet('')), line(listed, 'a1', positions));
    expect(held(ws)).toEqual(['isolated', 10, 100]);
    const cross = workspace();
    captured(cross, 'a.jsonl', line(balance, 'a1', wallet('0.1')), line(listed, 'a1', positions));
    expect(held(cross)).toEqual(['cross', null, 100]);
  });
  it('from answers without an envelope, of one participant', () => {
    const ws = workspace();
    expect(alone(ws, 'positions.json', positions).warnings.map(({ code }) => code)).toContain(
      'MARGIN_MODE_UNSURE',
    );
    const said = alone(ws, 'info.json', info('ISOLATED_MARGIN'));
    expect([said.format, said.imported, said.warnings.map(({ code }) => code)]).toEqual([
      'bybit-account-info',
      1,
      ['ISOLATED_BY_ACCOUNT'],
    ]);
    expect(said.warnings[0]?.message).toMatch(/^1 position of a1 at Bybit counts as isolated/);
    expect(held(ws).slice(0, 2)).toEqual(['isolated', 10]);
  });
  it('for no other account, and not where it says cross', () => {
    const ws = workspace();
    captured(ws, 'a.jsonl', line(account, 'a2', info('ISOLATED_MARGIN')), line(listed, 'a1', positions));
    expect(held(ws).slice(0, 2)).toEqual(['cross', null]);
    for (const [mode, said] of [
      ['REGULAR_MARGIN', []],
      ['PORTFOLIO_MARGIN', ['PORTFOLIO_MARGIN']],
    ] as const)
      expect(
        captured(workspace(), 'b.jsonl', line(account, 'a1', info(mode)), line(listed, 'a1', positions)),
      ).toEqual(said);
  });
  it('until the import that said it is undone, without trace', () => {
    const ws = workspace();
    captured(ws, 'p.jsonl', line(listed, 'a1', positions));
    const before = logicalContent(ws);
    const said = alone(ws, 'info.json', info('ISOLATED_MARGIN'));
    undoImport(ws, said.importId ?? 0);
    expect(held(ws).slice(0, 2)).toEqual(['cross', null]);
    expect(logicalContent(ws)).toBe(before);
  });
  it('by the newest import, and the same file again is no other position', () => {
    const ws = workspace();
    captured(ws, 'p.jsonl', line(listed, 'a1', positions), line(account, 'a1', info('ISOLATED_MARGIN')));
    expect(importText(ws, 'p2.jsonl', line(listed, 'a1', positions), { label: 'book' })).toMatchObject({
      imported: 0,
      duplicates: 1,
    });
    expect(held(ws).slice(0, 2)).toEqual(['isolated', 10]);
    alone(ws, 'info.json', info('REGULAR_MARGIN'));
    expect(held(ws).slice(0, 2)).toEqual(['cross', null]);
  });
  it('after two snapshots are put together', () => {
    const ws = workspace();
    importText(ws, 'p.jsonl', line(listed, 'a1', positions), { label: 'other' });
    captured(ws, 'i.jsonl', line(account, 'a1', info('ISOLATED_MARGIN')));
    mergeSnapshots(ws, 'other', 'book');
    expect(held(ws).slice(0, 2)).toEqual(['isolated', 10]);
  });
});

it('no rates of a contract account say nothing of its mode, and its wallet is whole', () => {
  const ws = workspace();
  expect(
    captured(ws, 'a.jsonl', line(balance, 'a1', wallet('', 'CONTRACT')), line(listed, 'a1', positions)),
  ).toContain('MARGIN_MODE_UNSURE');
  expect(held(ws)).toEqual(['cross', null, 100]);
});

it('a position that says itself that it is isolated keeps its own margin, else its initial one', () => {
  for (const [positionBalance, margin] of [
    ['12', 12],
    ['0', 10],
  ]) {
    const { result, ...rest } = positions as { result: { list: readonly object[] } };
    const list = result.list.map((row) => ({ ...row, tradeMode: 1, positionBalance }));
    const ws = workspace();
    captured(ws, 'a.jsonl', line(listed, 'a1', { ...rest, result: { ...result, list } }));
    expect(held(ws).slice(0, 2)).toEqual(['isolated', margin]);
  }
});
