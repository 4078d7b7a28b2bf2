import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../../test/support/imports.ts';

type Entry = Readonly<{ name: string; components?: readonly Entry[] }>;

const rooms = ['contract', 'risk', 'ingest', 'db', 'deck', 'backend', 'electron', 'renderer'];
/** Only the installers bring it; and what the build makes up. */
const elsewhere = (name: string): boolean => name === 'electron' || name.startsWith('virtual:');

/**
 * Every package that a source of the program imports, and every dependency of production, is in the bill of materials;
 * everything in the bill has its licence in the notices. @throws Error with what is missing
 */
export function materialsCheck(root: string, kit: string): string {
  const bill = JSON.parse(readFileSync(path.join(kit, 'sbom.cdx.json'), 'utf8')) as {
    components: readonly Entry[];
  };
  const names = bill.components.flatMap(namesOf);
  const missing = [...wanted(root)].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`Not in the bill of materials: ${missing.join(', ')}`);
  const notices = readFileSync(path.join(kit, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  const silent = names.filter(
    (name) => !notices.includes(`\n## ${name}\n`) && !notices.includes(`\n## ${name} - `),
  );
  if (silent.length > 0) throw new Error(`Without a licence in the notices: ${silent.join(', ')}`);
  return `${names.length} components in the bill of materials, with their licences: ${wanted(root).size} that the sources import, and what these bring along`;
}

const namesOf = (one: Entry): readonly string[] => [one.name, ...(one.components ?? []).flatMap(namesOf)];

function wanted(root: string): ReadonlySet<string> {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const sources = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('assembly'))
      .map((file) => path.join(root, room, file)),
  );
  const imported = sources
    .flatMap((file) => importsOf(readFileSync(file, 'utf8')))
    .filter(({ from, isType }) => !isType && !/^(\.|node:)/.test(from) && !elsewhere(from))
    .map(({ from }) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return new Set([...Object.keys(dependencies), ...imported, 'sqlite', 'node']);
}
