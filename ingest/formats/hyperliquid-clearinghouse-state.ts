import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has } from '../json/access.ts';
import { isObject, type Json } from '../json/parse.ts';
import { moment, needNumber, needText, number, positive, price, type Row } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { sayCollateral, venueOfState } from './hyperliquid-dex.ts';
import { needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

/**
 * POST /info {"type":"clearinghouseState"}. accountValue includes unrealised PnL, so the collateral of the cross
 * account is crossMarginSummary.accountValue − Σ cross PnL; an isolated position's marginUsed includes its own PnL.
 * The maintenance rate is 1 / (2 · maxLeverage) of the position's tier.
 */
export const hyperliquidClearinghouseState: JsonFormat = {
  info: {
    id: 'hyperliquid-clearinghouse-state',
    venue: 'hyperliquid',
    title: 'Hyperliquid account (clearinghouseState)',
    kind: 'account',
    container: 'json',
    generations: ['perpetuals'],
    rules:
      'szi is in coins and signed; money is USDC; liquidationPx null means none; collateral is accountValue minus unrealised PnL; maintenance rate is 1/(2·maxLeverage). Coins named xyz:TSLA are of the dex xyz, whose margin is apart: the venue hyperliquid:xyz, also where the capture line says so (dex, endpoint or venue).',
  },
  shape: 'json',
  names: ['assetPositions', 'marginSummary', 'crossMarginSummary', 'withdrawable', 'time'],
  endpoint: /hyperliquid .*(clearinghouseState|\/info)/,
  detect: (root) =>
    has(root, 'assetPositions', 'marginSummary')
      ? { score: 1, generation: 'perpetuals', why: 'assetPositions and marginSummary' }
      : null,
  read: (root, doc, context) =>
    readClearinghouse(root, doc, context, {
      participant: null,
      venue: venueOfState(root, doc.line, context),
    }),
};

/** Whose state it is, and where; a dex of its own is a venue of its own. */
export type Owner = Readonly<{ participant: string | null; part?: string; venue: string }>;

type Sums = { crossPnl: number; isolatedMargin: number; signedNotional: number; rejected: boolean };

export function readClearinghouse(root: Json, doc: Doc, context: Context, owner: Owner): void {
  if (!isObject(root)) return;
  const account = doc.row(root);
  context.sawResponseTime(moment(account, 'time'), true);
  const sums: Sums = { crossPnl: 0, isolatedMargin: 0, signedNotional: 0, rejected: false };
  for (const object of needList(context, root, doc.line, 'assetPositions')) {
    const position = at(object, 'position');
    if (!isObject(position))
      context.refuse('MISSING_COLUMN', 'an entry of assetPositions without "position"', doc.row(object));
    else {
      const row = doc.row(position);
      let read = false;
      context.row(row, () => {
        emit(context, row, sums, owner);
        read = true;
      });
      if (!read) sums.rejected = true;
    }
  }
  const summary = at(root, 'marginSummary');
  const place = isObject(summary) ? doc.row(summary) : account;
  context.row(place, () => collateral(context, account, place, sums, owner));
}

function emit(context: Context, row: Row, sums: Sums, owner: Owner): void {
  const isolated = row.get('leverage.type') === 'isolated';
  const szi = needNumber(row, 'szi');
  if (szi === 0) {
    context.flat();
    return;
  }
  const coin = needText(row, 'coin');
  const profit = needNumber(row, 'unrealizedPnl');
  const size = Math.abs(szi);
  const value = needNumber(row, 'positionValue');
  const maxLeverage = positive(row, 'maxLeverage');
  emitPosition(context, {
    row,
    ...owner,
    symbol: coin,
    instrument: needSymbol(coin, owner.venue, 'coin'),
    side: signedSide(szi, null, 'szi'),
    rawSize: row.get('szi') ?? '',
    size,
    unit: 'coin',
    multiplier: 1,
    entryPrice: price(row, 'entryPx'),
    markPrice: value / size,
    liquidationPrice: positive(row, 'liquidationPx'),
    notional: value,
    unrealisedPnl: profit,
    isolated,
    isolatedMargin: isolated ? needNumber(row, 'marginUsed') - profit : null,
    initialMargin: isolated ? null : number(row, 'marginUsed'),
    leverage: positive(row, 'leverage.value'),
    maintenanceRate: maxLeverage === null ? null : 1 / (2 * maxLeverage),
    naturalId: coin,
  });
  if (isolated) sums.isolatedMargin += needNumber(row, 'marginUsed');
  else sums.crossPnl += profit;
  sums.signedNotional += Math.sign(szi) * value;
}

function collateral(context: Context, account: Row, place: Row, sums: Sums, owner: Owner): void {
  const total = needNumber(account, 'marginSummary.accountValue');
  const cross = number(account, 'crossMarginSummary.accountValue') ?? total - sums.isolatedMargin;
  const rawUsd = number(account, 'marginSummary.totalRawUsd');
  const tolerance = 0.01 * Math.max(1, Math.abs(total));
  if (sums.rejected)
    context.tally(
      'COLLATERAL_APPROXIMATE',
      place.line,
      'a position of this account was rejected: its PnL is missing from the collateral computed here',
    );
  else if (Math.abs(total - cross - sums.isolatedMargin) > tolerance)
    context.tally(
      'EQUITY_IDENTITY',
      place.line,
      `accountValue ${total} is not the cross account's ${cross} plus isolated margins ${sums.isolatedMargin}`,
    );
  else if (rawUsd !== null && Math.abs(total - rawUsd - sums.signedNotional) > tolerance)
    context.tally(
      'EQUITY_IDENTITY',
      place.line,
      `accountValue ${total} is not totalRawUsd ${rawUsd} plus signed positions ${sums.signedNotional}`,
    );
  sayCollateral(context, place.line, owner.venue);
  const quantity = cross - sums.crossPnl;
  emitBalance(context, place, {
    ...owner,
    asset: 'USDC',
    quantity,
    valueUsd: quantity,
    evenZero: true,
  });
}
