/** A snapshot as the model has it: signed notional by position. */
export type Snapshot = Readonly<{ asOf: number; positions: ReadonlyMap<string, number> }>;

/** All that is compared: what a user would say is in the workspace. */
export type State = Readonly<{
  snapshots: ReadonlyMap<string, Snapshot>;
  /** Label of the snapshot that each file went into, by its name. */
  files: ReadonlyMap<string, string>;
  /** Age of prices above which they are too old; null where nobody set one. */
  age: number | null;
  notes: ReadonlySet<string>;
  scenarios: ReadonlySet<string>;
}>;

/** The state, and those that undo and redo lead to. */
export type Model = { state: State; past: readonly State[]; future: readonly State[]; last: number };

/** As many steps as the program keeps. */
const kept = 100;

export const emptyModel = (): Model => ({
  state: {
    snapshots: new Map(),
    files: new Map(),
    age: null,
    notes: new Set(),
    scenarios: new Set(),
  },
  past: [],
  future: [],
  last: 0,
});

/** A change that can be undone; what was undone before it is gone. */
export function change(model: Model, to: Partial<State>): void {
  model.past = [model.state, ...model.past].slice(0, kept);
  model.future = [];
  model.state = { ...model.state, ...to };
}

export function step(model: Model, which: 'undo' | 'redo'): void {
  const [from, to] = which === 'undo' ? (['past', 'future'] as const) : (['future', 'past'] as const);
  const [next, ...rest] = model[from];
  if (next === undefined) return;
  model[to] = [model.state, ...model[to]];
  model[from] = rest;
  model.state = next;
}

export const without = <V>(map: ReadonlyMap<string, V>, keys: readonly string[]): Map<string, V> =>
  new Map([...map].filter(([key]) => !keys.includes(key)));

/** A name that was never used before, so that no two changes are the same. */
export const fresh = (model: Model, what: string): string => `${what}${++model.last}`;
