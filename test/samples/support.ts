import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, strFromU8 } from 'fflate';

export const dataFolder = join(import.meta.dirname, '../../samples/data');

/** Text of a file under samples/data, unzipped where its name ends in .gz. */
export const textOf = (path: string): string => {
  const bytes = readFileSync(join(dataFolder, path));
  return strFromU8(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
};

export const labels: readonly string[] = readdirSync(join(dataFolder, 'snapshots')).sort();

export type Line<T> = Readonly<{
  capture: number;
  venue: string;
  endpoint: string;
  participant?: string;
  time: number;
  response: T;
}>;

/** The captured answers of one venue whose endpoint ends so. */
export const captures = <T>(label: string, venue: string, endpoint: string): readonly Line<T>[] => {
  const files = readdirSync(join(dataFolder, 'snapshots', label));
  const file = files.find((name) => name.startsWith(`${venue}.jsonl`));
  if (file === undefined) throw new Error(`no ${venue} in ${label}`);
  return textOf(`snapshots/${label}/${file}`)
    .trim()
    .split('\n')
    .map((line): Line<T> => JSON.parse(line))
    .filter((line) => line.endpoint.endsWith(endpoint));
};

/** Rows of a CSV as records by column name. The samples quote nothing. */
export const csv = (path: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = textOf(path).trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
};

/** Close of `asset` on the UTC day `label`, read from the price file. */
export const closeOf = (asset: string, label: string): number => {
  const start = String(Date.parse(`${label}T00:00:00Z`));
  const line = textOf(`prices/${asset}USDT-1d.csv`)
    .split('\n')
    .find((row) => row.startsWith(start));
  return Number(line?.split(',')[4]);
};
