import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { headlineMeasures, labelOf } from '../contract/measures.ts';

const begin = '<!-- Tiles, written by build/generate-tile-table.ts from contract/measures. -->\n';
const end = '<!-- End of tiles. -->\n';

/** The headlines as a table: name under the built-in reference shock, definition, and which way is worse. */
const tileTable = (): string =>
  [
    '| Tile | Meaning | Worse when |',
    '| --- | --- | --- |',
    ...headlineMeasures.map(
      (m) => `| ${labelOf(m)} | ${m.definition} | ${m.direction === 'above' ? 'higher' : '**lower**'} |`,
    ),
    '',
  ].join('\n');

/** The user guide with the table of tiles that the registry says: `node build/generate-tile-table.ts`. @throws without its marks */
export function withTileTable(guide: string): string {
  const [before, rest] = guide.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('the marks of the tiles are missing');
  return `${before}${begin}\n${tileTable()}\n${end}${after}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../docs/user-guide.md', import.meta.url));
  writeFileSync(file, withTileTable(readFileSync(file, 'utf8')));
}
