import { type Account, legNotional, legProfit } from '../book.ts';
import { maintenanceOf } from '../maintenance.ts';
import { fixed, plain } from '../rounding.ts';
import type { VenueContext } from './context.ts';

const venue = 'prime-broker';

export const positionHeader =
  'Account,Position ID,Date,Timestamp,Symbol,Quantity,Avg Price,Mark Price,Market Value USD,Unrealized PnL USD,Margin Rate';
export const balanceHeader = 'Account,Date,Timestamp,Currency,Quantity,Value USD,Haircut';

const dated = (context: VenueContext) => `${context.label.replaceAll('-', '')},${context.asOf}`;

/** Open positions of all accounts: one line each, quantity in coins and signed, as of the close of the day. */
export const primePositions = (accounts: readonly Account[], context: VenueContext): string => {
  const lines = accounts.flatMap((account) =>
    account.legs.map((leg) =>
      [
        account.participant,
        `${account.participant}/${leg.asset}`,
        dated(context),
        `${leg.asset}-USD`,
        plain(leg.side * leg.quantity),
        plain(leg.entry),
        plain(leg.mark),
        fixed(leg.side * legNotional(leg), 2),
        fixed(legProfit(leg), 2),
        plain(maintenanceOf(venue, leg.asset, legNotional(leg)).rate),
      ].join(','),
    ),
  );
  return `${[positionHeader, ...lines].join('\n')}\n`;
};

/** Margin balances before unrealised PnL. Accounts on a credit line have none, hence no line. */
export const primeBalances = (
  accounts: readonly Account[],
  creditLines: ReadonlySet<string>,
  context: VenueContext,
): string => {
  const lines = accounts
    .filter((account) => !creditLines.has(account.participant))
    .flatMap((account) => [
      `${account.participant},${dated(context)},USD,${fixed(account.cash, 2)},${fixed(account.cash, 2)},0`,
      ...account.collateral.map(
        (item) =>
          `${account.participant},${dated(context)},${item.asset},${plain(item.quantity)},${fixed(item.quantity * item.price, 2)},0.1`,
      ),
    ]);
  return `${[balanceHeader, ...lines].join('\n')}\n`;
};

const time = { unit: 'ms', zone: 'UTC' } as const;

/** How to read `primePositions`, in the schema of a saved mapping. */
export const positionMapping = {
  name: 'prime-broker positions',
  kind: 'position',
  venue,
  delimiter: ',',
  decimal: '.',
  time,
  columns: {
    participant: { column: 'Account', unit: 'text' },
    naturalId: { column: 'Position ID', unit: 'text' },
    time: { column: 'Timestamp' },
    symbol: { column: 'Symbol', unit: 'text' },
    quantity: { column: 'Quantity', unit: 'coin' },
    entryPrice: { column: 'Avg Price' },
    markPrice: { column: 'Mark Price' },
    notional: { column: 'Market Value USD', unit: 'usd' },
    unrealisedPnl: { column: 'Unrealized PnL USD', unit: 'usd' },
    maintenanceRate: { column: 'Margin Rate', unit: 'fraction' },
  },
  constants: { instrument: 'linear', settle: 'USD', marginMode: 'cross' },
  sideRule: 'signedSize',
  multiplier: 1,
} as const;

/** How to read `primeBalances`. */
export const balanceMapping = {
  name: 'prime-broker balances',
  kind: 'balance',
  venue,
  delimiter: ',',
  decimal: '.',
  time,
  columns: {
    participant: { column: 'Account', unit: 'text' },
    time: { column: 'Timestamp' },
    asset: { column: 'Currency', unit: 'text' },
    quantity: { column: 'Quantity', unit: 'coin' },
    valueUsd: { column: 'Value USD', unit: 'usd' },
    haircut: { column: 'Haircut', unit: 'fraction' },
  },
  constants: {},
  sideRule: 'signedSize',
  multiplier: 1,
} as const;
