import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { protocolFailure } from '../../risk/protocols/protocol-failure.ts';
import { isProtocol, protocolNetwork } from '../../risk/protocols/protocol-network.ts';
import { fewestReturns } from '../../risk/returns/fewest-returns.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const protocols = {
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
        participants: network.participants[i],
        gross: network.gross[i],
        collateral: network.collateral[i],
        debt: network.debt[i],
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
        network.venues.includes(portfolio.positions.venue[p]) ? null : 'Not at one of the venues compared.',
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
