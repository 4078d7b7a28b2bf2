import type { Mapping } from '../../contract/dto/workspace.ts';
import { normalise } from '../text/header.ts';

export type Kind = Mapping['kind'];
export type FieldMatch = Readonly<{ field: string; confidence: number; exact: boolean }>;

/** Names that exports use for each field; compared without case, blanks and punctuation. */
const names: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  position: {
    participant:
      'participant,account,account id,portfolio,fund,client,user,uid,wallet,owner,trader,sub account',
    id: 'id,position id,pos id,trade id,lot id',
    symbol: 'symbol,instrument,ticker,market,contract,product,inst id,instrument name,security',
    base: 'base,asset,coin,underlying,base asset',
    quote: 'quote,quote currency,quote asset',
    settle: 'settle,settlement currency,margin asset,margin coin',
    side: 'side,direction,position side,pos side,long short,buy sell',
    size: 'size,quantity,qty,position,position size,amount,contracts,position amt,net quantity,pos',
    long: 'long,long quantity,long qty,long position',
    short: 'short,short quantity,short qty,short position',
    entryPrice: 'entry price,avg price,average price,avg entry price,open price,cost price,avg px',
    markPrice: 'mark price,mark,mark px,last price,close price,market price,price',
    notional: 'notional,notional usd,market value,market value usd,position value,value usd,exposure',
    unrealisedPnl: 'unrealised pnl,unrealized pnl,unrealized pnl usd,upl,unrealized profit,open pnl',
    leverage: 'leverage,lever',
    marginMode: 'margin mode,margin type',
    isolatedMargin: 'isolated margin,position margin',
    initialMargin: 'initial margin,im',
    maintenanceMargin: 'maintenance margin,mm,maint margin',
    maintenanceRate: 'maintenance rate,maintenance margin rate,mmr',
    liquidationPrice: 'liquidation price,liq price,est liq price,liq px',
    expiry: 'expiry,expiration,maturity,delivery date',
    strike: 'strike,strike price',
    multiplier: 'multiplier,contract size,contract multiplier',
    time: 'time,timestamp,as of,as of date,date,report date,business date,snapshot time',
    updatedAt: 'updated at,update time,last update,updated',
  },
  balance: {
    participant: 'participant,account,account id,portfolio,fund,client,user,uid,wallet',
    asset: 'asset,coin,currency,token',
    quantity: 'quantity,qty,amount,balance,wallet balance,total,equity',
    valueUsd: 'value usd,usd value,market value usd,value',
    haircut: 'haircut',
    time: 'time,timestamp,as of,date',
    id: 'id',
  },
  price: {
    time: 'time,timestamp,date,day',
    asset: 'asset,coin,symbol,ticker',
    close: 'close,price,close price,last',
    quote: 'quote,quote currency,currency',
    volumeUsd: 'volume usd,quote volume,turnover',
  },
  loan: {
    participant: 'participant,account,account id,wallet,user,address,borrower,owner',
    asset: 'asset,coin,currency,token,symbol,market,underlying',
    side: 'side,type,loan side,supply or borrow,position type',
    quantity: 'quantity,qty,amount,balance,underlying balance',
    priceUsd: 'price usd,price,usd price,oracle price',
    valueUsd: 'value usd,usd value,value',
    liquidationThreshold:
      'liquidation threshold,collateral factor,liquidate collateral factor,liquidation factor,lltv,lt',
    liquidationBonus: 'liquidation bonus,liquidation incentive,liquidation penalty',
    collateralEnabled: 'collateral enabled,enabled,used as collateral,is collateral,entered',
    counterparty: 'counterparty,lender',
    time: 'time,timestamp,as of,date',
    id: 'id',
  },
};

/** What a wrong guess would silently turn round or scale: only ever proposed when the name is not exactly known. */
export const sensitive: ReadonlySet<string> = new Set([
  'size',
  'side',
  'long',
  'short',
  'quantity',
  'maintenanceRate',
  'time',
  'updatedAt',
]);

const plain = (name: string): string =>
  normalise(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]/g, '');

const tables = new Map<Kind, readonly (readonly [string, string])[]>(
  (Object.keys(names) as Kind[]).map((kind) => [
    kind,
    Object.entries(names[kind]).flatMap(([field, list]) =>
      list.split(',').map((name) => [plain(name), field] as const),
    ),
  ]),
);

/** Names that say too little: what they may be, never what they are. */
const vague: Readonly<Record<string, readonly string[]>> = { margin: ['initialMargin', 'isolatedMargin'] };

/** Fields a column may be, the likeliest first: the exact name, else names that are alike. */
export function fieldsLike(column: string, kind: Kind): readonly FieldMatch[] {
  const name = plain(column);
  const best = new Map<string, number>();
  for (const [i, field] of (kind === 'position' ? (vague[name] ?? []) : []).entries())
    best.set(field, 0.9 - i / 20);
  for (const [known, field] of tables.get(kind) ?? []) {
    const within = known.length >= 3 && name.includes(known) ? 0.6 : 0;
    const confidence = known === name ? 1 : Math.max(within, alike(name, known));
    if (confidence >= 0.55 && confidence > (best.get(field) ?? 0)) best.set(field, confidence);
  }
  return [...best]
    .map(([field, confidence]) => ({ field, confidence, exact: confidence === 1 }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Dice's coefficient of letter pairs (Dice 1945), in 0 … 0.95. */
function alike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i + 1 < b.length; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return Math.min(0.95, (2 * shared) / (a.length + b.length - 2));
}
