import type { Output } from '../../contract/contract.ts';
import { stateCode } from '../../risk/leverage/account-figures.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { finite } from '../finite.ts';
import { within } from '../pulse.ts';

/** Gross notional, equity and leverage of one participant at every snapshot up to a time, oldest first. */
export function accountHistory(
  context: Context,
  name: string,
  asOf: number,
): Output<'account.get'>['history'] {
  const { snapshots, pulse } = context;
  const all = snapshots.until(asOf);
  return all.map(({ label, asOf: at }, i) => {
    const { portfolio } = snapshots.load(label, within(pulse, i / all.length, (i + 1) / all.length));
    const { figures } = bookOf(portfolio);
    const participant = portfolio.participants.id.indexOf(name);
    let [gross, levered, equity, known] = [0, 0, 0, false];
    for (let a = 0; a < portfolio.accounts.count; a++) {
      if (portfolio.accounts.participant[a] !== participant) continue;
      gross += figures.gross[a];
      if (figures.state[a] === stateCode.uncollateralised) continue;
      known = true;
      levered += figures.gross[a];
      equity += figures.equity[a];
    }
    return {
      snapshot: label,
      asOf: at,
      gross,
      equity: known ? equity : null,
      leverage: known && equity > 0 ? finite(levered / equity) : null,
    };
  });
}
