import { describe, expect, it } from 'vitest';
import { refused, run } from './run.ts';

const read = (name: string, text: string | object, options = {}) =>
  run(name, text, options).records.flatMap((r) =>
    r.kind === 'price' ? [[r.asset, r.quote, new Date(r.time).toISOString(), r.close] as const] : [],
  );
const times = (name: string, text: string, options = {}): string[] =>
  read(name, text, options).map((r) => r[2]);

const hourly = (hours: readonly string[], day = '2025-10-26'): string =>
  `time,open,high,low,close,volume\n${hours.map((h, i) => `${day} ${h}:00,1,1,1,${100 + i},1`).join('\n')}\n`;

describe('times of price files', () => {
  it('in a zone: an hour that comes twice is read in its order, oldest or newest first', () => {
    const hours = ['01:00', '02:00', '02:00', '03:00'];
    const right = [
      '2025-10-25T23:00:00.000Z',
      '2025-10-26T00:00:00.000Z',
      '2025-10-26T01:00:00.000Z',
      '2025-10-26T02:00:00.000Z',
    ];
    expect(times('BTCEUR.csv', hourly(hours), { zone: 'Europe/Berlin' })).toEqual(right);
    expect(times('BTCEUR.csv', hourly(hours.toReversed()), { zone: 'Europe/Berlin' })).toEqual(
      right.toReversed(),
    );
    const halves = ['02:00', '02:30', '02:00', '02:30', '03:00'];
    expect(
      times('BTCEUR.csv', hourly(halves), { zone: 'Europe/Berlin' }).map((t) => t.slice(11, 16)),
    ).toEqual(['00:00', '00:30', '01:00', '01:30', '02:00']);
  });

  it('an hour that clocks jumped over is warned', () => {
    const out = run('BTCEUR.csv', hourly(['01:00', '02:30', '03:00'], '2025-03-30'), {
      zone: 'Europe/Berlin',
    });
    expect(out.warnings).toContain('TIME_SKIPPED');
    expect(
      run('BTCEUR.csv', hourly(['01:00', '03:00'], '2025-03-30'), { zone: 'Europe/Berlin' }).warnings,
    ).toEqual([]);
  });

  it('by name or by offset, also for wide tables', () => {
    for (const zone of ['Asia/Kolkata', '+05:30'])
      expect(times('SENSEX.csv', 'date,close\n2024-02-05 09:15:00,7\n', { zone })).toEqual([
        '2024-02-05T03:45:00.000Z',
      ]);
    expect(times('w.csv', 'Date,BTC-USD,ETH-USD\n2024-02-05 09:15:00,1,2\n', { zone: 'Asia/Tokyo' })[0]).toBe(
      '2024-02-05T00:15:00.000Z',
    );
  });

  it.each([
    ['03.04.2024', '17.04.2024', '2024-04-03'],
    ['03/04/2024', '03/17/2024', '2024-03-04'],
    ['05/06/18', '05/28/18', '2018-05-06'],
    ['Jan 05, 2024', 'Feb 06, 2024', '2024-01-05'],
    ['2024.01.05', '2024.01.06', '2024-01-05'],
    ['2024/01/05', '2024/01/06', '2024-01-05'],
    ['5 Jan 2024', '6 Jan 2024', '2024-01-05'],
  ])('%s … %s: the whole file tells the order', (first, second, day) => {
    expect(times('SOLUSDT.csv', `date,close\n"${first}",1\n"${second}",2\n`)[0]).toBe(`${day}T00:00:00.000Z`);
  });

  it('asks where nothing tells, takes what is said, and refuses what the file contradicts', () => {
    const open = 'date,close\n03/04/2024,1\n05/06/2024,2\n';
    expect(refused('SOLUSDT.csv', open).code).toBe('DATE_AMBIGUOUS');
    expect(times('SOLUSDT.csv', open, { dates: 'mdy' })[0]).toBe('2024-03-04T00:00:00.000Z');
    expect(times('SOLUSDT.csv', open, { dates: 'dmy' })[0]).toBe('2024-04-03T00:00:00.000Z');
    expect(refused('SOLUSDT.csv', 'date,close\n13/04/2024,1\n', { dates: 'mdy' }).code).toBe(
      'DATE_AMBIGUOUS',
    );
  });

  it('date and time of day in two columns', () => {
    const text = 'Date,Time,Open,High,Low,Close\n2011.12.08,18:10,1,1,1,7\n2011.12.08,18:11,1,1,1,8\n';
    expect(read('EURUSD60.csv', text)[0]).toEqual(['EUR', 'USD', '2011-12-08T18:10:00.000Z', 7]);
    expect(times('EURUSD60.csv', text, { zone: '+02:00' })[0]).toBe('2011-12-08T16:10:00.000Z');
    const brackets =
      '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\n2011.12.08\t18:10:00\t1\t1\t1\t7\t5\n';
    expect(read('XAUUSD_H1.csv', brackets)[0]).toEqual(['XAU', 'USD', '2011-12-08T18:10:00.000Z', 7]);
    const bare = '2011.12.08,18:10,1,1,1,7,20\n2011.12.08,18:11,1,1,1,8,21\n';
    expect(read('EURUSD1.csv', bare)).toHaveLength(2);
  });

  it('epochs that a spreadsheet has rounded are refused', () => {
    expect(refused('ETHUSDT.csv', 'timestamp,close\n1.72311E+12,7\n1.72311E+12,8\n').code).toBe(
      'DAMAGED_TIME',
    );
    expect(times('ETHUSDT.csv', 'timestamp,close\n1.7040672e+18,7\n')).toEqual(['2024-01-01T00:00:00.000Z']);
    expect(times('ETHUSDT.csv', 'timestamp,close\n1704067200.5,7\n')).toEqual(['2024-01-01T00:00:00.500Z']);
  });
});

describe('an option without effect is refused', () => {
  const epochs = 'time,symbol,close\n1704067200,BTCUSDT,7.5\n';
  it.each([
    { zone: 'Europe/Berlin' },
    { dates: 'dmy' as const },
    { symbol: 'ETHUSDT' },
    { decimal: '.' as const },
  ])('%o', (options) => expect(refused('x.csv', epochs, options).code).toBe('OPTION_WITHOUT_EFFECT'));
});

describe('layouts of price files', () => {
  it('yfinance: fields over tickers, tickers over fields, with a third line or none', () => {
    const two =
      'Price,Close,Close,High,High\nTicker,TSLA,NVDA,TSLA,NVDA\nDate,,,,\n2024-01-02,248.5,48.1,250,49\n2024-01-03,238.4,,240,48\n';
    expect(read('prices.csv', two)).toEqual([
      ['TSLA', 'USD', '2024-01-02T00:00:00.000Z', 248.5],
      ['NVDA', 'USD', '2024-01-02T00:00:00.000Z', 48.1],
      ['TSLA', 'USD', '2024-01-03T00:00:00.000Z', 238.4],
    ]);
    const one = 'Price,Close,High\nTicker,BTC-EUR,BTC-EUR\nDate,,\n2024-01-02,40000,41000\n';
    expect(read('a.csv', one)).toEqual([['BTC', 'EUR', '2024-01-02T00:00:00.000Z', 40_000]]);
    const turned =
      'Ticker,TSLA,TSLA,NVDA,NVDA\nPrice,Close,Adj Close,Close,Adj Close\nDate,,,,\n2024-01-02,9,8,7,6\n';
    expect(read('a.csv', turned).map((r) => [r[0], r[3]])).toEqual([
      ['TSLA', 8],
      ['NVDA', 6],
    ]);
  });

  it('investing.com, English and German', () => {
    const english =
      '"Date","Price","Open","High","Low","Vol.","Change %"\n"02/19/2024","2,881.10","2,800.00","2,900.00","2,790.00","305.05K","-0.61%"\n"02/08/2024","2,419.55","2,400","2,500","2,390","1.2M","0.81%"\n';
    expect(read('ETH_USD Kraken Historical Data.csv', english)[1]).toEqual([
      'ETH',
      'USD',
      '2024-02-08T00:00:00.000Z',
      2_419.55,
    ]);
    const german =
      '"Datum","Zuletzt","Eröffn.","Hoch","Tief","Vol.","+/- %"\n"19.02.2024","2.881,10","2.800,00","2.900,00","2.790,00","305,05K","-0,61%"\n';
    expect(read('ETH_EUR Historische Daten.csv', german)).toEqual([
      ['ETH', 'EUR', '2024-02-19T00:00:00.000Z', 2_881.1],
    ]);
  });

  it('investing.com with dates that are not quoted: every row has a cell too many', () => {
    const { records, rejects } = run(
      'ETH_USD.csv',
      'Date, Price, Open, High, Low, Vol., Change %\nJan 19, 2018, 722.08, 722.08, 729.30, 714.86, 60.37K, -0.49%\n',
    );
    expect(records).toEqual([]);
    expect(rejects[0]?.message).toContain('8 cells where the header has 7');
  });

  it('CoinMarketCap, long: groups of three and dates with months first', () => {
    const text =
      'Ticker,Date,Open,High,Low,Close,Volume,MarketCap\nBTC,05/29/18,"7,100.5","7,200.1","7,000.2","7,123.456","5,598,719,462","66,932,342,192"\nETH,05/02/18,"500.1","510.1","490.1","505.25","1,1","2"\n';
    expect(read('cmc.csv', text)).toEqual([
      ['BTC', 'USD', '2018-05-29T00:00:00.000Z', 7_123.456],
      ['ETH', 'USD', '2018-05-02T00:00:00.000Z', 505.25],
    ]);
  });

  it('Coin Metrics: the name of the price says its quote', () => {
    expect(
      read('metrics.csv', 'asset,time,PriceUSD\neth,2021-01-01T00:00:00.000000000Z,737.8\neth,2021-01-02,\n'),
    ).toEqual([['ETH', 'USD', '2021-01-01T00:00:00.000Z', 737.8]]);
    expect(read('metrics.csv', 'asset,time,PriceBTC\neth,2021-01-01,0.025\n')[0]?.slice(0, 2)).toEqual([
      'ETH',
      'BTC',
    ]);
  });

  it('freqtrade and ccxt bars: lists of six, a time in milliseconds first', () => {
    expect(read('SOL_USDT_USDT-4h-futures.json', [[1704067200000, 1, 2, 0.5, 1.5, 10]])).toEqual([
      ['SOL', 'USDT', '2024-01-01T00:00:00.000Z', 1.5],
    ]);
  });

  it('decimal commas and days first', () => {
    const text =
      'timestamp;open;high;low;close;volume\n01.02.2024;1,5;1,5;1,5;"1.200,50";5\n14.02.2024;1,5;1,5;1,5;"1.201,50";5\n';
    expect(read('SOLUSDT.csv', text)[0]).toEqual(['SOL', 'USDT', '2024-02-01T00:00:00.000Z', 1_200.5]);
  });

  it('a column that stands twice is said', () => {
    const out = run('SOLUSDT.csv', 'timestamp,close,close\n2024-01-01,100,900\n');
    expect(out.warnings).toContain('COLUMN_TWICE');
  });
});
