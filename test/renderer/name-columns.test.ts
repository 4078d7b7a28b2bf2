/** Every name of a participant, venue or asset in a grid leads to its page. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fieldNames } from '../../contract/field-names.ts';
import { wording } from '../../contract/wording.ts';

/** Titles by the names that columns call them by. */
const titles: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(fieldNames).map(([key, title]) => [`fieldNames.${key}`, title]),
  ...Object.entries(wording).map(([key, title]) => [`wording.${key}`, title]),
]);
const features = path.resolve(import.meta.dirname, '../../renderer/features');
const names = ['Participant', 'Venue', 'Asset', 'Member', 'Borrower', 'Lender', 'Members'];

/** Why a name has no page. */
const exceptions: Readonly<Record<string, string>> = {
  'data/first-rows.tsx Participant': 'rows of a file that is not imported yet',
  'data/first-rows.tsx Asset': 'rows of a file that is not imported yet',
  'data/formats.tsx Venue': 'venues that can be read, not those in the snapshot',
  'data/asset-catalogue.tsx Asset': 'assets the program knows, not those in the snapshot',
  'data/prices.tsx Asset': 'series of prices, also of assets nobody holds',
  'data/market-series.tsx Asset': 'series of a market, also of assets nobody holds',
  'data/market-series.tsx Venue': 'series of a market, also of venues nobody is at',
  'data/symbols/symbol-table.tsx Asset': 'what the cell says is typed',
};

type Found = Readonly<{ file: string; field: string; title: string; links: boolean }>;

const columns: readonly Found[] = globSync('**/*.{ts,tsx}', { cwd: features }).flatMap((file) => {
  const source = readFileSync(path.join(features, file), 'utf8');
  return [...source.matchAll(/\btext(?:<\w+>)?\(\s*'(\w+)',\s*((?:wording|fieldNames)\.\w+)/g)].map(
    ({ 1: field = '', 2: name = '', index }) => {
      const rest = source.slice(index);
      // A column ends where the next one begins.
      const end = rest.slice(1).search(/^ {2}[a-z]\w*(?:<\w+>)?\(|^\];|^\}/m);
      const said = end < 0 ? rest : rest.slice(0, end + 1);
      const links = /\blink(?:To|By|Each)\b/.test(said);
      return { file, field, title: titles[name] ?? name, links };
    },
  );
});

it('finds the columns', () => expect(columns.length).toBeGreaterThan(100));

it('every column of names leads to their pages, or says why it does not', () => {
  const dead = columns
    .filter(({ title, links }) => names.includes(title) && !links)
    .map(({ file, title }) => `${file} ${title}`);
  expect(dead.filter((where) => exceptions[where] === undefined)).toEqual([]);
  expect(Object.keys(exceptions).filter((where) => !dead.includes(where))).toEqual([]);
});

/** One grid for every level: its first column is a group of that level. */
const groups = columns.filter(({ field, title }) => field === 'key' && title === 'Group');

it('every grid of groups leads where its level has pages', () => {
  const folders = groups.map(({ file }) => path.dirname(file));
  expect(folders.length).toBeGreaterThan(3);
  for (const folder of new Set(folders)) {
    const sources = globSync('*.{ts,tsx}', { cwd: path.join(features, folder) }).map((file) =>
      readFileSync(path.join(features, folder, file), 'utf8'),
    );
    const grids = groups.filter(({ file }) => path.dirname(file) === folder);
    const uses = sources.flatMap((source) => source.match(/linkGroups\((?!<)/g) ?? []);
    expect(uses.length, folder).toBeGreaterThanOrEqual(grids.length);
  }
});
