import type { Input } from '../../../../contract/contract.ts';
import { readWord } from '../args.ts';
import type { Args, Option } from '../verb.ts';

type Rules = Pick<
  Input<'cascade.run'>,
  'liquidation' | 'target' | 'speed' | 'gamma' | 'hedgeClosed' | 'insurance' | 'collateral' | 'fill'
>;

/** How a cascade liquidates: for every verb that runs one. */
export const ruleOptions: Readonly<Record<string, Option>> = {
  liquidation: { type: 'string', value: 'L', help: 'full, partial (default: full)' },
  target: {
    type: 'string',
    value: 'R',
    help: 'partial: maintenance as a share of equity that accounts are cut to (default: 0.8)',
  },
  speed: { type: 'string', value: 'S', help: 'share of a forced order traded in a round (default: 1)' },
  gamma: {
    type: 'string',
    value: 'SIDE',
    help: 'dealers hedge options in the rounds, being: longCallsShortPuts, shortAll',
  },
  'hedge-closed': { type: 'boolean', help: 'who takes over a liquidated option hedges its delta' },
  insurance: { type: 'string', value: 'I', help: 'who pays for bad debt: fund, fundAndAdl' },
  collateral: {
    type: 'string',
    value: 'C',
    help: 'coins of closed accounts: sold as far as they owe, kept (default: sold)',
  },
  fill: {
    type: 'string',
    value: 'F',
    help: 'price accounts trade at: after the batch, average (default: after)',
  },
};

export function readRules(args: Args): Rules {
  const word = <const W extends string>(name: string, words: readonly W[]): W | undefined => {
    const given = args.text(name);
    return given === undefined ? undefined : readWord(`--${name}`, given, words);
  };
  const rules = {
    liquidation: word('liquidation', ['full', 'partial']),
    target: args.number('target'),
    speed: args.number('speed'),
    gamma: word('gamma', ['longCallsShortPuts', 'shortAll']),
    hedgeClosed: args.flag('hedge-closed'),
    insurance: word('insurance', ['fund', 'fundAndAdl']),
    collateral: word('collateral', ['sold', 'kept']),
    fill: word('fill', ['after', 'average']),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as Rules;
}
