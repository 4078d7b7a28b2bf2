import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { refused, run } from './run.ts';

const bars = 'time,open,high,low,close,volume\n2026-01-02,9,9,9,9.5,1\n2026-01-03,9,9,9,9.6,1\n';
const pairsOf = (name: string, text: string, options = {}) => [
  ...new Set(
    run(name, text, options).records.flatMap((r) =>
      r.kind === 'price' ? [`${r.asset}/${r.quote}${r.quoteAssumed ? '?' : ''}`] : [],
    ),
  ),
];

describe('what a price file is of, and in', () => {
  it.each([
    ['ETHBTC-1d.csv', 'ETH/BTC'],
    ['BTCEUR.csv', 'BTC/EUR'],
    ['Kraken_ETHXBT_1440.csv', 'ETH/BTC'],
    ['upbit-KRW-ETH-day.csv', 'ETH/KRW'],
    ['bitkub THB_SOL.csv', 'SOL/THB'],
    ['SOLUSDT.csv', 'SOL/USDT'],
    ['BTC_USDT_USDT-1h-futures.csv', 'BTC/USDT'],
    ['USDJPY.csv', 'USD/JPY'],
    ['EURUSD.csv', 'EUR/USD'],
    ['MSFT.csv', 'MSFT/USD?'],
  ])('%s: %s', (name, pair) => expect(pairsOf(name, bars)).toEqual([pair]));

  it('--symbol outranks the name, and a symbol column says it by row', () => {
    expect(pairsOf('ETHBTC.csv', bars, { symbol: 'ETH-GBP' })).toEqual(['ETH/GBP']);
    expect(pairsOf('x.csv', 'time,symbol,close\n2026-01-02,BTC/EUR,1\n2026-01-02,KRW-BTC,2\n')).toEqual([
      'BTC/EUR',
      'BTC/KRW',
    ]);
  });

  it('a name that decides nothing is refused, and a bare one is assumed in USD and said', () => {
    expect(refused('closes.csv', bars).code).toBe('SYMBOL_UNKNOWN');
    expect(run('MSFT.csv', bars).warnings).toContain('QUOTE_ASSUMED');
    expect(run('BTCEUR.csv', bars).warnings).not.toContain('QUOTE_ASSUMED');
  });

  it('an option gives no price of its underlying', () => {
    const { records, rejects } = run('x.csv', 'time,symbol,close\n2026-01-02,SPY 270115P00370000,3\n');
    expect(records).toEqual([]);
    expect(rejects[0]?.code).toBe('OPTION_PRICE');
  });

  it('columns of a wide table are pairs too', () => {
    expect(pairsOf('w.csv', 'Date,BTC-USD,ETH-BTC,BTC-EUR,GOLD\n2026-01-02,1,2,3,4\n')).toEqual([
      'BTC/USD',
      'ETH/BTC',
      'BTC/EUR',
      'GOLD/USD?',
    ]);
  });

  it('a mapped table takes its quote from a column, a constant or the symbol', () => {
    const prices = (more: object) =>
      mapping.parse({
        name: 'p',
        kind: 'price',
        venue: 'desk',
        delimiter: ',',
        decimal: '.',
        columns: { time: { column: 't' }, asset: { column: 'a' }, close: { column: 'c' } },
        constants: {},
        sideRule: 'signedSize',
        multiplier: 1,
        nullWords: [''],
        ...more,
      });
    const text = 't,a,c,q\n2026-01-02,BTC,1,EUR\n2026-01-02,ETH-GBP,1,GBP\n';
    expect(pairsOf('x.csv', text, { mapping: prices({}) })).toEqual(['BTC/USD?', 'ETH/GBP']);
    expect(pairsOf('x.csv', text, { mapping: prices({ constants: { quote: 'CHF' } }) })[0]).toBe('BTC/CHF');
  });
});
