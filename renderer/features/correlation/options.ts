import type { Input } from '../../../contract/contract.ts';
import { estimatorNames } from '../../../contract/estimator-names.ts';
import type { Option } from '../../kit/controls.tsx';

type Asked = Input<'correlation.compute'>;
export type Level = NonNullable<Asked['level']>;
export type Estimator = NonNullable<Asked['estimator']>;
export type Regime = NonNullable<Asked['regime']>;
export type Order = NonNullable<Asked['order']>;
export type Linkage = NonNullable<Asked['linkage']>;
export type BlockMean = NonNullable<Asked['blockMean']>;
export type WindowKind = 'full' | 'last' | 'between';

export const levels: readonly Option<Level>[] = [
  { value: 'asset', label: 'Asset' },
  { value: 'participant', label: 'Participant' },
  { value: 'venue', label: 'Venue' },
  { value: 'protocol', label: 'Protocol' },
  { value: 'sector', label: 'Sector' },
  { value: 'collateral', label: 'Collateral' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'leverage', label: 'Leverage (Δ log)' },
];
export const estimators: readonly Option<Estimator>[] = (Object.keys(estimatorNames) as Estimator[]).map(
  (value) => ({ value, label: estimatorNames[value] }),
);
export const windows: readonly Option<WindowKind>[] = [
  { value: 'full', label: 'Full' },
  { value: 'last', label: 'Last' },
  { value: 'between', label: 'Between' },
];
export const regimes: readonly Option<Regime>[] = [
  { value: 'all', label: 'All' },
  { value: 'stress', label: 'Stress' },
  { value: 'calm', label: 'Calm' },
  { value: 'difference', label: 'Difference' },
];
export const orders: readonly Option<Order>[] = [
  { value: 'cluster', label: 'Cluster' },
  { value: 'sector', label: 'Sector' },
  { value: 'name', label: 'Name' },
];
export const linkages: readonly Option<Linkage>[] = [
  { value: 'average', label: 'Average' },
  { value: 'single', label: 'Single' },
  { value: 'complete', label: 'Complete' },
  { value: 'ward', label: 'Ward' },
];
export const blockMeans: readonly Option<BlockMean>[] = [
  { value: 'fisher', label: 'Fisher z' },
  { value: 'mean', label: 'Plain' },
];
export const values = <T extends string>(options: readonly Option<T>[]): readonly T[] =>
  options.map((option) => option.value);
export const labelOf = <T extends string>(options: readonly Option<T>[], value: T): string =>
  options.find((option) => option.value === value)?.label ?? value;

/** Order and linkage in one choice: linkage matters only where clusters order. */
export const arrangements: readonly Option<Linkage | Exclude<Order, 'cluster'>>[] = [
  ...linkages.map(({ value, label }) => ({ value, label: `Clusters, ${label.toLowerCase()} linkage` })),
  { value: 'sector', label: 'Group' },
  { value: 'name', label: 'Name' },
];
export const isLinkage = (value: string): value is Linkage => linkages.some((l) => l.value === value);
