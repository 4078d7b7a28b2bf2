import type { Case } from './case.ts';

const columns = (over: Record<string, string>) =>
  Object.fromEntries(Object.entries(over).map(([field, column]) => [field, { column }]));
const desk = columns({ symbol: 'Symbol', size: 'Quantity', markPrice: 'Price' });
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Uint8Array.from(Buffer.from(text, 'utf16le'));
  return order === 'le' ? bytes : bytes.map((_, i) => bytes[i ^ 1] ?? 0);
};
const spelled: readonly (readonly [string, string, string, object?])[] = [
  ['ETH-PERP', 'ETH', 'USD'],
  ['ETHUSD-PERP', 'ETH', 'USD'],
  ['ETH-USD-PERP', 'ETH', 'USD'],
  ['ETH_USDC_PERP', 'ETH', 'USDC'],
  ['PERP_ETH_USDC', 'ETH', 'USDC'],
  ['ETHPERP', 'ETH', 'USDC'],
  ['tETHF0:USTF0', 'ETH', 'USDT'],
  ['XBTUSDTM', 'BTC', 'USDT'],
  ['ETH/USDT:USDT', 'ETH', 'USDT'],
  ['ETHUSDT_UMCBL', 'ETH', 'USDT'],
  ['ETH-USDT-SWAP', 'ETH', 'USDT'],
  ['PF_XBTUSD', 'BTC', 'USD'],
  ['ETHUSDT.P', 'ETH', 'USDT'],
  ['BINANCE:ETHUSDT.P', 'ETH', 'USDT'],
  ['ETH-25DEC26', 'ETH', 'USD', { instrument: 'inverse', expiry: Date.UTC(2026, 11, 25, 8) }],
  ['kSHIB', 'SHIB', 'USD', { multiplier: 1000 }],
  ['1000SHIBUSDT', 'SHIB', 'USDT', { multiplier: 1000 }],
  ['METZ26', 'ETH', 'USD'],
  ['ETH-EUR', 'ETH', 'EUR'],
  ['SOLBTC', 'SOL', 'BTC'],
];

/** Tables of desks: numbers, dates, headers, currencies, units, rows that repeat. */
export const tableCases: readonly Case[] = [
  {
    name: '031 tabs, quoted thousands, a comma in a name; as proposed',
    file: 't.tsv',
    content:
      'Symbol\tQuantity\tCost\nNVDA.US\t"2,000"\t$10.25\n"Coca, Inc."\t"1,500"\t$60.5\nKO.US\t12\t$70\n',
    mapping: 'proposed',
    positions: [
      ['NVDA.US', 'USD', 2000, null, 'USD'],
      ['COCA, INC.', 'USD', 1500, null, 'USD'],
      ['KO.US', 'USD', 12, null, 'USD'],
    ],
    warns: ['DECIMAL_AMBIGUOUS', 'QUOTE_ASSUMED'],
  },
  {
    name: '032 German thousands that the products of the rows prove',
    file: 'g.csv',
    content: 'Symbol;Menge;Kurs;Wert\nBTC;2.000;60.000;120.000.000\nETH;1.500;3.000;4.500.000\n',
    mapping: {
      decimal: ',',
      delimiter: ';',
      columns: columns({ symbol: 'Symbol', size: 'Menge', markPrice: 'Kurs', notional: 'Wert' }),
    },
    positions: [
      ['BTC', 'USD', 2000, 120_000_000, 'USD'],
      ['ETH', 'USD', 1500, 4_500_000, 'USD'],
    ],
    warns: ['QUOTE_ASSUMED'],
  },
  {
    name: '033 thousands or decimals, a German header: asked',
    file: 'g.csv',
    content: 'Symbol;Menge;Kurs\nBTC;2.000;60.000\nETH;1.500;3.000\n',
    mapping: {
      delimiter: ';',
      columns: columns({ symbol: 'Symbol', size: 'Menge', markPrice: 'Kurs' }),
    },
    refused: 'DECIMAL_AMBIGUOUS',
  },
  {
    name: '034 amounts with a euro sign, a space and a sign; as proposed',
    file: 'e.csv',
    content: 'Symbol;Quantity;Market Value\nSAP;" 10 ";" 2 005.5 €"\nBMW;" -5 ";" -401.62 €"\n',
    mapping: 'proposed',
    positions: [
      ['SAP', 'EUR', 10, 2005.5, 'EUR'],
      ['BMW', 'EUR', -5, 401.62, 'EUR'],
    ],
    warns: ['CURRENCY_IN_CELL', 'OTHER_CURRENCY'],
  },
  ...(['le', 'be'] as const).map(
    (order): Case => ({
      name: `042 UTF-16 without its mark, ${order === 'le' ? 'low' : 'high'} byte first`,
      file: 'u.csv',
      content: utf16('Symbol,Quantity,Price\nBTC,-2.5,60000.5\nETH,3,3000\n', order),
      mapping: { columns: desk },
      positions: [
        ['BTC', 'USD', -2.5, 150_001.25, 'USD'],
        ['ETH', 'USD', 3, 9000, 'USD'],
      ],
      warns: ['QUOTE_ASSUMED'],
    }),
  ),
  {
    name: '043 our own table, UTF-16 with its mark, four columns short: the nearest format is named',
    file: 'own.csv',
    content: utf16(
      '\ufeffas_of,participant,venue,symbol,instrument,base,quote,settle,side,quantity,entry_price,mark_price,margin_mode\n2026-10-30T00:00:00Z,é,binance,ETHUSDT,linear,ETH,USDT,USDT,short,2,3000,3100,cross\n',
      'be',
    ),
    refused: 'UNKNOWN_HEADER',
    says: /nearest is lockstep-positions: the file has 11 of its 15 names; lacks raw_size, unit, multiplier, id/,
  },
  {
    name: '047 thresholds in basis points: read so, the whole account; bonus of 10500 is 0.05',
    file: 'l.csv',
    content:
      'account,asset,type,quantity,price,liquidation threshold,liquidation bonus,is collateral\n0x1,WETH,supply,4,3000,8300,10500,true\n0x1,USDC,borrow,5000,1,0,0,false\n0x2,WBTC,supply,2,60000,7500,11000,true\n0x2,DAI,borrow,30000,1,0,0,false\n',
    mapping: 'proposed',
    loans: [
      ['ETH', 'supply', 4, 0.83],
      ['USDC', 'borrow', 5000, null],
      ['WBTC', 'supply', 2, 0.75],
      ['DAI', 'borrow', 30_000, null],
    ],
    warns: ['THRESHOLD_UNIT'],
  },
  {
    name: '049 a Spanish list of cash flows is no list of positions',
    file: 'es.csv',
    content:
      'ID de usuario,Tiempo,Cuenta,Operación,Moneda,Cambio,Observación\n7,26-10-30 23:30:41,Futuros USD-M,Realized Profit and Loss,USDT,12.50,\n',
    refused: 'UNKNOWN_HEADER',
  },
  {
    name: '050 a list of trades is no list of positions',
    file: 'trades.csv',
    content:
      '"Date(UTC)","Pair","Side","Price","Executed","Amount","Fee"\n"2026-10-01 10:00:00","ETHUSDT","BUY","2000.0","0.5ETH","1000.0USDT","0.001ETH"\n',
    refused: 'UNKNOWN_HEADER',
  },
  {
    name: '050 nor, as proposed, of positions counted in the quote currency',
    file: 'trades.csv',
    content:
      'Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n2026-10-01 10:00:00,ETHUSDT,BUY,2000.0,0.5ETH,1000.0USDT,0.001ETH\n',
    mapping: 'proposed',
    rejects: ['SIZE_CURRENCY'],
  },
  {
    name: '052 brackets, dollars, percent, times, a flat row and a total; as proposed',
    file: 'b.csv',
    content:
      'As of,Account,Ticker,Quantity,Price,Market Value,Maint Margin,Maintenance Margin Rate,Leverage\n10/30/2026,A,BTC,"(2.50)","$60,250.00","($150,625.00)","$30,125.00",20%,5x\n10/30/2026,A,ETH,"1,500","$3,000.50","$4,500,750.00","$450,075.00",10%,10x\n10/30/2026,B,SOL,-,$140.00,-,-,N/A,--\n10/30/2026,Total,,,,"$4,350,125.00","$480,200.00",,\n',
    mapping: 'proposed',
    positions: [
      ['BTC', 'USD', -2.5, 150_625, 'USD', { maintenanceMargin: 30_125, maintenanceRate: 0.2, leverage: 5 }],
      [
        'ETH',
        'USD',
        1500,
        4_500_750,
        'USD',
        { maintenanceMargin: 450_075, maintenanceRate: 0.1, leverage: 10 },
      ],
    ],
    flat: 1,
    warns: ['TOTALS_LINE'],
  },
  {
    name: '069 one asset, many spellings',
    file: 's.csv',
    content: `Account,Symbol,Quantity,Price\n${spelled.map(([symbol]) => `a,${symbol},1,10`).join('\n')}\n`,
    mapping: {},
    positions: spelled.map(([symbol, base, quote, more = {}]) => {
      const quantity = /^(k|1000)/.test(symbol) ? 1000 : 1;
      const inverse = 'instrument' in more;
      // One coin of a coin-margined future at 10 dollars is ten dollars of face.
      const money = quote === 'EUR' || quote === 'BTC' ? quote : 'USD';
      return [base, quote, inverse ? 10 : quantity, 10, money, more];
    }),
    warns: ['OTHER_CURRENCY', 'OTHER_CURRENCY', 'QUOTE_ASSUMED'],
  },
  {
    name: '070 thousands or decimals, an English header and cells parted by ";": asked',
    file: 'm.csv',
    content: 'Symbol;Quantity;Price\nBTC;2.000;60.000\nETH;1.500;3.000\n',
    mapping: { delimiter: ';', columns: desk },
    refused: 'DECIMAL_AMBIGUOUS',
    says: /suggest a decimal comma/,
  },
  {
    name: '071 a table in euro by its constants: kept in euro, never dollars',
    file: 'eur.csv',
    content:
      'Account;Symbol;Quantity;Price;Market Value;Unrealized PnL;Maint Margin\npb;SAP;1.500;200,50;300.750,00;-1.200,00;60.150,00\npb;BMW;-2.000;80,10;-160.200,00;900,00;32.040,00\n',
    mapping: {
      decimal: ',',
      delimiter: ';',
      constants: { quote: 'EUR', settle: 'EUR' },
      columns: {
        ...desk,
        ...columns({
          participant: 'Account',
          notional: 'Market Value',
          unrealisedPnl: 'Unrealized PnL',
          maintenanceMargin: 'Maint Margin',
        }),
      },
    },
    positions: [
      ['SAP', 'EUR', 1500, 300_750, 'EUR', { unrealisedPnl: -1200, maintenanceMargin: 60_150 }],
      ['BMW', 'EUR', -2000, 160_200, 'EUR', { unrealisedPnl: 900 }],
    ],
    warns: ['OTHER_CURRENCY'],
    says: /\(2 rows; lines 2, 3\)$/,
  },
  {
    name: '071 the same as proposed: nobody says which currency, so it is asked',
    file: 'eur.csv',
    content:
      'Account;Symbol;Quantity;Price;Market Value\npb;SAP;1.500;200,50;300.750,00\npb;BMW;-2.000;80,10;-160.200,00\n',
    mapping: 'proposed',
    refused: 'CURRENCY_NEEDED',
  },
  {
    name: '072 one line above the header, which says when',
    file: 'p.csv',
    content:
      'Positions as of 2026-10-30\nAccount,Symbol,Quantity,Mark Price\npb,SOLUSDT,2.5,150\npb,ETHUSDT,-10,3000\n',
    mapping: 'proposed',
    positions: [
      ['SOL', 'USDT', 2.5, 375, 'USD', { participant: 'pb' }],
      ['ETH', 'USDT', -10, 30_000, 'USD'],
    ],
  },
  {
    name: '074 one position written twice is two lots, and said with its lines',
    file: 'd.csv',
    content:
      'RequestId,Account,ContractId,Symbol,Position,AvgCost,MarkPrice\n10,F1,1,SPY,300,600,610\n11,F1,1,SPY,300,600,610\n10,F1,2,GLD,-200,180,190\n',
    mapping: 'proposed',
    positions: [
      ['SPY', 'USD', 300, 183_000, 'USD'],
      ['SPY', 'USD', 300, 183_000, 'USD'],
      ['GLD', 'USD', -200, 38_000, 'USD'],
    ],
    warns: ['DUPLICATE_ROWS', 'QUOTE_ASSUMED'],
    says: /stands again with the same size.*\(line 3\)/,
  },
];
