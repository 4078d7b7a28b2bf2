import fc from 'fast-check';
import { expect } from 'vitest';
import { compare, type Program } from './program.ts';
import { change, fresh, type Model, step, without } from './reference-model.ts';

/** Kinds of commands that were given so far: a soak that never undid anything has shown nothing of undo. */
export const given = new Set<string>();

type Command = fc.AsyncCommand<Model, Program>;

const day = 86_400_000;
const firstDay = Date.UTC(2025, 0, 1);

/** One command: when it can be given, what it does to the program and to the model; then both must agree. */
const command = (
  kind: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, program: Program) => Promise<void>,
): Command => ({
  check,
  run: async (model, program) => {
    given.add(kind);
    await run(model, program);
    await compare(model, program);
  },
  toString: () => kind,
});
const always = (): boolean => true;

/** An answer of OKX with positions in dollars of distinct sizes, which no other file has. */
const positions = (rows: readonly (readonly [id: string, notional: number])[]) => ({
  code: '0',
  msg: '',
  data: rows.map(([posId, notional]) => ({
    instId: 'BTC-USDT-SWAP',
    instType: 'SWAP',
    mgnMode: 'cross',
    posSide: 'net',
    pos: String(notional / 100),
    avgPx: '50000',
    markPx: '50000',
    notionalUsd: String(Math.abs(notional)),
    lever: '3',
    ccy: 'USDT',
    posId,
  })),
});

async function importRows(
  model: Model,
  { call, file }: Program,
  label: string,
  asOf: number,
  signs: readonly boolean[],
): Promise<void> {
  const rows = signs.map((long) => {
    const id = fresh(model, '7');
    return [id, (long ? 1 : -1) * 500 * Number(id)] as const;
  });
  const name = `${fresh(model, 'file')}.json`;
  const { imports } = await call('import.run', {
    files: [file(name, positions(rows))],
    participant: 'Alder Fund',
    label,
    asOf,
    dryRun: false,
  });
  expect(imports.map((one) => [one.refused, one.imported, one.rejected])).toEqual([[null, rows.length, 0]]);
  const { snapshots, files } = model.state;
  const before = snapshots.get(label)?.positions ?? new Map();
  change(model, {
    snapshots: new Map([...snapshots, [label, { asOf, positions: new Map([...before, ...rows]) }]]),
    files: new Map([...files, [name, label]]),
  });
}

const nth = <T>(values: Iterable<T>, at: number): T => {
  const list = [...values];
  return list[at % list.length] as T;
};
const hasSnapshot = (model: Readonly<Model>): boolean => model.state.snapshots.size > 0;

const importNew = (signs: readonly boolean[]): Command =>
  command('import into a new snapshot', always, async (model, program) => {
    const label = fresh(model, 'snapshot ');
    await importRows(model, program, label, firstDay + model.last * day, signs);
  });

const importMore = (at: number, signs: readonly boolean[]): Command =>
  command('import into a snapshot', hasSnapshot, async (model, program) => {
    const [label, { asOf }] = nth(model.state.snapshots, at);
    await importRows(model, program, label, asOf, signs);
  });

const importNothing: Command = command(
  'import a file that is refused',
  always,
  async (model, { call, file }) => {
    const { imports } = await call('import.run', {
      files: [file(`${fresh(model, 'bad')}.json`, { what: 'nobody knows' })],
      dryRun: false,
    });
    expect(imports[0]?.refused).not.toBeNull();
  },
);

const removeSnapshot = (at: number): Command =>
  command('remove a snapshot', hasSnapshot, async (model, { call }) => {
    const [snapshot] = nth(model.state.snapshots, at);
    const { rows } = await call('snapshots.remove', { snapshot });
    expect(rows).toBe(model.state.snapshots.get(snapshot)?.positions.size);
    const gone = [...model.state.files].filter(([, label]) => label === snapshot).map(([name]) => name);
    change(model, {
      snapshots: without(model.state.snapshots, [snapshot]),
      files: without(model.state.files, gone),
    });
  });

const renameSnapshot = (at: number): Command =>
  command('rename a snapshot', hasSnapshot, async (model, { call }) => {
    const [snapshot, content] = nth(model.state.snapshots, at);
    const label = fresh(model, 'renamed ');
    await call('snapshots.rename', { snapshot, label });
    const { snapshots, files } = model.state;
    change(model, {
      snapshots: new Map([...without(snapshots, [snapshot]), [label, content]]),
      files: new Map([...files].map(([name, where]) => [name, where === snapshot ? label : where])),
    });
  });

const saveAge = (prices: number): Command =>
  command(
    'save a setting',
    ({ state }) => state.age !== prices,
    async (model, { call }) => {
      await call('settings.set', { key: 'ages', value: { prices } });
      change(model, { age: prices });
    },
  );

const addNote: Command = command('add a note', always, async (model, { call }) => {
  const text = fresh(model, 'note ');
  await call('notes.add', { of: 'participant', name: 'Alder Fund', text });
  change(model, { notes: new Set([...model.state.notes, text]) });
});

const removeNote = (at: number): Command =>
  command(
    'remove a note',
    ({ state }) => state.notes.size > 0,
    async (model, { call }) => {
      const text = nth(model.state.notes, at);
      const id = (await call('notes.list', {})).find((one) => one.text === text)?.id ?? 0;
      expect(await call('notes.remove', { id })).toEqual({ removed: true });
      change(model, { notes: new Set([...model.state.notes].filter((one) => one !== text)) });
    },
  );

const saveScenario: Command = command('save a scenario', always, async (model, { call }) => {
  const name = fresh(model, 'scenario ');
  const scenario = { parts: [{ kind: 'uniform' as const, move: -0.1 }] };
  await call('scenarios.save', { scenarios: [{ name, scenario }] });
  change(model, { scenarios: new Set([...model.state.scenarios, name]) });
});

const undo: Command = command(
  'undo',
  ({ past }) => past.length > 0,
  async (model, { call }) => {
    await call('actions.undo', {});
    step(model, 'undo');
  },
);
const redo: Command = command(
  'redo',
  ({ future }) => future.length > 0,
  async (model, { call }) => {
    await call('actions.redo', {});
    step(model, 'redo');
  },
);

const ask = (at: number): Command =>
  command('ask for leverage, and for what is not there', always, async (model, { call }) => {
    // Not by `rejects`: the runner keeps each such promise, with the error, its frames and so every program, to its end.
    const refused = await call('leverage.compute', { snapshot: 'no such snapshot' }).catch(
      (error: Readonly<{ code?: string }>) => error,
    );
    expect(refused).toMatchObject({ code: 'NOT_FOUND' });
    if (!hasSnapshot(model)) return;
    const [snapshot, { positions: held }] = nth(model.state.snapshots, at);
    const { rows } = await call('leverage.compute', { snapshot, by: 'participant' });
    const gross = [...held.values()].reduce((sum, value) => sum + Math.abs(value), 0);
    expect(rows.reduce((sum, row) => sum + row.gross, 0)).toBeCloseTo(gross, 6);
  });

/** Closed and opened again: what is stored stands, what could be undone cannot any more. */
const reopen: Command = command('close and open again', always, async (model, program) => {
  program.reopen();
  model.past = [];
  model.future = [];
});

const at = fc.nat(1_000);
const signs = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });

export const commands = [
  signs.map(importNew),
  fc.tuple(at, signs).map(([where, what]) => importMore(where, what)),
  fc.constant(importNothing),
  at.map(removeSnapshot),
  at.map(renameSnapshot),
  fc.integer({ min: 1, max: 60 }).map(saveAge),
  fc.constant(addNote),
  at.map(removeNote),
  fc.constant(saveScenario),
  ...Array.from({ length: 4 }, () => fc.constant(undo)),
  ...Array.from({ length: 4 }, () => fc.constant(redo)),
  at.map(ask),
  fc.constant(reopen),
];
