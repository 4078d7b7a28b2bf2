import type { Context } from '../context.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import type { Json, JsonObject } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { needText, type Row, text } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { parseDecimal } from '../values/number.ts';
import { aaveOfReserve } from './aave-market.ts';

const ray = 10n ** 27n;

type Reserve = Readonly<{ row: Row; object: JsonObject }>;
type Market = Readonly<{
  venue: string;
  reserves: ReadonlyMap<string, Reserve>;
  decimals: number;
  unitUsd: bigint;
}>;

/**
 * Aave v3 UiPoolDataProvider answers: reserves and the user's reserves, either in one answer or the reserves first and
 * then users. Balances are scaled: balance = scaled × index / 10²⁷ (half up, WadRayMath), in exact integers until the
 * last step. Rates are basis points, a bonus of 10500 is 5 %. In an e-mode its threshold and bonus replace the
 * reserve's. Indices are as of the reserve's last update.
 */
export const aaveV3UserReserves: JsonFormat = {
  info: {
    id: 'aave-v3-user-reserves',
    venue: 'aave-v3',
    title: 'Aave v3 user reserves (raw)',
    kind: 'lending',
    container: 'json',
    generations: ['v3'],
    rules:
      'Scaled balances × index (ray 1e27) ÷ 10^decimals; prices in the market reference currency × its USD price; basis points to fractions; supply not enabled as collateral is kept and does not count; e-mode replaces the threshold. The ids of Aave’s libraries (chain, addresses, market) are the venue’s: aave-v3-arbitrum, aave-v3-prime.',
  },
  shape: 'json',
  names: ['userReserves', 'reserves', 'scaledATokenBalance', 'scaledVariableDebt'],
  endpoint: /aave/,
  detect: (root) => {
    if (has(root, 'userReserves') || has(root, 'userReservesData'))
      return { score: 1, generation: 'v3', why: 'userReserves with scaled balances' };
    const reserve = objectsOf(at(root, 'reserves') ?? at(root, 'reservesData'))?.[0];
    return has(reserve, 'reserveLiquidationThreshold')
      ? { score: 0.9, generation: 'v3', why: 'reserves of Aave' }
      : null;
  },
  read,
};

function read(root: Json, doc: Doc, context: Context): void {
  const users = at(root, 'userReserves') ?? at(root, 'userReservesData');
  const held = objectsOf(users) ?? objectsOf(at(users, 'userReserves'));
  const market = marketOf(root, doc, context, held ?? []);
  if (users === undefined) {
    if (context.capture === null)
      context.refuse('NOTHING_TO_STORE', 'reserves without userReserves hold no position', {
        line: doc.line,
      });
    return;
  }
  const mode = modeOf(root) ?? modeOf(users) ?? '0';
  const owner = textAt(root, 'user') ?? textAt(root, 'account') ?? textAt(root, 'address');
  if (held === null) context.refuse('MISSING_LIST', 'userReserves is no list', { line: doc.line });
  for (const object of held ?? []) {
    const row = doc.row(object);
    context.row(row, () => loans(context, row, market, owner, mode));
  }
}

/** The e-mode the user is in; 0 is none. */
const modeOf = (answer: Json | undefined): string | null =>
  textAt(answer, 'userEmodeCategoryId') ??
  textAt(answer, 'userEModeCategoryId') ??
  textAt(answer, 'eModeCategoryId');

function marketOf(root: Json, doc: Doc, context: Context, held: readonly JsonObject[]): Market {
  const list = objectsOf(at(root, 'reserves') ?? at(root, 'reservesData'));
  // Of each market its own: one token may stand at one address on two chains.
  const venue = aaveOfReserve((list ?? held)[0]);
  const memoryKey = `aave-v3-reserves ${venue}`;
  if (list === null) {
    const known = context.memory.get(memoryKey);
    if (known !== undefined) return known as Market;
    return context.refuse('MISSING_LIST', 'userReserves without reserves: indices and prices are not known', {
      line: doc.line,
    });
  }
  const base = at(root, 'baseCurrencyInfo') ?? root;
  const decimals = Number(textAt(base, 'marketReferenceCurrencyDecimals') ?? '8');
  const unitUsd =
    textAt(base, 'marketReferencePriceInUsd') ??
    textAt(base, 'marketReferenceCurrencyPriceInUsd') ??
    '100000000';
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 36 || !/^\d+$/.test(unitUsd))
    context.refuse('BAD_MARKET', 'the market reference currency has no usable decimals or price', {
      line: doc.line,
    });
  const reserves = new Map<string, Reserve>();
  for (const object of list) {
    const row = doc.row(object);
    reserves.set((text(row, 'underlyingAsset') ?? '').toLowerCase(), { row, object });
  }
  const market = { venue, reserves, decimals, unitUsd: BigInt(unitUsd) };
  context.memory.set(memoryKey, market);
  return market;
}

function loans(context: Context, row: Row, market: Market, owner: string | null, mode: string): void {
  const address = needText(row, 'underlyingAsset').toLowerCase();
  const reserve = market.reserves.get(address);
  if (reserve === undefined)
    throw new RowError('RESERVE_UNKNOWN', 'underlyingAsset', `no reserve for ${address} in the file`);
  const supply = scaled(row, 'scaledATokenBalance', reserve.row, 'liquidityIndex');
  const debt =
    scaled(row, 'scaledVariableDebt', reserve.row, 'variableBorrowIndex') +
    (integer(row, 'principalStableDebt') ?? 0n);
  if (supply === 0n && debt === 0n) {
    context.flat();
    return;
  }
  const decimals = Number(needText(reserve.row, 'decimals'));
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 36)
    throw new RowError('NOT_A_NUMBER', 'decimals', `${decimals} decimals`);
  const price = needInteger(reserve.row, 'priceInMarketReferenceCurrency') * market.unitUsd;
  const priceDecimals = market.decimals + 8;
  const terms = riskTerms(reserve, mode);
  const asset = assetName(needText(reserve.row, 'symbol'));
  const enabled = text(row, 'usageAsCollateralEnabledOnUser') === 'true';
  if (!terms.known && enabled && supply > 0n)
    context.tally(
      'EMODE_UNKNOWN',
      row.line,
      `${context.participant(owner)} is in e-mode ${mode}, and the answer does not have its terms for ${asset}: the reserve's own threshold counts, which is mostly lower, so that the account seems nearer to liquidation than it is`,
      0,
      `${asset} ${owner ?? ''}`,
    );
  const one = (side: 'supply' | 'borrow', units: bigint): void =>
    context.record({
      kind: 'loan',
      line: row.line,
      raw: row.raw,
      participant: context.participant(owner),
      venue: market.venue,
      asset,
      side,
      quantity: fixed(units, decimals),
      priceUsd: fixed(price, priceDecimals),
      valueUsd: fixed(units * price, decimals + priceDecimals),
      liquidationThreshold: terms.threshold,
      liquidationBonus: terms.bonus,
      collateralEnabled: side === 'supply' && enabled,
      counterparty: null,
      naturalId: `${address}|${side}`,
    });
  if (supply > 0n) one('supply', supply);
  if (debt > 0n) one('borrow', debt);
}

type Terms = Readonly<{ threshold: number; bonus: number }>;

/**
 * Threshold and bonus of a reserve as fractions: the e-mode's when the user is in one that covers the reserve. `known` is
 * false where the answer does not tell whether it does, or by which terms: then they are the reserve's own.
 *
 * Up to v3.1 a reserve is in one category at most and has its terms beside its own (`eModeCategoryId`,
 * `eModeLiquidationThreshold`, `eModeLiquidationBonus`: IUiPoolDataProviderV3 of aave/aave-v3-periphery; that they replace
 * its own where the user's category is the same: calculateUserReserveTotals of aave/aave-utilities). From v3.2 on it has a
 * list of categories (`eModes`, as formatReserveEModes of aave/aave-utilities gives it), and one that is not in it does not
 * cover the reserve.
 */
function riskTerms(reserve: Reserve, mode: string): Terms & Readonly<{ known: boolean }> {
  const own = {
    threshold: basisPoints(reserve.row, 'reserveLiquidationThreshold'),
    bonus: bonusOf(basisPoints(reserve.row, 'reserveLiquidationBonus')),
  };
  const told = mode === '0' ? own : modeTerms(reserve, mode);
  return told === null ? { ...own, known: false } : { ...(told === 'notCovered' ? own : told), known: true };
}

/** null where the answer does not say. */
function modeTerms({ object }: Reserve, mode: string): Terms | 'notCovered' | null {
  const list = objectsOf(at(object, 'eModes'));
  if (list !== null) {
    const found = list.find((e) => textAt(e, 'id') === mode);
    if (found === undefined || textAt(found, 'collateralEnabled') === 'false') return 'notCovered';
    return termsOf(
      textAt(found, 'eMode', 'liquidationThreshold'),
      textAt(found, 'eMode', 'liquidationBonus'),
    );
  }
  const category = textAt(object, 'eModeCategoryId');
  if (category === null) return null;
  if (category !== mode) return 'notCovered';
  return termsOf(textAt(object, 'eModeLiquidationThreshold'), textAt(object, 'eModeLiquidationBonus'));
}

function termsOf(threshold: string | null, bonus: string | null): Terms | null {
  const [share, factor] = [threshold, bonus].map((points) => parseDecimal(points ?? '') / 1e4) as [
    number,
    number,
  ];
  return share > 0 && factor > 0 ? { threshold: share, bonus: bonusOf(factor) } : null;
}

/** "10500" is 105 % of the debt: a bonus of 5 %. 0 for reserves that are no collateral. */
const bonusOf = (factor: number): number => (factor === 0 ? 0 : Number((factor - 1).toFixed(4)));

function basisPoints(row: Row, name: string): number {
  return Number(needInteger(row, name)) / 1e4;
}

function integer(row: Row, name: string): bigint | null {
  const found = text(row, name);
  if (found === null) return null;
  if (!/^\d{1,78}$/.test(found))
    throw new RowError(
      'NOT_A_NUMBER',
      name,
      `"${found.slice(0, 80)}" is not a whole number (column ${name})`,
    );
  return BigInt(found);
}

function needInteger(row: Row, name: string): bigint {
  const found = integer(row, name);
  if (found === null) throw new RowError('MISSING', name, `nothing in ${name}`);
  return found;
}

function scaled(row: Row, name: string, reserve: Row, index: string): bigint {
  const balance = integer(row, name) ?? 0n;
  return balance === 0n ? 0n : (balance * needInteger(reserve, index) + ray / 2n) / ray;
}

/** units / 10^decimals, rounded once. */
function fixed(units: bigint, decimals: number): number {
  return Number(`${units}e-${decimals}`);
}
