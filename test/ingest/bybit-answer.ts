/** What Bybit answers of positions: one each of the symbols, tradeMode 0 as of all today. */
export const bybitPositions = (symbols: readonly string[], nextPageCursor: string): object => ({
  retCode: 0,
  retMsg: 'OK',
  result: {
    category: 'linear',
    nextPageCursor,
    list: symbols.map((symbol) => ({
      symbol,
      side: 'Buy',
      size: '1',
      avgPrice: '100',
      markPrice: '100',
      positionValue: '100',
      leverage: '10',
      tradeMode: 0,
      positionIdx: 0,
      liqPrice: '',
      positionIM: '10',
      positionMM: '1',
      unrealisedPnl: '0',
      updatedTime: '1793404800000',
    })),
  },
  time: 1_793_404_800_000,
});
