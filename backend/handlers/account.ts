import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import { referenceMove } from '../../contract/reference-shock.ts';
import { type AccountRow, accountRow } from '../../risk/account/account-row.ts';
import { dollars } from '../../risk/coverage.ts';
import { type AccountFigures, accountStates } from '../../risk/leverage/account-figures.ts';
import { isUnbacked, unbackedDebtSaid } from '../../risk/leverage/unbacked-debt.ts';
import { accountKind, instrument, type Portfolio } from '../../risk/portfolio.ts';
import { accountHistory } from '../account/account-history.ts';
import { accountTotals } from '../account/account-totals.ts';
import { headlinesWithout } from '../account/headlines-without.ts';
import { heldPositions } from '../account/held-positions.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { asUndefined } from '../headlines/history.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

const mostAccounts = 1_000;
const target = 0.5;
type Known = Readonly<Record<'participant' | 'asset' | 'venue', readonly string[]>>;

/** @throws LockstepError NOT_FOUND, which says where the name is one of another kind */
function nameIn(known: Known, of: keyof Known, given: string): string {
  const other = (['participant', 'asset', 'venue'] as const).find(
    (kind) => kind !== of && known[kind].includes(given),
  );
  if (other !== undefined && !known[of].includes(given))
    throw new LockstepError(
      'NOT_FOUND',
      `There is no ${of} in this snapshot called ${given}; there is ${other === 'asset' ? 'an' : 'a'} ${other} of this name (--of ${other}).`,
      { unknown: given, didYouMean: [] },
    );
  return findName(`${of} in this snapshot`, given, known[of]);
}

const kinds = Object.keys(accountKind) as (keyof typeof accountKind)[];

export const account = {
  'account.get': async ({ name: given, of, ...input }, context) => {
    const { snapshots, pulse } = context;
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const known = {
      participant: portfolio.participants.id,
      asset: portfolio.assets.id,
      venue: portfolio.venues.id,
    };
    const names = known[of];
    const name = nameIn(known, of, given);
    const index = names.indexOf(name);
    const book = bookOf(portfolio);
    const isOwn = owned(portfolio, of, index);
    const rows: AccountRow[] = [];
    for (let a = 0; a < portfolio.accounts.count; a++)
      if (isOwn(a)) {
        const row = accountRow(book, a, { target, move: referenceMove() });
        rows.push(of === 'asset' ? { ...row, ...heldIn(portfolio, a, index) } : row);
      }
    rows.sort((a, b) => b.gross - a.gross);
    const accounts = rows.map((row) => said(portfolio, row, book.figures));
    const bare = rows.filter((row) => isUnbacked(portfolio, book.figures, row.account));
    const owed = bare.reduce((usd, row) => usd + book.figures.debt[row.account], 0);
    const gross = book.figures.gross.reduce((sum, g) => sum + g, 0);
    const whole = (known: boolean): number =>
      rows.reduce(
        (sum, row) => (Number.isNaN(row.equity) === known ? sum : sum + book.figures.gross[row.account]),
        0,
      );
    const held = await heldPositions({ ...context, pulse: within(pulse, 0.1, 0.2) }, loaded, of, name);
    const person = of === 'participant';
    const part = { ...context, pulse: within(pulse, 0.2, 0.9) };
    const headlines = person ? await headlinesWithout(part, loaded, index) : [];
    const late = { ...context, pulse: within(pulse, 0.9, 1) };
    const basis = {
      measure: 'leverage',
      loaded,
      parameters: { name, of, target, referenceMove: referenceMove() },
    };
    return withProvenance(basis, {
      name,
      of,
      group: person
        ? portfolio.participants.cohort[index]
        : of === 'asset'
          ? portfolio.assets.sector[index]
          : '',
      kind: (of === 'participant'
        ? portfolio.participants
        : of === 'asset'
          ? portfolio.assets
          : portfolio.venues
      ).kind[index],
      total: accountTotals(accounts, gross, {
        levered: whole(true),
        unlevered: whole(false),
        owing: person && bare.length > 0,
      }),
      target,
      referenceFall: -referenceMove(),
      accounts: accounts.slice(0, mostAccounts),
      accountsOmitted: Math.max(0, accounts.length - mostAccounts),
      ...held,
      headlines,
      together: person ? await together(late, portfolio.label, name) : [],
      history: person ? accountHistory(late, name, portfolio.asOf) : [],
      coverage: coverageOfRows(portfolio, (p) =>
        (of === 'participant'
          ? portfolio.positions.participant
          : of === 'asset'
            ? portfolio.positions.asset
            : portfolio.positions.venue)[p] === index
          ? null
          : `Not of this ${of}.`,
      ),
      warnings:
        bare.length === 0
          ? []
          : [{ code: 'unbackedDebt', message: unbackedDebtSaid(bare.length, dollars(owed)) }],
    });
  },
} satisfies HandlerGroup;

/** Accounts of a participant, at a venue, or with a position in an asset. */
function owned({ accounts, positions }: Portfolio, of: 'participant' | 'asset' | 'venue', index: number) {
  if (of === 'participant') return (a: number) => accounts.participant[a] === index;
  if (of === 'venue') return (a: number) => accounts.venue[a] === index;
  return (a: number) =>
    positions.asset.subarray(accounts.positionStart[a], accounts.positionStart[a + 1]).includes(index);
}

/** Of an account, what it holds of one asset, USD; what a loan has drawn is debt and not held. */
function heldIn({ accounts, positions }: Portfolio, a: number, asset: number) {
  let [gross, net] = [0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const drawn = positions.instrument[p] === instrument.borrow && accounts.kind[a] === accountKind.lending;
    if (positions.asset[p] !== asset || drawn) continue;
    gross += Math.abs(positions.notional[p]);
    net += positions.notional[p];
  }
  return { gross, net };
}

function said({ participants, venues, accounts }: Portfolio, row: AccountRow, figures: AccountFigures) {
  const { account: a } = row;
  const state = accountStates[figures.state[a]];
  const leverage = figures.leverage[a];
  const equity = finite(row.equity);
  const positive = equity !== null && equity > 0;
  const debtless = accounts.kind[a] === accountKind.lending && figures.debt[a] === 0;
  return {
    participant: participants.id[accounts.participant[a]],
    venue: venues.id[accounts.venue[a]],
    kind: kinds[accounts.kind[a]],
    state,
    gross: row.gross,
    net: row.net,
    equity,
    maintenance: row.maintenance,
    leverage: finite(leverage),
    marginRatio: positive && !debtless ? finite(row.maintenance / equity) : null,
    fall: finite(row.fall),
    rise: finite(row.rise),
    cut: finite(row.cut),
    add: finite(row.add),
    addForFall: finite(row.addForMove),
  };
}

/** Whom it is liquidated together with, where scenarios can be made at all. */
async function together(context: Context, snapshot: string, name: string) {
  const answer = await context.ask('synchronisation.compute', { snapshot }).catch((error: unknown) => {
    asUndefined(error);
    return null;
  });
  if (answer === null) return [];
  const { labels, probability } = answer.coLiquidation;
  const row = labels.indexOf(name);
  if (row < 0) return [];
  return labels
    .map((key, i) => ({ key, probability: probability[row * labels.length + i] }))
    .filter(({ key, probability: p }) => key !== name && p > 0)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 20);
}
