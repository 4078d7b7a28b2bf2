import { describe, expect, it } from 'vitest';
import { bybitPositions as bybit } from './bybit-answer.ts';
import { run } from './run.ts';

describe('the margin mode of a Bybit account', () => {
  const line = (endpoint: string, participant: string, response: object): string =>
    JSON.stringify({ capture: 1, venue: 'bybit', endpoint, participant, time: 1_793_404_800_000, response });
  const wallet = (accountIMRate: string): object => ({
    retCode: 0,
    retMsg: 'OK',
    result: {
      list: [
        {
          accountType: 'UNIFIED',
          accountIMRate,
          coin: [
            { coin: 'USDT', equity: '100', usdValue: '100', walletBalance: '100', totalPositionIM: '10' },
          ],
        },
      ],
    },
    time: 1_793_404_800_000,
  });
  const of = (...lines: readonly string[]): readonly string[] =>
    run('c.jsonl', `${lines.join('\n')}\n`).warnings;
  const positions = line('/v5/position/list', 'a1', bybit(['BTCUSDT'], ''));
  it('is unsure where blank rates say isolated and the positions cross, in either order', () => {
    const isolated = line('/v5/account/wallet-balance', 'a1', wallet(''));
    expect(of(isolated, positions)).toContain('MARGIN_MODE_UNSURE');
    expect(of(positions, isolated)).toContain('MARGIN_MODE_UNSURE');
  });
  it('is not where the rates say cross, and not by another account', () => {
    expect(of(line('/v5/account/wallet-balance', 'a1', wallet('0.1')), positions)).not.toContain(
      'MARGIN_MODE_UNSURE',
    );
    expect(of(line('/v5/account/wallet-balance', 'a2', wallet('')), positions)).not.toContain(
      'MARGIN_MODE_UNSURE',
    );
  });
});
