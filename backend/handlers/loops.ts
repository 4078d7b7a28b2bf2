import { borrowGraph } from '../../risk/loops/borrow-graph.ts';
import { lendingLoops } from '../../risk/loops/lending-loops.ts';
import { reusedCollateral } from '../../risk/loops/reused-collateral.ts';
import { underlyings } from '../../risk/loops/underlying.ts';
import { accountKind } from '../../risk/portfolio.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import type { HandlerGroup } from './handler-group.ts';

export const loops = {
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
          lending(portfolio.positions.account[p])
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
} satisfies HandlerGroup;
