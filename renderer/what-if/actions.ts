import type { Adjustment } from '../../contract/dto/adjustment.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { wording } from '../../contract/wording.ts';
import { formatPercent, formatRatio, formatUsd } from '../kit/format.ts';

export type Action = Adjustment['action'];

/** The one number an action takes. `scale` turns what is typed into what is asked: 0.01 for per cent. */
export type ActionField = Readonly<{
  key: string;
  label: string;
  unit: string;
  scale: number;
  min: number;
  max: number;
  step: number;
  format: (value: number) => string;
}>;

/** `says` is the action as a sentence, `{}` standing for the number. */
export type ActionSpec = Readonly<{
  id: string;
  label: string;
  says: string;
  about: string;
  initial: Action;
  field: ActionField | null;
}>;

const percent = (key: string, label: string, max: number, format = formatPercent): ActionField => ({
  key,
  label,
  unit: '%',
  scale: 0.01,
  min: 0,
  max,
  step: 1,
  format: (x) => format(x),
});

/** Every action the editor offers. A new one of the contract is an entry here; the form follows. */
export const actionSpecs: readonly ActionSpec[] = [
  {
    id: 'capLeverage',
    label: 'Cap leverage',
    says: 'Cap leverage at {}',
    about: 'Cuts the selected positions of each account in proportion until its leverage is the cap.',
    initial: { kind: 'capLeverage', cap: 5 },
    field: {
      key: 'cap',
      label: 'Cap',
      unit: '×',
      scale: 1,
      min: 0.1,
      max: 1_000,
      step: 0.5,
      format: (x) => formatRatio(x, 1),
    },
  },
  {
    id: 'scaleNotional',
    label: 'Scale notional',
    says: 'Scale notional to {}',
    about: 'Multiplies the selected positions; above 100 % they grow.',
    initial: { kind: 'scaleNotional', factor: 0.5 },
    field: percent('factor', wording.ofTodaysNotional, 1_000),
  },
  {
    id: 'close',
    label: 'Close',
    says: 'Close',
    about: 'Closes the selected positions at their mark.',
    initial: { kind: 'close' },
    field: null,
  },
  {
    id: 'addMarginUsd',
    label: 'Add margin, amount',
    says: 'Add {} of margin to each account',
    about: 'Pays the amount into every selected account; it is counted as margin called.',
    initial: { kind: 'addMargin', usd: 1_000_000 },
    field: {
      key: 'usd',
      label: 'Each account',
      unit: 'USD m',
      scale: 1e6,
      min: 0.001,
      max: 1e6,
      step: 1,
      format: formatUsd,
    },
  },
  {
    id: 'addMarginRatio',
    label: 'Add margin, to a ratio',
    says: 'Add margin until the margin ratio is {}',
    about: 'Pays into every selected account what brings maintenance margin to equity down to the ratio.',
    initial: { kind: 'addMargin', toRatio: 0.5 },
    field: { ...percent('toRatio', wording.marginRatio, 100), min: 1 },
  },
  {
    id: 'setMaintenance',
    label: 'Set maintenance rate',
    says: 'Set the maintenance rate to {}',
    about: 'Replaces the maintenance margin rate of the selected positions.',
    initial: { kind: 'setMaintenance', rate: 0.02 },
    field: { ...percent('rate', wording.rate, 99.9, (x) => formatPercent(x, 2)), step: 0.25 },
  },
  {
    id: 'setHaircut',
    label: 'Set haircut',
    says: 'Set the collateral haircut to {}',
    about: 'Replaces the haircut on positive balances of the selected assets.',
    initial: { kind: 'setHaircut', haircut: 0.2 },
    field: percent('haircut', fieldNames.haircut, 100),
  },
  {
    id: 'moveCrossToIsolated',
    label: 'Move cross to isolated',
    says: 'Move cross to isolated',
    about:
      'Gives each selected cross position an account of its own, with the share of the collateral that its maintenance margin is of the account’s. Gains no longer cover losses elsewhere.',
    initial: { kind: 'moveCrossToIsolated' },
    field: null,
  },
];

/** Of two specs of one kind, the one whose number the action carries. */
export const specOf = (action: Action): ActionSpec | undefined =>
  actionSpecs.find(
    (spec) =>
      spec.initial.kind === action.kind && (spec.field === null || numberOf(action, spec.field) !== null),
  );

export function numberOf(action: Action, field: ActionField): number | null {
  const value = (action as Readonly<Record<string, unknown>>)[field.key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export const withValue = (action: Action, field: ActionField, value: number): Action =>
  ({ ...action, [field.key]: value }) as Action;

export function describeAction(action: Action): string {
  const spec = specOf(action);
  if (spec === undefined) return action.kind;
  const value = spec.field === null ? null : numberOf(action, spec.field);
  return spec.field === null || value === null
    ? spec.says
    : spec.says.replace('{}', spec.field.format(value));
}
