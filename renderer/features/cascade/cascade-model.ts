import type { Input } from '../../../contract/contract.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { impactLaws } from '../../../contract/impact-laws.ts';
import { defaultOf } from '../../kit/contract-option.ts';

type CascadeInput = Input<'cascade.run'>;

/** What a cascade is run with beside its scenario, with every choice made. */
export type CascadeModel = Readonly<{
  impact: 'linear' | 'floor' | 'sqrt';
  depthScale: number;
  leverageScale: number;
  /** Lowest price of the exponential law, as a share of the price before. */
  floor: number;
  /** Coefficient of the square-root law. */
  y: number;
  /** Who pays for bad debt; nobody: it stays where it falls. */
  insurance: 'none' | 'fund' | 'fundAndAdl';
  /** partial: accounts are cut until maintenance is `target` of equity. */
  liquidation: 'full' | 'partial';
  target: number;
  /** Share of a forced order traded in a round. */
  speed: number;
  /** Dealers hedge the options in the rounds, on the side declared; off: not modelled. */
  gamma: 'off' | 'longCallsShortPuts' | 'shortAll';
  /** Whoever takes over a liquidated option hedges its delta. */
  hedgeClosed: boolean;
  /** Coins of closed accounts: sold as far as they owe, or kept. */
  collateral: 'sold' | 'kept';
  /** The price accounts are filled at: after a batch, or its average. */
  fill: 'after' | 'average';
  /** Depth withdrawn per daily σ of move, the share that always stays, what comes back a minute, and a round's minutes. */
  withdrawal: number;
  withdrawalFloor: number;
  recovery: number;
  roundMinutes: number;
}>;

export const referenceModel: CascadeModel = {
  impact: defaultOf('cascade.run', 'impact'),
  depthScale: defaultOf('cascade.run', 'depthScale'),
  leverageScale: defaultOf('cascade.run', 'leverageScale'),
  floor: defaultOf('cascade.run', 'floor'),
  y: defaultOf('cascade.run', 'y'),
  insurance: 'none',
  liquidation: 'full',
  target: 0.8,
  speed: 1,
  gamma: 'off',
  hedgeClosed: false,
  collateral: 'sold',
  fill: 'after',
  withdrawal: 0,
  withdrawalFloor: 0.1,
  recovery: 0,
  roundMinutes: 1,
};

type Rules = Pick<
  CascadeInput,
  | 'insurance'
  | 'liquidation'
  | 'target'
  | 'speed'
  | 'gamma'
  | 'hedgeClosed'
  | 'collateral'
  | 'fill'
  | 'withdrawal'
  | 'withdrawalFloor'
  | 'recovery'
  | 'roundMinutes'
>;

/** What differs from the reference: all at once, coins sold as needed, nobody pays, no hedging, depth as it stands. */
export const rulesOf = (model: CascadeModel): Rules => ({
  ...(model.insurance === 'none' ? {} : { insurance: model.insurance }),
  ...(model.liquidation === 'full' ? {} : { liquidation: model.liquidation, target: model.target }),
  ...(model.speed === 1 ? {} : { speed: model.speed }),
  ...(model.gamma === 'off' ? {} : { gamma: model.gamma }),
  ...(model.hedgeClosed ? { hedgeClosed: true } : {}),
  ...(model.collateral === 'kept' ? { collateral: model.collateral } : {}),
  ...(model.fill === 'average' ? { fill: model.fill } : {}),
  ...withdrawalOf(model),
});

const withdrawalOf = ({ withdrawal, withdrawalFloor, recovery, roundMinutes }: CascadeModel) =>
  withdrawal === 0 ? {} : { withdrawal, withdrawalFloor, recovery, roundMinutes };

export const cascadeInput = (snapshot: string, scenario: Scenario, model: CascadeModel): CascadeInput => ({
  snapshot,
  scenario,
  impact: model.impact,
  depthScale: model.depthScale,
  leverageScale: model.leverageScale,
  floor: model.floor,
  y: model.y,
  challengers: true,
  costs: true,
  ...rulesOf(model),
});

/** Equal where it matters: a law's own parameter counts only where that law is used. */
export const sameModel = (a: CascadeModel, b: CascadeModel): boolean =>
  a.impact === b.impact &&
  a.depthScale === b.depthScale &&
  a.leverageScale === b.leverageScale &&
  JSON.stringify(rulesOf(a)) === JSON.stringify(rulesOf(b)) &&
  (a.impact !== 'floor' || a.floor === b.floor) &&
  (a.impact !== 'sqrt' || a.y === b.y);

/** A stored model as far as it can be trusted: numbers inside the bounds of the controls, else the reference's. */
export function readModel(stored: unknown): CascadeModel {
  if (stored === null || typeof stored !== 'object') return referenceModel;
  const s = stored as Readonly<Record<string, unknown>>;
  const number = (
    key:
      | 'depthScale'
      | 'leverageScale'
      | 'floor'
      | 'y'
      | 'target'
      | 'speed'
      | 'withdrawal'
      | 'withdrawalFloor'
      | 'recovery'
      | 'roundMinutes',
    min: number,
    max: number,
  ): number => {
    const value = s[key];
    return typeof value === 'number' && value >= min && value <= max ? value : referenceModel[key];
  };
  return {
    impact: impactLaws.find((law) => law === s.impact) ?? referenceModel.impact,
    depthScale: number('depthScale', 0.05, 10),
    leverageScale: number('leverageScale', 0.05, 10),
    floor: number('floor', 0, 1),
    y: number('y', 0.05, 10),
    insurance: s.insurance === 'fund' || s.insurance === 'fundAndAdl' ? s.insurance : 'none',
    liquidation: s.liquidation === 'partial' ? 'partial' : 'full',
    target: number('target', 0.1, 0.95),
    speed: number('speed', 0.05, 1),
    gamma: s.gamma === 'longCallsShortPuts' || s.gamma === 'shortAll' ? s.gamma : 'off',
    hedgeClosed: s.hedgeClosed === true,
    collateral: s.collateral === 'kept' ? 'kept' : 'sold',
    fill: s.fill === 'average' ? 'average' : 'after',
    withdrawal: number('withdrawal', 0, 2),
    withdrawalFloor: number('withdrawalFloor', 0.05, 1),
    recovery: number('recovery', 0, 1),
    roundMinutes: number('roundMinutes', 0.1, 60),
  };
}
