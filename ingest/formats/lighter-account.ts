import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf } from '../json/access.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

/** GET /api/v1/account of Lighter: accounts with positions and collateral. */
export const lighterAccount: JsonFormat = {
  info: {
    id: 'lighter-account',
    venue: 'lighter',
    title: 'Lighter account',
    kind: 'account',
    container: 'json',
    generations: ['v1'],
    rules:
      'sign 1 is long, −1 short, position the unsigned coins; initial_margin_fraction is percent ("10.00" is ten times); margin_mode 0 cross, 1 isolated; collateral is USDC without unrealised profit; sub-accounts and pools (account_type not 0, an index from 2^47 on) are accounts of their own (address/index); a liquidation price of 0 means none.',
  },
  shape: 'json',
  endpoint: /lighter.*account/,
  detect: (root) => {
    const account = listAt(root, 'accounts')?.[0];
    return has(account, 'collateral', 'positions') &&
      has(objectsOf(at(account, 'positions'))?.[0] ?? account, ...marks(account))
      ? { score: 1, generation: 'v1', why: 'accounts with positions and collateral' }
      : null;
  },
  read: (root, doc, context) => {
    for (const object of needList(context, root, doc.line, 'accounts')) {
      const account = doc.row(object);
      const owner = ownerOf(account);
      for (const held of objectsOf(at(object, 'positions')) ?? []) {
        const row = doc.row(held);
        context.row(row, () => position(context, row, owner));
      }
      context.row(account, () => {
        const quantity = needNumber(account, 'collateral');
        emitBalance(context, account, {
          ...owner,
          venue: 'lighter',
          asset: 'USDC',
          quantity,
          valueUsd: quantity,
          evenZero: true,
        });
      });
    }
  },
};

type Owner = Readonly<{ participant: string | null; part: string }>;

/** Masters count up from 0, sub-accounts and pools down from 2^48 − 2 (Lighter documentation, core concepts). */
const firstSubAccount = 2 ** 47;

/** Whose an account is: its address's, which is the master's name, and the index where it is another of the same owner. */
function ownerOf(account: Row): Owner {
  const index = text(account, 'account_index') ?? text(account, 'index');
  const isMaster = (text(account, 'account_type') ?? '0') === '0' && Number(index ?? 0) < firstSubAccount;
  return { participant: text(account, 'l1_address') ?? index, part: isMaster ? '' : (index ?? '') };
}

/** What tells a position of Lighter, or, where an account holds none, the account. */
const marks = (account: Parameters<typeof has>[0]): readonly string[] =>
  (objectsOf(at(account, 'positions'))?.length ?? 0) > 0
    ? ['sign', 'position', 'initial_margin_fraction']
    : ['l1_address'];

function position(context: Context, row: Row, owner: Owner): void {
  const size = needNumber(row, 'position');
  if (size === 0) {
    context.flat();
    return;
  }
  const sign = needNumber(row, 'sign');
  if (sign !== 1 && sign !== -1)
    throw new RowError('SIDE_UNKNOWN', 'sign', `a sign of ${sign} is neither 1 nor −1`);
  if (size < 0)
    throw new RowError(
      'SIDE_UNKNOWN',
      'position',
      `position ${size} is signed and so is sign: they are read apart`,
    );
  const symbol = needText(row, 'symbol');
  const value = number(row, 'position_value');
  const fraction = positive(row, 'initial_margin_fraction');
  const isolated = text(row, 'margin_mode') === '1';
  emitPosition(context, {
    row,
    ...owner,
    venue: 'lighter',
    symbol,
    instrument: needSymbol(symbol, 'lighter', 'symbol'),
    side: sign,
    rawSize: row.get('position') ?? '',
    size,
    unit: 'coin',
    multiplier: 1,
    entryPrice: price(row, 'avg_entry_price'),
    markPrice: value === null ? null : Math.abs(value) / size,
    liquidationPrice: positive(row, 'liquidation_price'),
    notional: value,
    unrealisedPnl: number(row, 'unrealized_pnl'),
    isolated,
    isolatedMargin: isolated ? number(row, 'allocated_margin') : null,
    leverage: fraction === null ? null : 100 / fraction,
    naturalId: symbol,
  });
}
