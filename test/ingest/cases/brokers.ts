import type { Case } from './case.ts';

const flex = (account: string, inside: string): string =>
  `<FlexQueryResponse queryName="Positions" type="AF">\n<FlexStatements count="1">\n<FlexStatement accountId="${account}" fromDate="20261030" toDate="20261030" period="LastBusinessDay" whenGenerated="20261031;080000">\n${inside}\n</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n`;
const open = (...rows: readonly string[]): string =>
  `<OpenPositions>\n${rows.map((row) => `<OpenPosition ${row} />`).join('\n')}\n</OpenPositions>`;
const stock = (symbol: string, size: number, mark: number, cost: number, level: string, rest = ''): string =>
  `accountId="U7" currency="USD" fxRateToBase="0.8" assetCategory="STK" symbol="${symbol}" multiplier="1" reportDate="20261030" position="${size}" markPrice="${mark}" positionValue="${size * mark}" openPrice="${cost}" costBasisPrice="${cost}" costBasisMoney="${size * cost}" fifoPnlUnrealized="${size * (mark - cost)}" side="${size > 0 ? 'Long' : 'Short'}" levelOfDetail="${level}"${rest}`;
const pounds = (size: number, cost: number): string =>
  `accountId="U7" currency="GBP" fxRateToBase="1.2" assetCategory="STK" symbol="BARC" multiplier="1" reportDate="20261030" position="${size}" markPrice="2" positionValue="${size * 2}" openPrice="${cost}" costBasisPrice="${cost}" costBasisMoney="${size * cost}" fifoPnlUnrealized="${size * (2 - cost)}" side="Long" levelOfDetail="LOT"`;
const option = (rest: string): string =>
  `accountId="U7" currency="USD" fxRateToBase="0.8" assetCategory="OPT" multiplier="100" reportDate="2026-10-30" levelOfDetail="SUMMARY" ${rest}`;
const statement = (account: string, base: string, rows: string): string =>
  `Statement,Header,Field Name,Field Value\nStatement,Data,BrokerName,Interactive Brokers\nStatement,Data,Title,Activity Statement\nStatement,Data,Period,"October 30, 2026"\nAccount Information,Header,Field Name,Field Value\nAccount Information,Data,Account,${account}\nAccount Information,Data,Base Currency,${base}\n${rows}`;
const columns = 'Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code';

/** Statements of brokers and banks: banners, languages, currencies, cash and lots. */
export const brokerCases: readonly Case[] = [
  {
    name: '006 Interactive Brokers’ API in a table, as proposed: the average cost is of a whole contract',
    file: 'ib.csv',
    content:
      'account,conId,symbol,localSymbol,secType,multiplier,lastTradeDate,currency,position,avgCost,marketPrice,marketValue,unrealizedPNL\nDU1,1,MGC,MGCZ6,FUT,10,20261229,USD,2,40500,4100,82000,1000\nDU1,2,GC,GCZ6,FUT,100,20261229,USD,1,405000,4100,410000,5000\nDU1,3,IBM,IBM,STK,,,USD,10,190,200,2000,100\nDU1,4,ES,ESZ6,FUT,50,20261218,USD,-1,300500,6000,-300000,500\n',
    mapping: 'proposed',
    positions: [
      ['MGC', 'USD', 20, 82_000, 'USD', { entryPrice: 4050, instrument: 'linear', participant: 'DU1' }],
      ['GC', 'USD', 100, 410_000, 'USD', { entryPrice: 4050 }],
      ['IBM', 'USD', 10, 2000, 'USD', { entryPrice: 190, instrument: 'spot' }],
      ['ES', 'USD', -50, 300_000, 'USD', { entryPrice: 6010 }],
    ],
    warns: ['ENTRY_PER_CONTRACT'],
  },
  {
    name: '007 Alpaca: shares, coins and a listed option',
    file: 'p.json',
    content: [
      ['TSLA', 'us_equity', 'short', '-10', '250', '240', '-2400', '100'],
      ['ETHUSD', 'crypto', 'long', '0.5', '2800', '3000', '1500', '100'],
      ['NVDA270115C00150000', 'us_option', 'long', '2', '10', '12.3', '2460', '460'],
    ].map(
      ([symbol, asset_class, side, qty, avg_entry_price, current_price, market_value, unrealized_pl]) => ({
        asset_id: '7',
        exchange: 'X',
        symbol,
        asset_class,
        side,
        qty,
        avg_entry_price,
        current_price,
        market_value,
        unrealized_pl,
        cost_basis: '1',
        unrealized_plpc: '0',
        unrealized_intraday_pl: '0',
        unrealized_intraday_plpc: '0',
        lastday_price: '1',
        change_today: '0',
      }),
    ),
    positions: [
      ['TSLA', 'USD', -10, 2400, 'USD', { instrument: 'spot' }],
      ['ETH', 'USD', 0.5, 1500, 'USD'],
      ['NVDA', 'USD', 200, null, 'USD', { instrument: 'call', strike: 150, expiry: Date.UTC(2027, 0, 15) }],
    ],
  },
  {
    name: '015 onvista: four lines of a bank above the header, Windows-1252',
    file: 'depot.csv',
    content: Uint8Array.from(
      Buffer.from(
        'Depotübersicht Wertpapiere\nDepot;1\nKunde;K\nStand;30.10.2026 22:40:00\n\nBestand;Name;ISIN;WKN;Typ;Datum;Zeit;Akt. Geldkurs;Akt. Geldkurs Currency;Boerse;Kaufkurs;Kaufkurs Currency;Kaufwert;Kaufwert Currency;Gesamtperformance;Gesamtperformance Currency;%;Tagesperformance;Tagesperformance Currency;%;Aktueller Wert;Aktueller Wert Currency;Wert;Wert Currency\n1.200;SAP;DE0007164600;716460;Aktie;30.10.2026;21:04:19;200,5000;EUR;Xetra;150,0;EUR;180.000,00;EUR;1;EUR;1 %;1;EUR;1 %;240.600,00;EUR;240.600,00;EUR\n15;BMW;DE0005190003;519000;Aktie;30.10.2026;21:04:19;80,00;EUR;Xetra;90,0;EUR;1.350,00;EUR;1;EUR;1 %;1;EUR;1 %;1.200,00;EUR;1.200,00;EUR\n',
        'latin1',
      ),
    ),
    mapping: {
      decimal: ',',
      delimiter: ';',
      columns: {
        symbol: { column: 'ISIN' },
        size: { column: 'Bestand', unit: 'coin' },
        markPrice: { column: 'Akt. Geldkurs' },
        currency: { column: 'Akt. Geldkurs Currency' },
        notional: { column: 'Aktueller Wert' },
      },
      ignore: [
        'Kaufkurs Currency',
        'Kaufwert Currency',
        'Aktueller Wert Currency',
        'Wert Currency',
        'Gesamtperformance Currency',
        'Tagesperformance Currency',
      ],
    },
    positions: [
      ['DE0007164600', 'EUR', 1200, 240_600, 'EUR', { markPrice: 200.5 }],
      ['DE0005190003', 'EUR', 15, 1200, 'EUR'],
    ],
    warns: ['ENCODING', 'OTHER_CURRENCY'],
  },
  {
    name: '016 DADAT: prices in one currency, values in another, columns without a name',
    file: 'depot.csv',
    content:
      'Depotbestand - Kompakt\nDepotnummer;1\n\n\nBezeichnung;ISIN/WKN;Stück/Nominalwert;;Marktkurs;;Marktwert;;Gewinn/Verlust in %;;Gewinn/Verlust absolut;;G/V in % (Heute);;G/V absolut (Heute);\nAPPLE;US0378331005;25;Stk.;200,00;USD;4.300,00;€;-10,54;%;-576,14;€;+0,93;%;+45,00;€\nSAP;DE0007164600;1.500;Stk.;200,0000;EUR;300.000,00;€;-1,86;%;-64,50;€;+0,89;%;+30,00;€\n',
    mapping: {
      decimal: ',',
      delimiter: ';',
      columns: {
        symbol: { column: 'ISIN/WKN' },
        size: { column: 'Stück/Nominalwert', unit: 'coin' },
        markPrice: { column: 'Marktkurs' },
        currency: { column: 'column 6' },
      },
      ignore: ['column 8', 'column 12', 'column 16'],
    },
    positions: [
      ['US0378331005', 'USD', 25, 5000, 'USD'],
      ['DE0007164600', 'EUR', 1500, 300_000, 'EUR'],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '016 the same as proposed: nothing is read before the currency is answered',
    file: 'depot.csv',
    content:
      'Depotbestand - Kompakt\n\nBezeichnung;ISIN/WKN;Stück/Nominalwert;;Marktkurs;;Marktwert;\nAPPLE;US0378331005;25;Stk.;200,00;USD;4.300,00;€\nSAP;DE0007164600;1.500;Stk.;200,0000;EUR;300.000,00;€\n',
    mapping: {
      decimal: ',',
      columns: { symbol: { column: 'ISIN/WKN' }, size: { column: 'Stück/Nominalwert' } },
    },
    refused: 'COLUMN_UNANSWERED',
  },
  {
    name: '017 Schwab, as proposed: a banner, cash and a total among the positions, an option in words',
    file: 'schwab.csv',
    content:
      '"Positions for account Personal ...123 as of 04:48 PM ET, 2026/10/30","","","","","","","","","","","","","","","",""\n"","","","","","","","","","","","","","","","",""\n"Symbol","Description","Qty (Quantity)","Price","Price Chng $ (Price Change $)","Price Chng % (Price Change %)","Mkt Val (Market Value)","Day Chng $ (Day Change $)","Day Chng % (Day Change %)","Cost Basis","Gain $ (Gain/Loss $)","Gain % (Gain/Loss %)","Ratings","Reinvest?","Reinvest Capital Gains?","% of Acct (% of Account)","Security Type"\n"MSFT","MICROSOFT","1,500","$400.50","$0.03","0.02%","$600,750.00","$37.50","0.02%","$150,000.00","$1","1%","B","No","N/A","64%","Equity"\n"QQQ 12/18/2026 500.00 P","PUT QQQ","-20","$2.50","-$0.10","-5%","-$5,000.00","$100.00","5%","-$4,200.00","$1","1%","--","N/A","N/A","-0.5%","Option"\n"Cash & Cash Investments","--","--","--","--","--","-$20,000.00","$0.00","0%","N/A","N/A","N/A","--","--","--","0.33%","Cash and Money Market"\n"Account Total","--","--","--","--","--","$575,750.00","$1","1%","$1","$1","1%","--","--","--","--","--"\n',
    mapping: {
      nullWords: ['', '--', 'N/A'],
      columns: {
        symbol: { column: 'Symbol' },
        size: { column: 'Qty (Quantity)' },
        markPrice: { column: 'Price' },
        notional: { column: 'Mkt Val (Market Value)' },
      },
    },
    positions: [
      ['MSFT', 'USD', 1500, 600_750, 'USD', { instrument: 'spot' }],
      ['QQQ', 'USD', -2000, null, 'USD', { instrument: 'put', strike: 500, markPrice: 2.5 }],
    ],
    // Cash below zero is a margin loan.
    balances: [[null, 'USD', -20_000, -20_000]],
    warns: ['HOLDINGS_ASSUMED', 'OPTION_CONTRACT', 'CASH_LINE', 'TOTALS_LINE'],
  },
  {
    name: '018 DEGIRO in German',
    file: 'Portfolio.csv',
    content:
      'Produkt,Symbol/ISIN,Anzahl,Schlußkurs,Wert,,Wert in EUR\nCASH & CASH FUND & FTX CASH (EUR),,,,EUR,"-1200,50","-1200,50"\nASML,NL0010273215,1433,"700,50",EUR,"1003816,50","1003816,50"\nAPPLE INC,US0378331005,10,"190,25",USD,"1902,50","1730,11"\n',
    positions: [
      ['NL0010273215', 'EUR', 1433, 1_003_816.5, 'EUR'],
      ['US0378331005', 'USD', 10, 1902.5, 'USD'],
    ],
    balances: [[null, 'EUR', -1200.5, null]],
    warns: ['DECIMAL_COMMA', 'OTHER_CURRENCY'],
  },
  {
    name: '018 DEGIRO in English',
    file: 'Portfolio.csv',
    content:
      'Product,Symbol/ISIN,Amount,Closing,Local value,,Value in EUR\nASML HOLDING,NL0010273215,3,700.50,EUR,2101.50,2101.50\nAPPLE INC,US0378331005,10,190.25,USD,1902.50,1730.11\n',
    positions: [
      ['NL0010273215', 'EUR', 3, 2101.5, 'EUR'],
      ['US0378331005', 'USD', 10, 1902.5, 'USD'],
    ],
    warns: ['OTHER_CURRENCY'],
  },
  {
    name: '019 Interactive Brokers in German: which language to choose is said',
    file: 's.csv',
    content:
      'Statement,Header,Feldname,Feldwert\nStatement,Data,BrokerName,Interactive Brokers\nStatement,Data,Titel,Umsatzübersicht\nStatement,Data,Zeitraum,"Oktober 30, 2026"\nKontoinformation,Header,Feldname,Feldwert\nKontoinformation,Data,Konto,U7\nOffene Long-Positionen,Header,DataDiscriminator,Vermögenswertkategorie,Währung,Symbol,Menge,Mult.,Einstandskurs,Kostenbasis,Schlusskurs,Wert,Unrealisierter G/V,Unrealisierter G/V %,Code\nOffene Long-Positionen,Data,Summary,Aktien,USD,AAPL,2,1,200,400,210,420,20,5,\n',
    refused: 'LANGUAGE',
    says: /choose English as the language/,
  },
  {
    name: '020 Interactive Brokers in English: thousands, four categories, each currency said by its name',
    file: 's.csv',
    content: statement(
      'U7',
      'CAD',
      `Open Positions,Header,DataDiscriminator,Asset Category,Currency,${columns}\nOpen Positions,Data,Summary,Stocks,CAD,SHOP,"-1,500",1,80,-120000,90,-135000,-15000,\nOpen Positions,Data,Lot,Stocks,CAD,SHOP,"-1,500",1,80,-120000,90,-135000,-15000,\nOpen Positions,Total,,Stocks,CAD,,,,,-120000,,-135000,-15000,\nOpen Positions,Data,Summary,Stocks,JPY,6758,"1,200",1,3000,3600000,3100,3720000,120000,\nOpen Positions,Data,Summary,Futures,USD,GCZ6,-3,100,4000,-1200000,4100,-1230000,-30000,\nOpen Positions,Data,Summary,Equity and Index Options,USD,SPY 18DEC26 600.0 P,"1,000",100,2.5,250000,3,300000,50000,\nOpen Positions,Total,,,CAD,,,,,1,,1,1,\n`,
    ),
    positions: [
      ['SHOP', 'CAD', -1500, 135_000, 'CAD'],
      ['6758', 'JPY', 1200, 3_720_000, 'JPY'],
      ['GC', 'USD', -300, 1_230_000, 'USD'],
      ['SPY', 'USD', 100_000, null, 'USD', { instrument: 'put', strike: 600, markPrice: 3 }],
    ],
    warns: ['CASH_NOT_STATED', 'LOTS_LEFT_OUT', 'OTHER_CURRENCY', 'OTHER_CURRENCY'],
    says: /^amounts in JPY are kept in JPY.*\(line 12\)$/,
  },
  {
    name: '021 Flex: lots repeat their summary, but an instrument of lots alone is read from them',
    file: 'f.xml',
    content: flex(
      'U7',
      open(
        stock('KO', 300, 70, 60, 'SUMMARY'),
        stock('KO', 100, 70, 50, 'LOT'),
        stock('KO', 200, 70, 65, 'LOT'),
        pounds(1000, 1.6),
        pounds(500, 2.4),
      ),
    ),
    // A pound is 1.2 of the account's currency, a dollar 0.8: 1.5 dollars.
    positions: [
      ['KO', 'USD', 300, 21_000, 'USD', { entryPrice: 60 }],
      ['BARC', 'GBP', 1000, 3000, 'USD', { markPrice: 3, entryPrice: 2.4 }],
      ['BARC', 'GBP', 500, 1500, 'USD', { entryPrice: 3.6 }],
    ],
    warns: ['CASH_NOT_STATED', 'LOTS_LEFT_OUT'],
    says: /^2 lot rows left out/,
  },
  {
    name: '037 Flex of lots alone',
    file: 'f.xml',
    content: flex(
      'U7',
      open(stock('KO', 100, 70, 50, 'LOT'), stock('KO', 200, 70, 65, 'LOT'), pounds(500, 2.4)),
    ),
    positions: [
      ['KO', 'USD', 100, 7000, 'USD', { entryPrice: 50 }],
      ['KO', 'USD', 200, 14_000, 'USD', { entryPrice: 65 }],
      ['BARC', 'GBP', 500, 1500, 'USD'],
    ],
    warns: ['CASH_NOT_STATED'],
  },
  {
    name: '063 Flex: an option without right and strike is read from its symbol, never as shares',
    file: 'f.xml',
    content: flex(
      'U7',
      open(
        stock('KO', 300, 70, 60, 'SUMMARY'),
        option(
          'symbol="KO    261218C00080000" description="KO 18DEC26 80 C" underlyingSymbol="KO" strike="80" expiry="2026-12-18" putCall="C" position="-4" markPrice="1.5" positionValue="-600" openPrice="2" costBasisPrice="2" fifoPnlUnrealized="200" side="Short"',
        ),
        option(
          'symbol="KO    261218P00060000" position="8" markPrice="0.5" positionValue="400" openPrice="1" costBasisPrice="1" fifoPnlUnrealized="-400" side="Long"',
        ),
        option('symbol="KO" position="8" markPrice="0.5" positionValue="400" openPrice="1" side="Long"'),
      ),
    ),
    positions: [
      ['KO', 'USD', 300, 21_000, 'USD', { instrument: 'spot', markPrice: 70 }],
      ['KO', 'USD', -400, null, 'USD', { instrument: 'call', strike: 80, markPrice: 1.5 }],
      ['KO', 'USD', 800, null, 'USD', { instrument: 'put', strike: 60, expiry: Date.UTC(2026, 11, 18) }],
    ],
    rejects: ['OPTION_UNREADABLE'],
    warns: ['CASH_NOT_STATED'],
  },
  {
    name: '084 Flex with its cash: a margin loan by currency, the sum of all is no further one',
    file: 'f.xml',
    content: flex(
      'U7',
      `<CashReport>\n<CashReportCurrency accountId="U7" currency="BASE_SUMMARY" levelOfDetail="BaseCurrency" endingCash="-12000" endingSettledCash="-12000" />\n<CashReportCurrency accountId="U7" currency="USD" levelOfDetail="Currency" endingCash="-15000" endingSettledCash="-15000" />\n</CashReport>\n${open(stock('KO', 300, 70, 60, 'SUMMARY'))}`,
    ),
    positions: [['KO', 'USD', 300, 21_000, 'USD']],
    balances: [['U7', 'USD', -15_000, -15_000]],
  },
  {
    name: '092 Interactive Brokers, two accounts in one statement: each row says whose it is',
    file: 's.csv',
    content: statement(
      '"U8, U9 (Custom Consolidated)"',
      'EUR',
      `Open Positions,Header,DataDiscriminator,Asset Category,Currency,Account,${columns}\nOpen Positions,Data,Summary,Stocks,USD,U8,KO,100,1,60,6000,70,7000,1000,\nOpen Positions,Data,Summary,Stocks,USD,U9,KO,-40,1,65,-2600,70,-2800,-200,\n`,
    ),
    positions: [
      ['KO', 'USD', 100, 7000, 'USD', { participant: 'U8' }],
      ['KO', 'USD', -40, 2800, 'USD', { participant: 'U9' }],
    ],
    warns: ['CASH_NOT_STATED'],
  },
];
