import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { fileToken } from '../contract/domain.ts';
import type { DesktopBackend } from './desktop-backend.ts';

/** One thing the program takes for granted of its runtime (docs/runtime-assumptions.md): what was seen, or it throws. */
export type SmokeCheck = Readonly<{ name: string; run: () => Promise<string> | string }>;

const gigabyte = 2 ** 30;
const inGigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;

/** What can be seen before any window or workspace. */
export const runtimeChecks: readonly SmokeCheck[] = [
  {
    name: 'Node-API is version 10 or later',
    run: () => {
      const { napi = '0', node, electron = 'none' } = process.versions;
      if (Number(napi) < 10) throw new Error(`it is ${napi}`);
      return `${napi}; Node ${node}; Electron ${electron}`;
    },
  },
  {
    name: 'shared memory lies outside the JavaScript heap',
    run: () => {
      const shared = new Float64Array(new SharedArrayBuffer(gigabyte));
      shared[shared.length - 1] = 1;
      return `heap limit ${inGigabytes(getHeapStatistics().heap_size_limit)}, ${inGigabytes(shared.byteLength)} beside it`;
    },
  },
];

/**
 * What the backend of an open, new workspace must do, on its threads.
 *
 * @param sample a price file inside the packed program
 * @param folder for files of the check's own
 */
export function backendChecks(
  backend: DesktopBackend,
  sample: string,
  folder: string,
): readonly SmokeCheck[] {
  const { client, grant } = backend;
  const read = (file: string) => fileToken.parse(grant(file, 'read').token);
  return [
    {
      name: 'the backend thread answers, and the native module made a workspace',
      run: async () => `schema ${(await client('workspace.info', {})).schemaVersion}`,
    },
    {
      name: 'a file inside the package is read and its rows are stored',
      run: async () => {
        const { imports } = await client('import.run', { files: [read(sample)] });
        const stored = imports.reduce((sum, report) => sum + report.imported, 0);
        if (stored === 0) throw new Error(imports[0]?.refused?.message ?? 'nothing was stored');
        return `${stored} rows`;
      },
    },
    {
      name: 'the kernels run on the compute threads and agree with the formula',
      run: async () => {
        const file = path.join(folder, 'returns.csv');
        writeFileSync(file, returnsTable());
        const { matrix, labels } = await client('correlation.file', {
          file: read(file),
          returns: 'given',
          order: 'name',
        });
        const own = matrix[0];
        if (labels.length !== series || own === undefined || Math.abs(own - 1) > 1e-12)
          throw new Error(`a series correlates ${own} with itself`);
        return `${series} × ${series}`;
      },
    },
  ];
}

const series = 120;
const days = 250;

/** Returns without a random number: a table large enough for more than one thread. */
function returnsTable(): string {
  const names = Array.from({ length: series }, (_, k) => `S${String(k).padStart(3, '0')}`);
  const rows = Array.from({ length: days }, (_, t) => {
    const date = new Date(Date.UTC(2025, 0, 1 + t)).toISOString().slice(0, 10);
    return [date, ...names.map((_, k) => (0.01 * Math.sin((t + 1) * (k + 1) ** 0.5)).toFixed(8))].join(',');
  });
  return `${[['date', ...names].join(','), ...rows].join('\n')}\n`;
}
