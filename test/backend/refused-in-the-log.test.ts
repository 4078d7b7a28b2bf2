import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';

function opened() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-refused-'));
  const { dispatch, shared } = createBackend({ workspace: path.join(folder, 'w.lockstep'), create: true });
  onTestFinished(() => {
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (name: string): string => path.join(folder, name);
  const token = (name: string, access: 'read' | 'write') => {
    const entry = newFile(at(name), access);
    shared.files.add(entry);
    return entry.token;
  };
  const file = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return token(name, 'read');
  };
  return { ask: createClient(inProcess(dispatch)), token, file, at };
}

const closes = (...lines: string[]): string => ['time,asset,close', ...lines].join('\n');

it('a refused file is in the log with its SHA-256; a dry run is not', async () => {
  const { ask, file } = opened();
  const files = [file('orders.csv', 'no,known,header\n1,2,3\n')];
  await ask('import.run', { files, dryRun: true });
  expect((await ask('audit.list', {})).total).toBe(0);
  const { imports } = await ask('import.run', { files });
  expect(imports[0]?.refused).not.toBeNull();
  expect((await ask('audit.list', {})).rows).toMatchObject([
    { action: 'refused', detail: expect.stringContaining(`SHA-256 ${imports[0]?.sha256}`) },
  ]);
});

it('a file that cannot be read is a refusal of its own: the next is read, and the answer lists what stands', async () => {
  const { ask, file, at } = opened();
  const files = [
    file('one.csv', closes('2024-01-01,BTC,42000')),
    file('gone.csv', closes('2024-01-01,ETH,2200')),
    file('two.csv', closes('2024-01-02,BTC,43000')),
  ];
  // Taken away while the first is read.
  const { imports } = await ask(
    'import.run',
    { files },
    { onProgress: () => rmSync(at('gone.csv'), { force: true }) },
  );
  expect(imports.map(({ file: name, imported, refused }) => [name, imported, refused === null])).toEqual([
    ['one.csv', 1, true],
    ['gone.csv', 0, false],
    ['two.csv', 1, true],
  ]);
  const { rows } = await ask('audit.list', {});
  expect(rows.map((row) => row.action).sort()).toEqual(['import', 'import', 'refused']);
});

it('rows that were rejected and written to a file are in the log', async () => {
  const { ask, file, token } = opened();
  const files = [file('prices.csv', closes('2024-01-01,BTC,42000', '2024-01-02,BTC,x'))];
  const { imports } = await ask('import.run', { files });
  const id = imports[0]?.importId ?? 0;
  expect((await ask('import.writeRejects', { id, file: token('rejects.csv', 'write') })).rows).toBe(1);
  expect((await ask('audit.list', {})).rows[0]).toMatchObject({
    action: 'rejects',
    detail: `rejects.csv: 1 rows of import ${id}`,
  });
});
