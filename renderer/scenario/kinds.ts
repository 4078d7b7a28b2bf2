import type { Scenario, ScenarioPart } from '../../contract/dto/scenario.ts';
import { day } from '../../contract/durations.ts';
import { formatDate, formatNumber, formatPercent } from '../kit/format.ts';

export type Kind = ScenarioPart['kind'];
export type Part<K extends Kind = Kind> = Extract<ScenarioPart, { kind: K }>;

/** What a part can name, of the snapshot; `day` is the last full UTC day before it, in ms. */
export type Known = Readonly<{ assets: readonly string[]; venues: readonly string[]; day: number }>;

/** One thing to set on a part. Bounds are the contract's; a slider covers the usual range only. */
export type Field = Readonly<{ key: string; label: string }> &
  (
    | Readonly<{ type: 'percent'; min: number; max: number; slider?: readonly [number, number] }>
    | Readonly<{ type: 'number'; min: number; max: number; step: number; unit: string }>
    | Readonly<{ type: 'asset' | 'venue' | 'moves' | 'assets' }>
    | Readonly<{ type: 'day'; edge: 'start' | 'end' }>
  );

type Spec<K extends Kind> = Readonly<{
  label: string;
  about: string;
  fields: readonly Field[];
  /** The part as it is added; null where the snapshot has nothing it could name. */
  initial: (known: Known) => Part<K> | null;
  says: (part: Part<K>) => string;
}>;

const lowest = -99.9;
const move = (label: string, max = 1_000): Field => ({
  key: 'move',
  label,
  type: 'percent',
  min: lowest,
  max,
});
const marketMove: Field = {
  key: 'move',
  label: 'Market move',
  type: 'percent',
  min: lowest,
  max: 1_000,
  slider: [-60, 60],
};
const sigmas: Field = {
  key: 'sigmas',
  label: 'Size',
  type: 'number',
  min: -20,
  max: 20,
  step: 0.5,
  unit: 'σ',
};
const horizon: Field = {
  key: 'horizon',
  label: 'Horizon',
  type: 'number',
  min: 1,
  max: 60,
  step: 1,
  unit: 'days',
};
const asset: Field = { key: 'asset', label: 'Asset', type: 'asset' };
const venue: Field = { key: 'venue', label: 'Venue', type: 'venue' };

export const dayLength = day;
const signed = (x: number): string => `${x > 0 ? '+' : ''}${formatPercent(x)}`;
const overDays = (days: number): string => (days === 1 ? 'a day' : `${days} days`);
const preferred = (names: readonly string[], first: readonly string[]): string | undefined =>
  first.find((name) => names.includes(name)) ?? names[0];

/** Every kind of the library: its form and its words follow from here. */
export const kinds: { readonly [K in Kind]: Spec<K> } = {
  uniform: {
    label: 'Whole market',
    about: 'Every asset moves by the same; stablecoins and money stay.',
    fields: [marketMove],
    initial: () => ({ kind: 'uniform', move: -0.1 }),
    says: (p) => `market ${signed(p.move)}`,
  },
  perAsset: {
    label: 'Asset by asset',
    about: 'Each named asset moves by its own; the rest of the market by what is set for it, if anything.',
    fields: [{ key: 'moves', label: 'Moves', type: 'moves' }],
    initial: ({ assets }) => {
      const first = preferred(assets, ['BTC', 'ETH']);
      return first === undefined ? null : { kind: 'perAsset', moves: { [first]: -0.2 } };
    },
    says: ({ moves }) => {
      const said = Object.entries(moves).map(
        ([name, m]) => `${name === 'all' ? 'market' : name} ${signed(m)}`,
      );
      return said.length > 4
        ? `${said.slice(0, 3).join(', ')} and ${said.length - 3} more`
        : said.join(', ') || 'no asset named';
    },
  },
  beta: {
    label: 'Market, by beta',
    about: 'The market moves by this, each asset by its beta on past days.',
    fields: [marketMove],
    initial: () => ({ kind: 'beta', move: -0.1 }),
    says: (p) => `market ${signed(p.move)}, each asset by its beta`,
  },
  historical: {
    label: 'Day or window of the past',
    about: 'Every asset moves as it did from the close before the first day to the close of the last.',
    fields: [
      { key: 'from', label: 'First day', type: 'day', edge: 'start' },
      { key: 'to', label: 'Last day', type: 'day', edge: 'end' },
      { key: 'scale', label: 'Times', type: 'number', min: -10, max: 10, step: 0.5, unit: '×' },
    ],
    initial: ({ day }) => ({ kind: 'historical', from: day, to: day + dayLength - 1, scale: 1 }),
    says: ({ from, to, scale }) => {
      const [a, b] = [formatDate(from), formatDate(to)];
      return `${a === b ? `the moves of ${a}` : `the moves of ${a} to ${b}`}${scale === 1 ? '' : ` × ${formatNumber(scale, 1)}`}`;
    },
  },
  principalComponent: {
    label: 'Principal component',
    about: 'So many standard deviations along one component of past returns; negative is where most fall.',
    fields: [
      { key: 'component', label: 'Component', type: 'number', min: 1, max: 50, step: 1, unit: '' },
      sigmas,
      horizon,
    ],
    initial: () => ({ kind: 'principalComponent', component: 1, sigmas: -3, horizon: 1 }),
    says: (p) => `${formatNumber(p.sigmas, 1)} σ of ${overDays(p.horizon)} along component ${p.component}`,
  },
  depeg: {
    label: 'Depeg',
    about: 'One asset loses its peg; what does not name it stays.',
    fields: [asset, move('Loss of the peg', 0)],
    initial: ({ assets }) => {
      const one = preferred(assets, ['USDT', 'USDC', 'STETH', 'DAI']);
      return one === undefined ? null : { kind: 'depeg', asset: one, move: -0.05 };
    },
    says: (p) => `${p.asset} depegs by ${formatPercent(p.move)}`,
  },
  oracle: {
    label: 'Oracle manipulation',
    about:
      'One venue’s price of one asset leaves that of all others; it says what that costs and liquidates.',
    fields: [venue, asset, move('Move at the venue')],
    initial: ({ venues, assets }) => {
      const [where, what] = [venues[0], preferred(assets, ['ETH', 'BTC'])];
      return where === undefined || what === undefined
        ? null
        : { kind: 'oracle', venue: where, asset: what, move: -0.2 };
    },
    says: (p) => `${p.asset} ${signed(p.move)} at ${p.venue} alone`,
  },
  protocolFailure: {
    label: 'Protocol failure',
    about: 'What is supplied at the venue loses this share, and so do the tokens it issued, wherever held.',
    fields: [
      venue,
      { key: 'loss', label: 'Loss', type: 'percent', min: 0.1, max: 100 },
      { key: 'tokens', label: 'Its tokens', type: 'assets' },
    ],
    initial: ({ venues }) => {
      const where = venues.find((name) => /aave|compound|morpho|spark|venus/i.test(name)) ?? venues[0];
      return where === undefined ? null : { kind: 'protocolFailure', venue: where, loss: 0.5 };
    },
    says: (p) => `${p.venue} fails, ${formatPercent(p.loss)} lost`,
  },
  correlationToOne: {
    label: 'Correlation to one',
    about: 'Every asset moves by the same number of its own standard deviations.',
    fields: [sigmas, horizon],
    initial: () => ({ kind: 'correlationToOne', sigmas: -3, horizon: 1 }),
    says: (p) => `every asset ${formatNumber(p.sigmas, 1)} of its own σ of ${overDays(p.horizon)}`,
  },
  liquidity: {
    label: 'Liquidity',
    about: 'Multiplies every depth: 0.5 is half of it.',
    fields: [{ key: 'factor', label: 'Depth', type: 'number', min: 0.01, max: 100, step: 0.05, unit: '×' }],
    initial: () => ({ kind: 'liquidity', factor: 0.5 }),
    says: (p) => (p.factor === 0.5 ? 'liquidity halves' : `depth ${formatNumber(p.factor, 2)}×`),
  },
};
export const kindIds = Object.keys(kinds) as readonly Kind[];
export const isKind = (value: unknown): value is Kind =>
  typeof value === 'string' && Object.hasOwn(kinds, value);

const says = (part: Part): string => (kinds[part.kind].says as (p: Part) => string)(part);
/** "market −10.0 %; liquidity halves". */
export const describeScenario = ({ parts }: Scenario): string => parts.map(says).join('; ');
