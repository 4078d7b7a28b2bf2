import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { refused, run } from './run.ts';

describe('clearing files', () => {
  const converter = [
    'date,isSetl,firm,acctId,acctType,isCust,seg,currency,ec,cc,exch,pfCode,pfType,pe,undPe,o,k,net',
    '20261030,1,ABC,FUND1,S,1,CUST,USD,CME,BTC,CME,BTC,FUT,202612,,,,-3',
    '20261030,1,ABC,FUND1,S,1,CUST,USD,CME,ETH,CME,MET,FUT,202612,,,,40',
    '20261030,1,ABC,FUND2,S,1,CUST,USD,CME,BTC,CME,BTC,OOF,202612,202612,P,90000,2',
    '20261030,1,ABC,FUND2,S,1,CUST,USD,CME,CL,NYM,CL,FUT,202612,,,,5',
    '20261030,1,ABC,FUND2,S,1,CUST,USD,CME,BTC,CME,MBT,FUT,202612,,,,0',
  ].join('\n');

  it('SPAN net positions: signed contracts of five and a tenth coins, last Friday, other products rejected', () => {
    const { positions, rejects, summary } = run('pos.csv', `${converter}\n`);
    expect(positions.map((p) => [p.participant, p.base, p.instrument, p.side, p.quantity, p.strike])).toEqual(
      [
        ['FUND1', 'BTC', 'linear', -1, 15, null],
        ['FUND1', 'ETH', 'linear', 1, 4, null],
        ['FUND2', 'BTC', 'put', 1, 10, 90000],
      ],
    );
    expect(positions[0]?.expiry).toBe(Date.UTC(2026, 11, 25, 16));
    expect(rejects.map((r) => [r.line, r.code])).toEqual([[5, 'CONTRACT_VALUE_UNKNOWN']]);
    expect(summary).toMatchObject({ flat: 1, asOf: Date.UTC(2026, 9, 30) });
  });

  it('the XML position file says the same; cut short it is refused', () => {
    const xml = `<?xml version="1.0"?>
<posFile>
 <fileFormat>4.00</fileFormat>
 <pointInTime><date>20261030</date><isSetl>1</isSetl>
  <portfolio><firm>ABC</firm><acctId>FUND1</acctId><acctType>S</acctType>
   <ecPort><ec>CME</ec><ccPort><cc>BTC</cc>
    <np><exch>CME</exch><pfCode>BTC</pfCode><pfType>FUT</pfType><pe>202612</pe><net>-3</net></np>
   </ccPort></ecPort>
  </portfolio>
 </pointInTime>
</posFile>
`;
    const { positions, summary } = run('p.xml', xml);
    expect(positions).toMatchObject([{ participant: 'FUND1', base: 'BTC', side: -1, quantity: 15, line: 7 }]);
    expect(summary.asOf).toBe(Date.UTC(2026, 9, 30));
    expect(refused('p.xml', xml.slice(0, -20)).code).toBe('TRUNCATED_XML');
  });

  it('the fixed-width file is recognised and refused with the way out', () => {
    const fixed = `1  20261030S163020261030${'1631'}S\n2ABC${'FUND1'.padEnd(20)}SN0000000000\n`;
    expect(refused('POSDATA.TXT', fixed).code).toBe('FIXED_WIDTH_SPAN');
  });

  it('T4 style: 1 is long, 2 is short; lots at several prices are several rows', () => {
    const head =
      'Exchange Code,Contract Code,Account,Account Description,Expiry,Contract Type,Buy/Sell,Volume,Price,Strike,Product Description';
    const { positions, rejects } = run(
      'clearing.csv',
      `${head}\nCME,MBT,A1,Fund,202612,,1,10,101000,,Micro Bitcoin\nCME,MBT,A1,Fund,202612,,1,5,102000,,Micro Bitcoin\nCME,BTC,A1,Fund,202612,C,2,1,4000,110000,Bitcoin\nCME,BTC,A1,Fund,202612,,3,1,4000,,Bitcoin\n`,
    );
    expect(positions.map((p) => [p.side, p.quantity, p.entryPrice, p.instrument])).toEqual([
      [1, 1, 101000, 'linear'],
      [1, 0.5, 102000, 'linear'],
      [-1, 5, null, 'call'],
    ]);
    expect(new Set(positions.map((p) => p.naturalId)).size).toBe(3);
    expect(rejects.map((r) => r.code)).toEqual(['SIDE_UNKNOWN']);
  });
});

describe('Aave v3 account data', () => {
  const whole = '115792089237316195423570985008687907853269984665640564039457584007913129639935';
  const account = (change: Record<string, string>) => ({
    user: '0xabc',
    totalCollateralBase: '1000000000000',
    totalDebtBase: '500000000000',
    availableBorrowsBase: '250000000000',
    currentLiquidationThreshold: '8000',
    ltv: '7500',
    healthFactor: '1600000000000000000',
    ...change,
  });

  it('base units, basis points, 10¹⁸; collateral is one basket, debt is dollars', () => {
    const { loans, warnings } = run('a.json', [account({})]);
    expect(loans).toMatchObject([
      {
        participant: '0xabc',
        side: 'supply',
        valueUsd: 10_000,
        liquidationThreshold: 0.8,
        collateralEnabled: true,
      },
      { side: 'borrow', asset: 'USD', valueUsd: 5_000 },
    ]);
    expect(warnings).toContain('TOTALS_ONLY');
    expect(warnings).not.toContain('HEALTH_FACTOR');
  });

  it('the largest uint256 is "no debt"; a health factor that is not the quotient is said; contradictions are rejected', () => {
    const free = run('a.json', account({ totalDebtBase: '0', healthFactor: whole }));
    expect(free.loans.map((l) => l.side)).toEqual(['supply']);
    expect(run('a.json', account({ healthFactor: '1200000000000000000' })).warnings).toContain(
      'HEALTH_FACTOR',
    );
    expect(run('a.json', account({ healthFactor: whole })).rejects[0]?.code).toBe('CONTRADICTION');
    expect(run('a.json', account({ totalDebtBase: '5.5' })).rejects[0]?.code).toBe('NOT_A_NUMBER');
    expect(
      run('a.json', account({ totalDebtBase: '0', totalCollateralBase: '0', healthFactor: whole })).summary
        .flat,
    ).toBe(1);
  });
});

describe('loans by mapping (Compound)', () => {
  const mapping: Mapping = {
    name: 'compound v3',
    kind: 'loan',
    venue: 'compound-v3',
    decimal: '.',
    columns: {
      participant: { column: 'Account' },
      asset: { column: 'Token' },
      side: { column: 'Type' },
      quantity: { column: 'Balance' },
      priceUsd: { column: 'Price' },
      liquidationThreshold: { column: 'Liquidate CF', unit: 'percent' },
      collateralEnabled: { column: 'Collateral' },
    },
    constants: {},
    sideRule: 'signedSize',
    multiplier: 1,
    nullWords: ['', '--'],
  };
  const table = [
    'Account,Token,Type,Balance,Price,Liquidate CF,Collateral',
    '0x1,WETH,Supply,10,4000,85%,yes',
    '0x1,UNI,Supply,500,8,75%,no',
    '0x1,USDC,Borrow,20000,1,--,--',
    '0x2,LINK,Staked,20000,1,70%,yes',
    '0x2,DAI,Borrow,100,1,--,--',
    '0x3,COMP,Supply,1,50,170%,yes',
    '0x1,COMP,Supply,0,50,70%,yes',
  ].join('\n');

  it('reads supplies with their threshold, disabled collateral, and borrows; never guesses a side', () => {
    const { loans, rejects, summary } = run('compound.csv', `${table}\n`, {
      mapping,
      asOf: Date.UTC(2026, 9, 30),
    });
    expect(
      loans.map((l) => [l.asset, l.side, l.quantity, l.liquidationThreshold, l.collateralEnabled]),
    ).toEqual([
      ['ETH', 'supply', 10, 0.85, true],
      ['UNI', 'supply', 500, 0.75, false],
      ['USDC', 'borrow', 20000, null, false],
    ]);
    // The debt of 0x2 goes with the row that cannot be read: an account is imported whole or not at all.
    expect(rejects.map((r) => r.code)).toEqual(['SIDE_UNKNOWN', 'RATE_RANGE', 'ACCOUNT_INCOMPLETE']);
    expect(summary).toMatchObject({ kind: 'lending', flat: 1 });
  });

  it('without a side column the sign tells', () => {
    const { side: _, ...columns } = mapping.columns;
    const signed =
      'Account,Token,Balance,Price,Liquidate CF,Collateral\n0x1,WETH,2,4000,85%,yes\n0x1,DAI,-100,1,,\n';
    const { loans } = run('c.csv', signed, { mapping: { ...mapping, columns }, asOf: 1793404800000 });
    expect(loans.map((l) => [l.asset, l.side, l.quantity])).toEqual([
      ['ETH', 'supply', 2],
      ['DAI', 'borrow', 100],
    ]);
  });
});
