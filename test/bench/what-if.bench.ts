import { whatIfHandlers } from '../../backend/handlers/what-if.ts';
import { contract, type Output } from '../../contract/contract.ts';
import { mapShocks } from '../../risk/liquidation-map/liquidation-map.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { largeBook } from './large-book.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { largestDifference, startPeer, tiersOf } from './peer.ts';

const caps = [20, 12, 10, 8, 6, 5];
const compared = ['systemLeverage', 'medianLeverage', 'gross', 'concentration', 'directional'] as const;

/**
 * A leverage cap dragged over a million positions: from the request to the answer of `whatIf.run` (leverage, cohorts,
 * concentration, liquidation map, and a cascade besides), turn by turn with the same figures in pandas and NumPy
 * (what-if.py, without a cascade). Throws when they differ by more than 1e-9.
 */
export default async function benchWhatIf(): Promise<void> {
  const portfolio = largeBook();
  const { accounts, positions, assets, participants } = portfolio;
  const cohorts = [...new Set(participants.cohort)];
  const peer = await startPeer(
    'what-if.py',
    {
      account: positions.account,
      asset: positions.asset,
      notional: positions.notional,
      equity: marginBook(portfolio).figures.equity,
      cohort: Int32Array.from(accounts.participant, (i) => cohorts.indexOf(participants.cohort[i])),
    },
    { assets: assets.id.length - 1, tiers: tiersOf(portfolio), shocks: mapShocks(121) },
  );
  const answer = handlerOver(portfolio);
  try {
    const ours: number[] = [];
    const theirs: number[] = [];
    const figures: number[] = [];
    let difference = 0;
    // The first cap is not counted: it also computes what was before, which stays while the slider is dragged.
    for (const cap of caps) {
      const began = performance.now();
      const result = await answer(cap);
      const ended = performance.now();
      const other = await peer.ask(String(cap));
      const measured = new Map(result.measures.map((m) => [m.id, m.after ?? Number.NaN]));
      const leverage = new Map(result.groups.map((g) => [g.key, g.leverageAfter ?? Number.NaN]));
      difference = Math.max(
        difference,
        largestDifference(
          compared.map((id) => measured.get(id) ?? Number.NaN),
          compared.map((id) => other[id]),
        ),
        largestDifference(
          cohorts.map((c) => leverage.get(c) ?? Number.NaN),
          other.cohorts,
        ),
        largestDifference(result.map?.after.long ?? [], other.long),
        largestDifference(result.map?.after.short ?? [], other.short),
      );
      if (cap === caps[0]) continue;
      ours.push(ended - began);
      theirs.push(Number(other.ms));
      figures.push(Number(other.figures));
    }
    const rows = [
      timing('request to answer, with a cascade', ours),
      timing('pandas and NumPy, without', theirs),
      timing('of which leverage and concentration', figures),
    ] as const;
    console.log(`  a cap on ${positions.count} positions of ${accounts.count} accounts, 121 market moves`);
    printTimings(rows);
    printRatio('pandas and NumPy over ours', rows[1].median / rows[0].median, { atLeast: 10 });
    console.log(`  largest difference of any figure or column of the map: ${difference.toExponential(1)}`);
    if (!(difference <= 1e-9)) throw new Error('The two do not agree.');
  } finally {
    peer.close();
  }
}

/** The handler on a portfolio that is in memory already, as it is once a page has opened the snapshot. */
function handlerOver(portfolio: ReturnType<typeof largeBook>) {
  const kept = new Map<string, unknown>();
  const panel = { assets: [], times: new Float64Array(0), close: [] };
  const snapshots = {
    load: () => ({
      portfolio,
      fingerprint: '0'.repeat(64),
      leftOut: [],
      warnings: [],
      ages: [],
      estimates: { calendar: 'common', volatilityDays: 90 },
    }),
    history: () => ({ panel, fingerprint: '0'.repeat(64) }),
    memo: (key: string, compute: () => unknown) => {
      if (!kept.has(key)) kept.set(key, compute());
      return kept.get(key);
    },
  };
  return async (cap: number): Promise<Output<'whatIf.run'>> => {
    const input = contract['whatIf.run'].input.parse({
      depth: 'quick',
      map: true,
      adjustments: [{ action: { kind: 'capLeverage', cap } }],
    });
    type Handle = (typeof whatIfHandlers)['whatIf.run'];
    const context = {
      snapshots,
      pulse: () => {},
      // As the backend does: what was computed of the snapshot alone is computed once.
      kept: async (key: string, compute: (inner: unknown) => unknown) => {
        if (!kept.has(key)) kept.set(key, await compute(context));
        return kept.get(key);
      },
    } as unknown as Parameters<Handle>[1];
    return contract['whatIf.run'].output.parse(await whatIfHandlers['whatIf.run'](input, context));
  };
}
