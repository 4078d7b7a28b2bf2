import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import { borrowGraph } from '../../risk/credit/borrow-graph.ts';
import { creditNetwork } from '../../risk/credit/credit-network.ts';
import { type Exposure, exposures } from '../../risk/credit/exposures.ts';
import { lendingLoops } from '../../risk/credit/lending-loops.ts';
import { protocolFailure } from '../../risk/credit/protocol-failure.ts';
import { isProtocol, protocolNetwork } from '../../risk/credit/protocol-network.ts';
import { reusedCollateral } from '../../risk/credit/reused-collateral.ts';
import { underlyings } from '../../risk/credit/underlying.ts';
import { accountKind, type Portfolio, type PricePanel } from '../../risk/portfolio.ts';
import { fewestReturns } from '../../risk/returns/fewest-returns.ts';
import { shockedPrices } from '../../risk/shock.ts';
import { bookOf } from '../books.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const credit = {
  'loops.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, pulse);
    const { portfolio } = loaded;
    const { accounts, venues } = portfolio;
    const same = input.mergeStaked ? underlyings(portfolio.assets) : (asset: string) => asset;
    const graph = borrowGraph(
      portfolio,
      (v) => input.venue === undefined || venues.id[v] === input.venue,
      same,
    );
    const reused = reusedCollateral(portfolio, same);
    const lending = (a: number) => accounts.kind[a] === accountKind.lending;
    const found = new Set(Array.from(accounts.venue).filter((_, a) => lending(a)));
    return withProvenance(
      { measure: 'loops', loaded, parameters: input },
      {
        venues: [...found].map((v) => venues.id[v] ?? '').sort(),
        loops: lendingLoops(portfolio, same)
          .filter((loop) => input.venue === undefined || loop.venues.includes(input.venue))
          .map((loop) => ({
            ...loop,
            assets: [...loop.assets],
            venues: [...loop.venues],
            limit: finite(loop.limit),
          })),
        nodes: [...graph.nodes],
        edges: [...graph.edges],
        joint: graph.loops.map((loop) => ({ ...loop, assets: [...loop.assets] })),
        reused,
        reusedTotal: reused.reduce((sum, row) => sum + row.usd, 0),
        coverage: coverageOfRows(portfolio, (p) =>
          lending(portfolio.positions.account[p] ?? -1)
            ? null
            : 'Not a loan: margin positions have no borrow graph.',
        ),
        warnings: input.mergeStaked
          ? [
              {
                code: 'stakedAsCoin',
                message:
                  'A staked coin counts as the coin it stands for, by name: the swap between them is in no export.',
              },
            ]
          : [],
      },
    );
  },

  'credit.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, pulse);
    const { portfolio } = loaded;
    const book = bookOf(portfolio);
    const { price, warnings } = shockedPrices(portfolio.assets, input.shock);
    const rows = exposures(book, price);
    const network = creditNetwork(book, rows, price);
    const named = namesOf(portfolio);
    const terms = (row: Exposure) =>
      input.termsByCohort[portfolio.participants.cohort[row.borrower] ?? ''] ?? input.terms;
    const losses = rows.map((row) => {
      const declared = terms(row);
      return declared === undefined
        ? null
        : row.exposure * declared.defaultProbability * declared.lossGivenDefault;
    });
    const undeclared = losses.filter((loss) => loss === null).length;
    const venuesWithoutFund = network.filter((n) => n.kind === 'venue' && Number.isNaN(n.assets)).length;
    return withProvenance(
      { measure: 'credit', loaded, parameters: input },
      {
        exposures: rows.map((row, i) => ({
          borrower: portfolio.participants.id[row.borrower] ?? '',
          lender: named(row.lender.kind, row.lender.index),
          cohort: portfolio.participants.cohort[row.borrower] || '(none)',
          kind: row.kind,
          exposure: row.exposure,
          owedInShock: row.owed,
          expectedLoss: losses[i] ?? null,
        })),
        totalExposure: rows.reduce((sum, row) => sum + row.exposure, 0),
        totalOwed: rows.reduce((sum, row) => sum + row.owed, 0),
        expectedLoss: undeclared === 0 ? losses.reduce<number>((sum, loss) => sum + (loss ?? 0), 0) : null,
        ...(undeclared === 0
          ? {}
          : {
              reason: `${undeclared} of ${rows.length} exposures have no declared default probability and loss given default: they are never assumed.`,
            }),
        clearing: network.map((node) => ({
          key: named(node.kind, node.index),
          owed: node.owed,
          paid: node.paid,
          assets: finite(node.assets),
          lossTaken: node.lossTaken,
          round: node.round,
        })),
        unpaid: network.reduce((sum, node) => sum + node.owed - node.paid, 0),
        coverage: coverageOfRows(portfolio, () => null),
        warnings: [
          ...warnings,
          ...(venuesWithoutFund === 0
            ? []
            : [
                {
                  code: 'fundUnknown',
                  message: `No fund is known of ${venuesWithoutFund} of the venues that lend: what they lose is shown, whether they survive it is not.`,
                },
              ]),
        ],
      },
    );
  },

  'protocols.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.2));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const network = protocolNetwork(portfolio, (v) => input.by === 'venue' || isProtocol(portfolio, v));
    const { venues, assets } = portfolio;
    const coinOf = (token: string): number => {
      const k = assets.id.indexOf(token);
      if (k < 0) throw new LockstepError('NOT_FOUND', `${token} is not in the snapshot ${portfolio.label}.`);
      return k;
    };
    const staked = assets.id.flatMap((_, k) => (assets.kind[k] === 'stakingDerivative' ? [k] : []));
    const failing = [
      ...network.venues.map((venue) => {
        const failed = venues.id[venue] ?? '';
        return { failed, kind: 'venue' as const, venue, coins: (input.tokens[failed] ?? []).map(coinOf) };
      }),
      ...staked.map((k) => ({ failed: assets.id[k] ?? '', kind: 'coin' as const, venue: null, coins: [k] })),
    ];
    const failures = failing.map((what, i) => {
      const part = within(pulse, 0.2 + (0.8 * i) / failing.length, 0.2 + (0.8 * (i + 1)) / failing.length);
      return { ...what, ...protocolFailure(portfolio, what, input.loss, part) };
    });
    const basis = { measure: 'protocols', loaded, parameters: input };
    return withProvenance(basis, {
      protocols: network.venues.map((v, i) => ({
        key: venues.id[v] ?? '',
        kind: venues.kind[v] ?? '',
        participants: network.participants[i] ?? 0,
        gross: network.gross[i] ?? 0,
        collateral: network.collateral[i] ?? 0,
        debt: network.debt[i] ?? 0,
      })),
      commonWallets: network.commonWallets,
      commonCollateral: network.commonCollateral,
      correlation: pnlCorrelation(
        portfolio,
        history.panel,
        network.venues.map((v) => venues.id[v] ?? ''),
      ),
      contagion: failures.map(({ venue: _, coins, hits, ...failure }) => ({
        ...failure,
        coins: coins.map((k) => assets.id[k] ?? ''),
        hits: hits.map(({ venue, ...hit }) => ({ key: venues.id[venue] ?? '', ...hit })),
      })),
      coverage: coverageOfRows(portfolio, (p) =>
        network.venues.includes(portfolio.positions.venue[p] ?? -1)
          ? null
          : 'Not at one of the venues compared.',
      ),
      warnings: [
        {
          code: 'failureOfContracts',
          message: `What fails loses ${Math.round(input.loss * 100)} % of its value: all a venue holds, a staked coin wherever it is collateral. Which coins are claims on which venue is declared, not read.`,
        },
      ],
    });
  },
} satisfies HandlerGroup;

const namesOf =
  ({ participants, venues }: Portfolio) =>
  (kind: 'participant' | 'venue', index: number): string =>
    (kind === 'participant' ? participants.id[index] : venues.id[index]) ?? '';

/** Pearson correlation of the venues' daily P&L on equity; null where one has no returns. */
function pnlCorrelation(
  portfolio: Portfolio,
  prices: PricePanel,
  keys: readonly string[],
): Output<'protocols.compute'>['correlation'] {
  const none = keys.map(() => keys.map(() => null));
  if (prices.times.length < 3 || keys.length === 0) return none;
  const panel = groupPanelOf(portfolio, prices, 'venue');
  const rows = keys.map((key) => panel.labels.indexOf(key));
  const present = rows.filter((row) => row >= 0);
  if (present.length === 0) return none;
  const { matrix } = correlationMatrix(
    present.map((row) => panel.series[row] ?? new Float64Array(0)),
    { minimumOverlap: fewestReturns },
  );
  return rows.map((a) =>
    rows.map((b) =>
      a < 0 || b < 0 ? null : finite(matrix[present.indexOf(a) * present.length + present.indexOf(b)]),
    ),
  );
}
