import { accountKind, type Portfolio } from '../portfolio.ts';
import { type AccountFigures, stateCode } from './account-figures.ts';

/** `owing`: one an account, 1 where its owner is among those who owe; `debt`: USD that they owe, in `accounts` accounts. */
export type UnbackedDebt = Readonly<{ owing: Uint8Array; debt: number; accounts: number }>;

/** Whether an account is a loan beside which no collateral at all is on record. */
export const isUnbacked = (
  { accounts }: Portfolio,
  { state, gross, debt }: AccountFigures,
  a: number,
): boolean =>
  accounts.kind[a] === accountKind.lending &&
  state[a] === stateCode.uncollateralised &&
  gross[a] === 0 &&
  debt[a] > 0;

/**
 * Loans beside which no collateral at all is on record. What else their owners have answers for them, and nobody knows
 * with what is not on record: the equity of such an owner is not what its other accounts hold. Null where there is none.
 */
export function unbackedDebt(portfolio: Portfolio, figures: AccountFigures): UnbackedDebt | null {
  const { accounts, participants } = portfolio;
  let [total, count] = [0, 0];
  const owners = new Uint8Array(participants.id.length);
  for (let a = 0; a < accounts.count; a++) {
    if (!isUnbacked(portfolio, figures, a)) continue;
    owners[accounts.participant[a]] = 1;
    total += figures.debt[a];
    count++;
  }
  return count === 0
    ? null
    : { owing: Uint8Array.from(accounts.participant, (who) => owners[who]), debt: total, accounts: count };
}

/** What is said beside a figure of equity. */
export const unbackedDebtSaid = (accounts: number, usd: string): string =>
  `${accounts === 1 ? '1 account owes' : `${accounts} accounts owe`} ${usd} without collateral on record: equity and leverage of ${accounts === 1 ? 'its owner' : 'their owners'} are undefined, all accounts together.`;
