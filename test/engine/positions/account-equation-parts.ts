export const usd = { id: 'USDT', price: 1, kind: 'stable' };
