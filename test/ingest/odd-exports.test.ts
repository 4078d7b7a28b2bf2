import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import type { IngestOptions } from '../../ingest/types.ts';
import { headingZone } from '../../ingest/values/heading-zone.ts';
import { modeIn, withoutMode } from '../../ingest/values/margin-mode.ts';
import { sideWord } from '../../ingest/values/side.ts';
import { refused, run, source } from './run.ts';

const asOf = { asOf: Date.UTC(2026, 9, 31) };
const proposal = (text: string) => proposeMapping(source('odd.csv', text));
const proposed = (text: string, more: Record<string, unknown> = {}) =>
  mapping.parse({ ...proposal(text).mapping, venue: 'desk', ...more });
const read = (text: string, more: Record<string, unknown> = {}, options: IngestOptions = asOf) =>
  run('odd.csv', text, { ...options, mapping: proposed(text, more) });
const row = 'Account,Symbol,Side,Size,Mark Price';

describe('times under a heading that names their zone', () => {
  const table = (heading: string, cell = '2026-11-01 04:00:00'): string =>
    `${row},${heading}\nk,BTCUSDT,Long,1,60000,${cell}\n`;
  const eight = Date.UTC(2026, 9, 31, 20);
  it.each(['Time (UTC+8)', 'Time (UTC+08:00)', 'Time(GMT+8)', 'Time (Asia/Singapore)', 'Time (HKT)'])(
    '%s: read in it, and nothing is asked',
    (heading) => {
      expect(read(table(heading), {}, {}).summary.asOf).toBe(eight);
      expect(proposal(table(heading)).questions.join()).not.toMatch(/name no zone|several zones/);
    },
  );
  it('a mapping kept before, or another zone said beside it', () => {
    const kept = { time: { unit: 'iso', zone: 'UTC' } };
    expect(read(table('Time (UTC+8)'), kept, {}).summary.asOf).toBe(eight);
    expect(
      read(table('Time (UTC+8)'), { time: { unit: 'iso', zone: 'Asia/Shanghai' } }, {}).summary.asOf,
    ).toBe(eight);
    const text = table('Time (UTC+8)');
    expect(
      refused('odd.csv', text, { mapping: proposed(text, { time: { unit: 'iso', zone: 'Europe/Berlin' } }) })
        .code,
    ).toBe('HEADING_ZONE');
    expect(refused('odd.csv', text, { mapping: proposed(text), zone: 'Europe/Berlin' }).code).toBe(
      'HEADING_ZONE',
    );
  });
  it('an abbreviation of several zones is asked, and any zone answers', () => {
    const text = table('Time (EST)');
    expect(proposal(text).questions.join()).toMatch(/are in EST, which stands for several zones/);
    expect(refused('odd.csv', text, { mapping: proposed(text) }).code).toBe('HEADING_ZONE');
    const told = { mapping: proposed(text), zone: 'America/New_York' };
    expect(run('odd.csv', text, told).summary.asOf).toBe(Date.UTC(2026, 10, 1, 9));
  });
  it('nothing else in brackets is a zone', () => {
    for (const heading of ['Time', 'Time (local date)', 'Size (USD)', 'Price (a/b)', 'Time (s)'])
      expect(headingZone(heading), heading).toBeNull();
    expect(headingZone('Opened (UTC−03:30)')).toEqual({ named: 'UTC−03:30', zone: '-03:30' });
  });
});

it('a sum with an account in place of the word in the symbol does not count', () => {
  const { positions, rejects, warnings } = read(
    `${row},Notional\nk,BTCUSDT,Long,1,60000,60000\nSubtotal k,BTCUSDT,Long,1,60000,60000\nGrand Total,ALL,Long,1,,60000\nTotal Return Fund,ETHUSDT,Long,10,3000,30000\n`,
  );
  expect(positions.map((p) => [p.participant, p.quantity])).toEqual([
    ['k', 1],
    ['Total Return Fund', 10],
  ]);
  expect(rejects.map(({ code }) => code)).toEqual(['TOTALS_LINE']);
  expect(warnings).toContain('TOTALS_LINE');
});

describe('sizes whose heading says what they count', () => {
  it('dollars are dollars, of contracts margined in coins too', () => {
    const { positions, rejects } = read(
      'Account,Symbol,Side,Size (USDT),Mark Price\nk,BTCUSDT,Long,30000,60000\nk,BTCUSD_PERP,Short,10000,60000\n',
    );
    expect(rejects).toEqual([]);
    expect(positions.map((p) => [p.instrument, p.quantity, p.notional])).toEqual([
      ['linear', 0.5, 30_000],
      ['inverse', 10_000, 10_000],
    ]);
  });
  const contracts = 'Account,Symbol,Side,Contracts,Mark Price\nk,BTC-USDT-SWAP,Long,100,60000\n';
  it('contracts of unknown size are asked, and said where nobody answered', () => {
    expect(proposal(contracts).questions.join()).toMatch(/Contracts counts contracts by its heading/);
    expect(read(contracts).warnings).toContain('SIZE_UNIT_ASSUMED');
    expect(read(contracts.replace('BTC-USDT-SWAP', 'BTCUSD_PERP')).warnings).toContain('SIZE_UNIT_ASSUMED');
    // A mapping that leaves the unit open meets the same heading.
    const open = { columns: { ...proposed(contracts).columns, size: { column: 'Contracts' } } };
    expect(read(contracts, open).warnings).toContain('SIZE_UNIT_ASSUMED');
  });
  it.each<[string, string, Record<string, unknown>, number]>([
    ['the multiplier is said', contracts, { multiplier: 0.01 }, 1],
    ['one is said', contracts, { constants: { multiplier: '1' } }, 100],
    [
      'notionals tell',
      contracts.replace('Price\n', 'Price,Notional\n').replace('60000\n', '60000,60000\n'),
      {},
      100,
    ],
  ])('and not where %s', (_, text, more, quantity) => {
    const { positions, warnings } = read(text, more);
    expect(positions[0]?.quantity).toBe(quantity);
    expect(warnings).not.toContain('SIZE_UNIT_ASSUMED');
  });
});

describe('sides in more than one word', () => {
  it.each<[string, 1 | -1 | null]>([
    ['SELL SHORT', -1],
    ['Buy (Long)', 1],
    ['Open Short', -1],
    ['sell to open', -1],
    ['Long position', 1],
    ['buy/long', 1],
    ['Close Long', null],
    ['Buy to cover', null],
    ['Buy Short', null],
    ['long term', null],
    ['open', null],
  ])('%s is %s', (text, side) => expect(sideWord(text)).toBe(side));
  it('a column called Side is asked although one of its words is unknown, and that row rejected', () => {
    const text = `${row}\nk,BTCUSDT,Close Long,1,60000\nk,ETHUSDT,Open Short,10,3000\n`;
    expect(proposal(text).required.map(({ decides }) => decides)).toEqual(['side']);
    expect(refused('odd.csv', text, { ...asOf, mapping: proposed(text) }).code).toBe('COLUMN_UNANSWERED');
    const { columns } = proposed(text);
    const { positions, rejects } = read(text, {
      sideRule: 'sideWord',
      columns: { ...columns, side: { column: 'Side' } },
    });
    expect(positions.map((p) => [p.base, p.side])).toEqual([['ETH', -1]]);
    expect(rejects.map(({ code }) => code)).toEqual(['SIDE_UNKNOWN']);
  });
});

describe('margin modes', () => {
  it('beside the leverage, as screens show them', () => {
    const { positions, rejects } = read(
      `${row},Leverage\nk,BTCUSDT,Long,1,60000,Cross 20x\nk,ETHUSDT,Short,10,3000,Isolated 5x\nk,SOLUSDT,Short,10,150,3x (逐倉)\n`,
    );
    expect(rejects).toEqual([]);
    expect(positions.map((p) => [p.leverage, p.marginMode])).toEqual([
      [20, 'cross'],
      [5, 'isolated'],
      [3, 'isolated'],
    ]);
  });
  it.each([
    ['ISOLATED_MARGIN', 'isolated'],
    ['逐倉', 'isolated'],
    ['全倉', 'cross'],
    ['Crossed', 'cross'],
    ['PORTFOLIO_MARGIN', 'cross'],
  ])('%s is %s', (word, mode) => {
    expect(modeIn(word)).toBe(mode);
    expect(read(`${row},Margin Mode\nk,BTCUSDT,Long,1,60000,${word}\n`).positions[0]?.marginMode).toBe(mode);
  });
  it('a word that is none is not read as cross', () => {
    const { positions, rejects } = read(
      `${row},Margin Mode\nk,BTCUSDT,Long,1,60000,cross\nk,ETHUSDT,Long,1,3000,segregated\n`,
    );
    expect(positions.map(({ base }) => base)).toEqual(['BTC']);
    expect(rejects.map(({ code }) => code)).toEqual(['WORD_UNKNOWN']);
  });
  it('no figure has a mode in it that another word has', () => {
    for (const text of ['acrossed', 'unfixed 3', 'crosswind', '12', ''])
      expect(modeIn(text), text).toBeNull();
    expect(withoutMode('Isolated | 5x')).toBe('5x');
  });
});

describe('the one rule of quotes', () => {
  const prices = (asset: string, close: string, quote?: string): string =>
    `Date,Asset,${quote === undefined ? '' : 'Quote,'}Close\n2026-10-30,${asset},${quote === undefined ? '' : `${quote},`}${close}\n`;
  const told = (text: string) => {
    const { records, rejects } = read(text);
    return rejects.length > 0
      ? rejects.map(({ code }) => code)
      : records.map((r) => (r.kind === 'price' ? [r.asset, r.quote, r.quoteAssumed] : r.kind));
  };
  it.each<[string, string, readonly unknown[]]>([
    ['a bare name and a sign', prices('BTC', '52000 €'), [['BTC', 'EUR', false]]],
    ['a pair and its own sign', prices('BTC-EUR', '52000 €'), [['BTC', 'EUR', false]]],
    ['a pair and another sign', prices('BTC-USDT', '52000 €'), ['CURRENCY_CONFLICT']],
    ['a pair and another column', prices('BTC-USDT', '52000', 'EUR'), ['CURRENCY_CONFLICT']],
    ['a pair and a column of dollars', prices('BTC-USDT', '60000', 'USD'), [['BTC', 'USDT', false]]],
    ['a column and another sign', prices('BTC', '52000 €', 'USD'), ['CURRENCY_CONFLICT']],
    ['a bare dollar', prices('BTC', '$60000'), [['BTC', 'USD', false]]],
    ['a sign of several', prices('BTC', '¥9000000'), ['CURRENCY_UNKNOWN']],
  ])('%s', (_, text, wanted) => expect(told(text)).toEqual(wanted));
  it('positions meet the same, and a dollar written is not assumed', () => {
    const table = (symbol: string, price: string): string => `${row}\nk,${symbol},Long,1,${price}\n`;
    expect(read(table('BTC', '$60000')).warnings).not.toContain('QUOTE_ASSUMED');
    expect(read(table('BTC', '60000')).warnings).toContain('QUOTE_ASSUMED');
    expect(read(table('BTC-USDT', '52000 €')).rejects[0]?.code).toBe('CURRENCY_CONFLICT');
    expect(read(table('BTC', '52000 €')).positions[0]).toMatchObject({ quote: 'EUR', settle: 'EUR' });
  });
});

describe('columns that answer whether a position is long, by yes or no or by a number', () => {
  it.each<[string, string, string]>([
    ['Is Long', 'true', 'false'],
    ['Short', 'No', 'Yes'],
    ['is_short', 'n', 'y'],
    ['Sign', '1', '-1'],
  ])('%s is asked, and read where it is the side', (name, long, short) => {
    const text = `Account,Symbol,${name},Size,Mark Price\nk,BTCUSDT,${long},2,60000\nk,ETHUSDT,${short},10,3000\n`;
    expect(proposal(text).required.map(({ decides }) => decides)).toEqual(['side']);
    const side = { sideRule: 'sideWord', columns: { ...proposed(text).columns, side: { column: name } } };
    expect(read(text, side).positions.map((p) => [p.base, p.side])).toEqual([
      ['BTC', 1],
      ['ETH', -1],
    ]);
  });
  it('a column called Side is asked whatever stands in it', () => {
    const text = `${row}\nk,BTCUSDT,0,2,60000\nk,ETHUSDT,1,10,3000\n`;
    expect(proposal(text).required.map(({ column }) => column)).toEqual(['Side']);
  });
});

describe('a value below zero', () => {
  const value = (head: string, cells: string): string =>
    `Account,Symbol,${head},Mark Price,Notional\nk,BTCUSDT,${cells},60000,-120000\n`;
  it('of a size above zero that nothing else turns round is no long', () => {
    const text = `${value('Size', '2')}k,ETHUSDT,10,3000,30000\n`;
    const { positions, rejects } = read(text);
    expect(positions.map(({ base }) => base)).toEqual(['ETH']);
    expect(rejects.map(({ code }) => code)).toEqual(['CONTRADICTORY_SIDE']);
  });
  it('beside a side in words is said, and of a short it is right', () => {
    expect(read(value('Side,Size', 'Long,2')).warnings).toContain('VALUE_BELOW_ZERO');
    expect(read(value('Side,Size', 'Short,2')).warnings).not.toContain('VALUE_BELOW_ZERO');
    expect(read(value('Size', '-2')).positions[0]?.side).toBe(-1);
  });
});

it('rows of closed positions are left out and said, unless their column is left out on purpose', () => {
  const text = `${row},Status\nk,BTCUSDT,Long,2,60000,CLOSED\nk,ETHUSDT,Short,10,3000,OPEN\n`;
  expect(read(text).positions.map(({ base }) => base)).toEqual(['ETH']);
  expect(read(text).warnings).toContain('CLOSED_ROW');
  expect(read(text, { ignore: ['Status'] }).positions).toHaveLength(2);
  expect(read(text.replace('CLOSED', 'OPEN')).warnings).not.toContain('CLOSED_ROW');
});

it('a leverage of 0 is none set, and the sign of a short is not the leverage', () => {
  const { positions } = read(`${row},Leverage\nk,BTCUSDT,Long,1,60000,0\nk,ETHUSDT,Short,10,3000,-5\n`);
  expect(positions.map(({ leverage }) => leverage)).toEqual([null, 5]);
});

it('prices in cents by their heading are not dollars', () => {
  const text = 'Account,Symbol,Side,Size,Mark Price (cents)\nk,ADAUSDT,Long,1000,45\n';
  expect(proposal(text).questions.join()).toMatch(/counts 0\.01/);
  expect(read(text).positions[0]?.markPrice).toBe(0.45);
  const { columns } = proposed(text);
  const bare = { columns: { ...columns, markPrice: { column: 'Mark Price (cents)' } } };
  expect(refused('odd.csv', text, { ...asOf, mapping: proposed(text, bare) }).code).toBe('HEADING_UNIT');
});

it.each([
  // A pair exchanged at once, but no coin owned outright is short.
  ['ETH / USDT', 'ETH', 'USDT', 'linear'],
  ['SPY 12/18/26 P600', 'SPY', 'USD', 'put'],
  ['SPX US 12/18/26 C6000 Index', 'SPX', 'USD', 'call'],
  ['TSLA 18DEC26 C 250', 'TSLA', 'USD', 'call'],
])('%s is %s against %s, %s', (symbol, base, quote, instrument) => {
  const { positions } = read(`Account,Symbol,Size,Mark Price\nk,${symbol},-3,12\n`);
  expect(positions[0]).toMatchObject({ base, quote, instrument, side: -1 });
});
