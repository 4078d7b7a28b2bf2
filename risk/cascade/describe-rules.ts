import type { Warning } from '../coverage.ts';
import { withdrawalOf } from './reactive-depth.ts';
import { type CascadeRules, defaultTarget, mostCuts, roundsAt } from './rules.ts';

const percent = (share: number) => `${Number((100 * share).toPrecision(6))} %`;

/** What a cascade's rules change, a sentence each; nothing for those of the published models. */
export function describeRules(rules: CascadeRules): Warning[] {
  const said: string[] = [];
  if (rules.liquidation === 'partial')
    said.push(
      `Accounts are cut in proportion until maintenance is ${percent(rules.target ?? defaultTarget)} of equity, at most ${mostCuts} times before they are closed.`,
    );
  const rounds = roundsAt(rules.speed ?? 1);
  if (rounds > 1)
    said.push(`A forced order is traded over ${rounds} rounds, ${percent(rules.speed ?? 1)} of it in each.`);
  if (rules.gamma !== undefined) {
    const side = { longCallsShortPuts: 'long calls and short puts', shortAll: 'short every option' }[
      rules.gamma
    ];
    said.push(`Dealers, taken to be ${side}, hedge after every move and their trades join the flow.`);
  }
  if (rules.hedgeClosed === true)
    said.push('Whoever takes over a liquidated option hedges its delta in the market.');
  if (rules.collateral === 'kept') said.push('Collateral coins of closed accounts are kept, not sold.');
  if (rules.fill === 'average') said.push('Accounts are filled at the average price of a batch.');
  const depth = withdrawalOf(rules);
  if (depth !== null) {
    const { k, floor, roundMinutes } = depth;
    const round = `${roundMinutes} ${roundMinutes === 1 ? 'minute' : 'minutes'}`;
    said.push(
      `Depth withdraws as prices move: e^(−${k}·|move|/σ), never below ${floor} of it; ${rules.recovery ?? 0} of what is missing comes back a minute, a round takes ${round}.`,
    );
  }
  if (rules.insurance === 'fundAndAdl')
    said.push(
      'What funds cannot carry closes winners of the same asset on the other side, in the order of each venue, at a price that leaves no debt: their exposure leaves without a trade.',
    );
  return said.map((message) => ({ code: 'cascadeRule', message }));
}
