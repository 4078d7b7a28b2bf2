import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync, unzipSync, zipSync } from 'fflate';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { mapping } from '../../contract/dto/import.ts';
import type { IngestOptions } from '../../ingest/ingest.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { capture } from './run.ts';
import { seriesFiles } from './series-files.ts';
import { tradeFiles } from './trade-files.ts';

export const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const json = (v: unknown): Uint8Array => text(JSON.stringify(v, null, 1));
const row = {
  symbol: 'BTCUSDT',
  positionSide: 'BOTH',
  positionAmt: '0.5',
  entryPrice: '60000',
  markPrice: '62000',
  unRealizedProfit: '1000',
  liquidationPrice: '0',
  isolatedMargin: '0',
  notional: '31000',
  isolatedWallet: '0',
  updateTime: '1793404700000',
};
const desk = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'pb',
  time: { unit: 'iso' },
  sideRule: 'sideWord',
  decimal: ',',
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Sym' },
    side: { column: 'Side' },
    size: { column: 'Qty' },
    markPrice: { column: 'Mark' },
    updatedAt: { column: 'Time' },
  },
});

/** `wrap` puts the mutated bytes into their container: damage inside an archive whose checksums are right. */
type Seed = Readonly<{
  name: string;
  bytes: Uint8Array;
  options?: IngestOptions;
  wrap?: (bytes: Uint8Array) => Uint8Array;
}>;

const book = workbookOf(
  [
    {
      name: 'S',
      rows: `${rowsOf([['date', 'BTC', 'ETH']])}<row r="2"><c r="A2" s="1"><v>46023</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>2026-01-02</t></is></c><c r="B3"><v>1.5</v></c><c r="C3" t="e"><v>#N/A</v></c></row>`,
    },
  ],
  { strings: ['<t>3000</t>'] },
);
const parts = unzipSync(book);
const part = (name: string): Seed => ({
  name: 'a.xlsx',
  bytes: parts[name] ?? new Uint8Array(),
  wrap: (bytes) => zipSync({ ...parts, [name]: bytes }, { level: 0 }),
});

/** Pages as they are, so that damage reaches the decoders and not only the decompressor. */
function parquet(codec: 'UNCOMPRESSED' | 'SNAPPY'): Uint8Array {
  const writer = new ByteWriter();
  const wide = new ParquetWriter({
    writer,
    codec,
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'date', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'BTC', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
      { name: 'ETH', type: 'INT64', repetition_type: 'REQUIRED' },
    ],
  });
  const days = Array.from({ length: 20 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
  wide.write({
    columnData: [
      { name: 'date', data: days },
      { name: 'BTC', data: days.map((_, i) => (i % 5 === 0 ? null : i + 0.5)) },
      { name: 'ETH', data: days.map((_, i) => BigInt(i + 1)) },
    ],
    rowGroupSize: 8,
  });
  wide.finish();
  return writer.getBytes();
}
const whole = (name: string, bytes: Uint8Array): Seed => ({ name, bytes });
const stored = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, 'files', name)));
/** Series and trades: tables and answers that look alike and are told apart by a column or a word in the name. */
const told = { ...seriesFiles, ...tradeFiles };
const series: readonly Seed[] = [
  'bitmex_derivative_ticker_2026-10-30_XBTUSD.csv',
  'binance-futures_liquidations_2026-10-30_BTCUSDT.csv',
  'BTCUSD_PERP-liquidationSnapshot-2026-10-30.csv',
  'hyperliquid-trades.csv',
  'deribit-log.csv',
  'okx-trades.csv',
  'kraken-tickers.json',
  'kucoin-fills.json',
].map((name) => whole(name, text(told[name] ?? '')));
const span = whole(
  'p.xml',
  text(
    '<posFile><pointInTime><date>20261030</date><portfolio><acctId>F</acctId><np><pfCode>BTC</pfCode><pfType>FUT</pfType><pe>202612</pe><net>-3</net></np></portfolio></pointInTime></posFile>',
  ),
);
export const seeds: readonly Seed[] = [
  ...series,
  span,
  { name: 'a.json', bytes: json([row, { ...row, symbol: 'ETHUSDT', positionAmt: '-1' }]) },
  {
    name: 'a.json',
    bytes: json({
      code: '0',
      data: [
        {
          instId: 'BTC-USDT-SWAP',
          pos: '1',
          posSide: 'net',
          avgPx: '1',
          markPx: '60000',
          notionalUsd: '600',
          posId: '339552508062380036',
          uTime: '1793404700000',
        },
      ],
    }),
  },
  {
    name: 'a.json',
    bytes: json({
      assetPositions: [
        {
          position: {
            coin: 'ETH',
            szi: '-2',
            entryPx: '1',
            leverage: { type: 'cross', value: 1 },
            positionValue: '6',
            unrealizedPnl: '1',
            marginUsed: '1',
            maxLeverage: 5,
          },
        },
      ],
      marginSummary: { accountValue: '5' },
      time: 1793404700000,
    }),
  },
  {
    name: 'a.json',
    bytes: json({
      reserves: [
        {
          symbol: 'WETH',
          decimals: 18,
          underlyingAsset: '0x1',
          reserveLiquidationThreshold: '8300',
          reserveLiquidationBonus: '10500',
          liquidityIndex: '1100000000000000000000000000',
          variableBorrowIndex: '1200000000000000000000000000',
          priceInMarketReferenceCurrency: '300000000000',
        },
      ],
      userReserves: [
        {
          underlyingAsset: '0x1',
          scaledATokenBalance: '2000000000000000000',
          scaledVariableDebt: '5',
          usageAsCollateralEnabledOnUser: true,
        },
      ],
    }),
  },
  {
    name: 'a.json',
    bytes: json([
      {
        symbol: 'BTCUSDT',
        brackets: [
          { bracket: 1, initialLeverage: 9, notionalCap: 5, notionalFloor: 0, maintMarginRatio: 0.1, cum: 0 },
        ],
      },
    ]),
  },
  {
    name: 'd.jsonl',
    bytes: text(
      [1, 2, 3]
        .map((i) => capture('binance-usdm', '/fapi/v3/positionRisk', `f${i}`, 1793404800000 + i, [row]))
        .join('\n'),
    ),
  },
  {
    name: 'BTCUSDT-1d.csv',
    bytes: text(
      '1591258320000,1,2,1,9642.0,206,1591258379999,2.1,48,119,1.2,0\n1591344720000,1,2,1,9642.0,206,1591344779999,2.1,48,119,1.2,0\n',
    ),
  },
  {
    name: 'BTCUSDT-bookDepth-2026.csv',
    bytes: text('timestamp,percentage,depth,notional\n2026-10-30 00:00:05,-1,100.5,6000000\n'),
  },
  { name: 'wide.csv', bytes: text('date,BTC,ETH\n2026-01-01,90000,3000\n2026-01-02,,3100\n') },
  {
    name: 'pb.csv',
    bytes: text(
      '\ufeffAccount;Sym;Side;Qty;Mark;Time\r\n"A ""1""";BTC-USDT;Long;1.000,5;60.000,00;2026-01-01 10:00:00\r\nB;ETH-USDT;Short;-5;3.000;2026-01-01\r\n',
    ),
    options: { mapping: desk },
  },
  {
    name: 'flex.xml',
    bytes: text(
      '<FlexQueryResponse>\n<OpenPosition accountId="U1" currency="USD" symbol="BTCM6" assetCategory="FUT" position="-2" markPrice="6" positionValue="-60" side="Short" levelOfDetail="SUMMARY"/>\n</FlexQueryResponse>',
    ),
  },
  {
    name: 'stmt.csv',
    bytes: text(
      'Statement,Header,Field Name,Field Value\nOpen Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Close Price,Value\nOpen Positions,Data,Summary,Futures,USD,BTCM6,-2,5,"61,250.5",60990,-609900\n',
    ),
  },
  { name: 'a.json.gz', bytes: gzipSync(json([row])) },
  whole('a.xlsx', book),
  part('xl/workbook.xml'),
  part('xl/worksheets/sheet1.xml'),
  part('xl/sharedStrings.xml'),
  part('xl/styles.xml'),
  whole('a.parquet', parquet('UNCOMPRESSED')),
  whole('a.parquet', parquet('SNAPPY')),
  whole('a.parquet', stored('pyarrow-v2-int96.parquet')),
  whole('a.parquet', stored('duckdb.parquet')),
  {
    name: 'a.zip',
    bytes: zipSync({ 'b.zip': zipSync({ 'wide.csv': text('date,BTC\n2026-01-01,5\n') }) }, { level: 0 }),
  },
  {
    name: 'a.jsonl',
    bytes: text(
      '{"Account":"A","Sym":"BTC-USDT","Side":"Long","Qty":1,"Mark":5,"Time":"2026-01-01"}\n\n{"Account":"B"}\n',
    ),
    options: { mapping: desk },
  },
  {
    name: 'wide.csv',
    bytes: new Uint8Array(Buffer.from('\ufeffdate;BTC;ETH\r\n2026-01-01;90000.5;3000\r\n', 'utf16le')),
  },
];
