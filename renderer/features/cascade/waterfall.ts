import type { CascadeOutput } from '../../../contract/dto/cascade.ts';

/** One bar of the waterfall: market change from `from` to `to`, fractions, negative = down. */
export type Step = Readonly<{
  label: string;
  kind: 'shock' | 'round' | 'total';
  from: number;
  to: number;
  accounts: number;
  notional: number;
}>;

type Result = Readonly<
  Pick<CascadeOutput, 'initialDrop' | 'totalDrop' | 'rounds' | 'accounts' | 'liquidatedNotional'>
>;

/** The shock, each round's addition, the total. Beyond `most` rounds the later ones are one bar that says so. */
export function waterfall(result: Result, most = 12): readonly Step[] {
  const { rounds } = result;
  const first: Step = {
    label: 'Shock',
    kind: 'shock',
    from: 0,
    to: -result.initialDrop,
    accounts: 0,
    notional: 0,
  };
  const cut = rounds.length > most ? most - 1 : rounds.length;
  const before = (i: number): number => -(rounds[i - 1]?.drop ?? result.initialDrop);
  const steps = rounds.slice(0, cut).map(
    (r, i): Step => ({
      label: `Round ${r.round}`,
      kind: 'round',
      from: before(i),
      to: -r.drop,
      accounts: r.accounts,
      notional: r.liquidatedNotional,
    }),
  );
  const rest = rounds.slice(cut);
  const last = rest.at(-1);
  if (last)
    steps.push({
      label: `Rounds ${rest[0]?.round}–${last.round}`,
      kind: 'round',
      from: before(cut),
      to: -last.drop,
      accounts: rest.reduce((sum, r) => sum + r.accounts, 0),
      notional: rest.reduce((sum, r) => sum + r.liquidatedNotional, 0),
    });
  const total: Step = {
    label: 'Total',
    kind: 'total',
    from: 0,
    to: -result.totalDrop,
    // An account that is liquidated in parts counts in several rounds, once in total.
    accounts: result.accounts,
    notional: result.liquidatedNotional,
  };
  return [first, ...steps, total];
}
