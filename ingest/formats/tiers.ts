import type { Context } from '../context.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, positive, type Row, text } from '../row.ts';
import { instrumentOf, parseSymbol } from '../values/symbol.ts';
import { bybitInstrument } from './bybit-position-list.ts';
import { fileSymbol } from './file-symbol.ts';
import { krakenFuturesInstrument } from './kraken-futures.ts';
import { listAt, needInstrument, needList } from './list-of.ts';
import { rowFormat } from './row-format.ts';

type Bracket = Readonly<{
  floor: number;
  cap: number | null;
  rate: number;
  amount: number | null;
  maxLeverage: number | null;
}>;

/**
 * Records one bracket. Where the venue states no deduction it follows from continuity:
 * amount_i = amount_{i−1} + floor_i·(rate_i − rate_{i−1}), kept per symbol in the order of the file.
 */
function bracketTable(
  venue: string,
): (context: Context, row: Row, symbol: string, base: string, next: Bracket) => void {
  const previous = new Map<string, { tier: number; rate: number; amount: number }>();
  return (context, row, symbol, base, next) => {
    const before = previous.get(symbol);
    if (next.rate < 0 || next.rate > 1)
      throw new RowError(
        'RATE_RANGE',
        'maintenanceMargin',
        `maintenance rate ${next.rate} is not between 0 and 1`,
      );
    const amount =
      next.amount ?? (before === undefined ? 0 : before.amount + next.floor * (next.rate - before.rate));
    const tier = (before?.tier ?? 0) + 1;
    previous.set(symbol, { tier, rate: next.rate, amount });
    context.record({
      kind: 'tier',
      line: row.line,
      raw: row.raw,
      venue,
      symbol,
      base,
      tier,
      floor: next.floor,
      cap: next.cap,
      maintenanceRate: next.rate,
      maintenanceAmount: amount,
      maxLeverage: next.maxLeverage,
      effective: null,
    });
  };
}

/**
 * GET /v5/market/risk-limit. Older answers give margins in percent ("0.5" is 0.5 %), newer ones as fractions: a
 * maintenance rate above 1 / maxLeverage could never be met at that leverage, so the rate is percent then.
 */
export const bybitRiskLimit: JsonFormat = {
  info: {
    id: 'bybit-risk-limit',
    venue: 'bybit',
    title: 'Bybit v5 risk limits',
    kind: 'tiers',
    container: 'json',
    generations: ['fractions', 'percent'],
    rules:
      'riskLimitValue is the upper bound in USD; maintenanceMargin is percent when it exceeds 1 / maxLeverage, else a fraction; mmDeduction is the deduction; inverse limits are in coins and are rejected.',
  },
  shape: 'json',
  endpoint: /bybit .*risk-limit/,
  detect: (root) => {
    const row = listAt(root, 'result.list', '')?.[0];
    if (!has(row, 'symbol', 'riskLimitValue', 'maintenanceMargin', 'maxLeverage')) return null;
    return {
      score: 1,
      generation: isPercent(row) ? 'percent' : 'fractions',
      why: 'rows with riskLimitValue and maintenanceMargin',
    };
  },
  read: (root, doc, context) => {
    const record = bracketTable('bybit');
    const floors = new Map<string, number>();
    for (const object of needList(context, root, doc.line, 'result.list', '')) {
      const row = doc.row(object);
      context.row(row, () => {
        const symbol = needText(row, 'symbol');
        const instrument = needInstrument(bybitInstrument(symbol), symbol, 'symbol');
        if (instrument.instrument === 'inverse')
          throw new RowError(
            'COIN_LIMITS',
            'riskLimitValue',
            `limits of ${symbol} are in coins: only dollar limits are read`,
          );
        const cap = needNumber(row, 'riskLimitValue');
        const floor = floors.get(symbol) ?? 0;
        floors.set(symbol, cap);
        const rate = needNumber(row, 'maintenanceMargin') / (isPercent(object) ? 100 : 1);
        record(context, row, symbol, instrument.base, {
          floor,
          cap,
          rate,
          amount: number(row, 'mmDeduction'),
          maxLeverage: positive(row, 'maxLeverage'),
        });
      });
    }
  },
};

function isPercent(row: Parameters<typeof textAt>[0]): boolean {
  return Number(textAt(row, 'maintenanceMargin')) > 1 / Number(textAt(row, 'maxLeverage') ?? '1');
}

/** GET /api/v2/mix/market/query-position-lever. */
export const bitgetPositionTier = rowFormat({
  info: {
    id: 'bitget-position-tier',
    venue: 'bitget',
    title: 'Bitget position tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v2 mix'],
    rules:
      'startUnit and endUnit bound the notional in USD; keepMarginRate is a fraction; the deduction follows from continuity.',
  },
  endpoint: /bitget .*(position-lever|position-tier)/,
  paths: ['data'],
  needed: ['symbol', 'level', 'startUnit', 'endUnit', 'keepMarginRate'],
  read: (context, row) => {
    const symbol = needText(row, 'symbol');
    const { base } = needInstrument(parseSymbol(symbol), symbol, 'symbol');
    remembered(context, 'bitget')(context, row, symbol, base, {
      floor: needNumber(row, 'startUnit'),
      cap: positive(row, 'endUnit'),
      rate: needNumber(row, 'keepMarginRate'),
      amount: null,
      maxLeverage: positive(row, 'leverage'),
    });
  },
});

/** GET /futures/{settle}/risk_limit_tiers: risk_limit is the upper bound. */
export const gateRiskLimitTiers = rowFormat({
  info: {
    id: 'gate-risk-limit-tiers',
    venue: 'gate',
    title: 'Gate risk limit tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v4'],
    rules:
      'risk_limit is the upper bound of the notional in USD; rates are fractions; deduction as given, else from continuity.',
  },
  endpoint: /gate .*risk_limit_tiers/,
  paths: [''],
  needed: ['tier', 'risk_limit', 'maintenance_rate', 'initial_rate'],
  read: (context, row) => {
    const symbol = text(row, 'contract') ?? fileSymbol(context.file)?.symbol ?? null;
    if (symbol === null)
      throw new RowError('MISSING', 'contract', 'neither the row nor the file name says which contract');
    const { base } = needInstrument(parseSymbol(symbol), symbol, 'contract');
    const caps = remember(context, 'gate-caps', () => new Map<string, number>());
    const cap = needNumber(row, 'risk_limit');
    const floor = caps.get(symbol) ?? 0;
    caps.set(symbol, cap);
    remembered(context, 'gate')(context, row, symbol, base, {
      floor,
      cap,
      rate: needNumber(row, 'maintenance_rate'),
      amount: number(row, 'deduction'),
      maxLeverage: positive(row, 'leverage_max'),
    });
  },
});

/** GET /derivatives/api/v3/instruments: lower bounds, in coins' worth of USD for linear and USD for inverse. */
export const krakenFuturesInstruments: JsonFormat = {
  info: {
    id: 'kraken-futures-instruments',
    venue: 'kraken-futures',
    title: 'Kraken Futures instruments (margin levels)',
    kind: 'tiers',
    container: 'json',
    generations: ['v3'],
    rules:
      'marginLevels give lower bounds: numNonContractUnits in USD for linear, contracts of 1 USD for inverse; rates are fractions; retailMarginLevels are not read; deductions follow from continuity.',
  },
  shape: 'json',
  endpoint: /kraken-futures .*instruments/,
  detect: (root) => {
    const found = listAt(root, 'instruments')?.some((o) => has(o, 'marginLevels'));
    return found === true ? { score: 1, generation: 'v3', why: 'instruments with marginLevels' } : null;
  },
  read: (root, doc, context) => {
    const record = bracketTable('kraken-futures');
    for (const object of needList(context, root, doc.line, 'instruments')) {
      const levels = objectsOf(at(object, 'marginLevels')) ?? [];
      const symbol = (textAt(object, 'symbol') ?? '').toUpperCase();
      for (const [i, level] of levels.entries()) {
        const row = doc.row(level);
        const next = levels[i + 1];
        context.row(row, () => {
          const { base } = needInstrument(krakenFuturesInstrument(symbol), symbol, 'symbol');
          const initial = positive(row, 'initialMargin');
          record(context, row, symbol, base, {
            floor: bound(row),
            cap: next === undefined ? null : bound(doc.row(next)),
            rate: needNumber(row, 'maintenanceMargin'),
            amount: null,
            maxLeverage: initial === null ? null : 1 / initial,
          });
        });
      }
    }
  },
};

const bound = (row: Row): number => number(row, 'numNonContractUnits') ?? needNumber(row, 'contracts');

/** POST /info {"type":"meta"}: one tier per coin at 1 / (2 · maxLeverage), or its margin table's tiers. */
export const hyperliquidMeta: JsonFormat = {
  info: {
    id: 'hyperliquid-meta',
    venue: 'hyperliquid',
    title: 'Hyperliquid meta (margin tables)',
    kind: 'tiers',
    container: 'json',
    generations: ['universe', 'marginTables'],
    rules:
      'Maintenance rate is 1/(2·maxLeverage) of each tier of the coin’s margin table; lower bounds in USD; deductions follow from continuity.',
  },
  shape: 'json',
  endpoint: /hyperliquid .*meta/,
  detect: (root) => {
    const coin = listAt(root, 'universe')?.[0];
    if (!has(coin, 'name', 'maxLeverage')) return null;
    return {
      score: 1,
      generation: has(root, 'marginTables') ? 'marginTables' : 'universe',
      why: 'a universe of coins with maxLeverage',
    };
  },
  read: (root, doc, context) => {
    const record = bracketTable('hyperliquid');
    const tables = new Map<string, readonly Row[]>();
    const listed = at(root, 'marginTables');
    if (Array.isArray(listed))
      for (const pair of listed)
        if (Array.isArray(pair) && typeof pair[0] === 'string')
          tables.set(
            pair[0],
            (objectsOf(at(pair[1], 'marginTiers')) ?? []).map((o) => doc.row(o)),
          );
    for (const object of needList(context, root, doc.line, 'universe')) {
      const row = doc.row(object);
      const tiers = tables.get(text(row, 'marginTableId') ?? '') ?? [];
      context.row(row, () => {
        const coin = needText(row, 'name');
        const { base } = instrumentOf(coin, 'USDC', 'USDC');
        const all = tiers.length > 0 ? tiers : [row];
        for (const [i, tier] of all.entries()) {
          const maxLeverage = needNumber(tier, 'maxLeverage');
          const next = all[i + 1];
          record(context, row, coin, base, {
            floor: number(tier, 'lowerBound') ?? 0,
            cap: next === undefined ? null : number(next, 'lowerBound'),
            rate: 1 / (2 * maxLeverage),
            amount: null,
            maxLeverage,
          });
        }
      });
    }
  },
};

function remember<T>(context: Context, key: string, make: () => T): T {
  const found = context.memory.get(key);
  if (found !== undefined) return found as T;
  const made = make();
  context.memory.set(key, made);
  return made;
}

const remembered = (context: Context, venue: string): ReturnType<typeof bracketTable> =>
  remember(context, `tiers-${venue}`, () => bracketTable(venue));

/** OKX tiers count contracts: without contract values they cannot be put beside notionals. */
export const okxPositionTiers: JsonFormat = {
  info: {
    id: 'okx-position-tiers',
    venue: 'okx',
    title: 'OKX position tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v5'],
    rules:
      'Recognised and refused: minSz and maxSz count contracts, whose worth in USD moves with the price, so they are no notional brackets.',
  },
  refusal: {
    code: 'CONTRACT_TIERS',
    reason:
      'tiers in contracts, whose worth in USD moves with the price: they are no notional brackets and are not stored',
  },
  shape: 'json',
  endpoint: /okx .*position-tiers/,
  detect: (root) => {
    const row = listAt(root, 'data')?.[0];
    return has(row, 'tier', 'minSz', 'maxSz', 'mmr')
      ? { score: 1, generation: 'v5', why: 'rows with minSz, maxSz and mmr' }
      : null;
  },
  read: () => {},
};
