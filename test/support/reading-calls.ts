import { type Input, type Method, methods, unrecorded } from '../../contract/contract.ts';

/** How each method that cannot be asked with nothing is asked; of the others the defaults stand. */
const inputs: { readonly [M in Method]?: Input<M> } = {
  'prices.series': { asset: 'BTC', quote: 'USD', source: 'test' },
  'positions.page': { limit: 50 },
  'positions.groups': { by: ['venue'], across: 'side' },
  'positions.values': { column: 'venue' },
  'positions.summary': { limit: 50, columns: ['notional'] },
  'positions.triggers': { rows: [1, 2, 3] },
  'leverage.trend': { by: 'cohort' },
  'account.get': { name: 'ann' },
  'explain.run': { measure: 'systemLeverage' },
  'correlation.tiles': { rows: [0, 2], columns: [0, 2], width: 20, height: 20 },
  'correlation.cell': { row: 0, column: 1 },
  'correlation.row': { label: 'BTC' },
  'correlation.pair': { a: 'BTC', b: 'ETH' },
  'correlation.rolling': { span: 30, step: 20 },
  'correlation.absorption': { window: 30 },
  'replay.run': { event: '2025-10-10' },
  'scenarios.resolve': { scenario: 'beta-10' },
  'whatIf.run': { adjustments: [{ action: { kind: 'capLeverage', cap: 3 } }] },
  'whatIf.caps': { by: 'cohort', caps: [{ key: null, cap: 3 }] },
  'whatIf.deleverage': {
    limits: [{ measure: 'systemLeverage', value: 1.5 }],
    methods: ['uniform'],
    frontier: 2,
  },
  'reverseStress.compute': { maxEvaluations: 100 },
  'bands.compute': { draws: 50 },
  'bands.tornado': { measure: 'systemLeverage', draws: 50 },
  'synchronisation.compute': { rounds: 5 },
  'saturation.compute': { shocks: [-0.1], scales: [1] },
  'import.rejects': { id: 1 },
  'settings.get': { key: 'ui.state' },
  'models.run': { id: 'loops', input: { loanToValue: 0.75, loops: 3 } },
};

/** What reads files given with the call and no workspace (tested by their content), or writes a file of its own. */
export const readsFiles: ReadonlySet<Method> = new Set<Method>([
  'mapping.propose',
  'mapping.preview',
  'import.explain',
  'import.rows',
  'correlation.file',
  'correlation.rollingFile',
  'deck.export',
  'deck.refresh',
]);

/** Every method of the contract that reads the workspace, with an input. None is left out: what is new is here. */
export const readingCalls: readonly Readonly<{ method: Method; input: object }>[] = methods
  .filter((method) => !unrecorded.has(method) && !readsFiles.has(method))
  .map((method) => ({ method, input: inputs[method] ?? {} }));
