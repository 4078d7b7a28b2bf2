import type { Context } from '../context.ts';
import { nearestRound } from '../values/round.ts';
import type { Instrument } from '../values/symbol.ts';

/**
 * Coins in one contract of the best-known USDT- and USDC-margined swaps and futures (OKX contract specifications;
 * instruments in the same file come first). Coin-margined contracts are 100 USD for BTC and 10 USD for the others.
 */
export const coinsPerContract: Readonly<Record<string, number>> = {
  BTC: 0.01,
  ETH: 0.1,
  SOL: 1,
  XRP: 100,
  DOGE: 1_000,
  ADA: 100,
  LTC: 1,
  BCH: 0.1,
  LINK: 1,
  DOT: 1,
  AVAX: 1,
  BNB: 0.01,
  TRX: 1_000,
  UNI: 1,
  ATOM: 1,
  FIL: 0.1,
  APT: 1,
  ARB: 10,
  OP: 1,
  SUI: 1,
  NEAR: 10,
  ETC: 10,
  TON: 1,
  PEPE: 1e7,
  SHIB: 1e6,
};

const memoryKey = 'okx-contract-values';
type Values = Map<string, number>;

export function rememberContract(context: Context, instId: string, coins: number): void {
  const known = context.memory.get(memoryKey);
  const values: Values = known instanceof Map ? (known as Values) : new Map<string, number>();
  values.set(instId, coins);
  context.memory.set(memoryKey, values);
}

/** Coins (USD for inverse) in one contract; null when neither the file, nor the table, nor the row's notional says. */
export function contractValue(
  context: Context,
  instId: string,
  instrument: Instrument,
  line: number,
  implied: number | null,
): number | null {
  const known = context.memory.get(memoryKey);
  const listed = known instanceof Map ? (known as Values).get(instId) : undefined;
  const option = instrument.instrument === 'call' || instrument.instrument === 'put';
  const built = option
    ? undefined
    : instrument.instrument === 'inverse'
      ? instrument.base === 'BTC'
        ? 100
        : 10
      : coinsPerContract[instrument.base];
  const value = listed ?? built;
  const round = implied === null ? null : nearestRound(implied);
  if (value !== undefined) {
    if (implied === null || Math.abs(implied / value - 1) <= 0.02) return value;
    // What the answer itself says beats a table of ours: demo accounts and old answers have other contracts.
    const used = listed ?? round ?? value;
    context.tally(
      'CONTRACT_VALUE',
      line,
      `contract value of ${instId} is ${value} by ${listed === undefined ? 'the table built in' : 'the instruments in the file'}, but notionalUsd / (size × mark) is ${implied}: ${used} is used`,
    );
    return used;
  }
  if (round === null) return null;
  context.tally(
    'CONTRACT_VALUE_INFERRED',
    line,
    `contract value of ${instId} is not in the file: ${round} follows from notionalUsd / (size × mark). Import its instruments in the same capture file to be sure`,
  );
  return round;
}
