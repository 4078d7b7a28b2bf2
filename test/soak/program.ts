import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { type Client, createClient } from '../../contract/client.ts';
import type { FileToken } from '../../contract/domain.ts';
import { inProcess } from '../support/in-process.ts';
import type { Model } from './reference-model.ts';

/** The program as a window has it, which can be closed and opened again. */
export type Program = Readonly<{
  call: Client;
  file: (name: string, content: unknown) => FileToken;
  reopen: () => void;
  close: () => void;
}>;

export function openProgram(): Program {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-soak-'));
  const start = (): BackendCore =>
    createBackend({ workspace: path.join(folder, 'desk.lockstep'), create: true, actions: true });
  let backend = start();
  return {
    call: (...args) => createClient(inProcess(backend.dispatch))(...args),
    file: (name, content) => {
      const place = path.join(folder, name);
      writeFileSync(place, JSON.stringify(content));
      const entry = newFile(place, 'read');
      backend.shared.files.add(entry);
      return entry.token;
    },
    reopen: () => {
      backend.shared.close();
      backend = start();
    },
    close: () => {
      backend.shared.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program says of the workspace what the model says. */
export async function compare({ state, past, future }: Model, { call }: Program): Promise<void> {
  const { snapshots } = await call('workspace.info', {});
  expect(snapshots.map((one) => one.label).sort()).toEqual([...state.snapshots.keys()].sort());
  for (const [snapshot, { positions }] of state.snapshots) {
    const page = await call('positions.page', { snapshot });
    const values = [...positions.values()];
    const sum = (of: (value: number) => number): number =>
      values.reduce((total, value) => total + of(value), 0);
    expect(page.total, snapshot).toBe(values.length);
    expect(page.totals.gross, snapshot).toBeCloseTo(sum(Math.abs), 6);
    expect(page.totals.net, snapshot).toBeCloseTo(
      sum((value) => value),
      6,
    );
  }
  const { imports } = await call('workspace.data', {});
  expect(new Map(imports.map((one) => [path.basename(one.file), one.snapshot]))).toEqual(state.files);
  const ages = (await call('settings.get', { key: 'ages' })) as { prices: number } | null;
  expect(ages?.prices ?? null).toBe(state.age);
  expect(new Set((await call('notes.list', {})).map((one) => one.text))).toEqual(state.notes);
  const saved = (await call('scenarios.list', {})).filter((one) => !one.builtIn);
  expect(new Set(saved.map((one) => one.name))).toEqual(state.scenarios);
  const { undo, redo } = await call('actions.list', {});
  expect([undo.length, redo.length]).toEqual([past.length, future.length]);
}
