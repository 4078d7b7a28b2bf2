import type { Input } from '../../../contract/contract.ts';
import { option, word } from './contract-option.ts';
import type { Args, Option } from './verb.ts';

type Rules = Pick<
  Input<'cascade.run'>,
  | 'liquidation'
  | 'target'
  | 'speed'
  | 'gamma'
  | 'hedgeClosed'
  | 'insurance'
  | 'collateral'
  | 'fill'
  | 'withdrawal'
  | 'withdrawalFloor'
  | 'recovery'
  | 'roundMinutes'
>;

/** How a cascade liquidates: for every verb that runs one. */
export const ruleOptions: Readonly<Record<string, Option>> = {
  liquidation: option('cascade.run', 'liquidation', 'L'),
  target: option('cascade.run', 'target', 'R'),
  speed: option('cascade.run', 'speed', 'S'),
  gamma: option('cascade.run', 'gamma', 'SIDE'),
  'hedge-closed': option('cascade.run', 'hedgeClosed', ''),
  insurance: option('cascade.run', 'insurance', 'I'),
  collateral: option('cascade.run', 'collateral', 'C'),
  fill: option('cascade.run', 'fill', 'F'),
  withdrawal: option('cascade.run', 'withdrawal', 'K'),
  'withdrawal-floor': option('cascade.run', 'withdrawalFloor', 'F'),
  recovery: option('cascade.run', 'recovery', 'R'),
  'round-minutes': option('cascade.run', 'roundMinutes', 'M'),
};

export function readRules(args: Args): Rules {
  const rules = {
    liquidation: word(args, 'liquidation', 'cascade.run', 'liquidation'),
    target: args.number('target'),
    speed: args.number('speed'),
    gamma: word(args, 'gamma', 'cascade.run', 'gamma'),
    hedgeClosed: args.flag('hedge-closed'),
    insurance: word(args, 'insurance', 'cascade.run', 'insurance'),
    collateral: word(args, 'collateral', 'cascade.run', 'collateral'),
    fill: word(args, 'fill', 'cascade.run', 'fill'),
    withdrawal: args.number('withdrawal'),
    withdrawalFloor: args.number('withdrawal-floor'),
    recovery: args.number('recovery'),
    roundMinutes: args.number('round-minutes'),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as Rules;
}
