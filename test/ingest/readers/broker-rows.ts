export const xml = (over: object, cash = ''): string => {
  const cells = {
    accountId: 'U1',
    currency: 'USD',
    fxRateToBase: '1',
    assetCategory: 'STK',
    symbol: 'AAPL',
    conid: '1',
    multiplier: '1',
    reportDate: '20261030',
    position: '-100',
    markPrice: '200',
    positionValue: '-20000',
    openPrice: '200',
    side: 'Short',
    levelOfDetail: 'SUMMARY',
    ...over,
  };
  const text = Object.entries(cells)
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ');
  return `<FlexQueryResponse queryName="P" type="AF">\n<FlexStatements count="1">\n<FlexStatement accountId="U1">\n<OpenPositions>\n<OpenPosition ${text}/>\n</OpenPositions>\n${cash}</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n`;
};

export const inDollars = { none: 'the products read are quoted in USD' };
