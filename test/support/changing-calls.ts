import { type Input, isUndoable, type Method, methods } from '../../contract/contract.ts';
import type { FileToken } from '../../contract/domain.ts';

/** What a change needs of the workspace it is made in. */
export type ChangedBook = Readonly<{
  participant: string;
  /** The label of the earliest snapshot. */
  earliest: string;
  /** Imports of what belongs to no snapshot. */
  imports: readonly number[];
  /** A token for a file of prices and for a template. */
  prices: () => FileToken;
  template: () => FileToken;
  /** What the last call of each topic (`notes`) has answered. */
  found: Readonly<Record<string, Found>>;
}>;
export type Found = Readonly<{ id?: number | string; fingerprint?: string }>;

export const topicOf = (method: Method): string => method.split('.')[0] ?? '';

export type ChangingCall = Readonly<{ method: Method; input: (book: ChangedBook) => object }>;

/** Of a table that `prices` answers the token of. */
export const pricesText = 'Date,BTC,NEW\n2026-01-05,90000,3\n2026-01-06,91000,3.1\n2026-01-07,91500,3.2\n';

const call = <M extends Method>(method: M, input: (book: ChangedBook) => Input<M>): ChangingCall => ({
  method,
  input: input as ChangingCall['input'],
});

const scenario = { parts: [{ kind: 'uniform' as const, move: -0.1 }] };
const event = {
  name: 'Own fall',
  start: '2026-01-05T00:00:00Z',
  sources: [{ what: 'BTC −10 %', source: 'the desk' }],
  steps: [{ minute: 30, moves: { BTC: -0.1 } }],
};
const symbol = {
  symbol: 'XBTUSD',
  base: 'BTC',
  quote: 'USD',
  settle: 'BTC',
  instrument: 'linear' as const,
  expiry: null,
  strike: null,
};
const limit = {
  measure: 'systemLeverage',
  direction: 'above' as const,
  amber: 3,
  red: 5,
  owner: 'Desk',
  note: '',
};
const mapping = {
  name: 'Desk',
  kind: 'price' as const,
  venue: 'desk',
  columns: { asset: { column: 'Coin' } },
};

/** One call of every method that changes the workspace and can be undone, in an order in which each finds what it needs. */
export const changingCalls: readonly ChangingCall[] = [
  call('notes.add', () => ({ of: 'asset', name: 'BTC', text: 'Thin.' })),
  call('notes.remove', ({ found }) => ({ id: Number(found.notes?.id) })),
  call('whatIf.save', () => ({ name: 'Half', scenario, adjustments: [] })),
  call('whatIf.remove', () => ({ name: 'Half' })),
  call('views.save', () => ({
    page: 'positions',
    name: 'Large',
    controls: { 'positions.sort': '-notional' },
  })),
  call('views.remove', () => ({ page: 'positions', name: 'Large' })),
  call('scenarios.save', () => ({ scenarios: [{ name: 'Ten down', scenario }] })),
  call('scenarios.remove', () => ({ name: 'Ten down' })),
  call('replay.save', () => ({ events: [event] })),
  call('replay.remove', () => ({ name: 'Own fall' })),
  call('limits.save', () => ({ limits: [limit] })),
  call('limits.setCommittee', () => ({ held: Date.UTC(2026, 0, 1) })),
  call('minutes.save', () => ({ text: 'Halve the long side.', snapshot: 'latest' })),
  call('mapping.save', () => ({ header: ['Coin', 'Close'], mapping })),
  call('mapping.remove', ({ found }) => ({ fingerprint: found.mapping?.fingerprint ?? '' })),
  call('symbols.keep', () => ({ symbols: [symbol] })),
  call('symbols.forget', () => ({ symbol: symbol.symbol })),
  call('assets.save', () => ({ assets: [{ asset: 'SOL', kind: 'stable' }] })),
  call('assets.remove', () => ({ asset: 'SOL' })),
  call('reference.setParticipant', ({ participant }) => ({ participant, cohort: 'Funds' })),
  call('reference.setAsset', () => ({ asset: 'BTC', sector: 'Money', kind: 'volatile' })),
  call('reference.setGroups', () => ({
    of: 'asset',
    members: [
      { member: 'BTC', group: null },
      { member: 'ETH', group: 'Gas' },
    ],
  })),
  call('deck.saveOutline', () => ({ slides: [{ id: 'title', included: true, notes: 'Welcome.' }] })),
  call('deck.addMap', () => ({ question: {} })),
  call('deck.removeMap', ({ found }) => ({ id: String(found.deck?.id) })),
  call('deck.setTemplate', ({ template }) => ({ file: template() })),
  call('deck.removeTemplate', () => ({})),
  call('settings.set', () => ({ key: 'ages', value: { prices: 9 } })),
  call('settings.reset', () => ({ key: 'ages' })),
  call('import.run', ({ prices }) => ({ files: [prices()] })),
  call('snapshots.rename', () => ({ snapshot: 'latest', label: 'Quarter end' })),
  call('snapshots.merge', ({ earliest }) => ({ snapshot: 'Quarter end', into: earliest })),
  call('snapshots.remove', ({ earliest }) => ({ snapshot: earliest })),
  call('import.undo', ({ imports }) => ({ ids: [...imports] })),
];

/** Every method that can be undone; the samples come into an empty workspace, which is tested by itself. */
export const methodsThatChange: readonly Method[] = methods.filter(
  (method) => isUndoable(method) && method !== 'samples.load',
);
