import type { Level } from '../../contract/domain.ts';
import type { LeverageOutput } from '../../contract/dto/leverage.ts';
import type { Option } from './controls.tsx';

/** Aggregation levels as the user reads them, in the order offered. */
export const levelOptions = [
  { value: 'participant', label: 'Participant' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'protocol', label: 'Protocol' },
  { value: 'asset', label: 'Asset' },
  { value: 'sector', label: 'Sector' },
  { value: 'collateral', label: 'Collateral' },
  { value: 'side', label: 'Side' },
] as const satisfies readonly Option<Level>[];
export const levelValues: readonly Level[] = levelOptions.map((option) => option.value);

export const levelLabel = (level: string): string =>
  levelOptions.find((option) => option.value === level)?.label ?? level;

export type AccountState = keyof LeverageOutput['totals']['states'];
/** Account states with what they mean. */
export const stateLabels: Readonly<Record<AccountState, readonly [label: string, meaning: string]>> = {
  ok: ['Ok', 'Equity positive: leverage is defined.'],
  underwater: ['Underwater', 'Equity is zero or negative with notional open.'],
  uncollateralised: [
    'Uncollateralised',
    'No collateral is recorded, or a debt cannot be valued: leverage is undefined, not zero.',
  ],
  nearZeroEquity: [
    'Near-zero equity',
    'Equity below one ten-thousandth of notional: leverage is not meaningful.',
  ],
};
export const stateLabel = (state: string): string =>
  Object.hasOwn(stateLabels, state) ? stateLabels[state as AccountState][0] : state;
